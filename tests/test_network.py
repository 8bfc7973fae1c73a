"""The suite cannot reach the network, and neither does the product while it works."""

import socket

import pytest
from django.test import SimpleTestCase


class NetworkTests(SimpleTestCase):
    def test_a_test_that_connects_to_the_world_fails(self) -> None:
        with socket.socket() as outward, pytest.raises(OSError, match="tests do not use the network"):
            outward.connect(("192.0.2.1", 80))

    def test_an_address_by_name_is_refused_as_well(self) -> None:
        with socket.socket() as outward, pytest.raises(OSError, match="tests do not use the network"):
            outward.connect(("diary.example.org", 443))

    def test_this_machine_may_be_reached(self) -> None:
        with socket.socket() as listening, socket.socket() as inward:
            listening.bind(("127.0.0.1", 0))
            listening.listen()
            inward.connect(listening.getsockname())
