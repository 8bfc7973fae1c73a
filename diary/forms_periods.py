"""The forms of what holds for some days only: pregnancy, breastfeeding, and whose reference amounts."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import formats
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from diary import doubts
from diary.assessment import Person
from diary.doubts import Doubt
from diary.forms_part import AHEAD, DayField, SettingsForm
from diary.models import LifeStage, ReferenceChoice, User
from diary.profiles import profile_of

__all__ = ["EndStageForm", "ReferenceForm", "StageForm"]


def _months(lasted: timedelta) -> dict[str, int]:
    return {"months": round(lasted / timedelta(days=30.44))}


def _overlap(is_over: bool) -> str:
    if is_over:
        return gettext("That overlaps with “%(stage)s” from %(starts)s to %(ends)s. A day belongs to one of them only.")
    return gettext("That overlaps with “%(stage)s”, which began on %(starts)s. A day belongs to one of them only.")


class StageForm(SettingsForm):
    """A pregnancy or a time of breastfeeding to add."""

    section = "stages"
    title = _("Pregnancy and breastfeeding")

    stage = forms.ChoiceField(label=_("What"), choices=LifeStage.Stage.choices)
    starts = DayField(label=_("From"))
    ends = DayField(label=_("Until"), required=False, help_text=_("Leave it empty while it lasts."))

    def what_is_kept(self, user: User) -> dict[str, Any]:
        return {"stage": LifeStage.Stage.PREGNANT}

    def others(self) -> list[LifeStage]:
        return list(LifeStage.objects.filter(owner=self.user))

    def clean(self) -> dict[str, Any]:
        told = self.cleaned_data
        starts, ends = told.get("starts"), told.get("ends")
        for name in self.fields.keys() & {"starts", "ends"}:
            if told.get(name) is not None:
                self.within(name, told[name], self.today + AHEAD)
        if starts is not None and ends is not None and ends < starts:
            self.add_error("ends", _("That is before it began."))
        born = profile_of(self.user).date_of_birth
        if starts is not None and born is not None and starts < born:
            field = "starts" if "starts" in self.fields else None
            self.add_error(field, _("That is before the day you were born. Please check both dates."))
        if starts is not None and not self.errors:
            self._refuse_overlap(starts, ends)
        return told

    def _refuse_overlap(self, starts: date, ends: date | None) -> None:
        for other in self.others():
            if starts <= (other.ends or date.max) and other.starts <= (ends or date.max):
                self.add_error(
                    None,
                    _overlap(other.ends is not None)
                    % {
                        "stage": other.get_stage_display(),
                        "starts": formats.date_format(other.starts),
                        "ends": formats.date_format(other.ends) if other.ends else "",
                    },
                )

    @property
    def is_pregnancy(self) -> bool:
        """What the period is of."""
        return bool(self.cleaned_data["stage"] == LifeStage.Stage.PREGNANT)

    def doubt(self) -> str:
        starts, ends = self.cleaned_data["starts"], self.cleaned_data["ends"]
        age = Person(date_of_birth=profile_of(self.user).date_of_birth).age_on(starts)
        lasted = (ends or max(self.today, starts)) - starts
        match doubts.about_period(lasted, is_pregnancy=self.is_pregnancy, first_age=age):
            case Doubt.TOO_YOUNG | Doubt.TOO_OLD:
                return gettext("You were %(age)d years old when that began. Is that what you mean?") % {"age": age}
            case Doubt.LONG_PREGNANCY:
                return gettext("That is a pregnancy of %(months)d months. Is that what you mean?") % _months(lasted)
            case Doubt.LONG_BREASTFEEDING:
                return gettext("That is %(months)d months of breastfeeding. Is that what you mean?") % _months(lasted)
        return ""

    def write(self) -> None:
        LifeStage.objects.create(owner=self.user, **self.cleaned_data)


class EndStageForm(StageForm):
    """The last day of a stage that was entered before."""

    field_order = ("ends",)

    def __init__(self, stage: LifeStage, user: User, today: date, data: Any = None) -> None:
        super().__init__(user, today, data, initial={"ends": stage.ends or today}, prefix=f"end-{stage.pk}")
        self.row = stage
        for name in ("stage", "starts"):
            del self.fields[name]
        self.fields["ends"].required = True
        self.fields["ends"].help_text = ""

    def others(self) -> list[LifeStage]:
        return [other for other in super().others() if other.pk != self.row.pk]

    def clean(self) -> dict[str, Any]:
        self.cleaned_data["starts"] = self.row.starts
        return super().clean()

    @property
    def is_pregnancy(self) -> bool:
        return self.row.stage == LifeStage.Stage.PREGNANT

    def write(self) -> None:
        LifeStage.objects.filter(pk=self.row.pk, owner=self.user).update(ends=self.cleaned_data["ends"])


class ReferenceForm(SettingsForm):
    """Whose reference amounts to be held against, and since when; a second choice for a day replaces the first."""

    section = "reference"
    title = _("Whose reference amounts")

    authority = forms.ChoiceField(
        label=_("Reference amounts of"), choices=ReferenceChoice.Authority.choices, widget=forms.RadioSelect
    )
    since = DayField(
        label=_("Since"),
        required=False,
        help_text=_("Leave it empty for always. With a day, weeks before it keep the amounts they had."),
    )

    def what_is_kept(self, user: User) -> dict[str, Any]:
        return {"authority": ReferenceChoice.Authority.US}

    def clean_since(self) -> date | None:
        since: date | None = self.cleaned_data["since"]
        if since is not None:
            self.within("since", since, self.today + AHEAD)
        return since

    def write(self) -> None:
        ReferenceChoice.objects.update_or_create(
            owner=self.user,
            since=self.cleaned_data["since"],
            defaults={"authority": self.cleaned_data["authority"]},
        )
