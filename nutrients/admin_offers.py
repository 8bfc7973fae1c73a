"""The admin's pages for foods that people offered: looked at as a curator's file is, then adopted or declined."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nutrients.admin_forms import LONGEST_REASON
from nutrients.catalogue import BY_KEY, KEYS
from nutrients.csv_cells import CsvFault, CsvRefused
from nutrients.food_changes import Planned
from nutrients.food_csv import plain
from nutrients.gtin import printed
from nutrients.implausible import implausible
from nutrients.importing import ImportStale, fingerprint
from nutrients.models import Category, Food, FoodOffer, Kind
from nutrients.names import category_name, nutrient_name
from nutrients.offering import Chosen, NotOpen, Offered, adopt, decline, planned_of, said_in
from nutrients.queries import search_foods

__all__ = ["OfferAdmin"]

_ALIKE = 8  # foods of a similar name that are shown
_STEP = Decimal("0.0001")  # what the table keeps of an amount


class AdoptForm(forms.Form):
    """What a curator decides of a food to adopt. Nothing but the name and the reason is filled in beforehand."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120, widget=forms.TextInput(attrs={"size": 60}))
    category = forms.ChoiceField(
        label=gettext_lazy("Category"), error_messages={"required": gettext_lazy("Choose its category.")}
    )
    shown = forms.ChoiceField(
        label=gettext_lazy("Once adopted"),
        choices=[("published", gettext_lazy("everybody finds it")), ("hidden", gettext_lazy("it is hidden at first"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether everybody finds it at once.")},
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.TextInput(attrs={"size": 60}),
        error_messages={"required": gettext_lazy("Say why: the history shows the reason beside each amount.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Category.objects.order_by("position", "id").values_list("key", "name")
        self.fields["category"] = forms.ChoiceField(
            label=self.base_fields["category"].label,
            choices=[("", "---------"), *((key, category_name(name)) for key, name in found)],
            error_messages=self.base_fields["category"].error_messages,
        )

    @property
    def chosen(self) -> Chosen:
        """What was decided, once the form is valid."""
        said = self.cleaned_data
        return Chosen(said["name"], said["category"], said["shown"] == "hidden", said["reason"])


class DeclineForm(forms.Form):
    """Why an offer is declined, for whoever offered it."""

    answer = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=200,
        widget=forms.TextInput(attrs={"size": 60}),
        help_text=gettext_lazy("Whoever offered it reads this. A full stop at its end, please."),
        error_messages={"required": gettext_lazy("Say why: whoever offered it reads the reason.")},
    )


@admin.register(FoodOffer)
class OfferAdmin(admin.ModelAdmin):
    """Offers: looked at, then adopted or declined by a curator's word; never added, changed or deleted here."""

    list_display = ("name", "state", "code", "made_on", "food")
    list_select_related = ("food",)
    list_filter = ("state", "kind")
    search_fields = ("name", "barcode")
    ordering = ("-state", "id")  # those that wait come first
    actions = None

    @admin.display(description=gettext_lazy("barcode"))
    def code(self, one: FoodOffer) -> str:
        """The barcode as it is printed."""
        return printed(one.barcode) if one.barcode else ""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show an offer (GET), what it would become, or make it that; or decline it."""
        one = self.get_object(request, object_id)
        if one is None:
            raise Http404
        if not self.has_view_or_change_permission(request, one):
            raise PermissionDenied
        if request.method != "POST":
            return self._page(request, one)
        if not (self.has_change_permission(request, one) and request.user.has_perm("nutrients.add_food")):
            raise PermissionDenied
        if one.state != FoodOffer.State.OPEN:
            return self._decided(request, one)
        return self._decline(request, one) if "decline" in request.POST else self._adopt(request, one)

    def _adopt(self, request: HttpRequest, one: FoodOffer) -> HttpResponse:
        form = AdoptForm(request.POST)
        if not form.is_valid():
            return self._page(request, one, form, status=422)
        seen = request.POST.get("seen", "")
        if "adopt" not in request.POST or not seen:
            return self._page(request, one, form, is_looked_at=True)
        try:
            food = adopt(one.pk, form.chosen, seen=seen, at=timezone.now())
        except (CsvRefused, ImportStale, IntegrityError):
            return self._page(request, one, form, is_looked_at=True, is_stale=True, status=409)
        except NotOpen:
            return self._decided(request, one)
        except OperationalError:  # somebody else is saving foods, and we have waited as long as a request may
            return self._page(request, one, form, is_looked_at=True, is_busy=True, status=503)
        self.log_change(request, one, f"Adopted as food {food.pk}.")
        messages.success(request, _("Adopted: %(food)s.") % {"food": food.name})
        return redirect("admin:nutrients_food_change", food.pk)

    def _decline(self, request: HttpRequest, one: FoodOffer) -> HttpResponse:
        form = DeclineForm(request.POST)
        if not form.is_valid():
            return self._page(request, one, decline_form=form, status=422)
        try:
            decline(one.pk, form.cleaned_data["answer"])
        except NotOpen:
            return self._decided(request, one)
        self.log_change(request, one, "Declined.")
        messages.success(request, _("Declined: %(food)s.") % {"food": one.name})
        return redirect("admin:nutrients_foodoffer_changelist")

    def _decided(self, request: HttpRequest, one: FoodOffer) -> HttpResponse:
        messages.error(
            request, _("This offer was answered or taken back meanwhile, so nothing was changed: %s.") % one.name
        )
        return redirect("admin:nutrients_foodoffer_changelist")

    def _page(
        self,
        request: HttpRequest,
        one: FoodOffer,
        form: AdoptForm | None = None,
        decline_form: DeclineForm | None = None,
        *,
        is_looked_at: bool = False,
        status: int = 200,
        **context: Any,
    ) -> HttpResponse:
        """The page of an offer; where it ``is_looked_at``, with what it would become, or every reason why it cannot."""
        reason = f"Label, offered by a user on {one.made_on:%Y-%m-%d}"
        form = form or AdoptForm(initial={"name": one.name, "reason": reason})
        planned: Planned | None = None
        faults: Sequence[CsvFault] = ()
        if is_looked_at and form.is_valid():
            try:
                planned = planned_of(one, form.chosen)
            except CsvRefused as refused:
                faults, status = refused.faults, 422
        said = said_in(one)
        context |= {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": one.name,
            "object": one,
            "form": form,
            "decline_form": decline_form or DeclineForm(),
            "planned": planned,
            "seen": "" if planned is None else fingerprint([planned]),
            "faults": [fault.problem for fault in faults],
            "rows": _rows(said),
            "unknown": ", ".join(nutrient_name(key) for key in KEYS if key not in said.per_100g),
            "findings": implausible(said.per_100g, supplement=one.kind == Kind.SUPPLEMENT),
            "alike": _alike(said),
            "is_open": one.state == FoodOffer.State.OPEN,
        }
        return TemplateResponse(request, "admin/nutrients/foodoffer/change_form.html", context, status=status)


def _rows(said: Offered) -> list[tuple[str, str]]:
    """What was offered, as pairs of what and how much."""
    facts = [
        (_("Kind"), str(Kind(said.kind).label)),
        (_("Barcode"), printed(said.barcode) if said.barcode else _("none")),
        *((label, f"{plain(grams)} g") for label, grams in said.portions),
    ]
    known = [key for key in KEYS if key in said.per_100g]
    return facts + [
        (
            _("%(name)s in 100 g") % {"name": nutrient_name(key)},
            f"{plain(said.per_100g[key].quantize(_STEP))} {BY_KEY[key].unit}",
        )
        for key in known
    ]


def _alike(said: Offered) -> list[tuple[Food, str]]:
    """The foods that may be the same: of a similar name, and the one with its barcode, hidden or not; with why.

    Of a name such as "Oat bar, thin" what stands before the comma is looked for too, and first.
    """
    names = dict.fromkeys((said.name.partition(",")[0], said.name))
    hits = [hit.id for name in names for hit in search_foods(name, _ALIKE).foods]
    found = list(dict.fromkeys(hits))[:_ALIKE]
    foods = Food.objects.in_bulk(found)
    alike = [(foods[pk], "") for pk in found if pk in foods]
    if said.barcode:
        alike = [(food, _("the same barcode")) for food in Food.objects.filter(barcode=said.barcode)] + alike
    return alike
