"""What a nutrient does in nerve and muscle, and how strong the evidence is that it matters for spasm.

Three claims are graded apart, because popular articles mix them:

- ``clinical`` (G1): a clinical shortage (low level in the blood, or disease) leads to cramp, spasm or neuropathy;
- ``diet`` (G2): low *intake* in an otherwise healthy person leads to spasm, the only one a food diary can touch;
- ``supplement`` (G3): a supplement eases cramps or pain in people not shown to be short of it.

The texts stand in ``data/evidence.toml``, our own sentences under the ceiling of the wording authorised in the EU
(Regulation 432/2012). Sources are listed only for facts that were checked against them; the rest is general knowledge
and is written without figures. ``role_short`` and ``tie`` are shown on the weekly report, so they are held to its
wording: none of ``FORBIDDEN_ON_THE_REPORT`` may stand in them.
"""

import functools
import tomllib
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from nutrients.catalogue import KEYS
from nutrients.data_files import DATA, DataFault

__all__ = ["FORBIDDEN_ON_THE_REPORT", "Claim", "Context", "Evidence", "Grade", "Source", "context", "evidence", "load"]

FORBIDDEN_ON_THE_REPORT = ("deficien", "diagnos", "treat", "cure", "prevent", "predict", "cause your")


class Grade(StrEnum):
    """How strong the evidence for a claim is."""

    STRONG = "strong"
    MODERATE = "moderate"
    WEAK = "weak"
    VERY_WEAK = "very_weak"
    CONTESTED = "contested"
    NONE_FOUND = "none_found"
    AGAINST = "against"

    @property
    def answer(self) -> str:
        """The grade in English, as the answer to whether something is so: "Very weak evidence."."""
        match self:
            case Grade.CONTESTED:
                return "The evidence is contested."
            case Grade.NONE_FOUND:
                return "No evidence found."
            case Grade.AGAINST:
                return "The evidence speaks against it."
            case _:
                return f"{self.value.replace('_', ' ').capitalize()} evidence."


@dataclass(frozen=True, slots=True)
class Claim:
    """One graded claim; ``note`` says what the grade covers, or is empty."""

    grade: Grade
    note: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was checked: ``identifier`` is a DOI, PMID, review or page; ``year`` is ``None`` if undated."""

    title: str
    identifier: str
    year: int | None
    supports: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Everything we say about one nutrient; texts are plain English, shown as they stand."""

    key: str
    role: str
    role_short: str
    tie: str
    clinical: Claim
    diet: Claim
    supplement: Claim
    trials: str
    conditions: str
    medicines: str
    foods: str
    cautions: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Context:
    """What belongs before every nutrient: most spasms have other causes."""

    text: str
    sources: tuple[Source, ...]


def load(path: Path = DATA / "evidence.toml") -> tuple[Context, dict[str, Evidence]]:
    """Read the file; raise ``DataFault`` naming nutrient and field for anything missing, unknown or badly worded."""
    with path.open("rb") as file:
        try:
            tables = tomllib.load(file)
        except tomllib.TOMLDecodeError as fault:
            raise DataFault(f"{path.name}: {fault}.") from None
    about = _Table(path.name, "context", tables.pop("context", None))
    about.only("text", "sources")
    before = Context(about.text("text"), about.sources())
    return before, {key: _evidence(_Table(path.name, key, table)) for key, table in tables.items()}


@functools.cache
def _shipped() -> tuple[Context, dict[str, Evidence]]:
    return load()


def context() -> Context:
    """Give what belongs before every nutrient."""
    return _shipped()[0]


def evidence(key: str) -> Evidence:
    """Give what we say about a core or supporting nutrient; ``LookupError`` naming the key for any other.

    >>> evidence("magnesium").diet.grade.answer
    'Weak evidence.'
    """
    try:
        return _shipped()[1][key]
    except KeyError:
        raise LookupError(f"There is no evidence entry for “{key}”.") from None


@dataclass(frozen=True, slots=True)
class _Table:
    """One table of the file, with readers that name what is wrong."""

    file: str
    name: str
    values: Any

    def fault(self, field: str, problem: str) -> DataFault:
        return DataFault(f"{self.file}, [{self.name}] {field}: {problem}.")

    def only(self, *known: str) -> None:
        if not isinstance(self.values, dict):
            raise DataFault(f"{self.file}, [{self.name}]: is missing or is not a table.")
        for field in self.values.keys() - set(known):
            raise self.fault(field, "is not a field we know")

    def text(self, field: str) -> str:
        value = self.values.get(field)
        if not isinstance(value, str) or not value.strip():
            raise self.fault(field, "is empty")
        return " ".join(value.split())

    def report_text(self, field: str) -> str:
        text = self.text(field)
        for word in FORBIDDEN_ON_THE_REPORT:
            if word in text.casefold():
                raise self.fault(field, f"“{word}” may not stand on the weekly report")
        return text

    def texts(self, field: str) -> tuple[str, ...]:
        values = self.values.get(field, [])
        if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
            raise self.fault(field, "is not a list of texts")
        return tuple(" ".join(value.split()) for value in values)

    def claim(self, field: str) -> Claim:
        inner = _Table(self.file, f"{self.name}.{field}", self.values.get(field))
        inner.only("grade", "note")
        try:
            return Claim(Grade(inner.text("grade")), inner.text("note") if "note" in inner.values else "")
        except ValueError as fault:
            raise fault if isinstance(fault, DataFault) else inner.fault("grade", f"{fault}") from None

    def sources(self) -> tuple[Source, ...]:
        found = []
        for number, values in enumerate(self.values.get("sources", []), start=1):
            source = _Table(self.file, f"{self.name}.sources {number}", values)
            source.only(*(field.name for field in fields(Source)))
            year = values.get("year")
            if year is not None and not (isinstance(year, int) and 1900 <= year <= 2100):
                raise source.fault("year", "is not a year")
            found.append(Source(source.text("title"), source.text("identifier"), year, source.text("supports")))
        return tuple(found)


def _evidence(table: _Table) -> Evidence:
    table.only(*(field.name for field in fields(Evidence) if field.name != "key"))
    if table.name not in KEYS:
        raise DataFault(f"{table.file}, [{table.name}]: is not a nutrient of the catalogue.")
    return Evidence(
        key=table.name,
        role=table.text("role"),
        role_short=table.report_text("role_short"),
        tie=table.report_text("tie"),
        clinical=table.claim("clinical"),
        diet=table.claim("diet"),
        supplement=table.claim("supplement"),
        trials=table.text("trials"),
        conditions=table.text("conditions"),
        medicines=table.text("medicines"),
        foods=table.text("foods"),
        cautions=table.texts("cautions"),
        sources=table.sources(),
    )
