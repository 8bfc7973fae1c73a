"""``make run`` says in one sentence why a port cannot be had."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from config.port import fault_of

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize("port", ["", "0", "65536", "-1", "80.5", "http", "٨٠٠٠", " 8000", "1" * 5000])
def test_a_port_is_a_whole_number_in_range(port: str) -> None:
    fault = fault_of(port)
    assert fault is not None
    assert "whole number from 1 to 65535" in fault


def test_a_free_port_is_fine() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert fault_of(str(port)) is None


@pytest.mark.parametrize("address", ["127.0.0.1", ""])
def test_a_taken_port_is_said(address: str) -> None:
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((address, 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert "already taken" in str(fault_of(port))
        done = subprocess.run(
            [sys.executable, "-m", "config.port", port], cwd=ROOT, capture_output=True, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr.startswith(f"Port {port} is already taken")
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may listen anywhere")
def test_a_privileged_port_is_said() -> None:
    assert "administrator rights" in str(fault_of("80"))
