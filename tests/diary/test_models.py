"""What the database itself refuses, on both sides of each rule; and what the rows do."""

import uuid
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from diary.actions import mark_day, remove_entry, restore_entry
from diary.models import DayMark, Entry, LifeStage, Profile, ReferenceChoice, User
from nutrients.models import Food
from tests.cast import CastTestCase, make_entry

DAY = date(2026, 11, 20)


def refused(save):
    with pytest.raises(IntegrityError), transaction.atomic():
        save()


class TestUser(CastTestCase):
    def test_an_address_is_one_whatever_its_case(self):
        assert User.objects.create_user("Eve@Example.org").email == "eve@example.org"
        refused(lambda: User.objects.create(email="EVE@example.org"))

    def test_a_user_needs_an_address(self):
        with pytest.raises(ValueError, match="e-mail"):
            User.objects.create_user("")

    def test_who_goes_takes_their_diary_along(self):
        self.ada.delete()
        assert not Entry.objects.filter(owner_id=self.ada.pk).exists()
        assert Entry.objects.filter(owner=self.cleo).exists()


class TestEntryRules(CastTestCase):
    def setUp(self):
        self.food = Food.objects.get(name="Banana")

    def test_something_was_eaten(self):
        make_entry(self.ben, self.food, quantity="0.0001")
        for quantity in (0, -1):
            refused(lambda quantity=quantity: make_entry(self.ben, self.food, quantity=quantity))

    def test_a_meal_is_one_of_four(self):
        refused(lambda: make_entry(self.ben, self.food, meal="brunch"))

    def test_a_form_sent_twice_is_one_entry_of_one_person(self):
        fields = {"day": DAY, "meal": "lunch", "food": self.food, "quantity": 1, "key": uuid.uuid4()}
        Entry.objects.create(owner=self.ben, **fields)
        refused(lambda: Entry.objects.create(owner=self.ben, **fields))
        Entry.objects.create(owner=self.cleo, **fields)

    def test_a_food_that_a_diary_holds_cannot_go_and_neither_can_its_portion(self):
        entry = make_entry(self.ben, self.food, portion="1 medium")
        for row in (self.food, entry.portion):
            with pytest.raises(ProtectedError):
                row.delete()

    def test_what_is_removed_comes_back_once_and_as_it_was(self):
        entry = make_entry(self.ben, self.food, portion="1 medium", quantity="1.5")
        [kept] = (removed["entry"] for removed in remove_entry(entry, {}).values())
        back = restore_entry(self.ben, kept)
        assert restore_entry(self.ben, kept) == back
        (row,) = Entry.objects.filter(owner=self.ben)
        assert (row.key, row.quantity, row.portion) == (entry.key, Decimal("1.5"), entry.portion)


class TestOtherRules(CastTestCase):
    def test_a_day_has_one_mark_and_the_last_word_stands(self):
        for state in ("complete", "partial"):
            mark_day(self.ben, DAY, state)
        assert DayMark.objects.get(owner=self.ben, day=DAY).state == "partial"
        refused(lambda: DayMark.objects.create(owner=self.ben, day=DAY, state="complete"))
        mark_day(self.ben, DAY, "")
        assert not DayMark.objects.filter(owner=self.ben).exists()

    def test_a_day_ends_by_five(self):
        Profile.objects.create(owner=self.ben, day_ends_at=5)
        refused(lambda: Profile.objects.create(owner=self.dora, day_ends_at=6))

    def test_a_life_stage_ends_on_or_after_the_day_it_starts(self):
        LifeStage.objects.create(owner=self.ben, stage="pregnant", starts=DAY, ends=DAY)
        refused(lambda: LifeStage.objects.create(owner=self.ben, stage="pregnant", starts=DAY, ends=date(2026, 11, 19)))

    def test_there_is_one_choice_of_authority_for_always_and_one_from_each_day(self):
        for since in (None, DAY):
            ReferenceChoice.objects.create(owner=self.ben, authority="us", since=since)
            refused(lambda since=since: ReferenceChoice.objects.create(owner=self.ben, authority="efsa", since=since))
