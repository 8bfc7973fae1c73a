"""Every address, asked in every way by everybody: who sees it, who is asked to sign in, to whom it is not there."""

import re
from collections.abc import Iterator
from functools import partial
from unittest import mock

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.test import Client
from django.urls import resolve

from diary import access, settings_page
from diary.models import Daily, DayMark, Entry, LifeStage, OwnFood, ReferenceChoice, User
from nutrients.models import Food, Portion
from tests.inventory import ADDRESSES, METHODS, Address, Who, admin_paths, patterns
from tests.sweep import Answer, SweepCase, diary_of, without_token

SIGN_IN = "/accounts/login/?next="
SAFE = {"GET", "HEAD", "OPTIONS"}
NOBODY = 881_779_000
"""A number that no row has."""


class MatrixCase(SweepCase):
    """Ada's addresses, asked by Ada and by everybody else. ``faults`` says in words what is not as it should be."""

    def setUp(self) -> None:
        super().setUp()
        closed = self.as_user(self.ben)
        User.objects.filter(pk=self.ben.pk).update(is_active=False)
        self.personas = {
            "nobody": self.as_user(None),
            "a closed account": closed,
            "another person": self.as_user(self.cleo),
            "a curator": self.as_user(self.eve),
            "an admin": self.as_user(self.dora),
            "the owner": self.as_user(self.ada),
        }

    def said(self, address: Address, method: str) -> dict[str, str]:
        return address.sent(self.hers) if method not in SAFE else address.asked(self.hers)

    def faults(self, address: Address) -> Iterator[str]:
        path = address.at(self.hers)
        for persona, client in self.personas.items():
            for method in METHODS:
                answer = self.ask(client, method, path, self.said(address, method))
                if fault := self.fault(address, persona, client, method, answer):
                    yield f"{method} {path} by {persona}: {fault} ({answer.status}, wrote {set(answer.written)})"

    def fault(self, address: Address, persona: str, client: Client, method: str, answer: Answer) -> str:
        signed_in = persona not in {"nobody", "a closed account"}
        if answer.status == 500:
            return "an error"
        if method in SAFE and answer.written:
            return "looking wrote something"
        if address.who is not Who.ANYBODY and not signed_in:
            asked = answer.status == 302 and answer.leads_to.startswith(SIGN_IN) and not answer.written
            return "" if asked else "was not asked to sign in"
        if method not in address.methods:
            # Allauth leads away first from pages that are not for somebody who is signed in, or has no code to confirm.
            away = answer.status == 302 and address.name.startswith("account_")
            return "" if (answer.status == 405 or away) and not answer.written else "answered a method that it has not"
        if answer.status in {403, 405}:
            return "was refused"
        if address.who is Who.OWNER and persona != "the owner":
            return self.fault_of_a_foreign_row(address, client, method, answer)
        wanted = {200, 302} if signed_in or method in SAFE else {200, 302, 503}
        # No form of the table has a file, and without one there is nothing to look at.
        wanted |= {422} if address.name == "import" else set()
        return "" if answer.status in wanted | {409} else "did not answer"

    def fault_of_a_foreign_row(self, address: Address, client: Client, method: str, answer: Answer) -> str:
        """Somebody else's row is answered byte for byte like one that is not there."""
        number = re.findall(r"\d+", address.at(self.hers))[0]
        missing = self.ask(
            client, method, address.at(self.hers).replace(number, str(NOBODY)), self.said(address, method)
        )
        if answer.written:
            return "a foreign row: something was written"
        if answer.status == 302 and method in SAFE:  # to the page with the form, which then is not there
            same = answer.leads_to == missing.leads_to.replace(str(NOBODY), number)
            return "" if same and missing.status == 302 else "a foreign row leads elsewhere than none"
        if answer.status != 404:
            return "a foreign row was shown"
        if without_token(answer.content) != without_token(missing.content) or missing.status != 404:
            return "a foreign row is not answered like none"
        return "the page says the number" if number.encode() in answer.content else ""


class EveryAddressTests(MatrixCase):
    def test_everybody_gets_what_is_theirs_and_no_more(self) -> None:
        for address in ADDRESSES:
            with self.subTest(str(address)):
                assert list(self.faults(address)) == []

    def test_whatever_one_person_sends_the_rows_of_the_others_stay_as_they_are(self) -> None:
        everybody = {user: diary_of(user) for user in (self.ada, self.cleo, self.dora)}

        def others(sender: User | None) -> None:
            for user, before in everybody.items():
                assert user == sender or diary_of(user) == before, user

        # Ada's numbers wherever a form might take one, and more rights.
        extra = dict.fromkeys(("owner", "owner_id", "user", "user_id", "profile"), self.ada.pk)
        extra |= dict.fromkeys(("id", "pk", "entry"), self.hers.entry.pk) | {"is_staff": "on", "is_superuser": "on"}
        for sender in (self.cleo, self.dora, None):
            client = self.as_user(sender)
            for address in ADDRESSES:
                if "POST" not in address.methods:
                    continue
                for rows in (self.hers, self.cleos):
                    for said in (address.sent(self.hers), dict.fromkeys(address.sent(self.hers), "")):
                        with self.subTest(f"{address} by {sender}"):
                            self.ask(client, "POST", address.at(rows), said | extra, then=partial(others, sender))


class PlantedHoleTests(MatrixCase):
    """The matrix sees a hole where there is one."""

    def found(self, name: str) -> str:
        return " ".join(fault for address in ADDRESSES if address.name == name for fault in self.faults(address))

    def test_an_entry_that_is_fetched_without_its_owner(self) -> None:
        with mock.patch.object(access, "entry", lambda user, pk: Entry.objects.get(pk=pk)):
            for name in ("change", "remove"):
                assert "by another person: a foreign row" in self.found(name)

    def test_an_own_food_that_is_fetched_without_its_owner(self) -> None:
        with (
            mock.patch.object(access, "own_food", lambda user, pk: OwnFood.objects.get(pk=pk)),
            mock.patch.object(access, "daily", lambda user, pk: Daily.objects.get(pk=pk)),
        ):
            for name in ("own_food", "remove_own_food", "restore_own_food", "remove_daily"):
                assert "by another person: a foreign row" in self.found(name)

    def test_a_recipe_that_is_fetched_without_its_owner(self) -> None:
        with mock.patch.object(access, "recipe", lambda user, pk: OwnFood.objects.get(pk=pk)):
            for name in ("recipe", "change_recipe", "undo_recipe", "remove_recipe", "restore_recipe"):
                assert "by another person: a foreign row" in self.found(name)

    def test_rows_of_the_settings_that_are_fetched_without_their_owner(self) -> None:
        def forget(model: type[LifeStage] | type[ReferenceChoice]) -> object:
            return lambda user, pk: model.objects.filter(pk=pk).delete()[0] > 0

        with (
            mock.patch.object(settings_page, "forget_stage", forget(LifeStage)),
            mock.patch.object(settings_page, "forget_choice", forget(ReferenceChoice)),
        ):
            for name in ("remove_stage", "remove_choice"):
                assert "by a curator: a foreign row: something was written" in self.found(name)

    def test_a_view_that_forgot_to_ask_who_is_there(self) -> None:
        with mock.patch.object(resolve("/week/").func, "login_required", False, create=True):
            assert "by nobody: was not asked to sign in" in self.found("this_week")

    def test_a_page_that_writes_when_it_is_looked_at(self) -> None:
        def marked(request: HttpRequest) -> User:
            user = User.objects.get(pk=request.user.pk)
            DayMark.objects.update_or_create(owner=user, day="2020-01-01", defaults={"state": "complete"})
            return user

        with mock.patch.object(access, "person", marked):
            assert "by the owner: looking wrote something" in self.found("this_week")

    def test_a_refusal_that_tells_which_rows_there_are(self) -> None:
        def telling(user: User, pk: int) -> Entry:
            if Entry.objects.filter(pk=pk).exclude(owner=user).exists():
                raise PermissionDenied
            return get_object_or_404(Entry, owner=user, pk=pk)

        with mock.patch.object(access, "entry", telling):
            assert "by another person: was refused" in self.found("change")

    def test_a_method_more_than_there_should_be(self) -> None:
        (pattern,) = (pattern for _, pattern in patterns() if pattern.name == "healthz")
        with mock.patch.object(pattern, "callback", lambda request: HttpResponse("ok")):
            assert "answered a method that it has not" in self.found("healthz")


class AdminTests(MatrixCase):
    """One rule instead of rows: staff only, and only what their permissions say."""

    def test_nobody_but_staff_sees_anything(self) -> None:
        for persona, client in self.personas.items():
            if persona in {"a curator", "an admin"}:
                continue
            for route, path in admin_paths().items():
                for method in METHODS:
                    with self.subTest(f"{method} {route} by {persona}"):
                        answer = self.ask(client, method, path)
                        assert not answer.written
                        signed_in = persona in {"another person", "the owner"}
                        asked = answer.status == 302 and re.match("/(accounts|admin)/login/", answer.leads_to)
                        assert asked or (signed_in and answer.status in {302, 403, 404})

    def test_where_the_admin_sends_people_they_sign_in_or_are_told_that_they_may_not(self) -> None:
        cleo = self.as_user(self.cleo)
        sent = self.ask(cleo, "GET", "/admin/nutrients/food/")
        assert sent.leads_to == "/admin/login/?next=/admin/nutrients/food/"
        assert self.ask(cleo, "GET", sent.leads_to).status == 403
        asked = self.ask(self.as_user(None), "GET", "/admin/login/", {"next": "/admin/nutrients/food/"})
        assert asked.leads_to == f"{SIGN_IN}%2Fadmin%2Fnutrients%2Ffood%2F"

    def test_looking_writes_nothing_and_is_never_an_error(self) -> None:
        for user, methods in ((self.dora, ("GET", "OPTIONS", "POST", "DELETE")), (self.eve, ("GET", "POST"))):
            client = self.as_user(user)
            for route, path in admin_paths().items():
                for method in methods:
                    with self.subTest(f"{method} {route} by {user}"):
                        answer = self.ask(client, method, path)
                        assert answer.status < 500
                        assert method == "POST" or not answer.written

    def test_a_curator_reaches_foods_and_no_people(self) -> None:
        eve = self.as_user(self.eve)
        for route, path in admin_paths().items():
            if re.match("admin/(diary|auth|account)/", route) and not route.endswith("<path:object_id>/"):
                assert self.ask(eve, "GET", path).status == 403, route

    def test_the_way_to_a_rows_own_page_does_not_tell_which_entries_there_are(self) -> None:
        there = admin_paths()["admin/r/<path:content_type_id>/<path:object_id>/"]
        for user in (self.dora, self.eve):
            answers = [self.ask(self.as_user(user), "GET", path) for path in (there, there[:-2] + "999999/")]
            assert {answer.status for answer in answers} == {404}
            assert without_token(answers[0].content) == without_token(answers[1].content)


class NumbersInFormsTests(SweepCase):
    """A form takes no row that the person could not have chosen: hidden, of another food, or of another person."""

    def refused(self, path: str, said: dict[str, object], status: int) -> None:
        answer = self.ask(self.as_user(self.ada), "POST", path, said)
        assert (answer.status, answer.written) == (status, frozenset()), said

    def test_foods_and_portions_that_are_not_to_be_had(self) -> None:
        add, change = (next(row for row in ADDRESSES if row.name == name) for name in ("add", "change"))
        hidden = Food.objects.get(name="Almonds")
        Food.objects.filter(pk=hidden.pk).update(is_hidden=True)
        for food, status in ((hidden.pk, 422), (NOBODY, 404), (0, 404), (-1, 404), ("", 404)):
            self.refused(add.at(self.hers), add.sent(self.hers) | {"food": food, "portion": "g"}, status)
        for food in (self.cleos.own_number, -NOBODY):
            self.refused(add.at(self.hers), add.sent(self.hers) | {"food": food, "portion": "g"}, 404)
        theirs = Portion.objects.get(food=self.cleos.entry.food)
        own = Portion.objects.create(food=self.hers.entry.food, label="1 hidden", grams=1, is_hidden=True)
        for portion in (theirs.pk, own.pk, NOBODY, 0, -1, "", "None"):
            for row in (add, change):
                self.refused(row.at(self.hers), row.sent(self.hers) | {"portion": portion}, 422)

    def test_an_entry_keeps_its_key_and_its_owner_whatever_the_form_says_and_gets_nobody_elses_food(self) -> None:
        change = next(row for row in ADDRESSES if row.name == "change")
        client = self.as_user(self.ada)
        for food in (self.cleos.own_number, -NOBODY):
            self.refused(change.at(self.hers), change.sent(self.hers) | {"food": food}, 422)
        said = {"food": "", "food_id": self.cleos.food, "owner": self.cleo.pk, "key": self.cleos.entry.key}
        assert client.post(change.at(self.hers), change.sent(self.hers) | said).status_code == 302
        after = Entry.objects.get(pk=self.hers.entry.pk)
        assert (after.food_id, after.owner, after.key) == (self.hers.food, self.ada, self.hers.entry.key)
        assert after.quantity == 2

    def test_the_key_of_somebody_elses_form_makes_an_entry_of_ones_own(self) -> None:
        add, client = next(row for row in ADDRESSES if row.name == "add"), self.as_user(self.ada)
        before = diary_of(self.cleo)
        for _ in range(2):
            answer = client.post(add.at(self.hers), add.sent(self.hers) | {"key": self.cleos.entry.key})
            made = Entry.objects.get(owner=self.ada, key=self.cleos.entry.key)
            assert (answer.status_code, made.food_id) == (302, self.hers.food)
            assert re.search(f"(added|once)={made.pk}&", answer["Location"])
        client.post(f"/entry/{made.pk}/remove/")
        undo = f"/day/{made.day}/undo/?entry={made.pk}"
        with mock.patch.object(Entry, "full_clean", side_effect=ValidationError("its food is gone")):
            assert "lost=1" in client.post(undo)["Location"]
        assert diary_of(self.cleo) == before

    def test_a_page_says_nothing_of_an_entry_that_is_only_named_in_its_address(self) -> None:
        ada, path = self.as_user(self.ada), f"/day/{self.hers.day}/"
        plain = self.ask(ada, "GET", path, {"meal": "lunch"})
        for deed in ("changed", "removed", "restored"):
            named = self.ask(ada, "GET", path, {"meal": "lunch", deed: str(self.cleos.entry.pk)})
            assert without_token(named.content) == without_token(plain.content), deed
