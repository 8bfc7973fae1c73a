"""The note on a day and its tags: kept as a whole, once, and over nothing that was not seen."""

from diary.models import DayNote, DayTag
from tests.diary.at_noon import FRIDAY, AtNoon


class TestNote(AtNoon):
    def keep(self, text="", tags=(), version=0):
        return self.client.post(f"/day/{FRIDAY}/note/", {"text": text, "tags": list(tags), "version": version})

    def part(self):
        return self.client.get(f"/day/{FRIDAY}/").context["page"].note

    def test_a_note_and_its_tags_are_kept_and_summed_up_on_the_fold(self):
        page = self.client.get(self.keep("Long run,\r\nthen heat", ["heat", "exercise"])["Location"]).context["page"]
        assert page.notice.text == "Your note on this day is kept."
        assert page.note.summary == "Exercise, Heat or much sweat · Long run, then heat"
        assert (page.note.text, page.note.version, page.note.is_open) == ("Long run,\nthen heat", 1, False)
        assert [value for value, _name, is_ticked in page.note.tags if is_ticked] == ["exercise", "heat"]

    def test_a_day_without_one_says_nothing_on_the_fold(self):
        assert (self.part().summary, self.part().version) == ("", 0)

    def test_sent_twice_it_is_kept_once(self):
        for _ in range(2):
            assert "noted=1" in self.keep("Rest", ["sun"])["Location"]
        assert DayNote.objects.get(owner=self.ada).version == 1
        assert "noted=1" in self.keep("Rest day", ["sun"], version=1)["Location"]
        assert "noted=1" in self.keep("Rest day", ["sun"], version=1)["Location"]
        assert DayNote.objects.get(owner=self.ada).version == 2

    def test_a_note_from_an_older_tab_overwrites_nothing_and_can_be_kept_once_both_were_seen(self):
        self.keep("First", ["sun"])
        answer = self.keep("Second", ["stress"])
        note = answer.context["page"].note
        assert (answer.status_code, note.saved, note.text, note.is_open) == (409, "Sun · First", "Second", True)
        assert DayNote.objects.get(owner=self.ada).text == "First"
        self.keep("Second", ["stress"], version=note.version)
        assert self.part().summary == "Stress · Second"

    def test_what_was_noted_is_taken_back_by_leaving_it_empty(self):
        self.keep("Rest", ["sun"])
        self.keep("", [], version=1)
        assert self.part().summary == ""
        assert not DayTag.objects.exists()

    def test_too_long_a_note_is_refused_with_what_was_typed(self):
        answer = self.keep("é" * 1001, ["sun"])
        note = answer.context["page"].note
        assert (answer.status_code, note.is_open, len(note.text)) == (422, True, 1001)
        assert note.fault == "A note holds 1000 characters, and this one has 1001. Shorten it."
        assert [value for value, _name, is_ticked in note.tags if is_ticked] == ["sun"]
        assert "noted=1" in self.keep("\r\n".join("x" * 500), version=0)["Location"]

    def test_nonsense_is_refused_with_a_sentence_and_never_kept(self):
        for said in ({"text": "a\0b"}, {"tags": ["flying"]}, {"tags": ["flying"], "text": "a\0b"}):
            assert self.keep(**said).status_code == 422
        assert self.keep("x", version="'; --").status_code == 409
        assert not DayNote.objects.exists()

    def test_what_is_typed_is_shown_as_text(self):
        self.keep("</textarea><script>alert(1)</script>")
        assert b"<script>alert" not in self.client.get(f"/day/{FRIDAY}/").content

    def test_the_twin_and_the_export_have_it(self):
        said = self.client.get(f"/day/{FRIDAY}.json").json()
        assert (said["note"], said["tags"]) == (None, [])
        self.keep("Rest", ["sun", "exercise"])
        said = self.client.get(f"/day/{FRIDAY}.json").json()
        assert (said["note"], said["tags"]) == ("Rest", ["exercise", "sun"])
        everything = self.client.get("/settings/export.json").json()
        assert [(row["day"], row["text"]) for row in everything["day_notes"]] == [("2026-11-20", "Rest")]
        assert sorted(row["tag"] for row in everything["day_tags"]) == ["exercise", "sun"]

    def test_what_others_noted_stays_theirs(self):
        DayNote.objects.create(owner=self.cleo, day=FRIDAY, text="Cleo's")
        DayTag.objects.create(owner=self.cleo, day=FRIDAY, tag="sun")
        assert self.part().summary == ""
        self.keep("Ada's")
        assert DayNote.objects.get(owner=self.cleo).text == "Cleo's"
