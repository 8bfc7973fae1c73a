"""A file with everything, and an account that is gone: nothing of one person left out, nothing of another touched."""

import json
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.test import Client

from diary import recipe_actions
from diary.models import (
    Daily,
    DayMark,
    DayNote,
    DayTag,
    Entry,
    Favourite,
    ImportFile,
    LifeStage,
    Profile,
    ReferenceChoice,
    StandIn,
    User,
    UsualFood,
    UsualMeal,
)
from diary.recipe_actions import PartSaid, Said
from tests.cast import PASSWORD, make_entry, make_food, make_own_food
from tests.diary.people import NOW, TODAY, SettingsCase, fingerprint


class ExportTest(SettingsCase):
    def everything(self) -> dict:
        response = self.client.get("/settings/export.json")
        assert response["Content-Type"] == "application/json"
        assert response["Content-Disposition"] == 'attachment; filename="unclench-2026-11-20.json"'
        return json.loads(response.content)

    def test_every_row_with_an_owner_is_in_the_file_with_every_column(self) -> None:
        food = make_food("Oatmeal", portions={"1 cup": 240})
        Profile.objects.create(owner=self.ada, restricts_minerals="yes", sex="female")
        LifeStage.objects.create(owner=self.ada, stage="pregnant", starts="2026-01-01")
        ReferenceChoice.objects.create(owner=self.ada, authority="efsa")
        DayMark.objects.create(owner=self.ada, day=TODAY, state="complete")
        Entry.objects.create(
            owner=self.ada, day=TODAY, meal="breakfast", food=food, portion=food.portions.get(), quantity=Decimal("1.5")
        )
        StandIn.objects.create(owner=self.ada, food=food, stand_in=make_food("Porridge"))
        bar = make_own_food(self.ada, "Bar", {"magnesium": "40"}, portion="1 bar", grams=Decimal(45))
        make_entry(self.ada, bar, day=TODAY, portion="1 bar")
        Daily.objects.create(owner=self.ada, own_food=bar, quantity=1, meal="lunch")
        DayNote.objects.create(owner=self.ada, day=TODAY, text="Slept badly")
        DayTag.objects.create(owner=self.ada, day=TODAY, tag="sleep")
        Favourite.objects.create(owner=self.ada, food=food)
        usual = UsualMeal.objects.create(owner=self.ada, name="Oatmeal with milk", meal="breakfast")
        UsualFood.objects.create(owner=self.ada, usual_meal=usual, position=0, food=food, quantity=40)
        part = PartSaid(food.pk, None, Decimal(80), "80 g oatmeal", "boiled")
        recipe_actions.add(self.ada, Said("Mush", Decimal(2), None, "", (part,)), uuid4())
        told = self.everything()
        rows = {
            "Profile": told["profile"],
            "LifeStage": told["life_stages"][0],
            "ReferenceChoice": told["reference_choices"][0],
            "DayMark": told["day_marks"][0],
            "Entry": told["entries"][0],
            "StandIn": told["stand_ins"][0],
            "OwnFood": told["own_foods"][0],
            "Daily": told["dailies"][0],
            "DayNote": told["day_notes"][0],
            "DayTag": told["day_tags"][0],
            "Favourite": told["favourites"][0],
            "UsualMeal": told["usual_meals"][0],
            "UsualFood": told["usual_foods"][0],
            "RecipePart": told["recipe_parts"][0],
        }
        owned = [m for m in apps.get_app_config("diary").get_models() if any(f.name == "owner" for f in m._meta.fields)]
        owned.remove(ImportFile)  # a file of theirs that waits a day, and no answer of theirs
        assert {model.__name__ for model in owned} == set(rows)
        for model in owned:
            columns = {field.attname for field in model._meta.concrete_fields} - {"owner_id"}
            assert columns <= set(rows[model.__name__]), model
        entry = rows["Entry"]
        assert (entry["food_name"], entry["portion_label"], entry["portion_grams"], entry["quantity"]) == (
            "Oatmeal",
            "1 cup",
            "240.00",
            "1.5000",
        )
        own = told["entries"][1]
        assert (own["own_food_name"], own["own_portion_label"], own["food_name"]) == ("Bar", "1 bar", None)
        assert [row["typed"] for row in told["own_amounts"]] == ["40"]
        assert [row["label"] for row in told["own_portions"]] == ["1 bar", "1 serving", "the whole recipe"]
        assert rows["Profile"]["restricts_minerals"] == "yes"
        assert (rows["StandIn"]["food_name"], rows["StandIn"]["stand_in_name"]) == ("Oatmeal", "Porridge")

    def test_nothing_of_anybody_else_is_in_it(self) -> None:
        LifeStage.objects.create(owner=self.cleo, stage="pregnant", starts="2026-01-01")
        text = json.dumps(self.everything())
        assert "cleo" not in text
        assert json.loads(text)["life_stages"] == []

    def test_the_foods_of_the_table_that_she_ate_are_in_it_with_what_they_hold(self) -> None:
        oats = make_food("Oats", key="oats", per_100g={"magnesium": 138})
        make_entry(self.ada, oats, day=TODAY)
        make_food("Rice", key="rice")
        assert self.everything()["foods"] == [{"key": "oats", "name": "Oats", "per_100_g": {"magnesium": "138"}}]

    def test_what_was_not_told_is_null(self) -> None:
        assert self.everything()["profile"] is None

    def test_the_password_is_not_in_it(self) -> None:
        assert "password" not in json.dumps(self.everything())

    def test_fetching_it_changes_nothing(self) -> None:
        before = fingerprint()
        self.everything()
        assert fingerprint() == before


class DeleteTest(SettingsCase):
    def fill(self, owner: User) -> None:
        food = make_food(f"Food of {owner.email}")
        Profile.objects.create(owner=owner, sex="female")
        LifeStage.objects.create(owner=owner, stage="pregnant", starts="2026-01-01")
        ReferenceChoice.objects.create(owner=owner, authority="us")
        DayMark.objects.create(owner=owner, day=TODAY, state="complete")
        Entry.objects.create(owner=owner, day=TODAY, meal="lunch", food=food, quantity=100)
        StandIn.objects.create(owner=owner, food=food, stand_in=make_food(f"Other food of {owner.email}"))
        ImportFile.objects.create(owner=owner, digest="", content=b"", created_at=NOW)
        bar = make_own_food(owner, "Bar", {"magnesium": "40"}, portion="1 bar", grams=Decimal(45))
        make_entry(owner, bar, day=TODAY, portion="1 bar")
        Daily.objects.create(owner=owner, own_food=bar, own_portion=bar.portions.get(), quantity=1, meal="lunch")

    def rows_of(self, pk: int) -> int:
        owned = [m for m in apps.get_models() if any(f.name == "owner" for f in m._meta.fields)]
        return sum(model._default_manager.filter(owner=pk).count() for model in owned)

    def test_the_password_deletes_every_row_at_once_and_signs_out(self) -> None:
        self.fill(self.ada)
        pk = self.ada.pk
        response = self.send("delete", password=PASSWORD)
        self.assertRedirects(response, "/", fetch_redirect_response=False)
        assert response.cookies[settings.SESSION_COOKIE_NAME].value == ""
        assert not User.objects.filter(pk=pk).exists()
        assert self.rows_of(pk) == 0
        assert self.client.get("/settings/").status_code == 302

    def test_other_people_keep_everything(self) -> None:
        self.fill(self.ada)
        self.fill(self.cleo)
        rows = self.rows_of(self.cleo.pk)
        self.send("delete", password=PASSWORD)
        assert self.rows_of(self.cleo.pk) == rows == 10

    def test_no_session_of_theirs_is_left_in_any_browser(self) -> None:
        other = Client()
        other.force_login(self.ada)
        cleo = Client()
        cleo.force_login(self.cleo)
        self.send("delete", password=PASSWORD)
        assert {s.get_decoded().get("_auth_user_id") for s in Session.objects.all()} == {str(self.cleo.pk)}

    def test_a_wrong_password_deletes_nothing(self) -> None:
        self.fill(self.ada)
        self.refused("delete", "That is not your password. Nothing was deleted.", password="wrong")
        self.refused("delete", "Give your password", password="")

    def test_guessing_at_it_is_stopped(self) -> None:
        statuses = [self.send("delete", password=f"guess {n}").status_code for n in range(12)]
        assert statuses[:10] == [422] * 10
        assert statuses[10:] == [429, 429]

    def test_an_account_without_a_password_types_a_word(self) -> None:
        demo = User.objects.create_user("demo-1@demo.invalid", is_demo=True)
        self.client.force_login(demo)
        self.refused("delete", "Type “delete” if you mean to.", word="no")
        self.send("delete", word=" Delete ")
        assert not User.objects.filter(pk=demo.pk).exists()

    def test_the_word_is_not_enough_where_there_is_a_password(self) -> None:
        self.refused("delete", "Give your password", word="delete")

    def test_the_write_ahead_log_is_emptied_on_sqlite(self) -> None:
        with self.captureOnCommitCallbacks() as after:
            self.send("delete", password=PASSWORD)
        assert len(after) == (connection.vendor == "sqlite")


class RemoveDemosTest(SettingsCase):
    def test_removing_demos_leaves_people_alone(self) -> None:
        User.objects.filter(pk=self.ada.pk).update(date_joined=NOW - timedelta(days=900))
        call_command("remove_demos", "--older-than-hours", "0", verbosity=0)
        assert User.objects.filter(pk=self.ada.pk).exists()
