"""What people tell their system, and pages heed: dark, more contrast, forced colours, less motion, paper."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.contrast import ratio
from tests.journeys.looking import ASKED, clipped, open_folds
from tests.journeys.people import eat, make_person, sign_in
from tests.journeys.test_every_page import LAST_WEEK

INK = "getComputedStyle(document.documentElement).getPropertyValue('--ink').trim()"
# What a mark or a sign is painted with, and the colour of the window behind it.
PAINTED = """([selector, property]) => {
    const probe = document.body.appendChild(document.createElement("p"));
    probe.style.setProperty("forced-color-adjust", "none");
    probe.style.setProperty("background", "Canvas");
    const behind = getComputedStyle(probe).backgroundColor;
    probe.remove();
    return [...document.querySelectorAll(selector)].filter((e) => getComputedStyle(e)[property] === behind).length;
}"""


@pytest.fixture
def ada(visit):
    """Ada at a desktop; her week has a finding of each kind."""
    user = make_person("ada")
    eat(user, "quinoa-cooked", 250, first=LAST_WEEK.monday, days=5)
    visitor = visit("desktop")
    sign_in(visitor.page, user)
    return visitor


# Each palette once at one of the widths: no palette knows a width.
@pytest.mark.parametrize(
    ("device", "contrast", "scheme"),
    [
        ("phone", "no-preference", "dark"),
        ("phone", "more", "light"),
        ("desktop", "no-preference", "light"),
        ("desktop", "more", "dark"),
    ],
)
def test_the_gallery_of_all_parts_is_sound(visit, settings, device, contrast, scheme):
    settings.DEBUG = True
    visitor = visit(device, scheme)
    visitor.page.emulate_media(contrast=contrast)
    open_folds(visitor.open("/gallery/"))
    visitor.check_page()


def test_every_part_keeps_the_longest_words_in_the_narrowest_window(visit, settings):
    settings.DEBUG = True
    visitor = visit("phone")
    visitor.page.set_viewport_size({"width": 320, "height": 640})
    page = visitor.open("/gallery/")
    open_folds(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert clipped(page) == []
    found = Axe().run(page, options=ASKED).response["violations"]
    assert [(v["id"], [n["html"][:150] for n in v["nodes"][:3]]) for v in found] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_who_asks_for_more_contrast_gets_black_and_white(ada, scheme):
    page = ada.open(f"/week/{LAST_WEEK}/")
    page.emulate_media(color_scheme=scheme)
    usual = page.evaluate(INK)
    page.emulate_media(color_scheme=scheme, contrast="more")
    asked = page.evaluate(INK)
    assert {"light": "#000000", "dark": "#ffffff"}[scheme] == asked
    assert ratio(asked, usual) < 2
    ada.check_page()


def test_forced_colours_leave_charts_signs_and_states(ada):
    page = ada.open(f"/week/{LAST_WEEK}/")
    open_folds(page)
    page.emulate_media(forced_colors="active")
    for mark, property_ in (
        (".bar__known, .bar__reference, .columns__known:not(.columns__known--not-counted), .hatch__line", "fill"),
        (".bar__track, .bar__unknown, .columns__reference, .columns__floor", "stroke"),
    ):
        assert page.locator(mark).count() > 5, mark
        assert page.evaluate(PAINTED, [mark, property_]) == 0, mark
    sign = "chip => getComputedStyle(chip, '::before').backgroundColor !== getComputedStyle(chip).backgroundColor"
    assert page.locator(".chip").first.evaluate(sign)

    page.goto(f"/day/{LAST_WEEK.monday}/")
    outline = "e => getComputedStyle(e).outlineStyle + ' ' + getComputedStyle(e).borderTopStyle"
    assert page.locator("#mark-complete").get_attribute("aria-pressed") == "true"
    assert page.locator("#mark-complete").evaluate(outline) == "solid solid"
    assert page.locator("#mark-partial").evaluate(outline) == "none solid"
    assert page.locator(".add__meal[aria-current]").evaluate(outline) == "solid solid"
    assert page.locator("#search").evaluate(outline).endswith("solid")


def test_a_list_of_choices_has_an_arrow_also_where_colours_are_forced(ada):
    page = ada.open("/foods/mine/new/")
    arrow = "e => [getComputedStyle(e).appearance, getComputedStyle(e).backgroundImage.includes('gradient')]"
    choices = page.locator("#own-kind")
    assert choices.evaluate(arrow) == ["none", True]
    page.emulate_media(forced_colors="active")
    assert choices.evaluate(arrow)[0] == "auto"


def test_nothing_moves_for_those_who_ask_for_that_and_next_to_nothing_for_others(ada):
    page = ada.open(f"/day/{LAST_WEEK.monday}/")
    moving = """() => [...document.querySelectorAll("*")].filter((e) => {
        const style = getComputedStyle(e);
        return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0;
    }).map((e) => getComputedStyle(e).transitionProperty + " " + getComputedStyle(e).animationName)"""
    assert page.evaluate(moving) == []
    page.emulate_media(reduced_motion="no-preference")
    assert set(page.evaluate(moving)) == {"background-color, border-color none"}


def test_paper_is_white_whatever_the_screen_is(ada):
    page = ada.open(f"/week/{LAST_WEEK}/")
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(INK)
    page.emulate_media(color_scheme="dark", media="print")
    assert ratio(page.evaluate(INK), "#ffffff") > 7 > ratio(dark, "#ffffff")
    assert page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 255, 255)"
    for card in page.get_by_role("article").all()[:5]:
        assert card.is_visible()


def test_colour_is_never_the_only_sign(ada, settings):
    """1.4.1: each kind of finding has its word and a shape of its own; each counted day a sign and a word."""
    settings.DEBUG = True
    page = ada.open("/gallery/")
    drawn = """chips => chips.map((chip) => {
        const sign = getComputedStyle(chip, "::before");
        return [chip.className, sign.clipPath + sign.borderRadius];
    })"""
    chips = page.locator("[class*='chip--']")
    assert all(text.strip() for text in chips.all_inner_texts())
    pairs = {tuple(pair) for pair in chips.evaluate_all(drawn)}
    assert len({tone for tone, _ in pairs}) == len({shape for _, shape in pairs}) == len(pairs) == 5
    page.goto(f"/day/{LAST_WEEK.monday}/")
    signs = page.locator(".strip__day--counted .strip__sign").all_inner_texts()
    assert set(signs) == {"●"}
    assert not {"●"} & set(page.locator(".strip__day:not(.strip__day--counted) .strip__sign").all_inner_texts())
