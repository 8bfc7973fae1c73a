"""What the admin tells of a food's past, and who may do what in it."""

from datetime import UTC, datetime

from django.contrib.auth.models import Group
from django.test import Client, TestCase
from django.urls import reverse

from nutrients.models import Food
from tests.cast import make_category, make_user
from tests.nutrients.curators import LIST, CuratorTestCase, url


class HistoryTest(CuratorTestCase):
    def lines(self):
        page = self.client.get(url(self.spinach, "history"))
        return [(line.who, line.what, line.old, line.new, line.reason) for line in page.context["lines"]]

    def test_a_food_as_loaded_has_only_its_beginning(self):
        Food.history.all().delete()
        self.assertContains(self.client.get(url(self.spinach, "history")), "Nothing has changed since")

    def test_an_amount_says_who_changed_it_from_what_to_what_and_why(self):
        self.change_magnesium("87.5")
        line = ("dora@example.org", "Magnesium", "79 mg (USDA SR Legacy 2018)", "87.5 mg (Curator)", "label")
        assert self.lines()[0] == line
        page = self.client.get(url(self.spinach, "history"))
        for text in line:
            self.assertContains(page, text)

    def test_nobody_is_named_for_what_the_amount_was_before(self):
        self.change_magnesium("87")
        assert ("", "Magnesium", "", "79 mg (USDA SR Legacy 2018)", "") in self.lines()

    def test_an_amount_taken_out_and_put_back_is_told(self):
        self.change_magnesium("")
        self.save(amounts__magnesium__amount="80", amounts__magnesium__reason="measured")
        assert [line[1:] for line in self.lines() if line[0]][:2] == [
            ("Magnesium", "unknown", "80 mg (Curator)", "measured"),
            ("Magnesium", "79 mg (USDA SR Legacy 2018)", "unknown", "label"),
        ]

    def test_portions_and_the_food_itself_are_in_the_same_list(self):
        self.save(name="Spinach leaves", portions__0__grams="31", portions__0__is_hidden="on")
        assert [line[1:4] for line in self.lines() if line[0]] == [
            ("Portion", "1 cup = 30 g", "1 cup = 31 g, hidden"),
            ("Name", "Spinach, raw", "Spinach leaves"),
        ]

    def test_the_name_that_a_food_was_loaded_with_is_kept(self):
        Food.history.all().delete()
        self.save(name="Spinach leaves")
        assert [line[1:4] for line in self.lines()] == [
            ("Name", "Spinach, raw", "Spinach leaves"),
            ("Food", "", "Spinach, raw"),
        ]

    def test_old_versions_are_not_put_back_past_the_checks(self):
        version = self.spinach.history.first()
        assert self.client.post(f"{url(self.spinach, 'history')}{version.pk}/", {"name": "x"}).status_code in (302, 404)
        self.spinach.refresh_from_db()
        assert self.spinach.name == "Spinach, raw"

    def test_a_food_that_is_not_there_has_no_history(self):
        assert self.client.get(reverse("admin:nutrients_food_history", args=[0])).status_code == 404


class PermissionsTest(CuratorTestCase):
    def test_curators_see_foods_and_categories_and_nothing_else(self):
        models = [
            model["object_name"]
            for app in self.client.get(reverse("admin:index")).context["app_list"]
            for model in app["models"]
        ]
        assert models == ["Category", "FoodOffer", "Food"]

    def test_staff_without_the_group_see_no_foods(self):
        self.client.force_login(make_user("eve", is_staff=True))
        for page in (LIST, url(self.spinach), url(self.spinach, "history"), url(self.spinach, "change")):
            assert self.client.get(page).status_code == 403
        for page in ("import", "export"):
            assert self.client.post(reverse(f"admin:nutrients_food_{page}")).status_code == 403

    def test_others_are_sent_to_sign_in(self):
        self.client.force_login(make_user("ben"))
        for page in (LIST, reverse("admin:nutrients_food_import"), reverse("admin:nutrients_food_export")):
            assert self.client.get(page).status_code in (302, 403)

    def test_who_may_only_look_sees_amounts_and_changes_none(self):
        eve = make_user("eve", is_staff=True)
        views = Group.objects.get(name="Curators").permissions.filter(codename__startswith="view_")
        eve.user_permissions.set(views)
        self.client.force_login(eve)
        page = self.client.get(url(self.spinach))
        self.assertContains(page, "79 mg")
        self.assertNotContains(page, 'name="amounts-magnesium-amount"')
        assert self.client.post(url(self.spinach), {"name": "x"}).status_code == 403
        self.assertNotContains(self.client.get(LIST), "Import CSV")
        self.assertNotContains(self.client.get(LIST), "export_selected")

    def test_a_superuser_may_do_the_same(self):
        Food.objects.filter(pk=self.spinach.pk).update(curated_at=datetime(2026, 1, 1, tzinfo=UTC))
        self.client.force_login(self.boss())
        assert self.change_magnesium("87").status_code == 302

    def boss(self):
        return make_user("boss", is_staff=True, is_superuser=True)

    def test_every_unsafe_page_wants_the_token_of_its_form(self):
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(self.dora)
        for page in (
            LIST,
            url(self.spinach),
            reverse("admin:nutrients_food_import"),
            reverse("admin:nutrients_food_export"),
        ):
            assert strict.post(page, {}).status_code == 403

    def test_the_key_of_a_category_stays_as_it_was_made(self):
        category = make_category("Herbs")
        change = reverse("admin:nutrients_category_change", args=[category.pk])
        self.client.post(change, {"key": "other", "name": "Herbs and spices", "position": "3"})
        category.refresh_from_db()
        assert (category.key, category.name, category.position) == ("herbs", "Herbs and spices", 3)


class PagesTest(CuratorTestCase):
    def test_no_page_needs_inline_style_or_script(self):
        self.change_magnesium("87")
        pages = [
            reverse("admin:index"),
            LIST,
            url(self.spinach),
            url(self.spinach, "history"),
            reverse("admin:nutrients_food_add"),
            reverse("admin:nutrients_food_import"),
            reverse("admin:nutrients_food_export"),
            reverse("admin:nutrients_category_changelist"),
        ]
        for page in pages:
            response = self.client.get(page)
            assert response.status_code == 200
            assert not any(
                mark in response.content.decode() for mark in (" style=", "<style", "onclick=", "javascript:")
            )
            assert "<script>" not in response.content.decode()


class GroupTest(TestCase):
    def test_the_curators_are_a_group_from_the_start(self):
        group = Group.objects.get(name="Curators")
        verbs = {permission.codename.split("_")[0] for permission in group.permissions.all()}
        models = {permission.content_type.model for permission in group.permissions.select_related("content_type")}
        assert verbs == {"view", "add", "change"}
        assert models == {"food", "portion", "foodnutrient", "category", "foodoffer"}
        assert group.permissions.count() == 14  # offers are seen and answered, never added
