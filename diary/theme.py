"""How a page looks: light, dark or with high contrast, as a device says or as its reader chose.

The choice is about a screen, not about a person: the same eyes want it light on a desk and dark by a bed. So it is a
cookie of that browser, which outlives signing out and costs no query; no row has it.

Each palette is a style sheet of its own, and a choice decides for which media it is linked. That needs no script, is
there before the first thing is drawn, and writes no palette down twice. Refused: CSS ``light-dark()``, without which
older phones would draw a chart black on black.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

__all__ = ["DEVICE", "THEMES", "Theme", "keep", "theme_of"]

_YEAR = 365 * 24 * 3600
_DARK, _MORE = "(prefers-color-scheme: dark)", "(prefers-contrast: more)"


@dataclass(frozen=True, eq=False)
class Theme:
    """One choice. ``dark``, ``contrast`` and ``contrast_dark`` are the media of the sheets of these names, empty where
    a sheet is not wanted; paper is never dark. ``bar`` has the colours of the browser's own bar, each with its media.
    """

    key: str
    label: Promise
    scheme: str
    dark: str
    contrast: str
    contrast_dark: str
    bar: tuple[tuple[str, str], ...]


# The colours of the bar are those of the palettes' --surface, which is that of the header below it.
DEVICE = Theme(
    "device",
    _("As my device says"),
    "light dark",
    f"screen and {_DARK}",
    _MORE,
    f"screen and {_MORE} and {_DARK}",
    (("#0a1112", f"{_MORE} and {_DARK}"), ("#1a2425", _DARK), ("#ffffff", "")),
)
THEMES: Mapping[str, Theme] = {
    theme.key: theme
    for theme in (
        DEVICE,
        Theme("light", _("Light"), "light", "", _MORE, "", (("#ffffff", ""),)),
        Theme(
            "dark",
            _("Dark"),
            "dark",
            "screen",
            _MORE,
            f"screen and {_MORE}",
            (("#0a1112", _MORE), ("#1a2425", "")),
        ),
        Theme(
            "contrast",
            _("High contrast"),
            "light dark",
            f"screen and {_DARK}",
            "all",
            f"screen and {_DARK}",
            (("#0a1112", _DARK), ("#ffffff", "")),
        ),
    )
}


def theme_of(cookies: Mapping[str, str]) -> Theme:
    """What this browser was told, or to go by its device where it was told nothing that is a choice."""
    return THEMES.get(cookies.get(settings.THEME_COOKIE_NAME, ""), DEVICE)


def keep(response: HttpResponse, chosen: Theme) -> None:
    """Have the browser remember a choice for a year; to go by the device needs no memory."""
    secure = settings.SESSION_COOKIE_SECURE
    if chosen is DEVICE:
        response.set_cookie(settings.THEME_COOKIE_NAME, "", max_age=0, secure=secure, httponly=True, samesite="Lax")
    else:
        response.set_cookie(
            settings.THEME_COOKIE_NAME, chosen.key, max_age=_YEAR, secure=secure, httponly=True, samesite="Lax"
        )
