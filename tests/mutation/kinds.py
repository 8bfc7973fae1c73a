"""Mutants that cosmic-ray lacks: conditions settled, statements left out, codes confused, words changed, and so on.

Standard library only; it is the one module that both virtual environments import.
"""

import ast
import copy
import difflib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

__all__ = ["Mutant", "changed", "members_of", "mutants_of"]

_SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any"}

Change = Callable[[Any], object]


@dataclass(frozen=True)
class Mutant:
    """One change: ``source`` is the whole module with it; ``before`` and ``after`` are the lines that differ."""

    module: str
    kind: str
    before: str
    after: str
    source: str
    number: int = 1

    @property
    def key(self) -> str:
        """What names it for as long as the lines are the same; ``number`` counts those of which all else is."""
        return f"{self.module} | {self.kind} | {self.before} | {self.after} | {self.number}"


def changed(before: str, after: str) -> tuple[str, str]:
    """Give the lines that differ, each side on one line."""
    lines = [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[:1] in "+-"]
    old, new = (" ⏎ ".join(line[2:].strip() for line in lines if line[0] == sign) for sign in "-+")
    return old, new


def members_of(sources: Iterable[str]) -> dict[str, list[str]]:
    """Find the members of every enumeration in the sources, by its name."""
    return {
        node.name: [t.id for s in node.body if isinstance(s, ast.Assign) for t in s.targets if isinstance(t, ast.Name)]
        for source in sources
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef) and any(isinstance(b, ast.Name) and b.id == "StrEnum" for b in node.bases)
    }


def mutants_of(module: str, source: str, members: dict[str, list[str]]) -> Iterator[Mutant]:
    """Give each mutant of a module (``module`` is its path), in the order of the code."""
    tree = ast.parse(source)
    plain = ast.unparse(tree)
    untouched = _untouched(tree)
    seen = {plain}
    for number, node in enumerate(ast.walk(tree)):
        if id(node) in untouched:
            continue
        for kind, change in _changes(node, members):
            twin = copy.deepcopy(tree)
            change(next(other for n, other in enumerate(ast.walk(twin)) if n == number))
            text = ast.unparse(ast.fix_missing_locations(twin))
            if text not in seen:
                seen.add(text)
                yield Mutant(module, kind, *changed(plain, text), text)


def _untouched(tree: ast.Module) -> set[int]:
    """Docstrings, annotations, ``__all__``, the values of codes, and messages of errors are left as they are."""
    kept: list[ast.AST] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
            kept.append(node.body[0])
        if isinstance(node, ast.ClassDef) and any(isinstance(b, ast.Name) and b.id == "StrEnum" for b in node.bases):
            kept.extend(statement for statement in node.body if isinstance(statement, ast.Assign))
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets):
            kept.append(node)
        if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation is not None:
            kept.append(node.annotation)
        if isinstance(node, ast.FunctionDef) and node.returns is not None:
            kept.append(node.returns)
        if isinstance(node, ast.JoinedStr):
            kept.append(node)
    return {id(inner) for node in kept for inner in ast.walk(node)}


def _changes(node: ast.AST, members: dict[str, list[str]]) -> Iterator[tuple[str, Change]]:
    if isinstance(node, ast.If | ast.IfExp):
        yield "condition always true", lambda n: setattr(n, "test", ast.Constant(True))
        yield "condition always false", lambda n: setattr(n, "test", ast.Constant(False))
    elif isinstance(node, ast.comprehension):
        for index in range(len(node.ifs)):
            yield "condition always true", lambda n, i=index: n.ifs.pop(i)
    elif isinstance(node, ast.BoolOp):
        for index in range(len(node.values)):
            yield "operand left out", lambda n, i=index: n.values.pop(i)
    elif isinstance(node, ast.Return) and not (node.value is None or _is_none(node.value)):
        yield "nothing returned", lambda n: setattr(n, "value", ast.Constant(None))
    elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        names = members.get(node.value.id, [])
        if node.attr in names:
            other = names[(names.index(node.attr) + 1) % len(names)]
            yield "code confused", lambda n, o=other: setattr(n, "attr", o)
    elif isinstance(node, ast.Name) and node.id in _SWAPPED:
        yield "limit swapped", lambda n: setattr(n, "id", _SWAPPED[n.id])
    elif isinstance(node, ast.Compare):
        for index, operator in enumerate(node.ops):
            if isinstance(operator, ast.In | ast.NotIn):
                other = ast.NotIn() if isinstance(operator, ast.In) else ast.In()
                yield "membership denied", lambda n, i=index, o=other: n.ops.__setitem__(i, o)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        digits = node.value.replace(".", "", 1).isdigit()
        word = f"{node.value}9" if digits and "." in node.value else f"9{node.value}" if digits else f"{node.value}x"
        yield "word changed", lambda n, w=word: setattr(n, "value", w)
    if isinstance(node, ast.FunctionDef | ast.If | ast.For):
        for index, statement in enumerate(node.body):
            call = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call)
            if call or isinstance(statement, ast.AugAssign | ast.Raise):
                yield "statement left out", lambda n, i=index: n.body.__setitem__(i, ast.Pass())


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None
