"""The package as its users see it: names, examples, and that it needs no framework."""

import doctest
import importlib
import pkgutil
import subprocess
import sys

from diary import assessment

MODULES = sorted(f"diary.assessment.{module.name}" for module in pkgutil.iter_modules(assessment.__path__))


def test_the_public_names_exist() -> None:
    assert len(assessment.__all__) == len(set(assessment.__all__))
    assert all(hasattr(assessment, name) for name in assessment.__all__)


def test_examples_there_are() -> None:
    found = [doctest.DocTestFinder().find(importlib.import_module(name)) for name in MODULES]
    assert sum(len(test.examples) > 0 for tests in found for test in tests) >= 20


def test_the_assessment_imports_without_django() -> None:
    program = (
        "import sys; sys.modules['django'] = None\n"
        "import diary.assessment\n"
        "assert not [name for name in sys.modules if name.startswith('django.')]"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
