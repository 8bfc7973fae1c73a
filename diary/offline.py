"""What an installed diary needs: its manifest, its service worker, and the page that stands in without a connection.

That page is the same for everybody who reads the same language and chose the same look, and knows nothing of anybody:
it is the only page that a browser keeps. ``docs/offline.md`` says what else stays on a device, and for how long.
"""

import hashlib
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from diary.models import Meal
from diary.theme import Theme

__all__ = ["ICONS", "LONGEST", "files_of", "manifest", "shell", "worker"]

LONGEST = 400
"""Letters of a line that waits: it comes back in an address, and a server reads 4,094 bytes of one."""

ICONS = (("icon-192", 192, "any"), ("icon-512", 512, "any"), ("icon-maskable-512", 512, "maskable"))
"""The pictures of ``static/img``: name, width and height in px, and what a system may do with it."""

_PAPER, _SURFACE = "#fbf9f5", "#ffffff"  # --paper and --surface of static/css/tokens.css
_FILE = re.compile(r'(?:href|src)="([^"]+\.(?:css|js|svg))"')


def manifest() -> dict[str, Any]:
    """What a system is told of this site to install it, as https://www.w3.org/TR/appmanifest/ names it."""
    pictures = [(static("img/icon.svg"), "any", "image/svg+xml", "any")]
    pictures += [(static(f"img/{name}.png"), f"{px}x{px}", "image/png", use) for name, px, use in ICONS]
    return {
        "id": "/",
        "name": "Unclench",
        "short_name": "Unclench",
        "description": _("A food diary for people with muscle cramps."),
        "lang": get_language(),
        "dir": "ltr",
        "start_url": reverse("today"),
        "scope": "/",
        "display": "standalone",
        "background_color": _PAPER,
        "theme_color": _SURFACE,
        "icons": [{"src": src, "sizes": sizes, "type": kind, "purpose": use} for src, sizes, kind, use in pictures],
        "shortcuts": [
            {"name": _("Diary"), "url": reverse("today")},
            {"name": _("Week report"), "url": reverse("this_week")},
        ],
    }


def shell(theme: Theme) -> str:
    """The page that stands in, in the language of now. It is made without a request, so nobody's data can be in it."""
    meals = [(meal.value, str(meal.label)) for meal in Meal]
    return render_to_string("diary/offline.html", {"theme": theme, "meals": meals, "longest": LONGEST})


def files_of(page: str) -> list[str]:
    """The addresses of the files that a page is made of, each once, in its order."""
    return list(dict.fromkeys(_FILE.findall(page)))


def worker(theme: Theme) -> str:
    """The service worker: what it may keep, then ``static/js/sw.js``.

    Its version is a hash of all of that, so a change of any makes browsers fetch everything anew and drop the old. They
    ask for it with every page that they open, so it is made once for each language and theme.
    """
    make = _worker if settings.HASHED_STATIC else _worker.__wrapped__  # files that are hashed do not change
    return make(get_language(), theme)


@lru_cache(maxsize=16)
def _worker(_language: str, theme: Theme) -> str:
    page, source = shell(theme), _read("js/sw.js")
    files = files_of(page)
    hashed = hashlib.sha256("\n".join((source, page)).encode())
    if not settings.HASHED_STATIC:  # else the addresses in the page say it
        for address in files:
            hashed.update(_read(address.removeprefix(settings.STATIC_URL)).encode())
    kept = {"version": hashed.hexdigest()[:16], "page": reverse("offline"), "files": files}
    return f"const KEPT = {json.dumps(kept)};\n{source}"


def _read(name: str) -> str:
    return (Path(settings.BASE_DIR) / "static" / name).read_text(encoding="utf-8")
