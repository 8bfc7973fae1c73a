"""Every message that a page can show: those of the code and the templates, and those that stand in files of data."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.extract import extract_python
from django.utils.translation import templatize

from diary.wording import PATTERN, PATTERNS
from nutrients import evidence
from nutrients.catalogue import CATALOGUE
from nutrients.data_files import DATA
from nutrients.evidence import Grade
from nutrients.evidence_words import GRADE, texts_of
from nutrients.food_tables import read_categories
from nutrients.names import CATEGORY
from nutrients.nutrient_pages import all_references
from nutrients.reference import _NO_ROWS, AUTHORITY_NAMES

__all__ = ["ROLES", "ROOT", "Message", "messages"]

ROOT = Path(__file__).resolve().parents[2]
HOMES = ("config", "diary", "nutrients")
# What the arguments of each function are.
ROLES = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), ("text",)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), ("text", "plural")),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ("context", "text")),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ("context", "text", "plural")),
}


@dataclass(frozen=True, slots=True)
class Message:
    """A text to translate and where it stands; ``plural`` and ``context`` are empty for most."""

    text: str
    place: str
    plural: str = ""
    context: str = ""


def messages() -> Iterator[Message]:
    """Every message of the sources, in the order of their paths."""
    for home in HOMES:
        for path in sorted((ROOT / home).rglob("*.py")):
            if "migrations" not in path.parts:
                yield from _in_code(path.read_text(), path)
    for path in sorted((ROOT / "templates").rglob("*.*")):
        if path.suffix in {".html", ".txt"}:
            # In brackets, so that the remains of the markup need not be indented like a program.
            yield from _in_code(f"({templatize(path.read_text())}\n)", path)
    yield from _in_data()


def _in_code(source: str, path: Path) -> Iterator[Message]:
    place = path.relative_to(ROOT).as_posix()
    for _line, name, said, _comments in extract_python(io.BytesIO(source.encode()), list(ROLES), [], {}):
        texts = (said if isinstance(said, tuple) else (said,))[: len(ROLES[name])]
        # What is translated may be a variable: its texts stand in the data.
        if len(texts) == len(ROLES[name]) and all(isinstance(text, str) and text for text in texts):
            yield Message(place=place, **dict(zip(ROLES[name], texts, strict=True)))


def _in_data() -> Iterator[Message]:
    for known in CATALOGUE:
        yield from _plain([known.name, known.name[0].lower() + known.name[1:]], "nutrients/catalogue.py")
    yield from _plain(AUTHORITY_NAMES.values(), "nutrients/reference.py")
    notes = {row.note for known in CATALOGUE for row in all_references(known.key) if row.note}
    yield from _plain(sorted(notes), "nutrients/data/reference_values.csv")
    yield from _plain((reason for _gap, reason in _NO_ROWS.values()), "nutrients/reference.py")
    yield from (Message(pattern, "diary/wording.py", context=PATTERN) for pattern in PATTERNS)
    yield from (Message(grade.answer, "nutrients/evidence.py", context=GRADE) for grade in Grade)
    before, about = evidence.load()
    for one in (before, *about.values()):
        yield from _plain(texts_of(one), "nutrients/data/evidence.toml")
    with (DATA / "categories.csv").open(encoding="utf-8", newline="") as file:
        for category in read_categories(file):
            yield Message(category.name, "nutrients/data/categories.csv", context=CATEGORY)


def _plain(texts: Iterable[str], place: str) -> Iterator[Message]:
    return (Message(text, place) for text in texts)
