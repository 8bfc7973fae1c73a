"""What every template knows."""

from django.conf import settings
from django.http import HttpRequest

from diary.theme import theme_of

__all__ = ["site"]


def site(request: HttpRequest) -> dict[str, object]:
    """What a page says of this site, and how it looks: where the source is (empty where nobody set it), and the theme
    that this browser was told.
    """
    return {"source_url": settings.SOURCE_URL, "theme": theme_of(request.COOKIES)}
