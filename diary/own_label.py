"""The lines of a label as somebody types them, each read on its own: the amounts, and a sentence for what cannot be."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary.forms_amount import TWO_READINGS, refusal, typed
from diary.own_actions import Line
from nutrients.catalogue import BY_KEY, CORE
from nutrients.figures import amount_text, marks
from nutrients.implausible import MINERALS, Implausible, Why, ceilings
from nutrients.label_amounts import LONGEST, SALT, LabelFault, LabelProblem, read_label
from nutrients.label_values import LabelSystem
from nutrients.names import nutrient_name, nutrient_within
from nutrients.quantity import QuantityProblem

__all__ = ["FIELDS", "Listed", "amount_words", "fields_of", "finding_words", "label_of", "name_of", "read_lines"]

FIELDS: tuple[str, ...] = (
    "energy",
    *(nutrient.key for nutrient in CORE),
    *("sodium", SALT, "phosphorus", "vitamin_b6", "vitamin_c", "omega3_ala", "omega3_epa_dha", "caffeine", "alcohol"),
)
"""The lines of a label in the order of the form. Water, which no label prints, is left out; salt is kept as sodium."""

_AS_SALT = "salt: "  # before what was typed, where sodium was typed as salt
_MOST = Decimal(10_000_000)  # in any unit: 10 kg in mg
_KEPT = Decimal("1e-10")
_IU_IN_UG = Decimal(40)
_POINTED = re.compile(r"([0-9]+\.[0-9]+)([^0-9.,]*)")
_BARE = re.compile(r"[0-9]+(?:[.,][0-9]+)?")


class Listed(TextChoices):
    """Whether the lines typed are all that the label of a supplement lists."""

    ALL = "on", gettext_lazy("No, that is all: what is left empty is none")
    SOME = "some", gettext_lazy("Yes, or I am not sure: what is left empty is unknown")


def name_of(field: str) -> str:
    """What a line of a label is called."""
    return _("Salt") if field == SALT else nutrient_name(field)


def label_of(field: str) -> str:
    """The same with the unit that a bare number in it has.

    >>> label_of("vitamin_d")
    'Vitamin D (µg)'
    """
    return f"{name_of(field)} ({_unit(field)})"


def read_lines(said: Mapping[str, str], system: LabelSystem) -> tuple[dict[str, Line], dict[str, str]]:
    """Read a label: its lines by nutrient, without those left empty, and by field what is wrong with the others."""
    lines: dict[str, Line] = {}
    wrong: dict[str, str] = {}
    for field in FIELDS:
        text = said.get(field, "").replace("\x00", "").strip()
        try:
            amount = read_label(text, field, system)
        except LabelFault as fault:
            wrong[field] = _sentence(fault, field, text)
            continue
        if amount is None:
            continue
        key = "sodium" if field == SALT else field
        if key in lines:
            wrong[field] = _("Give sodium or salt, not both: they are the same thing.")
        elif amount > _MOST:
            wrong[field] = _("That is more than there can be. Please check the unit.")
        else:
            lines[key] = Line(f"{_AS_SALT}{text}" if field == SALT else text, amount.quantize(_KEPT))
    return lines, wrong


def fields_of(lines: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Put what was typed back into the fields of the form; ``lines`` are pairs of a nutrient and what was typed.

    A decimal point, which files have, becomes the mark of the page's language; a zero follows three decimals, which
    would be asked back otherwise. A bare number gets the unit that it is in.
    """
    parted = ((SALT if text.startswith(_AS_SALT) else key, text.removeprefix(_AS_SALT)) for key, text in lines)
    return {field: _with_unit(field, _marked(text)) for field, text in parted}


def _with_unit(field: str, text: str) -> str:
    whole = f"{text} {_unit(field)}"
    return whole if _BARE.fullmatch(text) and len(whole) <= LONGEST else text


def _marked(text: str) -> str:
    pointed = _POINTED.fullmatch(text)
    if pointed is None:
        return text
    if marks().decimal == ".":
        return f"{pointed[1]}0{pointed[2]}" if TWO_READINGS.fullmatch(pointed[1]) else text
    return f"{typed(Decimal(pointed[1]))}{pointed[2]}"


def amount_words(key: str, amount: Decimal) -> str:
    """Write an amount in the nutrient's unit, vitamin D in international units too.

    >>> amount_words("vitamin_d", Decimal(25))
    '25 µg (1,000 IU)'
    """
    text = amount_text(amount, BY_KEY[key].unit)
    if key != "vitamin_d" or not amount:
        return text
    units = amount_text(amount * _IU_IN_UG, _("IU"))
    return f"{text} ({units})"


def finding_words(finding: Implausible, amounts: Mapping[str, Decimal]) -> str:
    """Say in the language of the page what ``nutrients.implausible`` found in the ``amounts`` of 100 g."""
    match finding.why:
        case Why.ABOVE_CEILING:
            ceiling, unit = ceilings()[finding.nutrient], BY_KEY[finding.nutrient].unit
            return _(
                "%(name)s of %(amount)s in 100 g is more than any food holds (%(food)s: %(richest)s); check the unit."
            ) % {
                "name": nutrient_name(finding.nutrient),
                "amount": amount_text(amounts[finding.nutrient], unit),
                "food": ceiling.richest_food,
                "richest": amount_text(ceiling.richest_amount, unit),
            }
        case Why.OFF_BY_A_THOUSAND:
            names = ", ".join(nutrient_within(key) for key in amounts if key in MINERALS)
            return _(
                "All of these are below 1 mg in 100 g, as if they were typed in grams: %(names)s. Check the unit."
            ) % {"names": names}
        case Why.MORE_THAN_EVERYTHING:
            return _("Water and alcohol make more than 100 g of 100 g; lower one of them.")
        case _:  # the others are of amounts that no line of a label gives
            return finding.message


def _sentence(fault: LabelFault, field: str, text: str) -> str:
    match fault.problem:
        case LabelProblem.TOO_LONG:
            return _("Type a shorter amount, such as 25 mg.")
        case LabelProblem.LESS_THAN:
            return _("The label does not say how much that is. Leave it empty, which means unknown.")
        case LabelProblem.TWO_AMOUNTS:
            return _("That may be two amounts. Type one, such as 25 %(unit)s.") % {"unit": _unit(field)}
        case LabelProblem.NO_PERCENT:
            whose = _("US labels") if fault.system is LabelSystem.US else _("EU labels")
            return _("What 100 %% of it is on %(whose)s is not known. Type the amount, such as 25 %(unit)s.") % {
                "whose": whose,
                "unit": _unit(field),
            }
        case LabelProblem.UNIT:
            return _("Write it in %(units)s, such as 25 %(unit)s.") % {"units": _units(field), "unit": _unit(field)}
        case LabelProblem.NUMBER:
            if fault.number in (QuantityProblem.EMPTY, QuantityProblem.NEGATIVE, None):
                return _("Type a number of zero or more and its unit, such as 25 %(unit)s.") % {"unit": _unit(field)}
            return refusal(fault.number, text)


def _unit(field: str) -> str:
    return "g" if field == SALT else BY_KEY[field].unit


def _units(field: str) -> str:
    if field == "energy":
        return _("kcal or kJ")
    return _("µg, mg or IU") if field == "vitamin_d" else _("g, mg or µg")
