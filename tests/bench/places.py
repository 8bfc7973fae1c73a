"""A database to measure on, a server in front of it, and what they use up of the processor."""

import getpass
import os
import pwd
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent.parent
TICKS = os.sysconf("SC_CLK_TCK")


def postgres_programs() -> Path | None:
    """The newest PostgreSQL on this machine."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    found += [Path(path).parent for path in [shutil.which("initdb")] if path]
    return max(found, key=lambda path: [int(n) for n in re.findall(r"\d+", str(path))] or [0], default=None)


@contextmanager
def postgres() -> Iterator[tuple[str, int]]:
    """A throw-away cluster, as durable as a real one: its URL and the process id of its postmaster."""
    programs = postgres_programs()
    if programs is None:
        raise FileNotFoundError("PostgreSQL is not installed here (on Debian: apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="unclench-bench-", dir="/tmp"))
    owner = "postgres" if os.geteuid() == 0 else getpass.getuser()
    if os.geteuid() == 0:
        shutil.chown(folder, owner)

    def run(*command: str) -> None:
        account = {"user": owner, "group": pwd.getpwnam(owner).pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
        subprocess.run(command, cwd="/", check=True, stdout=subprocess.DEVNULL, **account)

    control, data = str(programs / "pg_ctl"), str(folder / "data")
    try:
        run(str(programs / "initdb"), "-D", data, "-U", "unclench", "-A", "trust", "-E", "UTF8", "--locale=C")
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c shared_buffers=256MB"
        run(control, "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            postmaster = int((folder / "data/postmaster.pid").read_text().split()[0])
            yield f"postgres://unclench@{quote(str(folder), safe='')}/postgres", postmaster
        finally:
            run(control, "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def site(database_url: str) -> Iterator[dict[str, str]]:
    """The environment of a production site on an empty database, made ready: tables, foods, static files."""
    with tempfile.TemporaryDirectory(prefix="unclench-bench-") as folder:
        env = {
            "PATH": os.environ["PATH"],
            "DATA_DIR": folder,
            "DATABASE_URL": database_url or f"sqlite:///{folder}/bench.sqlite3",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "ALLOWED_HOSTS": "127.0.0.1",
            "HTTPS": "0",
        }
        for command in (["prepare"], ["collectstatic", "--noinput", "--verbosity=0"]):
            subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=env, check=True, stdout=sys.stderr)
        yield env


@contextmanager
def gunicorn(env: dict[str, str], workers: int = 2) -> Iterator[tuple[int, int]]:
    """Start gunicorn with plain synchronous workers: its port and the process id of its master."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "--workers", str(workers), "--bind", f"127.0.0.1:{port}"]
    command += ["--log-level", "warning", "--no-control-socket", "tests.bench.wsgi"]
    running = subprocess.Popen(command, cwd=ROOT, env=env)
    try:
        until = time.monotonic() + 30
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).close()
                break
            except URLError:
                if time.monotonic() > until or running.poll() is not None:
                    raise
                time.sleep(0.1)
        yield port, running.pid
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(timeout=30)


def family(pid: int) -> list[int]:
    """The processes under ``pid``, itself included."""
    parents: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        parents.setdefault(int(fields[1]), []).append(int(path.parent.name))
    found, waiting = [], [pid]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += parents.get(one, [])
    return found


def seconds_used(roots: list[int]) -> float:
    """Processor seconds that the processes under these have used, children that have ended included."""
    ticks = 0
    for root in roots:
        for pid in family(root):
            try:
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            ticks += sum(int(field) for field in fields[11:15])
    return ticks / TICKS


def resident_mb(master: int) -> float:
    """The memory of the largest worker, in MB."""
    sizes = [
        int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1])
        for pid in family(master)
        if pid != master
    ]
    return max(sizes) / 1024
