"""The table of addresses is complete: nothing is open, private or read that it does not know of."""

import re
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.contrib import admin
from django.test import SimpleTestCase
from django.urls import resolve
from django.utils.module_loading import import_string

from diary.forms import AddForm, ChangeForm, MarkForm
from diary.forms_copy import CopyForm
from diary.forms_import import ChoicesForm
from diary.forms_note import NoteForm
from diary.forms_own import OwnFoodForm
from diary.forms_recipe import RecipeForm
from diary.forms_settings import DeleteForm
from diary.forms_usual import SaveForm, UsualForm
from diary.forms_water import GlassForm
from diary.models import User
from diary.settings_page import SECTIONS
from nutrients.forms import ReferenceForm
from tests.inventory import ADDRESSES, METHODS, Address, Who, patterns
from tests.sweep import SweepCase

ROOT = Path(__file__).resolve().parent.parent
FORMS = {
    "add": AddForm,
    "change": ChangeForm,
    "change_usual": UsualForm,
    "copy": CopyForm,
    "move": CopyForm,
    "glass": GlassForm,
    "import_file": ChoicesForm,
    "mark": MarkForm,
    "note": NoteForm,
    "new_own_food": OwnFoodForm,
    "own_food": OwnFoodForm,
    "preview_own_food": OwnFoodForm,
    "new_recipe": RecipeForm,
    "change_recipe": RecipeForm,
    "save_usual": SaveForm,
    "account_login": import_string(settings.ACCOUNT_FORMS["login"]),
    "account_signup": import_string(settings.ACCOUNT_FORMS["signup"]),
    "account_email": import_string(settings.ACCOUNT_FORMS["add_email"]),
    "account_change_password": import_string(settings.ACCOUNT_FORMS["change_password"]),
    "account_set_password": import_string(settings.ACCOUNT_FORMS["set_password"]),
    "account_reset_password": import_string(settings.ACCOUNT_FORMS["reset_password"]),
    "account_reset_password_from_key": import_string(settings.ACCOUNT_FORMS["reset_password_from_key"]),
    "account_reauthenticate": import_string(settings.ACCOUNT_FORMS["reauthenticate"]),
    "delete_account": DeleteForm,
}


def unlisted(routes: Iterable[str], rows: Iterable[Address]) -> set[str]:
    """Routes outside the admin that no row leads to; a row of no route raises ``Resolver404``.

    The gallery is there with ``DEBUG`` alone, so there is nothing to sweep; ``test_gallery`` has it.
    """
    listed = {resolve(re.sub(r"\{\w+\}", "1", row.path)).route for row in rows}
    return {route for route in routes if not route.startswith("admin/")} - listed - {"gallery/"}


class EveryAddressTests(SimpleTestCase):
    def test_every_address_of_the_site_has_a_row(self) -> None:
        assert unlisted((route for route, _ in patterns()), ADDRESSES) == set()

    def test_an_address_without_a_row_would_be_noticed(self) -> None:
        routes = [route for route, _ in patterns()]
        assert unlisted([*routes, "secret/"], ADDRESSES) - unlisted(routes, ADDRESSES) == {"secret/"}
        assert "" in unlisted(routes, ADDRESSES[1:])

    def test_every_row_is_of_an_address_that_is_there(self) -> None:
        routes = {route for route, _ in patterns()}
        for row in ADDRESSES:
            found = resolve(re.sub(r"\{\w+\}", "1", row.path))
            assert (found.url_name, found.route in routes) == (row.name, True), row

    def test_what_is_open_in_the_table_is_open_in_the_code_and_nothing_else_is(self) -> None:
        for row in ADDRESSES:
            view = resolve(re.sub(r"\{\w+\}", "1", row.path)).func
            assert getattr(view, "login_required", True) is (row.who is not Who.ANYBODY), row

    def test_the_table_names_no_method_that_there_is_not(self) -> None:
        assert all(row.methods <= set(METHODS) for row in ADDRESSES)

    def test_of_the_diary_the_admin_has_the_people_alone(self) -> None:
        assert {model for model in admin.site._registry if model._meta.app_label == "diary"} == {User}


class EveryFieldTests(SweepCase):
    def test_every_part_of_the_settings_has_a_row_with_its_fields(self) -> None:
        rows = {row.path: row for row in ADDRESSES if row.name == "save_settings"}
        assert rows.keys() == {f"/settings/{section}/" for section in SECTIONS}
        for section, form in SECTIONS.items():
            assert rows[f"/settings/{section}/"].body.keys() == form.base_fields.keys()

    def test_every_field_of_every_form_has_a_value_in_the_table(self) -> None:
        for row in ADDRESSES:
            if form := FORMS.get(row.name):
                # One is for accounts that have no password, the other allauth takes out.
                assert form.base_fields.keys() - {"word", "username"} <= row.body.keys(), row
        (twin,) = (row for row in ADDRESSES if row.name == "nutrient_json")
        assert twin.query.keys() == ReferenceForm.base_fields.keys()

    def test_every_form_of_the_site_was_asked(self) -> None:
        asked = {*FORMS, "save_settings", "end_stage"}
        others = {
            "language",
            "start_demo",
            "pour",
            "log_usual",
            "remove_usual",
            "undo_usual",
            "several",
            "undo_move",
            "favourite",
            "undo",
            "undo_copy",
            "write",
            "mark_in_week",
            "remove",
            "remove_stage",
            "remove_choice",
            "account_logout",
        }
        others |= {"similar", "undo_similar", "undo_copy", "appearance"}
        others |= {"undo_daily", "remove_daily", "take_daily", "remove_own_food", "restore_own_food"}
        others |= {"own_similar", "undo_own_similar", "similar", "undo_similar", "undo_copy"}
        others |= {"offer_own_food", "undo_offer"}
        others |= {"undo_recipe", "remove_recipe", "restore_recipe"}
        others |= {"import", "undo_import", "forget_import"}
        others |= {"account_confirm_email", "account_confirm_login_code"}
        assert {row.name for row in ADDRESSES if "POST" in row.methods} == asked | others

    def test_every_parameter_that_a_page_reads_is_in_the_table(self) -> None:
        known = {name for row in ADDRESSES for name in (*row.query, *row.body)}
        read = set()
        for path in (*ROOT.glob("diary/*.py"), *ROOT.glob("nutrients/views*.py")):
            read |= set(re.findall(r'(?:GET|POST|said|done)\.get\("(\w+)"', path.read_text()))
            read |= set(re.findall(r'"(\w+)" (?:not )?in (?:request\.GET|request\.POST|said|done)\b', path.read_text()))
        assert len(read) > 5
        assert read <= known

    def test_what_the_table_says_is_taken(self) -> None:
        ada = self.as_user(self.ada)
        for row in ADDRESSES:
            with self.subTest(str(row)):
                assert self.ask(ada, "GET", row.at(self.hers), row.asked(self.hers)).status in {200, 302}
                if row.body and row.personal and row.name not in {"account_set_password", "preview_own_food"}:
                    answer = self.ask(ada, "POST", row.at(self.hers), row.sent(self.hers))
                    assert answer.status == 302
                    assert answer.written or row.name == "account_reauthenticate"
