"""Digits in the box of a day are a barcode: one's own food first, then the table, else the way to make one."""

import json
import re
import uuid
from datetime import date
from decimal import Decimal
from unittest import mock

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diary import own_actions, own_queries
from diary.entry_lines import lines_of
from diary.export import everything_of
from diary.files import FileRefused, read_rows
from diary.files.everything import read_everything
from diary.files.written import entries_csv
from diary.models import OwnFood, User
from tests.cast import make_entry, make_food, make_own_food
from tests.diary.at_noon import EMPTY_DAY, NOON
from tests.diary.imports import NOW, ImportCase
from tests.diary.own_pages import NEW, OwnPages

STABILO, CANONICAL = "4006381333931", "04006381333931"


class SearchTest(OwnPages):
    def found(self, text: str) -> str:
        return self.client.get(f"/day/{EMPTY_DAY}/find/", {"q": text, "meal": "lunch"}).content.decode()

    def names(self, text: str) -> list[str]:
        return re.findall(r'results__name">([^<]+)<', self.found(text))

    def test_digits_find_the_food_of_the_table(self) -> None:
        make_food("Crackers", barcode=CANONICAL)
        assert self.names("4 006381 333931") == ["Crackers"]

    def test_ones_own_food_comes_first_and_alone(self) -> None:
        make_food("Crackers", barcode=CANONICAL)
        make_own_food(self.ada, "My crackers", barcode=CANONICAL)
        assert self.names(STABILO) == ["My crackers"]

    def test_nobody_elses_own_food_is_found(self) -> None:
        make_own_food(self.cleo, "Cleo's crackers", barcode=CANONICAL)
        assert "Cleo" not in self.found(STABILO)

    def test_the_digits_are_no_amount_of_the_food_that_is_chosen(self) -> None:
        make_food("Crackers", barcode=CANONICAL, portions={"1 piece": 5})
        page = self.found(STABILO)
        link = re.search(r'href="(/day/[^"]+/add/\?food[^"]+)"', page)[1].replace("&amp;", "&")
        form = self.client.get(link).content.decode()
        assert "fits none of its portions" not in form
        assert 'name="quantity" value="1"' in form or re.search(r'value="1"[^>]*name="quantity"', form), form

    def test_a_barcode_that_no_food_has_leads_to_a_form_that_has_it(self) -> None:
        page = self.found(STABILO)
        assert f"No food with barcode {STABILO} yet." in page
        link = re.search(r'href="(/foods/mine/new/[^"]+)">Add it as your own food', page)[1].replace("&amp;", "&")
        form = self.client.get(link).content.decode()
        assert f'value="{STABILO}"' in form
        assert 'name="name" value=' not in form
        assert re.search(r"<details[^>]*open", form)
        self.made(barcode=STABILO, **{"for": EMPTY_DAY, "meal": "lunch"})
        assert self.names(STABILO) == ["Oat bar"]

    def test_a_wrong_digit_is_said_and_what_was_typed_is_kept(self) -> None:
        page = self.found("4006381333932")
        assert "The last digit does not fit: was one mistyped?" in page
        assert 'value="4006381333932"' in page
        assert "Add it as your own food" not in page

    def test_a_removed_food_is_not_found_and_gives_its_barcode_up(self) -> None:
        old = make_own_food(self.ada, "Old crackers", barcode=CANONICAL)
        own_actions.remove(old)
        assert self.names(STABILO) == []
        assert self.send(barcode=STABILO).status_code == 302
        own_actions.put_back(old)
        assert self.names(STABILO) == ["Oat bar"]
        old.refresh_from_db()
        assert (old.barcode, old.is_hidden) == ("", False)

    def test_a_removed_food_that_is_put_back_keeps_its_barcode(self) -> None:
        old = make_own_food(self.ada, "Old crackers", barcode=CANONICAL)
        own_actions.remove(old)
        own_actions.put_back(old)
        assert self.names(STABILO) == ["Old crackers"]

    def test_a_barcode_costs_as_few_queries_as_words(self) -> None:
        make_food("Crackers", barcode=CANONICAL)
        make_own_food(self.ada, "My crackers", barcode=CANONICAL)
        costs = []
        for text in ("crackers", STABILO):
            with CaptureQueriesContext(connection) as asked:
                self.client.get(f"/day/{EMPTY_DAY}/find/", {"q": text, "meal": "lunch"}, headers={"HX-Request": "true"})
            costs.append(len(asked))
        assert costs[1] <= costs[0], costs

    def test_the_own_food_is_found_by_an_index(self) -> None:
        with CaptureQueriesContext(connection) as asked:
            own_queries.own_with_barcode(self.ada, CANONICAL)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{asked[0]['sql']}")
            assert "a_barcode_is_of_one_own_food" in "\n".join(str(row) for row in cursor.fetchall())


class FormTest(OwnPages):
    def test_a_barcode_is_kept_and_shown_as_printed(self) -> None:
        food = self.made(barcode="0 36000 29145 2")
        assert food.barcode == "00036000291452"
        assert 'value="036000291452"' in self.client.get(f"/foods/mine/{food.pk}/").content.decode()
        (mine,) = self.client.get("/foods/mine.json").json()["foods"]
        assert mine["barcode"] == "036000291452"

    def test_what_is_no_barcode_is_refused_and_kept(self) -> None:
        for typed, sentence in {
            "4006381333932": "The last digit does not fit",
            "12345": "8, 12, 13 or 14 digits",
            "soup": "digits only",
            "0000000000000": "not all zeros",
        }.items():
            page = self.faults(barcode=typed)
            assert sentence in page
            assert f'value="{typed}"' in page

    def test_a_barcode_of_another_food_of_theirs_is_refused_by_its_name(self) -> None:
        make_own_food(self.ada, "My crackers", barcode=CANONICAL)
        response = self.send(barcode=STABILO)
        assert response.status_code == 422
        assert "You have a food with this barcode already: My crackers." in response.content.decode()

    def test_of_two_forms_at_once_the_second_is_told(self) -> None:
        with mock.patch("diary.own_queries.own_names", return_value=[]):
            make_own_food(self.ada, "My crackers", barcode=CANONICAL)
            response = self.send(barcode=STABILO)
        assert response.status_code < 500
        assert OwnFood.objects.get(owner=self.ada).name == "My crackers"

    def test_so_is_whoever_changes_a_food(self) -> None:
        make_own_food(self.ada, "My crackers", barcode=CANONICAL)
        bar = make_own_food(self.ada, "Oat bar")
        with mock.patch("diary.own_queries.own_names", return_value=[]):
            assert self.send(f"/foods/mine/{bar.pk}/", barcode=STABILO, version="1").status_code < 500
        bar.refresh_from_db()
        assert (bar.barcode, bar.version) == ("", 1)

    def test_two_people_may_have_the_same(self) -> None:
        make_own_food(self.cleo, "Cleo's crackers", barcode=CANONICAL)
        assert self.made(barcode=STABILO).barcode == CANONICAL

    def test_whoever_has_it_already_is_led_to_that_food(self) -> None:
        food = make_own_food(self.ada, "My crackers", barcode=CANONICAL)
        response = self.client.get(NEW, {"barcode": STABILO})
        assert (response.status_code, response["Location"]) == (302, f"/foods/mine/{food.pk}/")

    def test_nonsense_in_the_address_is_shown_and_leads_nowhere(self) -> None:
        make_own_food(self.ada, "soup")
        for text in ("soup", "\x00", "4" * 500, "<b>"):
            assert self.client.get(NEW, {"barcode": text}).status_code == 200


class RoundTripTest(ImportCase):
    def setUp(self) -> None:
        super().setUp()
        self.ada = User.objects.create_user("ada@example.org")
        bar = make_own_food(self.ada, "Bar", {"magnesium": "40"}, barcode=CANONICAL)
        make_entry(self.ada, bar, quantity=50, day=date(2026, 11, 9))

    def everything(self) -> bytes:
        return json.dumps(everything_of(self.ada, NOW), cls=DjangoJSONEncoder).encode()

    def test_the_file_of_everything_brings_the_barcode_along(self) -> None:
        self.bring(self.everything(), self.ben)
        assert OwnFood.objects.get(owner=self.ben).barcode == CANONICAL

    def test_so_does_the_file_of_entries(self) -> None:
        text = entries_csv(lines_of(self.ada))
        assert STABILO in text
        self.bring(text.encode(), self.ben)
        assert OwnFood.objects.get(owner=self.ben).barcode == CANONICAL

    def test_it_stays_with_the_food_that_has_it_already(self) -> None:
        for data in (self.everything(), entries_csv(lines_of(self.ada)).encode()):
            with self.subTest(data[:20]):
                OwnFood.objects.filter(owner=self.ben).update(barcode="")
                mine = make_own_food(self.ben, f"Mine {uuid.uuid4()}", barcode=CANONICAL)
                self.bring(data, self.ben)
                assert [one.pk for one in OwnFood.objects.filter(owner=self.ben, barcode=CANONICAL)] == [mine.pk]

    def test_a_wrong_one_refuses_the_row_or_the_file(self) -> None:
        told = json.loads(self.everything())
        told["own_foods"][0]["barcode"] = "04006381333932"
        with self.assertRaises(FileRefused):
            read_everything(json.dumps(told).encode(), NOON.date())
        text = entries_csv(lines_of(self.ada)).replace(STABILO, "4006381333932")
        assert [fault.problem for fault in read_rows(text.encode(), NOON.date()).faults] == ["not_a_barcode"]

    def test_a_file_from_before_barcodes_is_read(self) -> None:
        told = json.loads(self.everything())
        del told["own_foods"][0]["barcode"]
        self.bring(json.dumps(told).encode(), self.ben)
        assert OwnFood.objects.get(owner=self.ben).barcode == ""

    def test_the_weight_of_a_food_does_not_matter_to_its_barcode(self) -> None:
        pill = make_own_food(
            self.ada,
            "Pill",
            {"magnesium": "1"},
            basis="serving",
            portion="1 pill",
            grams=Decimal(2),
            barcode="00000096385074",
        )
        make_entry(self.ada, pill, portion="1 pill", day=date(2026, 11, 9))
        self.bring(entries_csv(lines_of(self.ada)).encode(), self.ben)
        assert set(OwnFood.objects.filter(owner=self.ben).values_list("barcode", flat=True)) == {
            CANONICAL,
            "00000096385074",
        }
