"""The admin site: where curators correct foods."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _


class CurationSite(admin.AdminSite):
    """Django's admin behind the site's own sign-in page, so that one set of rate limits guards every way in."""

    site_header = _("Unclench: food curation")
    site_title = _("Unclench curation")
    index_title = _("Foods and people")

    login = method_decorator(secure_admin_login)(admin.AdminSite.login)
