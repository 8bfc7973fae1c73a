"""The browser that journeys and screenshots use, and the windows they look through."""

import os
import shutil

__all__ = ["DEVICES", "QUIET", "chromium"]

DEVICES = {
    "phone": {
        "viewport": {"width": 360, "height": 740},
        "has_touch": True,
        "is_mobile": True,
        "device_scale_factor": 2,
    },
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "wide-touch": {"viewport": {"width": 1280, "height": 900}, "has_touch": True, "is_mobile": True},
}
# Without these, Chromium talks to its makers in the background; without a sandbox, because root has none.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str:
    """The path of the distribution's own Chromium; ``FileNotFoundError`` with the mend where there is none.

    Its headless shell comes first: it is the same without windows, and takes two thirds of the time.
    """
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if found is None:
        raise FileNotFoundError("Install Chromium (on Debian: apt-get install chromium), or set CHROMIUM to its path.")
    return found
