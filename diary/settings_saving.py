"""Saving the settings: the part whose button was pressed, and every other that was filled in and sent with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from diary.forms_part import SettingsForm
from diary.forms_periods import EndStageForm, ReferenceForm, StageForm
from diary.forms_settings import AboutForm, HealthForm, NumbersForm, TimeForm
from diary.models import LifeStage, User

__all__ = ["SECTIONS", "Outcome", "has_stage", "save_sent"]

# The parts that are saved by sending the page's form to an address of their name.
SECTIONS: dict[str, type[SettingsForm]] = {
    form.section: form for form in (AboutForm, HealthForm, NumbersForm, StageForm, ReferenceForm, TimeForm)
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a sent page: ``saved`` are names of parts, each once, and ``refused`` the forms to be mended.

    ``user`` comes with their profile as it is now.
    """

    user: User
    saved: Sequence[str]
    refused: Sequence[SettingsForm]


def save_sent(user: User, today: date, said: QueryDict, pressed: str) -> Outcome:
    """Save the form named ``pressed`` ("about", "end-3"), and all others that hold something else than was shown.

    Each is saved where it is right, whatever becomes of the others. Ends come before beginnings, and birth before
    both, because they are held against each other.
    """
    ends = [EndStageForm(row, user, today, said) for row in LifeStage.objects.filter(owner=user)]
    parts = {name: form(user, today, said) for name, form in SECTIONS.items()}
    forms: list[SettingsForm] = [parts.pop("about"), *ends, *parts.values()]
    saved, refused = [], []
    for form in forms:
        if form.name == pressed or form.is_touched:
            form.user = user
            if form.keep():
                saved.append(form.section)
                user = User.objects.select_related("profile").get(pk=user.pk)
            else:
                refused.append(form)
    return Outcome(user, list(dict.fromkeys(saved)), refused)


def has_stage(user: User, pk: int) -> bool:
    """Whether a stage of that number is this person's."""
    return LifeStage.objects.filter(owner=user, pk=pk).exists()
