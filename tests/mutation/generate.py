"""Print every mutant of the modules given, a line of JSON each: cosmic-ray's, then those it lacks.

Run by ``tests/mutation/__main__.py`` in the virtual environment that holds cosmic-ray:
``generate.py FOLDER MODULE… --codes MODULE…`` (paths inside the folder).
"""

import argparse
import dataclasses
import json
import re
from collections.abc import Iterator
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names
from kinds import Mutant, changed, members_of, mutants_of

# Left out, because they prove nothing: shifting, bits, powers and remainders of amounts raise a TypeError or are
# absurd; `is` and `==` are the same for codes, and words have no order that means anything; `+x` and `x` are the same;
# slots save memory; `/` for `*` among parameters lets callers do more.
ARITHMETIC = "Add|Sub|Mul|Div|FloorDiv"
ORDER = "Eq|NotEq|Lt|LtE|Gt|GtE"
KEPT = re.compile(
    rf"core/(ReplaceBinaryOperator_({ARITHMETIC}|Pow|Mod)_({ARITHMETIC})"
    rf"|ReplaceComparisonOperator_(({ORDER})_({ORDER})|Is_IsNot|IsNot_Is)"
    "|ReplaceUnaryOperator_(USub_UAdd|Delete_Not)"
    "|NumberReplacer|AddNot|ReplaceTrueWithFalse|ReplaceFalseWithTrue|ReplaceAndWithOr|ReplaceOrWithAnd"
    "|RemoveDecorator|ZeroIterationForLoop|ReplaceBreakWithContinue|ReplaceContinueWithBreak|ExceptionReplacer)"
)
WORDS_IN_ORDER = re.compile(r"""(>=|<=|[<>]) ?["']""")


def proves_nothing(mutant: Mutant) -> bool:
    return (
        "slots=False" in mutant.after
        or (", *, " in mutant.before and ", /, " in mutant.after)
        or (mutant.before, mutant.after) == ("*,", "/,")
        or len(WORDS_IN_ORDER.findall(mutant.after)) > len(WORDS_IN_ORDER.findall(mutant.before))
    )


def of_cosmic_ray(module: str, source: str) -> Iterator[Mutant]:
    tree = get_ast(source)
    seen = {source}
    for name in sorted(filter(KEPT.fullmatch, operator_names())):
        operator = get_operator(name)()
        places = sum(1 for node in ast_nodes(tree) for _ in operator.mutation_positions(node))
        for number in range(places):
            text = mutate_code(source, operator, number)
            if text is not None and text not in seen:
                seen.add(text)
                yield Mutant(module, name.removeprefix("core/"), *changed(source, text), text)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("modules", nargs="+")
    parser.add_argument("--codes", nargs="*", default=[])
    options = parser.parse_args()
    sources = {module: (options.folder / module).read_text() for module in [*options.modules, *options.codes]}
    members = members_of(sources.values())
    for module in options.modules:
        for mutant in (*of_cosmic_ray(module, sources[module]), *mutants_of(module, sources[module], members)):
            if not proves_nothing(mutant):
                print(json.dumps(dataclasses.asdict(mutant)))


if __name__ == "__main__":
    main()
