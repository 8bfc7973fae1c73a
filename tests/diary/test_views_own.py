"""Making foods of one's own: from a name, from a label, and on to the amount."""

import json
import re
import uuid
from decimal import Decimal
from unittest import mock
from urllib.parse import parse_qs, urlsplit

from diary import own_actions, own_queries, queries
from diary.models import Daily, Entry, OwnFood
from diary.own_actions import Label
from diary.own_ids import number_of
from tests.cast import make_entry, make_food, make_own_food
from tests.diary.at_noon import EMPTY_DAY
from tests.diary.own_pages import NEW, OwnPages


class TestFromTheDay(OwnPages):
    def test_a_search_ends_with_the_way_to_make_what_was_not_found(self):
        page = self.client.get(f"/day/{EMPTY_DAY}/find/?q=acme+oat+bar&meal=dinner").content.decode()
        assert "Not found? Add “acme oat bar” as your own" in page
        link = re.search(r'href="(/foods/mine/new/[^"]+)"', page)[1].replace("&amp;", "&")
        form = self.client.get(link).content.decode()
        assert 'value="acme oat bar"' in form
        assert re.search(r"<details[^>]*open", form) is None

    def test_a_name_leads_on_to_the_amount_for_that_day_and_meal_with_the_search_kept(self):
        response = self.send(**{"for": EMPTY_DAY, "meal": "dinner", "q": "oat bar"})
        food = OwnFood.objects.get(owner=self.ada)
        where = urlsplit(response["Location"])
        asked = parse_qs(where.query)
        assert where.path == f"/day/{EMPTY_DAY}/add/"
        assert (asked["food"], asked["meal"], asked["q"]) == ([str(number_of(food.pk))], ["dinner"], ["oat bar"])
        page = self.client.get(response["Location"]).content.decode()
        assert "Oat bar" in page
        sent = {"food": number_of(food.pk), "portion": "g", "quantity": "80", "meal": "dinner", "key": uuid.uuid4()}
        assert self.client.post(f"/day/{EMPTY_DAY}/add/", sent).status_code == 302
        (entry,) = Entry.objects.filter(owner=self.ada, day=EMPTY_DAY)
        assert (entry.own_food, entry.food, entry.quantity, entry.meal) == (food, None, 80, "dinner")

    def test_its_own_foods_come_first_and_say_that_they_are_theirs(self):
        make_own_food(self.ada, "Acme banana bread")
        make_own_food(self.cleo, "Cleo's banana bread")
        page = self.client.get(f"/day/{EMPTY_DAY}/find/?q=banana&meal=lunch").content.decode()
        names = re.findall(r'results__name">([^<]+)<', page)
        assert names == ["Acme banana bread", "Banana"]
        assert "yours" in page
        for typed, found in (("bread acme", 1), ("acme ban", 1), ("ácme breads", 1), ("acme rye", 0), ("xyz", 0)):
            page = self.client.get(f"/day/{EMPTY_DAY}/find/", {"q": typed}).content.decode()
            assert page.count("Acme banana bread") == found, typed

    def test_foods_that_lack_a_word_say_so_aloud_too_and_its_own_food_of_that_name_is_offered_before_them(self):
        sentence = "No food has every word of “lite banana”. These only have similar names."
        response = self.client.get(f"/day/{EMPTY_DAY}/find/", {"q": "lite banana", "meal": "lunch"})
        panel, page = response.context["panel"], response.content.decode()
        assert [hit.name for hit in panel.hits] == ["Banana"]
        assert (panel.message, panel.announcement) == (sentence, f"{sentence} 1 food found")
        assert page.index(sentence) < page.index("Add “lite banana” as your own") < page.index("results__name")
        assert page.count("as your own") == 1

    def test_what_fits_wholly_or_is_misspelt_or_is_one_word_comes_without_that_sentence(self):
        for query in ("banana", "bana", "bananna", "banana and", "2 bananas"):
            response = self.client.get(f"/day/{EMPTY_DAY}/find/", {"q": query})
            assert [hit.name for hit in response.context["panel"].hits] == ["Banana"], query
            assert "every word" not in response.content.decode(), query
            assert response.content.decode().rindex("results__name") < response.content.decode().index("as your own")

    def test_its_own_food_that_has_every_word_comes_without_that_sentence(self):
        make_own_food(self.ada, "Lite banana")
        make_own_food(self.cleo, "Light banana")
        for query, is_said in (("lite banana", False), ("light banana", True)):
            response = self.client.get(f"/day/{EMPTY_DAY}/find/", {"q": query})
            assert ("every word" in response.content.decode()) is is_said, query
            assert [hit.name for hit in response.context["panel"].hits][-1] == "Banana"

    def test_what_cannot_be_seen_in_what_a_portion_weighs_is_dropped(self):
        food = self.made(portion="1 bar", grams="\u200b40\u2060 g\ufeff", magnesium="\u200b20 mg")
        assert food.portions.get().grams == 40

    def test_a_removed_one_is_not_found(self):
        own_actions.remove(make_own_food(self.ada, "Acme banana bread"))
        assert "Acme" not in self.client.get(f"/day/{EMPTY_DAY}/find/?q=banana").content.decode()

    def test_a_day_and_a_week_with_own_foods_lead_to_their_page(self):
        bar = make_own_food(self.ada, "Acme bar", {"magnesium": "900", "energy": "400"})
        for day in ("2026-11-10", "2026-11-20"):
            make_entry(self.ada, bar, day=day, quantity=100)
        for path in ("/day/2026-11-20/", "/week/2026-W46/", "/trend/"):
            page = self.client.get(path)
            assert page.status_code == 200
            if "trend" not in path:
                assert f'href="/foods/mine/{bar.pk}/"' in page.content.decode(), path
        day = json.loads(self.client.get("/day/2026-11-20.json").content)
        assert [entry["food"] for entry in day["meals"]["breakfast"]][-1] == number_of(bar.pk)

    def test_an_entry_of_an_own_food_is_changed_moved_removed_and_put_back(self):
        bar = own_actions.add(self.ada, Label("Bar", "food", portion="1 bar", grams=Decimal(40)), uuid.uuid4())[0]
        entry = make_entry(self.ada, bar, day=EMPTY_DAY, portion="1 bar")
        portion = number_of(bar.portions.get().pk)
        form = self.client.get(f"/entry/{entry.pk}/").content.decode()
        assert f'value="{portion}" selected' in form
        said = {"portion": portion, "quantity": "3", "meal": "dinner", "day": EMPTY_DAY, "version": 1}
        assert self.client.post(f"/entry/{entry.pk}/", said).status_code == 302
        (now,) = queries.entries_on(self.ada, EMPTY_DAY)
        assert (now.grams, now.meal) == (120, "dinner")
        self.client.post(f"/entry/{entry.pk}/remove/")
        assert queries.entries_on(self.ada, EMPTY_DAY) == []
        self.client.post(f"/day/{EMPTY_DAY}/undo/?entry={entry.pk}")
        assert queries.entries_on(self.ada, EMPTY_DAY) == [now]

    def test_somebody_elses_own_food_is_not_there(self):
        hers = make_own_food(self.cleo, "Cleo's bar")
        for path in (f"/foods/mine/{hers.pk}/", f"/day/{EMPTY_DAY}/add/?food={number_of(hers.pk)}&meal=lunch"):
            response = self.client.get(path)
            assert response.status_code == 404
            assert "Cleo" not in response.content.decode()
        for path in ("/foods.json?q=cleo", "/foods/?q=cleo", "/foods/mine/", "/foods/mine.json"):
            assert "Cleo&#x27;s bar" not in self.client.get(path).content.decode()
            assert "Cleo's bar" not in self.client.get(path).content.decode()


class TestASimilarFood(OwnPages):
    def test_one_of_its_category_fills_what_it_does_not_say_with_one_click_and_undone_with_one(self):
        make_food("Seed bar", category="Bars", per_100g={"energy": 450, "magnesium": 80})
        food = self.made(category="bars", energy="450", grams="300", portion="1 bar")
        for day in ("2026-11-09", "2026-11-11"):
            make_entry(self.ada, food, day=day, portion="1 bar")
        week = self.client.get("/week/2026-W46/").content.decode()
        assert f'formaction="/foods/mine/{food.pk}/similar/"' in week
        page = self.client.get(f"/foods/mine/{food.pk}/similar/?nutrient=magnesium&week=2026-W46").content.decode()
        assert "Seed bar" in page
        said = {"nutrient": "magnesium", "week": "2026-W46"}
        answer = self.client.post(f"/foods/mine/{food.pk}/similar/", said)
        report = self.client.get(answer["Location"]).content.decode()
        assert "Seed bar now stands in for Oat bar" in report
        assert f"/foods/mine/{food.pk}/similar/undo/" in report
        answer = self.client.post(f"/foods/mine/{food.pk}/similar/undo/", said)
        assert "Taken back" in self.client.get(answer["Location"]).content.decode()
        assert OwnFood.objects.get(pk=food.pk).like is None

    def test_one_without_a_category_is_like_no_other(self):
        food = self.made(energy="450")
        make_entry(self.ada, food, day="2026-11-09", quantity=300)
        assert f"/foods/mine/{food.pk}/similar/" not in self.client.get("/week/2026-W46/").content.decode()
        assert self.client.get(f"/foods/mine/{food.pk}/similar/").status_code == 200


class TestTheList(OwnPages):
    def test_it_is_changed_in_its_own_form(self):
        food = self.made(magnesium="20")
        said = {"name": "Oat bar", "kind": "food", "magnesium": "30", "version": 1}
        response = self.client.post(f"/foods/mine/{food.pk}/", said)
        assert response["Location"] == f"/foods/mine/?changed={food.pk}#notice"
        assert self.per_100g(food) == {"magnesium": 30}
        assert "Saved: Oat bar." in self.client.get(response["Location"]).content.decode()

    def test_a_change_made_in_an_old_tab_overwrites_nothing_unseen(self):
        food = self.made(magnesium="20")
        said = {"name": "Oat bar", "kind": "food", "version": 1}
        self.client.post(f"/foods/mine/{food.pk}/", {**said, "magnesium": "30"})
        late = self.client.post(f"/foods/mine/{food.pk}/", {**said, "magnesium": "40"})
        assert late.status_code == 409
        assert self.per_100g(food) == {"magnesium": 30}
        version = re.search(r'name="version" value="(\d+)"', late.content.decode())[1]
        assert self.client.post(f"/foods/mine/{food.pk}/", {**said, "magnesium": "40", "version": version})
        assert self.per_100g(food) == {"magnesium": 40}

    def test_it_is_removed_with_undo(self):
        food = self.made()
        gone = self.client.post(f"/foods/mine/{food.pk}/remove/")
        page = self.client.get(gone["Location"]).content.decode()
        assert "Removed: Oat bar." in page
        assert f"/foods/mine/{food.pk}/restore/" in page
        assert "None yet." in page
        self.client.post(f"/foods/mine/{food.pk}/restore/")
        assert not OwnFood.objects.get(pk=food.pk).is_hidden

    def test_the_list_costs_as_many_queries_for_one_as_for_thirty(self):
        for count in (1, 30):
            for n in range(count):
                make_own_food(self.ada, f"Bar {count} {n}", {"magnesium": "3"})
            with self.assertNumQueries(5):  # session, user with profile, own foods, dailies, which are offered
                self.client.get("/foods/mine/")
            with self.assertNumQueries(4):
                self.client.get("/foods/mine.json")

    def test_the_file_says_null_for_what_is_unknown(self):
        food = self.made(magnesium="20", portion="1 bar", grams="40", basis="100g")
        said = json.loads(self.client.get("/foods/mine.json").content)
        assert said["units"]["magnesium"] == "mg"
        (one,) = said["foods"]
        assert (one["id"], one["name"], one["category"]) == (number_of(food.pk), "Oat bar", None)
        assert (one["per_100g"]["magnesium"], one["per_100g"]["calcium"]) == (20.0, None)
        assert one["portions"] == [{"label": "1 bar", "grams": 40.0}]


class TestHowMany(OwnPages):
    """Nobody eats as many different foods as would fill a table."""

    def test_beyond_the_most_a_new_one_is_refused_with_what_to_do_and_kept_in_the_form(self):
        with mock.patch.object(own_queries, "MOST", 2):
            form = {"name": "Stew", "kind": "food", "key": str(uuid.uuid4())}
            self.made(name="Bar")
            assert self.client.post(NEW, form).status_code == 302
            assert self.client.post(NEW, form).status_code == 302  # the same form again
            page = self.client.post(NEW, form | {"name": "Soup", "key": str(uuid.uuid4())})
            assert page.status_code == 422
            assert "You have 2 foods of your own, and no more can be kept." in page.content.decode()
            assert 'value="Soup"' in page.content.decode()
            assert OwnFood.objects.filter(owner=self.ada).count() == 2

    def test_those_that_are_there_can_be_changed(self):
        with mock.patch.object(own_queries, "MOST", 1):
            food = self.made(name="Bar")
            said = {"name": "Bar of mine", "kind": "food", "version": food.version}
            assert self.client.post(f"/foods/mine/{food.pk}/", said).status_code == 302


class TestEveryDay(OwnPages):
    TABLET = {
        "name": "D3",
        "kind": "supplement",
        "basis": "serving",
        "vitamin_d": "25 µg",
        "lists_all": "on",
        "daily": "breakfast",
    }

    def test_a_day_offers_it_logs_it_with_one_tap_and_says_that_it_is_logged(self):
        food = self.made(**self.TABLET)
        page = self.client.get(f"/day/{EMPTY_DAY}/").content.decode()
        part = re.search(r'<section id="daily".*?</section>', page, re.DOTALL)[0]
        assert "D3" in part
        assert "logged" not in re.sub(r'class="[^"]*"', "", part)
        fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', part))
        fields.pop("csrfmiddlewaretoken", None)
        for _ in range(2):  # a double tap
            self.client.post(f"/day/{EMPTY_DAY}/add/", fields)
        (entry,) = Entry.objects.filter(owner=self.ada, day=EMPTY_DAY)
        assert (entry.own_food, entry.meal, entry.quantity) == (food, "breakfast", 1)
        page = self.client.get(f"/day/{EMPTY_DAY}/").content.decode()
        assert "✓ logged, breakfast" in page
        Entry.objects.update(quantity=2)
        page = self.client.get(f"/day/{EMPTY_DAY}/").content.decode()
        assert "✓ 2 × 1 tablet or dose logged, breakfast" in page

    def test_a_change_of_its_form_changes_or_ends_it(self):
        food = self.made(**self.TABLET)
        said = {**self.TABLET, "version": 1}
        self.client.post(f"/foods/mine/{food.pk}/", {**said, "daily": "dinner"})
        assert Daily.objects.get(owner=self.ada).meal == "dinner"
        self.client.post(f"/foods/mine/{food.pk}/", {**said, "daily": "", "version": 2})
        assert not Daily.objects.filter(owner=self.ada).exists()

    def test_any_supplement_can_be_taken_every_day_from_its_entry(self):
        tablet = make_food("Magnesium tablet", category="Supplements", kind="supplement", portions={"1 tablet": 1})
        entry = make_entry(self.ada, tablet, day=EMPTY_DAY, meal="dinner", quantity=2, portion="1 tablet")
        assert "I take this every day" in self.client.get(f"/entry/{entry.pk}/").content.decode()
        self.client.post(f"/entry/{entry.pk}/daily/")
        (daily,) = Daily.objects.filter(owner=self.ada)
        assert (daily.food, daily.quantity, daily.meal) == (tablet, 2, "dinner")
        plain = make_entry(self.ada, self.banana, day=EMPTY_DAY)
        assert "I take this every day" not in self.client.get(f"/entry/{plain.pk}/").content.decode()

    def test_it_is_ended_with_undo(self):
        self.made(**self.TABLET)
        (before,) = Daily.objects.filter(owner=self.ada).values()
        gone = self.client.post(f"/foods/mine/daily/{before['id']}/remove/")
        page = self.client.get(gone["Location"]).content.decode()
        assert "No longer every day: D3." in page
        for _ in range(2):
            self.client.post("/foods/mine/daily/undo/")
        (after,) = Daily.objects.filter(owner=self.ada).values()
        assert {k: v for k, v in before.items() if k != "created_at"} == {
            k: v for k, v in after.items() if k != "created_at"
        }

    def test_what_is_removed_is_no_longer_offered(self):
        food = self.made(**self.TABLET)
        own_actions.remove(food)
        assert 'id="daily"' not in self.client.get(f"/day/{EMPTY_DAY}/").content.decode()
