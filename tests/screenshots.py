"""Pictures of the pages, of a site made for the purpose: ``python -m tests.screenshots``.

They go into ``screenshots/``: every page that people see, for each device, in light, dark and high contrast, of diaries
that are empty, just begun, typical (the demo's) and as full as they get. The weekly report on a desktop also becomes
``docs/week.png``. Chromium is found as the journeys find it (``CHROMIUM``).
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.browser import DEVICES, QUIET, chromium

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "screenshots"
PASSWORD = "a long walk to the market"  # that of tests/cast.py, which only loads within the site
LOOKS = ("light", "dark", "contrast")
PUBLIC = {
    "home": "/",
    "sign-in": "/accounts/login/",
    "sign-up": "/accounts/signup/",
    "password-reset": "/accounts/password/reset/",
    "foods": "/foods/",
    "foods-found": "/foods/?q=milk",
    "foods-none": "/foods/?q=nothingofthekind",
    "barcode": "/foods/scan/",
    "barcode-none": "/foods/?q=96385074",
    "nutrients": "/nutrients/",
    "magnesium": "/nutrients/magnesium/",
    "method": "/method/",
    "accessibility": "/accessibility/",
    "privacy": "/privacy/",
    "not-there": "/no-such-page/",
    "offline": "/offline/",
    "gallery": "/gallery/",
}
PRIVATE = {
    "today": "/today/",
    "day": "/day/{day}/",
    "searched": "/day/{day}/find/?q=milk&meal=lunch",
    "copying": "/day/{day}/copy/?from_meal=breakfast",
    "week": "/week/{week}/",
    "trend": "/trend/",
    "settings": "/settings/",
    "own": "/foods/mine/",
    "recipes": "/recipes/",
    "usual": "/meals/",
    "import": "/import/",
}
# Where a diary makes a difference, and what else is pictured of the demo's alone.
DIFFER = ("day", "week", "trend", "today", "own", "recipes", "usual", "import")
ONCE = {
    "no-such-day": "/day/2025-02-29/",
    "password": "/accounts/password/change/",
    "no-such-week": "/week/2026-W54/",
    "several": "/day/{day}/?select=lunch",
    "write": "/day/{day}/write/",
    "written": "/day/{day}/write/?q=" + quote("2 eggs, 57 kg bread, splash of milk, milk with a straw, 3 zzyzx"),
    "own-new": "/foods/mine/new/?barcode=96385074",
    "own-new-supplement": "/foods/mine/new/?kind=supplement&name=Magnesium",
    "recipe-new": "/recipes/new/?name=Soup",
}
# Of what only somebody with foods and recipes of their own has.
OF_OWN = {
    "own-food": "/foods/mine/{own}/",
    "offer": "/foods/mine/{own}/offer/",
    "offered": "/foods/mine/{offered}/offer/",
    "recipe": "/recipes/{recipe}/",
    "recipe-made": "/recipes/{recipe}/?made=1",
    "recipe-change": "/recipes/{recipe}/change/",
}
CURATION = {
    "admin": "/admin/",
    "admin-offers": "/admin/nutrients/foodoffer/",
    "admin-offer": "/admin/nutrients/foodoffer/{offer}/change/",
}
WAITING = {"waiting": "/day/{day}/", "offline": "/offline/", "leaving": "/accounts/logout/"}
SENT = """\
Day,Group,Food Name,Amount,Energy (kcal),Magnesium (mg),Category
2026-06-10,Breakfast,"Oats, Rolled, Dry",80.00 g,303.20,110.40,Cereal Grains
2026-06-10,Lunch,Chicken Burrito Bowl,1.00 serving,625.00,,Restaurant Foods
2026-02-30,Lunch,Milk,1 cup,1,,
"""
# As js/waiting.js keeps it: one line to be read, a form to be sent, and one that was refused.
WAITS = """([day, words]) => [
    { kind: "text", text: words },
    { kind: "form", url: `/day/${day}/add/`, fields: {} },
    { kind: "form", url: `/day/${day}/add/`, fields: {}, refused: true },
].forEach((item, turn) => localStorage.setItem(
    `unclench-waiting:${localStorage.getItem("unclench-account")}:${turn}`,
    JSON.stringify({ at: Date.now(), key: String(turn), day, meal: "lunch", words, turn, ...item }),
))"""


@contextmanager
def site() -> Iterator[tuple[str, dict[str, dict[str, str]]]]:
    """A running site with foods, on a port and in a folder of its own, and the people of ``tests/pictured.py``."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "DEBUG": "1", "DATA_DIR": folder}
        manage = [sys.executable, "-W", "ignore", str(ROOT / "manage.py")]
        subprocess.run([*manage, "prepare"], env=env, check=True, stdout=subprocess.DEVNULL)
        made = f"import datetime, json; from tests.pictured import people; print(json.dumps(people({date.today()!r})))"
        said = subprocess.run(
            [*manage, "shell", "--no-imports", "-c", made], env=env, check=True, stdout=subprocess.PIPE, cwd=ROOT
        )
        server = subprocess.Popen(
            [*manage, "runserver", "--noreload", "--skip-checks", f"127.0.0.1:{port}"],
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/healthz")
            yield address, json.loads(said.stdout)
        finally:
            server.terminate()
            server.wait()


def wait_for(url: str, seconds: int = 30) -> None:
    """Return when the address answers; ``TimeoutError`` where it does not."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, ConnectionError):
            continue
    raise TimeoutError(f"{url} did not answer within {seconds} seconds")


def take(browser: Browser, address: str, people: dict[str, dict[str, str]], device: str, look: str) -> None:
    """Visit every page with one device in one look: dark because the device says so, contrast because it was chosen."""
    monday = date.today() - timedelta(days=date.today().weekday() + 7)
    places = {"day": monday, "week": f"{monday.isocalendar().year}-W{monday.isocalendar().week:02}"}

    def visitor() -> tuple[BrowserContext, Page]:
        scheme = "dark" if look == "dark" else "light"
        context = browser.new_context(**DEVICES[device], base_url=address, color_scheme=scheme, reduced_motion="reduce")
        if look == "contrast":
            context.add_cookies([{"name": "theme", "value": "contrast", "url": address}])
        return context, context.new_page()

    def picture(page: Page, name: str, path: str) -> None:
        page.goto(path.format(**places))
        page.screenshot(path=FOLDER / f"{name}-{device}-{look}.png", full_page=True)

    context, page = visitor()
    for name, path in PUBLIC.items():
        picture(page, name, path)
    page.goto("/")
    page.get_by_role("button", name="Try the demo").click()
    page.wait_for_url("**/week/**")
    for name, path in {**PRIVATE, **ONCE}.items():
        picture(page, name, path)
    if (device, look) == ("desktop", "light"):
        page.goto(PRIVATE["week"].format(**places))
        report = {"x": 90, "y": 0, "width": 1100, "height": 1350}
        page.screenshot(path=ROOT / "docs" / "week.png", clip=report, full_page=True)
    page.goto(PRIVATE["day"].format(**places))
    page.get_by_role("link", name="Change").first.click()
    page.wait_for_selector(".entry-form")
    page.screenshot(path=FOLDER / f"changing-{device}-{look}.png", full_page=True)
    context.close()
    for state, known in people.items():
        context, page = visitor()
        page.goto("/accounts/login/")
        page.get_by_label("E-mail address").fill(known["email"])
        page.locator("input[type=password]").fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/day/**")
        places |= known
        shown = CURATION if state == "curator" else {name: PRIVATE[name] for name in DIFFER}
        for name, path in {**shown, **(OF_OWN if "own" in known else {})}.items():
            picture(page, f"{name}-{state}", path)
        if state == "begun":
            page.goto("/import/")
            file = {"name": "servings.csv", "mimeType": "text/csv", "buffer": SENT.encode()}
            page.get_by_label("File").set_input_files(files=[file])
            page.get_by_role("button", name="Check this file").click()
            page.wait_for_url("**/import/*/")
            page.screenshot(path=FOLDER / f"import-look-{device}-{look}.png", full_page=True)
        if "own" in known:
            page.goto("/settings/")
            page.evaluate(WAITS, [str(monday), known["words"]])
            context.route("**/day/*/add/", lambda route: route.abort())
            for name, path in WAITING.items():
                picture(page, f"{name}-{state}", path)
        context.close()


def main() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    with site() as (address, people), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        for device in ("phone", "desktop"):
            for look in LOOKS:
                take(browser, address, people, device, look)
        browser.close()
    print(f"{len(list(FOLDER.iterdir()))} pictures are in {FOLDER.name}/; docs/week.png is new.")


if __name__ == "__main__":
    main()
