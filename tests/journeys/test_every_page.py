"""What holds on every page: axe finds nothing, nothing overflows, nothing breaks the content security policy."""

from datetime import date, timedelta

import pytest

from diary.dates import Week
from diary.models import Entry, User
from nutrients.catalogue import CATALOGUE
from nutrients.models import Food
from tests.journeys.people import eat, make_person, sign_in

LAST_WEEK = Week.of(date.today()).previous

PUBLIC = [
    "/",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/foods/",
    "/foods/?q=milk",
    "/foods/?q=nothingofthekind",
    "/foods/?q=96385074",
    "/foods/scan/",
    "/foods/?category=nuts",
    "/nutrients/",
    "/nutrients/magnesium/",
    "/nutrients/omega3_ala/",
    "/nutrients/energy/",
    "/method/",
    "/accessibility/",
    "/privacy/",
    "/no-such-page/",
    "/offline/",
]
PRIVATE = [
    "/today/",
    f"/day/{LAST_WEEK.monday}/",
    f"/day/{LAST_WEEK.monday}/find/?q=milk&meal=lunch",
    f"/day/{LAST_WEEK.monday}/?select=lunch",
    f"/day/{LAST_WEEK.monday}/copy/?from_meal=lunch",
    f"/day/{LAST_WEEK.monday}/write/?q=2+eggs%2C+57+kg+bread%2C+splash+of+milk%2C+zzyzx",
    "/day/2025-02-29/",
    f"/week/{LAST_WEEK}/",
    "/week/2026-W54/",
    f"/week/{LAST_WEEK.previous}/",
    "/trend/",
    "/trend/?weeks=52",
    "/settings/",
    "/import/",
    "/foods/mine/",
    "/foods/mine/new/?name=Oat+bar",
    "/foods/mine/new/?barcode=96385074",
    "/foods/mine/new/?kind=supplement",
    "/meals/",
    "/recipes/",
    "/recipes/new/?name=Soup",
    "/accounts/password/change/",
]
CURATION = [
    "/admin/",
    "/admin/nutrients/food/",
    "/admin/nutrients/food/import/",
    "/admin/nutrients/foodoffer/",
    "/admin/diary/user/",
]

CUT = "boxes => boxes.filter(box => box.scrollWidth > box.clientWidth).map(box => box.innerText)"
PARTED = r"""main => {
    const parted = [], texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT), range = document.createRange();
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        for (const found of text.data.matchAll(/\d\s(?:%|(?:mg|µg|kcal|g|ml)\b)/g)) {
            range.setStart(text, found.index);
            range.setEnd(text, found.index + found[0].length);
            if (range.getBoundingClientRect().height > 2 * range.getClientRects()[0].height - 4) parted.push(text.data);
        }
    }
    return parted;
}"""


@pytest.fixture
def ada() -> User:
    user = make_person("ada")
    eat(user, "quinoa-cooked", 250, first=LAST_WEEK.monday, days=5)
    eat(user, "milk-whole", 200, first=LAST_WEEK.monday + timedelta(days=2), days=2)
    # A food that says little, so that the pages show what is not known.
    food = Food.objects.get(key="banana-raw")
    food.amounts.filter(nutrient__in=["vitamin_c", "phosphorus"]).delete()
    Entry.objects.create(owner=user, day=LAST_WEEK.monday, meal="snacks", food=food, quantity=100)
    return user


# Each width and each scheme once: what is dark is dark at every width.
LOOKS = [("phone", "dark"), ("desktop", "light")]


@pytest.mark.parametrize("locale", ["en-GB", "es-MX"])
def test_no_figure_of_a_nutrient_or_a_food_is_cut_off_on_the_narrowest_phone(visit, locale):
    visitor = visit("phone", locale=locale)
    visitor.page.set_viewport_size({"width": 320, "height": 640})
    food = Food.objects.get(key="milk-whole")
    for path in [*(f"/nutrients/{nutrient.key}/" for nutrient in CATALOGUE), f"/foods/{food.pk}/"]:
        page = visitor.open(path)
        assert page.locator("main .scroll").evaluate_all(CUT) == [], path


@pytest.mark.parametrize("locale", ["en-GB", "es-MX"])
def test_no_figure_of_a_report_is_cut_off_or_parted_from_its_unit(visit, ada, locale):
    eat(ada, "milk-whole", 1500, first=LAST_WEEK.monday, days=6)
    visitor = visit("phone", locale=locale)
    sign_in(visitor.page, ada)
    for path in (f"/week/{LAST_WEEK}/", "/trend/"):
        page = visitor.open(path)
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        for width in (320, 360, 412, 1280):
            page.set_viewport_size({"width": width, "height": 740})
            assert page.locator("main .scroll").evaluate_all(CUT) == [], (path, width)
            assert page.locator("main").evaluate(PARTED) == [], (path, width)


@pytest.mark.parametrize(("device", "scheme"), LOOKS)
def test_public_pages_are_sound(visit, device, scheme):
    visitor = visit(device, scheme)
    food = Food.objects.get(key="milk-whole")
    for path in [*PUBLIC, f"/foods/{food.pk}/"]:
        visitor.open(path)
        visitor.check_page()


@pytest.mark.parametrize(("device", "scheme"), LOOKS)
def test_private_pages_are_sound(visit, ada, device, scheme):
    visitor = visit(device, scheme)
    sign_in(visitor.page, ada)
    entry = Entry.objects.filter(owner=ada).last()
    for path in [
        *PRIVATE,
        f"/entry/{entry.pk}/",
        f"/food/{entry.food_id}/similar/?nutrient=vitamin_c&week={LAST_WEEK}",
    ]:
        page = visitor.open(path)
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        visitor.check_page()


def test_curation_breaks_no_policy_and_has_names_for_everything(visit):
    visitor = visit("desktop")
    sign_in(visitor.page, make_person("dora", is_staff=True, is_superuser=True))
    food = Food.objects.get(key="milk-whole")
    for path in [
        *CURATION,
        f"/admin/nutrients/food/{food.pk}/change/",
        f"/admin/nutrients/food/{food.pk}/history/",
    ]:
        page = visitor.open(path)
        assert page.locator("h1").count() >= 1, path


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/today/",
        f"/week/{LAST_WEEK}/",
        "/trend/",
        "/settings/",
        "/foods/mine/new/?kind=supplement",
        "/nutrients/calcium/",
        "/method/",
    ],
)
def test_pages_reflow_at_320_pixels(visit, ada, path):
    visitor = visit("phone")
    sign_in(visitor.page, ada)
    visitor.page.set_viewport_size({"width": 320, "height": 640})
    visitor.open(path)
    visitor.check_page()


def test_the_report_prints_without_controls(visit, ada):
    visitor = visit("desktop")
    sign_in(visitor.page, ada)
    page = visitor.open(f"/week/{LAST_WEEK}/")
    page.emulate_media(media="print")
    assert page.get_by_role("navigation", name="Main").count() == 0
    assert page.get_by_text("not a diagnosis").is_visible()


def test_no_amount_of_a_food_is_parted_from_its_unit_and_its_source_is_not_under_a_dark_shade(visit):
    page = visit("phone").open(f"/foods/{Food.objects.get(key='milk-whole').pk}/")
    lines = page.locator("td.num").evaluate_all(
        """cells => cells.map(cell => {
            const text = document.createRange();
            text.selectNodeContents(cell);
            return [cell.textContent, new Set([...text.getClientRects()].map(part => part.top)).size];
        })"""
    )
    assert len(lines) > 30
    assert [cell for cell in lines if cell[1] != 1 and not cell[0].startswith("less than ")] == []
    shade, strong = page.locator(".scroll").evaluate(
        """table => {
            const style = getComputedStyle(table), drawn = style.backgroundImage;
            const mark = document.body.appendChild(document.createElement("i"));
            mark.style.color = style.getPropertyValue("--line-strong");
            return [drawn, getComputedStyle(mark).color];
        }"""
    )
    assert strong not in shade
