"""Whatever is typed or sent: a sentence that names the field and the mend, what was typed kept, and never an error."""

import uuid

from django.test import override_settings

from diary.models import Entry
from tests.diary.at_noon import EMPTY_DAY, FRIDAY, AtNoon

STRANGE = (
    "\x00",
    "\u202eabc",
    "\u200b",
    "a\u200bb",
    "%",
    "_",
    "100%_",
    "\\",
    "'; --",
    "<b>",
    "💚" * 50,
    "\ud7ff",
    "\t\r\n",
)


class TestDates(AtNoon):
    BAD = {
        "2025-02-29": "The calendar has no such day.",
        "2026-13-01": "The calendar has no such day.",
        "today": "The calendar has no such day.",
        "2026-11-20x": "The calendar has no such day.",
        "２０２６-11-20": "The calendar has no such day.",
        "0001-01-01": "Diaries begin in 1900.",
        "9999-12-31": "That date has not come yet.",
        "2026-11-22": "That date has not come yet.",
    }

    def test_a_day_that_no_diary_has_is_said_with_a_way_on(self):
        for text, sentence in self.BAD.items():
            for path in (f"/day/{text}/", f"/day/{text}/find/", f"/day/{text}/add/", f"/day/?day={text}"):
                response = self.client.get(path)
                assert response.status_code == 404, path
                content = response.content.decode()
                assert sentence in content
                assert text in content
                assert 'href="/today/"' in content

    def test_nothing_is_written_to_a_day_that_no_diary_has(self):
        for text in self.BAD:
            assert self.client.post(f"/day/{text}/add/", self.form()).status_code == 404
            assert self.client.post(f"/day/{text}/mark/", {"state": "complete"}).status_code == 404
        assert self.entries() == []

    def test_markup_in_a_date_is_text(self):
        response = self.client.get("/day/", {"day": "<script>alert(1)</script>"})
        assert b"<script>alert" not in response.content
        assert "&lt;script&gt;" in response.content.decode()

    def test_a_page_full_of_date_is_cut(self):
        assert len(self.client.get("/day/", {"day": "9" * 100_000}).content) < 30_000

    def test_a_leap_day_and_tomorrow_are_days(self):
        for text in ("2024-02-29", "2026-11-21", "1900-01-01"):
            assert self.client.get(f"/day/{text}/").status_code == 200

    def test_a_week_where_a_day_belongs_is_no_day(self):
        content = self.client.get("/day/2026-W47/").content.decode()
        assert "There is no such day" in content
        assert "There is no such week" not in content

    def test_a_week_that_is_none_says_week(self):
        content = self.client.get("/week/2026-W54/").content.decode()
        assert "There is no such week" in content
        assert "The calendar has no such week." in content
        assert 'action="/week/"' in content and "Open its week" in content

    def test_from_there_a_date_leads_to_its_week(self):
        assert self.client.get("/week/?day=2026-11-10")["Location"] == "/week/2026-W46/"
        answer = self.client.get("/week/?day=2025-02-29")
        assert answer.status_code == 404
        for said in ("There is no such week", "The calendar has no such day.", "Open its week"):
            assert said in answer.content.decode(), said
        assert self.client.get("/week/?day=")["Location"] == "/week/2026-W47/"


class TestSearch(AtNoon):
    def test_strange_characters_find_what_they_find(self):
        for text in STRANGE:
            for headers in ({}, {"HX-Request": "true"}):
                response = self.client.get(f"/day/{FRIDAY}/find/", {"q": text, "meal": "lunch"}, headers=headers)
                assert response.status_code == 200, text

    def test_wildcards_are_letters_and_match_nothing(self):
        for text in ("%", "_", "%%%"):
            panel = self.client.get(f"/day/{FRIDAY}/find/", {"q": text}).context["panel"]
            assert panel.hits == ()
            assert panel.message == f"No food fits “{text}”. Try fewer or other words."

    def test_of_a_million_letters_a_hundred_are_read_and_that_is_said(self):
        panel = self.client.get(f"/day/{FRIDAY}/find/", {"q": "banana " + "x" * 1_000_000}).context["panel"]
        assert panel.message.startswith("Only the first 100 letters were looked for.")
        assert len(panel.query) == 100

    def test_what_was_typed_is_kept_and_escaped(self):
        content = self.client.get(f"/day/{FRIDAY}/find/", {"q": 'a"><b>'}).content.decode()
        assert 'value="a&quot;&gt;&lt;b&gt;"' in content

    def test_parameters_may_be_missing_doubled_or_unknown(self):
        for query in ("", "q=a&q=b", "meal=brunch", "meal=lunch&meal=x", "q&meal", "added=x&changed=&removed=9"):
            assert self.client.get(f"/day/{FRIDAY}/find/?{query}").status_code == 200
            assert self.client.get(f"/day/{FRIDAY}/?{query}").status_code == 200


class TestForms(AtNoon):
    def test_a_refused_form_keeps_what_was_typed_says_why_and_saves_nothing(self):
        for quantity in ("-1", "0", "1e309", "NaN", "9" * 40, "1,500", "", "\x00", "\u202e", "<b>", "inf", "0x10"):
            response = self.add(quantity=quantity)
            assert response.status_code == 422, quantity
            form = response.context["panel"].form
            assert form["quantity"].value() == quantity
            (sentence,) = form.errors["quantity"]
            assert sentence.startswith(("Type ", "Did you mean 1.5 or 1500?"))
            assert 'aria-invalid="true"' in response.content.decode()
        assert self.entries() == []

    def test_amounts_as_people_write_them_are_saved(self):
        for quantity in ("½", "1,5", "1 1/2", "\u200e2"):
            assert self.add(quantity=quantity, key=uuid.uuid4()).status_code == 302
        assert [str(entry.quantity) for entry in self.entries()] == ["0.5000", "1.5000", "1.5000", "2.0000"]

    def test_a_portion_of_another_food_is_refused(self):
        (sentence,) = self.add(food=self.almonds.pk).context["panel"].form.errors["portion"]
        assert sentence == "Choose a portion from the list, or grams."

    def test_a_hidden_portion_is_refused(self):
        self.banana.portions.update(is_hidden=True)
        assert self.add().status_code == 422
        assert self.add(portion="g").status_code == 302

    def test_a_meal_that_is_none_is_refused_and_the_rest_kept(self):
        form = self.add(meal="brunch").context["panel"].form
        assert form.errors == {"meal": ["Choose a meal: breakfast, lunch, dinner or snacks."]}
        assert form["quantity"].value() == "2"

    def test_a_food_that_is_none_is_said_and_nothing_saved(self):
        for food in ("", "x", "-1", "0", "1.0", "9" * 17, "9" * 30, "9" * 5000, "\x00", "１"):
            for response in (
                self.add(food=food),
                self.client.get(f"/day/{EMPTY_DAY}/add/", {"food": food}),
                self.client.get(f"/day/{EMPTY_DAY}/preview/", {"food": food}),
            ):
                assert response.status_code == 404, food
                assert "There is no such food. Search for another one." in response.content.decode()
        assert self.entries() == []

    def test_an_empty_form_and_a_doubled_one_are_no_error(self):
        assert self.client.post(f"/day/{EMPTY_DAY}/add/").status_code == 404
        said = {name: [value, value] for name, value in self.form().items()}
        assert self.client.post(f"/day/{EMPTY_DAY}/add/", said).status_code == 302
        assert len(self.entries()) == 1

    def test_a_preview_of_nonsense_says_what_to_mend(self):
        for quantity, portion in (("x", "g"), ("1", "x"), ("1", "9" * 30), ("", "")):
            said = {"food": self.banana.pk, "quantity": quantity, "portion": portion}
            for headers in ({}, {"HX-Request": "true"}):
                response = self.client.get(f"/day/{FRIDAY}/preview/", said, headers=headers)
                assert response.status_code == 200
                # Alone the preview says it; in a form it stands beside its field, and once.
                assert (b"preview__fault" in response.content) == bool(headers)
                assert (b"invalid-feedback" in response.content) != bool(headers)

    def test_strange_characters_anywhere_are_refused_or_kept_but_never_an_error(self):
        for text in STRANGE:
            for name in self.form():
                assert self.add(**{name: text}).status_code in {302, 404, 422}, (name, text)

    def test_a_form_of_more_than_a_site_takes_is_refused_by_the_framework(self):
        with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000):
            assert self.add(quantity="9" * 2000).status_code == 400


class TestReading(AtNoon):
    def test_opening_pages_writes_nothing(self):
        removed, entry, *_ = Entry.objects.filter(owner=self.ada)
        self.client.post(f"/entry/{removed.pk}/remove/")
        paths = [
            *(f"/day/{FRIDAY}/{part}" for part in ("", "find/", "add/", "preview/", "mark/", "undo/")),
            *(f"/entry/{entry.pk}/{part}" for part in ("", "remove/")),
            f"/day/{FRIDAY}.json",
        ]
        for path in paths:
            before = self.rows()
            for method in (self.client.get, self.client.head):
                assert method(path, {"food": self.banana.pk}).status_code < 400, path
            assert self.rows() == before, path

    def rows(self):
        return list(Entry.objects.order_by("id").values_list()), dict(self.client.session.items())

    def test_other_methods_are_refused(self):
        for path in (f"/day/{FRIDAY}/", f"/day/{FRIDAY}/find/", "/today/"):
            assert self.client.post(path).status_code == 405
        assert self.client.delete(f"/day/{FRIDAY}/add/").status_code == 405
