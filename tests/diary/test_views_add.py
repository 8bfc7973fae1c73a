"""The way from a search to a saved entry, as somebody without JavaScript goes it."""

import re

from diary.models import Meal, Profile
from nutrients.models import Food
from tests.cast import make_food
from tests.diary.at_noon import EMPTY_DAY, FRIDAY, AtNoon


class TestAdding(AtNoon):
    def test_search_choose_save(self):
        found = self.client.get(f"/day/{EMPTY_DAY}/find/", {"q": "bana", "meal": "lunch"})
        (hit,) = found.context["panel"].hits
        assert hit.name == "Banana"
        chosen = self.client.get(hit.url)
        form = chosen.context["panel"].form
        said = {name: form[name].value() for name in form.fields} | {"food": form.food.id}
        saved = self.client.post(f"/day/{EMPTY_DAY}/add/", said)
        (entry,) = self.entries()
        assert (entry.food, entry.meal, entry.portion) == (self.banana, Meal.LUNCH, self.medium)
        assert saved["Location"] == f"/day/{EMPTY_DAY}/?added={entry.pk}&meal=lunch#meal-lunch"

    def test_the_page_after_it_says_what_was_added_and_how_much_magnesium_that_makes(self):
        page = self.client.get(self.add()["Location"])
        assert page.context["page"].notice.text == (
            "Added: Banana, 2 × 1 medium (236 g), to lunch. Magnesium now 66.1 of 320 milligrams."
        )
        assert re.search(r'<input[^>]*id="search"[^>]*autofocus', page.content.decode())

    def test_a_food_is_offered_as_it_was_logged_the_last_time(self):
        form = self.client.get(f"/day/{FRIDAY}/add/", {"food": self.banana.pk}).context["panel"].form
        assert (form["quantity"].value(), form["portion"].value()) == ("3", str(self.medium.pk))

    def test_a_food_never_logged_is_offered_as_one_of_its_first_portion(self):
        pear = make_food("Pear", portions={"1 pear": 178, "1 slice": 20})
        form = self.client.get(f"/day/{FRIDAY}/add/", {"food": pear.pk}).context["panel"].form
        assert (form["quantity"].value(), form["portion"].value()) == ("1", str(pear.portions.first().pk))

    def test_a_food_without_portions_is_offered_in_grams(self):
        salt = make_food("Salt")
        form = self.client.get(f"/day/{FRIDAY}/add/", {"food": salt.pk}).context["panel"].form
        assert (form["quantity"].value(), form["portion"].value()) == ("100", "g")

    def test_the_preview_says_what_the_amount_holds_and_what_is_not_known(self):
        said = {"food": self.almonds.pk, "portion": "g", "quantity": "50"}
        response = self.client.get(f"/day/{FRIDAY}/preview/", said, headers={"HX-Request": "true"})
        assert response.context["preview"].of == "50 g"
        assert dict(response.context["preview"].amounts) == {
            "Magnesium": "135 mg",
            "Calcium": "135 mg",
            "Potassium": "367 mg",
            "Vitamin D": "no data",
            "Vitamin B12": "no data",
        }
        assert b"<html" not in response.content

    def test_the_preview_without_javascript_keeps_the_form_and_saves_nothing(self):
        response = self.add(preview="1", quantity="½")
        assert response.status_code == 200
        assert response.context["panel"].preview.of == "59 g"
        assert response.context["panel"].form["quantity"].value() == "½"
        assert self.entries() == []

    def test_an_amount_that_was_copied_with_what_cannot_be_seen_is_read(self):
        self.add(quantity="\u200b2\ufeff")
        (entry,) = self.entries()
        assert entry.quantity == 2

    def test_what_was_typed_with_what_cannot_be_seen_stays_where_it_is_refused(self):
        response = self.add(quantity="\u200b2,500")
        assert response.status_code == 422
        assert response.context["panel"].form["quantity"].value() == "\u200b2,500"

    def test_an_empty_search_offers_what_was_eaten_at_this_meal_first(self):
        hits = self.client.get(f"/day/{FRIDAY}/find/", {"meal": "dinner", "q": " "}).context["panel"].hits
        assert [hit.name for hit in hits] == ["Almonds", "Banana", "Milk, whole"]

    def test_a_recent_food_is_logged_again_with_one_button(self):
        hit = self.client.get(f"/day/{EMPTY_DAY}/", {"meal": "lunch"}).context["panel"].hits[0]
        self.client.post(f"/day/{EMPTY_DAY}/add/", dict(hit.again))
        (entry,) = self.entries()
        assert (entry.food.name, entry.quantity, entry.meal) == ("Banana", 3, "lunch")

    def test_the_meal_is_guessed_from_the_persons_own_clock(self):
        assert self.client.get(f"/day/{FRIDAY}/").context["panel"].meal == "lunch"
        Profile.objects.filter(owner=self.ada).update(time_zone="Asia/Tokyo")
        assert self.client.get(f"/day/{FRIDAY}/").context["panel"].meal == "snacks"

    def test_the_same_form_sent_twice_is_one_entry_and_no_error(self):
        said = self.form()
        first, second = (self.client.post(f"/day/{EMPTY_DAY}/add/", said) for _ in range(2))
        assert len(self.entries()) == 1
        assert first["Location"].replace("added", "once") == second["Location"]
        notice = self.client.get(second["Location"]).context["page"].notice
        assert notice.text == "Already logged, once: Banana, 2 × 1 medium (236 g), to lunch. That form was sent before."

    def test_a_hidden_food_is_refused_with_a_sentence(self):
        Food.objects.update(is_hidden=True)
        for response in (self.add(), self.client.get(f"/day/{EMPTY_DAY}/add/", {"food": self.banana.pk})):
            assert response.status_code == 422
            assert "Banana is no longer offered. Search for another food." in response.content.decode()
        assert self.entries() == []

    def test_a_refusal_comes_as_a_fragment_where_a_fragment_was_asked_for(self):
        Food.objects.update(is_hidden=True)
        headers = {"HX-Request": "true"}
        response = self.client.get(f"/day/{EMPTY_DAY}/add/", {"food": self.banana.pk}, headers=headers)
        assert response.status_code == 422
        assert b"<html" not in response.content
        preview = self.client.get(f"/day/{EMPTY_DAY}/preview/", {"food": "0"}, headers=headers)
        assert preview.context["preview"].fault == "There is no such food. Search for another one."
        assert b"<html" in self.client.post(f"/day/{EMPTY_DAY}/add/", self.form(), headers=headers).content

    def test_a_fragment_is_the_same_part_of_the_page(self):
        path = f"/day/{FRIDAY}/find/?q=bana&meal=lunch"
        part = self.client.get(path, headers={"HX-Request": "true"}).content.decode().strip()
        assert "Banana" in part
        assert "<html" not in part
        whole = self.client.get(path).content.decode()
        same = [re.sub(r"key=[0-9a-f-]+", "", re.sub(r"\s+", " ", text)) for text in (part, whole)]
        assert same[0] in same[1]


class TestGoingBack(AtNoon):
    """The form that a link leads to has the key of the link, so whoever goes back to it has the same form again."""

    def chosen(self):
        (hit,) = self.client.get(f"/day/{EMPTY_DAY}/find/", {"q": "bana", "meal": "lunch"}).context["panel"].hits
        return hit.url

    def send(self, url, **changed):
        form = self.client.get(url).context["panel"].form
        said = {name: form[name].value() for name in form.fields} | {"food": form.food.id} | changed
        return self.client.post(f"/day/{EMPTY_DAY}/add/", said)

    def test_the_same_form_is_one_entry(self):
        url = self.chosen()
        self.send(url)
        assert "?once=" in self.send(url)["Location"]
        assert len(self.entries()) == 1

    def test_a_second_helping_begins_with_a_search_and_is_a_second_entry(self):
        for _ in range(2):
            self.send(self.chosen())
        assert len(self.entries()) == 2

    def test_another_amount_in_the_same_form_is_asked_back_and_nothing_lost(self):
        url = self.chosen()
        self.send(url)
        asked = self.send(url, quantity="1")
        assert asked.status_code == 422
        panel = asked.context["panel"]
        assert panel.question.text == (
            "With this form you logged Banana before: 3 × 1 medium (354 g), to lunch. Is this one to be added as well?"
        )
        (first,) = self.entries()
        assert panel.question.way_url == f"/entry/{first.pk}/"
        assert panel.form["quantity"].value() == "1"
        said = {name: panel.form[name].value() for name in panel.form.fields} | {"food": self.banana.pk}
        assert "?added=" in self.client.post(f"/day/{EMPTY_DAY}/add/", said)["Location"]
        assert [entry.quantity for entry in self.entries()] == [3, 1]

    def test_a_key_in_a_link_that_is_none_is_replaced(self):
        for key in ("", "x", "\x00"):
            form = self.client.get(f"/day/{FRIDAY}/add/", {"food": self.banana.pk, "key": key}).context["panel"].form
            assert len(form["key"].value()) == 36


class TestAskedBack(AtNoon):
    """What is likelier a slip than meant is asked back once, and never refused."""

    SLIP = {"portion": "g", "quantity": "57600"}

    def test_a_slip_is_asked_back_with_everything_kept_and_nothing_saved(self):
        response = self.add(**self.SLIP)
        assert response.status_code == 422
        # Once for the eye, and once to be announced.
        self.assertContains(response, "That is 57.6 kg. Is that what you mean?", count=2, status_code=422)
        self.assertContains(response, 'name="sure" value="57600"', status_code=422)
        form = response.context["panel"].form
        assert {name: form[name].value() for name in ("portion", "quantity", "meal")} == {**self.SLIP, "meal": "lunch"}
        assert self.entries() == []

    def test_yes_saves_it(self):
        assert self.add(**self.SLIP, sure="57600").status_code == 302
        assert [entry.quantity for entry in self.entries()] == [57_600]

    def test_a_yes_is_for_the_weight_that_was_asked_about_alone(self):
        assert self.add(portion="g", quantity="99000", sure="57600").status_code == 422
        assert self.add(portion="g", quantity="100", sure="57600").status_code == 302

    def test_the_keyboard_is_put_on_the_answer(self):
        content = self.add(**self.SLIP).content.decode()
        assert re.findall(r"<(\w+)[^>]*autofocus", content) == ["button"]

    def test_much_energy_is_asked_back_and_what_is_not_known_is_not(self):
        question = self.add(food=self.almonds.pk, portion="g", quantity="600").context["panel"].question
        assert question.text.startswith("That is 3,474 kcal, as much as most people eat in more than a day.")
        unknown = make_food("Pith", portions={"1 piece": 600})
        assert self.add(food=unknown.pk, portion="g", quantity="600").status_code == 302

    def test_the_preview_says_it_too(self):
        said = {"food": self.banana.pk, **self.SLIP}
        part = self.client.get(f"/day/{FRIDAY}/preview/", said, headers={"HX-Request": "true"})
        self.assertContains(part, "That is 57.6 kg. Is that what you mean?", count=1)
        whole = self.client.get(f"/day/{FRIDAY}/preview/", {**said, "meal": "lunch"})
        self.assertContains(whole, "That is 57.6 kg. Is that what you mean?", count=1)

    def test_an_ordinary_amount_costs_no_question(self):
        with self.assertNumQueries(6):
            assert self.add().status_code == 302


class TestAmountsInTheSearch(AtNoon):
    """What is typed before the name of a food is in its form."""

    def offered(self, query):
        (hit,) = self.client.get(f"/day/{EMPTY_DAY}/find/", {"q": query, "meal": "lunch"}).context["panel"].hits
        panel = self.client.get(hit.url).context["panel"]
        assert panel.query == query
        return panel, panel.form["quantity"].value(), panel.form["portion"].value()

    def test_a_number_counts_the_food(self):
        assert self.offered("2 bananas")[1:] == ("2", str(self.medium.pk))
        assert self.offered("half a banana")[1:] == ("0.5", str(self.medium.pk))

    def test_a_weight_is_in_grams(self):
        assert self.offered("150 g banana")[1:] == ("150", "g")

    def test_an_amount_that_fits_no_portion_is_said_and_the_last_time_offered(self):
        panel, *offered = self.offered("2 cups of banana")
        assert offered == ["3", str(self.medium.pk)]
        assert panel.note == "The amount in “2 cups of banana” fits none of its portions. Please give it here."

    def test_without_an_amount_the_last_time_is_offered_and_nothing_said(self):
        panel, *offered = self.offered("banana")
        assert (offered, panel.note) == (["3", str(self.medium.pk)], "")


class TestSupplements(AtNoon):
    THERE_ARE = "magnesium, calcium, potassium, vitamins B6, B12, C and D, and fish oil"
    LACKING = f"Supplements in the table: {THERE_ARE}. Of others, such as multivitamins, the label decides: add one "
    CHOOSE = (
        "Choose the amount that the nutrition table on the label says for one: of minerals the elemental amount "
        "(1,000 mg of magnesium citrate is not 1,000 mg of magnesium), of fish oil that of EPA + DHA."
    )

    def panel(self, query):
        return self.client.get(f"/day/{FRIDAY}/find/", {"q": query, "meal": "lunch"}).context["panel"]

    def test_before_a_search_it_is_said_that_they_can_be_logged(self):
        sentence = f"Supplements can be logged too: {self.THERE_ARE}."
        assert self.panel("").note == sentence
        assert self.client.get(f"/day/{FRIDAY}/").context["panel"].note == sentence

    def test_where_none_is_found_it_is_said_first_and_aloud_which_there_are_and_that_nothing_stands_for_it(self):
        for query in ("zinc tablet", "vitamin k2", "multivitamin", "Prenatal supplement", "b complex pills", "Iron"):
            panel = self.panel(query)
            assert panel.message.startswith(self.LACKING), query
            assert "log nothing else in its place" in panel.message
            assert panel.announcement.startswith(self.LACKING), query
            assert panel.note == ""

    def test_where_one_is_found_it_is_said_first_and_aloud_which_amount_counts(self):
        make_food("Magnesium tablet, 250 mg elemental", aliases="magnesium;magnesium citrate", kind="supplement")
        for query in ("magnesium tablet", "magnesium citrate 1000 mg", "magnesium"):
            panel = self.panel(query)
            assert panel.message == self.CHOOSE, query
            assert panel.announcement == f"{self.CHOOSE} 1 food found", query

    def test_in_a_search_for_food_nothing_is_said_of_them(self):
        make_food("Milky magnesium tablet", kind="supplement")
        for query in (
            "banana",
            "milk, vitamin D",
            "a",
            "2",
            "iron-rich cereal",
            "d",
            "milk",
            "calcium fortified juice",
        ):
            panel = self.panel(query)
            assert "upplement" not in panel.message + panel.announcement + panel.note, query
            assert self.CHOOSE not in panel.message, query
