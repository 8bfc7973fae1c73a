"""The sentences about copying: what is offered, what would be copied, what was, and what was taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary import wording
from diary.copying import Copied, LastMeal
from diary.models import Meal
from diary.moving import Moved

__all__ = [
    "Again",
    "again_of",
    "copied_sentences",
    "foods_text",
    "moved_back_sentences",
    "moved_sentences",
    "not_added",
    "place",
    "taken_back_sentences",
]

_SHOWN, _SHOWN_ADDED = 8, 3  # names before the others are only counted


@dataclass(frozen=True, slots=True)
class Again:
    """A meal to log as it was the last time: the words of its button, what that adds, and what the form sends."""

    words: str
    adds: str
    fields: tuple[tuple[str, str], ...]


def again_of(day: date, last: LastMeal, today: date) -> Again:
    """Offer to log a meal on ``day`` as it was the last time."""
    named = wording.day_text(last.day, "l" if day - last.day < timedelta(days=7) else "l j F")
    if last.day == today:
        words = _("Same as today")
    elif last.day == today - timedelta(days=1):
        words = _("Same as yesterday")
    else:
        words = _("Same as %(day)s") % {"day": named}
    said = {"meal": Meal(last.meal).label, "day": named, "foods": foods_text(last.foods)}
    fields = {
        "from_day": last.day.isoformat(),
        "from_meal": last.meal,
        "day": day.isoformat(),
        "meal": last.meal,
        "key": str(uuid4()),
    }
    return Again(words, _("%(meal)s of %(day)s: %(foods)s") % said, tuple(fields.items()))


def foods_text(names: Sequence[str], most: int = _SHOWN) -> str:
    """List foods, whose names have commas in them; those beyond ``most`` are counted.

    >>> foods_text(["Oatmeal", "Milk, whole"])
    'Oatmeal; Milk, whole'
    """
    more = len(names) - most
    rest = [ngettext("%(n)d more", "%(n)d more", more) % {"n": more}] if more > 0 else []
    return "; ".join([*names[:most], *rest])


def place(day: date, meal: str) -> str:
    """Name a meal of a day, or the day where ``meal`` is empty: "Breakfast, Friday 20 November"."""
    named = wording.day_text(day, "l j F")
    return _("%(meal)s, %(day)s") % {"meal": Meal(meal).label, "day": named} if meal else named


def copied_sentences(copied: Copied) -> str:
    """Say how much was copied and where to, and what was left out or is in grams now."""
    n, where = len(copied.ids), place(date.fromisoformat(copied.day), copied.meal)
    if copied.is_written:
        said = [_written_sentence(n, foods_text(copied.added, _SHOWN_ADDED), is_new=copied.is_new)]
        return " ".join([*said, not_added(copied.left_out)] if copied.left_out else said)
    if not n:
        said = [_("Nothing was copied.")]
    elif copied.is_new:
        said = [ngettext("%(n)d food copied to %(where)s.", "%(n)d foods copied to %(where)s.", n)]
    else:
        said = [
            ngettext(
                "Already copied, once: %(n)d food to %(where)s. That form was sent before.",
                "Already copied, once: %(n)d foods to %(where)s. That form was sent before.",
                n,
            )
        ]
    if copied.left_out:
        said.append(_("Left out, because no longer offered: %(left_out)s."))
    if copied.weighed:
        said.append(_("In grams of the same weight, because the portion is no longer offered: %(weighed)s."))
    if copied.renewed:
        said.append(_("With the recipe as it is now: %(renewed)s."))
    lists = {
        "renewed": foods_text(copied.renewed),
        "left_out": foods_text(copied.left_out),
        "weighed": foods_text(copied.weighed),
    }
    return " ".join(said) % {"n": n, "where": where, **lists}


def not_added(texts: Sequence[str]) -> str:
    """Name what was written and is not among what is added."""
    return _("Not added: %(foods)s.") % {"foods": foods_text(texts)}


def _written_sentence(n: int, added: str, *, is_new: bool) -> str:
    if is_new and added:
        return ngettext("%(n)d entry added: %(foods)s.", "%(n)d entries added: %(foods)s.", n) % {
            "n": n,
            "foods": added,
        }
    if is_new:
        return ngettext("%(n)d entry added.", "%(n)d entries added.", n) % {"n": n}
    return ngettext(
        "Already added, once: %(n)d entry. That form was sent before.",
        "Already added, once: %(n)d entries. That form was sent before.",
        n,
    ) % {"n": n}


def moved_sentences(moved: Moved) -> str:
    """Say how much was moved and where to, or what stands in whose place."""
    if moved.names:
        return _("%(new)s is now in the place of %(old)s.") % dict(zip(("old", "new"), moved.names, strict=True))
    if moved.before is not None:
        return _("Moved to %(day)s.") % {"day": place(date.fromisoformat(moved.day), "")}
    n = len(moved.was)
    said = {"n": n, "where": place(date.fromisoformat(moved.day), moved.meal)}
    return ngettext("%(n)d food moved to %(where)s.", "%(n)d foods moved to %(where)s.", n) % said


def moved_back_sentences(n: int, stayed: Sequence[str], names: Sequence[str] = ()) -> str:
    """Say how much was moved back, and what was changed since and stays; or which of ``names`` an entry is of again."""
    if n and names:
        return _("%(food)s is back.") % {"food": names[0]}
    said = [ngettext("%(n)d food moved back.", "%(n)d foods moved back.", n) if n else _("Nothing was moved back.")]
    if stayed:
        said.append(_("Changed since, and left there: %(stayed)s."))
    return " ".join(said) % {"n": n, "stayed": foods_text(stayed)}


def taken_back_sentences(n: int, stayed: Sequence[str], *, is_written: bool = False) -> str:
    """Say how many copies, or entries of a written meal, were removed again, and which were changed since and stay."""
    if is_written:
        removed = ngettext("%(n)d added entry removed again.", "%(n)d added entries removed again.", n)
    else:
        removed = ngettext("%(n)d copied food removed again.", "%(n)d copied foods removed again.", n)
    said = [removed if n else _("Nothing was removed.")]
    if stayed:
        said.append(_("Changed since, and kept: %(stayed)s."))
    return " ".join(said) % {"n": n, "stayed": foods_text(stayed)}
