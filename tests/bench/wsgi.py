"""The site as it is served, with the reference view among its addresses."""

from django.conf import settings

from config.wsgi import application

__all__ = ["application"]

settings.ROOT_URLCONF = "tests.bench.reference_urls"
