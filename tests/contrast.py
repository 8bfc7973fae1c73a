"""How far two colours stand apart, and the palettes that the sheets of ``static/css`` give. Plain Python, no browser.

The arithmetic is WCAG 2.2's, "relative luminance" and "contrast ratio" (W3C Recommendation of 5 October 2023).
"""

import re

__all__ = ["PALETTES", "palette", "ratio"]

PALETTES = {
    "light": ("tokens",),
    "dark": ("tokens", "dark"),
    "light, more contrast": ("tokens", "contrast"),
    "dark, more contrast": ("tokens", "dark", "contrast", "contrast-dark"),
}
"""The sheets that hold in each case, in their order; which case holds is for ``diary/theme.py`` to say."""

_RULE = re.compile(r":root \{([^}]*)\}")
_COLOUR = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6}(?:[0-9a-f]{2})?|var\(--[\w-]+\));")


def palette(*sheets: str) -> dict[str, str]:
    """The colours by name, as ``#rrggbb``, where these sheets hold; later rules win, as in a browser.

    >>> usual, dark = ":root { --ink: #000000; }", ":root { --ink: #111111; --soft: var(--ink); }"
    >>> palette(usual), palette(usual, dark)
    ({'ink': '#000000'}, {'ink': '#111111', 'soft': '#111111'})
    """
    found: dict[str, str] = {}
    for rule in _RULE.findall("\n".join(sheets)):
        found |= dict(_COLOUR.findall(rule))
    return {name: found[colour[6:-1]] if colour.startswith("var") else colour for name, colour in found.items()}


def ratio(one: str, other: str) -> float:
    """The contrast of two opaque colours, 1 (the same) to 21 (black on white).

    >>> round(ratio("#000000", "#ffffff"), 2), round(ratio("#767676", "#ffffff"), 2)
    (21.0, 4.54)
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    if not re.fullmatch("#[0-9a-f]{6}", colour):
        raise ValueError(f"{colour!r} is not an opaque colour such as #1d2a2c")
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
