"""What the pages of nutrients show, ready to print: evidence, best sources, reference amounts."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from nutrients.catalogue import CATALOGUE, Group, Nutrient
from nutrients.catalogue import nutrient as look_up
from nutrients.evidence import Context, Evidence
from nutrients.evidence_words import context, evidence, grade_words
from nutrients.figures import amount_text
from nutrients.foods import Candidate
from nutrients.names import are_english, food_name, label_name, nutrient_name, nutrient_within
from nutrients.reference import AUTHORITY_NAMES, Reference, rows_for
from nutrients.reference_tables import ReferenceSet, reference_set

__all__ = [
    "GradedClaim",
    "NutrientLink",
    "NutrientPage",
    "NutrientsPage",
    "SourceRow",
    "all_references",
    "nutrient_page",
    "nutrients_page",
]


# More of these is dangerous for some people: behind the first health question of a diary (``assessment.GATED``).
_WITH_CARE = frozenset({"potassium", "magnesium", "phosphorus", "sodium", "water"})


@dataclass(frozen=True, slots=True)
class NutrientLink:
    """A nutrient in the list: what it does in one sentence, or empty where it is only context."""

    name: str
    url: str
    unit: str
    role: str


@dataclass(frozen=True, slots=True)
class NutrientsPage:
    """All nutrients under the heading of their group, and what belongs before them."""

    before: Context
    groups: tuple[tuple[str, tuple[NutrientLink, ...]], ...]


@dataclass(frozen=True, slots=True)
class GradedClaim:
    """One question about a nutrient and spasm; ``grade`` answers how strong the evidence for a yes is."""

    question: str
    grade: str
    note: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A portion of a food that is a good source, what it weighs and how much of the nutrient it has."""

    food: str
    url: str
    portion: str
    grams: str
    amount: str


@dataclass(frozen=True, slots=True)
class NutrientPage:
    """One nutrient; ``evidence`` is ``None`` and ``claims`` empty where it is only context.

    ``are_english`` says that the names of the sources are, whatever the language. ``caution`` says for whom more of it
    is not safe, the same to everybody; empty where it goes without saying.
    """

    name: str
    unit: str
    json_url: str
    before: Context
    evidence: Evidence | None
    claims: tuple[GradedClaim, ...]
    caution: str
    sources: tuple[SourceRow, ...]
    references: tuple[ReferenceSet, ...]
    are_english: bool


def nutrients_page() -> NutrientsPage:
    """Make the list of all nutrients."""
    groups = (
        (_("The five"), Group.CORE),
        (_("Also looked at"), Group.SUPPORTING),
        (_("Also shown"), Group.CONTEXT),
    )
    return NutrientsPage(
        before=context(),
        groups=tuple((title, tuple(_link(one) for one in CATALOGUE if one.group is group)) for title, group in groups),
    )


def nutrient_page(key: str, candidates: Iterable[Candidate]) -> NutrientPage:
    """Make the page of one nutrient; raise ``UnknownNutrient`` for a key that the catalogue lacks."""
    about = look_up(key)
    known = _evidence(about)
    return NutrientPage(
        name=nutrient_name(about.key),
        unit=about.unit,
        json_url=reverse("nutrient_json", args=[key]),
        before=context(),
        evidence=known,
        claims=_claims(about, known) if known else (),
        caution=_caution() if key in _WITH_CARE else "",
        sources=tuple(
            SourceRow(
                food=food_name(one.food),
                url=reverse("food", args=[one.food_id]),
                portion=label_name(one.portion),
                grams=amount_text(one.grams, "g"),
                amount=amount_text(one.amount, about.unit),
            )
            for one in candidates
        ),
        references=tuple(reference_set(about, authority) for authority in AUTHORITY_NAMES),
        are_english=are_english(),
    )


def all_references(key: str) -> list[Reference]:
    """List the rows of every authority for one nutrient."""
    return [row for authority in AUTHORITY_NAMES for row in rows_for(key, authority)]


def _caution() -> str:
    return _(
        "For some people more of it is not safe: with kidney, heart, liver or adrenal disease, and with some "
        "medicines. If that is you, the people who look after you set your amounts."
    )


def _evidence(about: Nutrient) -> Evidence | None:
    return None if about.group is Group.CONTEXT else evidence(about.key)


def _link(about: Nutrient) -> NutrientLink:
    known = _evidence(about)
    return NutrientLink(
        nutrient_name(about.key), reverse("nutrient", args=[about.key]), about.unit, known.role_short if known else ""
    )


def _claims(about: Nutrient, known: Evidence) -> tuple[GradedClaim, ...]:
    name = {"name": nutrient_within(about.key)}
    clinical = _("Does having too little %(name)s in the body lead to cramps or spasms?") % name
    diet = _("Does eating little %(name)s lead to spasms in people who are otherwise well?") % name
    supplement = _("Do %(name)s supplements ease cramps in people who are not short of it?") % name
    if about.key == "water":
        diet = _("Does drinking little lead to spasms in people who are otherwise well?")
        supplement = _("Does drinking more ease cramps in people who are not short of water?")
    asked = ((clinical, known.clinical), (diet, known.diet), (supplement, known.supplement))
    return tuple(GradedClaim(question, grade_words(claim.grade), claim.note) for question, claim in asked)
