"""The one table of addresses: what each is called, who may open it, how it may be asked, and what it reads.

``test_inventory`` holds it against the site's own addresses, both ways; every sweep goes through it, so that a new
address without a row here fails, and one with a row is swept at once. The admin has a rule instead of rows: staff only.
"""

import re
from collections.abc import Iterator

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern, URLResolver, get_resolver

from diary.models import Entry
from tests.address import ALLAUTH, FORM, METHODS, SENT, SHOWN, Address, Who
from tests.inventory_diary import DIARY
from tests.inventory_own import OWN_FOODS, RECIPES

__all__ = ["ADDRESSES", "METHODS", "Address", "Who", "admin_paths", "patterns"]

_NEXT = {"next": "/week/"}
_ANY, _IN, _OWN = Who.ANYBODY, Who.SIGNED_IN, Who.OWNER

ADDRESSES = (
    # Open to everybody.
    Address("/", "home", _ANY),
    Address("/demo/", "start_demo", _ANY, FORM, body={"time_zone": "Europe/Berlin"}),
    Address("/method/", "method", _ANY),
    Address("/accessibility/", "accessibility", _ANY),
    Address("/privacy/", "privacy", _ANY),
    Address("/appearance/", "appearance", _ANY, FORM, body={"theme": "dark", "place": "look"}),
    Address("/language/", "language", _ANY, FORM, body={"language": "es"}),
    Address("/healthz", "healthz", _ANY),
    Address("/favicon.ico", "favicon", _ANY),
    Address("/manifest.webmanifest", "manifest", _ANY),
    Address("/sw.js", "service_worker", _ANY),
    Address("/offline/", "offline", _ANY),
    Address("/waiting.json", "waiting", _ANY),
    Address("/foods/", "foods", _ANY, query={"q": "milk", "category": "fruit", "page": "1"}),
    Address("/foods.json", "foods_json", _ANY, query={"q": "milk"}),
    Address("/foods/scan/", "scan", _ANY),
    Address("/foods/{food}/", "food", _ANY),
    Address("/foods/{food}.json", "food_json", _ANY),
    Address("/nutrients/", "nutrients", _ANY),
    Address("/nutrients/magnesium/", "nutrient", _ANY),
    Address(
        "/nutrients/magnesium.json",
        "nutrient_json",
        _ANY,
        query={"sex": "female", "age": "41", "life_stage": "none", "authority": "us"},
    ),
    # A person's own settings.
    Address("/settings/", "settings", _IN, query={"saved": "about"}),
    Address("/settings/export.json", "export_json", _IN),
    Address("/settings/everything.zip", "everything_zip", _IN),
    Address("/settings/entries.csv", "entries_csv", _IN),
    # A file has to be sent with it: test_views_import does so.
    Address("/import/", "import", _IN, FORM),
    Address(
        "/import/{file}/",
        "import_file",
        _OWN,
        FORM,
        body={"existing": "skip", "totals": "all", "figures": "file", "leave_out": "on"},
    ),
    Address("/import/{file}/undo/", "undo_import", _OWN, FORM),
    Address("/import/{file}/forget/", "forget_import", _OWN, FORM),
    Address("/settings/delete/", "delete_account", _IN, FORM, body={"password": "{password}"}),
    Address("/settings/about/", "save_settings", _IN, FORM, body={"date_of_birth": "1971-05-04", "sex": "female"}),
    Address(
        "/settings/health/",
        "save_settings",
        _IN,
        FORM,
        body={
            "restricts_minerals": "no",
            "restricts_calcium": "yes",
            "takes_warfarin": "no",
            "absorbs_less": "yes",
            "medicines": "takes_metformin",
        },
    ),
    Address("/settings/numbers/", "save_settings", _IN, FORM, body={"hides_numbers": "on"}),
    Address(
        "/settings/stages/",
        "save_settings",
        _IN,
        FORM,
        body={"stage": "pregnant", "starts": "2026-01-02", "ends": "2026-10-01"},
    ),
    Address("/settings/reference/", "save_settings", _IN, FORM, body={"authority": "us", "since": "2026-11-01"}),
    Address("/settings/time/", "save_settings", _IN, FORM, body={"time_zone": "Europe/Berlin", "day_ends_at": "3"}),
    Address("/settings/stages/{stage}/end/", "end_stage", _OWN, FORM, body={"end-{stage}-ends": "2001-09-01"}),
    Address("/settings/stages/{stage}/remove/", "remove_stage", _OWN, FORM),
    Address("/settings/reference/{choice}/remove/", "remove_choice", _OWN, FORM),
    *DIARY,
    *OWN_FOODS,
    *RECIPES,
    # Ways in and out, and passwords: allauth's.
    Address(
        "/accounts/login/",
        "account_login",
        _ANY,
        ALLAUTH,
        query=_NEXT,
        body={"login": "{email}", "password": "{password}", "remember": "on", **_NEXT},
    ),
    Address("/accounts/logout/", "account_logout", _ANY, SENT, query=_NEXT, body=_NEXT),
    Address("/accounts/inactive/", "account_inactive", _ANY, SHOWN),
    Address(
        "/accounts/signup/",
        "account_signup",
        _ANY,
        ALLAUTH,
        query=_NEXT,
        body={"email": "eve@example.org", "password1": "{new_password}", "time_zone": "Europe/Berlin", **_NEXT},
    ),
    Address(
        "/accounts/reauthenticate/",
        "account_reauthenticate",
        _IN,
        ALLAUTH,
        query=_NEXT,
        body={"password": "{password}", **_NEXT},
    ),
    Address("/accounts/email/", "account_email", _IN, FORM, body={"email": "new-{email}", "action_add": ""}),
    Address("/accounts/confirm-email/", "account_email_verification_sent", _ANY, SHOWN),
    Address("/accounts/confirm-email/{confirmation}/", "account_confirm_email", _ANY, SENT, query=_NEXT, body=_NEXT),
    Address("/accounts/login/code/confirm/", "account_confirm_login_code", _ANY, ALLAUTH, body={"code": "123456"}),
    Address(
        "/accounts/password/change/",
        "account_change_password",
        _IN,
        ALLAUTH,
        query=_NEXT,
        body={"oldpassword": "{password}", "password1": "{new_password}", "password2": "{new_password}", **_NEXT},
    ),
    Address(
        "/accounts/password/set/",
        "account_set_password",
        _IN,
        ALLAUTH,
        query=_NEXT,
        body={"password1": "{new_password}", "password2": "{new_password}", **_NEXT},
    ),
    Address(
        "/accounts/password/reset/",
        "account_reset_password",
        _ANY,
        ALLAUTH,
        query=_NEXT,
        body={"email": "{email}", **_NEXT},
    ),
    Address("/accounts/password/reset/done/", "account_reset_password_done", _ANY, SHOWN),
    Address(
        "/accounts/password/reset/key/{number}-{reset}/",
        "account_reset_password_from_key",
        _ANY,
        ALLAUTH,
        query=_NEXT,
        body={"password1": "{new_password}", "password2": "{new_password}", **_NEXT},
    ),
    Address("/accounts/password/reset/key/done/", "account_reset_password_from_key_done", _ANY, SHOWN),
)


def patterns(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the site as its resolver has it: the whole route, and its pattern."""
    for part in (resolver or get_resolver()).url_patterns:
        route = prefix + (str(part.pattern).removeprefix("^") if prefix else str(part.pattern))
        if isinstance(part, URLResolver):
            yield from patterns(part, route)
        else:
            yield route, part


def admin_paths() -> dict[str, str]:
    """A path for every route of the admin, with the number of a row where it wants one."""
    found = {}
    diary = ContentType.objects.get_for_model(Entry)
    for route, _ in patterns():
        if not route.startswith("admin/"):
            continue
        named = re.match(r"admin/(\w+)/(\w+)/", route)
        model = apps.get_model(*named.groups()) if named and "<path:object_id>" in route else None
        row = model.objects.order_by("pk").first().pk if model else Entry.objects.order_by("pk").first().pk
        path = route.replace("<path:object_id>", str(row))
        path = path.replace("<path:content_type_id>", str(diary.pk))
        path = re.sub(r"\(\?P<app_label>[^)]*\)/\$$", "nutrients/", path)
        found[route] = "/" + path.replace("(?P<url>.*)$", "nonsense")
    return found
