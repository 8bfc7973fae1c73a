"""Every pair of colours that meet on a page stands far enough apart, in each of the four palettes (WCAG 2.2)."""

import re
from pathlib import Path

import pytest

from tests.contrast import PREFERENCES, palette, ratio

ROOT = Path(__file__).resolve().parent.parent
CSS = (ROOT / "static/css/tokens.css").read_text()
GROUNDS = ("paper", "surface", "sunken", "brand-wash", "enough-wash", "short-wash", "unsure-wash", "fault-wash")
TEXT = [
    *((colour, ground) for colour in ("ink", "ink-soft", "link", "brand-strong") for ground in GROUNDS),
    *((f"{tone}-ink", f"{tone}-wash") for tone in ("enough", "short", "unsure")),
    *(("unsure-ink", ground) for ground in ("paper", "surface")),
    *(("fault", ground) for ground in ("paper", "surface", "fault-wash", "sunken")),
    ("on-brand", "brand"),
    ("on-brand", "brand-strong"),
]
# Borders of fields and buttons, the ring of the focus, and the marks of the charts against what they stand on.
SHAPES = [
    *((colour, ground) for colour in ("line-strong", "focus", "brand", "fault") for ground in GROUNDS),
    *((tone, ground) for tone in ("enough", "short", "unsure", "ink") for ground in ("paper", "surface", "sunken")),
    ("unsure", "unsure-wash"),
]
LEAST = {"light": (4.5, 3), "dark": (4.5, 3), "light, more contrast": (7, 4.5), "dark, more contrast": (7, 4.5)}


def too_near(colours: dict[str, str], pairs: list[tuple[str, str]], least: float) -> list[str]:
    found = ((one, other, ratio(colours[one], colours[other])) for one, other in pairs)
    return [f"{one} on {other}: {contrast:.2f}" for one, other, contrast in found if contrast < least]


@pytest.mark.parametrize("name", PREFERENCES)
def test_text_can_be_read_on_every_ground(name: str) -> None:
    assert too_near(palette(CSS, PREFERENCES[name]), TEXT, LEAST[name][0]) == []


@pytest.mark.parametrize("name", PREFERENCES)
def test_borders_focus_and_marks_stand_out_from_every_ground(name: str) -> None:
    assert too_near(palette(CSS, PREFERENCES[name]), SHAPES, LEAST[name][1]) == []


def test_each_palette_is_its_own() -> None:
    made = [palette(CSS, media) for media in PREFERENCES.values()]
    assert len({tuple(colours.items()) for colours in made}) == 4
    assert len({frozenset(colours) for colours in made}) == 1
    for colour in ("paper", "surface", "ink", "brand", "on-brand"):  # dark ones are dark, with more contrast too
        light, dark, light_more, dark_more = (colours[colour] for colours in made)
        assert ratio(light, light_more) < ratio(light, dark_more), colour
        assert ratio(dark, dark_more) < ratio(dark, light_more), colour


def test_a_pair_that_is_too_near_would_be_noticed() -> None:
    colours = {"grey": "#777777", "white": "#ffffff"}
    assert too_near(colours, [("grey", "white")], 4.5) == ["grey on white: 4.48"]
    with pytest.raises(ValueError, match="opaque"):
        ratio("#34454699", "#ffffff")


def test_no_other_sheet_has_colours_of_its_own() -> None:
    """What the test above cannot see would not be held; paper is printed in black on white."""
    for sheet in ROOT.glob("static/css/*.css"):
        if sheet.name not in {"tokens.css", "print.css"}:
            text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.S)
            assert re.findall(r"#[0-9a-f]{3,8}\b(?=[^{]*[;}])|\brgba?\(|\bhsla?\(", text) == [], sheet.name
