"""The people of a site, for its admin: who may sign in and who curates. Nothing that anybody ate is shown here."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from diary.models import User

__all__ = ["CURATORS", "UserAdmin"]

CURATORS = "Curators"


class UserForm(forms.ModelForm):
    """What an admin may say of a person; nobody locks themselves out."""

    is_self = False

    class Meta:
        model = User
        fields = ("is_staff", "is_active")
        help_texts = {
            "is_staff": _("May sign in to the admin and correct foods."),
            "is_active": _("Clear this to close the account to its owner; the diary stays as it is."),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.is_self and not (cleaned.get("is_staff") and cleaned.get("is_active")):
            raise ValidationError(_("You cannot close the admin to yourself. Ask another admin to do it."))
        return cleaned


@admin.register(User)
class UserAdmin(admin.ModelAdmin):
    """People by e-mail. They sign themselves up and erase themselves; a curator is one by the tick of a box."""

    form = UserForm
    fields = ("email", "is_staff", "is_active", "date_joined")
    readonly_fields = ("email", "date_joined")
    list_display = ("email", "is_staff", "is_active", "date_joined")
    list_filter = ("is_staff", "is_active", "is_demo")
    search_fields = ("email",)
    ordering = ("email",)
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        return type("UserForm", (form,), {"is_self": obj is not None and obj.pk == request.user.pk})

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Save, and let the group that may correct foods follow the tick."""
        super().save_model(request, obj, form, change)
        curators = Group.objects.get(name=CURATORS)
        if obj.is_staff:
            obj.groups.add(curators)
        else:
            obj.groups.remove(curators)
