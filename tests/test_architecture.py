"""Which way the arrows point, and the other house rules that a machine can hold."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house_rules import RULES, Rule

ROOT = Path(__file__).resolve().parent.parent
HOMES = ("config", "diary", "nutrients", "templates", "tests")
# The samples in this one are the faults themselves.
SOURCES = [
    "manage.py",
    *sorted(
        path.relative_to(ROOT).as_posix()
        for home in HOMES
        for path in (ROOT / home).rglob("*")
        if path.suffix in {".py", ".html"} and path.name != "house_rules.py"
    ),
]
# An element, a layout or a field is a part that pages are made of; the other packages name these files.
PARTS = re.compile(
    r"(^|/)_[^/]*\.html$|^(admin|allauth/elements|allauth/layouts|bootstrap5|django|components)/|/email/"
)
STANDS_ALONE = {"base.html", "bare.html"}


def pure_files() -> list[str]:
    """The files that a room of docs/architecture.md marks ◆, and all in the folders that it marks."""
    rooms = re.findall(r"^\| .*", (ROOT / "docs/architecture.md").read_text(), re.M)
    marked = re.findall(r"`([^`]+)` ◆", "\n".join(rooms))
    found: list[Path] = []
    for name in marked:
        homes = [ROOT / app / name for app in ("nutrients", "diary") if (ROOT / app / name).exists()]
        assert homes, f"docs/architecture.md has a room for {name}, and there is none"
        found += [path for home in homes for path in ([home] if home.is_file() else home.rglob("*.py"))]
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


def module(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def what_loads(paths: list[str], unwanted: str) -> str:
    """Import the files in a fresh Python; return the unwanted packages that came with them."""
    code = (
        f"import importlib, sys\nfor name in {[module(path) for path in paths]}:\n    importlib.import_module(name)\n"
        f"    heavy = {{m.split('.')[0] for m in sys.modules}} & set({unwanted.split()})\n"
        "    if heavy: sys.exit(f'{name} loads {sorted(heavy)}')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    return (done.stdout + done.stderr).strip() if done.returncode else ""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.says)
def test_the_house_rule_holds_everywhere(rule: Rule) -> None:
    broken = [
        f"{path}:{line}: {what}"
        for path in SOURCES
        if rule.concerns(path)
        for line, what in rule.check((ROOT / path).read_text())
    ]
    assert not broken, f"{rule.says}:\n" + "\n".join(broken)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.says)
def test_the_house_rule_can_fail(rule: Rule) -> None:
    for sample in rule.bad:
        assert list(rule.check(sample)), f"nothing found in {sample!r}"
    for sample in rule.good:
        assert not list(rule.check(sample)), f"a false alarm about {sample!r}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.says)
def test_the_house_rule_is_about_something(rule: Rule) -> None:
    assert any(rule.concerns(path) for path in SOURCES)


def test_the_core_loads_without_django() -> None:
    assert what_loads(pure_files(), "django config") == ""


def test_a_core_that_loads_django_would_be_noticed() -> None:
    assert "loads ['django']" in what_loads(["diary/dates.py", "diary/apps.py"], "django")


def ancestry(name: str) -> list[str]:
    """The templates that a template extends, nearest first."""
    path = ROOT / "templates" / name
    found = re.search(r"\{%\s*extends\s+[\"']([^\"']+)[\"']", path.read_text()) if path.exists() else None
    return [found[1], *ancestry(found[1])] if found else []


PAGES = [path.removeprefix("templates/") for path in SOURCES if path.startswith("templates/")]


@pytest.mark.parametrize("page", [name for name in PAGES if not PARTS.search(name) and name not in STANDS_ALONE])
def test_the_page_stands_in_a_common_frame(page: str) -> None:
    # A page that is shown when nothing can be relied on has the bare one, which asks for nothing but style sheets.
    frame = "bare.html" if page in {"400.html", "500.html", "503.html", "503_away.html"} else "base.html"
    assert frame in ancestry(page)
