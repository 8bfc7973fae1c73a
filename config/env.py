"""Read a setting from the environment, or say exactly what is wrong with it.

Every fault names the variable, says what was found and how to mend it, and stops the start: a site that runs with
half its settings is worse than one that does not run.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

__all__ = ["Environment", "SettingFault", "make_folder"]

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


class SettingFault(Exception):
    """A setting is missing, malformed or contradicts another; the message is for the person who starts the site."""


class Environment:
    """Typed access to environment variables.

    ``values`` is any mapping of names to text, ``os.environ`` in production. A variable set to nothing counts as
    not set.
    """

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values

    def has(self, name: str) -> bool:
        """Whether the variable is set to something."""
        return bool(self._values.get(name, "").strip())

    def text(self, name: str, default: str = "") -> str:
        """The variable's text without surrounding blanks, or the default."""
        return self._values.get(name, "").strip() or default

    def required(self, name: str, why: str) -> str:
        """The variable's text; a ``SettingFault`` that says ``why`` where it is missing."""
        if not self.has(name):
            raise SettingFault(f"{name} is not set. {why}")
        return self.text(name)

    def boolean(self, name: str, default: bool) -> bool:
        """``1/true/yes/on`` or ``0/false/no/off``; anything else is a fault."""
        if not self.has(name):
            return default
        value = self.text(name).casefold()
        if value in TRUE:
            return True
        if value in FALSE:
            return False
        raise SettingFault(f"{name} is “{self.text(name)}”; it must be 1 (on) or 0 (off).")

    def integer(self, name: str, default: int, *, least: int, most: int) -> int:
        """A whole number in ``least..most``, both included."""
        if not self.has(name):
            return default
        text = self.text(name)
        if not (text.isascii() and text.isdigit() and len(text) < 20) or not least <= int(text) <= most:
            raise SettingFault(f"{name} is “{text}”; it must be a whole number from {least} to {most}.")
        return int(text)

    def listed(self, name: str) -> list[str]:
        """Comma-separated items, blanks dropped."""
        return [item.strip() for item in self.text(name).split(",") if item.strip()]

    def hosts(self, name: str, why: str) -> list[str]:
        """Host names this site answers to; a scheme, a port or ``*`` is a fault."""
        hosts = self.listed(name)
        if not hosts:
            raise SettingFault(f"{name} is not set. {why}")
        for host in hosts:
            if host == "*":
                raise SettingFault(
                    f"{name} is “*”, which lets anybody forge links in mails. List the host names instead."
                )
            if "/" in host or (":" in host and not host.startswith("[")):
                raise SettingFault(
                    f"{name} holds “{host}”; give bare host names such as diary.example.org, comma-separated."
                )
        return hosts

    def origins(self, name: str, default: list[str]) -> list[str]:
        """Origins such as ``https://diary.example.org``; anything after the host is a fault."""
        if not self.has(name):
            return default
        origins = self.listed(name)
        for origin in origins:
            if not _is_origin(origin):
                raise SettingFault(
                    f"{name} holds “{origin}”; write each as https://diary.example.org, comma-separated."
                )
        return origins

    def web_address(self, name: str) -> str:
        """An address such as ``https://git.example.org/diary``, or nothing; anything but http and https is a fault."""
        text = self.text(name)
        if text and not _is_web_address(text):
            raise SettingFault(f"{name} is “{text}”; write the whole address, such as https://git.example.org/diary.")
        return text


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and not re.search(r"\s", text)


def _is_origin(text: str) -> bool:
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port  # a port that is no number is an error on reading
    except ValueError:
        return False
    plain = not (parts.path or parts.query or parts.fragment or parts.username)
    return parts.scheme in {"http", "https"} and bool(host) and plain


def make_folder(folder: Path, variable: str) -> None:
    """Make a folder that ``variable`` names, or say that it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        why = fault.strerror or "it cannot be made"
        raise SettingFault(f"{variable} needs the folder {folder}, which cannot be made: {why}.") from None
