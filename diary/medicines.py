"""Medicines that can affect what the blood holds of a nutrient, and the sentence beside that nutrient.

Sources: MSD Manual (2023), *Hypokalemia*, for diuretics and potassium; StatPearls, *Hypomagnesemia*, for diuretics and
proton-pump inhibitors and magnesium; Heidelbaugh (2013), Ther Adv Drug Saf 4: 125-133, for proton-pump inhibitors and
vitamin B12; MHRA (2022), Drug Safety Update on metformin and vitamin B12.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from diary.profiles import Answers
from diary.wording import listed
from nutrients.names import nutrient_within

__all__ = ["MEDICINES", "medicine_notes", "medicines_line"]

MEDICINES: Mapping[str, str | Promise] = MappingProxyType(
    {
        "takes_diuretic": _("A diuretic (water tablet) that is not named in the first question"),
        "takes_acid_blocker": _("A proton-pump inhibitor, such as omeprazole or pantoprazole"),
        "takes_metformin": _("Metformin"),
    }
)
"""What can be answered, by the field of the profile."""

_AFFECTED = {
    "takes_diuretic": ("magnesium", "potassium"),
    "takes_acid_blocker": ("magnesium", "vitamin_b12"),
    "takes_metformin": ("vitamin_b12",),
}
_NAMES = {
    "takes_diuretic": _("a diuretic"),
    "takes_acid_blocker": _("a proton-pump inhibitor"),
    "takes_metformin": _("metformin"),
}


def medicine_notes(answers: Answers) -> dict[str, str]:
    """Say for each nutrient that a medicine of this person can affect which it is, and what to ask for.

    >>> from diary.models import Profile
    >>> from diary.profiles import answers_of
    >>> sorted(medicine_notes(answers_of(Profile(takes_diuretic=True))))
    ['magnesium', 'potassium']
    """
    taken: dict[str, list[str]] = {}
    for field, keys in _AFFECTED.items():
        if getattr(answers, field):
            for key in keys:
                taken.setdefault(key, []).append(str(_NAMES[field]))
    return {key: f"{_can_affect(names, [key])} {_ask()}" for key, names in taken.items()}


def medicines_line(answers: Answers) -> str:
    """Say the same of all their nutrients at once; empty where none of these medicines is taken."""
    said = [_can_affect([str(_NAMES[field])], keys) for field, keys in _AFFECTED.items() if getattr(answers, field)]
    return " ".join([*said, _ask()]) if said else ""


def _can_affect(names: list[str], keys: Sequence[str]) -> str:
    said = ngettext(
        "You take %(names)s, which can affect %(nutrients)s.",
        "You take %(names)s, which can affect %(nutrients)s.",
        len(names),
    )
    return said % {"names": listed(names), "nutrients": listed([nutrient_within(key) for key in keys])}


def _ask() -> str:
    return gettext("A diary cannot show that: ask your doctor or pharmacist about a blood test.")
