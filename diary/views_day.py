"""The diary day: reading it, saying whether it is complete, and putting back what was removed.

Every page works as plain forms; whatever is saved answers with a redirect to the day. Adding to it is in ``views_add``,
changing what is saved in ``views_entry``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from diary import access, actions, copying, moving, profiles, queries
from diary.add_panel import Panel, meal_at, panel
from diary.assessment import Eaten
from diary.dates import BadDate, Week, day_from
from diary.day_data import day_json as json_of
from diary.day_extras import Extras, extras_of
from diary.day_page import day_page
from diary.faults import no_such_day, on_a_day
from diary.forms import MarkForm
from diary.forms_copy import numbers_text
from diary.forms_note import NoteForm
from diary.models import Meal, User
from diary.offers import offers_of
from diary.queries import DiaryEntry
from diary.sight import sight_of
from diary.water_row import is_tap_water

__all__ = [
    "REMOVED",
    "back_to",
    "day",
    "day_json",
    "go",
    "mark",
    "meal_named",
    "offering",
    "page_of",
    "today",
    "undo",
]

REMOVED = "removed_entries"
"""Where a session keeps what was removed (``actions.Kept``)."""


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Open the day that it is for this person."""
    return redirect("day", day=profiles.today_of(access.person(request), timezone.now()))


@require_safe
def go(request: HttpRequest) -> HttpResponse:
    """Open the day that the date picker names."""
    text = request.GET.get("day", "")
    if not text:
        return redirect("today")
    try:
        return redirect("day", day=day_from(text, today=profiles.today_of(access.person(request), timezone.now())))
    except BadDate as bad:
        return no_such_day(request, bad)


@require_safe
@on_a_day
def day(request: HttpRequest, day: date, today: date) -> HttpResponse:
    """One day of the diary, with recent foods to add.

    Another day than today has no hour: what is added there goes to the meal of what was logged on it last.
    """
    logged = _logged(access.person(request), day)
    meal = meal_named(request, request.GET, None if day == today else logged.last_meal())
    shown = offering(request, day, today, meal, is_awaited="added" in request.GET)
    return page_of(request, day, today, shown, logged=logged)


@require_safe
@on_a_day
def day_json(request: HttpRequest, day: date, today: date) -> HttpResponse:
    """The day for machines; ``diary.day_data.day_json`` describes each key."""
    user = access.person(request)
    entries, said = queries.entries_on(user, day), profiles.said_by(user, day, day)
    return JsonResponse(json_of(day, today=today, entries=entries, said=said, noted=extras_of(user, day).noted))


@require_http_methods(["GET", "HEAD", "POST"])
@on_a_day
def mark(request: HttpRequest, day: date, today: date) -> HttpResponse:
    """Keep what somebody says of a day: complete, not complete, or nothing."""
    form = MarkForm(request.POST)
    if request.method != "POST":
        return back_to(day)
    if not form.is_valid():
        return back_to(day, "notice", unmarked="1")
    form.save(access.person(request), day)
    return back_to(day, "state", marked="1")


@require_http_methods(["GET", "HEAD", "POST"])
@on_a_day
def undo(request: HttpRequest, day: date, today: date) -> HttpResponse:
    """Put back the removed entries that the address numbers; asked twice, say once more that they are there."""
    if request.method != "POST":
        return back_to(day)
    named = request.GET.get("entry", "")
    removed = [kept for number in named.split("-") if (kept := request.session.get(REMOVED, {}).get(number))]
    if not removed:
        return back_to(day, "notice", late="1")
    entries = actions.restore_entries(access.person(request), [kept["entry"] for kept in removed])
    if not entries:
        return back_to(day, "notice", lost="1")
    if len(removed) > 1:
        return back_to(entries[0].day, "notice", restored=numbers_text(entry.pk for entry in entries))
    (entry,) = entries
    return back_to(entry.day, f"entry-{entry.pk}", restored=entry.pk, meal=entry.meal)


def back_to(day: date, part: str = "", **done: object) -> HttpResponse:
    """Lead back to a part of a day's page; ``done`` tells the page what just happened, by number and never by name."""
    query, anchor = f"?{urlencode(done)}" if done else "", f"#{part}" if part else ""
    return redirect(f"{reverse('day', args=[day.isoformat()])}{query}{anchor}")


def meal_named(request: HttpRequest, said: QueryDict, otherwise: Meal | None = None) -> Meal:
    """The meal named in the address, else ``otherwise``, else the one of this hour on the person's own clock."""
    try:
        return Meal(said.get("meal", ""))
    except ValueError:
        if otherwise is not None:
            return otherwise
        zone = profiles.zone_of(profiles.profile_of(access.person(request)).time_zone)
        return meal_at(timezone.now().astimezone(zone).hour)


def offering(request: HttpRequest, day: date, today: date, meal: Meal, *, is_awaited: bool = False) -> Panel:
    """The panel as it is before anything is typed: with foods logged last, foods logged often, and favourites."""
    return panel(day, meal, offers=offers_of(access.person(request), meal, today), is_awaited=is_awaited)


@dataclass(frozen=True, slots=True)
class Logged:
    """What a day's page reads of the diary: the entries, what was eaten in the week, what the day has beside them."""

    entries: Sequence[DiaryEntry]
    week: Sequence[Eaten]
    extras: Extras

    def last_meal(self) -> Meal | None:
        """The meal of what was logged on the day last, tap water aside; ``None`` where nothing was."""
        foods = (entry for entry in self.entries if not is_tap_water(entry, self.extras.water))
        last = max(foods, key=lambda entry: entry.id, default=None)
        return None if last is None else Meal(last.meal)


def _logged(user: User, day: date) -> Logged:
    week = Week.of(day)
    return Logged(*queries.entries_around(user, day, week.monday, week.sunday), extras_of(user, day))


def page_of(
    request: HttpRequest,
    day: date,
    today: date,
    shown: Panel,
    status: int = 200,
    note: NoteForm | None = None,
    logged: Logged | None = None,
) -> HttpResponse:
    """The page of a day, with what is to be added to it; ``note`` is a form to mend or to send once more.

    ``logged`` is what was read of the diary already.
    """
    user, week = access.person(request), Week.of(day)
    done: Mapping[str, str] = request.GET.dict()
    logged = _logged(user, day) if logged is None else logged
    entries, extras = logged.entries, logged.extras
    # Who is searching has chosen to add something else; that a search is quick counts for more than the offer.
    empty = set(Meal.values) - {entry.meal for entry in entries if not is_tap_water(entry, extras.water)}
    last_meals = [] if shown.query else copying.last_meals(user, day, empty)
    page = day_page(
        day,
        today=today,
        entries=entries,
        week=logged.week,
        said=profiles.said_by(user, week.monday, week.sunday),
        profile=profiles.profile_of(user),
        done=done,
        removed=request.session.get(REMOVED, {}),
        last_meals=last_meals,
        copied=copying.kept(request.session, done.get("copied", "")),
        extras=extras,
        note=note,
        shifted=moving.kept(request.session, done.get("shifted", "")),
        sight=sight_of(request, reverse("day", args=[day.isoformat()])),
    )
    return render(request, "diary/day.html", {"page": page, "panel": shown}, status=status)
