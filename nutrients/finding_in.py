"""Finding foods by their names in another language, where people type English ones too."""

from collections.abc import Sequence

from nutrients.finding import find, find_as_typed, find_mended
from nutrients.foreign_words import amount_in_english
from nutrients.ranking import Fit, Found, fit_of, is_called_so, is_named_so
from nutrients.search import Reading, Typed, joined, read, words_of
from nutrients.tongues import ENGLISH, Tongue

__all__ = ["find_in", "find_typed"]

_FEW = 3
_NO_FIT: Fit = (True, True, 0)


def find_typed(typed: Typed) -> list[Found]:
    """Find foods by their names in English."""
    return find(typed.words, typed.said, sides=typed.sides)


def find_in(tongue: Tongue, typed: Typed) -> list[Found]:
    """Find foods by their names in another language, by those of English where these fit better, or by what was meant.

    A word that is only begun in the one language may be whole in the other: "butter" is how "buttermilk" begins, which
    is what some people call it everywhere. Names of makers are English in every language: where hardly anything but
    them is found, English may know more.
    """
    said = read(amount_in_english(typed.text, tongue.code), tongue)
    longer = (words_of(typed.text, tongue),)
    found = find_as_typed(said.words, longer, tongue)
    fit = _best_fit(found, said.words, tongue)
    if is_called_so(fit) and len(found) >= _FEW:
        return found
    english = find_as_typed(typed.words, typed.said)
    english_fit = _best_fit(english, typed.words, ENGLISH)
    if not found or (not english_fit[1] and len(found) < _FEW and len(english) > len(found)):
        found = english
    elif is_named_so(english_fit) and not is_called_so(fit):
        found = list({food.id: food for food in [*english[:_FEW], *found, *english]}.values())
    return found or _meant(tongue, said, longer, typed)


def _meant(tongue: Tongue, said: Typed, longer: Sequence[Reading], typed: Typed) -> list[Found]:
    """Mend what was typed in this language; in English where nothing has all of it, and English has."""
    found = find_mended(said.words, longer, tongue, said.sides)
    if found and not found[0].is_partial:
        return found
    english = find_mended(typed.words, typed.said, sides=typed.sides)
    return english if english and not (found and english[0].is_partial) else found


def _best_fit(found: Sequence[Found], words: Reading, tongue: Tongue) -> Fit:
    return fit_of(found[0], [words, *joined(words, tongue)], tongue) if found else _NO_FIT
