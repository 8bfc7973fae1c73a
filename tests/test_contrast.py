"""Every pair of colours that meet on a page stands far enough apart, in each of the four palettes (WCAG 2.2)."""

import re
from pathlib import Path

import pytest

from diary.theme import THEMES
from tests.contrast import PALETTES, palette, ratio

ROOT = Path(__file__).resolve().parent.parent
MADE = {
    name: palette(*((ROOT / f"static/css/{sheet}.css").read_text() for sheet in sheets))
    for name, sheets in PALETTES.items()
}
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


@pytest.mark.parametrize("name", PALETTES)
def test_text_can_be_read_on_every_ground(name: str) -> None:
    assert too_near(MADE[name], TEXT, LEAST[name][0]) == []


@pytest.mark.parametrize("name", PALETTES)
def test_borders_focus_and_marks_stand_out_from_every_ground(name: str) -> None:
    assert too_near(MADE[name], SHAPES, LEAST[name][1]) == []


def test_each_palette_is_its_own() -> None:
    made = list(MADE.values())
    assert len({tuple(colours.items()) for colours in made}) == 4
    assert len({frozenset(colours) for colours in made}) == 1
    for colour in ("paper", "surface", "ink", "brand", "on-brand"):  # dark ones are dark, with more contrast too
        light, dark, light_more, dark_more = (colours[colour] for colours in made)
        assert ratio(light, light_more) < ratio(light, dark_more), colour
        assert ratio(dark, dark_more) < ratio(dark, light_more), colour


# What a device may ask for, and the palette that each choice makes of it. Light and dark are about brightness alone:
# who asks for more contrast gets it in either.
ASKED = [(), ("dark",), ("more",), ("dark", "more")]
SHOWN = {
    "device": ["light", "dark", "light, more contrast", "dark, more contrast"],
    "light": ["light", "light", "light, more contrast", "light, more contrast"],
    "dark": ["dark", "dark", "dark, more contrast", "dark, more contrast"],
    "contrast": ["light, more contrast", "dark, more contrast", "light, more contrast", "dark, more contrast"],
}


def holds(media: str, asked: tuple[str, ...], device: str = "screen") -> bool:
    """Whether a media query of the themes is true there, as a browser would have it."""
    said = {"(prefers-color-scheme: dark)": "dark" in asked, "(prefers-contrast: more)": "more" in asked, "all": True}
    said |= {"screen": device == "screen"}
    return bool(media) and all(said[part] for part in media.split(" and "))


@pytest.mark.parametrize("key", SHOWN)
def test_each_choice_shows_one_of_them_and_the_browser_s_bar_goes_with_it(key: str) -> None:
    theme = THEMES[key]
    links = (
        ("tokens", "all"),
        ("dark", theme.dark),
        ("contrast", theme.contrast),
        ("contrast-dark", theme.contrast_dark),
    )
    for asked, name in zip(ASKED, SHOWN[key], strict=True):
        linked = [sheet for sheet, media in links if holds(media, asked)]
        shown = palette(*((ROOT / f"static/css/{sheet}.css").read_text() for sheet in linked))
        assert shown == MADE[name], (key, asked)
        assert next(colour for colour, media in theme.bar if holds(media or "all", asked)) == shown["surface"]


@pytest.mark.parametrize("key", SHOWN)
def test_on_paper_it_is_always_day(key: str) -> None:
    theme = THEMES[key]
    for asked in ASKED:
        assert not holds(theme.dark, asked, "print")
        assert not holds(theme.contrast_dark, asked, "print")


def test_a_pair_that_is_too_near_would_be_noticed() -> None:
    colours = {"grey": "#777777", "white": "#ffffff"}
    assert too_near(colours, [("grey", "white")], 4.5) == ["grey on white: 4.48"]
    with pytest.raises(ValueError, match="opaque"):
        ratio("#34454699", "#ffffff")


def test_no_other_sheet_has_colours_of_its_own() -> None:
    """What the test above cannot see would not be held; paper is printed in black on white."""
    for sheet in ROOT.glob("static/css/*.css"):
        if sheet.stem not in {"tokens", "dark", "contrast", "contrast-dark", "print"}:
            text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.S)
            assert re.findall(r"#[0-9a-f]{3,8}\b(?=[^{]*[;}])|\brgba?\(|\bhsla?\(", text) == [], sheet.name
