"""What the page about privacy says of this site in particular: its cookies, its times, its mail, whom to write to.

Each sentence of ``templates/diary/privacy.html`` is true of the code; whoever changes what is kept, shown or written
down changes the page with it. ``tests/diary/test_privacy_page.py`` holds what can be held.
"""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.contact import contact_of

__all__ = ["Cookie", "PrivacyPage", "privacy_page"]

_DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie of this site by its name, what it is for, and for how long a browser keeps it."""

    name: str
    purpose: str
    until: str


@dataclass(frozen=True, slots=True)
class PrivacyPage:
    """``contact`` is an e-mail address, empty where this site has none that is read; ``cookies`` are all there are."""

    contact: str
    is_mail_sent: bool
    cookies: tuple[Cookie, ...]


def privacy_page() -> PrivacyPage:
    """Make the page, as this site is set up."""
    sender = settings.DEFAULT_FROM_EMAIL if settings.MAIL_IS_SENT else ""
    return PrivacyPage(contact_of(sender), settings.MAIL_IS_SENT, _cookies())


def _cookies() -> tuple[Cookie, ...]:
    days = settings.SESSION_COOKIE_AGE // _DAY
    signed_in = ngettext(
        "until you sign out, at the latest %(n)d day after it was last renewed",
        "until you sign out, at the latest %(n)d days after it was last renewed",
        days,
    )
    a_year = _("a year")
    return (
        Cookie(settings.SESSION_COOKIE_NAME, _("keeps you signed in"), signed_in % {"n": days}),
        Cookie(settings.CSRF_COOKIE_NAME, _("shows that a form was sent from a page of this site"), a_year),
        Cookie(settings.THEME_COOKIE_NAME, _("light, dark or high contrast, once you choose"), a_year),
        Cookie(settings.LANGUAGE_COOKIE_NAME, _("the language, once you choose"), a_year),
        Cookie(
            CookieStorage.cookie_name,
            _("a sentence for the next page, such as “You are signed out.”"),
            _("until that page is shown"),
        ),
    )
