"""What the documents say is there is there."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted(path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
MAKEFILE = (ROOT / "Makefile").read_text()
VERBS = set(re.findall(r"^([a-z-]+):.*##", MAKEFILE, re.M))
HOMES = r"(?:config|diary|nutrients|templates|static|tests|docs)/[\w./-]*|manage\.py|requirements[\w.-]*"


def is_there(name: str) -> bool:
    return any((place / name).exists() for place in (ROOT, ROOT / "docs"))


@pytest.mark.parametrize("document", DOCUMENTS)
class TestDocument:
    def test_the_files_it_names_exist(self, document: str) -> None:
        text = (ROOT / document).read_text()
        named = set(re.findall(rf"`({HOMES})`", text))
        assert [name for name in sorted(named) if not is_there(name)] == []

    def test_its_links_lead_somewhere(self, document: str) -> None:
        folder = (ROOT / document).parent
        links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", (ROOT / document).read_text())
        assert [link for link in links if not (folder / link).exists()] == []

    def test_the_verbs_it_names_are_in_the_makefile(self, document: str) -> None:
        text = (ROOT / document).read_text()
        named = set(re.findall(r"(?:^|`)(?:[A-Z]+=\S+ )?make ([a-z-]+)", text, re.M))
        assert named <= VERBS


def test_help_lists_every_verb_with_a_reason() -> None:
    said = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    listed = dict(line.split(maxsplit=1) for line in said.stdout.splitlines())
    promised = set(re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.M)[1].split())
    assert set(listed) == promised
    assert all(listed.values())


def test_the_parts_that_the_tests_are_made_of_can_be_started() -> None:
    for script in ("tests/everything.sh", "tests/check.sh", ".ci/run", "manage.py"):
        assert (ROOT / script).stat().st_mode & 0o100, f"{script} cannot be run"


def test_the_change_log_leads_with_what_comes_next() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(), re.M)
    assert headings[0] == "Unreleased" or re.match(r"\d+\.\d+\.\d+", headings[0])
