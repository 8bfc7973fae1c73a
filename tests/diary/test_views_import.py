"""The pages of import: what is sent is looked at first, saved when asked, and taken back when asked."""

from datetime import timedelta
from unittest import mock

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import timezone

from config import uploads
from diary import import_saving
from diary.models import Entry, ImportFile, OwnFood
from tests.cast import make_entry, make_food
from tests.diary.files.samples import CRONOMETER, CRONOMETER_DAYS, MYFITNESSPAL
from tests.diary.people import SettingsCase

BAD = "Day,Food Name,Amount\n2026-02-30,Milk,1 cup\n2026-06-10,Milk,1 cup\n"


class ImportPagesCase(SettingsCase):
    def upload(self, text: str | bytes, name: str = "anything.txt"):
        data = text if isinstance(text, bytes) else text.encode()
        return self.client.post("/import/", {"file": SimpleUploadedFile(name, data)})

    def sent(self, text: str) -> str:
        """Send a file, and say where it can be looked at."""
        response = self.upload(text)
        assert response.status_code == 302
        return response["Location"]

    def words(self, response) -> str:
        return " ".join(response.content.decode().split())


class SendTest(ImportPagesCase):
    def test_a_file_is_told_by_its_heading_and_nothing_is_saved_before_it_was_seen(self) -> None:
        page = self.words(self.client.get(self.sent(CRONOMETER)))
        assert "Cronometer: servings" in page
        assert "3 entries on 2 days, from 10 June 2026 to 11 June 2026." in page
        assert "3 foods are new" in page
        assert "Import 3 entries" in page
        assert not Entry.objects.exists()

    def test_how_it_was_read_is_said(self) -> None:
        page = self.words(self.client.get(self.sent(CRONOMETER)))
        assert "An empty cell counts as unknown, never as zero." in page
        assert "Omega-3 (g): not read." in page
        assert "1 row is of a meal that this diary does not have (Uncategorized)" in page
        page = self.words(self.client.get(self.sent(MYFITNESSPAL)))
        assert "Vitamin C, Calcium: not read. These are percentages" in page
        assert "Calories in kcal, Potassium in mg" in page

    def test_a_file_that_cannot_be_read_is_refused_with_its_place_and_not_kept(self) -> None:
        response = self.upload('Day,Food Name,Amount\n2026-06-10,"Milk,1 cup\n')
        assert response.status_code == 422
        self.assertContains(response, "<strong>Row 2:</strong> A quotation mark is opened", status_code=422)
        assert not ImportFile.objects.exists()

    def test_no_file_and_an_empty_one_are_asked_for_again(self) -> None:
        self.assertContains(self.client.post("/import/"), "Choose the file to look at.", status_code=422)
        self.assertContains(self.upload(b""), "There is nothing in this file.", status_code=422)

    def test_a_packed_file_is_to_be_unpacked(self) -> None:
        self.assertContains(self.upload(b"PK\x03\x04..."), "Unpack it first", status_code=422)

    def test_what_is_no_table_is_called_what_it_is(self) -> None:
        for data, said in (
            (b"%PDF-1.4", "This is a PDF"),
            (b"%PDF-1.4\n1 0 obj\n<<>>\n", "This is a PDF"),
            (b"[]", "This is not the JSON file of everything from Unclench"),
            (b"[" * 100_000, "This is not the JSON file of everything from Unclench"),
            (b'{"a":' * 100_000, "This is not the JSON file of everything from Unclench"),
            (b"Dear diary", "The heading (Dear diary …) is not that of a file that can be read"),
        ):
            self.assertContains(self.upload(data), said, status_code=422)

    def test_a_file_that_is_too_large_is_not_kept_while_it_arrives(self) -> None:
        with mock.patch.object(uploads, "MOST", 1000):
            self.assertContains(self.upload(b"a" * 200_000), "larger than 25 MB", status_code=422)

    @override_settings(ACCOUNT_RATE_LIMITS={"send_import": "2/h/user"})
    def test_the_third_file_of_an_hour_waits_and_what_was_looked_at_can_be_imported(self) -> None:
        self.sent(CRONOMETER)
        url = self.sent(MYFITNESSPAL)
        response = self.upload(CRONOMETER_DAYS)
        self.assertContains(response, "Many files came from you within an hour", status_code=429)
        assert response["Retry-After"] == "3600"
        self.assertRedirects(self.client.post(url, {"totals": "all"}), url)
        self.client.force_login(self.cleo)
        self.sent(CRONOMETER)

    def test_the_limit_is_in_the_settings_and_an_empty_form_does_not_count(self) -> None:
        self.client.post("/import/")
        assert [self.upload(BAD).status_code for _ in range(31)] == [302] * 30 + [429]

    def test_what_a_file_says_is_shown_as_text(self) -> None:
        page = self.client.get(self.sent("Day,Food Name,Amount\n2026-06-10,<b>Milk</b>,1 cup\n")).content.decode()
        assert "<b>Milk" not in page
        assert "&lt;b&gt;Milk" in page

    def test_one_file_waits_at_a_time_and_the_same_one_is_the_same(self) -> None:
        first = self.sent(CRONOMETER)
        assert self.sent(CRONOMETER) == first
        self.sent(MYFITNESSPAL)
        assert ImportFile.objects.count() == 1
        assert self.client.get(first).status_code == 404

    def test_a_file_can_be_forgotten_at_once(self) -> None:
        url = self.sent(CRONOMETER)
        self.assertRedirects(self.client.post(f"{url}forget/"), "/import/")
        assert not ImportFile.objects.exists()

    def test_nobody_else_sees_it(self) -> None:
        url = self.sent(CRONOMETER)
        self.client.force_login(self.cleo)
        for path in (url, f"{url}undo/", f"{url}forget/"):
            assert self.client.post(path).status_code == 404
        assert ImportFile.objects.count() == 1


class GoAheadTest(ImportPagesCase):
    def test_foods_that_are_kept_out_of_sight_are_counted_apart(self) -> None:
        said = enumerate((50, 80, 110, 200, 170))
        rows = "".join(f"2026-06-1{n},Soup {n % 2},100 g,{energy}\n" for n, energy in said)
        url = self.sent(f"Day,Food Name,Amount,Energy (kcal)\n{rows}")
        self.client.post(url, {"figures": "file"})
        foods = OwnFood.objects.filter(owner=self.ada)
        assert (foods.filter(is_hidden=False).count(), foods.filter(is_hidden=True).count()) == (2, 3)
        words = self.words(self.client.get(url))
        assert "2 foods of your own made. 3 more are kept out of sight, with figures that only their own" in words

    def test_where_the_database_is_busy_it_is_said_that_nothing_was_saved(self) -> None:
        url = self.sent(CRONOMETER)
        with mock.patch.object(import_saving, "save", side_effect=OperationalError("database is locked")):
            response = self.client.post(url)
        self.assertContains(response, "so this was not saved", status_code=503)
        assert response["Retry-After"] == "20"
        with (
            mock.patch.object(import_saving, "save", side_effect=OperationalError("disk I/O error")),
            self.assertRaises(OperationalError),
        ):
            self.client.post(url)

    def test_it_is_imported_said_and_undone(self) -> None:
        url = self.sent(CRONOMETER)
        self.assertRedirects(self.client.post(url), url)
        page = self.words(self.client.get(url))
        assert "3 entries imported. The file is of 10 June 2026 to 11 June 2026. 3 foods of your own made." in page
        assert bytes(ImportFile.objects.get().content) == b""
        self.assertRedirects(self.client.post(f"{url}undo/"), url)
        assert "Undone. 3 entries of the import were removed again" in self.words(self.client.get(url))
        assert not Entry.objects.exists()

    def test_sending_the_word_twice_imports_once(self) -> None:
        url = self.sent(CRONOMETER)
        for _ in range(2):
            self.client.post(url)
        assert Entry.objects.count() == 3

    def test_the_same_file_again_has_nothing_to_add(self) -> None:
        self.client.post(self.sent(CRONOMETER))
        assert "There is nothing to add" in self.words(self.client.get(self.sent(CRONOMETER)))

    def test_a_file_of_which_no_row_can_be_read_is_not_said_to_be_in_the_diary_already(self) -> None:
        url = self.sent("Day,Food Name,Amount\n2026-02-30,Milk,1 cup\n")
        page = self.words(self.client.get(url))
        assert "There is nothing to import: no row of this file can be read as something eaten." in page
        assert "1 row cannot be read" in page
        assert "in your diary already" not in page

    def test_what_was_announced_is_what_was_made_where_rows_of_a_food_contradict_each_other(self) -> None:
        rows = "".join(f"2026-06-1{day},Stew,100 g,{100 + 30 * day}\n" for day in range(3))
        url = self.sent(f"Day,Food Name,Amount,Energy (kcal)\n{rows}")
        assert "1 food is new" in self.words(self.client.get(url))
        self.client.post(url)
        assert "3 entries imported." in self.words(self.client.get(url))
        assert "1 food of your own made." in self.words(self.client.get(url))

    def test_rows_that_cannot_be_read_are_named_and_left_out_only_where_somebody_says_so(self) -> None:
        url = self.sent(BAD)
        page = self.words(self.client.get(url))
        assert "1 row cannot be read" in page
        assert "<strong>Row 2, column “Day”:</strong> “2026-02-30” is not a date that can be read." in page
        self.assertContains(self.client.post(url), "Tick this to import without those rows", status_code=422)
        assert not Entry.objects.exists()
        self.client.post(url, {"leave_out": "on"})
        assert Entry.objects.count() == 1

    def test_how_far_to_trust_sums_must_be_chosen(self) -> None:
        url = self.sent(CRONOMETER_DAYS)
        self.assertContains(self.client.get(url), "a shortfall may be none")
        self.assertContains(self.client.post(url), "Choose one of these.", status_code=422)
        self.assertRedirects(self.client.post(url, {"totals": "all"}), url)

    def test_what_makes_no_difference_is_not_asked(self) -> None:
        page = self.client.get(self.sent(CRONOMETER)).content.decode()
        assert 'name="existing"' not in page
        assert 'name="figures"' not in page
        make_entry(self.ada, make_food("Milk, whole", portions={"1 cup": 244}), day="2026-06-10")
        page = self.client.get(self.sent(CRONOMETER)).content.decode()
        assert 'name="existing"' in page
        assert 'name="figures"' in page

    def test_nonsense_is_no_choice(self) -> None:
        url = self.sent(CRONOMETER_DAYS)
        self.assertContains(self.client.post(url, {"totals": "x"}), "Choose one of these.", status_code=422)

    def test_looking_runs_the_same_number_of_queries_whatever_is_in_the_file(self) -> None:
        counts = []
        for text in (CRONOMETER, CRONOMETER + "2026-06-12,,Lunch,Rice,1.00 g,1,,,,,,,,,,,,,,,\n" * 200):
            url = self.sent(text)
            with CaptureQueriesContext(connection) as seen:
                self.client.get(url)
            counts.append(len(seen))
        assert counts[0] == counts[1] <= 12


class OldFilesTest(ImportPagesCase):
    def test_files_that_nobody_came_back_for_go_after_a_day_and_undo_after_two_weeks(self) -> None:
        self.client.post(self.sent(CRONOMETER))
        self.sent(MYFITNESSPAL)
        call_command("remove_old_imports", verbosity=0)
        assert ImportFile.objects.count() == 2
        now = timezone.now()
        ImportFile.objects.filter(applied_at__isnull=True).update(created_at=now - timedelta(days=2))
        ImportFile.objects.filter(applied_at__isnull=False).update(applied_at=now - timedelta(days=13))
        call_command("remove_old_imports", verbosity=0)
        assert ImportFile.objects.count() == 1
        ImportFile.objects.update(applied_at=now - timedelta(days=15))
        call_command("remove_old_imports", verbosity=0)
        assert not ImportFile.objects.exists()
        assert Entry.objects.count() == 3


class EntriesCsvTest(ImportPagesCase):
    def test_the_file_of_entries_is_named_for_the_day_and_read_back(self) -> None:
        self.client.post(self.sent(CRONOMETER))
        response = self.client.get("/settings/entries.csv")
        assert response["Content-Disposition"] == 'attachment; filename="unclench-entries-2026-11-20.csv"'
        assert response["Content-Type"] == "text/csv; charset=utf-8"
        text = response.content.decode("utf-8-sig")
        assert text.startswith(
            "day,meal,food,amount,unit,weight (g),kind,food key,entry,barcode,Magnesium (mg),Calcium (mg)"
        )
        page = self.words(self.client.get(self.sent(text)))
        assert "3 of them are in your diary already" in page
