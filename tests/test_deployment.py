"""The container files and the guide agree with the settings and with each other. Nothing is built here."""

import ast
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
GUIDE = (ROOT / "docs/deploy.md").read_text()
DOCKERFILE = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
SAMPLE = dict(re.findall(r"^([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(), re.M))
# Read by compose itself, to fill in compose.yaml.
FOR_COMPOSE = {"POSTGRES_PASSWORD", "PORT"}


def variables_read() -> set[str]:
    """The names that the settings and gunicorn's configuration ask the environment for."""
    asked = set()
    for path in ("config/settings.py", "config/databases.py", "config/server.py"):
        for node in ast.walk(ast.parse((ROOT / path).read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("env."):
                asked |= {name.value for name in node.args[:1] if isinstance(name, ast.Constant)}
    return asked


def instructions(word: str) -> list[str]:
    return re.findall(rf"^\s*{word}\s+(.+)$", DOCKERFILE, re.M)


def test_the_guide_lists_every_variable_and_no_other() -> None:
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", GUIDE, re.M)) == variables_read()
    assert "SECRET_KEY" in variables_read()


def test_the_sample_names_only_variables_that_are_read() -> None:
    assert set(SAMPLE) <= variables_read() | FOR_COMPOSE


def test_the_sample_holds_no_secret_and_is_refused_until_filled_in(tmp_path: Path) -> None:
    assert all(SAMPLE[name] == "" for name in SAMPLE if re.search("KEY|PASSWORD|HOST", name))
    env = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), **SAMPLE}
    command = [sys.executable, "manage.py", "check"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.stderr.startswith("Unclench cannot start: SECRET_KEY is not set.")
    env |= {"SECRET_KEY": "abcdefghij-0123456789" * 3, "ALLOWED_HOSTS": "diary.example.org"}
    done = subprocess.run([*command, "--deploy", "--fail-level=WARNING"], cwd=ROOT, env=env, check=False)
    assert done.returncode == 0


def test_compose_sets_only_variables_that_are_read() -> None:
    for name in ("web", "daily"):
        assert set(COMPOSE["services"][name]["environment"]) <= variables_read()
        assert COMPOSE["services"][name]["env_file"] == ".env"
    asked = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "compose.yaml").read_text()))
    assert asked == FOR_COMPOSE
    assert set(SAMPLE) >= asked


def test_the_ports_meet() -> None:
    web = COMPOSE["services"]["web"]
    inner = web["environment"]["BIND"].rpartition(":")[2]
    assert [port.rpartition(":")[2] for port in web["ports"]] == [inner]
    assert instructions("EXPOSE") == [inner]
    assert f"BIND=0.0.0.0:{inner}" in DOCKERFILE
    assert f"127.0.0.1:{inner}/healthz" in DOCKERFILE
    assert f"proxy_pass http://127.0.0.1:{SAMPLE['PORT']};" in GUIDE


def test_only_the_proxy_on_this_machine_reaches_the_site_and_nobody_the_database() -> None:
    assert all(port.startswith("127.0.0.1:") for port in COMPOSE["services"]["web"]["ports"])
    assert "ports" not in COMPOSE["services"]["db"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}


def test_the_services_wait_for_health_and_keep_their_data() -> None:
    services = COMPOSE["services"]
    assert services["web"]["depends_on"]["db"]["condition"] == "service_healthy"
    assert services["db"]["healthcheck"]["test"][1].startswith("pg_isready")
    assert instructions("HEALTHCHECK")
    volume, _, place = services["db"]["volumes"][0].partition(":")
    assert volume in COMPOSE["volumes"]
    assert place == "/var/lib/postgresql/data"


def test_what_the_image_copies_is_there_and_let_through() -> None:
    let_through = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied = {word.split()[0] for word in instructions("COPY") if not word.startswith("--from")}
    assert copied == let_through
    assert [name for name in sorted(copied) if not (ROOT / name).exists()] == []
    for name in copied & {"var", ".env", ".git", "tests"}:
        pytest.fail(f"{name} has no place in the image")


def test_the_image_runs_as_nobody_special_from_hashed_requirements() -> None:
    assert instructions("USER") == ["unclench"]
    assert "--require-hashes" in DOCKERFILE
    assert "--hash=sha256:" in (ROOT / "requirements.txt").read_text()
    assert "ADD " not in DOCKERFILE


def test_the_image_starts_what_exists() -> None:
    (command,) = (json.loads(found) for found in re.findall(r"^CMD (\[.+\])$", DOCKERFILE, re.M))
    assert command[:2] == ["sh", "-c"]
    words = shlex.split(command[2])
    assert words[words.index("--config") + 1] == "config/gunicorn.py"
    for text in (command[2], COMPOSE["services"]["daily"]["command"][2], GUIDE):
        for name in re.findall(r"manage\.py ([a-z_]+)", text):
            done = subprocess.run(
                [sys.executable, "manage.py", name, "--help"],
                cwd=ROOT,
                env={**os.environ, "DEBUG": "1"},
                capture_output=True,
                check=False,
            )
            assert done.returncode == 0, f"there is no manage.py {name}"


def test_the_probe_of_the_image_is_python_that_asks_by_an_allowed_name() -> None:
    (probe,) = (json.loads(found)[2] for found in re.findall(r"^\s*HEALTHCHECK.+CMD (\[.+\])$", DOCKERFILE, re.M))
    ast.parse(probe)
    assert "ALLOWED_HOSTS" in probe


def test_the_collecting_step_of_the_image_works(tmp_path: Path) -> None:
    (step,) = (line for line in instructions("RUN") if "collectstatic" in line)
    given = dict(re.findall(r"([A-Z_]+)=(\S+)", step))
    env = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), **given}
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "static/staticfiles.json").exists()


def test_the_proxy_overwrites_what_a_client_could_forge() -> None:
    headers = dict(re.findall(r"proxy_set_header (\S+) (\S+);", GUIDE))
    assert headers["X-Forwarded-For"] == "$remote_addr"
    assert headers["X-Forwarded-Proto"] == "$scheme"
    assert headers["Host"] == "$host"
    assert not re.search(r"log_format.*(request_uri|\$request |\$args|referer|remote_addr)", GUIDE)


def test_what_the_search_box_holds_fits_in_an_address_in_any_script() -> None:
    """A server answers a longer address with a bare 414, before Unclench can say a word."""
    (line,) = re.findall(r"^limit_request_line = (\d+)$", (ROOT / "config/gunicorn.py").read_text(), re.M)
    (most,) = re.findall(r'id="search"[^>]*maxlength="(\d+)"', (ROOT / "templates/diary/_add.html").read_text())
    around = len("GET /day/2026-11-20/find/?meal=breakfast&q= HTTP/1.1")
    assert int(most) * len(quote("食")) + around < int(line) <= 8190
