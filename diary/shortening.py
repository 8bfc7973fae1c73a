"""Cutting a text to what a column or a line holds."""

__all__ = ["shortened"]


def shortened(text: str, most: int) -> str:
    """Cut a text to ``most`` characters, the dots at its end among them; one that fits stays as it is, to the byte.

    >>> shortened("goat's cheese", 6), shortened("goat", 6)
    ("goat'…", 'goat')
    """
    return text if len(text) <= most else f"{text[: most - 1]}…"
