"""What pages and reports read of a person's own foods: frozen values, the owner first, nothing lazy."""

from collections.abc import Iterable

from diary.assessment import FoodFacts
from diary.models import User
from nutrients.composition import bounded, unpack
from nutrients.models import Kind
from nutrients.statements import fetch

__all__ = ["own_facts_from", "own_rows"]

# Nothing bounds a supplement, nor a food without a category.
_OWN = """
SELECT -own.id, own.name, COALESCE(category.key, ''), own.kind, own.composition,
    CASE WHEN own.kind <> 'supplement' THEN category.packed_bounds END
FROM diary_ownfood own
LEFT JOIN nutrients_category category ON category.id = own.category_id
WHERE own.owner_id = %s AND own.id IN ({keys}) ORDER BY own.id"""


def own_rows(user: User, keys: Iterable[int]) -> tuple[tuple, ...]:
    """Fetch what own foods contain as rows for ``own_facts_from``, with the bounds of their categories as they are now.

    One query, none where there are no keys; a key that is none of theirs is left out.
    """
    wanted = sorted(set(keys))
    marks = ", ".join(["%s"] * len(wanted))
    return tuple(fetch(_OWN.format(keys=marks), (user.pk, *wanted))) if wanted else ()


def own_facts_from(rows: Iterable[tuple]) -> dict[int, FoodFacts]:
    """Read the rows of ``own_rows`` as the assessment takes foods, by number (``diary.own_ids``)."""
    return {
        number: FoodFacts(
            number,
            name,
            category,
            kind == Kind.SUPPLEMENT,
            *(unpack(composed) if bounds is None else bounded(composed, bounds)),
        )
        for number, name, category, kind, composed, bounds in rows
    }
