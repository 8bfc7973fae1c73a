"""Whom the readers of a site can write to."""

import re
from email.utils import parseaddr

__all__ = ["contact_of"]

_UNREAD = re.compile(r"(no|not|donot|do-not)[-_.]?reply", re.I)


def contact_of(sender: str) -> str:
    """The address to write to, empty where there is none that is read.

    ``sender`` is where a site's mail comes from, empty where it sends none.

    >>> contact_of("Ada's diary <ada@example.org>")
    'ada@example.org'
    >>> contact_of("no-reply@example.org")
    ''
    """
    address = parseaddr(sender)[1]
    return "" if _UNREAD.match(address) else address
