"""Looking back over weeks, counting days from the report, and letting a similar food stand in, in a real browser."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from diary.dates import Week
from diary.models import DayMark, Entry
from nutrients.models import Food
from tests.journeys.people import dish_like, eat, make_person, sign_in

LAST_WEEK = Week.of(date.today()).previous


@pytest.fixture
def ada():
    """Seven complete days of quinoa, and at dinner a stew that says nothing of magnesium and calcium."""
    user = make_person("ada")
    eat(user, "quinoa-cooked", 120, first=LAST_WEEK.monday)
    beef = Food.objects.filter(category__key="meat_dishes", name__icontains="beef stew").first()
    stew = dish_like(beef, "Nana's beef stew", without=["magnesium", "calcium"])
    Entry.objects.bulk_create(
        Entry(owner=user, day=day, meal="dinner", food=stew, quantity=Decimal(400)) for day in LAST_WEEK.days
    )
    return user


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_the_trend_is_sound_at_both_lengths(visit, ada, device, scheme):
    eat(ada, "quinoa-cooked", 150, first=LAST_WEEK.monday - timedelta(weeks=5), days=4)
    visitor = visit(device, scheme)
    sign_in(visitor.page, ada)
    page = visitor.open("/week/")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Trend").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Trend")
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    visitor.check_page()
    page.get_by_role("link", name="52 weeks").click()
    page.wait_for_url("**/trend/?weeks=52")
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    visitor.check_page()
    expect(page.get_by_role("figure").filter(has_text="Magnesium over 52 weeks")).to_be_visible()
    page.set_viewport_size({"width": 320, "height": 640})
    visitor.check_page()
    table = page.get_by_role("table", name="The five nutrients in figures")
    table.get_by_role("link").nth(1).click()
    page.wait_for_url(f"**/week/{LAST_WEEK}/")


def test_the_whole_trend_is_seen_without_scrolling_sideways_at_every_width(visit, ada):
    stew = Entry.objects.filter(owner=ada, meal="dinner", food__name__startswith="Nana").latest("pk").food
    eat(ada, stew, 54321, first=LAST_WEEK.monday - timedelta(weeks=6), days=4)
    page = visit("desktop").page
    sign_in(page, ada)
    page.goto("/trend/")
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    expect(page.get_by_role("cell", name="at least").first).to_be_visible()
    hidden = "all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.scrollWidth)"
    letters = """all => all.map(text => {
        const scale = text.ownerSVGElement.getBoundingClientRect().width / text.ownerSVGElement.viewBox.baseVal.width;
        return parseFloat(getComputedStyle(text).fontSize) * scale;
    })"""
    for width in (320, 360, 700, 768, 1024, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.locator(".scroll").evaluate_all(hidden) == [], width
        sizes = page.locator(".trend__text").evaluate_all(letters)
        assert 11 <= min(sizes) <= max(sizes) <= 14, width


def test_on_a_phone_each_week_of_the_table_has_a_line_for_each_nutrient(visit, ada):
    page = visit("phone").page
    sign_in(page, ada)
    page.goto("/trend/")
    table = page.get_by_role("table", name="The five nutrients in figures")
    expect(table.get_by_role("columnheader")).to_have_count(7)
    week = table.get_by_role("row").nth(2)
    expect(week.get_by_role("rowheader")).to_be_visible()
    cells = week.get_by_role("cell")
    tops = [cells.nth(number).bounding_box()["y"] for number in range(6)]
    assert tops == sorted(set(tops))
    names = week.locator(".num").evaluate_all("all => all.map(one => getComputedStyle(one, '::before').content)")
    assert [" ".join(name.split('"')[1].split()) for name in names] == [
        "Magnesium, mg",
        "Calcium, mg",
        "Potassium, mg",
        "Vitamin D, µg",
        "Vitamin B12, µg",
    ]


def test_what_the_marks_mean_is_read_and_seen_before_the_first_picture(visit, ada):
    for device in ("phone", "desktop"):
        page = visit(device).page
        sign_in(page, ada)
        page.goto("/trend/")
        legend, picture = page.locator(".trends__legend"), page.locator("svg.trend").first
        here, there = legend.bounding_box(), picture.bounding_box()
        assert (here["y"], here["x"]) < (there["y"], there["x"])


@pytest.mark.parametrize("javascript", [True, False])
def test_a_day_is_left_out_with_one_tap_and_taken_back(visit, ada, javascript):
    visitor = visit("phone", javascript=javascript)
    sign_in(visitor.page, ada)
    page = visitor.open(f"/week/{LAST_WEEK}/")
    page.get_by_text("Why a day counts or does not").click()
    tuesday = page.locator(f"#why-{LAST_WEEK.days[1]}")
    tuesday.get_by_role("button", name="Do not count it").click()
    expect(tuesday).to_contain_text("Does not count: you marked it as not complete.")
    expect(tuesday).to_be_visible()
    if javascript:
        expect(tuesday).to_be_focused()
        visitor.check_page()
    assert DayMark.objects.get(owner=ada, day=LAST_WEEK.days[1]).state == "partial"
    tuesday.get_by_role("button", name="Take back what I said").click()
    expect(tuesday).to_contain_text("Counts: it looks complete")
    assert not DayMark.objects.filter(owner=ada, day=LAST_WEEK.days[1]).exists()


def test_a_begun_week_is_helped_and_not_scolded(visit):
    user = make_person("ida")
    eat(user, "quinoa-cooked", 250, first=LAST_WEEK.monday, days=1)
    DayMark.objects.filter(owner=user).delete()
    Entry.objects.filter(owner=user, meal="lunch").delete()
    visitor = visit("phone")
    sign_in(visitor.page, user)
    page = visitor.open(f"/week/{LAST_WEEK}/")
    visitor.check_page()
    page.get_by_role("link", name="Monday has 2 meals").click()
    page.wait_for_url(f"**/day/{LAST_WEEK.monday}/")


@pytest.mark.parametrize(("device", "javascript"), [("phone", True), ("desktop", False)])
def test_a_similar_food_stands_in_with_one_click_and_is_undone_with_one(visit, ada, device, javascript):
    visitor = visit(device, javascript=javascript)
    sign_in(visitor.page, ada)
    page = visitor.open(f"/week/{LAST_WEEK}/")
    magnesium = page.get_by_role("article", name="Magnesium")
    expect(magnesium).to_contain_text("at least")
    magnesium.get_by_role("button", name="Use a similar food").click()

    expect(page.locator("#notice")).to_contain_text("What rests on it is an estimate, marked ~")
    expect(magnesium.locator(".finding__mean")).to_contain_text("~")
    expect(magnesium).to_contain_text("with estimates for 1 food")
    expect(magnesium).to_contain_text("is estimated with")
    if javascript:
        expect(page.locator("#notice")).to_be_focused()
        page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        visitor.check_page()
    data = page.request.get(f"/week/{LAST_WEEK}.json").json()["nutrients"]["magnesium"]
    assert [food["name"].startswith("Nana's beef stew") for food in data["estimated"]] == [True]

    page.locator("#notice").get_by_role("button", name="Undo").click()
    expect(page.locator("#notice")).to_contain_text("Taken back.")
    expect(magnesium).to_contain_text("at least")
    assert page.request.get(f"/week/{LAST_WEEK}.json").json()["nutrients"]["magnesium"]["estimated"] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_food_is_chosen_by_its_amounts_with_the_keyboard_alone(visit, ada, scheme):
    visitor = visit("phone", scheme)
    sign_in(visitor.page, ada)
    page = visitor.open(f"/week/{LAST_WEEK}/")
    choose = page.get_by_role("article", name="Magnesium").get_by_role("link", name="Choose which")
    choose.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/similar/**")
    visitor.check_page()
    offers = page.locator("main section")
    expect(offers).to_have_count(3)
    expect(offers.first).to_contain_text("Its name shares “beef stew”.")
    second = offers.nth(1).get_by_role("heading").inner_text()
    offers.nth(1).get_by_role("button", name="Use this one").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/week/{LAST_WEEK}/**")
    expect(page.get_by_role("article", name="Magnesium")).to_contain_text(f"is estimated with {second}")
    page.set_viewport_size({"width": 320, "height": 640})
    visitor.check_page()
    page.goto("/trend/")
    expect(page.get_by_text("Figures marked ~ rest in part on estimates")).to_be_visible()
    visitor.check_page()
