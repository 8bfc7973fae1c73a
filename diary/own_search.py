"""Finding a person's own foods by what they type, read and put in order as the shipped ones are.

There are a few dozen at most, so they are fetched in one query and held against the words here. No index is kept of
them, and no word of theirs is in the vocabulary that mends what others type.
"""

from diary.models import User
from diary.own_queries import OwnListed, own_foods
from nutrients.foods import FoodHit
from nutrients.ranking import Found, order
from nutrients.search import Reading, index_text, joined, read

__all__ = ["fitting", "own_hits"]


def own_hits(user: User, text: str, limit: int) -> tuple[FoodHit, ...]:
    """Find somebody's own foods by whatever they typed, best first. One query, none where nothing was typed."""
    return fitting(own_foods(user), text, limit) if read(text).words else ()


def fitting(foods: list[OwnListed], text: str, limit: int) -> tuple[FoodHit, ...]:
    """Choose the foods whose name has every word that was typed, whole or begun; best first."""
    typed = read(text)
    if not typed.words:
        return ()
    readings = [typed.words, *joined(typed.words)]
    by_number = {food.number: food for food in foods}
    found = [Found(food.number, food.name, index_text(food.name), food.kind) for food in foods]
    # The name itself, amount and all, is a reading too: an own food may be called "Magnesium 400".
    fit = [one for one in found if any(_has_all(one.index, reading) for reading in (*readings, *typed.said))]
    return tuple(
        FoodHit(one.id, one.name, one.kind, "", "", "", by_number[one.id].portions)
        for one in order(fit, readings, typed.said)[:limit]
    )


def _has_all(index: str, reading: Reading) -> bool:
    return all(any(pattern in index for pattern in word.patterns()) for word in reading)
