"""Who is simulated: groups of people with one nutrient, and the populations their usual intakes are drawn from.

Day-to-day variation, reference amounts and requirement spread are the product's own tables (IOM 2000, table B-2: CSFII
1994-96; US/Canada DRI). What the product does not keep stands here with its source.
"""

import functools
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random
from statistics import NormalDist

from diary.assessment import HeldAgainst, Person
from diary.assessment.held_against import held_against
from nutrients.reference import Sex

__all__ = ["FIRST_DAY", "GROUPS", "Chance", "Group", "Population", "around", "recent", "survey", "uniform"]

FIRST_DAY = date(2026, 11, 16)
_BORN = date(1986, 5, 1)  # 40 years old: the rows of 31 to 50
_NORMAL = NormalDist()


@dataclass(frozen=True)
class Group:
    """People of one sex and one nutrient.

    ``between`` is the CV of usual intakes between people: where the total spread of single days is known (NHANES
    2011-2018, second recall, ages 19-50), the square root of its square less that within a person; else 0.30, which
    lies among those. ``recent_mean`` is that survey's mean. ``spread`` is the SD of the logarithm of the content among
    foods of one category: the median over the categories of ``nutrients/data/foods.csv``.
    """

    key: str
    sex: Sex
    spread: float
    recent_mean: float
    recent_sd: float | None = None

    @functools.cached_property
    def person(self) -> Person:
        return Person(sex=self.sex, date_of_birth=_BORN)

    @functools.cached_property
    def held(self) -> HeldAgainst:
        held = held_against(self.key, [self.person.needs_on(FIRST_DAY)], self.sex)
        if held is None or held.cv is None or held.sd is None or held.too_variable:
            raise ValueError(f"{self.key} gets no verdict, so there is nothing to calibrate.")
        return held

    @property
    def is_ai(self) -> bool:
        return self.held.ear is None

    @property
    def reference(self) -> float:
        """What a verdict speaks of: the EAR, or the AI."""
        return float(self.held.target if self.held.ear is None else self.held.ear)

    @property
    def requirement_sd(self) -> float:
        return 0.0 if self.held.requirement_sd is None else float(self.held.requirement_sd)

    @property
    def within(self) -> float:
        """The CV from day to day."""
        return float(self.held.cv)

    @property
    def mean(self) -> float:
        """The mean of the survey that the day-to-day SD comes from: SD divided by CV."""
        return float(self.held.sd / self.held.cv)

    @property
    def between(self) -> float:
        if self.recent_sd is None:
            return 0.30
        return math.sqrt((self.recent_sd / self.recent_mean) ** 2 - self.within**2)

    @property
    def name(self) -> str:
        return f"{self.key.replace('_', ' ')}, {'women' if self.sex is Sex.FEMALE else 'men'}"


GROUPS = (
    Group("magnesium", Sex.FEMALE, 0.55, 268.5),
    Group("magnesium", Sex.MALE, 0.55, 342.7),
    Group("calcium", Sex.FEMALE, 0.80, 855, 511),
    Group("phosphorus", Sex.FEMALE, 0.52, 1184, 542),
    Group("vitamin_b6", Sex.FEMALE, 0.75, 1.84),
    Group("potassium", Sex.FEMALE, 0.48, 2251, 1014),
)

# From where somebody stands among the population, as a standard normal figure, to their usual intake.
Usual = Callable[[float], float]


@dataclass(frozen=True)
class Population:
    """Where usual intakes are drawn from; ``name`` is how the tables call it."""

    name: str
    usual: Usual


class Chance(Random):
    """Chance that is the same on every machine: seeded with a text, so that no group's people depend on another's."""


def around(name: str, mean: float, cv: float) -> Population:
    """Log-normal, with this mean and coefficient of variation."""
    spread = math.sqrt(math.log(1 + cv**2))
    return Population(name, lambda place: mean * math.exp(spread * place - spread**2 / 2))


def survey(group: Group) -> Population:
    return around("survey-like", group.mean, group.between)


def recent(group: Group) -> Population:
    return around("survey-like, with the mean of 2011-2018", group.recent_mean, group.between)


def uniform(group: Group) -> Population:
    """Every usual intake from 0.4 to 1.8 times the reference amount is as likely as any other."""
    return Population("uniform", lambda place: group.reference * (0.4 + 1.4 * _NORMAL.cdf(place)))
