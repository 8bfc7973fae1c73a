"""The people in the admin: who curates and who may sign in, and nothing of what they ate."""

from django.apps import apps
from django.contrib import admin
from django.test import TestCase
from django.urls import NoReverseMatch, reverse

from diary.models import User
from tests.cast import MONDAY, make_cleo, make_dora, make_user

LIST = "/admin/diary/user/"


class PeopleTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.dora, cls.cleo = make_dora(), make_cleo()

    def setUp(self):
        self.client.force_login(self.dora)

    def save(self, user, **typed):
        return self.client.post(f"{LIST}{user.pk}/change/", typed)

    def test_the_list_shows_addresses_and_who_curates(self):
        page = self.client.get(LIST)
        self.assertContains(page, "cleo@example.org")
        self.assertContains(page, "dora@example.org")

    def test_a_tick_makes_a_curator_who_may_correct_foods(self):
        assert self.save(self.cleo, is_staff="on", is_active="on").status_code == 302
        cleo = User.objects.get(pk=self.cleo.pk)
        assert cleo.is_staff and cleo.has_perm("nutrients.change_food") and not cleo.is_superuser
        self.client.force_login(cleo)
        assert self.client.get("/admin/nutrients/food/").status_code == 200

    def test_without_the_tick_the_group_is_left_too(self):
        self.save(self.cleo, is_staff="on", is_active="on")
        self.save(self.cleo, is_active="on")
        cleo = User.objects.get(pk=self.cleo.pk)
        assert not cleo.is_staff and not cleo.groups.exists()

    def test_a_closed_account_is_signed_out(self):
        self.client.force_login(self.cleo)
        User.objects.filter(pk=self.cleo.pk).update(is_active=False)
        assert self.client.get("/admin/").status_code == 302

    def test_nothing_else_can_be_changed(self):
        self.save(self.cleo, is_active="on", email="x@example.org", is_superuser="on", password="x", groups="1")
        cleo = User.objects.get(pk=self.cleo.pk)
        assert (cleo.email, cleo.is_superuser, cleo.password) == ("cleo@example.org", False, self.cleo.password)

    def test_nobody_locks_themselves_out(self):
        for typed in ({"is_active": "on"}, {"is_staff": "on"}, {}):
            self.assertContains(self.save(self.dora, **typed), "You cannot close the admin to yourself.")
        assert User.objects.get(pk=self.dora.pk).is_staff

    def test_people_are_neither_made_nor_erased_here(self):
        assert self.client.get(f"{LIST}add/").status_code == 403
        assert self.client.post(f"{LIST}{self.cleo.pk}/delete/", {"post": "yes"}).status_code == 403
        self.assertNotContains(self.client.get(LIST), "delete_selected")

    def test_curators_do_not_see_people(self):
        self.save(self.cleo, is_staff="on", is_active="on")
        self.client.force_login(User.objects.get(pk=self.cleo.pk))
        assert self.client.get(LIST).status_code == 403
        assert self.save(self.dora).status_code == 403


class NoDiariesTest(TestCase):
    def test_no_model_of_the_diary_but_the_user_is_in_the_admin(self):
        registered = {model for model in admin.site._registry if model._meta.app_label == "diary"}
        assert registered == {User}
        for model in apps.get_app_config("diary").get_models():
            if model is not User:
                with self.assertRaises(NoReverseMatch):
                    reverse(f"admin:diary_{model._meta.model_name}_changelist")

    def test_a_persons_page_says_nothing_of_what_they_ate(self):
        dora, cleo = make_dora(), make_cleo()
        self.client.force_login(dora)
        for page in (f"{LIST}{cleo.pk}/change/", f"{LIST}{cleo.pk}/history/", LIST, "/admin/"):
            response = self.client.get(page)
            assert response.status_code == 200
            self.assertNotContains(response, "seaweed")
            self.assertNotContains(response, str(MONDAY.year) + "-11-09")

    def test_hiding_a_food_keeps_the_name_of_who_eats_it_out_of_sight(self):
        cleo = make_cleo()
        self.client.force_login(make_user("boss", is_staff=True, is_superuser=True))
        food = cleo.entry_set.get().food
        for page in ("change", "history"):
            self.assertNotContains(self.client.get(f"/admin/nutrients/food/{food.pk}/{page}/"), "cleo@")
