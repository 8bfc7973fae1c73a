"""What every template knows."""

from django.conf import settings
from django.http import HttpRequest

__all__ = ["site"]


def site(request: HttpRequest) -> dict[str, str]:
    """What the footer says of this site: where its source is, empty where nobody set it."""
    return {"source_url": settings.SOURCE_URL}
