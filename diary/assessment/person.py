"""Who is being assessed, and whose reference amounts apply to them on a given day.

A birthday, a pregnancy or another choice of authority inside a week changes what that day's intake is held against, so
the question is always asked of one day. What was not told is assumed in one place, here, and said:

- sex not given: both rows are looked at (``Needs.sexes`` has two) and the less certain verdict is shown;
- age not given: the adult rows of ages 19 to 50, looked up at 30;
- pregnant or breastfeeding: the female row, whatever was said of sex, because authorities print no other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from nutrients.reference import Authority, LifeStage, Sex

__all__ = ["ASSUMED_AGE", "DEFAULT_AUTHORITY", "Needs", "Person", "StagePeriod"]

ASSUMED_AGE = 30
DEFAULT_AUTHORITY = Authority.US


@dataclass(frozen=True, slots=True)
class StagePeriod:
    """A pregnancy or a time of breastfeeding from ``starts`` to ``ends``, both included; no end while it lasts."""

    stage: LifeStage
    starts: date
    ends: date | None = None

    def covers(self, day: date) -> bool:
        """Say whether ``day`` lies in the stage."""
        return self.starts <= day and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True)
class Needs:
    """Whose row applies on one day. Days with equal needs share their reference amounts, so the hash is kept."""

    authority: Authority
    sexes: tuple[Sex, ...]
    age: int
    life_stage: LifeStage
    age_assumed: bool
    set_by_carers: frozenset[str] = frozenset()
    absorbs_less: bool = False
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        told = (self.authority, self.sexes, self.age, self.life_stage, self.age_assumed)
        object.__setattr__(self, "_hash", hash((*told, self.set_by_carers, self.absorbs_less)))

    def __hash__(self) -> int:
        return self._hash

    def are_set_by_carers(self, key: str) -> bool:
        """Those who look after this person set their amount of a nutrient; no authority's amount applies."""
        return self.absorbs_less or key in self.set_by_carers

    @property
    def sex_assumed(self) -> bool:
        """Sex was not given: both rows must be looked at."""
        return len(self.sexes) > 1

    @property
    def is_infant(self) -> bool:
        """Under 1 year: there is no comparison."""
        return self.age < 1

    @property
    def is_minor(self) -> bool:
        """Under 18 years: there is a comparison and no verdict."""
        return self.age < 18


@dataclass(frozen=True, slots=True)
class Person:
    """What a person told us; everything may be left out.

    ``authorities`` holds pairs of the first day of a choice (``None``: since always) and the authority's key.
    ``set_by_carers`` holds the keys of nutrients whose amounts those who look after this person set; no authority's
    amount applies to them. The potassium AI leaves out people whose kidneys do not rid them of it (NASEM 2019).
    Who ``absorbs_less``, after surgery or with a bowel condition, has no reference amount at all: those for healthy
    people take for granted what a healthy gut takes up.

    >>> ada = Person(sex=Sex.FEMALE, date_of_birth=date(1986, 11, 18))
    >>> [ada.needs_on(date(2026, 11, day)).age for day in (17, 18)]
    [39, 40]
    """

    sex: Sex | None = None
    date_of_birth: date | None = None
    stages: tuple[StagePeriod, ...] = ()
    authorities: tuple[tuple[date | None, Authority], ...] = ()
    set_by_carers: frozenset[str] = frozenset()
    absorbs_less: bool = False

    def age_on(self, day: date) -> int | None:
        """Count the completed years on ``day``; ``None`` where the date of birth is not given.

        Somebody born on 29 February completes a year on 1 March where there is no 29th. A day before birth counts 0.
        """
        born = self.date_of_birth
        if born is None:
            return None
        return max(0, day.year - born.year - ((day.month, day.day) < (born.month, born.day)))

    def life_stage_on(self, day: date) -> LifeStage:
        """Give the life stage of ``day``; where two overlap, the one that began later."""
        covering = [period for period in self.stages if period.covers(day)]
        return max(covering, key=lambda period: (period.starts, period.stage)).stage if covering else LifeStage.NONE

    def authority_on(self, day: date) -> Authority:
        """Give the authority chosen for ``day``: the latest choice not after it, US/Canada where there is none."""
        return _latest(self.authorities, day)

    def needs_on(self, day: date) -> Needs:
        """Say whose reference amounts apply on ``day``."""
        age = self.age_on(day)
        stage = self.life_stage_on(day)
        sexes = (Sex.FEMALE, Sex.MALE) if self.sex is None else (self.sex,)
        return Needs(
            authority=self.authority_on(day),
            sexes=sexes if stage is LifeStage.NONE else (Sex.FEMALE,),
            age=ASSUMED_AGE if age is None else age,
            life_stage=stage,
            age_assumed=age is None,
            set_by_carers=self.set_by_carers,
            absorbs_less=self.absorbs_less,
        )


def _latest(choices: Sequence[tuple[date | None, Authority]], day: date) -> Authority:
    dated = [(date.min if since is None else since, choice) for since, choice in choices]
    begun = [(since, choice) for since, choice in dated if since <= day]
    return max(begun)[1] if begun else DEFAULT_AUTHORITY
