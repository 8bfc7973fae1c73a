"""Django's own PostgreSQL, asked by somebody who does not wait for ever.

``statement_timeout`` is kept by the server, and a server that is frozen keeps nothing; its machine's kernel still
answers, so neither does TCP find out. Here the one who asks gives up: the connection is closed, for what it was doing
is not known, and the answer says that the database is away (``config.outages``).
"""

from typing import Any

from django.db.backends.postgresql import base
from psycopg import Connection
from psycopg.errors import OperationalError

__all__ = ["LONGEST", "SOON", "DatabaseWrapper", "Impatient"]

LONGEST = 20.0
"""Seconds for one statement: longer than the server's own limit, so that whoever is only slow is told by the server."""
SOON = 3.0
"""Seconds for the question whether a kept connection still answers."""


class Impatient(Connection[Any]):
    """A connection that waits for an answer for ``longest`` seconds at most, and then is closed."""

    longest = LONGEST

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """Wait as ever, but not for ever; raise ``OperationalError`` where nothing came."""
        try:
            return super().wait(gen, interval, self.longest if timeout is None else timeout)
        except OperationalError as fault:
            if fault.sqlstate is None:  # not said by the server: it is gone, or does not answer
                self.pgconn.finish()
            raise


class DatabaseWrapper(base.DatabaseWrapper):
    """What ``ENGINE`` names."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Impatient:
        """Connect with the isolation that PostgreSQL begins with; none of the settings asks for another, or a pool."""
        return Impatient.connect(**conn_params)

    def is_usable(self) -> bool:
        """Whether a connection that was kept still answers, and soon."""
        self.connection.longest = SOON
        try:
            return bool(super().is_usable())
        finally:
            self.connection.longest = LONGEST
