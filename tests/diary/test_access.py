"""One door: theirs, or the same answer for "not yours" and "not there"."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory

from diary import access
from diary.models import Entry
from tests.cast import CastTestCase
from tests.diary.at_noon import EMPTY_DAY, FRIDAY, AtNoon


def words(response):
    """What a page says, the token apart that no two pages share."""
    return re.sub(rb'csrfmiddlewaretoken" value="[^"]+"', b"", response.content)


HUGE = (2**31, 2**63, 10**30)


class TestEntry(CastTestCase):
    def test_ones_own_entry_comes_with_its_food(self):
        mine = Entry.objects.filter(owner=self.ada).first()
        assert access.entry(self.ada, mine.pk) == mine

    def test_somebody_elses_and_none_are_the_same_to_the_door(self):
        hers = Entry.objects.get(owner=self.cleo)
        for pk in (hers.pk, 0, hers.pk + 1000, *HUGE):
            with pytest.raises(Http404) as refused:
                access.entry(self.ada, pk)
            assert str(refused.value) == ""

    def test_nobody_is_not_a_person(self):
        request = RequestFactory().get("/")
        request.user = AnonymousUser()
        with pytest.raises(PermissionDenied):
            access.person(request)


class TestPages(AtNoon):
    def test_another_persons_entry_answers_word_for_word_like_one_that_is_not_there(self):
        hers = Entry.objects.get(owner=self.cleo)
        for path in ("", "remove/"):
            for method in (self.client.get, self.client.post) if path == "" else (self.client.post,):
                others = method(f"/entry/{hers.pk}/{path}")
                none = method(f"/entry/{hers.pk + 1000}/{path}")
                assert others.status_code == none.status_code == 404
                assert words(others) == words(none)
        assert Entry.objects.filter(pk=hers.pk).exists()

    def test_a_number_that_no_row_can_have_is_no_error(self):
        for pk in HUGE:
            assert self.client.get(f"/entry/{pk}/").status_code == 404
            assert self.client.get(f"/day/{FRIDAY}/add/", {"food": pk}).status_code == 404

    def test_what_somebody_else_removed_cannot_be_put_back_into_ones_own_diary(self):
        hers = Entry.objects.get(owner=self.cleo)
        self.client.force_login(self.cleo)
        self.client.post(f"/entry/{hers.pk}/remove/")
        self.client.force_login(self.ada)
        said = self.client.post(f"/day/{hers.day}/undo/?entry={hers.pk}")["Location"]
        assert "late=1" in said
        assert not Entry.objects.filter(food=hers.food).exists()

    def test_an_entry_belongs_to_who_sends_it_whatever_the_form_says(self):
        self.client.post(f"/day/{EMPTY_DAY}/add/", self.form(owner=self.cleo.pk, day="2026-01-01"))
        (entry,) = self.entries()
        assert entry.owner == self.ada
