"""The admin's pages for files of foods: export, and import with a preview."""

import secrets
import zlib
from typing import Any

from django.contrib import admin, messages
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, OperationalError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nutrients.admin_forms import ApplyForm, UploadForm
from nutrients.csv_cells import CsvRefused
from nutrients.curation import stored
from nutrients.food_changes import Planned
from nutrients.food_csv import write
from nutrients.importing import MOST_CHANGES, ImportStale, apply, fingerprint, preview
from nutrients.models import Food

__all__ = ["FoodFiles"]

_KEPT_FOR = 3600  # seconds between the preview and the word to go ahead
_SHOWN_FAULTS, _SHOWN_FOODS = 50, 300


class FoodFiles(admin.ModelAdmin):
    """Adds …/export/ and …/import/ to the admin of foods, for those who may add and change foods."""

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("export/", wrap(self.export_view), name="nutrients_food_export"),
            path("import/", wrap(self.import_view), name="nutrients_food_import"),
            *super().get_urls(),
        ]

    def _check_permission(self, request: HttpRequest) -> None:
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied

    def export_view(self, request: HttpRequest) -> HttpResponse:
        """Say what the file holds (GET) or send all foods (POST)."""
        self._check_permission(request)
        if request.method == "POST":
            return self.csv_response(Food.objects.order_by("name", "id"))
        return self._page(request, "export.html", _("Export foods"))

    def csv_response(self, foods: QuerySet[Food]) -> HttpResponse:
        """Send foods as a file under a name of our own."""
        response = HttpResponse(write(stored(foods)), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="foods-{timezone.localdate():%Y-%m-%d}.csv"'
        return response

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Take a file and show what it would change; then, with the word to go ahead, change it."""
        self._check_permission(request)
        if request.method != "POST":
            return self._upload_page(request, UploadForm())
        if "token" in request.POST:
            return self._go_ahead(request)
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._upload_page(request, form, status=422)
        token = secrets.token_urlsafe(24)
        return self._show(request, form.cleaned_data["file"], ApplyForm(initial={"token": token}), token)

    def _show(self, request: HttpRequest, data: bytes, form: ApplyForm, token: str, **context: Any) -> HttpResponse:
        """Show what a file would change, and keep it on this side until the word to go ahead comes."""
        try:
            planned = preview(data)
        except CsvRefused as refused:
            return self._refuse(request, refused)
        cache.set(_place(request, token), (zlib.compress(data), fingerprint(planned)), _KEPT_FOR)
        changing = [one for one in planned if one.changes]
        context |= {
            "form": form,
            "foods": changing[:_SHOWN_FOODS],
            "not_shown": len(changing[_SHOWN_FOODS:]),
            "new": _count(changing, new=True),
            "changed": _count(changing, new=False),
            "same": len(planned) - len(changing),
            "most": MOST_CHANGES,
            "too_many": len(changing) > MOST_CHANGES,
        }
        status = context.pop("status", 200)
        return self._page(request, "import_preview.html", _("Import foods: what would change"), status, **context)

    def _go_ahead(self, request: HttpRequest) -> HttpResponse:
        form = ApplyForm(request.POST)
        token = str(form.data.get("token", ""))
        kept = cache.get(_place(request, token))
        if kept is None:
            messages.error(request, _("This preview was used already or is over an hour old. Nothing was changed."))
            return self._upload_page(request, UploadForm(), status=409)
        data, seen = zlib.decompress(kept[0]), kept[1]
        if not form.is_valid():
            return self._show(request, data, form, token, status=422)
        source, reason = form.cleaned_data["source"], form.cleaned_data["reason"]
        try:
            ids = apply(data, seen=seen, source=source, reason=reason, at=timezone.now())
        except CsvRefused as refused:
            return self._refuse(request, refused)
        except (ImportStale, IntegrityError):
            return self._show(request, data, form, token, is_stale=True, status=409)
        except OperationalError:  # somebody else is saving foods, and we have waited as long as a request may
            return self._show(request, data, form, token, is_busy=True, status=503)
        cache.delete(_place(request, token))
        done = ngettext("Imported: %(n)d food changed.", "Imported: %(n)d foods changed.", len(ids)) % {"n": len(ids)}
        messages.success(request, done)
        return HttpResponseRedirect(reverse("admin:nutrients_food_changelist"))

    def _refuse(self, request: HttpRequest, refused: CsvRefused) -> HttpResponse:
        context = {"faults": refused.faults[:_SHOWN_FAULTS], "more_faults": len(refused.faults[_SHOWN_FAULTS:])}
        return self._upload_page(request, UploadForm(), status=422, **context)

    def _upload_page(self, request: HttpRequest, form: UploadForm, status: int = 200, **context: Any) -> HttpResponse:
        return self._page(request, "import.html", _("Import foods"), status, form=form, **context)

    def _page(
        self, request: HttpRequest, template: str, title: str, status: int = 200, **context: Any
    ) -> TemplateResponse:
        context |= {**self.admin_site.each_context(request), "opts": self.opts, "title": title}
        return TemplateResponse(request, f"admin/nutrients/food/{template}", context, status=status)


def _place(request: HttpRequest, token: str) -> str:
    """Where a previewed file waits: nobody else's token opens it. Only letters that a cache key may have."""
    safe = "".join(letter for letter in token[:64] if letter.isascii() and (letter.isalnum() or letter in "-_"))
    return f"food-import:{request.user.pk}:{safe}"


def _count(changing: list[Planned], *, new: bool) -> int:
    return sum((one.stored is None) is new for one in changing)
