from django.contrib.admin.apps import AdminConfig


class CurationConfig(AdminConfig):
    """The stock admin, behind the site's own sign-in."""

    default_site = "config.admin_site.CurationSite"
