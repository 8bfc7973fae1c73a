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
from tests.inventory_own import OWN_FOODS

__all__ = ["ADDRESSES", "METHODS", "Address", "Who", "admin_paths", "patterns"]

_ENTRY = {"portion": "{portion}", "quantity": "2", "meal": "lunch"}
_DONE = {
    "added": "{entry}",
    "changed": "",
    "removed": "",
    "restored": "",
    "marked": "",
    "unmarked": "",
    "lost": "",
    "late": "",
    "once": "",
    "poured": "",
    "unpoured": "",
    "glass": "",
    "noted": "",
    "unchosen": "",
    "usual": "",
    "no_usual": "",
    "shifted": "{form}",
    "unstarred": "",
    "moved": "{day}",
    "copied": "{form}",
    "nothing": "",
    "too_late": "",
}
_NEXT = {"next": "/week/"}
_ANY, _IN, _OWN = Who.ANYBODY, Who.SIGNED_IN, Who.OWNER

ADDRESSES = (
    # Open to everybody.
    Address("/", "home", _ANY),
    Address("/demo/", "start_demo", _ANY, FORM, body={"time_zone": "Europe/Berlin"}),
    Address("/method/", "method", _ANY),
    Address("/accessibility/", "accessibility", _ANY),
    Address("/appearance/", "appearance", _ANY, FORM, body={"theme": "dark", "place": "look"}),
    Address("/language/", "language", _ANY, FORM, body={"language": "es"}),
    Address("/healthz", "healthz", _ANY),
    Address("/favicon.ico", "favicon", _ANY),
    Address("/foods/", "foods", _ANY, query={"q": "milk", "category": "fruit", "page": "1"}),
    Address("/foods.json", "foods_json", _ANY, query={"q": "milk"}),
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
        body={"restricts_minerals": "no", "restricts_calcium": "yes", "takes_warfarin": "no"},
    ),
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
    # The diary.
    Address("/today/", "today", _IN),
    Address("/day/", "go_to_day", _IN, query={"day": "{day}"}),
    Address("/day/{day}.json", "day_json", _IN),
    Address("/day/{day}/", "day", _IN, query={"meal": "lunch", "select": "", **_DONE}),
    Address("/day/{day}/find/", "find", _IN, query={"q": "milk", "meal": "lunch"}),
    Address("/day/{day}/preview/", "preview", _IN, query={"food": "{food}", "q": "milk", **_ENTRY}),
    Address(
        "/day/{day}/add/",
        "add",
        _IN,
        FORM,
        query={"food": "{food}", "q": "milk", "meal": "lunch", "preview": ""},
        body={"food": "{food}", "key": "{form}", **_ENTRY},
    ),
    Address(
        "/day/{day}/write/",
        "write",
        _IN,
        FORM,
        query={"q": "2 bananas, quarble", "meal": "lunch"},
        body={
            "text": "quarble",
            "rest": "quarble",
            "key": "{form}",
            "do": "save",
            "meal": "lunch",
            "rows": "1",
            "groups": "1",
            "group-0-meal": "lunch",
            **{f"row-0-{name}": "{food}" for name in ("food", "foods", "shown")},
            **{f"row-0-{name}": "" for name in ("sure", "was", "basis", "left", "without")},
            "row-0-text": "2 bananas",
            "row-0-group": "0",
            "row-0-on": "on",
            "row-0-portion": "{portion}",
            "row-0-quantity": "2",
        },
    ),
    Address("/day/{day}/mark/", "mark", _IN, FORM, body={"state": "partial"}),
    Address(
        "/day/{day}/water/", "pour", _IN, FORM, body={"quantity": "1", "portion": "g", "meal": "lunch", "key": "{form}"}
    ),
    Address(
        "/day/{day}/note/",
        "note",
        _IN,
        FORM,
        body={"text": "Slept badly", "tags": "sleep", "version": "0", "meal": "lunch"},
    ),
    Address(
        "/day/{day}/favourite/",
        "favourite",
        _IN,
        FORM,
        body={"food": "{food}", "keep": "1", "meal": "lunch", "entry": "{entry}"},
    ),
    Address("/day/{day}/glass/", "glass", _IN, FORM, body={"ml": "300", "meal": "lunch"}),
    Address("/day/{day}/undo/", "undo", _IN, FORM, query={"entry": "{entry}"}),
    Address(
        "/day/{day}/copy/",
        "copy",
        _IN,
        FORM,
        query={"from_day": "{day}", "from_meal": "lunch", "entries": ""},
        body={
            "from_day": "{day}",
            "from_meal": "lunch",
            "day": "2026-11-20",
            "meal": "dinner",
            "entries": "",
            "key": "{form}",
        },
    ),
    Address(
        "/day/{day}/move/",
        "move",
        _IN,
        FORM,
        query={"entries": "{entry}"},
        body={
            "from_day": "{day}",
            "from_meal": "",
            "day": "2026-11-20",
            "meal": "dinner",
            "entries": "{entry}",
            "key": "{form}",
        },
    ),
    Address("/day/{day}/move/{form}/undo/", "undo_move", _IN, FORM),
    Address("/day/{day}/usual/", "log_usual", _IN, FORM, body={"usual": "{usual}", "meal": "lunch", "key": "{form}"}),
    Address(
        "/day/{day}/save/",
        "save_usual",
        _IN,
        FORM,
        query={"entries": "{entry}"},
        body={"name": "Toast", "meal": "lunch", "from_meal": "", "entries": "{entry}", "key": "{form}"},
    ),
    Address("/meals/", "usual_meals", _IN, query={"changed": "", "removed": "", "late": "", "restored": ""}),
    Address("/meals/undo/", "undo_usual", _IN, FORM),
    Address("/meals/{usual}/", "change_usual", _OWN, FORM, body={"name": "Porridge", "meal": "lunch"}),
    Address("/meals/{usual}/remove/", "remove_usual", _OWN, FORM),
    Address("/day/{day}/several/", "several", _IN, FORM, body={"entry": "{entry}", "do": "remove"}),
    Address("/day/{day}/copy/{form}/undo/", "undo_copy", _IN, FORM),
    Address("/entry/{entry}/", "change", _OWN, FORM, body={"day": "{day}", "version": "1", **_ENTRY}),
    Address("/entry/{entry}/remove/", "remove", _OWN, FORM),
    Address("/week/", "this_week", _IN),
    Address("/week/{week}.json", "week_json", _IN),
    Address("/week/{week}.csv", "week_csv", _IN),
    Address("/week/{week}/", "week", _IN, query={"marked": "{day}", "estimated": "{bare}", "taken_back": "{bare}"}),
    Address("/week/{week}/mark/", "mark_in_week", _IN, FORM, body={"say": "{day} partial"}),
    Address(
        "/food/{bare}/similar/",
        "similar",
        _IN,
        FORM,
        query={"nutrient": "magnesium", "week": "{week}"},
        body={"nutrient": "magnesium", "week": "{week}", "stand_in": "{similar}"},
    ),
    Address("/food/{bare}/similar/undo/", "undo_similar", _IN, FORM, body={"week": "{week}"}),
    Address("/trend/", "trend", _IN, query={"weeks": "52"}),
    Address("/trend.json", "trend_json", _IN, query={"weeks": "12"}),
    Address("/trend.csv", "trend_csv", _IN, query={"weeks": "12"}),
    *OWN_FOODS,
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
