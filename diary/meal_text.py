"""Reading what somebody wrote of a meal: the lines, the meals they are of, and where one food may end.

A text is cut into parts that make it up again, letter for letter. An *atom* is text between two separators; whether a
separator parts two foods ("eggs and toast") or belongs to the name of one ("macaroni and cheese") is decided in
``diary.meal_joints``, by the names of the foods.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from diary.meal_grammar import ENGLISH, Grammar

__all__ = ["MOST_LETTERS", "Kind", "Part", "joined", "parts_of"]

MOST_LETTERS = 4000
"""Letters of a text that are read; a longer one is refused."""


class Kind(StrEnum):
    """What a part of a text is: an atom, a separator beside which atoms may be one, or what says nothing of food."""

    ATOM = "atom"
    JOINT = "joint"
    HEADING = "heading"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Part:
    """Some of a text as it was written.

    ``meal`` is "breakfast", "lunch", "dinner" or "snacks" where the text says so, else empty. ``joint`` is which kind
    of separator a ``JOINT`` is: "and", "with", "on", "," or ".".
    """

    kind: Kind
    text: str
    meal: str = ""
    joint: str = ""


_LIST_NUMBER = re.compile(r"\s*\(?(\d{1,2})[.)]\s")
_LINE_ENDS = re.compile(r"(\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029;•·▪◦‣●|\t])")
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SHORTENED = re.compile(
    r"\b(?:approx|c|cl|dl|fl|g|gr|kg|l|lb|lbs|lg|med|mg|ml|oz|pt|sm|tblsp|tbs|tbsp|tsp|vit)\.\Z", re.I
)
_DECIMAL_MARKS = (",", ".")


def parts_of(text: str, grammar: Grammar = ENGLISH) -> list[Part]:
    """Cut a text into parts, which put together are the text.

    >>> [part.text for part in parts_of("Lunch: 2 eggs, toast") if part.kind is Kind.ATOM]
    ['2 eggs', 'toast']
    """
    parts: list[Part] = []
    meal, listed = "", 0
    for number, line in enumerate(_LINE_ENDS.split(text)):
        if number % 2:
            parts.append(Part(Kind.MARK, line))
            continue
        # Lines that are counted from one are a list; any other number is an amount: "2. eggs".
        counted = _LIST_NUMBER.match(line)
        is_listed = counted is not None and int(counted[1]) == listed + 1
        listed += is_listed
        is_amount = counted is not None and not is_listed
        ends = grammar.at_the_end.search(line)
        is_named = ends is not None and line[: ends.start()].strip() != ""
        if ends is not None and is_named:
            read, _ = _line(line[: ends.start()], grammar.meals[ends["meal"].casefold()], grammar, is_amount=is_amount)
            parts += [*read, Part(Kind.HEADING, ends[0])]
        else:
            read, meal = _line(line, meal, grammar, is_amount=is_amount)
            parts += read
    return [part for part in parts if part.text]


def joined(parts: Sequence[Part], holds: Container[int]) -> list[tuple[int, Part]]:
    """Make one atom of atoms whose joint, by its place in ``parts``, stands within the name of a food.

    Each comes with the place of its first part.
    """
    made: list[tuple[int, Part]] = []
    for place, part in enumerate(parts):
        if made and (place in holds or place - 1 in holds):
            first, whole = made[-1]
            made[-1] = (first, replace(whole, text=whole.text + part.text))
        else:
            made.append((place, part))
    return made


def _line(line: str, meal: str, grammar: Grammar, *, is_amount: bool) -> tuple[list[Part], str]:
    """Read one line; the meal it ends in holds for the lines after it."""
    parts: list[Part] = []
    hidden = _IN_BRACKETS.sub(lambda match: "\0" * len(match[0]), line)
    at, is_first = 0, not is_amount
    while at < len(line):
        while (found := _lead(line, at, grammar, is_first=is_first)) is not None:
            part, meal = (found, found.meal) if found.kind is Kind.HEADING else (found, meal)
            parts.append(part)
            at += len(part.text)
        is_first = False
        stop = next(_stops(hidden, at, grammar), None)
        end, after = (len(line), len(line)) if stop is None else stop.span()
        atom = line[at:end]
        bare = atom.rstrip()
        if bare:
            parts += [Part(Kind.ATOM, bare, meal), Part(Kind.MARK, atom[len(bare) :])]
        elif atom:
            parts.append(Part(Kind.MARK, atom))
        if stop is not None:
            parts.append(Part(Kind.JOINT, stop[0], joint=_kind_of(stop[0], grammar)))
        at = after
    return [part for part in parts if part.text], meal


def _lead(line: str, at: int, grammar: Grammar, *, is_first: bool) -> Part | None:
    """Read one thing that stands before a food: spaces, a bullet, a clock time, the name of a meal, "I had"."""
    if at >= len(line):
        return None
    for heading in grammar.headings if is_first else grammar.headings[:1]:
        if match := heading.match(line, at):
            return Part(Kind.HEADING, match[0], grammar.meals[match["meal"].casefold()])
    leads = grammar.leads
    for lead in (*leads, grammar.fillers) if is_first else (leads[0], leads[2], grammar.fillers):
        if match := lead.match(line, at):
            return Part(Kind.MARK, match[0])
    return None


def _stops(line: str, at: int, grammar: Grammar) -> Iterator[re.Match[str]]:
    """Find the separators from a place on, without those within an amount ("two and a half") or a shortened unit."""
    for match in grammar.joints.finditer(line, at):
        before = line[at : match.start()]
        kind = _kind_of(match[0], grammar)
        if kind == "with" and grammar.made.search(before):
            continue
        if kind == "on" and grammar.placed.match(line, match.end()):
            continue
        if not before.strip() and match[0] in _DECIMAL_MARKS and line[match.end() : match.end() + 1].isdecimal():
            continue
        if kind == "." and before.strip().isdecimal():  # "2. eggs"
            continue
        if kind == "." and _SHORTENED.search(f"{before}."):
            continue
        if kind == "and" and grammar.count.fullmatch(before) and grammar.part_of_count.match(line, match.end()):
            continue
        if kind == "and" and grammar.half_more.match(line[at:]):
            continue
        yield match


def _kind_of(joint: str, grammar: Grammar) -> str:
    words = joint.casefold().split()
    if not grammar.with_words.isdisjoint(words):
        return "with"
    if not grammar.on_words.isdisjoint(words):
        return "on"
    if any(word.isalpha() for word in words) or "&" in joint or "+" in joint:
        return "and"
    return "." if "." in joint else ","
