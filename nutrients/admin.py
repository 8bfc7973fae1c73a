"""Where curators keep foods right. Every save says why, keeps what was, and brings bounds and search up to date."""

import functools
import operator
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import OperationalError, transaction
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.forms import BaseModelFormSet, ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from nutrients.actions import foods_changed
from nutrients.admin_csv import FoodFiles
from nutrients.admin_forms import AmountForm, AmountFormSet, BusyFoodForm, FoodForm
from nutrients.admin_offers import OfferAdmin
from nutrients.catalogue import CORE
from nutrients.curation import keep_first_state, one_at_a_time, set_hidden
from nutrients.food_history import food_history
from nutrients.implausible import too_heavy
from nutrients.models import Category, Food, FoodNutrient, Portion
from nutrients.names import nutrient_name

__all__ = ["CategoryAdmin", "FoodAdmin", "OfferAdmin"]

_BUSY = "foods_are_busy"


class MissingCoreFilter(admin.SimpleListFilter):
    """Foods of which a core nutrient is unknown: any, or one of them."""

    title = _("missing core nutrient")
    parameter_name = "missing"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("any", gettext("Any")), *((n.key, nutrient_name(n.key)) for n in CORE)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Food]) -> QuerySet[Food]:
        asked = [n.key for n in CORE if self.value() in ("any", n.key)]
        known = [Q(Exists(FoodNutrient.objects.filter(food=OuterRef("pk"), nutrient=key))) for key in asked]
        return queryset.exclude(functools.reduce(operator.and_, known)) if known else queryset


class FoodList(ChangeList):
    """The list with what it shows of amounts: one query more, however many foods."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet[Food]:
        core = FoodNutrient.objects.filter(nutrient__in=[n.key for n in CORE])
        found = super().get_queryset(request, exclude_parameters)
        return found.prefetch_related(Prefetch("amounts", core, to_attr="core_amounts"))


class PortionForm(ModelForm):
    """A portion of a food."""

    def clean_grams(self) -> Decimal:
        grams: Decimal = self.cleaned_data["grams"]
        if heavy := too_heavy(self.cleaned_data.get("label", ""), grams):
            raise ValidationError(heavy)
        return grams


class PortionInline(admin.TabularInline):
    """Portions are hidden, never deleted: diaries may have them."""

    model = Portion
    form = PortionForm
    fields = ("label", "grams", "position", "is_hidden")
    extra = 1
    can_delete = False


class AmountInline(admin.TabularInline):
    """The amounts of 100 g, a row for each nutrient of the catalogue."""

    model = FoodNutrient
    form = AmountForm
    formset = AmountFormSet
    template = "admin/nutrients/amounts_inline.html"
    can_delete = False


@admin.register(Food)
class FoodAdmin(FoodFiles):
    """Foods with portions and amounts; published or hidden, never deleted."""

    _changeform_view: Callable[..., HttpResponse]  # Django's own view without its transaction
    form = FoodForm
    inlines = (PortionInline, AmountInline)
    list_display = ("name", "core_nutrients", "is_hidden", "category", "kind", "source")
    list_select_related = ("category",)
    list_filter = ("is_hidden", MissingCoreFilter, "category", "source", "kind")
    search_fields = ("name", "aliases", "barcode")
    search_help_text = _("Name, other names or barcode")
    show_full_result_count = False
    list_per_page = 100
    actions = ("publish", "hide", "export_selected")
    save_on_top = True
    fieldsets = (
        (
            None,
            {
                "fields": ("version", "name", "aliases", "category", "kind", "barcode", "is_hidden"),
                "description": _("Foods are hidden, not deleted: what people have in their diaries stays."),
            },
        ),
        (
            _("Where the figures come from"),
            {
                "fields": ("source", "source_id", "source_name"),
                "description": _("Of the food as a whole. Each amount below says its own source."),
            },
        ),
    )

    @admin.display(description=_("core nutrients"))
    def core_nutrients(self, food: Food) -> str:
        """Say which core nutrients are unknown, from what ``FoodList`` fetched."""
        known = {amount.nutrient for amount in getattr(food, "core_amounts", ())}
        missing = [nutrient_name(n.key) for n in CORE if n.key not in known]
        if not missing:
            return gettext("complete")
        return gettext("%(n)d missing: %(names)s") % {"n": len(missing), "names": ", ".join(missing)}

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return FoodList

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.action(description=_("Publish selected foods"), permissions=["change"])
    def publish(self, request: HttpRequest, foods: QuerySet[Food]) -> None:
        n = self._set_hidden(request, foods, False)
        if n is not None:
            self.message_user(request, ngettext("%(n)d food published.", "%(n)d foods published.", n) % {"n": n})

    @admin.action(description=_("Hide selected foods"), permissions=["change"])
    def hide(self, request: HttpRequest, foods: QuerySet[Food]) -> None:
        n = self._set_hidden(request, foods, True)
        if n is not None:
            self.message_user(request, ngettext("%(n)d food hidden.", "%(n)d foods hidden.", n) % {"n": n})

    def _set_hidden(self, request: HttpRequest, foods: QuerySet[Food], hidden: bool) -> int | None:
        """Hide or publish foods; where another holds the table, say so and return ``None``."""
        try:
            return set_hidden(foods, hidden, at=timezone.now())
        except OperationalError:
            busy = _("Somebody else is saving foods just now, so nothing was changed. Try again in a moment.")
            self.message_user(request, busy, messages.ERROR)
            return None

    @admin.action(description=_("Export selected foods as CSV"), permissions=["add", "change"])
    def export_selected(self, request: HttpRequest, foods: QuerySet[Food]) -> HttpResponse:
        self._check_permission(request)
        return self.csv_response(Food.objects.filter(pk__in=foods.values("pk")).order_by("name", "id"))

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = BusyFoodForm if vars(request).get(_BUSY) else FoodForm
        return super().get_form(request, obj, change, **{"form": form, **kwargs})

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Let curators save one after the other, so that each is held against what the one before saved."""
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        try:
            with transaction.atomic():
                one_at_a_time()
                return super().changeform_view(request, object_id, form_url, extra_context)
        except OperationalError:  # somebody else is saving foods, and we have waited as long as a request may
            vars(request)[_BUSY] = True
            # Not the public view, which would wait for its turn to write once more: this form is never saved.
            page = self._changeform_view(request, object_id, form_url, extra_context)
            if isinstance(page, TemplateResponse):
                page.status_code = 503
            return page

    def save_model(self, request: HttpRequest, obj: Food, form: ModelForm, change: bool) -> None:
        if change:
            keep_first_state([obj])
        obj.curated_at = timezone.now()
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: ModelForm, formset: BaseModelFormSet, change: bool) -> None:
        keep_first_state([row.instance for row in formset.initial_forms if row.has_changed()])
        super().save_formset(request, form, formset, change)
        for warning in getattr(formset, "warnings", ()):
            messages.warning(request, gettext("Saved, but look at it again: %(warning)s") % {"warning": warning})

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        foods_changed([form.instance.pk])

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Show every change of the food, its amounts and its portions in one list."""
        food = self.get_object(request, unquote(object_id))
        if food is None:
            raise Http404
        if not self.has_view_or_change_permission(request, food):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("History of %(food)s") % {"food": food},
            "opts": self.opts,
            "object": food,
            "lines": food_history(food),
        }
        return TemplateResponse(request, "admin/nutrients/food/object_history.html", context)


@admin.register(Category)
class CategoryAdmin(admin.ModelAdmin):
    """Categories: their key is what files of foods say, so it stays as it was made."""

    list_display = ("name", "key", "position")
    search_fields = ("name", "key")

    def get_readonly_fields(self, request: HttpRequest, obj: Category | None = None) -> tuple[str, ...]:
        return ("key",) if obj else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
