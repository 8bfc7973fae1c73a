"""Changing an entry, removing it, and putting it back."""

from datetime import date

from diary.models import Entry
from nutrients.models import Food, Portion
from tests.cast import make_entry, make_food, make_own_food
from tests.diary.at_noon import EMPTY_DAY, FRIDAY, AtNoon


class TestChanging(AtNoon):
    def setUp(self):
        super().setUp()
        self.add()
        (self.entry,) = self.entries()

    def change(self, **changed):
        said = {"portion": "g", "quantity": "150", "meal": "dinner", "day": EMPTY_DAY, "version": 1}
        return self.client.post(f"/entry/{self.entry.pk}/", said | changed)

    def test_portion_amount_meal_and_day_can_be_changed(self):
        response = self.change(day=FRIDAY)
        self.entry.refresh_from_db()
        assert (self.entry.portion, self.entry.quantity, self.entry.meal) == (None, 150, "dinner")
        assert (self.entry.day, self.entry.version) == (FRIDAY, 2)
        assert response["Location"].startswith(f"/day/{EMPTY_DAY}/?shifted=")

    def test_an_amount_that_may_be_a_slip_is_asked_back_with_everything_kept(self):
        asked = self.change(quantity="57600", meal="snacks")
        assert asked.status_code == 422
        page = asked.context["page"]
        assert page.question.text == "That is 57.6 kg. Is that what you mean?"
        assert (page.form["quantity"].value(), page.form["meal"].value()) == ("57600", "snacks")
        self.entry.refresh_from_db()
        assert (self.entry.quantity, self.entry.version) == (2, 1)
        assert self.change(quantity="57600", meal="snacks", sure="57600").status_code == 302

    def test_what_was_confirmed_is_not_asked_again_when_something_else_is_changed(self):
        Entry.objects.filter(pk=self.entry.pk).update(portion=None, quantity=57_600)
        assert self.change(quantity="57600", meal="snacks").status_code == 302

    def test_a_question_in_its_place_stays_there(self):
        said = {"portion": "g", "quantity": "57600", "meal": "lunch", "day": EMPTY_DAY, "version": 1}
        asked = self.client.post(f"/entry/{self.entry.pk}/", said, headers={"HX-Request": "true"})
        assert asked["HX-Retarget"] == f"#change-{self.entry.pk}"
        self.assertContains(asked, 'name="sure" value="57600"', status_code=422)

    def test_a_change_that_moves_nothing_leads_back_to_the_entry(self):
        assert self.change()["Location"] == f"/day/{EMPTY_DAY}/?changed={self.entry.pk}#entry-{self.entry.pk}"

    def test_whoever_moves_an_entry_stays_on_its_day_and_is_told_where_it_went(self):
        page = self.client.get(self.change(day=FRIDAY)["Location"])
        assert page.context["page"].notice.text == "Moved to Friday 20 November."
        self.assertContains(page, f'<a href="/day/{FRIDAY}/">Open that day</a>', html=True)

    def test_a_move_is_undone_with_the_amount_and_the_meal_it_had_and_once(self):
        undo = self.client.get(self.change(day=FRIDAY)["Location"]).context["page"].notice.undo_url
        for _ in range(2):
            notice = self.client.get(self.client.post(undo)["Location"]).context["page"].notice
            assert notice.text == "1 food moved back."
        entry = Entry.objects.get(pk=self.entry.pk)
        assert (entry.day, entry.meal, entry.portion, entry.quantity) == (EMPTY_DAY, "lunch", self.medium, 2)
        assert entry.version == 3

    def test_another_food_takes_an_entrys_place_with_its_weight_and_goes_again(self):
        pear = make_food("Pear, raw", portions={"1 pear": 178})
        self.assertContains(self.client.get(f"/entry/{self.entry.pk}/"), f'href="/entry/{self.entry.pk}/?q="')
        found = self.client.get(f"/entry/{self.entry.pk}/", {"q": "pear"})
        self.assertContains(found, f'href="/entry/{self.entry.pk}/?food={pear.pk}"')
        page = self.client.get(f"/entry/{self.entry.pk}/", {"food": pear.pk}).context["page"]
        form = page.form
        assert (page.name, page.instead, page.food_id) == ("Pear, raw", "Banana", pear.pk)
        assert (form["portion"].value(), form["quantity"].value(), form["meal"].value()) == ("g", "236", "lunch")
        said = {name: form[name].value() for name in form.fields} | {"food": pear.pk}
        saved = self.client.post(f"/entry/{self.entry.pk}/", said)
        self.entry.refresh_from_db()
        assert (self.entry.food, self.entry.portion, self.entry.quantity) == (pear, None, 236)
        notice = self.client.get(saved["Location"]).context["page"].notice
        assert notice.text == "Pear, raw is now in the place of Banana."
        back = self.client.get(self.client.post(notice.undo_url)["Location"]).context["page"].notice
        assert back.text == "Banana is back."
        self.entry.refresh_from_db()
        assert (self.entry.food.name, self.entry.portion, self.entry.quantity) == ("Banana", self.medium, 2)

    def test_a_portion_of_the_same_name_is_kept(self):
        plantain = make_food("Plantain", portions={"1 small": 100, "1 medium": 150})
        form = self.client.get(f"/entry/{self.entry.pk}/", {"food": plantain.pk}).context["page"].form
        medium = plantain.portions.get(label="1 medium")
        assert (form["portion"].value(), form["quantity"].value()) == (str(medium.pk), "2")

    def test_a_food_that_is_none_or_hidden_or_somebody_elses_takes_no_place(self):
        hidden = make_food("Old pear")
        Food.objects.filter(pk=hidden.pk).update(is_hidden=True)
        hers = make_own_food(self.cleo, "Bars of Cleo", {"magnesium": "90"})
        for number in (hidden.pk, 987_654, -hers.pk):
            answer = self.change(food=number)
            self.assertContains(answer, "That food is no longer offered. Search for another.", status_code=422)
            assert self.client.get(f"/entry/{self.entry.pk}/", {"food": number}).status_code == 422
        self.entry.refresh_from_db()
        assert (self.entry.food.name, self.entry.version) == ("Banana", 1)

    def test_where_the_food_is_gone_or_the_entry_was_changed_since_nothing_comes_back(self):
        pear = make_food("Pear")
        undo = self.client.get(self.change(food=pear.pk)["Location"]).context["page"].notice.undo_url
        self.change(version=2, food=pear.pk, quantity="99")
        notice = self.client.get(self.client.post(undo)["Location"]).context["page"].notice
        assert notice.text == "Nothing was moved back. Changed since, and left there: Pear."

    def test_the_page_belongs_to_the_diary_alone(self):
        page = self.client.get(f"/entry/{self.entry.pk}/").content.decode()
        assert 'href="/today/" aria-current="true"' in page
        assert 'href="/foods/" aria-current' not in page

    def test_the_form_says_what_the_entry_says(self):
        form = self.client.get(f"/entry/{self.entry.pk}/").context["page"].form
        said = {name: form[name].value() for name in form.fields}
        assert said == {
            "quantity": "2",
            "portion": str(self.medium.pk),
            "meal": "lunch",
            "day": "2026-11-06",
            "version": 1,
        }

    def test_a_change_made_in_an_old_tab_shows_both_and_overwrites_nothing(self):
        self.change(quantity="150")
        response = self.change(quantity="99")
        self.entry.refresh_from_db()
        assert response.status_code == 409
        assert self.entry.quantity == 150
        page = response.context["page"]
        assert page.saved == "150 g, dinner, Friday 6 November 2026"
        assert page.yours == "99 g, dinner, Friday 6 November 2026"
        assert page.form["quantity"].value() == "99"

    def test_the_form_shown_after_it_saves_over_the_other_version(self):
        self.change(quantity="150")
        form = self.change(quantity="99").context["page"].form
        self.client.post(f"/entry/{self.entry.pk}/", {name: form[name].value() for name in form.fields})
        self.entry.refresh_from_db()
        assert (self.entry.quantity, self.entry.version) == (99, 3)

    def test_a_version_that_is_missing_or_no_number_counts_as_old(self):
        for version in ("", "x", "9" * 30, "-1"):
            assert self.change(version=version).status_code == 409

    def test_an_entry_of_a_food_hidden_since_can_be_changed_and_still_counts(self):
        Food.objects.update(is_hidden=True)
        Portion.objects.update(is_hidden=True)
        assert self.change(portion=self.medium.pk, quantity="1").status_code == 302
        page = self.client.get(f"/day/{EMPTY_DAY}/").context["page"]
        (row,) = page.meals[2].rows
        assert (row.amount, row.food_url) == ("1 medium (118 g)", "")
        assert page.meters[0].amount == "33 mg"

    def test_in_its_place_the_form_comes_alone_and_a_refusal_stays_there(self):
        headers = {"HX-Request": "true"}
        part = self.client.get(f"/entry/{self.entry.pk}/", headers=headers)
        assert b"<html" not in part.content
        said = {"portion": "g", "quantity": "none", "meal": "lunch", "day": EMPTY_DAY, "version": 1}
        refused = self.client.post(f"/entry/{self.entry.pk}/", said, headers=headers)
        assert refused.status_code == 422
        assert refused["HX-Retarget"] == refused["HX-Reselect"] == f"#change-{self.entry.pk}"
        assert b'value="none"' in refused.content

    def test_the_page_says_what_was_changed(self):
        notice = self.client.get(self.change()["Location"]).context["page"].notice
        assert notice.text == "Changed: Banana, 150 g, dinner. Magnesium now 42 of 320 milligrams."


class TestRemoving(AtNoon):
    def setUp(self):
        super().setUp()
        self.add()
        (self.entry,) = self.entries()

    def test_what_was_removed_can_be_put_back_as_it_was(self):
        kept = Entry.objects.filter(pk=self.entry.pk).values("id", "day", "meal", "food", "portion", "quantity", "key")
        before = list(kept.all())
        removed = self.client.post(f"/entry/{self.entry.pk}/remove/")
        assert self.entries() == []
        page = self.client.get(removed["Location"])
        notice = page.context["page"].notice
        assert (notice.text, notice.undo_url) == ("Removed: Banana.", f"/day/{EMPTY_DAY}/undo/?entry={self.entry.pk}")
        self.client.post(notice.undo_url)
        assert list(kept.all()) == before

    def test_undoing_twice_puts_one_back(self):
        undo = self.remove(self.entry).undo_url
        for _ in range(2):
            notice = self.client.get(self.client.post(undo)["Location"]).context["page"].notice
            assert notice.text.startswith("Put back: Banana")
        assert len(self.entries()) == 1

    def test_each_undo_puts_back_what_its_notice_names_whatever_was_removed_since(self):
        cheese = make_entry(self.ada, make_food("Cheese"), day=EMPTY_DAY, quantity=30)
        tofu = make_entry(self.ada, make_food("Tofu"), day=date(2026, 11, 5), quantity=100)
        of_cheese, of_tofu, of_banana = [self.remove(one) for one in (cheese, tofu, self.entry)]
        assert (of_cheese.text, of_tofu.text) == ("Removed: Cheese.", "Removed: Tofu.")
        self.client.post(of_cheese.undo_url)
        assert [one.pk for one in self.entries()] == [cheese.pk]
        self.client.post(of_banana.undo_url)
        assert [one.pk for one in self.entries()] == [self.entry.pk, cheese.pk]
        assert not Entry.objects.filter(pk=tofu.pk).exists()
        self.client.post(of_tofu.undo_url)
        assert Entry.objects.filter(pk=tofu.pk, day=tofu.day, owner=self.ada).exists()

    def test_what_was_put_back_is_no_longer_said_to_be_removed(self):
        removed = self.client.post(f"/entry/{self.entry.pk}/remove/")["Location"]
        self.client.post(self.client.get(removed).context["page"].notice.undo_url)
        assert self.client.get(removed).context["page"].notice is None

    def test_the_last_twenty_are_kept_and_what_was_removed_before_is_said_to_be_gone(self):
        undo = self.remove(self.entry).undo_url
        pear = make_food("Pear")
        for _ in range(20):
            later = self.remove(make_entry(self.ada, pear, day=EMPTY_DAY, quantity=10)).undo_url
        assert self.undone(undo).startswith("It can no longer be put back, so nothing was changed.")
        assert self.undone(later).startswith("Put back: Pear")

    def test_an_undo_that_names_nothing_that_was_removed_says_so(self):
        for named in ("", "?entry=", "?entry=x", "?entry=99999"):
            text = self.undone(f"/day/{EMPTY_DAY}/undo/{named}")
            assert text.startswith("It can no longer be put back"), named

    def remove(self, entry):
        answer = self.client.post(f"/entry/{entry.pk}/remove/")
        return self.client.get(answer["Location"]).context["page"].notice

    def undone(self, address):
        return self.client.get(self.client.post(address)["Location"]).context["page"].notice.text

    def test_what_cannot_be_put_back_is_said(self):
        pear = make_food("Pear")
        entry = make_entry(self.ada, pear, day=EMPTY_DAY, quantity=10)
        undo = self.remove(entry).undo_url
        pear.delete()
        assert self.undone(undo).startswith("It could not be put back")

    def test_an_entry_that_was_removed_elsewhere_is_said_to_be_gone(self):
        self.client.post(f"/entry/{self.entry.pk}/remove/")
        for path in ("", "remove/"):
            answer = self.client.post(f"/entry/{self.entry.pk}/{path}")
            self.assertContains(answer, "There is no such entry", status_code=404)

    def test_opening_the_address_removes_nothing(self):
        assert self.client.get(f"/entry/{self.entry.pk}/remove/")["Location"] == f"/entry/{self.entry.pk}/"
        assert len(self.entries()) == 1

    def test_no_name_of_a_food_is_in_an_address(self):
        location = self.client.post(f"/entry/{self.entry.pk}/remove/")["Location"]
        assert "anana" not in location
