"""The day as its page shows it: every word and every rounded figure, ready to print without a query."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from diary import wording
from diary.addresses import addresses
from diary.assessment import DayState, count_day
from diary.dates import FIRST_DAY, Week
from diary.day_meters import Meter, energy_of, meters_of
from diary.forms import exact
from diary.models import Meal, Profile
from diary.profiles import Said
from diary.queries import DiaryEntry
from nutrients.amounts import amount_text
from nutrients.queries import FoodPortion

__all__ = ["DayPage", "Notice", "amount_words", "day_page"]


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a meal; ``food_url`` is empty where the food is hidden since, ``focus`` follows a change."""

    id: int
    name: str
    food_url: str
    amount: str
    energy: str
    is_supplement: bool
    change_url: str
    remove_url: str
    focus: bool


@dataclass(frozen=True, slots=True)
class MealBlock:
    """One meal with what it adds up to; ``subtotal`` is empty where nothing was logged."""

    key: str
    name: str
    subtotal: str
    add_url: str
    to: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class DayLink:
    """One day of the week's strip; ``url`` is empty for days that no diary has yet."""

    url: str
    label: str
    full: str
    state: str
    words: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Notice:
    """What just happened. ``undo_url`` is where it is undone, empty where it cannot be."""

    text: str
    undo_url: str = ""


@dataclass(frozen=True, slots=True)
class DayPage:
    """The whole content of ``templates/diary/day.html``, the adding of food aside."""

    day: str
    title: str
    url: str
    json_url: str
    mark_url: str
    previous_url: str
    next_url: str
    latest: str
    week_url: str
    strip: tuple[DayLink, ...]
    meals: tuple[MealBlock, ...]
    meters: tuple[Meter, ...]
    who: str
    is_told: bool
    uncompared: str
    state: str
    counted: bool
    reason: str
    can_mark: bool
    is_marked_now: bool
    notice: Notice | None


def day_page(
    day: date,
    *,
    today: date,
    entries: Sequence[DiaryEntry],
    logged: Container[date],
    said: Said,
    profile: Profile,
    done: Mapping[str, str],
    removed: Mapping[str, Any] | None = None,
) -> DayPage:
    """Put the words to a day.

    ``logged`` has the days of its week that hold entries, for the strip. ``done`` says what was just done, with the
    entry's number: ``{"added": "5"}``. ``removed`` is what the session keeps of the entry removed last.
    """
    week, url_of = Week.of(day), addresses("day", FIRST_DAY)
    eaten, needs = [entry.eaten for entry in entries], said.person.needs_on(day)
    count = count_day(day, eaten, said.marks.get(day), person=said.person, today=today)
    # Those who were told to limit potassium have amounts of their own; the general AI is not meant for them.
    uncompared = ["potassium"] if profile.restricts_minerals == Profile.Answer.YES else []
    meters = meters_of(eaten, needs, uncompared=uncompared)
    last = today + timedelta(days=1)
    return DayPage(
        day=day.isoformat(),
        title=wording.day_text(day, "l j F Y"),
        url=url_of(day),
        json_url=addresses("day_json", FIRST_DAY)(day),
        mark_url=addresses("mark", FIRST_DAY)(day),
        previous_url=url_of(day - timedelta(days=1)) if day > FIRST_DAY else "",
        next_url=url_of(day + timedelta(days=1)) if day < last else "",
        latest=last.isoformat(),
        week_url=addresses("week", Week.of(FIRST_DAY))(week),
        strip=tuple(
            _link(one, _state(one, logged, said), url_of(one) if FIRST_DAY <= one <= last else "", is_shown=one == day)
            for one in week.days
        ),
        meals=_meals(day, entries, done.get("changed", done.get("restored", ""))),
        meters=meters,
        who=wording.who([needs]),
        is_told=not (needs.sex_assumed or needs.age_assumed),
        uncompared=_("Potassium: your care team sets your amount.") if uncompared else "",
        state=said.marks.get(day, ""),
        counted=count.counted,
        reason=wording.day_reason(count),
        can_mark=count.state is not DayState.EMPTY or day in said.marks,
        is_marked_now="marked" in done,
        notice=_notice(day, entries, meters[0], done, removed),
    )


def amount_words(quantity: Decimal, portion: FoodPortion | None) -> str:
    """Write how much was eaten, with the grams beside a portion.

    >>> amount_words(Decimal("1.5"), FoodPortion(1, "cup", Decimal(81)))
    '1.5 × cup (122 g)'
    """
    if portion is None:
        return amount_text(quantity, "g")
    grams = amount_text(quantity * portion.grams, "g")
    return f"{portion.label} ({grams})" if quantity == 1 else f"{exact(quantity)} × {portion.label} ({grams})"


def _state(day: date, logged: Container[date], said: Said) -> DayState:
    return said.marks.get(day, DayState.UNMARKED) if day in logged else DayState.EMPTY


def _link(one: date, state: DayState, url: str, *, is_shown: bool) -> DayLink:
    words = {
        DayState.COMPLETE: _("complete"),
        DayState.PARTIAL: _("not complete"),
        DayState.UNMARKED: _("not marked"),
        DayState.EMPTY: _("nothing logged"),
    }
    return DayLink(
        url=url,
        label=wording.day_text(one, "D j"),
        full=wording.day_text(one, "l j F"),
        state=state,
        words=words[state],
        is_shown=is_shown,
    )


def _meals(day: date, entries: Sequence[DiaryEntry], touched: str) -> tuple[MealBlock, ...]:
    find_url = addresses("find", FIRST_DAY)(day)
    foods, changes, removals = (addresses(name, 0) for name in ("food", "change", "remove"))
    rows: dict[str, list[Row]] = {meal: [] for meal in Meal.values}
    for entry in entries:
        row = Row(
            id=entry.id,
            name=entry.food.name,
            food_url="" if entry.food_is_hidden else foods(entry.food.id),
            amount=amount_words(entry.quantity, entry.portion),
            energy=energy_of([entry.eaten]),
            is_supplement=entry.food.is_supplement,
            change_url=changes(entry.id),
            remove_url=removals(entry.id),
            focus=str(entry.id) == touched,
        )
        rows[entry.meal].append(row)
    return tuple(
        MealBlock(
            key=meal.value,
            name=str(meal.label),
            subtotal=energy_of([entry.eaten for entry in entries if entry.meal == meal]),
            add_url=f"{find_url}?meal={meal.value}#add",
            to=_("to %(meal)s") % {"meal": str(meal.label).lower()},
            rows=tuple(rows[meal.value]),
        )
        for meal in Meal
    )


def _notice(
    day: date,
    entries: Sequence[DiaryEntry],
    first: Meter,
    done: Mapping[str, str],
    removed: Mapping[str, Any] | None,
) -> Notice | None:
    if "removed" in done and removed is not None and removed["entry"]["day"] == day.isoformat():
        return Notice(_("Removed: %(food)s.") % {"food": removed["food"]}, reverse("undo", args=[day.isoformat()]))
    if "lost" in done:
        return Notice(_("It could not be put back, because its food is gone. Search for another food."))
    if "unmarked" in done:
        return Notice(_("The state of the day was not changed. Choose complete, not complete, or neither."))
    sentences = {
        "added": _("Added: %(food)s, %(amount)s, to %(meal)s. %(nutrient)s now %(now)s."),
        "changed": _("Changed: %(food)s, %(amount)s, %(meal)s. %(nutrient)s now %(now)s."),
        "restored": _("Put back: %(food)s, %(amount)s, to %(meal)s. %(nutrient)s now %(now)s."),
    }
    by_id = {str(entry.id): entry for entry in entries}
    for deed, sentence in sentences.items():
        if (entry := by_id.get(done.get(deed, ""))) is not None:
            words = {
                "food": entry.food.name,
                "amount": amount_words(entry.quantity, entry.portion),
                "meal": str(Meal(entry.meal).label).lower(),
                "nutrient": first.name,
                "now": first.now,
            }
            return Notice(sentence % words)
    return None
