"""What to ask about a nutrient, because of a medicine that can affect it or of a condition.

Sources: MSD Manual (2023), *Hypokalemia*, for diuretics and potassium; StatPearls, *Hypomagnesemia*, for diuretics and
proton-pump inhibitors and magnesium; Heidelbaugh (2013), Ther Adv Drug Saf 4: 125-133, for proton-pump inhibitors and
vitamin B12; MHRA (2022), Drug Safety Update on metformin and vitamin B12. Salt substitutes are potassium chloride.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from diary.models import Profile
from diary.profiles import Answers
from diary.wording import listed
from nutrients.names import nutrient_within

__all__ = ["MEDICINES", "cautions_for", "cautions_line"]

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


def cautions_for(answers: Answers) -> dict[str, str]:
    """Say for each nutrient that this person should ask about why, and what to ask for.

    >>> from diary.profiles import answers_of
    >>> sorted(cautions_for(answers_of(Profile(takes_diuretic=True))))
    ['magnesium', 'potassium']
    """
    taken: dict[str, list[str]] = {}
    for field, keys in _AFFECTED.items():
        if getattr(answers, field):
            for key in keys:
                taken.setdefault(key, []).append(str(_NAMES[field]))
    cautions = {key: f"{_can_affect(names, [key])} {_ask()}" for key, names in taken.items()}
    if salt := _salt_substitutes(answers):
        cautions["potassium"] = " ".join(filter(None, (cautions.get("potassium"), salt)))
    return cautions


def cautions_line(answers: Answers) -> str:
    """Say the same of all their nutrients at once; empty where there is nothing to ask about."""
    said = [_can_affect([str(_NAMES[field])], keys) for field, keys in _AFFECTED.items() if getattr(answers, field)]
    return " ".join([*said, *([_ask()] if said else []), _salt_substitutes(answers)]).strip()


def _salt_substitutes(answers: Answers) -> str:
    if answers.restricts_minerals != Profile.Answer.YES:
        return ""
    return gettext("Salt substitutes can hold much potassium: ask those who look after you before you use one.")


def _can_affect(names: list[str], keys: Sequence[str]) -> str:
    said = ngettext(
        "You take %(names)s, which can affect %(nutrients)s.",
        "You take %(names)s, which can affect %(nutrients)s.",
        len(names),
    )
    return said % {"names": listed(names), "nutrients": listed([nutrient_within(key) for key in keys])}


def _ask() -> str:
    return gettext("A diary cannot show that: ask your doctor or pharmacist about a blood test.")
