"""The forms in which curators correct foods: what a change must say, and what cannot be."""

import hashlib
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import FileExtensionValidator
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nutrients.barcode_words import BARCODE, OF_A_SHOP
from nutrients.catalogue import BY_KEY, KEYS, Nutrient
from nutrients.csv_cells import MAX_BYTES
from nutrients.curation import keep_first_state, stored, unlike_others
from nutrients.food_changes import amount_warning
from nutrients.food_csv import plain
from nutrients.gtin import MOST_TYPED, GtinFault, is_of_a_shop, printed, read_gtin
from nutrients.implausible import implausible
from nutrients.models import DataSet, Food, FoodNutrient, Kind
from nutrients.names import nutrient_name

__all__ = ["AmountForm", "AmountFormSet", "ApplyForm", "BusyFoodForm", "FoodForm", "UploadForm"]

LONGEST_REASON = 100  # what the history tables hold


class FoodForm(forms.ModelForm):
    """A food with a fingerprint of what its page showed, so that a page opened long ago overwrites nothing unseen."""

    version = forms.CharField(required=False, widget=forms.HiddenInput)
    barcode = forms.CharField(
        required=False,
        label=_("Barcode"),
        max_length=MOST_TYPED,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 20}),
        help_text=_("The digits under the bars, if it has one."),
    )

    class Meta:
        model = Food
        fields = ("name", "aliases", "category", "kind", "is_hidden", "barcode", "source", "source_id", "source_name")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = self._version()
        self.initial["barcode"] = printed(self.instance.barcode) if self.instance.barcode else ""

    def _version(self) -> str:
        if self.instance.pk is None:
            return ""
        return hashlib.sha256(repr(next(stored(Food.objects.filter(pk=self.instance.pk)))).encode()).hexdigest()

    def clean_aliases(self) -> str:
        return "; ".join(part.strip(" ;") for part in self.cleaned_data["aliases"].splitlines() if part.strip(" ;"))

    def clean_barcode(self) -> str | None:
        if not self.cleaned_data["barcode"]:
            return None
        try:
            barcode = read_gtin(self.cleaned_data["barcode"])
        except GtinFault as fault:
            raise ValidationError(str(BARCODE[fault.problem])) from None
        if is_of_a_shop(barcode):
            raise ValidationError(OF_A_SHOP)
        return barcode

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk is not None and cleaned.get("version") != self._version():
            raise ValidationError(
                _(
                    "Somebody has changed this food since you opened this page, so nothing was saved. What you typed "
                    "is still below. Open the food again to see the change, and make yours there."
                ),
                code="stale",
            )
        return cleaned


class BusyFoodForm(FoodForm):
    """What is shown where another was saving foods for so long that this one was not: never valid, all as typed."""

    def clean(self) -> dict[str, Any]:
        raise ValidationError(
            _(
                "Somebody else is saving foods just now, so nothing was saved. What you typed is still below: save it "
                "again in a moment."
            ),
            code="busy",
        )


class AmountForm(forms.ModelForm):
    """One nutrient of a food. A row in which anything changes needs a reason; an amount taken out becomes unknown."""

    amount = forms.DecimalField(
        required=False,
        max_digits=12,
        decimal_places=4,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 10}),
        error_messages={"invalid": _("Write a number with a decimal point, or leave it empty where it is unknown.")},
    )
    source = forms.ChoiceField(choices=DataSet.choices, initial=DataSet.CURATOR)
    reason = forms.CharField(required=False, max_length=LONGEST_REASON, widget=forms.TextInput(attrs={"size": 40}))

    class Meta:
        model = FoodNutrient
        fields = ("amount", "source", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.nutrient:
            self._name_inputs()
        self.before = None if self.instance.pk is None else Decimal(plain(self.instance.amount))
        self.comes_from = ""
        if self.before is not None:
            self.comes_from = ": ".join(filter(None, (self.instance.get_source_display(), self.instance.reason)))
        self.initial.update(amount=self.before, source=DataSet.CURATOR, reason="")

    @property
    def nutrient(self) -> Nutrient:
        """The nutrient that this row is about."""
        return BY_KEY[self.instance.nutrient]

    def _name_inputs(self) -> None:
        """Name each input after its nutrient and column, since the headings of a table are read apart from them."""
        for name, label in (("amount", _("amount")), ("source", _("source")), ("reason", _("reason"))):
            self.fields[name].widget.attrs["aria-label"] = f"{nutrient_name(self.nutrient.key)}: {label}"

    def clean_amount(self) -> Decimal | None:
        amount: Decimal | None = self.cleaned_data["amount"]
        if amount is not None and amount < 0:
            raise ValidationError(_("An amount cannot be below zero. Leave it empty where it is unknown."))
        return amount

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        is_about_something = self.before is not None or cleaned.get("amount") is not None
        if is_about_something and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Say why: the history shows the reason beside the change."))
        return cleaned

    @property
    def after(self) -> Decimal | None:
        """The amount once the form is saved."""
        if not self.has_changed():
            return self.before
        amount = self.cleaned_data.get("amount")
        return None if amount is None else Decimal(plain(amount))


class AmountFormSet(BaseInlineFormSet):
    """One row for each nutrient of the catalogue, named after it, so that no row can be taken for another.

    A row of an unknown amount is empty. Saving writes and deletes only rows in which something changed.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._held = {row.nutrient: row for row in self.get_queryset()}
        self.warnings: list[str] = []

    def total_form_count(self) -> int:
        return len(KEYS)

    def initial_form_count(self) -> int:
        return 0

    def add_prefix(self, index: int | str) -> str:
        return f"{self.prefix}-{KEYS[index] if isinstance(index, int) else index}"

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        """Add nothing: a row is known by its nutrient, not by ids from the browser."""

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        if index is None:
            return super().get_form_kwargs(index)
        return {"instance": self._held.get(KEYS[index]) or FoodNutrient(nutrient=KEYS[index])}

    @property
    def rows(self) -> list[AmountForm]:
        """The forms, in the order of the catalogue."""
        return [form for form in self.forms if isinstance(form, AmountForm)]

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        amounts = {form.instance.nutrient: form.after for form in self.rows if form.after is not None}
        for finding in implausible(amounts, supplement=self.instance.kind == Kind.SUPPLEMENT):
            if finding.is_error:
                self.rows[KEYS.index(finding.nutrient)].add_error("amount", finding.message)
            else:
                self.warnings.append(finding.message)
        for form in self.rows:
            if form.has_changed() and form.before is not None and form.after is not None:
                warning = amount_warning(form.before, form.after)
                self.warnings += [f"{nutrient_name(form.nutrient.key)}: {warning}"] if warning else []
        new = {form.nutrient.key: form.after for form in self.rows if form.before is None and form.after is not None}
        if self.instance.kind != Kind.SUPPLEMENT and self.instance.category_id is not None:
            self.warnings += unlike_others(self.instance.category, new)

    def save(self, commit: bool = True) -> list[FoodNutrient]:
        """Save what changed, each row with its reason in the history."""
        self.new_objects: list[FoodNutrient] = []
        self.changed_objects: list[tuple[FoodNutrient, list[str]]] = []
        self.deleted_objects: list[FoodNutrient] = []
        changed = [form for form in self.rows if form.has_changed()]
        keep_first_state([form.instance for form in changed if form.before is not None])
        for form in changed:
            reason = {"_change_reason": form.cleaned_data["reason"]}
            if form.after is not None:
                form.instance.food = self.instance
                vars(form.instance).update(reason)
                form.instance.save()
                if form.before is None:
                    self.new_objects.append(form.instance)
                else:
                    self.changed_objects.append((form.instance, form.changed_data))
            elif form.before is not None:
                row = FoodNutrient.objects.get(pk=form.instance.pk)  # the history keeps what it was
                vars(row).update(reason)
                row.delete()
                self.deleted_objects.append(row)
        return [*self.new_objects, *(row for row, _fields in self.changed_objects)]


class UploadForm(forms.Form):
    """A file of foods to look at."""

    file = forms.FileField(
        label=_("File"),
        validators=[FileExtensionValidator(["csv"], _("Choose a file whose name ends in .csv."))],
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
        help_text=_("CSV, UTF-8, comma separated, 5 MB at most."),
        error_messages={
            "required": _("Choose the file to look at."),
            "invalid": _("Choose the file to look at."),
            "empty": _("There is nothing in this file. Choose one with a header and at least one row."),
        },
    )

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise ValidationError(gettext("The file is larger than 5 MB. Import it in parts."))
        return bytes(file.read())


class ApplyForm(forms.Form):
    """The word to go ahead with a file whose preview was seen."""

    token = forms.CharField(max_length=64, widget=forms.HiddenInput)
    source = forms.ChoiceField(label=_("Source of the figures"), choices=DataSet.choices, initial=DataSet.CURATOR)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.TextInput(attrs={"size": 60}),
        error_messages={"required": _("Say why: the history shows the reason beside each change.")},
        help_text=_("Kept beside each amount that changes, for example: label of November 2026."),
    )
