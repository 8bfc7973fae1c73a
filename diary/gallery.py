"""What the gallery shows: every part of a page in every state, made by the code that makes it for people.

The diary is made up: a bread that says everything but holds little magnesium, a soup that says little, a stew for whose
missing values another food stands in, capsules, of which too many are too much. No database is asked and nothing can be
changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.assessment import DayState, Eaten, FoodFacts, Person
from diary.charts import Bar, bar
from diary.copy_words import Again, again_of
from diary.copying import LastMeal
from diary.dates import Week
from diary.day_meters import Meter, Preview, above_in_words, meters_of
from diary.day_notice import Notice
from diary.day_page import DayLink, MealBlock, Row
from diary.gallery_parts import Parts, parts
from diary.helps import Help
from diary.hits import Hit
from diary.questions import Question
from diary.repaired import repaired_trend, repaired_week
from diary.trend_page import TrendPage, trend_page
from diary.week_page import WeekPage, week_page
from nutrients.catalogue import CATALOGUE
from nutrients.reference import Sex

__all__ = ["TONES", "Gallery", "Sampler", "gallery"]

TONES = ("short", "enough", "unsure", "none")
_MONDAY = date(2026, 11, 16)
_SHE = Person(sex=Sex.FEMALE, date_of_birth=date(1985, 5, 19))


def _facts(number: int, name: str, *, says: dict[str, int | str], most: dict[str, int] | None = None) -> FoodFacts:
    amounts = {key: Decimal(amount) for key, amount in says.items()}
    bounds = {key: Decimal(amount) for key, amount in (most or {}).items()}
    return FoodFacts(number, name, "dishes", name == "Capsule", amounts, bounds)


_ALL: dict[str, int | str] = {known.key: "0.1" for known in CATALOGUE}
_BREAD = _facts(1, "Bread with cheese", says=_ALL | {"energy": 250, "magnesium": 20, "calcium": 180, "potassium": 300})
_SOUP = _facts(2, "Soup of somebody's grandmother", says={"energy": 60, "magnesium": 9, "calcium": 40})
_STEW = _facts(3, "Stew", says={"energy": 110, "magnesium": 12, "potassium": 250}, most={"phosphorus": 200})
_STANDS_IN = _facts(4, "Beef stew, analysed", says=_ALL | {"calcium": 30, "vitamin_b12": 2})
_CAPSULE = _facts(5, "Capsule", says={"magnesium": 30_000})
_STRONG = _facts(6, "Capsule", says=_ALL | {"magnesium": 9_000, "calcium": 90_000, "sodium": 90_000})
_WATER = _facts(7, "Water", says=dict.fromkeys(_ALL, 0))
_FOODS = ((_BREAD, 250), (_SOUP, 200), (_STEW, 200))


def _eaten(days: int) -> Iterator[Eaten]:
    """What was eaten on the days that end with the Friday of the week; Saturday has one meal, Sunday none."""
    friday = _MONDAY + timedelta(days=4)
    for n in range(days):
        day = friday - timedelta(days=n)
        for number, (meal, (food, grams)) in enumerate(zip(("breakfast", "lunch", "dinner"), _FOODS, strict=True)):
            yield Eaten(n * 10 + number, day, meal, food, Decimal(grams * (1 + n % 3)))
    yield Eaten(9000, friday, "snacks", _CAPSULE, Decimal(1))
    yield Eaten(9001, friday + timedelta(days=1), "lunch", _BREAD, Decimal(100))


def _report() -> WeekPage:
    marks = {_MONDAY + timedelta(days=n): DayState.COMPLETE for n in range(-20, 5)}
    marks[_MONDAY + timedelta(days=5)] = DayState.PARTIAL
    today = _MONDAY + timedelta(days=7)
    found = repaired_week(_MONDAY, list(_eaten(5)), {_STEW.id: _STANDS_IN}, marks, _SHE, today)
    short = [Help("Pumpkin seeds: 100 g has 550 mg", "Pumpkin seeds", "#cards")]
    return week_page(
        Week(_MONDAY),
        found.report,
        today=today,
        helps={"magnesium": short},
        no_help={"vitamin_d": str(_("Few everyday foods hold much of it."))},
        missing=[str(_("Your date of birth is not given."))],
        repaired=found,
        done={"estimated": str(_STEW.id)},
    )


def _trend() -> TrendPage:
    marks = {_MONDAY + timedelta(days=n): DayState.COMPLETE for n in range(-70, 5) if n % 7 < 5 - (n // 7) % 4}
    today = _MONDAY + timedelta(days=6)
    eaten = [one for one in _eaten(60) if not _MONDAY - timedelta(days=35) <= one.day < _MONDAY - timedelta(days=28)]
    for n in range(7):
        # A week of nothing but water, and, before it, one of too much.
        marks[_MONDAY + timedelta(days=n - 35)] = DayState.COMPLETE
        eaten.append(Eaten(9100 + n, _MONDAY + timedelta(days=n - 35), "lunch", _WATER, Decimal(500)))
        eaten.append(Eaten(9200 + n, _MONDAY + timedelta(days=n - 42), "snacks", _STRONG, Decimal(5)))
    return trend_page(repaired_trend(_MONDAY, 12, eaten, {_STEW.id: _STANDS_IN}, marks, _SHE, today))


class Sampler(forms.Form):
    """One field of each kind, all of them asked for, so that an empty one shows every fault."""

    text = forms.CharField(label=_("Text"), help_text=_("What may be written here, in a sentence."))
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    secret = forms.CharField(label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "off"}))
    choice = forms.ChoiceField(label=_("Choice"), choices=[("", "–"), ("one", _("One")), ("two", _("Two"))])
    radio = forms.ChoiceField(
        label=_("One of two"), choices=[("one", _("One")), ("two", _("Two"))], widget=forms.RadioSelect
    )
    agreed = forms.BooleanField(label=_("Yes, I have read it"))


@dataclass(frozen=True, slots=True)
class Gallery:
    """The whole content of ``templates/gallery.html``. ``bars`` are each a tone, what it shows, and a bar."""

    tones: tuple[str, ...]
    week: WeekPage
    trend: TrendPage
    bars: tuple[tuple[str, str, Bar], ...]
    meters: tuple[Meter, ...]
    meters_above: tuple[Meter, ...]
    above: str
    strip: tuple[DayLink, ...]
    meals: tuple[MealBlock, ...]
    hits: tuple[Hit, ...]
    previews: tuple[Preview, ...]
    notices: tuple[Notice, ...]
    question: Question
    form: Sampler
    refused: Sampler
    parts: Parts


def gallery() -> Gallery:
    """Make one of everything."""
    week, needs = _report(), _SHE.needs_on(_MONDAY)
    too_much = [Eaten(9300, _MONDAY, "snacks", _STRONG, Decimal(5)), *_eaten(1)]
    return Gallery(
        tones=TONES,
        week=week,
        trend=_trend(),
        bars=tuple(_bars()),
        meters=meters_of([one for one in _eaten(1) if one.day.isoweekday() == 5], needs),
        meters_above=tuple(replace(one, key=f"{one.key}-above") for one in meters_of(too_much, needs) if one.above),
        above=above_in_words(too_much, needs),
        strip=(
            DayLink("#strips", "Mon", "16", "Monday 16 November", "counted", "●", str(_("counts")), True),
            DayLink("#strips", "Tue", "17", "Tuesday 17 November", "partial", "◐", str(_("does not count")), False),
            DayLink("#strips", "Wed", "18", "Wednesday 18 November", "empty", "○", str(_("nothing logged")), False),
            DayLink("", "Thu", "19", "Thursday 19 November", "ahead", "", "", False),
        ),
        meals=(
            MealBlock(
                "lunch",
                str(_("Lunch")),
                "612 kcal",
                "#meals",
                str(_("to lunch")),
                (
                    Row(1, _BREAD.name, "#meals", "2 × slice (120 g)", "300 kcal", False, "#meals", "#meals", False),
                    Row(2, _CAPSULE.name, "#meals", "1 g", "", True, "#meals", "#meals", False),
                    Row(
                        3,
                        _SOUP.name * 3,
                        "",
                        "300 g",
                        "312 kcal",
                        False,
                        "#meals",
                        "#meals",
                        False,
                        str(_("no longer offered")),
                    ),
                ),
                copy_url="#meals",
            ),
            MealBlock("dinner", str(_("Dinner")), "", "#meals", str(_("to dinner")), (), again=_again()),
            MealBlock("snacks", str(_("Snacks")), "", "#meals", str(_("to snacks")), ()),
        ),
        hits=(
            Hit("#search", _BREAD.name, "2 × slice (120 g)", (("food", "1"), ("quantity", "2"))),
            Hit("#search", _SOUP.name, "1 bowl (300 g)"),
        ),
        previews=(
            Preview("120 g", (("Magnesium", "24 mg"), ("Calcium", str(_("no data"))))),
            Preview(fault=str(_("Type the amount as a number, such as 1.5."))),
        ),
        notices=(
            Notice(str(_("Removed: bread with cheese.")), "#notices"),
            Notice(str(_("Moved to Friday 20 November.")), way_url="#notices", way=str(_("Open that day"))),
        ),
        question=Question(str(_("That is 57.6 kg. Is that what you mean?")), str(_("Yes, save it")), "57600"),
        form=Sampler(auto_id="plain-%s"),
        refused=Sampler({}, auto_id="refused-%s"),
        parts=parts(),
    )


def _again() -> Again:
    monday = LastMeal("dinner", _MONDAY, (_SOUP.name, _BREAD.name) * 6)
    return again_of(_MONDAY + timedelta(days=1), monday, _MONDAY + timedelta(days=1))


def _bars() -> Iterator[tuple[str, str, Bar]]:
    placed: tuple[tuple[Any, int, int | None, list[int]], ...] = (
        (_("all of it known, below the reference amount"), 160, 160, [320]),
        (_("above it"), 400, 400, [320]),
        (_("part of it unknown"), 160, 360, [320]),
        (_("without an end to what is unknown"), 100, None, [320]),
        (_("nothing known"), 0, 0, [320]),
        (_("two reference amounts"), 300, 300, [265, 320]),
        (_("no reference amount"), 200, 200, []),
    )
    for position, (label, lower, upper, references) in enumerate(placed):
        made = bar(Decimal(lower), None if upper is None else Decimal(upper), [Decimal(one) for one in references])
        yield TONES[position % len(TONES)], str(label), made
