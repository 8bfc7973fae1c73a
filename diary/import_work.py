"""The work that a file for import asks for, in steps that can be shown while it goes on."""

from django.utils import timezone

from diary import import_saving
from diary.files import Everything, Reading, Steps, everything_steps, is_everything, rows_steps
from diary.import_plan import Choices, Plan
from diary.import_ready import ready_steps
from diary.importing import plan_steps
from diary.models import ImportFile, User
from diary.profiles import today_of

__all__ = ["read_steps", "save_steps"]

_TRIES = 3


def read_steps(data: bytes, user: User) -> Steps[tuple[Reading, Everything | None]]:
    """Read a file as of somebody's day; raise ``FileRefused`` where it cannot be read."""
    today = today_of(user, timezone.now())
    if not is_everything(data):
        return (yield from rows_steps(data, today)), None
    told = yield from everything_steps(data, today)
    return told.reading, told


def save_steps(file: ImportFile, plan: Plan, choices: Choices) -> Steps[None]:
    """Do what was planned, and plan it anew where the diary changed meanwhile; one transaction writes all of it.

    There is no step while that is open: whoever reads the steps slowly would hold up everybody who saves. So whoever
    lets go of the work before it lets nothing be saved, and after it all is. Raises ``DiaryChanged``, with nothing
    saved, where the diary changed each time.
    """
    for again in range(_TRIES):
        if again:
            plan = yield from plan_steps(file.owner, plan.reading, choices, plan.told)
        now = timezone.now()
        ready = yield from ready_steps(file.owner, plan, choices, now)
        try:
            import_saving.save(file, ready, now)
        except import_saving.DiaryChanged:
            continue
        return
    raise import_saving.DiaryChanged
