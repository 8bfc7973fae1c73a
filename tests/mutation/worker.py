"""Run the tests against one mutant after another: ``worker.py COPY`` reads mutants as JSON lines and answers each.

What every run needs is imported once, here; each run is a fork of this process in which only the mutated package and
the tests are new, so it takes a fraction of a second where the first test already notices. The copy is this worker's
own.
"""

import contextlib
import gc
import importlib
import json
import os
import signal
import sys
import tempfile
import time
from pathlib import Path

KILLED, SURVIVED, STILLBORN, ENDLESS = "killed", "survived", "stillborn", "endless"
TESTS = "tests/diary/assessment"
# Tried first, where the name does not say it.
FIRST = {"held_against": "whose_amounts", "window": "week", "picture": "rules", "day": "intake"}
# Tried last: they run a hundred diaries each.
SEARCHES = (
    f"{TESTS}/test_any_diary.py",
    f"{TESTS}/test_intake.py::AdditionTests",
    f"{TESTS}/test_coverage.py::CoverageTests::test_a_share_lies_between_none_and_all",
)
# The simulations say something about some modules alone, and the larger one little that the smaller does not. Leaving
# them out can only spare a mutant.
SIMULATION, LARGER_SIMULATION = f"{TESTS}/test_calibration.py", f"{TESTS}/test_simulation.py"
SIMULATED = ("certainty", "held_against", "statistics", "verdicts")
_NO_IMPORT = 99
INI = "[pytest]\npython_files = test_*.py\nfilterwarnings = error\n"


def stages(module: str) -> list[list[str]]:
    """The arguments of each run of pytest, in the order that notices soonest."""
    name = Path(module).stem
    rest = sorted(f"{TESTS}/{path.name}" for path in Path(TESTS).glob("test_*.py"))
    rest = [file for file in rest if file not in (*SEARCHES, SIMULATION, LARGER_SIMULATION)]
    first = [file for file in rest if file.startswith(f"{TESTS}/test_{FIRST.get(name, name)}")]
    later = [argument for search in SEARCHES for argument in ("--deselect", search)]
    found = [[*first, *later], [*(file for file in rest if file not in first), *later], list(SEARCHES)]
    return [stage for stage in found if stage != later] + [[SIMULATION]] * (name in SIMULATED)


def run_tests(module: str) -> int:
    """In the fork: 0 if every test passes."""
    import pytest

    sys.dont_write_bytecode = True
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    with tempfile.TemporaryDirectory() as examples:
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = examples
        try:
            importlib.import_module("diary.assessment")
        except BaseException:
            return _NO_IMPORT
        for arguments in stages(module):
            code = pytest.main(["-x", "-q", "-c", "mutation.ini", "--rootdir=.", "--noconftest", *OPTIONS, *arguments])
            if code != 0:
                return 1
    return 0


OPTIONS = ("-p", "no:django", "-p", "no:cacheprovider", "--hypothesis-seed=0")


def outcome(module: str, seconds: float) -> str:
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = run_tests(module)
        finally:
            os._exit(code)
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            code = os.waitstatus_to_exitcode(status)
            return {0: SURVIVED, _NO_IMPORT: STILLBORN}.get(code, KILLED)
        time.sleep(0.02)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return ENDLESS


def warm() -> None:
    """Import what the tests need, and nothing of what is mutated."""
    import django
    import pytest
    from django.conf import settings

    settings.configure()
    django.setup()
    for name in ("nutrients.reference", "nutrients.variability", "nutrients.catalogue"):
        importlib.import_module(name)
    Path("mutation.ini").write_text(INI)
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder) / "test_trial.py"
        trial.write_text(
            "import unittest\nimport django.test\nfrom hypothesis import given, strategies as st\n"
            "@given(st.integers() | st.none(), st.randoms(use_true_random=True), st.data(), st.lists(st.decimals()))\n"
            "def test_trial(n, r, d, l):\n    d.draw(st.sampled_from([1]))\n"
            "class T(django.test.SimpleTestCase):\n    def test_one(self):\n        pass\n"
        )
        with contextlib.redirect_stdout(sys.stderr):
            pytest.main(["-q", "-c", "mutation.ini", f"--rootdir={folder}", "--noconftest", *OPTIONS, str(trial)])
    gc.freeze()


def main() -> None:
    os.chdir(sys.argv[1])
    sys.path[:0] = ["."]
    warm()
    for line in sys.stdin:
        task = json.loads(line)
        module = Path(task["module"])
        whole = module.read_text()
        began = time.monotonic()
        try:
            module.write_text(task["source"])
            found = outcome(task["module"], task["seconds"])
        finally:
            module.write_text(whole)
        print(json.dumps({"outcome": found, "seconds": time.monotonic() - began}), flush=True)


if __name__ == "__main__":
    main()
