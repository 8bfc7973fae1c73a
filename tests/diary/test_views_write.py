"""Writing a whole meal: what is understood is proposed, looked at, saved together and taken back together."""

import re
import uuid
from decimal import Decimal
from html.parser import HTMLParser

from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext

from diary.meal_reading import MOST_PIECES
from diary.meal_text import MOST_LETTERS
from diary.models import Entry, User
from nutrients.models import Food
from tests.cast import MONDAY, CastTestCase, make_food

URL = f"/day/{MONDAY}/write/"


class _Form(HTMLParser):
    """What the form of the page would send as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.select = self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        name = said.get("name", "")
        if tag == "input" and (said.get("type") != "checkbox" or "checked" in said):
            self.fields[name] = said.get("value", "")
        elif tag == "select":
            self.select = name
        elif tag == "option" and ("selected" in said or self.select not in self.fields):
            self.fields[self.select] = said.get("value", "")
        elif tag == "textarea":
            self.area, self.fields[name] = name, ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.fields[self.area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.area = ""


def form_of(answer: HttpResponse) -> dict[str, str]:
    text = answer.content.decode()
    parser = _Form()
    parser.feed(re.search(r'<form class="write".*?</form>', text, re.S)[0])
    fields = parser.fields
    if "text" in fields:
        fields["text"] = fields["text"].removeprefix("\n")
    return fields


class WriteCase(CastTestCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        make_food("Egg, boiled", category="Eggs", per_100g={"energy": 150}, portions={"1 egg": 50}, aliases="egg")
        make_food("Egg, fried", category="Eggs", per_100g={"energy": 190}, portions={"1 egg": 55, "1 cup": 135})
        make_food("Macaroni and cheese", category="Dishes", per_100g={"energy": 160}, portions={"1 cup": 230})

    def setUp(self) -> None:
        self.client.force_login(self.ben)

    def read(self, text: str, **said: str) -> HttpResponse:
        fields = {"text": text, "do": "read", "meal": "lunch", "key": str(uuid.uuid4()), **said}
        return self.client.post(URL, fields, follow=True)

    def send(self, answer: HttpResponse, do: str = "save", **changes: str | None) -> HttpResponse:
        fields = {**form_of(answer), "do": do, **changes}
        sent = {name: value for name, value in fields.items() if value is not None}
        return self.client.post(URL, sent, follow=do != "save")

    def eaten(self, user: User | None = None) -> list[tuple[str, str, Decimal]]:
        entries = Entry.objects.filter(owner=user or self.ben).select_related("food", "portion").order_by("id")
        grams = ((one, one.portion.grams if one.portion else Decimal(1)) for one in entries)
        return [(one.meal, one.food.name, (one.quantity * each).normalize()) for one, each in grams]


class ReadingTests(WriteCase):
    def test_a_line_of_text_is_a_meal(self) -> None:
        answer = self.read("2 eggs, a cup of whole milk; dinner: 100 g almonds and macaroni and cheese")
        self.assertContains(answer, "4 foods understood")
        answer = self.send(answer)
        self.assertRedirects(answer, answer["Location"], fetch_redirect_response=False)
        assert self.eaten() == [
            ("lunch", "Egg, boiled", Decimal(100)),
            ("lunch", "Milk, whole", Decimal(244)),
            ("dinner", "Almonds", Decimal(100)),
            ("dinner", "Macaroni and cheese", Decimal(230)),
        ]
        day = self.client.get(answer["Location"])
        self.assertContains(day, "4 entries added.")

    def test_what_is_not_understood_stays_in_the_box_with_its_meal_and_is_named(self) -> None:
        answer = self.read("breakfast: zzyzx, 2 eggs")
        self.assertContains(answer, "No food fits “zzyzx”.")
        assert form_of(answer)["text"] == "Breakfast: zzyzx"
        assert self.send(answer).status_code == 302
        assert self.eaten() == [("breakfast", "Egg, boiled", Decimal(100))]

    def test_what_was_left_out_is_not_logged(self) -> None:
        answer = self.read("2 eggs, no milk")
        assert "no milk" in form_of(answer)["text"]
        self.send(answer)
        assert [name for _meal, name, _grams in self.eaten()] == ["Egg, boiled"]

    def test_a_number_that_is_neither_of_the_amount_nor_of_the_food_leaves_the_amount_to_be_given(self) -> None:
        for text in ("2. eggs", "eggs 3 4", "2 eggs 3", "1 500 g eggs", "eggs x2 x3"):
            answer = self.read(text)
            self.assertContains(answer, "The amount that was written cannot be read.", msg_prefix=text)
            fields = form_of(answer)
            assert (fields["row-0-quantity"], fields.get("row-0-on")) == ("", None), text

    def test_foods_are_known_by_the_words_that_the_search_knows_in_the_language_of_the_page(self) -> None:
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"
        fields = form_of(self.read("3 huevos, 2 tazas de leche entera"))
        # Of the two eggs here only the fried one has a name in Spanish.
        eggs, milk = Food.objects.get(name="Egg, fried"), Food.objects.get(name="Milk, whole")
        assert (fields["row-0-food"], fields["row-0-quantity"], fields["row-0-text"]) == (str(eggs.pk), "3", "3 huevos")
        assert (fields["row-1-food"], fields["row-1-quantity"]) == (str(milk.pk), "2")

    def test_more_is_read_beside_what_is_there(self) -> None:
        answer = self.send(self.read("2 eggs, zzyzx"), "read", text="3 bananas")
        assert self.send(answer).status_code == 302
        assert self.eaten() == [("lunch", "Egg, boiled", Decimal(100)), ("lunch", "Banana", Decimal(354))]

    def test_text_written_since_is_read_before_anything_is_saved(self) -> None:
        answer = self.send(self.read("2 eggs"), text="3 bananas")
        self.assertContains(answer, "There was more to read.", status_code=422)
        self.assertContains(answer, "2 foods understood", status_code=422)
        assert self.eaten() == []

    def test_a_text_in_the_address_is_read_and_nothing_is_saved(self) -> None:
        self.assertContains(self.client.get(URL, {"q": "2 eggs, banana"}), "2 foods understood")
        assert self.eaten() == []

    def test_a_text_that_is_too_long_is_refused_and_kept(self) -> None:
        text = "eggs " * (MOST_LETTERS // 5 + 1)
        answer = self.read(text)
        self.assertContains(answer, "That is too long")
        assert form_of(answer)["text"].split() == text.split()

    def test_beyond_so_many_foods_the_rest_stays_in_the_box(self) -> None:
        answer = self.read("\n".join(["2 eggs"] * (MOST_PIECES + 2)))
        self.assertContains(answer, "Only so many foods are read at one time.")
        assert form_of(answer)["text"] == "2 eggs\n2 eggs"

    def test_nothing_and_nonsense_are_answered_with_a_sentence(self) -> None:
        for text in ("", " ", ",,,", "- ", "breakfast:"):
            self.assertContains(self.read(text), "Nothing is written there yet.")

    def test_an_amount_that_was_not_written_is_the_last_one_and_the_row_says_so(self) -> None:
        self.client.force_login(self.ada)
        answer = self.read("almonds, eggs")
        self.assertContains(answer, "it is the one you logged the last time")
        self.assertContains(answer, "No amount was written, so this one is assumed.")
        assert form_of(answer)["row-0-quantity"] == "100"

    def test_an_amount_that_cannot_be_weighed_is_left_to_choose(self) -> None:
        answer = self.read("200 ml banana")
        self.assertContains(answer, "What that amount of this food weighs is not known.")
        fields = form_of(answer)
        assert (fields["row-0-quantity"], fields.get("row-0-on")) == ("", None)
        self.assertContains(self.send(answer, **{"row-0-on": "on"}), "Type an amount", status_code=422)
        assert self.eaten() == []

    def test_a_word_that_a_food_only_begins_with_is_a_guess_too(self) -> None:
        answer = self.read("1 ban")
        self.assertContains(answer, "does not have “ban”, so it is only a guess: tick it if it is right")
        assert "row-0-on" not in form_of(answer)

    def test_a_range_is_said(self) -> None:
        self.assertContains(self.read("2-3 bananas"), "Between 2 and 3 was written; the middle is taken.")

    def test_a_word_that_no_food_has_is_named(self) -> None:
        answer = self.read("2 braised bananas, 2 eggs, banana without sugar")
        self.assertContains(answer, "does not have “braised”, so it is only a guess: tick it if it is right")
        self.assertContains(answer, "“without sugar” cannot be looked for")
        self.assertContains(answer, "Add 2 entries")


class SavingTests(WriteCase):
    def test_sent_twice_it_is_saved_once(self) -> None:
        answer = self.read("2 eggs, banana")
        first, second = self.send(answer), self.send(answer)
        assert len(self.eaten()) == 2
        assert first["Location"] == second["Location"]
        self.assertContains(self.client.get(second["Location"]), "Already added, once: 2 entries.")

    def test_undo_takes_all_of_them_back_and_leaves_what_was_changed(self) -> None:
        day = self.client.get(self.send(self.read("2 eggs, banana"))["Location"])
        undo = re.search(r'action="([^"]*/copy/[^"]*/undo/)"', day.content.decode())[1]
        Entry.objects.filter(owner=self.ben, food__name="Banana").update(version=2)
        said = self.client.get(self.client.post(undo)["Location"])
        self.assertContains(said, "1 added entry removed again. Changed since, and kept: Banana.")
        assert [food for _, food, _ in self.eaten()] == ["Banana"]

    def test_only_what_is_ticked_is_saved_and_something_must_be(self) -> None:
        answer = self.read("2 eggs, banana")
        none = self.send(answer, **{"row-0-on": None, "row-1-on": None})
        self.assertContains(none, "Tick at least one food", status_code=422)
        self.send(answer, **{"row-0-on": None})
        assert [food for _, food, _ in self.eaten()] == ["Banana"]

    def test_the_meal_of_a_group_can_be_changed(self) -> None:
        self.send(self.read("2 eggs"), **{"group-0-meal": "snacks"})
        assert self.eaten() == [("snacks", "Egg, boiled", Decimal(100))]

    def test_another_food_is_shown_with_its_own_portions_before_it_is_saved(self) -> None:
        answer, fried = self.read("2 eggs"), str(Food.objects.get(name="Egg, fried").pk)
        shown = self.send(answer, **{"row-0-food": fried})
        self.assertContains(shown, "You chose another food", status_code=422)
        self.assertContains(shown, "110 g", status_code=422)
        assert self.eaten() == []
        assert self.send(shown).status_code == 302
        assert self.eaten() == [("lunch", "Egg, fried", Decimal(110))]

    def test_an_update_weighs_anew_and_saves_nothing(self) -> None:
        shown = self.send(self.read("2 eggs"), "update", **{"row-0-quantity": "3"})
        self.assertContains(shown, ">150 g</span>")
        assert self.eaten() == []

    def test_an_absurd_amount_is_asked_back_once(self) -> None:
        answer = self.read("57 kg bananas")
        self.assertContains(answer, "That is 57 kg. Is that what you mean?")
        refused = self.send(answer)
        self.assertContains(refused, "see to what is marked", status_code=422)
        assert self.eaten() == []
        assert self.send(refused, **{"row-0-sure": "57000"}).status_code == 302
        assert self.eaten() == [("lunch", "Banana", Decimal(57000))]

    def test_one_wrong_row_saves_none(self) -> None:
        answer = self.send(self.read("2 eggs, banana"), **{"row-1-quantity": "many"})
        self.assertContains(answer, "Type the amount as a number", status_code=422)
        assert self.eaten() == []

    def test_a_food_that_is_hidden_meanwhile_is_not_saved(self) -> None:
        answer = self.read("2 eggs, banana")
        Food.objects.filter(name="Banana").update(is_hidden=True)
        self.send(answer)
        assert [food for _, food, _ in self.eaten()] == ["Egg, boiled"]

    def test_made_up_rows_are_no_error(self) -> None:
        answer = self.read("2 eggs")
        for changes in (
            {"row-0-food": "999999", "row-0-foods": "999999"},
            {"row-0-food": "x", "row-0-portion": "-1"},
            {"row-0-group": "99", "groups": "0", "row-0-quantity": ""},
            {"rows": "999999999999999999999"},
            {"key": "no key", "group-0-meal": "tea", "row-0-shown": "x"},
        ):
            assert self.send(answer, **changes).status_code in {200, 302, 422}


class CostTests(WriteCase):
    def queries(self, text: str) -> int:
        with CaptureQueriesContext(connection) as counted:
            assert self.read(text).status_code == 200
        return len(counted)

    def test_what_it_costs_depends_on_how_many_foods_are_written_alone(self) -> None:
        one, two, ten = (self.queries(", ".join(["2 eggs"] * n)) for n in (1, 2, 10))
        assert two - one <= 2  # one more search, and the names that decide the comma
        assert ten - two <= 8 * 1
        self.client.force_login(self.ada)
        self.read("2 eggs")
        assert self.queries(", ".join(["2 eggs"] * 10)) <= ten  # her diary is full

    def test_the_hardest_pieces_cost_no_more_than_so_many_searches(self) -> None:
        words = ["quarble frobnicated zzyzx", "xyzzy plugh sticks", "tin of frobs without sugar"]
        easy = self.queries("2 eggs")
        assert self.queries(", ".join(words)) - easy <= 16 * len(words)


class PanelTests(WriteCase):
    def test_the_panel_offers_to_write_a_meal_and_to_read_a_search_as_one(self) -> None:
        day = f"/day/{MONDAY}/"
        self.assertContains(self.client.get(day), "Write a whole meal")
        found = self.client.get(f"{day}find/", {"q": "2 eggs, banana", "meal": "lunch"})
        self.assertContains(found, "Read this as a meal of several foods")
        self.assertContains(found, f'href="{URL}?meal=lunch&amp;q=2+eggs%2C+banana"')
