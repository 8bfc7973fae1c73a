"""What Ada tells this site shows on no page but hers, in no log, and in no mail to somebody else."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from decimal import Decimal
from unittest import mock

from django.conf import settings
from django.core import mail
from django.utils.log import configure_logging

from diary.models import (
    DayMark,
    DayNote,
    DayTag,
    Entry,
    Favourite,
    LifeStage,
    OwnAmount,
    OwnFood,
    Profile,
    ReferenceChoice,
    StandIn,
    User,
)
from nutrients.models import Food
from tests.cast import MONDAY
from tests.inventory import ADDRESSES, admin_paths
from tests.sweep import SweepCase, owned_models, text_of, without_token

# Each stands nowhere else. Dates are written in the ways in which pages and files write them.
CANARIES = (
    "canary.ada",
    "4711.0813",
    "4,711",  # a page's way to write it; without the comma it may be the number of a row
    "1943-02-17",
    "17 February 1943",
    "Feb. 17, 1943",
    "1987-03-29",
    "29 March 1987",
    "March 29, 1987",
    "1988-01-23",
    "23 January 1988",
    "Jan. 23, 1988",
    "1995-06-27",
    "27 June 1995",
    "June 27, 1995",
    "2019-08-14",
    "Pacific/Chatham",
    "881770100",
    "881770101",
    "881770102",
    "881770103",
    "881770104",
    "kestrel-lantern",
    "marzipan-comet",
    "f00dcafe-0000-4000-8000-000000000001",
)
LOGGED = ("canary.ada", "4711.0813", "1943-02-17", "Pacific/Chatham", "kestrel-lantern", "marzipan-comet", "f00dcafe")
SEARCHED, PASSWORD = "kestrel-lantern", "marzipan-comet-42"


@contextmanager
def what_is_logged() -> Iterator[io.StringIO]:
    """Everything that a site writes down meanwhile, as its own settings have it written."""
    said = io.StringIO()
    with mock.patch("sys.stderr", said):
        configure_logging(settings.LOGGING_CONFIG, settings.LOGGING)
        logging.getLogger("django").setLevel(logging.INFO)
        yield said
    configure_logging(settings.LOGGING_CONFIG, settings.LOGGING)


class CanaryCase(SweepCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        ada = cls.ada
        ada.email = "canary.ada@example.org"
        ada.set_password(PASSWORD)
        ada.save()
        cls.hers = replace(cls.hers, user=ada, password=PASSWORD)
        Entry.objects.filter(pk=cls.hers.entry.pk).update(
            day=date(2019, 8, 14), quantity=Decimal("4711.0813"), key="f00dcafe-0000-4000-8000-000000000001"
        )
        Entry.objects.filter(owner=ada).exclude(pk=cls.hers.entry.pk).update(
            quantity=Decimal("4711.0813"), portion=None
        )
        OwnFood.objects.filter(owner=ada).update(name="The bar of canary.ada")
        OwnAmount.objects.filter(own_food__owner=ada).update(typed="4711.0813 mg", amount=Decimal("4711.0813"))
        told = {"date_of_birth": date(1943, 2, 17), "time_zone": "Pacific/Chatham", "sex": "female"}
        Profile.objects.filter(owner=ada).update(**told)
        LifeStage.objects.filter(owner=ada).update(starts=date(1987, 3, 29), ends=date(1988, 1, 23))
        ReferenceChoice.objects.filter(owner=ada).update(since=date(1995, 6, 27))
        DayMark.objects.create(owner=ada, day=date(2019, 8, 14), state="partial")

    def seen(self, user: User | None) -> str:
        """All pages of the site that somebody can open, Ada's addresses among them, in one text."""
        client = self.as_user(user)
        pages = []
        for rows in (self.cleos, self.hers):
            for address in ADDRESSES:
                path, said = address.at(rows), address.asked(rows)
                if "confirm" in path or "reset/key" in path:  # the number is in the address itself
                    continue
                answer = self.ask(client, "GET", path, said)
                if answer.status != 302:
                    pages.append(text_of(answer.response))
        for day in ("2019-08-14", f"{self.hers.day}"):
            page = self.ask(client, "GET", f"/day/{day}/").content.decode()
            pages.append(page if user == self.ada else page.replace(day, ""))
        return "".join(pages)


class PagesTests(CanaryCase):
    def test_adas_own_pages_do_show_what_is_looked_for(self) -> None:
        seen = self.seen(self.ada)
        missing = [text for text in CANARIES if text not in seen]
        # A search and a password are never shown, and of each date one way of writing is enough.
        assert len(CANARIES) - len(missing) >= 12, missing

    def test_another_person_sees_nothing_of_hers(self) -> None:
        seen = self.seen(self.cleo)
        assert "cleo@example.org" in seen
        assert [text for text in CANARIES if text in seen] == []

    def test_nobody_in_particular_sees_nothing_of_hers(self) -> None:
        seen = self.seen(None)
        assert [text for text in CANARIES if text in seen] == []

    def test_neither_does_a_curator_nor_an_admin_in_the_diary(self) -> None:
        for user in (self.eve, self.dora):
            seen = self.seen(user)
            assert [text for text in CANARIES if text in seen] == []

    def test_the_admin_shows_the_address_to_admins_and_nothing_else(self) -> None:
        for user, may in ((self.dora, {"canary.ada"}), (self.eve, set())):
            client = self.as_user(user)
            pages = "".join(self.ask(client, "GET", path).content.decode() for path in admin_paths().values())
            assert {text for text in CANARIES if text in pages} == may

    def test_no_page_of_anybody_else_changes_with_what_she_tells(self) -> None:
        Profile.objects.filter(owner=self.cleo).update(sex="female", date_of_birth=date(1980, 5, 6))
        ReferenceChoice.objects.filter(owner=self.cleo).delete()
        LifeStage.objects.create(owner=self.ada, stage="pregnant", starts=date(2026, 1, 1))
        ReferenceChoice.objects.create(owner=self.ada, authority="efsa", since=date(2026, 11, 2))
        DayMark.objects.filter(owner=self.ada).update(state="partial")
        StandIn.objects.create(owner=self.ada, food_id=self.cleos.food, stand_in=Food.objects.get(name="Almonds"))
        DayNote.objects.create(owner=self.ada, day=MONDAY, text="Slept badly")
        DayTag.objects.create(owner=self.ada, day=MONDAY, tag="sleep")
        Favourite.objects.create(owner=self.ada, food_id=self.cleos.food)
        others = (self.cleo, self.eve, None)
        before = [without_token(self.seen(user).encode()) for user in others]
        # What is part of another row, or of a food of hers, goes before it.
        parts_first = list(reversed(owned_models()))
        for model in [*(model for model in parts_first if model is not OwnFood), OwnFood]:
            assert model._default_manager.filter(owner=self.ada).delete()[0], f"Ada told nothing as {model}"
        assert [without_token(self.seen(user).encode()) for user in others] == before

    def test_a_page_that_is_not_there_does_not_say_what_was_asked_for(self) -> None:
        for user in (None, self.cleo):
            for path in ("/nonsense-881770100/", "/foods/881770100/", "/foods/881770100.json"):
                answer = self.ask(self.as_user(user), "GET", path)
                assert answer.status == 404
                assert b"881770100" not in answer.content


class LogTests(CanaryCase):
    def test_a_whole_visit_leaves_no_word_of_hers_in_the_log(self) -> None:
        with what_is_logged() as log:
            client = self.as_user(None)
            client.post("/accounts/login/", {"login": self.ada.email, "password": "marzipan-comet-wrong"})
            client.post("/accounts/login/", {"login": self.ada.email, "password": PASSWORD})
            assert client.get("/settings/").status_code == 200
            for address in ADDRESSES:
                if "confirm" in address.path or "reset" in address.path:
                    continue
                said = address.asked(self.hers) | ({"q": SEARCHED} if "q" in address.query else {})
                for method in ("GET", "DELETE"):
                    self.ask(client, method, address.at(self.hers), said)
                if "POST" in address.methods:
                    typed = {
                        name: SEARCHED if name == "quantity" else text for name, text in address.sent(self.hers).items()
                    }
                    for sent in (address.sent(self.hers), typed):
                        self.ask(client, "POST", address.at(self.hers), sent)
            logging.getLogger("django.request").warning("the log is read")
        assert "Method Not Allowed" in log.getvalue()
        assert "the log is read" in log.getvalue()
        assert [text for text in LOGGED if text in log.getvalue()] == []

    def test_nor_does_an_error_in_the_middle_of_it(self) -> None:
        with what_is_logged() as log:
            client = self.as_user(self.ada)
            add = next(address for address in ADDRESSES if address.name == "add")
            for door in (
                "diary.forms.AddForm.save",
                "diary.access.person",
                "diary.forms_amount.AmountForm.clean_quantity",
            ):
                with mock.patch(door, side_effect=ZeroDivisionError):
                    sent = add.sent(self.hers) | {"quantity": "4711.0813", "portion": "g", "q": SEARCHED}
                    assert self.ask(client, "POST", add.at(self.hers), sent).status == 500
            login = {"login": self.ada.email, "password": PASSWORD}
            with mock.patch("diary.backends.WithProfile.authenticate", side_effect=ZeroDivisionError):
                assert self.ask(self.as_user(None), "POST", "/accounts/login/", login).status == 500
        assert "ZeroDivisionError" in log.getvalue()
        assert [text for text in LOGGED if text in log.getvalue()] == []

    def test_mail_about_her_goes_to_her_alone(self) -> None:
        client = self.as_user(None)
        client.post("/accounts/password/reset/", {"email": self.ada.email})
        client.post("/accounts/password/reset/", {"email": "nobody@example.org"})
        assert [(message.to, "canary" in message.body) for message in mail.outbox][1] == (["nobody@example.org"], False)
        assert mail.outbox[0].to == [self.ada.email]
        for message in mail.outbox:
            assert [text for text in CANARIES[1:] if text in message.body + message.subject] == []


class LookingForTests(CanaryCase):
    def test_a_leak_would_be_noticed(self) -> None:
        Food.objects.filter(pk=self.cleos.food).update(name="eaten by canary.ada on 1943-02-17")
        seen = self.seen(self.cleo)
        assert [text for text in CANARIES if text in seen] == ["canary.ada", "1943-02-17"]
