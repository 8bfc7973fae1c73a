"""Keeping what foods are found by, in English and in the other languages that they have names in."""

from collections.abc import Iterator
from typing import TypeVar

from nutrients.local_names import foods_in
from nutrients.models import Food, IndexText, LocalIndexText, LocalSearchWord, SearchWord
from nutrients.search import index_text, vocabulary
from nutrients.tongues import ENGLISH, TONGUES, Tongue

__all__ = ["index_foods"]

_BATCH = 1000
_T = TypeVar("_T")


def index_foods(food_ids: list[int]) -> None:
    """Bring the index texts of these foods and the vocabularies up to date; hidden foods lose theirs.

    Part of ``nutrients.actions.foods_changed``. It writes only what differs.
    """
    gone = list(IndexText.objects.filter(food__is_hidden=True).values_list("food_id", flat=True))
    for batch in _batches(gone):
        IndexText.objects.filter(food__in=batch).delete()
    for batch in _batches(list(LocalIndexText.objects.filter(food__is_hidden=True).values_list("id", flat=True))):
        LocalIndexText.objects.filter(pk__in=batch).delete()
    for batch in _batches(food_ids):
        held = dict(IndexText.objects.filter(food__in=batch).values_list("food_id", "text"))
        IndexText.objects.bulk_create(
            [IndexText(food_id=pk, text=text) for pk, text in _texts(batch, ENGLISH) if held.get(pk) != text],
            update_conflicts=True,
            unique_fields=["food"],
            update_fields=["text"],
        )
    _rebuild_vocabulary()
    for tongue in TONGUES.values():
        if tongue is not ENGLISH:
            _index_locally(food_ids, tongue)


def _texts(food_ids: list[int], tongue: Tongue) -> Iterator[tuple[int, str]]:
    called = foods_in(tongue.code)
    visible = Food.objects.filter(pk__in=food_ids, is_hidden=False).order_by("id").values_list("id", "name", "aliases")
    for pk, name, aliases in visible:
        if known := called.get(name):
            name, aliases = known.name, known.aliases
        yield pk, index_text(name, aliases, tongue)


def _index_locally(food_ids: list[int], tongue: Tongue) -> None:
    of_language = LocalIndexText.objects.filter(language=tongue.code)
    without = Food.objects.filter(is_hidden=False).exclude(local_index__language=tongue.code)
    wanted = sorted({*food_ids, *without.values_list("id", flat=True)})
    for batch in _batches(wanted):
        held = dict(of_language.filter(food__in=batch).values_list("food_id", "text"))
        differing = [(pk, text) for pk, text in _texts(batch, tongue) if held.get(pk) != text]
        LocalIndexText.objects.bulk_create(
            [LocalIndexText(food_id=pk, language=tongue.code, text=text) for pk, text in differing],
            update_conflicts=True,
            unique_fields=["language", "food"],
            update_fields=["text"],
        )
    words = _kept(vocabulary(of_language.values_list("text", flat=True).iterator()))
    of_language_words = LocalSearchWord.objects.filter(language=tongue.code)
    known = set(of_language_words.values_list("word", flat=True))
    for gone in _batches(sorted(known - words)):
        of_language_words.filter(word__in=gone).delete()
    new = [LocalSearchWord(language=tongue.code, word=word, length=len(word)) for word in sorted(words - known)]
    LocalSearchWord.objects.bulk_create(new, batch_size=_BATCH)


def _rebuild_vocabulary() -> None:
    wanted = _kept(vocabulary(IndexText.objects.values_list("text", flat=True).iterator()))
    held = set(SearchWord.objects.values_list("word", flat=True))
    for batch in _batches(sorted(held - wanted)):
        SearchWord.objects.filter(word__in=batch).delete()
    SearchWord.objects.bulk_create(
        [SearchWord(word=w, length=len(w)) for w in sorted(wanted - held)], batch_size=_BATCH
    )


def _kept(words: set[str]) -> set[str]:
    longest = SearchWord._meta.get_field("word").max_length
    return {word for word in words if longest is None or len(word) <= longest}


def _batches(values: list[_T]) -> Iterator[list[_T]]:
    for start in range(0, len(values), _BATCH):
        yield values[start : start + _BATCH]
