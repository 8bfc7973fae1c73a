"""Foods that would help: which nutrients may be suggested to this person, and the sentences for them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from diary.assessment import Shortfall, WeekReport
from diary.assessment.suggestions import GATED, Candidate, Suggestion, suggest
from diary.models import Profile
from diary.profiles import Answers
from nutrients.amounts import amount_text
from nutrients.catalogue import CORE, KEYS, nutrient
from nutrients.reference import LifeStage

__all__ = ["Helps", "allowed_for", "helps_for"]

# Too much calcium or vitamin D is dangerous where the body cannot rid itself of calcium.
_CALCIUM = frozenset({"calcium", "vitamin_d"})
# Liver holds so much vitamin A that no authority advises it in pregnancy.
_NOT_IN_PREGNANCY = frozenset({"offal"})


@dataclass(frozen=True, slots=True)
class Helps:
    """Up to three sentences for each nutrient that fell short, or the one sentence that says why there are none."""

    foods: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    why_none: Mapping[str, str] = field(default_factory=dict)


def allowed_for(profile: Profile | Answers) -> frozenset[str]:
    """The nutrients that more may be suggested of, by the answers to the health questions.

    An unanswered question about kidney, heart, liver and adrenal disease counts as a yes.

    >>> sorted(GATED & allowed_for(Profile(restricts_minerals="no")))
    ['magnesium', 'phosphorus', 'potassium', 'sodium', 'water']
    """
    allowed = frozenset(KEYS)
    if profile.restricts_minerals != Profile.Answer.NO:
        allowed -= GATED
    if profile.restricts_calcium == Profile.Answer.YES:
        allowed -= _CALCIUM
    return allowed


def helps_for(report: WeekReport, profile: Profile | Answers, candidates: Mapping[str, Iterable[Candidate]]) -> Helps:
    """Suggest foods for the core nutrients that fell short, or may have; ``candidates`` are those of each nutrient."""
    allowed = allowed_for(profile)
    expecting = any(day.needs.life_stage is not LifeStage.NONE for day in report.days)
    foods, why_none = {}, {}
    for key in (n.key for n in CORE):
        finding = report.nutrients[key].finding
        if finding.shortfall not in (Shortfall.YES, Shortfall.CANNOT_TELL):
            continue
        if key not in allowed:
            why_none[key] = _why_none(key, profile)
        elif finding.held_against is not None and finding.lower is not None:
            reference = finding.held_against.target
            avoid = _NOT_IN_PREGNANCY if expecting else frozenset()
            found = suggest(
                key,
                reference - finding.lower,
                candidates.get(key, ()),
                reference=reference,
                allowed=allowed,
                avoid=avoid,
            )
            foods[key] = tuple(_sentence(one, key) for one in found)
    return Helps(foods, why_none)


def _why_none(key: str, profile: Profile | Answers) -> str:
    if key in GATED and profile.restricts_minerals != Profile.Answer.YES:
        return _(
            "Foods for %(name)s are suggested once you have answered the first health question in the settings: for "
            "some people more of it is not safe."
        ) % {"name": nutrient(key).name.lower()}
    return _(
        "No foods are suggested here, because of what you said about your health. The people who look after you can "
        "say what suits you."
    )


def _sentence(found: Suggestion, key: str) -> str:
    amount = amount_text(found.amount, nutrient(key).unit)
    words = {"food": found.name, "portion": found.portion, "grams": amount_text(found.grams, "g"), "amount": amount}
    if found.familiar:
        return _("%(food)s, which you ate this week: %(portion)s (%(grams)s) has %(amount)s") % words
    return _("%(food)s: %(portion)s (%(grams)s) has %(amount)s") % words
