"""The five meters of a day and the preview of one entry, as words and rounded figures.

A meter compares and judges nothing: one day settles nothing. What is not known is said, never shown as zero.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary import wording
from diary.assessment import DayTotal, Eaten, FoodFacts, HeldAgainst, Needs, day_totals
from diary.assessment.held_against import held_against
from diary.assessment.intake import Total, helpings_of, total_of
from diary.charts import Bar, bar
from nutrients.catalogue import BY_KEY, CATALOGUE, CORE, Nutrient
from nutrients.figures import amount_text
from nutrients.names import nutrient_name

__all__ = ["Meter", "Preview", "energy_of", "meters_of", "preview_of"]


@dataclass(frozen=True, slots=True)
class Meter:
    """One nutrient of the day against its reference amount.

    ``amount`` and what follows it is for the eye, ``sentence`` is for a screen reader and ``now`` is the middle
    of it. ``source`` names the figure, the authority and the year.
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


@dataclass(frozen=True, slots=True)
class Preview:
    """What an amount of a food holds, as pairs of a nutrient's name and its amount; or what is to be mended first.

    ``of`` says of how much: a weight, or so many tablets or servings where a weight says nothing.
    """

    of: str = ""
    amounts: tuple[tuple[str, str], ...] = ()
    fault: str = ""


def meters_of(eaten: Sequence[Eaten], needs: Needs, *, uncompared: Container[str] = ()) -> tuple[Meter, ...]:
    """Make the five meters of one day; what is in ``uncompared`` is held against no reference amount."""
    totals = day_totals(eaten, nutrients=[nutrient.key for nutrient in CORE])
    foods = len({entry.food.id for entry in eaten})
    return tuple(
        _meter(nutrient, totals[nutrient.key], foods, () if nutrient.key in uncompared else _held(nutrient.key, needs))
        for nutrient in CORE
    )


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
        text = _("no data") if known is None else amount_text((known * grams).scaleb(-2), nutrient.unit)
        if nutrient.key in facts.partly and nutrient.key not in facts.per_100g:
            text = _("at least %(amount)s") % {"amount": text}
        amounts.append((nutrient_name(nutrient.key), text))
    return Preview(dose or amount_text(grams, "g"), tuple(amounts))


def energy_of(eaten: Sequence[Eaten]) -> str:
    """Say how much energy some entries hold together; empty for none."""
    if not eaten:
        return ""
    helpings = helpings_of(eaten)
    return _known(total_of(helpings, "energy"), len(helpings), BY_KEY["energy"].unit) or _("no energy data")


def _held(key: str, needs: Needs) -> tuple[HeldAgainst, ...]:
    """What the day is held against, lowest first: two amounts where sex is not given and they differ."""
    found = [held for sex in needs.sexes if (held := held_against(key, [needs], sex)) is not None]
    each = {held.target: held for held in found}
    return tuple(each[target] for target in sorted(each))


def _meter(nutrient: Nutrient, total: DayTotal, foods: int, held: Sequence[HeldAgainst]) -> Meter:
    unit = _spelled(nutrient.unit)
    name = nutrient_name(nutrient.key)
    now, coverage = _of(total, foods, held, unit), _coverage(total)
    return Meter(
        key=nutrient.key,
        name=name,
        tone="enough" if held and total.lower >= held[-1].target else "none",
        bar=bar(total.lower, total.upper, [one.target for one in held]),
        amount=_known(total.total, foods, nutrient.unit) or (_("no data") if foods else _("nothing logged yet")),
        reference=wording.reference_range(held, nutrient.unit),
        coverage=coverage if total.total.unknown else "",
        supplements=_supplements(total, nutrient.unit),
        source=wording.reference_source(held),
        sentence=", ".join(part for part in (name, now, coverage, _supplements(total, unit)) if part),
        now=now,
    )


def _of(total: DayTotal, foods: int, held: Sequence[HeldAgainst], unit: str) -> str:
    """The amount against its reference as one phrase: "at least 210 of 320 milligrams"."""
    known = _known(total.total, foods)
    none = _("no data") if foods else _("nothing logged yet")
    if not held:
        return f"{known} {unit}" if known else none
    words = {"known": known, "none": none, "reference": wording.reference_range(held), "unit": unit}
    if known:
        return _("%(known)s of %(reference)s %(unit)s") % words
    return _("%(none)s, reference amount %(reference)s %(unit)s") % words


def _known(total: Total, foods: int, unit: str = "") -> str:
    """The known amount, "at least" it where some of the foods did not say, and nothing where none of them did."""
    unknown = len(total.unknown)
    if unknown == foods and total.lower == 0:  # a dish may say it in part
        return ""
    text = amount_text(total.lower, unit)
    return _("at least %(amount)s") % {"amount": text} if unknown else text


def _coverage(total: DayTotal) -> str:
    covered = total.coverage
    if covered.foods == 0:
        return ""
    return ngettext("data for %(with)d of %(n)d food", "data for %(with)d of %(n)d foods", covered.foods) % {
        "with": covered.with_data,
        "n": covered.foods,
    }


def _supplements(total: DayTotal, unit: str) -> str:
    if total.total.supplements == 0:
        return ""
    return _("%(amount)s of it from supplements") % {"amount": amount_text(total.total.supplements, unit)}


def _spelled(unit: str) -> str:
    return {"mg": _("milligrams"), "µg": _("micrograms"), "g": _("grams")}[unit]
