"""How much somebody's glass holds."""

from django import forms

from diary.water_row import GLASSES

__all__ = ["GlassForm"]


class GlassForm(forms.Form):
    """One of the sizes that the page offers, in ml."""

    ml = forms.TypedChoiceField(choices=[(size, size) for size in GLASSES], coerce=int)
