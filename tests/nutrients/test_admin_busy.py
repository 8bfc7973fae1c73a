"""A curator who saves while another holds the table is told so in a sentence, and loses nothing that was typed."""

from unittest import mock

from django.db import OperationalError

from nutrients.queries import search_foods
from tests.nutrients.curators import LIST, CuratorTestCase, url

LOCKED = OperationalError("database is locked")


class BusyTest(CuratorTestCase):
    def test_a_food_is_not_saved_and_what_was_typed_is_still_there(self):
        with mock.patch("nutrients.admin.one_at_a_time", side_effect=LOCKED):
            busy = self.change_magnesium("87", aliases="popeye")
        self.assertContains(busy, "Somebody else is saving foods just now, so nothing was saved.", status_code=503)
        self.assertContains(busy, 'value="87"', status_code=503)
        self.assertContains(busy, "popeye", status_code=503)
        assert self.amount("magnesium").amount == 79
        assert self.change_magnesium("87", aliases="popeye").status_code == 302
        assert self.amount("magnesium").amount == 87

    def test_what_fails_half_way_is_undone(self):
        before = self.spinach.history.count()
        with mock.patch("nutrients.admin.foods_changed", side_effect=LOCKED):
            assert self.change_magnesium("87").status_code == 503
        assert self.amount("magnesium").amount == 79
        assert self.spinach.history.count() == before

    def test_a_new_food_is_kept_too(self):
        with mock.patch("nutrients.admin.one_at_a_time", side_effect=LOCKED):
            busy = self.client.post(f"{LIST}add/", {"name": "Sorrel, raw"})
        self.assertContains(busy, 'value="Sorrel, raw"', status_code=503)

    def test_an_action_says_that_it_did_nothing(self):
        chosen = {"_selected_action": [self.spinach.pk], "action": "hide"}
        with mock.patch("nutrients.admin.set_hidden", side_effect=LOCKED):
            page = self.client.post(LIST, chosen, follow=True)
        self.assertContains(page, "Somebody else is saving foods just now, so nothing was changed.")
        assert search_foods("spinach").foods

    def test_whoever_may_not_change_foods_may_not_while_it_is_busy(self):
        self.dora.groups.clear()
        with mock.patch("nutrients.admin.one_at_a_time", side_effect=LOCKED):
            assert self.client.post(url(self.spinach), {}).status_code == 403
