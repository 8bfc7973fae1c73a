"""Everything as tables: nothing of the file of everything is missing in the zip, and nothing unknown is a zero."""

import csv
import io
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

from allauth.account.models import EmailAddress
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from diary import recipe_actions
from diary.entry_lines import lines_of
from diary.everything_zip import zip_of
from diary.export import everything_of
from diary.files.written import HEADING, entries_csv
from diary.files.zipped import cell
from diary.models import Daily as DailyRow
from diary.models import (
    DayMark,
    DayNote,
    DayTag,
    Entry,
    Favourite,
    LifeStage,
    Profile,
    ReferenceChoice,
    StandIn,
    User,
    UsualFood,
    UsualMeal,
)
from diary.own_actions import NOMINAL
from diary.recipe_actions import PartSaid, Said
from nutrients.csv_cells import neutralise, restore
from tests.cast import make_entry, make_food, make_own_food
from tests.diary.people import NOW, TODAY, SettingsCase

# Where a line of an entry has another name for a column of the JSON file.
OF_A_LINE = {
    "quantity": "amount",
    "key": "entry",
    "food_key": "food key",
    "food_name": "food",
    "own_food_name": "food",
    "portion_label": "unit",
    "own_portion_label": "unit",
}


def rows_in(data: bytes, name: str) -> list[dict[str, str]]:
    """The rows of one file of a zip, as a spreadsheet that knows our apostrophes has them."""
    text = ZipFile(io.BytesIO(data)).read(name).decode("utf-8-sig")
    return [
        {key: restore(value) for key, value in row.items()} for row in csv.DictReader(io.StringIO(text, newline=""))
    ]


def without_unit(heading: str) -> str:
    return re.sub(r" \([^)]*\)$", "", heading)


class ZipCase(SettingsCase):
    def zipped(self) -> bytes:
        response = self.client.get("/settings/everything.zip")
        assert response["Content-Type"] == "application/zip"
        assert response["Content-Disposition"] == 'attachment; filename="unclench-2026-11-20.zip"'
        return response.content

    def fill(self, owner: User) -> None:
        oats = make_food("Oatmeal", key="oatmeal", portions={"1 cup": 240}, per_100g={"magnesium": "0", "calcium": 9})
        EmailAddress.objects.create(user=owner, email=owner.email, verified=True, primary=True)
        Profile.objects.create(owner=owner, sex="female", date_of_birth=date(1971, 5, 4), time_zone="America/New_York")
        LifeStage.objects.create(owner=owner, stage="pregnant", starts="2026-01-01")
        ReferenceChoice.objects.create(owner=owner, authority="efsa")
        DayMark.objects.create(owner=owner, day=TODAY, state="complete")
        make_entry(owner, oats, day=TODAY, portion="1 cup")
        make_entry(owner, oats, day=TODAY, quantity=Decimal("0.5000"))
        bar = make_own_food(owner, "=1+1; @bar", {"magnesium": "40"}, portion="1 bar", grams=Decimal(45))
        make_entry(owner, bar, day=TODAY, portion="1 bar")
        pill = make_own_food(owner, "Pill", {"magnesium": "40"}, portion="1 tablet", grams=NOMINAL)
        pill.portions.update(is_nominal=True)
        make_entry(owner, pill, day=TODAY, portion="1 tablet")
        DailyRow.objects.create(owner=owner, own_food=pill, own_portion=pill.portions.get(), quantity=1, meal="lunch")
        StandIn.objects.create(owner=owner, food=oats, stand_in=make_food("Porridge", key="porridge"))
        DayNote.objects.create(owner=owner, day=TODAY, text="Slept badly,\n-2 hours; é")
        DayTag.objects.create(owner=owner, day=TODAY, tag="sleep")
        Favourite.objects.create(owner=owner, food=oats)
        Favourite.objects.create(owner=owner, own_food=bar)
        usual = UsualMeal.objects.create(owner=owner, name="Oatmeal with milk", meal="breakfast")
        UsualFood.objects.create(owner=owner, usual_meal=usual, position=0, food=oats, quantity=40)
        part = PartSaid(oats.pk, None, Decimal(80), "80 g oatmeal", "boiled")
        recipe_actions.add(owner, Said("Mush", Decimal(2), None, "", (part,)), uuid4())


class ContentTest(ZipCase):
    def assert_told(self, row: dict[str, Any], found: dict[str, str], names: dict[str, str]) -> None:
        for name, value in row.items():
            if isinstance(value, dict):
                amounts = {without_unit(heading) for heading, text in found.items() if text and "per 100 g" in heading}
                assert len(amounts) == len(value)
            elif value is not None:
                heading = names.get(name, name)
                assert found[heading] == cell(value), name
            elif name not in names:
                assert found[name] == "", name

    def test_every_row_and_column_of_the_file_of_everything_is_in_it(self) -> None:
        self.fill(self.ada)
        data, told = self.zipped(), everything_of(self.ada, NOW)
        account = told.pop("account")
        told |= {"addresses": account.pop("addresses"), "profile": [told["profile"]]}
        told["account"] = [account | {"format": told.pop("format"), "exported_at": told.pop("exported_at")}]
        assert set(ZipFile(io.BytesIO(data)).namelist()) == {"README.txt", *(f"{name}.csv" for name in told)}
        for name, rows in told.items():
            found = rows_in(data, f"{name}.csv")
            assert len(found) == len(rows) > 0, name
            for row, line in zip(rows, found, strict=True):
                plain = line | {without_unit(heading): text for heading, text in line.items()}
                self.assert_told(row, plain, OF_A_LINE if name == "entries" else {})

    def test_the_unit_of_an_amount_is_in_its_heading(self) -> None:
        self.fill(self.ada)
        data = self.zipped()
        for name, heading in {
            "entries": "Magnesium (mg)",
            "own_foods": "Vitamin D (µg per 100 g)",
            "own_portions": "grams (g)",
            "profile": "glass_ml (ml)",
            "recipes": "cooked (g)",
            "usual_foods": "portion_grams (g)",
        }.items():
            assert heading in rows_in(data, f"{name}.csv")[0]
        assert {row["unit"] for row in rows_in(data, "own_amounts.csv")} == {"mg"}

    def test_what_is_unknown_is_empty_and_what_is_none_is_zero(self) -> None:
        self.fill(self.ada)
        data = self.zipped()
        [oats] = rows_in(data, "foods.csv")
        assert (oats["Magnesium (mg per 100 g)"], oats["Calcium (mg per 100 g)"]) == ("0", "9")
        assert oats["Vitamin D (µg per 100 g)"] == ""
        entries = rows_in(data, "entries.csv")
        assert [row["weight (g)"] for row in entries] == ["240", "0.5", "45", ""]
        assert (entries[0]["Magnesium (mg)"], entries[0]["Vitamin D (µg)"]) == ("0", "")

    def test_what_refers_to_an_own_food_has_its_name(self) -> None:
        self.fill(self.ada)
        data = self.zipped()
        assert [row["name"] for row in rows_in(data, "own_portions.csv")][:2] == ["=1+1; @bar", "Pill"]
        assert rows_in(data, "recipes.csv")[0]["name"] == "Mush"
        assert rows_in(data, "recipe_parts.csv")[0]["recipe_name"] == "Mush"
        assert rows_in(data, "usual_foods.csv")[0]["usual_meal_name"] == "Oatmeal with milk"

    def test_it_opens_in_a_spreadsheet_without_running_anything(self) -> None:
        self.fill(self.ada)
        text = ZipFile(io.BytesIO(self.zipped())).read("own_foods.csv").decode()
        assert text.startswith("\ufeffname,") and "\r\n'=1+1;' @bar," in text

    def test_an_empty_account_has_every_file_with_its_heading(self) -> None:
        data = self.zipped()
        files = ZipFile(io.BytesIO(data))
        assert len(files.namelist()) == 21 and files.testzip() is None
        assert all(files.read(name).decode("utf-8-sig").strip() for name in files.namelist())
        assert rows_in(data, "profile.csv") == []

    def test_nothing_of_anybody_else_is_in_it(self) -> None:
        self.fill(self.cleo)
        data = self.zipped()
        assert all(rows_in(data, name) == [] for name in ("entries.csv", "own_foods.csv", "profile.csv", "foods.csv"))
        files = ZipFile(io.BytesIO(data))
        assert not any(b"cleo" in files.read(name) for name in files.namelist())

    def test_the_files_bear_the_time_on_the_clock_of_their_owner(self) -> None:
        self.fill(self.ada)
        files = ZipFile(io.BytesIO(self.zipped()))
        assert {one.date_time for one in files.infolist()} == {(2026, 11, 20, 7, 0, 0)}
        assert "Made on 2026-11-20 07:00." in files.read("README.txt").decode()

    def test_a_large_diary_asks_the_database_no_more_often(self) -> None:
        self.fill(self.ada)
        with CaptureQueriesContext(connection) as few:
            zip_of(self.ada, NOW, NOW)
        for n in range(30):
            bar = make_own_food(self.ada, f"Bar {n}", {"magnesium": "40"}, portion="1 bar", grams=Decimal(45))
            make_entry(self.ada, bar, day=TODAY, portion="1 bar")
        with self.assertNumQueries(len(few)):
            zip_of(self.ada, NOW, NOW)


class ReadmeTest(ZipCase):
    def test_each_file_and_column_is_explained(self) -> None:
        self.fill(self.ada)
        files = ZipFile(io.BytesIO(self.zipped()))
        text = files.read("README.txt").decode("utf-8-sig")
        assert text.count("\n") == text.count("\r\n")
        sections = {part.split("\r\n", 1)[0]: part for part in text.split("\r\n\r\n\r\n")[1:]}
        assert set(sections) == set(files.namelist()) - {"README.txt"}
        for name, section in sections.items():
            heading = next(csv.reader(io.StringIO(files.read(name).decode("utf-8-sig"))))
            amounts = [column for column in heading if "per 100 g)" in column or column in HEADING[10:]]
            for column in heading:
                assert column in amounts or f"\r\n  {column}: " in section, (name, column)
            assert not amounts or f"{amounts[0]} to {amounts[-1]}: " in " ".join(section.split()), name

    def test_it_says_which_file_can_be_imported(self) -> None:
        text = " ".join(ZipFile(io.BytesIO(self.zipped())).read("README.txt").decode().split())
        assert "The file that brings back everything is the JSON file" in text
        assert "entries.csv can be imported too" in text

    def test_it_is_in_the_language_of_the_page(self) -> None:
        self.client.post("/language/", {"language": "es"})
        text = ZipFile(io.BytesIO(self.zipped())).read("README.txt").decode()
        assert "La unidad de una cantidad" in text


class ImportTest(ZipCase):
    def upload(self, data: bytes, name: str) -> Any:
        return self.client.post("/import/", {"file": SimpleUploadedFile(name, data)})

    def test_the_zip_itself_is_refused_with_the_name_of_the_file_to_send(self) -> None:
        self.fill(self.ada)
        response = self.upload(self.zipped(), "unclench-2026-11-20.zip")
        self.assertContains(response, "Send the JSON file instead", status_code=422)
        self.assertContains(response, "send entries.csv", status_code=422)

    def test_so_is_one_that_was_unpacked_and_packed_again_into_a_folder(self) -> None:
        ours, again = ZipFile(io.BytesIO(self.zipped())), io.BytesIO()
        with ZipFile(again, "w") as other:
            for name in ours.namelist():
                other.writestr(f"unclench/{name}", ours.read(name))
        self.assertContains(self.upload(again.getvalue(), "x.zip"), "Send the JSON file instead", status_code=422)

    def test_the_entries_in_it_bring_the_same_diary_back(self) -> None:
        self.fill(self.ada)
        text = ZipFile(io.BytesIO(self.zipped())).read("entries.csv")
        self.client.force_login(self.cleo)
        url = self.upload(text, "entries.csv")["Location"]
        self.client.post(url, {"existing": "skip", "totals": "all", "figures": "file"})
        hers, there = entries_csv(lines_of(self.ada)), entries_csv(lines_of(self.cleo))
        plain = [[line.split(",")[:6] for line in text.splitlines()] for text in (hers, there)]
        assert plain[0] == plain[1] and len(plain[0]) == 5


class AsItIsTest(ZipCase):
    def test_fetching_it_changes_nothing_and_is_kept_nowhere(self) -> None:
        response = self.client.get("/settings/everything.zip")
        assert response["Cache-Control"] == self.client.get("/settings/export.json")["Cache-Control"]
        assert self.client.post("/settings/everything.zip").status_code == 405
        assert not Entry.objects.exists()

    def test_the_settings_offer_it(self) -> None:
        self.assertContains(self.client.get("/settings/"), 'href="/settings/everything.zip" download')


@given(st.text())
def test_any_text_comes_back_out_of_a_cell(text: str) -> None:
    assert restore(neutralise(text)) == text


def test_a_moment_has_its_zone() -> None:
    assert cell(datetime(2026, 11, 20, 12, tzinfo=UTC)) == "2026-11-20T12:00:00+00:00"
