"""The forms of sign-up, sign-in and passwords: allauth's, with labels instead of placeholders and one plain hint."""

from typing import Any

from allauth.account import fields, forms
from django import forms as django_forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from diary.models import Profile, User
from diary.profiles import time_zones

__all__ = [
    "LONGEST_PASSWORD",
    "ChangeEmailForm",
    "ChangePasswordForm",
    "LoginForm",
    "NewPasswordForm",
    "ReauthenticateForm",
    "ResetPasswordForm",
    "SetPasswordForm",
    "SignupForm",
]

# Long enough for any phrase; what is longer is not a password but an attempt to keep the hasher busy.
LONGEST_PASSWORD = 4096
_NEW_PASSWORD = _("At least 10 characters. A few words in a row are easy to remember and hard to guess.")


class PlainFields(django_forms.Form):
    """Labels stay while one types, placeholders do not; and a new password comes with one sentence of advice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field, fields.EmailField):
                field.label = _("E-mail address")
                field.error_messages |= {"required": _("Type your e-mail address.")}
            if isinstance(field, fields.PasswordField):
                field.validators.append(MaxLengthValidator(LONGEST_PASSWORD))
                is_new = field.widget.attrs.get("autocomplete") == "new-password"
                field.help_text = _NEW_PASSWORD if is_new and name != "password2" else ""
                field.error_messages |= {"required": _("Type a new password.") if is_new else _("Type your password.")}


class LoginForm(PlainFields, forms.LoginForm):
    """Address and password. Here the address is the name that password keepers look for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class KnowsOfMail(django_forms.Form):
    """A form whose page says what depends on mail."""

    @property
    def mail_is_sent(self) -> bool:
        """Whether this site can send mail."""
        return bool(settings.MAIL_IS_SENT)


class SignupForm(KnowsOfMail, PlainFields, forms.SignupForm):
    """Address, password, and the browser's time zone, which ``timezone.js`` fills in."""

    time_zone = django_forms.CharField(
        required=False, max_length=60, widget=django_forms.HiddenInput(attrs={"data-time-zone": ""})
    )

    def clean_time_zone(self) -> str:
        """The zone, or UTC where the browser names none that is known here: nobody is turned away for that."""
        name: str = self.cleaned_data["time_zone"]
        return name if name in time_zones() else "UTC"

    def custom_signup(self, request: HttpRequest, user: User) -> None:
        Profile.objects.create(owner=user, time_zone=self.cleaned_data.get("time_zone", "UTC"))

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponseBase | None]:
        """Save person, address and profile whole or not at all; a form sent twice signs nobody up twice."""
        try:
            with transaction.atomic():
                saved: tuple[User | None, HttpResponseBase | None] = super().try_save(request)
        except IntegrityError:
            return None, redirect("account_login")
        return saved


class ChangePasswordForm(PlainFields, forms.ChangePasswordForm):
    """The current password, and a new one twice."""


class SetPasswordForm(PlainFields, forms.SetPasswordForm):
    """A first password for an account that has none."""


class NewPasswordForm(PlainFields, forms.ResetPasswordKeyForm):
    """A new password, for somebody who followed the link in a mail."""


class ReauthenticateForm(PlainFields, forms.ReauthenticateForm):
    """The password again, before something that matters."""


class MailNeeded(KnowsOfMail):
    """A form that does nothing without mail, and says so rather than pretend."""

    def clean(self) -> Any:
        if not self.mail_is_sent:
            raise ValidationError(_("This site cannot send mail."), code="no_mail")
        return super().clean()


class ResetPasswordForm(MailNeeded, PlainFields, forms.ResetPasswordForm):
    """The address that a reset link goes to."""


class ChangeEmailForm(MailNeeded, PlainFields, forms.AddEmailForm):
    """The address to change to; it counts once the link in the mail was followed."""
