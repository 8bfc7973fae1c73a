"""The site's addresses and F3, the view that everything is measured against.

F3 is a signed-in page with one indexed query beside those of session and user, and a small template.
"""

from functools import cache

from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.urls import include, path

from nutrients.models import Food

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ food.name }}</title></head>
<body>
<header><a href="/">Unclench</a> <a href="/today/">Today</a> <span>{{ user.email }}</span></header>
<main>
  <h1>{{ food.name }}</h1>
  <p>{% if food.is_hidden %}Hidden{% else %}One food of the table, fetched by its number.{% endif %}</p>
  <dl>
    <dt>Source</dt><dd>{{ food.source }} {{ food.source_id }}</dd>
    <dt>Name there</dt><dd>{{ food.source_name }}</dd>
  </dl>
</main>
<footer><p>This page is here to be measured against: it is about the least that a signed-in page can be.</p></footer>
</body></html>
"""


@cache
def template() -> Template:
    return Template(PAGE)


def f3(request: HttpRequest, pk: int) -> HttpResponse:
    context = Context({"food": Food.objects.get(pk=pk), "user": request.user})
    return HttpResponse(template().render(context))


urlpatterns = [path("f3/<int:pk>/", f3), path("", include("config.urls"))]
