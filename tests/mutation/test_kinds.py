"""The mutants are the ones meant: a tool that changes nothing would find that everything is noticed."""

import ast

import pytest

from tests.mutation.kinds import Mutant, members_of, mutants_of
from tests.mutation.report import Result, focus, reason_for, reasons, summary
from tests.mutation.worker import KILLED, STILLBORN, SURVIVED

CODES = "class Colour(StrEnum):\n    RED = 'red'\n    BLUE = 'blue'\n"


def lines(source: str) -> set[tuple[str, str]]:
    return {(m.kind, m.after) for m in mutants_of("m.py", source, members_of([CODES]))}


@pytest.mark.parametrize(
    ("source", "kind", "after"),
    [
        ("if a:\n    f()", "condition always true", "if True:"),
        ("b = 1 if a else 2", "condition always false", "b = 1 if False else 2"),
        ("b = [x for x in y if x]", "condition always true", "b = [x for x in y]"),
        ("b = a and c and d", "operand left out", "b = a and d"),
        ("def f():\n    g()\n    return 1", "statement left out", "pass"),
        ("def f():\n    return 1", "nothing returned", "return None"),
        ("b = Colour.RED", "code confused", "b = Colour.BLUE"),
        ("b = min(c)", "limit swapped", "b = max(c)"),
        ("b = a in c", "membership denied", "b = a not in c"),
        ("b = c.get('d')", "word changed", "b = c.get('dx')"),
        ("b = Decimal('0.1')", "word changed", "b = Decimal('0.19')"),
    ],
)
def test_a_change_of_each_kind(source: str, kind: str, after: str) -> None:
    assert (kind, after) in lines(source)


@pytest.mark.parametrize("source", ['"""Why."""', "__all__ = ['a']", CODES, "raise E(f'a {b}')", "def f(a: 'B'): pass"])
def test_what_nobody_would_notice_is_left_alone(source: str) -> None:
    assert {kind for kind, _ in lines(source)} <= {"statement left out"}


def test_every_mutant_is_another_module_that_parses() -> None:
    source = "def f(a):\n    if a > 1 and a in b:\n        b.append(a)\n    return min(a, 'c')"
    found = [mutant.source for mutant in mutants_of("m.py", source, {})]
    assert len(found) == len(set(found)) > 5
    assert all(ast.parse(text) and text != ast.unparse(ast.parse(source)) for text in found)


def test_a_long_line_is_cut_down_to_what_differs() -> None:
    before, after = focus("x" * 100 + "1" + "y" * 100, "x" * 100 + "2" + "y" * 100)
    assert before == "x" * 40 + "1" + "y" * 40
    assert after == "x" * 40 + "2" + "y" * 40


def test_those_that_cannot_be_imported_do_not_count() -> None:
    mutant = Mutant("m.py", "kind", "a", "b", "b")
    said = summary([Result(mutant, KILLED), Result(mutant, SURVIVED), Result(mutant, STILLBORN)])
    assert "**50.0 %**" in said


def test_every_reason_is_given_for_a_change_of_its_own() -> None:
    for entry in reasons():
        assert set(entry) <= {"module", "kind", "before", "after", "reason"}
        assert entry["reason"].endswith(".")
        assert reason_for(Mutant("m.py", "kind", "nothing like it", "nor this", ""), [entry]) is None
