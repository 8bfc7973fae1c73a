"""Pictures of the pages, of a site made for the purpose: ``python -m tests.screenshots``.

They go into ``screenshots/``, one for each page, device and colour scheme; the weekly report on a desktop also becomes
``docs/week.png``. The diary is the demo's. Chromium is found as the journeys find it (``CHROMIUM``).
"""

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
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.journeys.browser import DEVICES, QUIET, chromium

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "screenshots"
PUBLIC = {
    "home": "/",
    "sign-up": "/accounts/signup/",
    "foods": "/foods/?q=milk",
    "nutrients": "/nutrients/",
    "magnesium": "/nutrients/magnesium/",
    "method": "/method/",
}
PRIVATE = {"today": "/today/", "trend": "/trend/", "settings": "/settings/"}


@contextmanager
def site() -> Iterator[str]:
    """A running site with foods, on a port and in a folder of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "DEBUG": "1", "DATA_DIR": folder}
        manage = [sys.executable, "-W", "ignore", str(ROOT / "manage.py")]
        subprocess.run([*manage, "prepare"], env=env, check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen(
            [*manage, "runserver", "--noreload", "--skip-checks", f"127.0.0.1:{port}"],
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/healthz")
            yield address
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


def take(browser: Browser, address: str, device: str, scheme: str) -> None:
    """Visit every page with one device in one colour scheme."""
    context = browser.new_context(**DEVICES[device], base_url=address, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()

    def picture(name: str) -> None:
        page.screenshot(path=FOLDER / f"{name}-{device}-{scheme}.png", full_page=True)

    for name, path in PUBLIC.items():
        page.goto(path)
        picture(name)
    page.goto("/")
    page.get_by_role("button", name="Try the demo").click()
    page.wait_for_url("**/week/**")
    picture("week")
    if (device, scheme) == ("desktop", "light"):
        report = {"x": 90, "y": 0, "width": 1100, "height": 1350}
        page.screenshot(path=ROOT / "docs" / "week.png", clip=report, full_page=True)
    page.locator(".day-strip a").first.click()
    page.wait_for_url("**/day/**")
    picture("day")
    for name, path in PRIVATE.items():
        page.goto(path)
        picture(name)
    context.close()


def main() -> None:
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    with site() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        for device in DEVICES:
            for scheme in ("light", "dark"):
                take(browser, address, device, scheme)
        browser.close()
    print(f"{len(list(FOLDER.iterdir()))} pictures are in {FOLDER.name}/; docs/week.png is new.")


if __name__ == "__main__":
    main()
