"""Break a copy of the core in every way known, run its tests each time, write ``docs/mutation.md``."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import venv
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, SimpleQueue

from tests.mutation.kinds import Mutant
from tests.mutation.report import Result, page, summary
from tests.mutation.worker import ENDLESS, SURVIVED

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
PAGE = ROOT / "docs" / "mutation.md"
PACKAGE = "diary/assessment"
CODES = ("nutrients/reference_rows.py",)
NOT_COPIED = shutil.ignore_patterns(".git", ".venv", "var", "__pycache__", ".*_cache", ".hypothesis", "screenshots")
PATIENCE = 10  # a run that takes this many times as long as the tests do has no end


def tool() -> Path:
    """Install cosmic-ray into a virtual environment of its own, once for each version; give its Python."""
    folder, wanted = ROOT / "var" / "mutation", (HERE / "requirements.txt").read_text()
    installed = folder / "installed.txt"
    if not installed.exists() or installed.read_text() != wanted:
        print("Installing cosmic-ray (once)…", file=sys.stderr)
        venv.create(folder, clear=True, with_pip=True)
        subprocess.run(
            [folder / "bin/python", "-m", "pip", "install", "--quiet", "-r", HERE / "requirements.txt"], check=True
        )
        installed.write_text(wanted)
    return folder / "bin/python"


def mutants(tree: Path, modules: list[str]) -> list[Mutant]:
    printed = subprocess.run(
        [tool(), HERE / "generate.py", tree, *modules, "--codes", *CODES], check=True, stdout=subprocess.PIPE, text=True
    )
    found, alike = [], Counter[str]()
    for line in printed.stdout.splitlines():
        mutant = Mutant(**json.loads(line))
        alike[mutant.key] += 1
        found.append(replace(mutant, number=alike[mutant.key]))
    return found


@contextmanager
def worker() -> Iterator[subprocess.Popen[str]]:
    """A process with a copy of the tree of its own: the tree itself is never changed."""
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        copy = Path(folder) / "tree"
        shutil.copytree(ROOT, copy, ignore=NOT_COPIED)
        process = subprocess.Popen(
            [sys.executable, HERE / "worker.py", copy],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
        )
        try:
            yield process
        finally:
            if process.stdin is not None:
                process.stdin.close()
            process.wait()


def ask(process: subprocess.Popen[str], mutant: Mutant, seconds: float) -> tuple[str, float]:
    if process.stdin is None or process.stdout is None:
        raise ValueError("The worker has no ear or no mouth.")
    task = {"module": mutant.module, "source": mutant.source, "seconds": seconds}
    print(json.dumps(task), file=process.stdin, flush=True)
    answer = json.loads(process.stdout.readline())
    return answer["outcome"], answer["seconds"]


def run(tasks: list[Mutant], jobs: int, log: Path) -> list[Result]:
    """Test every mutant; results are logged as they come, so that a run that was stopped can be read."""
    queue: SimpleQueue[Mutant] = SimpleQueue()
    for mutant in tasks:
        queue.put(mutant)
    results: list[Result] = []

    def work() -> None:
        with worker() as process:
            module = tasks[0].module
            whole = Mutant(module, "none", "", "", (ROOT / module).read_text())
            found, seconds = ask(process, whole, 3600)
            if found != SURVIVED:
                print("The tests fail before anything is broken, or have no end; mend that first.", file=sys.stderr)
                return
            while True:
                try:
                    mutant = queue.get_nowait()
                except Empty:
                    return
                found, took = ask(process, mutant, max(60.0, PATIENCE * seconds))
                results.append(Result(mutant, found))
                with log.open("a") as lines:
                    print(json.dumps({"key": mutant.key, "outcome": found, "seconds": round(took, 1)}), file=lines)
                if found in (SURVIVED, ENDLESS):
                    print(f"{found}: {mutant.key}", file=sys.stderr)

    threads = [threading.Thread(target=work) for _ in range(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(results) < len(tasks):
        sys.exit(f"{len(tasks) - len(results)} mutants were not tried.")
    return results


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="only every nth mutant")
    parser.add_argument("--only", nargs="*", help="names of modules, such as intake")
    parser.add_argument("--resume", action="store_true", help="run only those that the log does not say were noticed")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--no-write", action="store_true", help="print, and leave docs/mutation.md alone")
    options = parser.parse_args()
    modules = sorted(f"{PACKAGE}/{path.name}" for path in (ROOT / PACKAGE).glob("*.py") if path.name != "__init__.py")
    if options.only:
        modules = [module for module in modules if Path(module).stem in options.only]
    log = ROOT / "var" / "mutation.log"
    tasks = mutants(ROOT, modules)
    tasks = tasks[:: options.every]
    known = {}
    if options.resume and log.exists():
        known = {line["key"]: line["outcome"] for line in map(json.loads, log.read_text().splitlines())}
    else:
        log.write_text("")
    done = [Result(mutant, known[mutant.key]) for mutant in tasks if known.get(mutant.key, SURVIVED) != SURVIVED]
    left = [mutant for mutant in tasks if known.get(mutant.key, SURVIVED) == SURVIVED]
    print(f"{len(tasks)} mutants, {len(done)} of them known…", file=sys.stderr)
    results = done + (run(left, options.jobs, log) if left else [])
    print(summary(results))
    if not options.no_write:
        command = " ".join(["python -m tests.mutation", *sys.argv[1:]])
        PAGE.write_text(page(results, command, f"{datetime.now(UTC):%Y-%m-%d}"))


if __name__ == "__main__":
    main()
