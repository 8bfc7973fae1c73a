"""The gallery of all parts, for those who work on the site: there with ``DEBUG`` on and nowhere else."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from diary.gallery import gallery as made

__all__ = ["gallery"]


@require_safe
@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    if not settings.DEBUG:
        raise Http404
    return render(request, "gallery.html", {"gallery": made()})
