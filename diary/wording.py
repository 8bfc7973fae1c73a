"""Days, people and spans of time in plain words."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from diary.assessment.held_against import MIXED, HeldAgainst
from diary.assessment.person import Needs
from diary.assessment.picture import Picture
from nutrients.by_language import kept_by_language
from nutrients.figures import amount_text, percent_text
from nutrients.names import authority_name
from nutrients.reference import LifeStage, Sex, label_for

__all__ = [
    "PATTERN",
    "PATTERNS",
    "amounts_range",
    "approximate",
    "authority_short",
    "day_text",
    "days_line",
    "estimates",
    "listed",
    "no_supplements",
    "percent_range",
    "picture_line",
    "reference_name",
    "reference_range",
    "reference_source",
    "share_text",
    "span",
    "supplements_in_the_table",
    "unheld",
    "who",
]

PATTERN = "date"
"""The context of the patterns of dates among the messages."""

PATTERNS = ("D", "D j", "D j M", "M", "j", "j F", "j F Y", "j M", "j M Y", "l", "l j F", "l j F Y")
"""The patterns (Django's date format) in which dates are written; each language has its own for each of them."""


@kept_by_language
def day_text(day: date, pattern: str) -> str:
    """A date by one of ``PATTERNS``; the same few dates stand all over a report, so each is made once."""
    if pattern not in PATTERNS:
        raise LookupError(f"“{pattern}” is not among the patterns of dates that languages have.")
    return date_format(day, pgettext(PATTERN, pattern))


def days_line(counted: int, marked: int, assumed: int) -> str:
    """How many days a figure rests on: "5 days: 3 you marked complete, 2 taken as complete".

    Days that nobody marked are ``assumed`` complete by their meals (``diary.assessment.days``), which is said.
    """
    if not counted:
        return _("No day counts yet")
    if not assumed:
        said = ngettext("%(n)d day you marked complete", "%(n)d days you marked complete", counted)
    elif not marked:
        said = ngettext(
            "%(n)d day taken as complete, with three meals or more",
            "%(n)d days taken as complete, with three meals or more",
            counted,
        )
    else:
        said = ngettext(
            "%(n)d day: %(marked)d you marked complete, %(assumed)d taken as complete, with three meals or more",
            "%(n)d days: %(marked)d you marked complete, %(assumed)d taken as complete, with three meals or more",
            counted,
        )
    return said % {"n": counted, "marked": marked, "assumed": assumed}


def picture_line(picture: Picture, counted: int, *, is_begun: bool) -> str:
    """What so many counted days are worth, and what more of them would change.

    ``is_begun`` says that there is a day that does not count yet and that can be finished.
    """
    match picture:
        case Picture.TOO_FEW if is_begun:
            return _(
                "Once three days count, this page says which amounts fall short; finishing a day that you have begun "
                "is the quickest way there."
            )
        case Picture.TOO_FEW if not counted:
            return _("Log three days and this page says which amounts fall short.")
        case Picture.TOO_FEW:
            return _("Once three days count, this page says which amounts fall short.")
        case Picture.EARLY:
            return _("An early picture: seven counted days, one of them on a weekend, say more.")
        case Picture.FULL:
            return _("A full week. Fourteen counted days within four weeks make the steadier four-week picture.")
        case Picture.FOUR_WEEKS:
            return _(
                "Enough days of the last four weeks count for the steadier four-week picture; it stands under “How "
                "sure this is” of each nutrient."
            )


def who(days: list[Needs]) -> str:
    """Whose reference amounts apply, in words: "a woman of 41"; several where they change within the days."""
    return _("; then ").join(dict.fromkeys(_who(needs) for needs in days))


def unheld(days: Iterable[Needs]) -> str:
    """Why nothing is held against a reference amount, and who sets the amounts; empty where something is."""
    if not any(needs.absorbs_less for needs in days):
        return ""
    return _(
        "The usual reference amounts do not apply after weight-loss surgery or with a condition that limits what your "
        "bowel takes up, so nothing here is compared with them. Those who look after you set your amounts."
    )


@kept_by_language
def _who(needs: Needs) -> str:
    people: dict[tuple[Sex, ...], str] = {
        (Sex.FEMALE,): _("a woman"),
        (Sex.MALE,): _("a man"),
    }
    if needs.is_minor:
        people = {(Sex.FEMALE,): _("a girl"), (Sex.MALE,): _("a boy")}
    person = people.get(needs.sexes, _("somebody whose sex is not given (both are looked at)"))
    if needs.life_stage is LifeStage.PREGNANT:
        person = _("a pregnant woman")
    elif needs.life_stage is LifeStage.LACTATING:
        person = _("a breastfeeding woman")
    if needs.age_assumed:
        return _("%(person)s, age not given (19 to 50 is assumed)") % {"person": person}
    return _("%(person)s of %(age)d") % {"person": person, "age": needs.age}


def span(first: date, last: date) -> str:
    """Two dates as one phrase: "16 to 22 November 2026"."""
    if (first.year, first.month) == (last.year, last.month):
        start = day_text(first, "j")
    elif first.year == last.year:
        start = day_text(first, "j F")
    else:
        start = day_text(first, "j F Y")
    return _("%(first)s to %(last)s") % {"first": start, "last": day_text(last, "j F Y")}


def listed(names: Sequence[str]) -> str:
    """Names as a phrase: "Magnesium, calcium and potassium"."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def share_text(share: Decimal) -> str:
    """A share of 0 to 1 as whole per cent, never rounded up to all or down to nothing."""
    if share == 1:
        return "100 %"
    whole = min(99, max(0, int((share * 100).to_integral_value())))
    return _("under 1 %") if whole == 0 and share > 0 else f"{whole} %"


def authority_short(held: HeldAgainst) -> str:
    """Authority and year of the rows used: "US/Canada 1997", or several."""
    return "; ".join(dict.fromkeys(f"{authority_name(row.authority)} {row.year}" for row in held.rows))


def reference_name(held: HeldAgainst) -> str:
    """What the amount is called by those who set it: RDA, AI, PRI."""
    if held.kind == MIXED:
        return _("reference amounts")
    return "/".join(dict.fromkeys(label_for(held.kind, row.authority) for row in held.rows))


def amounts_range(amounts: Iterable[Decimal], unit: str = "") -> str:
    """One amount, or the lowest and the highest of several; empty for none.

    >>> amounts_range([Decimal(420), Decimal(320)], "mg"), amounts_range([Decimal(320)], "mg"), amounts_range([])
    ('320 to 420 mg', '320 mg', '')
    """
    each = sorted(set(amounts))
    if len(each) < 2:
        return amount_text(each[0], unit) if each else ""
    return _("%(lowest)s to %(highest)s") % {"lowest": amount_text(each[0]), "highest": amount_text(each[-1], unit)}


def reference_range(held: Sequence[HeldAgainst], unit: str = "") -> str:
    """The amounts that somebody is held against: "320 mg", or "320 to 420 mg" where it depends; empty for none."""
    return amounts_range((one.target for one in held), unit)


def reference_source(held: Sequence[HeldAgainst]) -> str:
    """What the amounts are called, and by whom since when: "RDA, US/Canada DRI 1997"."""
    return "; ".join(dict.fromkeys(f"{reference_name(one)}, {authority_short(one)}" for one in held))


def percent_range(amount: Decimal, held: Sequence[HeldAgainst]) -> str:
    """The share of the reference, the lower first: "47 %", or "36 % to 47 %" of two; empty for none."""
    texts = list(dict.fromkeys(percent_text(amount, one.target) for one in reversed(held)))
    return _("%(lowest)s to %(highest)s") % {"lowest": texts[0], "highest": texts[-1]} if texts[1:] else "".join(texts)


def no_supplements(are_logged: bool) -> str:
    """What a reader who takes supplements must know; empty where some were logged."""
    if are_logged:
        return ""
    return _(
        "No supplements are logged. If you take magnesium, calcium, potassium, vitamin B6, B12, C or D, or fish oil, "
        "log the amount that its label’s nutrition table gives."
    )


@kept_by_language
def supplements_in_the_table() -> str:
    """Name the supplements that are shipped (``nutrients/data/supplements.csv``), as a phrase."""
    return _("magnesium, calcium, potassium, vitamins B6, B12, C and D, and fish oil")


def approximate(amount: str, estimated: bool) -> str:
    """Mark an amount that rests on an estimate.

    >>> approximate("15 mg", True)
    '~15 mg'
    """
    return f"~{amount}" if estimated else amount


def estimates(foods: int) -> str:
    """How many foods an amount rests on that are estimated, as a phrase; empty for none."""
    if not foods:
        return ""
    return ngettext("with estimates for %(n)d food", "with estimates for %(n)d foods", foods) % {"n": foods}
