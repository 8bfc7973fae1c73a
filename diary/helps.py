"""Foods that would help: which nutrients may be suggested to this person, and the sentences for them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from diary.addresses import food_url
from diary.assessment import B12Pattern, Shortfall, WeekReport
from diary.assessment.suggestions import GATED, Candidate, Suggestion, suggest
from diary.models import Profile
from diary.profiles import Answers
from nutrients.catalogue import CORE, KEYS, nutrient
from nutrients.figures import amount_text
from nutrients.names import food_name, label_name, nutrient_within
from nutrients.reference import LifeStage

__all__ = ["Help", "Helps", "allowed_for", "helps_for"]

# Too much calcium or vitamin D is dangerous where the body cannot rid itself of calcium.
_CALCIUM = frozenset({"calcium", "vitamin_d"})
# Liver holds so much vitamin A that no authority advises it in pregnancy.
_NOT_IN_PREGNANCY = frozenset({"offal"})
# Fish that hold much mercury, or may: FDA and EPA, Advice about Eating Fish (2021). Not every name of a tuna or a
# mackerel says which kind it is, so none of them is suggested then.
_MERCURY = frozenset({"tuna", "mackerel", "swordfish", "shark", "marlin", "tilefish", "roughy"})
# Vitamin K works against warfarin: what is eaten of these should stay as it is.
_RICH_IN_VITAMIN_K = frozenset({"leafy_greens"})
_FORTIFIED = frozenset({"plant_drinks_fortified", "cereals_fortified"})


@dataclass(frozen=True, slots=True)
class Help:
    """A sentence about a food that would help; ``food`` is its name within it, ``url`` its page. Both may be empty."""

    sentence: str
    food: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Helps:
    """What helps with each nutrient that fell short: up to three foods, and what is left out; or why there are none."""

    foods: Mapping[str, tuple[Help, ...]] = field(default_factory=dict)
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
    avoid = _NOT_IN_PREGNANCY if expecting else frozenset()
    if profile.takes_warfarin != Profile.Answer.NO:
        avoid |= _RICH_IN_VITAMIN_K
    foods: dict[str, tuple[Help, ...]] = {}
    why_none: dict[str, str] = {}
    for key in (n.key for n in CORE):
        finding = report.nutrients[key].finding
        if finding.shortfall not in (Shortfall.YES, Shortfall.CANNOT_TELL):
            continue
        if key not in allowed:
            why_none[key] = _why_none(key, profile)
        elif finding.held_against is not None and finding.lower is not None:
            offered = tuple(candidates.get(key, ()))
            fit = [one for one in offered if not (expecting and _may_hold_mercury(one))]
            if key == "vitamin_b12" and report.b12_pattern is B12Pattern.NO_SOURCE:
                # Who eats nothing that holds it most likely eats no animal foods.
                fit = [one for one in fit if one.food.category in _FORTIFIED] or fit
            reference = finding.held_against.target
            found = suggest(key, reference - finding.lower, fit, reference=reference, allowed=allowed, avoid=avoid)
            foods[key] = tuple(_help(one, key) for one in found)
            if profile.takes_warfarin == Profile.Answer.YES and any(
                one.food.category in _RICH_IN_VITAMIN_K for one in offered
            ):
                _add(_steady(), key, foods, why_none)
    advised = [key for key, helping in foods.items() if helping]
    if expecting and advised:
        _add(_("Speak to your midwife or doctor before taking supplements."), advised[0], foods, why_none)
    return Helps(foods, why_none)


def _add(sentence: str, key: str, foods: dict[str, tuple[Help, ...]], why_none: dict[str, str]) -> None:
    """Say one sentence more below the foods, or in their place where there are none."""
    if foods[key]:
        foods[key] += (Help(sentence),)
    else:
        why_none[key] = sentence


def _steady() -> str:
    return _(
        "No leafy greens are suggested, because you take warfarin or a medicine like it: keep what you eat of them "
        "steady."
    )


def _may_hold_mercury(candidate: Candidate) -> bool:
    """Whether a food is named after a fish that holds much mercury.

    >>> from decimal import Decimal
    >>> from diary.assessment import FoodFacts
    >>> tuna = FoodFacts(1, "Tuna, light, canned in water", "fish_white", False, {})
    >>> _may_hold_mercury(Candidate(tuna, "1 can", Decimal(165)))
    True
    """
    return not _MERCURY.isdisjoint(re.findall(r"[a-z]+", candidate.food.name.lower()))


def _why_none(key: str, profile: Profile | Answers) -> str:
    if key in GATED and profile.restricts_minerals != Profile.Answer.YES:
        return _(
            "Foods for %(name)s are suggested once you have answered the first health question in the settings: for "
            "some people more of it is not safe."
        ) % {"name": nutrient_within(key)}
    return _(
        "No foods are suggested here, because of what you said about your health. The people who look after you can "
        "say what suits you."
    )


def _help(found: Suggestion, key: str) -> Help:
    amount = amount_text(found.amount, nutrient(key).unit)
    name = food_name(found.name)
    words = {"food": name, "portion": label_name(found.portion), "amount": amount}
    words["grams"] = amount_text(found.grams, "g")
    said = (
        _("%(food)s, which you ate this week: %(portion)s (%(grams)s) has %(amount)s")
        if found.familiar
        else _("%(food)s: %(portion)s (%(grams)s) has %(amount)s")
    )
    return Help(said % words, name, food_url(found.food_id))
