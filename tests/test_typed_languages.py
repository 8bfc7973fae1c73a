"""What is typed and shown again in another language: amounts with a decimal comma, and the sentences about them."""

from decimal import Decimal
from uuid import uuid4

from nutrients.models import Food
from tests.sweep import SweepCase


class TestTyping(SweepCase):
    """Forms in Spanish, where a comma stands before decimals."""

    def test_an_amount_with_a_comma_is_saved_and_shown_again_with_one(self) -> None:
        browser = self.as_user(self.ada, headers={"Accept-Language": "es"})
        key = uuid4()
        form = {"food": self.hers.food, "portion": "g", "quantity": "1,5", "meal": "lunch", "key": str(key)}
        browser.post("/day/2026-11-20/add/", form)
        entry = self.ada.entry_set.get(key=key)
        assert entry.quantity == Decimal("1.5")
        assert 'value="1,5"' in browser.get(f"/entry/{entry.pk}/").content.decode()

    def test_a_label_is_read_and_shown_with_commas(self) -> None:
        browser = self.as_user(self.ada, headers={"Accept-Language": "es"})
        said = {"name": "Magnesio noche", "kind": "supplement", "basis": "serving", "percents": "eu"}
        said |= {"magnesium": "187,5 mg", "vitamin_d": "1000 UI", "calcium": "20 por ciento", "lists_all": "some"}
        said |= {"key": str(uuid4())}
        label = browser.post("/foods/mine/preview/", said).content.decode()
        assert all(text in label for text in ("188\u00a0mg", "25\u00a0µg (1000\u00a0UI)", "160\u00a0mg", "Vitamina D"))
        browser.post("/foods/mine/new/", said)
        food = self.ada.ownfood_set.get(name="Magnesio noche")
        assert food.amounts.get(nutrient="magnesium").amount == Decimal("187.5")
        food.amounts.filter(nutrient="magnesium").update(typed="187.125 mg")  # as a file has it
        page = browser.get(f"/foods/mine/{food.pk}/").content.decode()
        assert 'value="187,1250 mg"' in page and "187\u00a0mg" in page

    def test_what_no_food_can_hold_is_said_in_it(self) -> None:
        browser = self.as_user(self.ada, headers={"Accept-Language": "es"})
        said = {"name": "Pan", "kind": "food", "basis": "100g", "magnesium": "79000 mg"}
        page = browser.post("/foods/mine/new/", said).content.decode()
        assert "Magnesio: 79\u202f000 mg en 100 g es más de lo que contiene cualquier alimento" in page
        said = {
            "name": "Sal",
            "kind": "food",
            "basis": "100g",
            "magnesium": "0,3",
            "calcium": "0,2",
            "potassium": "0,4",
        }
        page = browser.post("/foods/mine/new/", said).content.decode()
        assert "por debajo de 1 mg en 100 g, como si se hubieran escrito en gramos: magnesio, calcio, potasio." in page

    def test_a_written_meal_has_amounts_with_commas(self) -> None:
        browser = self.as_user(self.ada, headers={"Accept-Language": "es"})
        said = {"text": f"1.5 g {Food.objects.get(pk=self.hers.food).name}, almuerzo: zzyzx", "do": "read"}
        page = browser.post("/day/2026-11-20/write/", said, follow=True).content.decode()
        assert 'value="1,5"' in page
        assert "alimento entendido" in page

    def test_what_is_read_once_more_names_its_meal_as_it_is_read(self) -> None:
        browser = self.as_user(self.ada, headers={"Accept-Language": "es"})
        said = {"text": "almuerzo: zzyzx", "do": "read"}
        page = browser.post("/day/2026-11-20/write/", said, follow=True).content.decode()
        assert "Almuerzo: zzyzx</textarea>" in page
