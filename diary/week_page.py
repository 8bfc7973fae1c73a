"""The weekly report as its page shows it: every word and every rounded figure, ready to print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from django.urls import reverse
from django.utils.translation import gettext as _

from diary import wording
from diary.addresses import undo_similar_url
from diary.assessment import DayReport, DayState, Picture, WeekReport
from diary.counting import counting_sign, counting_words, day_reason, day_reason_in_words
from diary.dates import Week
from diary.helps import Help
from diary.nutrient_card import Card, card_of
from diary.repaired import RepairedWeek
from diary.repairs import Filled
from diary.week_days import Choice, ToFinish, choices_of, days_to_finish
from diary.week_summary import summary
from nutrients.catalogue import Group
from nutrients.names import food_name, nutrient_within

__all__ = ["SAID", "DayCell", "Notice", "WeekPage", "week_page"]

SAID = ("marked", "estimated", "taken_back")
"""What an address may say was just done."""


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of the report; ``choices`` are what can be said of it with one tap.

    ``url`` is empty where no diary has it yet, and ``sign`` is the shape beside ``words``.
    """

    label: str
    url: str
    day: str
    counted: bool
    is_to_come: bool
    sign: str
    words: str
    reason: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """What just happened; ``undo_url`` is where it is undone, empty where there is nothing to undo."""

    text: str
    undo_url: str = ""


@dataclass(frozen=True, slots=True)
class WeekPage:
    """The whole content of ``templates/diary/_week_report.html``.

    Where no day counts, ``awaited`` names in one sentence what there will be, and the cards of the nutrients are not
    shown. ``is_empty`` is true where no day is begun either. ``this_week_url`` is empty in that week, and ``next_url``
    has nothing more to say in the one that ``is_before_this``.
    """

    week: str
    title: str
    span: str
    notice: Notice | None
    summary: str
    days_line: str
    picture: str
    who: str
    unheld: str
    supplements: str
    missing: tuple[str, ...]
    to_finish: tuple[ToFinish, ...]
    begin_url: str
    is_empty: bool
    awaited: str
    days: tuple[DayCell, ...]
    why_is_open: bool
    core: tuple[Card, ...]
    can_be_glanced_at: bool
    helps_are_named: bool
    some_met: bool
    supporting: tuple[Card, ...]
    previous_url: str
    next_url: str
    this_week_url: str
    is_before_this: bool
    mark_url: str
    json_url: str
    csv_url: str

    @property
    def is_above(self) -> bool:
        """Whether anything is above an upper level."""
        return any(card.above for card in (*self.core, *self.supporting))


def week_page(
    week: Week,
    report: WeekReport,
    *,
    today: date,
    helps: Mapping[str, Sequence[Help]],
    no_help: Mapping[str, str],
    cautions: Mapping[str, str] = MappingProxyType({}),
    missing: Sequence[str] = (),
    in_words: bool = False,
    repaired: RepairedWeek | None = None,
    done: Mapping[str, str] = MappingProxyType({}),
) -> WeekPage:
    """Put the words to a report.

    ``helps`` has up to three foods in a portion for each nutrient that fell short; ``no_help`` says for a nutrient why
    there are none, ``cautions`` what to ask about one. ``missing`` lists what the person has not told us and what that
    changes. ``in_words`` leaves energy out of why a day counts. ``repaired`` has the estimates that the report rests
    on. ``done`` says what was just done: ``marked`` a day, ``estimated`` a food by number, or ``taken_back``.
    """
    of, found = report.week, report.nutrients.values()
    core = tuple(
        card_of(
            one,
            report,
            helps=helps.get(one.key, ()),
            no_help=no_help.get(one.key, ""),
            caution=cautions.get(one.key, ""),
            repaired=repaired,
        )
        for one in found
        if one.group is Group.CORE
    )
    supporting = tuple(
        card_of(one, report, caution=cautions.get(one.key, ""), detailed=False, repaired=repaired)
        for one in found
        if one.group is Group.SUPPORTING
    )
    unheld = wording.unheld(day.needs for day in of.days)
    # Few days promise a comparison where there will be none; the four-week picture is one of figures.
    is_unsaid = (unheld and of.picture is Picture.TOO_FEW) or (in_words and report.four_weeks is not None)
    to_finish = days_to_finish(of.days) if of.picture is Picture.TOO_FEW else ()
    is_begun = bool(to_finish) or of.picture is not Picture.TOO_FEW
    is_empty = not (of.counted or to_finish)
    today_is_open = any(day.day == today and day.count.state is DayState.EMPTY for day in of.days)
    return WeekPage(
        week=str(week),
        title=_("Week %(number)d of %(year)d") % {"number": int(str(week)[6:]), "year": int(str(week)[:4])},
        span=wording.span(week.monday, week.sunday),
        notice=_notice(done, {} if repaired is None else repaired.filled),
        summary=summary(
            [one.finding for one in found if one.group is Group.CORE],
            len({estimate.name for card in core for estimate in card.estimates}),
            [one.finding for one in found if one.group is not Group.CORE],
        ),
        days_line=wording.days_line(of.counted, of.marked, of.assumed),
        picture=""
        if is_unsaid
        else wording.picture_line(report.preferred.picture, of.counted, is_begun=bool(to_finish)),
        who=wording.who([day.needs for day in of.days]),
        unheld=unheld,
        supplements=wording.no_supplements(any(one.food.is_supplement for day in of.days for one in day.eaten)),
        missing=tuple(missing),
        to_finish=to_finish,
        begin_url=reverse("today") if is_empty or (today_is_open and not is_begun) else "",
        is_empty=is_empty,
        awaited="" if of.counted else _awaited(core),
        days=tuple(_cell(day, today, in_words=in_words) for day in of.days),
        why_is_open=any(done.get("marked") == day.isoformat() for day in week.days),
        core=core,
        can_be_glanced_at=any(card.is_measured for card in core),
        helps_are_named=any(card.helps for card in core),
        some_met=any(card.tone == "enough" for card in core),
        supporting=supporting,
        previous_url=reverse("week", args=[week.previous]),
        next_url=reverse("week", args=[week.next]) if week.next.monday <= today else "",
        this_week_url="" if today in week.days else reverse("week", args=[Week.of(today)]),
        is_before_this=week.next == Week.of(today),
        mark_url=reverse("mark_in_week", args=[week]),
        json_url=reverse("week_json", args=[week]),
        csv_url=reverse("week_csv", args=[week]),
    )


def _awaited(core: Sequence[Card]) -> str:
    names = wording.listed([nutrient_within(card.key) for card in core])
    return _("Once a day counts, you read here about %(names)s.") % {"names": names}


def _notice(done: Mapping[str, str], filled: Mapping[int, Filled]) -> Notice | None:
    if "taken_back" in done:
        return Notice(_("Taken back. That food counts with its own values again."))
    made = next((one for pk, one in filled.items() if done.get("estimated") == str(pk)), None)
    if made is None:
        return None
    words = {"food": food_name(made.facts.name, made.facts.id), "stand_in": food_name(made.stand_in.name)}
    text = _(
        "%(stand_in)s now stands in for %(food)s where it has no value of its own. What rests on it is an estimate, "
        "marked ~; your diary stays as it is."
    )
    return Notice(text % words, undo_similar_url(made.facts.id))


def _cell(day: DayReport, today: date, *, in_words: bool) -> DayCell:
    return DayCell(
        label=wording.day_text(day.day, "D j"),
        url=reverse("day", args=[day.day.isoformat()]) if day.day <= today + timedelta(days=1) else "",
        day=day.day.isoformat(),
        counted=day.count.counted,
        is_to_come=day.day > today,
        sign=counting_sign(day.count),
        words=counting_words(day.count),
        reason=(day_reason_in_words if in_words else day_reason)(day.count, today),
        choices=choices_of(day, today),
    )
