"""The weekly report on one sheet of paper, and a day without what is pressed on it, in black and white."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from diary.dates import Week
from diary.models import DayNote
from nutrients.models import Food, Kind
from tests.journeys.people import dish_like, eat, make_person, sign_in

LAST_WEEK = Week.of(date.today()).previous
A4 = 718  # CSS pixels between margins of 10 mm


def sheets(page: Page, paper: str) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=paper)))


def looks_printed(page: Page) -> None:
    """What is found stands on the sheet, and nothing that is only pressed or unfolded."""
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".week-summary")).to_be_visible()
    expect(page.locator(".foot-line")).to_be_visible()
    for shown in (".day-strip__state", ".finding__mean", ".finding__words > p:first-child"):
        for each in page.locator(shown).all()[:5]:
            expect(each).to_be_visible()
    for line in page.locator(".fold > summary").all():
        expect(line).to_be_visible()
    for hidden in (".finding__helps", ".finding__tie", ".finding__more", ".week-nav", ".demo-banner", "button"):
        expect(page.locator(hidden).filter(visible=True)).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_week_of_the_demo_is_printed_on_one_sheet(visit, scheme):
    page = visit("desktop", scheme).open("/")
    page.get_by_role("button", name="Try the demo").click()
    page.wait_for_url("**/week/**")
    assert [sheets(page, paper) for paper in ("A4", "Letter")] == [1, 1]
    looks_printed(page)


def test_a_week_with_as_much_to_say_as_can_be_is_printed_on_one_sheet(visit):
    ada = make_person("ada")
    ada.profile.sex = ""
    ada.profile.save()
    core = ("magnesium", "calcium", "potassium", "vitamin_d", "vitamin_b12")
    quinoa = dish_like(Food.objects.get(key="quinoa-cooked"), "Quinoa of which little is known", without=core)
    tablets = Food.objects.filter(kind=Kind.SUPPLEMENT)
    assert tablets.count() > 20
    eat(ada, quinoa, 300, first=LAST_WEEK.monday)
    for tablet in tablets:
        eat(ada, tablet, 20, first=LAST_WEEK.monday)
    page = visit("desktop").page
    sign_in(page, ada)
    page.goto(f"/week/{LAST_WEEK}/")
    expect(page.locator(".week-summary")).to_contain_text("above their upper levels")
    assert [sheets(page, paper) for paper in ("A4", "Letter")] == [1, 1]
    looks_printed(page)


def test_a_week_with_unknown_values_is_printed_on_one_sheet(visit):
    ada = make_person("ada")
    core = ("magnesium", "calcium", "potassium", "vitamin_d", "vitamin_b12")
    quinoa = dish_like(Food.objects.get(key="quinoa-cooked"), "Quinoa of which little is known", without=core)
    eat(ada, quinoa, 300, first=LAST_WEEK.monday)
    eat(ada, "milk-whole", 200, first=LAST_WEEK.monday)
    page = visit("desktop").page
    sign_in(page, ada)
    page.goto(f"/week/{LAST_WEEK}/")
    expect(page.get_by_text("Foods without a value keep this open").first).to_be_visible()
    assert [sheets(page, paper) for paper in ("A4", "Letter")] == [1, 1]
    looks_printed(page)


@pytest.mark.parametrize("asked", ["", "?select=1"])
def test_a_day_is_printed_with_its_meals_and_its_whole_note_and_without_what_is_pressed(visit, asked):
    ada = make_person("ada")
    day = LAST_WEEK.monday
    quinoa = Food.objects.get(key="quinoa-cooked")
    eat(ada, quinoa, 250, first=day, days=1)
    note = "A long walk to the market.\nCramps in the left calf at night, twice, and again towards the morning."
    DayNote.objects.create(owner=ada, day=day, text=note)
    page = visit("desktop", "dark").page
    sign_in(page, ada)
    page.goto(f"/day/{day}/{asked}")
    assert [sheets(page, paper) for paper in ("A4", "Letter")] == [1, 1]
    page.emulate_media(media="print")
    for shown in (f"{day:%A} {day.day}", "Breakfast", "Lunch", "Dinner", quinoa.name, "250 g", "kcal", "Magnesium"):
        expect(page.get_by_text(shown).filter(visible=True).first).to_be_visible()
    expect(page.locator(".note__printed")).to_contain_text("towards the morning")
    expect(page.locator(".note__printed")).to_be_visible()
    pressed = "button, input, select, textarea, .add, .strip, .day__nav, .meal__way, .shortcuts, .site-header"
    expect(page.locator(pressed).filter(visible=True)).to_have_count(0)
    shown = "all => [...new Set(all.filter(one => one.checkVisibility()).map(one => getComputedStyle(one).color))]"
    assert page.eval_on_selector_all(".day *", shown) == ["rgb(0, 0, 0)"]


@pytest.mark.parametrize("path", ["/trend/", "/trend/?weeks=52", "/nutrients/magnesium/", "/method/", "/foods/{food}/"])
def test_no_column_of_a_table_is_cut_off_on_paper(visit, path):
    ada = make_person("ada")
    food = eat(ada, "quinoa-cooked", 150, first=LAST_WEEK.monday)
    visitor = visit("desktop")
    page = visitor.page
    sign_in(page, ada)
    page.goto(path.format(food=food.pk))
    page.set_viewport_size({"width": A4, "height": 1000})
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    page.emulate_media(media="print")
    sheet = page.locator("main").bounding_box()
    tables = page.locator(".scroll table").filter(visible=True).all()
    assert tables
    for table in tables:
        box = table.bounding_box()
        assert box["x"] + box["width"] <= sheet["x"] + sheet["width"] + 1
