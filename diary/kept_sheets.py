"""Written meals between the sending of their form and the page that shows what was understood.

A page that answers a form cannot be reloaded or gone back to, so it has an address of its own. What was written is
about somebody's health and has no place in an address: the session keeps it, the last few alone, and goes with its
owner.
"""

from collections.abc import Mapping
from uuid import UUID

from django.contrib.sessions.backends.base import SessionBase
from django.http import QueryDict

__all__ = ["keep", "kept"]

_KEPT_AS, _REMEMBERED = "written", 2
_MOST = 16_000
"""Letters that are kept of one form: a meal of twenty foods. The session is read with each page."""


def keep(session: SessionBase, key: UUID | str, said: Mapping[str, str]) -> bool:
    """Keep a form as it was sent, under its key; ``False`` where it is too long to be kept."""
    fields = {name: value for name, value in said.items() if name != "csrfmiddlewaretoken"} | {"key": str(key)}
    if sum(len(name) + len(value) for name, value in fields.items()) > _MOST:
        return False
    others = {name: one for name, one in session.get(_KEPT_AS, {}).items() if name != str(key)}
    session[_KEPT_AS] = dict([*others.items(), (str(key), fields)][-_REMEMBERED:])
    return True


def kept(session: SessionBase, key: str) -> QueryDict | None:
    """The form that was kept under this key; ``None`` for any other."""
    fields = session.get(_KEPT_AS, {}).get(key)
    if fields is None:
        return None
    said = QueryDict(mutable=True)
    said.update(fields)
    return said
