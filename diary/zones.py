"""The time zones to choose from: one name for each, of those in use today."""

from functools import cache
from importlib import resources

from diary.profiles import time_zones

__all__ = ["zones_to_choose"]


@cache
def zones_to_choose() -> frozenset[str]:
    """Name UTC and the zones that the time zone database lists by country (its ``zone.tab``).

    It keeps hundreds of other names for the sake of old programs, such as Asia/Calcutta beside Asia/Kolkata: whoever
    has one keeps it, and nobody is offered it. Read once.
    """
    table = resources.files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    listed = {line.split("\t")[2] for line in table.splitlines() if not line.startswith("#")}
    return frozenset(listed | {"UTC"}) & time_zones()
