"""What somebody notes of a day."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.forms_amount import Typed
from diary.models import DayNote, DayTag

__all__ = ["NoteForm"]


class _Lines(forms.CharField):
    """Text of several lines; a browser sends two characters for the end of each, and counts one."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n").strip()


class NoteForm(forms.Form):
    """A note and tags. ``version`` is the one that was shown, so that no other change is lost."""

    text = _Lines(
        max_length=DayNote.LONGEST,
        required=False,
        error_messages={
            "max_length": _("A note holds %(limit_value)d characters, and this one has %(show_value)d. Shorten it."),
            "null_characters_not_allowed": _("There is a character in the note that cannot be kept. Type it anew."),
        },
    )
    tags = forms.MultipleChoiceField(
        choices=DayTag.Tag.choices,
        required=False,
        error_messages={"invalid_choice": _("Choose among the tags that are offered.")},
    )
    version = Typed(required=False)

    def clean_version(self) -> int:
        """The version that was shown; one that no note has where it cannot be read."""
        shown = self.cleaned_data["version"]
        return int(shown) if re.fullmatch(r"[0-9]{1,9}", shown) else 999_999_999

    @property
    def shown(self) -> int:
        """The version that the form was made from, whether the rest of it can be kept or not."""
        return int(self.cleaned_data["version"])

    @property
    def typed(self) -> str:
        """The text as it was sent, whether it can be kept or not."""
        return str(self["text"].value() or "")

    @property
    def ticked(self) -> list[str]:
        """The tags as they were sent."""
        return list(self["tags"].value() or ())
