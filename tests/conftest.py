"""What every test gets: a quick password hasher, plain static files, and no way out to the network."""

import socket

import hypothesis
import pytest
from django.conf import settings
from django.contrib.auth.hashers import get_hashers
from django.test import SimpleTestCase, TransactionTestCase
from django.utils import translation

hypothesis.settings.register_profile("quick", max_examples=30)
hypothesis.settings.load_profile("quick")

LOCAL = {"127.0.0.1", "::1", "localhost"}
OF_A_DATABASE = {"db", "transactional_db", "django_db_setup", "live_server", "admin_user"}


def pytest_collection_modifyitems(items):
    """Mark what asks a database, and leave the mark off what only reckons: that comes out the same on every one."""
    for item in items:
        cls = getattr(item, "cls", None)
        is_case = cls is not None and issubclass(cls, SimpleTestCase)
        if issubclass(cls, TransactionTestCase) if is_case else _asks(item):
            item.add_marker("database")


def _asks(item):
    return item.get_closest_marker("django_db") is not None or not OF_A_DATABASE.isdisjoint(item.fixturenames)


@pytest.fixture(autouse=True, scope="session")
def _no_network():
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def guarded(self, address):
        if isinstance(address, tuple) and address[0] not in LOCAL:
            raise OSError(f"tests do not use the network, and something wants to connect to {address}")
        return connect(self, address)

    socket.socket.connect = guarded
    yield
    socket.socket.connect = connect


@pytest.fixture(autouse=True, scope="class")
def _prepared_in_english():
    """What a class prepares for all its tests is prepared in the first language too."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _in_english():
    """Begin each test in the first language: a request leaves the thread in that of its page."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords(django_test_environment):
    """Hash in microseconds. For the whole session, so that people made once for a class are made quickly too."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    get_hashers.cache_clear()
