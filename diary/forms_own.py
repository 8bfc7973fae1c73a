"""A food or supplement of one's own: what is read, what is refused and with which sentence, what is asked back."""

import re
import uuid
from collections.abc import Mapping, Sequence
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from diary.forms import is_key
from diary.forms_amount import SURE, Typed, chosen, exact, read_typed
from diary.models import Meal, OwnFood
from diary.own_actions import Label, Line, per_100g
from diary.own_label import FIELDS, Listed, finding_words, label_of, read_lines
from diary.own_uses import UNUSED, Uses, is_unbounded, weight_fault
from nutrients.barcode_words import BARCODE
from nutrients.figures import amount_text
from nutrients.gtin import MOST_TYPED, GtinFault, read_gtin
from nutrients.implausible import HEAVIEST_PORTION, Severity, implausible
from nutrients.label_amounts import LONGEST
from nutrients.label_values import LabelSystem
from nutrients.models import Kind
from nutrients.names import category_name
from nutrients.quantity import visible

__all__ = ["OwnFoodForm"]

_NAME, _PORTION = 120, 80
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_CHOSEN = {"basis", "percents"}  # one of them always is
_TABLET = _("1 tablet or dose")
_PORTION_NAME = _("1 portion")
_NO_CHOICE = {"invalid_choice": _("Choose one from the list.")}


class OwnFoodForm(forms.Form):
    """What a label says, or a name alone.

    ``shown`` is what the form shows, or what was sent with it (``is_sent``). ``categories`` are triples of a category's
    key, name and id, ``taken`` the names and barcodes of the person's other own foods, ``uses`` how it is logged; where
    ``most`` is given, a name beyond so many is refused. Once valid, ``label`` is what it says. ``key`` is made with the
    form: sent twice, it saves one food. ``daily`` is the meal with which one portion of a supplement is taken every
    day, empty where it is not.
    """

    name = Typed(label=_("Name"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    kind = forms.ChoiceField(label=_("What is it?"), choices=Kind.choices, required=False, error_messages=_NO_CHOICE)
    category = forms.ChoiceField(required=False)
    barcode = Typed(
        label=_("Barcode"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "maxlength": MOST_TYPED}),
        help_text=_("Optional. The digits under the bars; with them, a scan finds this food."),
    )
    portion = Typed(
        label=_("One portion, tablet or dose"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Optional. Such as 1 bar, 1 cup or 1 tablet; without one, it is weighed."),
    )
    grams = Typed(
        label=_("Its weight in grams"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "decimal"}),
        help_text=_("For drinks, take millilitres as grams. Not needed for tablets."),
    )
    basis = forms.ChoiceField(
        label=_("Amounts are for"),
        choices=OwnFood.Basis.choices,
        required=False,
        error_messages=_NO_CHOICE,
        widget=forms.RadioSelect,
    )
    percents = forms.ChoiceField(
        label=_("Percentages are of"), choices=OwnFood.Percents.choices, required=False, error_messages=_NO_CHOICE
    )
    lists_all = forms.ChoiceField(
        label=_("Is anything else on its label?"),
        required=False,
        choices=Listed.choices,
        error_messages=_NO_CHOICE,
        widget=forms.RadioSelect,
    )
    daily = forms.ChoiceField(
        label=_("I take one every day"),
        required=False,
        error_messages=_NO_CHOICE,
        choices=[("", _("no")), *((m.value, m.label) for m in Meal)],
    )
    key = Typed(widget=forms.HiddenInput, required=False)
    version = Typed(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        shown: Mapping[str, str],
        categories: Sequence[tuple[str, str, int]],
        taken: Sequence[tuple[str, str]] = (),
        uses: Uses = UNUSED,
        *,
        is_sent: bool = True,
        most: int | None = None,
    ) -> None:
        super().__init__(shown if is_sent else None, initial=dict(shown.items()), auto_id="own-%s", label_suffix="")
        self._shown = shown
        self._uses = uses
        self._lines: dict[str, Line] = {}
        self._ids = {key: pk for key, _, pk in categories}
        self._full = most if most is not None and len(taken) >= most else None
        self._taken = {name.casefold() for name, _barcode in taken}
        self._of_barcode = {barcode: name for name, barcode in taken if barcode}
        self.fields["category"] = forms.ChoiceField(
            label=_("Most like"),
            choices=[("", _("I do not know")), *((key, category_name(name)) for key, name, _pk in categories)],
            required=False,
            error_messages=_NO_CHOICE,
            help_text=_("Optional. Used only to say how much there can be, at most, of what you leave empty."),
        )
        for field in FIELDS:
            self.fields[field] = Typed(
                label=label_of(field),
                required=False,
                widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text", "maxlength": LONGEST}),
            )

    @property
    def system(self) -> LabelSystem:
        """Whose percentages the label prints, as far as that can be read."""
        return LabelSystem.EU if self._shown.get("percents") == OwnFood.Percents.EU else LabelSystem.US

    def said(self, name: str) -> str:
        """What a field shows, whatever it is."""
        return str(self._shown.get(name, ""))

    def read_as_typed(self) -> tuple[dict[str, Line], dict[str, str]]:
        """The lines of the label as far as they can be read, and by field what is wrong with the others."""
        return read_lines({field: self.said(field) for field in FIELDS}, self.system)

    @property
    def is_per_100g(self) -> bool:
        return self.said("basis") != OwnFood.Basis.SERVING

    @property
    def lines_of_label(self) -> list[forms.BoundField]:
        return [self[field] for field in FIELDS]

    @property
    def is_supplement(self) -> bool:
        return self._shown.get("kind") == Kind.SUPPLEMENT

    @property
    def is_open(self) -> bool:
        """Whether the folded part is unfolded: it is about tablets, or something in it was typed or is wrong."""
        folded = {*FIELDS, "barcode", "portion", "grams", "category", "basis", "percents"}
        return self.is_supplement or any(self.said(n) for n in folded - _CHOSEN) or not folded.isdisjoint(self.errors)

    def clean_name(self) -> str:
        name = _text(self.cleaned_data["name"])
        chosen(name, str(_("Give it a name.")))
        if self._full is not None:
            raise forms.ValidationError(
                _("You have %(n)s foods of your own, and no more can be kept. Please remove one that you do not use."),
                code="too_many",
                params={"n": amount_text(Decimal(self._full))},
            )
        if len(name) > _NAME:
            raise forms.ValidationError(_("Give it a name of 120 letters at most."), code="too_long")
        if name.casefold() in self._taken:
            raise forms.ValidationError(
                _("You have a food of this name already. Change that one, or add to this name what tells them apart."),
                code="taken",
            )
        return name

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or Kind.FOOD.value

    def clean_barcode(self) -> str:
        if not self.cleaned_data["barcode"]:
            return ""
        try:
            barcode = read_gtin(self.cleaned_data["barcode"])
        except GtinFault as fault:
            raise forms.ValidationError(str(BARCODE[fault.problem]), code=fault.problem) from None
        if barcode in self._of_barcode:
            raise forms.ValidationError(
                _("You have a food with this barcode already: %(food)s."),
                code="taken",
                params={"food": self._of_barcode[barcode]},
            )
        return barcode

    def clean_basis(self) -> str:
        return self.cleaned_data["basis"] or OwnFood.Basis.HUNDRED_GRAMS.value

    def clean_percents(self) -> str:
        return self.cleaned_data["percents"] or OwnFood.Percents.US.value

    def clean_portion(self) -> str:
        text = _text(self.cleaned_data["portion"])
        if len(text) > _PORTION:
            raise forms.ValidationError(_("Give it a name of 80 letters at most."), code="too_long")
        return text

    def clean_grams(self) -> Decimal | None:
        text = visible(self.cleaned_data["grams"]).strip()
        if not text:
            return None
        grams = read_typed(re.sub(r"\s*(g|ml|grams?|gramos?)\.?$", "", text, flags=re.IGNORECASE))
        if grams > HEAVIEST_PORTION:
            raise forms.ValidationError(_("A portion weighs 10 kg at most. Please check the unit."), code="too_heavy")
        return grams

    def clean_key(self) -> uuid.UUID:
        """A form without a key that can be read is a new form: nobody can mend what they cannot see."""
        key = self.cleaned_data["key"]
        return uuid.UUID(key) if is_key(key) else uuid.uuid4()

    def clean_version(self) -> int:
        shown = self.cleaned_data["version"]
        return int(shown) if re.fullmatch(r"[0-9]{1,9}", shown) else 0

    def clean(self) -> None:
        self._lines, wrong = self.read_as_typed()
        for field, sentence in wrong.items():
            self.add_error(field, sentence)
        said = self.cleaned_data
        if self.is_supplement and self._lines and not wrong and said.get("lists_all") == "":
            self.add_error("lists_all", _("Say whether that is all that the label lists."))
        if not {"kind", "portion", "grams", "basis"} <= said.keys():
            return
        if fault := weight_fault(self.label, self._uses, has_name=bool(said["portion"])):
            self.add_error(*fault)
        if not self.errors:
            amounts = per_100g(self.label)
            for finding in implausible(amounts, supplement=is_unbounded(self.label)):
                if finding.is_error:
                    where = finding.nutrient if finding.nutrient in FIELDS else None
                    self.add_error(where, finding_words(finding, amounts))

    @property
    def label(self) -> Label:
        """What the form says, once it is valid."""
        said = self.cleaned_data
        is_supplement = said["kind"] == Kind.SUPPLEMENT
        unnamed = str(_TABLET) if is_supplement else str(_PORTION_NAME) if said["grams"] is not None else ""
        return Label(
            name=said.get("name", ""),
            kind=said["kind"],
            category_id=self._ids.get(said.get("category", "")),
            basis=said["basis"],
            percents=said.get("percents", OwnFood.Percents.US),
            lists_all=is_supplement and said.get("lists_all") == Listed.ALL,
            portion=said["portion"] or unnamed,
            grams=said["grams"],
            lines=self._lines,
            barcode=said.get("barcode", ""),
        )

    @property
    def doubtful(self) -> list[str]:
        """The sentences of what a valid form says that hardly can be."""
        label = self.label
        amounts = per_100g(label)
        found = implausible(amounts, supplement=is_unbounded(label))
        return [finding_words(finding, amounts) for finding in found if finding.severity is Severity.WARNING]

    @property
    def answer(self) -> str:
        """What a button sends that confirms what was asked back: all amounts, so that a yes is for those alone."""
        return " ".join(f"{key}={exact(line.amount)}" for key, line in self._lines.items())

    @property
    def is_sure(self) -> bool:
        return self.data.get(SURE) == self.answer

    def full_clean(self) -> None:
        """Put the focus where something is to be mended."""
        super().full_clean()
        if wrong := next((name for name in self.fields if name in self.errors), ""):
            self.fields[wrong].widget.attrs["autofocus"] = True


def _text(typed: str) -> str:
    return " ".join(_CONTROL.sub(" ", typed).split())
