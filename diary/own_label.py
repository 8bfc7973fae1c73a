"""The lines of a label as somebody types them, each read on its own: the amounts, and a sentence for what cannot be."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diary import faults
from diary.own_actions import Line
from nutrients.catalogue import BY_KEY, CORE
from nutrients.figures import amount_text
from nutrients.label_amounts import SALT, LabelFault, LabelProblem, read_label
from nutrients.label_values import LabelSystem
from nutrients.quantity import QuantityProblem

__all__ = ["FIELDS", "Listed", "amount_words", "fields_of", "name_of", "read_lines"]

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


class Listed(TextChoices):
    """Whether the lines typed are all that the label of a supplement lists."""

    ALL = "on", gettext_lazy("No, that is all: what is left empty is none")
    SOME = "some", gettext_lazy("Yes, or I am not sure: what is left empty is unknown")


def name_of(field: str) -> str:
    """What a line of a label is called."""
    return _("Salt") if field == SALT else BY_KEY[field].name


def read_lines(typed: Mapping[str, str], system: LabelSystem) -> tuple[dict[str, Line], dict[str, str]]:
    """Read a label: its lines by nutrient, without those left empty, and by field what is wrong with the others."""
    lines: dict[str, Line] = {}
    wrong: dict[str, str] = {}
    for field in FIELDS:
        text = typed.get(field, "").replace("\x00", "").strip()
        try:
            amount = read_label(text, field, system)
        except LabelFault as fault:
            wrong[field] = _sentence(fault, field)
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
    """Put what was typed back into the fields of the form; ``lines`` are pairs of a nutrient and what was typed."""
    return {SALT if text.startswith(_AS_SALT) else key: text.removeprefix(_AS_SALT) for key, text in lines}


def amount_words(key: str, amount: Decimal) -> str:
    """Write an amount in the nutrient's unit, vitamin D in international units too.

    >>> amount_words("vitamin_d", Decimal(25))
    '25 µg (1,000 IU)'
    """
    text = amount_text(amount, BY_KEY[key].unit)
    return f"{text} ({amount_text(amount * _IU_IN_UG, 'IU')})" if key == "vitamin_d" and amount else text


def _sentence(fault: LabelFault, field: str) -> str:
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
            return str(faults.AMOUNT[fault.number])


def _unit(field: str) -> str:
    return "g" if field == SALT else BY_KEY[field].unit


def _units(field: str) -> str:
    if field == "energy":
        return _("kcal or kJ")
    return _("µg, mg or IU") if field == "vitamin_d" else _("g, mg or µg")
