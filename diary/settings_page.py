"""The settings page: every part's form, some of them perhaps with faults, and the rows that were told before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from diary.forms_part import SettingsForm
from diary.forms_periods import EndStageForm
from diary.forms_settings import DeleteForm
from diary.models import LifeStage, ReferenceChoice, User
from diary.profiles import MissingFact, missing_facts, profile_of, today_of, zone_of
from diary.settings_saving import SECTIONS

__all__ = ["SettingsPage", "StageRow", "forget_choice", "forget_stage", "settings_page"]


@dataclass(frozen=True)
class StageRow:
    """A pregnancy or a time of breastfeeding, and the form that says when it ended."""

    row: LifeStage
    end: EndStageForm


@dataclass(frozen=True)
class SettingsPage:
    """What the template prints; ``at`` is the part that somebody was at.

    ``saved`` and ``unsaved`` are the titles of the parts that were saved just now or still are to be, with their names.

    ``local`` is what the person's own clock shows, without a zone, because templates turn aware moments into UTC.
    """

    forms: dict[str, SettingsForm]
    stages: list[StageRow]
    choices: list[ReferenceChoice]
    missing: list[MissingFact]
    today: date
    local: datetime
    zone: str
    at: str
    saved: tuple[str, ...]
    unsaved: tuple[tuple[str, str], ...]

    @property
    def saved_text(self) -> str:
        """ "About you; Your clock"."""
        return "; ".join(self.saved)


def settings_page(
    user: User, now: datetime, *, refused: Sequence[SettingsForm] = (), saved: Sequence[str] = (), at: str = ""
) -> SettingsPage:
    """Put the page together. The forms that were sent and ``refused`` stand in for the empty ones.

    ``saved`` are names of parts; ``at`` is the one that somebody was at, the first of them where it is not given.
    """
    profile, today = profile_of(user), today_of(user, now)
    parts: dict[str, type[SettingsForm]] = {**SECTIONS, "delete": DeleteForm}
    forms = {name: form(user, today) for name, form in parts.items()}
    ending = {form.row.pk: form for form in refused if isinstance(form, EndStageForm)}
    forms |= {form.section: form for form in refused if form.section == form.name}
    told = [name for name in dict.fromkeys(saved) if name in SECTIONS]
    return SettingsPage(
        forms=forms,
        stages=[
            StageRow(row, ending.get(row.pk) or EndStageForm(row, user, today))
            for row in LifeStage.objects.filter(owner=user)
        ],
        choices=sorted(ReferenceChoice.objects.filter(owner=user), key=lambda choice: choice.since or date.min),
        missing=missing_facts(profile),
        today=today,
        local=now.astimezone(zone_of(profile.time_zone)).replace(tzinfo=None),
        zone=zone_of(profile.time_zone).key,
        at=at or next(iter(told), ""),
        saved=tuple(str(SECTIONS[name].title) for name in told),
        unsaved=tuple(dict.fromkeys((form.section, str(form.title)) for form in refused)),
    )


def forget_stage(user: User, pk: int) -> bool:
    """Remove a stage; ``False`` where that person has none such."""
    return LifeStage.objects.filter(owner=user, pk=pk).delete()[0] > 0


def forget_choice(user: User, pk: int) -> bool:
    """Remove a choice of reference amounts; ``False`` where that person has none such."""
    return ReferenceChoice.objects.filter(owner=user, pk=pk).delete()[0] > 0
