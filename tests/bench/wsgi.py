"""The site as it is served, with the reference view among its addresses.

A process keeps the reports it printed last, and what those cost is half of the truth. Before a request that says
``X-First-Time`` it drops them.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings

from config.wsgi import application as site
from diary import views_trend, views_week

__all__ = ["application"]

settings.ROOT_URLCONF = "tests.bench.reference_urls"


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    if "HTTP_X_FIRST_TIME" in environ:
        for view in (views_week, views_trend):
            view.printed.cache_clear()
    return site(environ, start_response)
