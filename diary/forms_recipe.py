"""A recipe as a form: what it is called, how much it makes, and a row for each food that goes into it."""

import re
import uuid
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from diary.forms import is_key
from diary.forms_amount import GRAMS, Typed, chosen, read_typed
from diary.forms_write import RowForm, SentRow
from diary.models import CookingChoice, RecipePart
from diary.queries import FoodChoice
from diary.recipe_actions import PartSaid
from nutrients.implausible import HEAVIEST_PORTION

__all__ = ["Changes", "PartForm", "RecipeForm"]

_NAME, _MOST_SERVINGS, _LONGEST = 120, Decimal(1000), 200
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_GRAMS = re.compile(r"\s*(g|grams?|gramos?)\.?$", re.I)
_NO_CHOICE = {"invalid_choice": _("Choose one from the list.")}


class Changes(TextChoices):
    """What a changed recipe does to what is logged already."""

    FROM_NOW_ON = "now", _("Only from now on: what is logged already stays as it is")
    PAST_TOO = "past", _("Past days too: what is logged already changes with it")


class RecipeForm(forms.Form):
    """``shown`` is what the form shows, or what was sent with it (``is_sent``); ``taken`` are the names of the person's
    other own foods. ``is_new`` leaves out what becomes of past days. ``key`` is made with the form: sent twice, it
    saves one recipe.
    """

    name = Typed(label=_("Name"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    servings = Typed(
        label=_("How many servings it makes"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"}),
    )
    cooked = Typed(
        label=_("What it weighs when it is done, in grams"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"}),
        help_text=_("Optional: without it, the dish weighs what goes into it. What boils away is taken as water."),
    )
    method = forms.ChoiceField(
        label=_("How it is cooked"),
        choices=[("", _("not at all, or I do not know")), *CookingChoice.choices],
        required=False,
        error_messages=_NO_CHOICE,
    )
    past = forms.ChoiceField(
        label=_("Does this change past days?"),
        choices=Changes.choices,
        required=False,
        error_messages=_NO_CHOICE,
        widget=forms.RadioSelect,
    )
    key = Typed(widget=forms.HiddenInput, required=False)
    version = Typed(widget=forms.HiddenInput, required=False)

    def __init__(
        self, shown: Mapping[str, str], taken: Sequence[str] = (), *, is_sent: bool = True, is_new: bool = False
    ) -> None:
        super().__init__(shown if is_sent else None, initial=dict(shown.items()), auto_id="recipe-%s", label_suffix="")
        self._taken = {name.casefold() for name in taken}
        if is_new:
            del self.fields["past"]

    @property
    def helper(self) -> FormHelper:
        """How crispy writes the fields; the template writes the form around them."""
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        helper.layout = Layout(
            "name", Div("servings", "cooked", css_class="own-form__pair"), "method", "key", "version"
        )
        return helper

    def clean_name(self) -> str:
        name = " ".join(_CONTROL.sub(" ", self.cleaned_data["name"]).split())
        chosen(name, str(_("Give it a name.")))
        if len(name) > _NAME:
            raise forms.ValidationError(_("Give it a name of 120 letters at most."), code="too_long")
        if name.casefold() in self._taken:
            raise forms.ValidationError(
                _("You have a food of this name already. Change that one, or add to this name what tells them apart."),
                code="taken",
            )
        return name

    def clean_servings(self) -> Decimal:
        servings = read_typed(self.cleaned_data["servings"] or "1")
        if not Decimal("0.001") <= servings.quantize(Decimal("0.001")) or servings > _MOST_SERVINGS:
            raise forms.ValidationError(_("Type a number of servings from 0.001 to 1000."), code="servings")
        return servings.quantize(Decimal("0.001"))

    def clean_cooked(self) -> Decimal | None:
        text = self.cleaned_data["cooked"]
        if not text:
            return None
        grams = read_typed(_GRAMS.sub("", text))
        if grams > HEAVIEST_PORTION:
            raise forms.ValidationError(_("A recipe weighs 10 kg at most. Please check the unit."), code="too_heavy")
        return grams

    def clean_past(self) -> str:
        return self.cleaned_data["past"] or Changes.FROM_NOW_ON.value

    def clean_key(self) -> uuid.UUID:
        """A form without a key that can be read is a new form: nobody can mend what they cannot see."""
        key = self.cleaned_data["key"]
        return uuid.UUID(key) if is_key(key) else uuid.uuid4()

    def clean_version(self) -> int:
        shown = self.cleaned_data["version"]
        return int(shown) if re.fullmatch(r"[0-9]{1,9}", shown) else 0


class PartForm(RowForm):
    """One food of a recipe: which, how much, and how it is cooked where that is not as the whole recipe is."""

    def __init__(self, number: int, row: SentRow, foods: Sequence[FoodChoice], *, is_checked: bool) -> None:
        super().__init__(number, row, foods, is_checked=is_checked)
        self.fields["method"] = forms.ChoiceField(
            label=_("Cooked"),
            choices=[("", _("as the recipe is")), (RecipePart.RAW, _("not cooked")), *CookingChoice.choices],
            required=False,
            error_messages=_NO_CHOICE,
        )

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        helper.layout = Layout(Div("food", "quantity", "portion", "method", css_class="write__fields"))
        return helper

    @property
    def part(self) -> PartSaid:
        """What a valid row says."""
        said: dict[str, Any] = self.cleaned_data
        portion = None if said["portion"] == GRAMS else int(said["portion"])
        return PartSaid(self.food.id, portion, said["quantity"], self.row.text[:_LONGEST], said["method"])
