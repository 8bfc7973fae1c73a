"""Several entries at once: chosen with boxes; copied, moved or removed together, and all of it undone."""

import uuid
from unittest import mock

from diary import access
from diary.models import Entry, Meal
from tests.cast import make_entry
from tests.diary.at_noon import EMPTY_DAY, FRIDAY, AtNoon


class TestSeveral(AtNoon):
    def setUp(self) -> None:
        super().setUp()
        self.one = make_entry(self.ada, self.banana, day=EMPTY_DAY, meal=Meal.BREAKFAST)
        self.two = make_entry(self.ada, self.almonds, day=EMPTY_DAY, meal=Meal.LUNCH)
        self.three = make_entry(self.ada, self.banana, day=EMPTY_DAY, meal=Meal.DINNER)
        self.hers = make_entry(self.cleo, self.banana, day=EMPTY_DAY)

    def do(self, deed, *entries):
        return self.client.post(f"/day/{EMPTY_DAY}/several/", {"do": deed, "entry": [entry.pk for entry in entries]})

    def page(self, answer):
        return self.client.get(answer["Location"]).context["page"]

    def send(self, deed, *entries, key=None, day=FRIDAY, meal="snacks"):
        form = self.client.get(self.do(deed, *entries)["Location"]).context["page"].form
        said = {**form.initial, "day": f"{day}", "meal": meal, "key": key or form.initial["key"]}
        return self.client.post(f"/day/{EMPTY_DAY}/{deed}/", said)

    def test_boxes_are_there_only_where_somebody_asks_for_them(self):
        assert b"checkbox" not in self.client.get(f"/day/{EMPTY_DAY}/").content.split(b'id="note"')[0]
        page = self.client.get(f"/day/{EMPTY_DAY}/?select=lunch").content.decode()
        assert page.count('name="entry"') == 3
        assert f'value="{self.two.pk}" form="several" checked' in page
        assert page.count('form="several" checked') == 1
        assert 'id="search"' not in page

    def test_an_empty_day_has_nothing_to_choose(self):
        assert b'id="search"' in self.client.get("/day/2026-11-05/?select=1").content

    def test_the_chosen_ones_are_removed_and_all_put_back(self):
        page = self.page(self.do("remove", self.one, self.two))
        assert self.entries() == [self.three]
        assert page.notice.text == "Removed 2 foods: Banana; Almonds."
        page = self.page(self.client.post(page.notice.undo_url))
        assert page.notice.text == "2 foods put back."
        assert self.entries() == [self.one, self.two, self.three]

    def test_more_than_the_last_twenty_can_be_put_back_where_they_went_together(self):
        many = [make_entry(self.ada, self.banana, day=EMPTY_DAY) for _ in range(30)]
        page = self.page(self.do("remove", *many))
        self.client.post(page.notice.undo_url)
        assert len(self.entries()) == 33

    def test_the_chosen_ones_are_copied_each_in_its_meal_or_all_in_one(self):
        page = self.page(self.send("copy", self.one, self.two, meal=""))
        assert page.notice.text == "2 foods copied to Friday 20 November."
        made = Entry.objects.filter(owner=self.ada, day=FRIDAY).order_by("id")
        assert [entry.meal for entry in list(made)[-2:]] == ["breakfast", "lunch"]
        self.client.post(page.notice.undo_url)
        page = self.page(self.send("copy", self.one, self.two))
        assert page.notice.text == "2 foods copied to Snacks, Friday 20 November."
        assert len(self.entries()) == 3

    def test_nothing_is_said_to_be_wrong_before_anything_was_sent(self):
        page = self.client.get(self.do("move", self.one)["Location"]).content.decode()
        assert "invalid" not in page
        assert "It is there already" not in page
        assert f'value="{EMPTY_DAY}"' in page

    def test_the_chosen_ones_are_moved_and_moved_back(self):
        page = self.page(self.send("move", self.one, self.two))
        assert self.entries() == [self.three]
        assert page.notice.text == "2 foods moved to Snacks, Friday 20 November."
        assert page.notice.way_url == f"/day/{FRIDAY}/"
        undo = page.notice.undo_url
        for _ in range(2):
            assert self.page(self.client.post(undo)).notice.text == "2 foods moved back."
        assert [(entry.pk, entry.meal) for entry in self.entries()] == [
            (self.one.pk, "breakfast"),
            (self.two.pk, "lunch"),
            (self.three.pk, "dinner"),
        ]

    def test_what_was_changed_since_it_was_moved_stays_there_and_is_named(self):
        page = self.page(self.send("move", self.one, self.two))
        Entry.objects.filter(pk=self.two.pk).update(quantity=9, version=9)
        text = self.page(self.client.post(page.notice.undo_url)).notice.text
        assert text == "1 food moved back. Changed since, and left there: Almonds."
        assert Entry.objects.get(pk=self.two.pk).day == FRIDAY

    def test_a_move_that_was_sent_before_says_the_same_again(self):
        key = uuid.uuid4()
        form = {"entries": f"{self.one.pk}", "day": f"{FRIDAY}", "meal": "snacks", "key": key}
        for _ in range(2):
            answer = self.client.post(f"/day/{EMPTY_DAY}/move/", form)
            assert self.page(answer).notice.text == "1 food moved to Snacks, Friday 20 November."
        assert Entry.objects.get(pk=self.one.pk).version == 2

    def test_a_move_sent_twice_at_once_is_moved_back_to_where_it_was(self):
        form = self.client.get(self.do("move", self.one)["Location"]).context["page"].form
        said = {**form.initial, "day": f"{EMPTY_DAY}", "meal": "snacks"}
        read_before = [Entry.objects.get(pk=self.one.pk)]
        page = self.page(self.client.post(f"/day/{EMPTY_DAY}/move/", said))
        with mock.patch.object(access, "chosen", return_value=read_before):  # both read it before either moved it
            self.client.post(f"/day/{EMPTY_DAY}/move/", said | {"meal": "dinner"})
        self.client.post(f"/day/{EMPTY_DAY}/move/", said)
        self.client.post(page.notice.undo_url)
        assert Entry.objects.get(pk=self.one.pk).meal == "breakfast"

    def test_a_move_within_a_day_that_was_sent_before_says_the_same_again(self):
        form = self.client.get(self.do("move", self.one)["Location"]).context["page"].form
        said = {**form.initial, "day": f"{EMPTY_DAY}", "meal": "snacks"}
        texts = {self.page(self.client.post(f"/day/{EMPTY_DAY}/move/", said)).notice.text for _ in range(2)}
        assert len(texts) == 1
        assert Entry.objects.get(pk=self.one.pk).version == 2

    def test_a_move_to_where_they_are_is_refused_with_the_mend(self):
        answer = self.send("move", self.two, day=EMPTY_DAY, meal="lunch")
        assert answer.status_code == 422
        assert b"It is there already. Choose another day or another meal." in answer.content
        assert self.send("move", self.two, day=EMPTY_DAY, meal="dinner").status_code == 302

    def test_nothing_chosen_is_said_and_the_boxes_are_there_still(self):
        page = self.page(self.do("remove"))
        assert (page.notice.text[:19], page.selected) == ("Nothing was chosen,", "1")

    def test_nobody_reaches_the_entries_of_others_or_of_other_days(self):
        for entry in (self.hers, make_entry(self.ada, self.banana, day=FRIDAY)):
            for deed in ("remove", "copy", "move"):
                assert "unchosen" in self.do(deed, entry)["Location"]
            said = {"entries": f"{entry.pk}", "day": f"{EMPTY_DAY}", "meal": "snacks"}
            for path in ("copy", "move"):
                assert "nothing=1" in self.client.post(f"/day/{EMPTY_DAY}/{path}/", said)["Location"]
        assert Entry.objects.filter(pk=self.hers.pk, owner=self.cleo).exists()

    def test_nonsense_is_no_fault(self):
        for entries in ("x", "-", "1-2-3-" * 500, "9" * 40, "0", "²"):
            assert self.client.get(f"/day/{EMPTY_DAY}/copy/", {"entries": entries}).status_code == 302
            assert self.client.post(f"/day/{EMPTY_DAY}/several/", {"entry": entries, "do": "?"}).status_code == 302
        assert self.do("fly", self.one)["Location"] == f"/day/{EMPTY_DAY}/"
