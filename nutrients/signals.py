"""What the food table tells those who keep something made of foods."""

from django.dispatch import Signal

__all__ = ["foods_composed"]

foods_composed = Signal()
"""Sent in the transaction of every change to foods: ``foods`` are the ids of those that may contain or weigh something
else now, ``categories`` the ids of the categories whose bounds are others."""
