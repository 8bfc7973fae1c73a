"""How far an import is, line by line: what is said is so, and what is broken off leaves nothing behind."""

import json
import re
from collections.abc import Iterator
from unittest import mock

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import request_finished
from django.db import OperationalError
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language, override

from diary import import_saving, import_work, importing
from diary.erasure import erase
from diary.files import Stage, finished, read_rows
from diary.import_plan import Choices, Existing
from diary.import_progress import IMPORTING, LINES, SENDING
from diary.import_rows import Rows
from diary.models import Entry, ImportFile, OwnFood, User
from tests.cast import make_entry, make_food, make_user
from tests.diary.files.samples import CRONOMETER, CRONOMETER_DAYS
from tests.diary.imports import TODAY
from tests.diary.test_views_import import ImportPagesCase

ROWS = 2500
LONG = "Day,Food Name,Amount,Energy (kcal)\n" + "".join(
    f"2026-06-{1 + number % 28:02d},Food {number % 40},1 cup,{100 + number % 40}\n" for number in range(ROWS)
)
FOLLOWED = {"Accept": f"{LINES}, text/html"}


class FollowedCase(ImportPagesCase):
    def follow(self, path: str, data: dict[str, object] | None = None, **headers: str) -> Iterator[dict]:
        response = self.client.post(path, data or {}, headers=FOLLOWED | headers)
        assert response["Content-Type"] == LINES
        return map(json.loads, response.streaming_content)

    def follow_file(self, text: str, **headers: str) -> Iterator[dict]:
        return self.follow("/import/", {"file": SimpleUploadedFile("a.csv", text.encode())}, **headers)

    def nothing_was_saved(self) -> None:
        assert not Entry.objects.filter(owner=self.ada).exists()
        assert not OwnFood.objects.filter(owner=self.ada).exists()
        assert ImportFile.objects.get().applied_at is None


class LinesTest(FollowedCase):
    def test_reading_is_told_row_by_row_and_ends_with_the_page_and_its_address(self) -> None:
        *lines, last = self.follow_file(LONG)
        assert [line["said"] for line in lines] == [
            f"{done} of 2,500 rows {what}"
            for what in ("read", "sorted by food", "looked up in your diary")
            for done in ("0", "1,000", "2,000", "2,500")
        ]
        assert "Look before it is imported" in last["page"]
        assert f"{ROWS} entries" in last["page"].replace(",", "")
        assert last["at"] == f"/import/{ImportFile.objects.get().pk}/"
        self.assertContains(self.client.get(last["at"]), "Look before it is imported")

    def test_importing_is_told_and_ends_with_where_it_is_said_what_was_done(self) -> None:
        url = self.sent(LONG)
        *lines, last = self.follow(url)
        assert lines[-1]["said"] == "Saving 2,500 entries, all of them or none…"
        assert last == {"go": url}
        assert "2,500 entries imported." in self.words(self.client.get(url))

    def test_the_bar_never_goes_back_and_is_not_full_before_the_page_is_there(self) -> None:
        for lines in (self.follow_file(LONG), self.follow(self.sent(LONG), {"figures": "file"})):
            *steps, _last = lines
            shares = [line["at"] for line in steps]
            assert shares == sorted(shares)
            assert shares[0] == 0
            assert shares[-1] < 1
        assert shares[-1] == 0.81, "saving has only begun"

    def test_the_stages_leave_something_for_the_page(self) -> None:
        assert 0.9 < sum(SENDING.values()) < 1
        assert 0.9 < sum(IMPORTING.values()) < 1
        assert tuple(IMPORTING) == tuple(Stage)

    def test_a_proxy_is_asked_to_pass_each_line_on_and_nobody_to_keep_them(self) -> None:
        response = self.client.post(self.sent(CRONOMETER), headers=FOLLOWED)
        assert response["X-Accel-Buffering"] == "no"
        assert "no-store" in response["Cache-Control"]
        assert "script-src 'self'" in response["Content-Security-Policy"]

    def test_it_is_told_in_the_language_of_the_page_and_that_is_not_left_behind(self) -> None:
        lines = self.follow_file(LONG, **{"Accept-Language": "es"})
        with override("en"):  # what the request was in is over by the time that it is worked on
            assert next(lines)["said"] == "0 de 2500 filas leídas"
            assert get_language() == "en"
        *_steps, last = lines
        assert '<html lang="es">' in last["page"]

    def test_a_browser_that_does_not_ask_for_lines_gets_pages(self) -> None:
        url = self.sent(CRONOMETER)
        response = self.client.post(url, headers={"Accept": "text/html,application/xml;q=0.9,*/*;q=0.8"})
        self.assertRedirects(response, url)

    def test_nobody_else_can_follow_it(self) -> None:
        url = self.sent(CRONOMETER)
        self.client.force_login(self.cleo)
        assert self.client.post(url, headers=FOLLOWED).status_code == 404


class FaultsTest(FollowedCase):
    def test_a_file_that_cannot_be_read_is_refused_with_its_place_and_not_kept(self) -> None:
        (last,) = self.follow_file('Day,Food Name,Amount\n2026-06-10,"Milk,1 cup\n')
        assert "<strong>Row 2:</strong> A quotation mark is opened" in last["page"]
        assert last["at"] == "/import/"
        assert not ImportFile.objects.exists()

    def test_what_is_wrong_with_the_form_is_said_on_a_page_and_not_in_lines(self) -> None:
        response = self.client.post("/import/", headers=FOLLOWED)
        self.assertContains(response, "Choose the file to look at.", status_code=422)

    def test_what_was_chosen_stands_on_the_page_that_asks_again(self) -> None:
        url = self.sent(CRONOMETER_DAYS + "2026-02-30,100,,,,,,,,,,,,,,\n")
        *_steps, last = self.follow(url, {"totals": "all"})
        assert "Tick this to import without those rows" in last["page"]
        assert re.search(r'<input [^>]*value="all"[^>]* checked', last["page"])
        assert last["at"] == url
        self.nothing_was_saved()

    def test_where_the_database_is_busy_half_way_that_is_said_and_nothing_is_saved(self) -> None:
        url = self.sent(LONG)
        with mock.patch.object(Rows, "write", busy_half_way()):
            *_steps, last = self.follow(url)
        assert "so this was not saved" in last["fault"]
        self.nothing_was_saved()
        *_steps, last = self.follow(url)
        assert last == {"go": url}
        assert Entry.objects.count() == ROWS

    def test_any_other_fault_is_for_those_who_run_the_site_and_nothing_is_saved(self) -> None:
        url = self.sent(LONG)
        with mock.patch.object(Rows, "write", busy_half_way("disk I/O error")), self.assertRaises(OperationalError):
            list(self.follow(url))
        self.nothing_was_saved()


class BrokenOffTest(FollowedCase):
    def leave(self, response: HttpResponseBase) -> None:
        """Close an answer as the server does once nobody listens, but for the connection that the test itself is on."""
        with mock.patch.object(request_finished, "send"):
            response.close()

    def test_whoever_leaves_at_any_line_before_the_last_leaves_nothing_behind(self) -> None:
        url = self.sent(LONG)
        for lines in range(1, 40):
            response = self.client.post(url, headers=FOLLOWED)
            said = [
                json.loads(line)["said"] for _n, line in zip(range(lines), response.streaming_content, strict=False)
            ]
            self.leave(response)
            self.nothing_was_saved()
            if said[-1].startswith("Saving"):
                return
        raise AssertionError("Saving was never said.")

    def test_where_it_was_saved_before_the_line_broke_its_page_says_so_and_sending_it_again_adds_nothing(self) -> None:
        url = self.sent(LONG)
        lines = self.follow(url)
        while next(lines) != {"go": url}:
            pass
        self.assertContains(self.client.get(url), "2,500 entries imported.")
        self.assertContains(self.client.post(url, headers=FOLLOWED), "2,500 entries imported.")
        assert Entry.objects.count() == ROWS

    def test_two_that_are_sent_at_once_import_once(self) -> None:
        url = self.sent(LONG)
        first, second = self.follow(url), self.follow(url)
        next(second)
        assert [*first][-1] == [*second][-1] == {"go": url}
        assert Entry.objects.count() == ROWS


class MeanwhileTest(FollowedCase):
    def setUp(self) -> None:
        super().setUp()
        self.sent(CRONOMETER)
        self.file = ImportFile.objects.get()
        self.reading = read_rows(CRONOMETER.encode(), TODAY)

    def work(self, choices: Choices):
        plan = importing.plan_of(self.ada, self.reading, choices)
        return import_work.save_steps(self.file, plan, choices)

    def test_a_day_that_something_was_logged_on_meanwhile_is_left_as_it_is(self) -> None:
        work = self.work(Choices(Existing.SKIP))
        next(work)
        make_entry(self.ada, make_food("Soup", portions={"1 cup": 240}), day="2026-06-10")
        finished(work)
        assert Entry.objects.filter(owner=self.ada, day="2026-06-10").count() == 1
        assert Entry.objects.filter(owner=self.ada, day="2026-06-11").count() == 1

    def test_what_was_changed_meanwhile_is_replaced_as_it_is_now(self) -> None:
        soup = make_entry(self.ada, make_food("Soup", portions={"1 cup": 240}), day="2026-06-10")
        work = self.work(Choices(Existing.REPLACE))
        next(work)
        Entry.objects.filter(pk=soup.pk).update(quantity=300, version=2)
        finished(work)
        self.file.refresh_from_db()
        assert import_saving.undo(self.file, timezone.now())
        soup.refresh_from_db()
        assert (soup.quantity, soup.version) == (300, 2)

    def test_where_the_diary_never_comes_to_rest_nothing_is_saved_and_that_is_said(self) -> None:
        with mock.patch.object(import_saving, "save", side_effect=import_saving.DiaryChanged):
            response = self.client.post(f"/import/{self.file.pk}/")
            self.assertContains(response, "so this was not saved", status_code=503)
            *_steps, last = self.follow(f"/import/{self.file.pk}/")
        assert "so this was not saved" in last["fault"]

    def test_an_account_that_is_deleted_meanwhile_leads_to_signing_in_and_nothing_is_left(self) -> None:
        def deleted_before(*_args: object) -> None:
            erase([self.ada])
            save(*_args)

        save = import_saving.save
        with mock.patch.object(import_saving, "save", deleted_before):
            assert self.client.post(f"/import/{self.file.pk}/").url == "/accounts/login/"
        assert not Entry.objects.exists()
        assert not ImportFile.objects.exists()
        assert not User.objects.filter(pk=self.ada.pk).exists()

    def test_whoever_follows_it_is_led_there_too_wherever_it_was_when_the_account_went(self) -> None:
        for deleted_after in ("sorted by food", "made ready", "Saving"):
            url = self.sent(LONG)
            lines = self.follow(url, {"figures": "file"})
            for line in lines:
                if deleted_after in line["said"]:
                    break
            erase([self.ada])
            *_, last = lines
            assert last == {"go": "/accounts/login/"}, deleted_after
            assert not Entry.objects.exists()
            self.ada = make_user("ada")
            self.client.force_login(self.ada)


def busy_half_way(words: str = "database is locked"):
    writes, write = [], Rows.write

    def failing(rows: Rows) -> list[int]:
        writes.append(rows)
        if len(writes) > 5:
            raise OperationalError(words)
        return write(rows)

    return failing
