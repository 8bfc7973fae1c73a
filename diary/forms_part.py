"""One part of the settings as a form.

All parts are sent together, whichever button is pressed, with what each showed at first: what was not touched is not
written, so that two tabs overwrite nothing unseen.
"""

import json
from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diary.dates import FIRST_DAY
from diary.forms_amount import SURE
from diary.models import Profile, User
from diary.profiles import profile_of

__all__ = ["AHEAD", "DayField", "ProfileForm", "SettingsForm"]

AHEAD = timedelta(days=366)
"""How far ahead a day can be told."""


class DayField(forms.DateField):
    """A day, picked natively or typed as year-month-day; other orders are refused, because 3/4 means two days."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages = {
        "invalid": _("The calendar has no such day. Write it as year-month-day, such as 1986-11-18."),
        "required": _("Give a day, please."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)


def _as_sent(value: object) -> str:
    """A value of a field as the text that a browser sends of it; nothing for one that is empty or not ticked."""
    if isinstance(value, list | tuple):
        return " ".join(sorted(map(str, value)))
    if isinstance(value, bool):
        return "on" if value else ""
    return "" if value is None else str(value)


class SettingsForm(forms.Form):
    """One part of what a person tells about themselves.

    ``today`` is the person's diary day. The name of the part is that of its address and of its place on the page.
    """

    section: ClassVar[str]
    title: ClassVar[str | Promise]
    use_required_attribute = False  # a browser would let nobody save one part while a day of another is empty
    page_form: ClassVar[str] = "settings-form"
    """The form of the page that the fields are sent with; empty where they stand in one of their own."""
    question = ""
    """What is asked back before it is saved, once the form is checked; empty where nothing is."""

    def __init__(self, user: User, today: date, data: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", self.what_is_kept(user))
        super().__init__(data, auto_id=f"{self.section}-%s", label_suffix="", **kwargs)
        self.user = user
        self.today = today
        for field in self.fields.values() if self.page_form else ():
            field.widget.attrs["form"] = self.page_form

    @property
    def name(self) -> str:
        """What tells it from the other forms of the page."""
        return self.prefix or self.section

    @property
    def was(self) -> str:
        """What is kept of its fields, as one text; the page sends it along."""
        shown = {name: self.get_initial_for_field(field, name) for name, field in self.fields.items()}
        return json.dumps([_as_sent(value) for value in shown.values()], ensure_ascii=False)

    @property
    def is_touched(self) -> bool:
        """Whether it was sent along with another part, and holds something else than the page showed at first."""
        was = self.data.get(f"was-{self.name}")
        sent = [
            field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            for name, field in self.fields.items()
        ]
        return was is not None and was != json.dumps([_as_sent(value) for value in sent], ensure_ascii=False)

    def what_is_kept(self, user: User) -> dict[str, Any]:
        """What the form shows at first."""
        return {}

    def write(self) -> None:
        """Save what was checked."""
        raise NotImplementedError

    def doubt(self) -> str:
        """Say what may be a slip in what was checked; empty where nothing is."""
        return ""

    @property
    def answer(self) -> str:
        """What the button sends that confirms it: everything in the form, so that a yes is for that and no more."""
        return " ".join(f"{value}" for value in self.cleaned_data.values())

    @property
    def has_faults(self) -> bool:
        """Whether it was sent and not saved: something is wrong, or asked back."""
        return self.is_bound and bool(self.errors or self.question)

    def keep(self) -> bool:
        """Check and save; ``False``, with the reasons in ``errors`` or the ``question``, where nothing was saved.

        One person's settings are checked and saved one after the other: of two pregnancies sent at once that overlap,
        the second is refused.
        """
        with transaction.atomic():
            User.objects.select_for_update().get(pk=self.user.pk)
            if not self.is_valid():
                return False
            self.question = "" if self.data.get(SURE) == self.answer else self.doubt()
            if self.question:
                return False
            self.write()
        return True

    def within(self, name: str, day: date, latest: date) -> None:
        """Refuse a day that no diary has, and one after ``latest``."""
        if day < FIRST_DAY:
            self.add_error(name, _("That is too long ago. Please check the year."))
        elif day > latest:
            self.add_error(name, _("That is too far ahead. Please check the year."))


class ProfileForm(SettingsForm):
    """Some of the columns of the profile row, which is made when something is first told."""

    columns: ClassVar[tuple[str, ...]]

    def what_is_kept(self, user: User) -> dict[str, Any]:
        profile = profile_of(user)
        return {name: getattr(profile, name) for name in self.columns}

    def told(self) -> dict[str, Any]:
        """What was answered, by column."""
        return {name: self.cleaned_data[name] for name in self.columns}

    def write(self) -> None:
        Profile.objects.update_or_create(owner=self.user, defaults=self.told())
