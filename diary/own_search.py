"""Finding a person's own foods by what they type, read and put in order as the shipped ones are.

There are a few dozen at most, so they are fetched in one query and held against the words here. No index is kept of
them, and no word of theirs is in the vocabulary that mends what others type.
"""

from collections.abc import Iterable
from dataclasses import replace

from diary.models import User
from diary.own_queries import OwnListed, own_foods, own_with_barcode
from nutrients.foods import FoodHit, SearchResults
from nutrients.gtin import GtinFault, read_gtin
from nutrients.ranking import Found, order
from nutrients.search import Reading, index_text, joined, read, words_of
from nutrients.tongues import ENGLISH, Tongue

__all__ = ["fitting", "having_all", "own_index", "own_of_barcode", "with_own"]

_MOST_SHOWN = 6


def with_own(user: User, found: SearchResults, limit: int) -> SearchResults:
    """Put somebody's own foods that fit what they typed before what was found; ``limit`` foods in all. One query.

    Digits that are a barcode find the one that has it. Where none has every word, those are found that fit one of the
    foods that the text joins.
    """
    if found.is_barcode:
        own = own_of_barcode(user, found.text)
        return found if own is None else replace(found, foods=(_hit(own),))
    if not read(found.text).words:
        return found
    foods = own_foods(user)
    if whole := fitting(foods, found.text, _MOST_SHOWN):
        # They have every word, so that what was looked for may well be among these.
        return replace(found, foods=(*whole, *found.foods)[:limit], is_partial=False, sides=())
    of_sides: dict[int, FoodHit] = {}
    for side in found.sides:
        for hit in fitting(foods, side, 1):
            of_sides.setdefault(hit.id, replace(hit, side=side))
    return replace(found, foods=(*of_sides.values(), *found.foods)[:limit])


def fitting(foods: list[OwnListed], text: str, limit: int) -> tuple[FoodHit, ...]:
    """Choose the foods whose name has every word that was typed, whole or begun; best first."""
    typed = read(text)
    if not typed.words:
        return ()
    readings = [typed.words, *joined(typed.words)]
    by_number = {food.number: food for food in foods}
    found = [Found(food.number, food.name, own_index(food.name), food.kind) for food in foods]
    # The name itself, amount and all, is a reading too: an own food may be called "Magnesium 400".
    fit = having_all(found, (*readings, *typed.said))
    return tuple(_hit(by_number[one.id]) for one in order(fit, readings, typed.said)[:limit])


def own_index(name: str, tongue: Tongue = ENGLISH) -> str:
    """Make the index text of an own food; the last word of a name says something, be it an A.

    >>> own_index("Soup A")
    ' soup a '
    """
    text, last = index_text(name, tongue=tongue), words_of(name, tongue)[-1:]
    is_left_out = bool(last) and last[0].start in tongue.stop and not text.endswith(f" {last[0].start} ")
    return f"{text}{last[0].start} " if is_left_out else text


def having_all(foods: Iterable[Found], readings: Iterable[Reading]) -> list[Found]:
    """Choose the foods that have every word of one of these readings, whole or begun; none of them is empty."""
    asked = [[word.patterns() for word in reading] for reading in readings]
    return [
        food
        for food in foods
        if any(all(any(one in food.index for one in patterns) for patterns in words) for words in asked)
    ]


def own_of_barcode(user: User, text: str) -> OwnListed | None:
    """Find the own food that has a barcode as it was typed. One query, none where it is no barcode."""
    try:
        return own_with_barcode(user, read_gtin(text))
    except GtinFault:
        return None


def _hit(food: OwnListed) -> FoodHit:
    return FoodHit(food.number, food.name, food.kind, "", "", "", food.portions)
