"""docs/accessibility.md names every criterion of WCAG 2.2 A and AA with a test that is there; and what is in no page.

What moves, plays, hovers, drags or times out is tested by its absence: here in the sources, in a browser elsewhere.
"""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from diary.demo import LIFETIME

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = (ROOT / "docs/accessibility.md").read_text()
# The success criteria of levels A and AA in WCAG 2.2 (W3C Recommendation, 5 October 2023); 4.1.1 was taken out there.
CRITERIA = re.findall(
    r"\S+",
    """
    1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12
    1.4.13 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.4.11 2.5.1 2.5.2 2.5.3 2.5.4
    2.5.7 2.5.8 3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1 3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 4.1.2 4.1.3
""",
)
SHEETS = "\n".join(path.read_text() for path in ROOT.glob("static/css/*.css"))
SCRIPTS = "\n".join(path.read_text() for path in ROOT.glob("static/js/*.js"))
PAGES = "\n".join(path.read_text() for path in ROOT.glob("templates/**/*.html"))
ABSENT = {
    "sound and film (1.2, 1.4.2)": (r"<(audio|video|object|embed|iframe)\b", PAGES),
    "pictures of letters (1.4.5)": (r"<(img|canvas)\b", PAGES),
    "a page that loads itself anew (2.2.1, 3.2.5)": (r"http-equiv|setInterval|location\.reload", PAGES + SCRIPTS),
    "movement (2.2.2, 2.3.1)": (r"@keyframes|animation:|<marquee|<blink|\.animate\(", SHEETS + PAGES + SCRIPTS),
    "an order of its own for the keyboard (1.3.2, 2.4.3)": (r'tabindex="[1-9]|tabIndex = [1-9]', PAGES + SCRIPTS),
    "an order of its own for the eye (1.3.2)": (r"[^-\w]order:|(row|column)-reverse", SHEETS),
    "gestures and movement of the device (2.5.1, 2.5.4, 2.5.7)": (r"touch(move|start)|drag|devicemotion", SCRIPTS),
    "what acts before a finger is lifted (2.5.2)": (r"(mouse|pointer|touch)(down|start)", SCRIPTS + PAGES),
    "what appears under the pointer (1.4.13)": (r'\stitle="|mouse(over|enter)|popover', PAGES + SCRIPTS),
    "a page for one way of holding a device (1.3.4)": (r"orientation", SHEETS + PAGES),
}


def rows() -> dict[str, str]:
    """The rows of the document's tables by criterion."""
    return {found[1]: found[0] for found in re.finditer(r"^\| (\d\.\d\.\d+) .*$", DOCUMENT, re.M)}


def names_of_tests() -> set[str]:
    found = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))
    return set(re.findall(r"def (test_\w+)", found))


def test_every_criterion_has_one_row_and_no_other_has() -> None:
    assert re.findall(r"^\| (\d\.\d\.\d+) ", DOCUMENT, re.M) == CRITERIA


@pytest.mark.parametrize("criterion", CRITERIA)
def test_what_applies_is_shown_by_a_test_or_was_looked_at(criterion: str) -> None:
    row = rows()[criterion]
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert len(cells) == 4, row
    assert re.match("yes|no", cells[1]), row
    assert cells[1].startswith("no") or cells[2], f"how is it met? {row}"
    named = set(re.findall(r"`(test_\w+)`", row))
    assert named <= names_of_tests(), f"no such test: {named - names_of_tests()}"
    assert named or "By hand" in row, row


@pytest.mark.parametrize("what", ABSENT)
def test_there_is_no(what: str) -> None:
    pattern, text = ABSENT[what]
    assert re.findall(pattern, text) == []


def test_hovering_changes_colours_and_lines_alone() -> None:
    """1.4.13: nothing appears under the pointer that would have to be dismissed."""
    rules = re.findall(r":hover[^{}]*\{([^}]*)\}", SHEETS)
    changed = {name for rule in rules for name in re.findall(r"([\w-]+):", rule)}
    assert changed == {"background", "border-color", "text-decoration", "text-decoration-thickness"}


def test_nobody_is_hurried() -> None:
    """2.2.1: whatever ends by itself lasts longer than twenty hours, which the criterion leaves aside."""
    assert timedelta(seconds=settings.SESSION_COOKIE_AGE) > timedelta(hours=20)
    assert timedelta(hours=20) < LIFETIME
