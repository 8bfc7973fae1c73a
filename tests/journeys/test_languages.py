"""Spanish as a visitor meets it: every page whole on a narrow screen, the language chosen, an amount with a comma."""

from diary.models import Entry
from nutrients.models import Food
from tests.journeys.people import sign_in
from tests.journeys.test_every_page import LAST_WEEK, PRIVATE, PUBLIC, ada

__all__ = ["ada"]  # its diary is the one of the other pages


def test_every_page_is_whole_in_spanish_on_a_narrow_screen(visit, ada):
    visitor = visit("phone", locale="es-MX")
    visitor.page.set_viewport_size({"width": 320, "height": 640})
    for path in [*PUBLIC, f"/foods/{Food.objects.get(key='milk-whole').pk}/"]:
        visitor.open(path)
        assert visitor.page.locator("html").get_attribute("lang") == "es", path
        visitor.check_page()
    sign_in(visitor.page, ada)
    entry = Entry.objects.filter(owner=ada).last()
    for path in [
        *PRIVATE,
        f"/entry/{entry.pk}/",
        f"/food/{entry.food_id}/similar/?nutrient=vitamin_c&week={LAST_WEEK}",
    ]:
        visitor.open(path)
        visitor.page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
        visitor.check_page()


def test_a_language_is_chosen_without_javascript_and_stays(visit):
    page = visit("phone", javascript=False).open("/foods/?q=milk")
    page.get_by_role("button", name="Español").click()
    assert page.url.endswith("/foods/?q=milk")
    assert page.get_by_role("heading", level=1).inner_text() == "Alimentos"
    page.goto("/method/")
    assert page.get_by_role("heading", level=1).inner_text() == "Cómo se calcula esto"
    page.get_by_role("button", name="English").click()
    assert page.get_by_role("heading", level=1).inner_text() == "How this is worked out"


def test_a_food_is_logged_with_a_decimal_comma(visit, ada):
    visitor = visit("phone", locale="es")
    sign_in(visitor.page, ada)
    page = visitor.open(f"/day/{LAST_WEEK.monday}/")
    page.locator(".results__food").first.click()  # one of those logged before
    page.get_by_label("Cantidad").fill("1,5")
    page.get_by_role("button", name="Guardar").click()
    page.locator("#notice").get_by_text("Añadido").wait_for()
    assert "1,5 g, " in page.locator("#notice").inner_text()
