"""The five meters of a day and the preview of one entry, as words and rounded figures.

A meter compares and judges nothing: one day settles nothing. What is not known is said, never shown as zero. That an
amount lies above an upper level is said, as it is of a week: it is no success.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary import wording
from diary.assessment import Eaten, FoodFacts, Needs
from diary.assessment.excess import is_above
from diary.assessment.held_against import Limit, held_against, upper_level
from diary.assessment.intake import Helping, Total, add_helpings, helpings_of, total_of, totals_of
from diary.charts import Bar, bar
from diary.finding_sentences import above_level
from diary.week_summary import name_above
from nutrients.by_language import kept_by_language, large_kept_by_language
from nutrients.catalogue import BY_KEY, CATALOGUE, CORE, Nutrient
from nutrients.figures import amount_text, at_least
from nutrients.names import authority_name, nutrient_name

__all__ = ["Meter", "Preview", "above_in_words", "energy_of", "meters_of", "preview_of"]


@dataclass(frozen=True, slots=True)
class Meter:
    """One nutrient of the day against its reference amount.

    ``amount`` and what follows it is for the eye, ``sentence`` is for a screen reader and ``now`` is the middle
    of it. ``amount`` of a day without entries is a dash, because the page says once that nothing is logged.
    ``source`` names the figure, the authority and the year. ``above`` says that the amount lies above an upper level;
    it is empty for most.
    """

    key: str
    name: str
    tone: str
    bar: Bar
    amount: str
    reference: str
    coverage: str
    supplements: str
    source: str
    sentence: str
    now: str
    above: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """What an amount of a food holds, as pairs of a nutrient's name and its amount; or what is to be mended first.

    Without pairs, ``of`` is all that is wanted.

    ``of`` says of how much: a weight, or so many tablets or servings where a weight says nothing.
    """

    of: str = ""
    amounts: tuple[tuple[str, str], ...] = ()
    fault: str = ""


def meters_of(eaten: Sequence[Eaten], needs: Needs, *, uncompared: Iterable[str] = ()) -> tuple[Meter, ...]:
    """Make the five meters of one day; what is in ``uncompared`` is held against no reference amount."""
    return _meters(helpings_of(eaten), needs, tuple(uncompared))


@large_kept_by_language
def _meters(helpings: tuple[Helping, ...], needs: Needs, uncompared: tuple[str, ...]) -> tuple[Meter, ...]:
    totals = totals_of(helpings, [nutrient.key for nutrient in CORE])
    supplements = sum(food.is_supplement for food, _grams in helpings)
    return tuple(
        _meter(
            nutrient,
            totals[nutrient.key],
            len(helpings),
            supplements,
            _aim(nutrient, needs, is_compared=nutrient.key not in uncompared),
        )
        for nutrient in CORE
    )


def above_in_words(eaten: Sequence[Eaten], needs: Needs) -> str:
    """Say without figures what of the five lies above an upper level on a day; empty where nothing does."""
    return _above_in_words(helpings_of(eaten), needs)


@large_kept_by_language
def _above_in_words(helpings: tuple[Helping, ...], needs: Needs) -> str:
    limits = {nutrient.key: _aim(nutrient, needs, is_compared=True).limit for nutrient in CORE}
    names = [
        name_above(key, limit)
        for key, limit in limits.items()
        if limit is not None and is_above(total_of(helpings, key), limit)
    ]
    if not names:
        return ""
    return ngettext(
        "%(names)s is above the upper level on this day.",
        "%(names)s are above their upper levels on this day.",
        len(names),
    ) % {"names": capfirst(wording.listed(names))}


def preview_of(facts: FoodFacts, grams: Decimal, dose: str = "") -> Preview:
    """Say what ``grams`` of a food hold of the five nutrients; of a supplement, of all but those it has none of.

    ``dose`` says how many tablets or servings that is, where nobody knows what they weigh.
    """
    amounts = []
    for nutrient in CATALOGUE:
        known, is_core = facts.least(nutrient.key), nutrient in CORE
        if not is_core and (known is None or not facts.is_supplement):
            continue
        if facts.is_supplement and known == 0:
            continue
        amounts.append((nutrient_name(nutrient.key), _held(facts, nutrient, grams)))
    return Preview(dose or amount_text(grams, "g"), tuple(amounts))


def _held(facts: FoodFacts, nutrient: Nutrient, grams: Decimal) -> str:
    known = facts.least(nutrient.key)
    if known is None:
        return _("no data")
    held = (known * grams).scaleb(-2)
    if nutrient.key in facts.per_100g:
        return amount_text(held, nutrient.unit)
    return at_least(held, nutrient.unit) or _("not known")


def energy_of(helpings: Iterable[Helping]) -> str:
    """Say how much energy some foods hold together; empty for none.

    Water beside a food that does not say is no "at least 0 kcal", which would read as next to none.
    """
    added = add_helpings([helpings])
    return _energy(added) if added else ""


@kept_by_language
def _energy(helpings: tuple[Helping, ...]) -> str:
    total = total_of(helpings, "energy")
    return _known(total, BY_KEY["energy"].unit) or _("energy not known")


@dataclass(frozen=True, slots=True)
class _Aim:
    """What a day is held against, lowest first: two amounts where sex is not given and they differ; none without one.

    ``words`` name it with its unit, ``plain`` without; ``unit`` is the nutrient's, spelled. ``limit`` is the upper
    level, which holds whether there is anything to reach or not.
    """

    targets: tuple[Decimal, ...]
    words: str
    plain: str
    source: str
    unit: str
    limit: Limit | None


@kept_by_language
def _aim(nutrient: Nutrient, needs: Needs, *, is_compared: bool) -> _Aim:
    """Kept, because somebody's needs stay the same from day to day."""
    found = [held_against(nutrient.key, [needs], sex) for sex in needs.sexes] if is_compared else []
    each = {one.target: one for one in found if one is not None}
    held = [each[target] for target in sorted(each)]
    words, plain = wording.reference_range(held, nutrient.unit), wording.reference_range(held)
    source, limit = wording.reference_source(held), upper_level(nutrient.key, needs)
    return _Aim(tuple(sorted(each)), words, plain, source, _spelled(nutrient.unit), limit)


def _meter(nutrient: Nutrient, total: Total, foods: int, supplements: int, aim: _Aim) -> Meter:
    name = nutrient_name(nutrient.key)
    now, coverage = _of(total, foods, aim), _data_for(foods - len(total.unknown), foods, bool(supplements))
    tone, source, above = "enough" if aim.targets and total.lower >= aim.targets[-1] else "none", aim.source, ""
    if aim.limit is not None and is_above(total, aim.limit):
        tone = "above"
        above, spoken, said_by = _above_level(aim.limit, nutrient.unit)
        now, source = f"{now}, {spoken}", "; ".join(part for part in (source, said_by) if part)
    return Meter(
        key=nutrient.key,
        name=name,
        tone=tone,
        bar=bar(total.lower, total.upper, aim.targets),
        amount=(_known(total, nutrient.unit) or _nothing(total, foods)) if foods else "–",
        reference=aim.words,
        coverage=coverage if total.unknown else "",
        supplements=_supplements(total, nutrient.unit),
        source=source,
        sentence=", ".join(part for part in (name, now, coverage, _supplements(total, aim.unit)) if part),
        now=now,
        above=above,
    )


@kept_by_language
def _above_level(limit: Limit, unit: str) -> tuple[str, str, str]:
    """That an amount lies above a level, to be read and to be heard, and who sets the level since when."""
    amount = f"{amount_text(limit.amount)} {_spelled(unit)}"
    read = capfirst(above_level(limit, amount_text(limit.amount, unit)))
    return read, above_level(limit, amount), f"{limit.kind.upper()}, {authority_name(limit.authority)} {limit.year}"


def _of(total: Total, foods: int, aim: _Aim) -> str:
    """The amount against its reference as one phrase: "at least 210 of 320 milligrams"."""
    known = _known(total) if foods else ""
    if not aim.targets:
        return f"{known} {aim.unit}" if known else _nothing(total, foods)
    if known:
        return _("%(known)s of %(reference)s %(unit)s") % {"known": known, "reference": aim.plain, "unit": aim.unit}
    words = {"none": _nothing(total, foods), "reference": aim.plain, "unit": aim.unit}
    return _("%(none)s, reference amount %(reference)s %(unit)s") % words


def _nothing(total: Total, foods: int) -> str:
    """Why there is no figure: some foods without any of it, beside others that do not say, are no zero."""
    if not foods:
        return _("nothing logged yet")
    return _("no data") if total.is_unknown(foods) else _("not known")


def _known(total: Total, unit: str = "") -> str:
    """The known amount, "at least" it where some of the foods did not say; empty where that would be no figure."""
    return at_least(total.lower, unit) if total.unknown else amount_text(total.lower, unit)


@kept_by_language
def _data_for(with_data: int, foods: int, has_supplements: bool) -> str:
    """For how many of all that was logged there is a value: a supplement that does not say is as unknown as a food."""
    if foods == 0:
        return ""
    words = ngettext("data for %(with)d of %(n)d food", "data for %(with)d of %(n)d foods", foods)
    if has_supplements:
        alone = _("data for %(with)d of 1 supplement")
        words = alone if foods == 1 else _("data for %(with)d of %(n)d foods and supplements")
    return words % {"with": with_data, "n": foods}


def _supplements(total: Total, unit: str) -> str:
    if total.supplements == 0:
        return ""
    return _("%(amount)s of it from supplements") % {"amount": amount_text(total.supplements, unit)}


def _spelled(unit: str) -> str:
    return {"mg": _("milligrams"), "µg": _("micrograms"), "g": _("grams")}[unit]
