"""The day as its page shows it: every word and every rounded figure, ready to print without a query."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from diary import wording
from diary.actions import Kept
from diary.addresses import addresses, food_urls
from diary.assessment import DayCount, DayState, Eaten, FoodFacts, count_day
from diary.copy_words import Again, again_of
from diary.copying import Copied, LastMeal
from diary.counting import counting_sign, counting_words, day_reason, day_reason_in_words
from diary.daily_page import DailyRow, daily_rows
from diary.dates import FIRST_DAY, Week
from diary.day_extras import Extras, Noted, TapWater
from diary.day_meters import Meter, above_in_words, energy_of, meters_of
from diary.day_notice import Notice, amount_words, notice_of
from diary.forms_note import NoteForm
from diary.meal_words import meal_name, to_meal
from diary.models import Meal, Profile
from diary.moving import Moved
from diary.note_part import NotePart, note_part
from diary.profiles import Said
from diary.queries import DiaryEntry
from diary.sight import FIGURES, Sight
from diary.water_row import WaterRow, drunk_words, is_beside_food, is_tap_water, water_row
from nutrients.by_language import kept_by_language
from nutrients.foods import FoodPortion
from nutrients.names import food_name

__all__ = ["DayLink", "DayPage", "Row", "day_page"]


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a meal; ``food_url`` is empty where the food is hidden, and ``note`` says why; ``focus`` follows a
    change.
    """

    id: int
    name: str
    food_url: str
    amount: str
    energy: str
    is_supplement: bool
    change_url: str
    remove_url: str
    focus: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class MealBlock:
    """One meal with what it adds up to; ``subtotal`` is empty where nothing was logged.

    ``copy_url`` is empty then too. ``drinks`` are the glasses of tap water among it, folded away under ``drunk``.
    ``again`` offers what was logged the last time, where there was one and nothing but water is logged yet.
    """

    key: str
    name: str
    subtotal: str
    add_url: str
    to: str
    rows: tuple[Row, ...]
    copy_url: str = ""
    again: Again | None = None
    drinks: tuple[Row, ...] = ()
    drunk: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class DayLink:
    """One day of the week's strip; ``url`` is empty for days that no diary has yet.

    ``sign`` is a shape for the eye, ``words`` what it stands for.
    """

    url: str
    weekday: str
    number: str
    full: str
    state: str
    sign: str
    words: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class DayPage:
    """The whole content of ``templates/diary/day.html``, the adding of food aside.

    ``selected`` is not empty where entries are to be chosen: the meal that all are chosen of at first, or "1".
    ``above`` says what lies above an upper level, where there are no meters to say it.
    """

    day: str
    title: str
    url: str
    json_url: str
    mark_url: str
    copy_url: str
    previous_url: str
    next_url: str
    latest: str
    week_url: str
    strip: tuple[DayLink, ...]
    meals: tuple[MealBlock, ...]
    has_entries: bool
    several_url: str
    selected: str
    water: WaterRow
    meters: tuple[Meter, ...]
    sight: Sight
    who: str
    is_told: bool
    uncompared: str
    state: str
    counted: bool
    reason: str
    note: NotePart
    can_mark: bool
    is_marked_now: bool
    notice: Notice | None
    daily: tuple[DailyRow, ...] = ()
    add_url: str = ""
    above: str = ""

    @property
    def is_above(self) -> bool:
        """Whether something of the day lies above an upper level."""
        return bool(self.above) or any(meter.above for meter in self.meters)


def day_page(
    day: date,
    *,
    today: date,
    entries: Sequence[DiaryEntry],
    week: Iterable[Eaten],
    said: Said,
    profile: Profile,
    done: Mapping[str, str],
    removed: Kept,
    last_meals: Iterable[LastMeal] = (),
    copied: Copied | None = None,
    extras: Extras | None = None,
    note: NoteForm | None = None,
    shifted: Moved | None = None,
    sight: Sight = FIGURES,
) -> DayPage:
    """Put the words to a day.

    ``week`` is what was eaten in its week, for the strip. ``done`` says what was just done, with the entry's number:
    ``{"added": "5"}``. ``removed`` is what the session keeps of the entries removed last, ``copied`` of the copies,
    ``shifted`` of what was moved.
    ``last_meals`` are offered for those where nothing is logged, and hold no others. ``extras`` is what the day has
    beside its entries; ``note`` is the form of its note where one was sent that cannot be kept as it is. ``sight`` says
    whether figures are wanted: in words there are no meters and no energy.
    """
    its_week, url_of = Week.of(day), addresses("day", FIRST_DAY)
    eaten, needs = [entry.eaten for entry in entries], said.person.needs_on(day)
    by_day: dict[date, list[Eaten]] = {one: [] for one in its_week.days}
    for one in week:
        by_day[one.day].append(one)
    by_day[day] = eaten
    counts = {one: count_day(one, by_day[one], said.marks.get(one), person=said.person, today=today) for one in by_day}
    count = counts[day]
    # Those who were told to limit potassium have amounts of their own; the general AI is not meant for them.
    uncompared = ["potassium"] if profile.restricts_minerals == Profile.Answer.YES else []
    unheld = wording.unheld([needs])
    in_words = sight.in_words
    meters = () if in_words else meters_of(eaten, needs, uncompared=uncompared)
    water = None if extras is None else extras.water
    last, touched = today + timedelta(days=1), done.get("changed", done.get("restored", ""))
    return DayPage(
        day=day.isoformat(),
        title=capfirst(wording.day_text(day, "l j F Y")),
        url=url_of(day),
        json_url=addresses("day_json", FIRST_DAY)(day),
        mark_url=addresses("mark", FIRST_DAY)(day),
        copy_url=addresses("copy", FIRST_DAY)(day),
        previous_url=url_of(day - timedelta(days=1)) if day > FIRST_DAY else "",
        next_url=url_of(day + timedelta(days=1)) if day < last else "",
        latest=last.isoformat(),
        week_url=addresses("week", Week.of(FIRST_DAY))(its_week),
        strip=tuple(
            _link(counts[one], url_of(one) if FIRST_DAY <= one <= last else "", is_shown=one == day) for one in counts
        ),
        meals=_meals(
            day, entries, touched, {last.meal: again_of(day, last, today) for last in last_meals}, water, in_words
        ),
        has_entries=bool(entries),
        several_url=addresses("several", FIRST_DAY)(day),
        selected=done.get("select", "") if entries else "",
        water=water_row(day, water, entries, profile, in_words=in_words),
        meters=meters,
        sight=sight,
        who="" if unheld else wording.who([needs]),
        is_told=not (needs.sex_assumed or needs.age_assumed),
        uncompared=unheld or (_("Potassium: your care team sets your amount.") if uncompared else ""),
        state=said.marks.get(day, ""),
        counted=count.counted,
        reason=(day_reason_in_words if in_words else day_reason)(count, today),
        note=note_part(day, Noted() if extras is None else extras.noted, note, is_new="noted" in done),
        can_mark=count.state is not DayState.EMPTY or day in said.marks,
        is_marked_now="marked" in done,
        notice=notice_of(day, entries, meters[0] if meters else None, done, removed, copied, shifted, today=today),
        daily=() if extras is None else daily_rows(extras.dailies, entries),
        add_url=addresses("add", FIRST_DAY)(day),
        above=above_in_words(eaten, needs) if in_words else "",
    )


@kept_by_language
def _link(count: DayCount, url: str, *, is_shown: bool) -> DayLink:
    """A day as the week's report takes it: counted, logged and not counted, or empty."""
    logged = "empty" if count.state is DayState.EMPTY else "incomplete"
    return DayLink(
        url=url,
        weekday=wording.day_text(count.day, "D"),
        number=wording.day_text(count.day, "j"),
        full=wording.day_text(count.day, "l j F"),
        state="counted" if count.counted else logged,
        sign=counting_sign(count),
        words=counting_words(count),
        is_shown=is_shown,
    )


def _meals(
    day: date,
    entries: Sequence[DiaryEntry],
    touched: str,
    again: Mapping[str, Again],
    water: TapWater | None,
    in_words: bool,
) -> tuple[MealBlock, ...]:
    find_url, copy_url = addresses("find", FIRST_DAY)(day), addresses("copy", FIRST_DAY)(day)
    changes, removals, food_url = addresses("change", 0), addresses("remove", 0), food_urls()
    rows: dict[str, list[Row]] = {meal: [] for meal in Meal.values}
    drinks: dict[str, list[Row]] = {meal: [] for meal in Meal.values}
    for entry in entries:
        name, amount, energy = _said(entry.food, entry.portion, entry.quantity)
        row = Row(
            id=entry.id,
            name=name,
            food_url="" if entry.food_is_hidden else food_url(entry.food.id),
            amount=amount,
            energy="" if in_words or is_beside_food(entry, water) else energy,
            is_supplement=entry.food.is_supplement,
            change_url=changes(entry.id),
            remove_url=removals(entry.id),
            focus=str(entry.id) == touched,
            note=_note(entry),
        )
        (drinks if is_tap_water(entry, water) else rows)[entry.meal].append(row)
    return tuple(
        MealBlock(
            key=meal.value,
            name=meal_name(meal),
            subtotal=""
            if in_words
            else energy_of((entry.food, entry.grams) for entry in entries if entry.meal == meal),
            add_url=f"{find_url}?meal={meal.value}#add",
            to=to_meal(meal),
            rows=tuple(rows[meal.value]),
            copy_url=f"{copy_url}?from_meal={meal.value}" if rows[meal.value] or drinks[meal.value] else "",
            again=again.get(meal.value),
            drinks=tuple(drinks[meal.value]),
            drunk=drunk_words(entries, meal.value, water) if drinks[meal.value] else "",
            is_open=any(row.focus for row in drinks[meal.value]),
        )
        for meal in Meal
    )


@kept_by_language
def _said(food: FoodFacts, portion: FoodPortion | None, quantity: Decimal) -> tuple[str, str, str]:
    """The name of a food, how much of it was eaten, and the energy of that."""
    grams = quantity if portion is None else quantity * portion.grams
    return food_name(food.name, food.id), amount_words(quantity, portion), energy_of([(food, grams)])


def _note(entry: DiaryEntry) -> str:
    if not entry.food_is_hidden:
        return ""
    if entry.is_earlier:
        return _("earlier version")
    return _("from your file") if entry.is_from_file else _("no longer offered")
