"""Saving the settings: the part whose button was pressed, and every other that was filled in and sent with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict

from diary.forms_part import SettingsForm
from diary.forms_periods import EndStageForm, ReferenceForm, StageForm
from diary.forms_settings import AboutForm, HealthForm, NumbersForm, TimeForm
from diary.models import LifeStage, User

__all__ = ["SECTIONS", "Outcome", "save_sent"]

# The parts that are saved by sending the page's form to an address of their name.
SECTIONS: dict[str, type[SettingsForm]] = {
    form.section: form for form in (AboutForm, HealthForm, NumbersForm, StageForm, ReferenceForm, TimeForm)
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a sent page: ``saved`` are names of parts, each once, and ``refused`` the forms to be mended."""

    saved: Sequence[str]
    refused: Sequence[SettingsForm]


def save_sent(user: User, today: date, said: QueryDict, pressed: str) -> Outcome:
    """Save the form named ``pressed`` ("about", "end-3"), and all others that hold something else than was shown.

    Each is saved where it is right, whatever becomes of the others. Ends come before beginnings, and birth before
    both, because they are held against each other.
    """
    rows = LifeStage.objects.filter(owner=user)
    forms: list[SettingsForm] = [EndStageForm(row, user, today, said) for row in rows]
    parts = {name: form(user, today, said) for name, form in SECTIONS.items()}
    forms = [parts.pop("about"), *forms, *parts.values()]
    saved, refused = [], []
    for form in forms:
        if form.name == pressed or form.is_touched:
            form.user = User.objects.select_related("profile").get(pk=user.pk)  # with what was saved just now
            if form.keep():
                saved.append(form.section)
            else:
                refused.append(form)
    return Outcome(list(dict.fromkeys(saved)), refused)
