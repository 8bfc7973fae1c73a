"""What just happened, as one sentence on the day's page, and how much was eaten as words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.actions import Kept
from diary.addresses import addresses
from diary.copy_words import (
    copied_sentences,
    foods_text,
    moved_back_sentences,
    moved_sentences,
    taken_back_sentences,
)
from diary.copying import Copied
from diary.dates import FIRST_DAY
from diary.day_meters import Meter
from diary.forms_amount import weighed
from diary.meal_words import meal_within, to_meal
from diary.moving import Moved
from diary.queries import DiaryEntry
from nutrients.figures import amount_text
from nutrients.foods import FoodPortion
from nutrients.names import food_name

__all__ = ["Notice", "amount_words", "notice_of"]


@dataclass(frozen=True, slots=True)
class Notice:
    """What just happened. ``undo_url`` is where it is undone, empty where it cannot be.

    ``is_focused`` puts the keyboard on undoing, or on the notice where there is none; ``way_url`` leads on, with the
    words ``way``.
    """

    text: str
    undo_url: str = ""
    is_focused: bool = False
    way_url: str = ""
    way: str = ""


def amount_words(quantity: Decimal, portion: FoodPortion | None) -> str:
    """Write how much was eaten, with the grams beside a portion, save one that says its dose.

    >>> amount_words(Decimal("1.5"), FoodPortion(1, "cup", Decimal(81)))
    '1.5 × cup (122 g)'
    """
    return amount_text(quantity, "g") if portion is None else weighed(portion, quantity)


def notice_of(
    day: date,
    entries: Sequence[DiaryEntry],
    first: Meter | None,
    done: Mapping[str, str],
    removed: Kept,
    copied: Copied | None = None,
    shifted: Moved | None = None,
    *,
    today: date,
) -> Notice | None:
    """Say what ``done`` tells, by the numbers of entries on this day; ``None`` for what is not on the page.

    ``first`` is the meter whose new figure is said with it, ``None`` where no figure is wanted.
    """
    if not done and copied is None and shifted is None:
        return None
    by_id = {str(entry.id): entry for entry in entries}
    if gone := _removed(day, [one for one in done.get("removed", "").split("-") if one not in by_id], removed):
        return gone
    if "-" in done.get("restored", ""):
        n = len(by_id.keys() & set(done["restored"].split("-")))
        return Notice(ngettext("%(n)d food put back.", "%(n)d foods put back.", n) % {"n": n}, is_focused=True)
    if "unchosen" in done:
        return Notice(_("Nothing was chosen, so nothing was changed. Tick the foods that are meant."))
    if "lost" in done:
        return Notice(_("It could not be put back, because its food is gone. Search for another food."))
    if "late" in done:
        return Notice(_("It can no longer be put back, so nothing was changed. Add it again if you miss it."))
    if "unmarked" in done:
        return Notice(_("The state of the day was not changed. Choose complete, not complete, or neither."))
    if "nothing" in done:
        return Notice(_("Nothing is logged there, so there is nothing to copy."))
    if "too_late" in done:
        return Notice(
            _("That can no longer be undone at once, so nothing was changed. Remove what should not be there.")
        )
    if "glass" in done:
        return Notice(_("The size of your glass is kept."))
    if "noted" in done:
        return Notice(_("Your note on this day is kept."))
    if "usual" in done:
        text = _("Saved as a usual meal. It is offered where you add foods to this meal.")
        return Notice(text, way_url=reverse("usual_meals"), way=_("Usual meals"), is_focused=True)
    if "no_usual" in done:
        return Notice(_("That usual meal is gone, so nothing was added."))
    if "unstarred" in done:
        return Notice(_("That food is gone, so no favourite was changed. Search for another one."))
    if "unpoured" in done:
        return Notice(_("No water was logged. Choose one of the amounts at “Water”, or search for a drink."))
    if copied is not None:
        return _copied(copied, day)
    if shifted is not None:
        return _shifted(shifted, day)
    sentences = {
        "added": _("Added: %(food)s, %(amount)s, %(to_meal)s. %(nutrient)s now %(now)s."),
        "poured": _("Water logged: %(amount)s."),
        "once": _("Already logged, once: %(food)s, %(amount)s, %(to_meal)s. That form was sent before."),
        "changed": _("Changed: %(food)s, %(amount)s, %(meal)s. %(nutrient)s now %(now)s."),
        "restored": _("Put back: %(food)s, %(amount)s, %(to_meal)s. %(nutrient)s now %(now)s."),
    }
    if first is None:
        sentences |= {
            "added": _("Added: %(food)s, %(amount)s, %(to_meal)s."),
            "changed": _("Changed: %(food)s, %(amount)s, %(meal)s."),
            "restored": _("Put back: %(food)s, %(amount)s, %(to_meal)s."),
        }
    for deed, sentence in sentences.items():
        if (entry := by_id.get(done.get(deed, ""))) is not None:
            words = {
                "food": food_name(entry.food.name, entry.food.id),
                "amount": _drunk(entry) if deed == "poured" else amount_words(entry.quantity, entry.portion),
                "to_meal": to_meal(entry.meal),
                "meal": meal_within(entry.meal),
                "nutrient": "" if first is None else first.name,
                "now": "" if first is None else first.now,
            }
            return Notice(sentence % words, addresses("remove", 0)(entry.id) if deed in ("added", "poured") else "")
    return None


def _drunk(entry: DiaryEntry) -> str:
    """How much water was poured: in millilitres, as its button said, where it is no portion."""
    return amount_words(entry.quantity, entry.portion) if entry.portion else f"{amount_text(entry.quantity)} ml"


def _removed(day: date, numbers: Sequence[str], removed: Kept) -> Notice | None:
    """Say what was removed from this day and can be put back."""
    kept = {number: removed[number] for number in numbers if number in removed}
    kept = {number: one for number, one in kept.items() if one["entry"]["day"] == day.isoformat()}
    if not kept:
        return None
    undo_url = f"{reverse('undo', args=[day.isoformat()])}?{urlencode({'entry': '-'.join(kept)})}"
    said = {"n": len(kept), "food": foods_text([one["food"] for one in kept.values()])}
    text = ngettext("Removed: %(food)s.", "Removed %(n)d foods: %(food)s.", len(kept))
    return Notice(text % said, undo_url, is_focused=True)


def _shifted(moved: Moved, shown: date) -> Notice:
    """Say what was moved and where to, with the way back; or what was moved back."""
    if moved.returned is not None:
        return Notice(moved_back_sentences(moved.returned, moved.stayed, moved.names), is_focused=True)
    undo_url, day = reverse("undo_move", args=[shown.isoformat(), moved.name]), date.fromisoformat(moved.day)
    way = {} if day == shown else {"way_url": addresses("day", FIRST_DAY)(day), "way": _("Open that day")}
    return Notice(moved_sentences(moved), undo_url, is_focused=True, **way)


def _copied(copied: Copied, shown: date) -> Notice:
    """Say what was copied and where to, with the way back; or what was taken back."""
    if copied.removed is not None:
        said = taken_back_sentences(copied.removed, copied.stayed, is_written=copied.is_written)
        return Notice(said, is_focused=True)
    undo_url = reverse("undo_copy", args=[shown.isoformat(), copied.name]) if copied.ids else ""
    day, sentences = date.fromisoformat(copied.day), copied_sentences(copied)
    if copied.sheet:
        way_url = f"{reverse('write', args=[copied.day])}?{urlencode({'sheet': copied.sheet})}"
        return Notice(sentences, undo_url, is_focused=True, way_url=way_url, way=_("Look at what was not added"))
    if not copied.ids or day == shown:
        return Notice(sentences, undo_url, is_focused=True)
    return Notice(
        sentences, undo_url, is_focused=True, way_url=addresses("day", FIRST_DAY)(day), way=_("Open that day")
    )
