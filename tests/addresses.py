"""What the table of addresses says of one: who may open it, how it may be asked, and what it reads."""

from dataclasses import dataclass, field
from enum import Enum, auto

from tests.rows import Rows, filled

__all__ = ["FORM", "METHODS", "READ", "Address", "Who"]

METHODS = ("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE")

READ = frozenset({"GET", "HEAD"})
FORM = READ | {"POST"}


class Who(Enum):
    """Who may open an address."""

    ANYBODY = auto()
    SIGNED_IN = auto()
    """Everybody sees their own at the same address."""
    OWNER = auto()
    """The address names a row; to everybody but its owner it is not there."""


@dataclass(frozen=True)
class Address:
    """One address. ``path``, ``query`` and ``body`` are right as they stand, once filled in with somebody's ``Rows``.

    ``methods`` are those that are not answered with 405. ``personal``: what it shows is about one person.
    """

    path: str
    name: str
    who: Who
    methods: frozenset[str] = READ
    query: dict[str, str] = field(default_factory=dict)
    body: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.name} {self.path}"

    @property
    def personal(self) -> bool:
        return self.who is not Who.ANYBODY

    def at(self, rows: Rows) -> str:
        """The path for one person."""
        return filled(self.path, rows)

    def asked(self, rows: Rows) -> dict[str, str]:
        """A query that the address understands."""
        return {name: filled(text, rows) for name, text in self.query.items()}

    def sent(self, rows: Rows) -> dict[str, str]:
        """A form that the address accepts."""
        return {filled(name, rows): filled(text, rows) for name, text in self.body.items()}
