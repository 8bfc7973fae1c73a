"""Bringing a diary from another program, or back from a file of ours: send a file, look at it, import it, undo it."""

from collections.abc import Sequence

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from config.uploads import was_too_large
from diary import access, import_done, import_files, import_page, import_saving, import_work, importing
from diary.files import FileFault, FileRefused, Steps
from diary.forms_import import ChoicesForm, UploadForm
from diary.import_plan import Choices, Plan
from diary.import_progress import IMPORTING, SENDING, answered, is_followed
from diary.models import ImportFile, User
from diary.views_account import too_many_requests
from diary.views_add import REFUSED

__all__ = ["forget", "look", "send", "undo"]


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponseBase:
    """Take a file and lead to what is in it; one that cannot be read is refused with every place, and not kept."""
    user = access.person(request)
    if request.method != "POST":
        return _send_page(request, user, UploadForm())
    form = UploadForm(request.POST, request.FILES, is_too_large=was_too_large(request))
    if not form.is_valid():
        return _send_page(request, user, form, status=REFUSED)
    if not ratelimit.consume(request, action="send_import", user=user):
        return too_many_requests(
            request,
            _("Many files came from you within an hour, so this one was not read. Wait an hour, then send it again."),
            wait=3600,
        )
    return answered(request, _taking_in(request, user, *form.data_and_name), SENDING, request.path)


@require_http_methods(["GET", "HEAD", "POST"])
def look(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show what a file would add; sent, do it. Once done, say what was done."""
    user = access.person(request)
    file = access.import_file(user, pk)
    if file.applied_at is not None:
        return render(request, "diary/import_done.html", {"page": import_done.done_page(file)})
    return answered(request, _looking_at(request, user, file), IMPORTING, request.path)


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an import back; sent twice it is done once."""
    file = access.import_file(access.person(request), pk)
    if request.method == "POST":
        import_saving.undo(file, timezone.now())
    return redirect("import_file", pk=file.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a file away that waits."""
    file = access.import_file(access.person(request), pk)
    if request.method == "POST":
        import_files.throw_away(file)
        return redirect("import")
    return redirect("import_file", pk=file.pk)


def _taking_in(request: HttpRequest, user: User, data: bytes, name: str) -> Steps[HttpResponse]:
    try:
        reading, told = yield from import_work.read_steps(data, user)
    except FileRefused as refused:
        return _send_page(request, user, UploadForm(), refused.faults, status=REFUSED)
    file = import_files.take_in(user, name, data, timezone.now())
    if not is_followed(request):
        return redirect("import_file", pk=file.pk)
    plan = yield from importing.plan_steps(user, reading, Choices(), told)  # what that page would read all over again
    page = _look_page(request, file, plan, ChoicesForm(plan))
    page["Content-Location"] = reverse("import_file", args=[file.pk])
    return page


def _looking_at(request: HttpRequest, user: User, file: ImportFile) -> Steps[HttpResponse]:
    reading, told = yield from import_work.read_steps(import_files.content_of(file), user)
    plan = yield from importing.plan_steps(user, reading, Choices(), told)
    if request.method != "POST":
        return _look_page(request, file, plan, ChoicesForm(plan))
    form = ChoicesForm(plan, request.POST)
    if not form.is_valid():
        return _look_page(request, file, plan, form, status=REFUSED)
    if not form.choices.read_alike(Choices()):
        plan = yield from importing.plan_steps(user, reading, form.choices, told)
    yield from import_work.save_steps(file, plan, form.choices)
    return redirect("import_file", pk=file.pk)


def _send_page(
    request: HttpRequest, user: User, form: UploadForm, faults: Sequence[FileFault] = (), status: int = 200
) -> HttpResponse:
    page = import_page.send_page(form, faults, import_files.imports_of(user))
    return render(request, "diary/import.html", {"page": page}, status=status)


def _look_page(
    request: HttpRequest, file: ImportFile, plan: Plan, form: ChoicesForm, status: int = 200
) -> HttpResponse:
    return render(request, "diary/import_look.html", {"page": import_page.look_page(file, plan, form)}, status=status)
