"""A file to import, and what the person chooses beside its preview."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.files import Source
from diary.import_plan import Choices, Existing, Figures, Plan, Totals

__all__ = ["ChoicesForm", "UploadForm"]

_CHOOSE = _("Choose the file to look at.")
_ONE = _("Choose one of these.")


class UploadForm(forms.Form):
    """A file to look at; what is in it decides what it is, and not its name."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": ".csv,.json,.txt,.tsv,text/csv,application/json"}),
        help_text=_(
            "A CSV file, or the JSON file of everything that you downloaded from Unclench; 25 MB at most. Nothing is "
            "saved before you have seen it."
        ),
        error_messages={
            "required": _CHOOSE,
            "invalid": _CHOOSE,
            "missing": _CHOOSE,
            "empty": _("There is nothing in this file. Choose another one."),
        },
        allow_empty_file=False,
    )

    def __init__(self, data: Any = None, files: Any = None, *, is_too_large: bool = False) -> None:
        super().__init__(data, files, label_suffix="", auto_id="import-%s")
        if is_too_large:
            self.fields["file"].error_messages["required"] = _(
                "The file is larger than 25 MB. Split it by years, and import each part."
            )

    @property
    def data_and_name(self) -> tuple[bytes, str]:
        """The bytes of the file and what it is called."""
        file = self.cleaned_data["file"]
        return bytes(file.read()), str(file.name)


class ChoicesForm(forms.Form):
    """What the file leaves open. Only those questions are asked that make a difference for it."""

    existing = forms.ChoiceField(
        label=_("Days that already have other entries"),
        choices=[
            (Existing.SKIP, _("Leave those days as they are")),
            (Existing.ADD, _("Add the file’s entries beside them")),
            (Existing.REPLACE, _("Replace what is there with the file’s entries; undo brings it back")),
        ],
        initial=Existing.SKIP,
        widget=forms.RadioSelect,
        error_messages={"required": _ONE, "invalid_choice": _ONE},
    )
    totals = forms.ChoiceField(
        label=_("How far to trust the totals"),
        help_text=_(
            "This file has totals per meal or per day only. In them a food that does not say how much it holds counts "
            "as nothing, so the true amounts may be higher, and what looks like a shortfall may be none."
        ),
        choices=[
            (Totals.ENERGY, _("Take the energy only; everything else counts as unknown")),
            (Totals.ALL, _("Take all figures as they are; my foods there had values")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _ONE, "invalid_choice": _ONE},
    )
    figures = forms.ChoiceField(
        label=_("Foods that are in our table under the same name"),
        choices=[
            (Figures.FILE, _("Keep the file’s own figures; what it leaves blank stays unknown")),
            (Figures.TABLE, _("Use the figures of our table")),
        ],
        initial=Figures.FILE,
        widget=forms.RadioSelect,
        error_messages={"required": _ONE, "invalid_choice": _ONE},
    )
    leave_out = forms.BooleanField(
        label=_("Leave out the rows that cannot be read, and import the others"),
        error_messages={
            "required": _("Tick this to import without those rows, or mend them in the file and choose it again.")
        },
    )

    def __init__(self, plan: Plan, data: Any = None) -> None:
        super().__init__(data, label_suffix="", auto_id="import-%s")
        reading = plan.reading
        has_more = any(one.amounts.keys() - {"energy"} for one in reading.records)
        asked = {
            "existing": bool(plan.busy),
            "totals": reading.totals and has_more,
            "figures": bool(plan.matchable) and reading.source not in (Source.OURS, Source.EVERYTHING),
            "leave_out": bool(reading.faults),
        }
        for name, is_asked in asked.items():
            if not is_asked:
                del self.fields[name]

    @property
    def choices(self) -> Choices:
        """What was chosen, and what counts where nothing was asked."""
        said = self.cleaned_data
        return Choices(
            Existing(said.get("existing", Existing.SKIP)),
            Totals(said.get("totals", Totals.ENERGY)),
            Figures(said.get("figures", Figures.FILE)),
        )
