"""A system check: the catalogue, the reference amounts, the variation and the evidence speak of the same nutrients.

Importing this module registers the check, so that ``manage.py check`` and every start of the server run it.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.core.checks import CheckMessage, Error, register

from nutrients.catalogue import CATALOGUE, Group, Nutrient
from nutrients.data_files import DataFault
from nutrients.evidence import Evidence, evidence
from nutrients.reference import AUTHORITY_NAMES, Authority, Gap, NoReference, Reference, Sex, find, rows_for
from nutrients.variability import (
    NoVariability,
    RequirementRule,
    WithinPerson,
    energy_limits,
    requirement_rules,
    within_person,
)

__all__ = ["disagreements", "nutrient_data_agrees"]

_AN_ADULT = 40
# The first and the last age at which a verdict is given, and one of each group between.
_VERDICT_AGES = (18, 19, 50, 51, 120)


def disagreements(
    nutrients: Iterable[Nutrient] = CATALOGUE,
    *,
    find: Callable[..., Reference | NoReference] = find,
    rows_for: Callable[[str, Authority], tuple[Reference, ...]] = rows_for,
    within_person: Callable[[str, Sex, int], WithinPerson | NoVariability] = within_person,
    rules: Callable[[], Mapping[tuple[Authority, str], RequirementRule]] = requirement_rules,
    evidence: Callable[[str], Evidence] = evidence,
) -> list[str]:
    """Say in one sentence each what is missing for a core or supporting nutrient; an empty list when all agree.

    A nutrient needs, for each authority, reference rows or a stated reason why there are none; a rule for the spread of
    the requirement wherever a row has an EAR; a within-person figure for both sexes at every age that gets a verdict;
    and an entry of evidence.

    >>> disagreements()
    []
    """
    sentences = []
    for nutrient in nutrients:
        if nutrient.group is Group.CONTEXT:
            continue
        for authority, by in AUTHORITY_NAMES.items():
            listed = rows_for(nutrient.key, authority)
            answer = find(nutrient.key, authority=authority, sex=Sex.FEMALE, age=_AN_ADULT)
            if isinstance(answer, NoReference) and answer.gap in (Gap.NOT_HELD, Gap.AGE):
                sentences.append(f"{nutrient.name}: no reference amount by {by} for an adult, and no reason why.")
            if any(row.ear is not None for row in listed) and (authority, nutrient.key) not in rules():
                sentences.append(f"{nutrient.name}: {by} sets an EAR, but no rule says how far needs spread.")
        for sex in Sex:
            for age in _VERDICT_AGES:
                if isinstance(within_person(nutrient.key, sex, age), NoVariability):
                    sentences.append(f"{nutrient.name}: no day-to-day variation for {sex} at {age}.")
        try:
            evidence(nutrient.key)
        except LookupError:
            sentences.append(f"{nutrient.name}: no evidence entry.")
    return sentences


@register("nutrients")
def nutrient_data_agrees(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Report each disagreement as the error ``nutrients.E001`` and an unreadable file as ``nutrients.E002``."""
    try:
        energy_limits(None)
        found = disagreements()
    except DataFault as fault:
        return [Error(str(fault), hint="Mend the file in nutrients/data.", id="nutrients.E002")]
    return [Error(text, hint="Mend the files in nutrients/data.", id="nutrients.E001") for text in found]
