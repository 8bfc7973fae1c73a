"""What allauth is told about this site: where people go, and how faults are said."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from diary.models import User

__all__ = ["AccountAdapter"]

_LONGEST_ADDRESS = User._meta.get_field("email").max_length


class AccountAdapter(DefaultAccountAdapter):
    """Allauth's own behaviour, with this site's pages and words."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("That address and password do not belong together. Check both and try again."),
        "email_taken": _("There is a diary with this address already. Sign in instead?"),
        "enter_current_password": _("That is not your current password."),
        "incorrect_password": _("That is not your password."),
        "too_many_login_attempts": _("Too many wrong passwords for this address. Wait five minutes and try again."),
        "account_inactive": _("This account is closed."),
    }

    def clean_email(self, email: str) -> str:
        """Refuse an address longer than the database keeps, which the mail standard does not allow either."""
        if _LONGEST_ADDRESS is not None and len(email) > _LONGEST_ADDRESS:
            raise ValidationError(_("That address is too long to be an e-mail address."), code="max_length")
        return email

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("settings")
