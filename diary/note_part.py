"""The note on a day and its tags, as the day's page shows them and as they are changed there."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from diary.addresses import addresses
from diary.dates import FIRST_DAY
from diary.day_extras import Noted
from diary.forms_note import NoteForm
from diary.models import DayNote, DayTag
from nutrients.by_language import kept_by_language

__all__ = ["NotePart", "note_part", "tag_names"]

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class NotePart:
    """The form of a day's note, folded away under ``summary``, which is empty where nothing is noted.

    ``printed`` is the whole of it for paper, where the summary has a part only. ``tags`` are value, name and whether
    it is ticked. ``fault`` says what is to be mended; ``saved`` says what was kept meanwhile in another window, where
    that is not what the form was made from.
    """

    url: str
    summary: str
    printed: str
    text: str
    longest: int
    tags: tuple[tuple[str, str, bool], ...]
    version: int
    fault: str
    saved: str
    is_stale: bool
    is_open: bool
    is_new: bool


def note_part(day: date, noted: Noted, sent: NoteForm | None, *, is_new: bool = False) -> NotePart:
    """Put the words to a note. ``sent`` is a form that was not kept: to be mended, or made from an older note."""
    fault = "" if sent is None else " ".join(str(found) for faults in sent.errors.values() for found in faults)
    is_stale = sent is not None and not fault
    ticked = noted.tags if sent is None else sent.ticked
    return NotePart(
        url=addresses("note", FIRST_DAY)(day),
        summary=_summary(noted),
        printed=_whole(noted) if _is_cut(noted) else "",
        text=noted.text if sent is None else sent.typed,
        longest=DayNote.LONGEST,
        tags=tuple((value, name, value in ticked) for value, name in _tags()),
        version=noted.version if sent is None or is_stale else sent.shown,
        fault=fault,
        saved=_whole(noted) if is_stale else "",
        is_stale=is_stale,
        is_open=sent is not None,
        is_new=is_new,
    )


def tag_names(tags: tuple[str, ...]) -> str:
    """List tags in words: "Exercise, Stress"."""
    return ", ".join(str(DayTag.Tag(tag).label) for tag in tags)


@kept_by_language
def _tags() -> tuple[tuple[str, str], ...]:
    return tuple((tag.value, str(tag.label)) for tag in DayTag.Tag)


def _summary(noted: Noted) -> str:
    text = " ".join(noted.text.split())
    short = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
    return " · ".join(part for part in (tag_names(noted.tags), short) if part)


def _is_cut(noted: Noted) -> bool:
    return "\n" in noted.text or len(noted.text) > _SHOWN


def _whole(noted: Noted) -> str:
    said = " · ".join(part for part in (tag_names(noted.tags), noted.text) if part)
    return said if said else _("nothing")
