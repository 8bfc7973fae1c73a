"""Deleting an account while an import of it is being saved: one comes after the other, and neither fails."""

import threading
from unittest import mock

from django.db import connection
from django.test import TransactionTestCase, skipUnlessDBFeature
from django.utils import timezone

from diary import import_files, import_saving, import_work
from diary.erasure import erase
from diary.files import finished, read_rows
from diary.import_plan import Choices
from diary.importing import plan_of
from diary.models import Entry, ImportFile, User
from tests.cast import make_user
from tests.diary.files.samples import CRONOMETER
from tests.diary.imports import TODAY


def somebody_waits() -> bool:
    """Whether a connection waits for what another has locked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])


@skipUnlessDBFeature("has_select_for_update")
class AtOnceTest(TransactionTestCase):
    def test_an_import_that_is_being_saved_is_finished_and_then_it_goes_too(self) -> None:
        ada = make_user("ada")
        file = import_files.take_in(ada, "a.csv", CRONOMETER.encode(), timezone.now())
        plan = plan_of(ada, read_rows(CRONOMETER.encode(), TODAY), Choices())
        as_it_is, is_locked, has_ended = import_saving.as_it_is, threading.Event(), threading.Event()
        faults: list[BaseException] = []

        def slowly(owner: User) -> tuple[int | None, ...]:
            is_locked.set()
            while not (somebody_waits() or has_ended.wait(0.01)):
                pass
            return as_it_is(owner)

        def deleting() -> None:
            is_locked.wait(10)
            try:
                erase([ada])
            finally:
                connection.close()
                has_ended.set()

        other = threading.Thread(target=deleting)
        with mock.patch.object(import_saving, "as_it_is", slowly), mock.patch("threading.excepthook", faults.append):
            other.start()
            finished(import_work.save_steps(file, plan, Choices()))
            other.join()
        assert faults == []
        assert not User.objects.exists()
        assert not Entry.objects.exists()
        assert not ImportFile.objects.exists()
