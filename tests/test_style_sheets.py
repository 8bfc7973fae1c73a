"""What the style sheets ask of a browser: one that lacks something loses that, and nothing that stands beside it."""

import re

from django.contrib.staticfiles.finders import find

SHEETS = ("tokens", "base", "components", "pages", "print")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SELECTORS = re.compile(r"([^{}]+)\{")
_BETWEEN = re.compile(r",(?![^()]*\))")


def text_of(sheet: str) -> str:
    with open(str(find(f"css/{sheet}.css")), encoding="utf-8") as file:
        return _COMMENT.sub("", file.read())


def test_no_rule_is_lost_for_an_unknown_has_that_stands_beside_others():
    """A browser drops all of a rule of which it does not know one selector; Firefox knew no ``:has`` until 2023."""
    mixed = []
    for sheet in SHEETS:
        for selectors in _SELECTORS.findall(text_of(sheet)):
            ways = [":has(" in one for one in _BETWEEN.split(selectors) if not selectors.strip().startswith("@")]
            if any(ways) and not all(ways):
                mixed.append((sheet, selectors.strip()))
    assert mixed == []


def test_the_room_for_the_bar_is_kept_free_where_no_has_is_known():
    tokens = text_of("tokens")
    known = re.search(r":root:has\(\.site-nav__pages--bar\) \{\s*(--bar: [^;]+);", tokens)
    unknown = re.search(r"@supports not selector\(:has\(a\)\) \{\s*:root \{\s*(--bar: [^;]+);", tokens)
    assert known and unknown
    assert known[1] == unknown[1]
