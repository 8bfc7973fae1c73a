"""The icons of the installed diary, drawn from ``static/img/icon.svg``: ``python -m tests.icons`` (``make icons``)."""

import re
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.journeys.browser import QUIET, chromium

FOLDER = Path(__file__).resolve().parent.parent / "static" / "img"
DRAWN = {"icon-192": 192, "icon-512": 512, "icon-maskable-512": 512}  # px; diary/offline.py names them


def maskable(svg: str) -> str:
    """The icon without its round corners, and with its sign within the circle that every mask leaves."""
    square = svg.replace(' rx="7"', "")
    return re.sub(r"<path ", '<path transform="translate(16 16) scale(.8) translate(-16 -16)" ', square)


def main() -> None:
    svg = (FOLDER / "icon.svg").read_text()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        for name, px in DRAWN.items():
            page = browser.new_page(viewport={"width": px, "height": px})
            drawn = maskable(svg) if "maskable" in name else svg
            page.set_content(f"<style>body {{ margin: 0 }} svg {{ display: block; width: 100vw }}</style>{drawn}")
            page.screenshot(path=FOLDER / f"{name}.png", omit_background=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
