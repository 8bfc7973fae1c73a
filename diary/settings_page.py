"""The settings page: every part's form, one of them perhaps with faults, and the rows that were told before."""

from dataclasses import dataclass
from datetime import date, datetime

from diary.forms_part import SettingsForm
from diary.forms_periods import EndStageForm, ReferenceForm, StageForm
from diary.forms_settings import AboutForm, DeleteForm, HealthForm, NumbersForm, TimeForm
from diary.models import LifeStage, ReferenceChoice, User
from diary.profiles import MissingFact, missing_facts, profile_of, today_of, zone_of

__all__ = ["SECTIONS", "SettingsPage", "StageRow", "end_form", "forget_choice", "forget_stage", "settings_page"]

# The parts that are saved by sending their form to an address of their name.
SECTIONS: dict[str, type[SettingsForm]] = {
    form.section: form for form in (AboutForm, HealthForm, NumbersForm, StageForm, ReferenceForm, TimeForm)
}


@dataclass(frozen=True)
class StageRow:
    """A pregnancy or a time of breastfeeding, and the form that says when it ended."""

    row: LifeStage
    end: EndStageForm


@dataclass(frozen=True)
class SettingsPage:
    """What the template prints; ``saved`` names the part that was saved just now, if any.

    ``local`` is what the person's own clock shows, without a zone, because templates turn aware moments into UTC.
    """

    forms: dict[str, SettingsForm]
    stages: list[StageRow]
    choices: list[ReferenceChoice]
    missing: list[MissingFact]
    today: date
    local: datetime
    zone: str
    saved: str

    @property
    def has_faults(self) -> bool:
        return any(form.has_faults for form in [*self.forms.values(), *(row.end for row in self.stages)])


def settings_page(user: User, now: datetime, *, sent: SettingsForm | None = None, saved: str = "") -> SettingsPage:
    """Put the page together. ``sent`` is a form that was sent and refused: it stands in for the empty one."""
    profile, today = profile_of(user), today_of(user, now)
    parts: dict[str, type[SettingsForm]] = {**SECTIONS, "delete": DeleteForm}
    forms = {name: form(user, today) for name, form in parts.items()}
    ending = sent if isinstance(sent, EndStageForm) else None
    if sent is not None and ending is None:
        forms[sent.section] = sent
    return SettingsPage(
        forms=forms,
        stages=[
            StageRow(row, ending if ending is not None and ending.row.pk == row.pk else EndStageForm(row, user, today))
            for row in LifeStage.objects.filter(owner=user)
        ],
        choices=sorted(ReferenceChoice.objects.filter(owner=user), key=lambda choice: choice.since or date.min),
        missing=missing_facts(profile),
        today=today,
        local=now.astimezone(zone_of(profile.time_zone)).replace(tzinfo=None),
        zone=zone_of(profile.time_zone).key,
        saved=saved if saved in SECTIONS else "",
    )


def end_form(user: User, pk: int, today: date, data: object) -> EndStageForm | None:
    """The form for the end of somebody's own stage; ``None`` for anybody else's, and for none."""
    row = LifeStage.objects.filter(owner=user, pk=pk).first()
    return None if row is None else EndStageForm(row, user, today, data)


def forget_stage(user: User, pk: int) -> bool:
    """Remove a stage; ``False`` where that person has none such."""
    return LifeStage.objects.filter(owner=user, pk=pk).delete()[0] > 0


def forget_choice(user: User, pk: int) -> bool:
    """Remove a choice of reference amounts; ``False`` where that person has none such."""
    return ReferenceChoice.objects.filter(owner=user, pk=pk).delete()[0] > 0
