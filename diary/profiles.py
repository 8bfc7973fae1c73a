"""What a person told us about themselves, read for the assessment and for the clock.

The profile row stays with the ``User`` it was read for, so that asking twice in one request costs one query.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diary.assessment import DayState, Person, StagePeriod
from diary.dates import diary_day
from diary.models import Profile, User
from nutrients import reference
from nutrients.statements import day_of, fetch

__all__ = [
    "Answers",
    "MissingFact",
    "Said",
    "answers_of",
    "missing_facts",
    "person_of",
    "profile_of",
    "said_by",
    "time_zones",
    "today_of",
    "zone_of",
]


class Answers(NamedTuple):
    """What a profile answers of the questions that change what a report says; ``None`` or empty where it does not.

    A medicine is taken or not told of.
    """

    date_of_birth: date | None
    sex: str
    restricts_minerals: str
    restricts_calcium: str
    takes_warfarin: str
    absorbs_less: str
    takes_diuretic: bool
    takes_acid_blocker: bool
    takes_metformin: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said of themselves, and of the days that were asked for; a day without a mark is absent."""

    person: Person
    marks: dict[date, DayState]


@dataclass(frozen=True, slots=True)
class MissingFact:
    """Something a report needs and was not told: its field in the profile, and what is assumed instead, as a sentence.

    ``section`` is the part of the settings page where it can be told.
    """

    field: str
    section: str
    sentence: str | Promise


# Where the kidneys or a medicine hold potassium back, those who look after somebody set the amount.
_SET_BY_CARERS = frozenset({"potassium"})
# Whose amounts apply is no question where none does.
_OF_WHOSE_AMOUNTS = "about"

_FACTS = (
    MissingFact(
        "date_of_birth",
        "about",
        _("Your date of birth is not given, so the amounts for adults of 19 to 50 years are used."),
    ),
    MissingFact(
        "sex",
        "about",
        _(
            "Your sex is not given, so the amounts for women and for men are both shown, and of two results the one "
            "that claims less; where they contradict each other, the report says that it depends on your sex."
        ),
    ),
    MissingFact(
        "restricts_minerals",
        "health",
        _(
            "The question about kidneys, heart, liver and medicines is not answered, so no report suggests more "
            "magnesium, potassium, phosphorus, salt or water."
        ),
    ),
    MissingFact(
        "takes_warfarin",
        "health",
        _("The question about warfarin is not answered, so no report suggests leafy greens."),
    ),
)


def missing_facts(profile: Profile | Answers) -> list[MissingFact]:
    """List what was skipped and matters to a report, in the order of the settings page; empty where nothing is.

    Where no reference amount applies, age and sex choose none.

    >>> [fact.field for fact in missing_facts(Profile(sex="female", restricts_minerals="no", takes_warfarin="no"))]
    ['date_of_birth']
    """
    left_out = _OF_WHOSE_AMOUNTS if profile.absorbs_less == Profile.Answer.YES else ""
    return [fact for fact in _FACTS if getattr(profile, fact.field) in (None, "") and fact.section != left_out]


def profile_of(user: User) -> Profile:
    """Give the profile row; where there is none yet, one that says nothing and is not saved. One query at most."""
    try:
        return user.profile
    except Profile.DoesNotExist:
        return Profile(owner=user)


def answers_of(profile: Profile) -> Answers:
    """Give the answers of a profile as values that compare."""
    return Answers(*(getattr(profile, field) for field in Answers._fields))


def zone_of(name: str) -> ZoneInfo:
    """Give the time zone of that name; UTC where this machine knows none such, because a diary must open anyway.

    >>> zone_of("Europe/Berlin").key, zone_of("Mars/Olympus").key, zone_of("../etc/passwd").key
    ('Europe/Berlin', 'UTC', 'UTC')
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


@cache
def time_zones() -> frozenset[str]:
    """Name the time zones a person can choose. Read from disk once."""
    return frozenset(available_timezones() - {"Factory", "localtime"})


def today_of(user: User, now: datetime) -> date:
    """Give the diary day that ``now`` (aware) belongs to for this person: their time zone, and when their day ends."""
    profile = profile_of(user)
    return diary_day(now, zone_of(profile.time_zone), profile.day_ends_at)


def person_of(user: User) -> Person:
    """Fetch the person as the assessment takes them. Two queries; one where the profile was read before."""
    return _said(user, [_STAGES, _CHOICES], [user.pk, user.pk]).person


def said_by(user: User, first: date, last: date) -> Said:
    """Fetch the person, and their marks on the days ``first`` to ``last``, both included.

    Two queries however long the time; one where the profile was read before.
    """
    return _said(user, [_STAGES, _CHOICES, _MARKS], [user.pk, user.pk, user.pk, first, last])


# Rows of three tables come in one query as (table, what, from, until).
_STAGE, _CHOICE, _MARK = "stage", "choice", "mark"
_STAGES = "SELECT 'stage', stage, starts, ends FROM diary_lifestage WHERE owner_id = %s"
_CHOICES = "SELECT 'choice', authority, since, NULL FROM diary_referencechoice WHERE owner_id = %s"
_MARKS = "SELECT 'mark', state, day, NULL FROM diary_daymark WHERE owner_id = %s AND day >= %s AND day <= %s"


def _said(user: User, statements: list[str], values: Sequence[int | date]) -> Said:
    profile = profile_of(user)
    tables: dict[str, list[tuple[str, date | None, date | None]]] = {_STAGE: [], _CHOICE: [], _MARK: []}
    for table, what, since, until in fetch(" UNION ALL ".join(statements), values):
        tables[table].append((what, day_of(since), day_of(until)))
    return Said(
        person=Person(
            sex=reference.Sex(profile.sex) if profile.sex else None,
            date_of_birth=profile.date_of_birth,
            stages=tuple(_periods(tables[_STAGE])),
            authorities=tuple((since, reference.Authority(key)) for key, since, _until in tables[_CHOICE]),
            set_by_carers=_SET_BY_CARERS if profile.restricts_minerals == Profile.Answer.YES else frozenset(),
            absorbs_less=profile.absorbs_less == Profile.Answer.YES,
        ),
        marks={day: DayState(state) for state, day, _until in tables[_MARK] if day is not None},
    )


def _periods(rows: list[tuple[str, date | None, date | None]]) -> Iterator[StagePeriod]:
    begun = [(stage, starts, ends) for stage, starts, ends in rows if starts is not None]
    for stage, starts, ends in sorted(begun, key=lambda row: row[1]):
        yield StagePeriod(reference.LifeStage(stage), starts, ends)
