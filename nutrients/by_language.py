"""What is made of its arguments and of the reader's language alone is made once for each language, and then kept."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from django.utils.translation import get_language

__all__ = ["kept_by_language", "large_kept_by_language"]

_P = ParamSpec("_P")
_R = TypeVar("_R")
_MOST, _MOST_LARGE = 4096, 512


def kept_by_language(made: Callable[_P, _R]) -> Callable[_P, _R]:
    """Keep the last few thousand answers of a function whose arguments can be hashed, for each language apart.

    A page asks for the same few words and figures many times over, and looking up the language is half of a
    translation. What raises is not kept. Only for what nothing but the arguments and the language decides.
    """
    return _kept(made, _MOST)


def large_kept_by_language(made: Callable[_P, _R]) -> Callable[_P, _R]:
    """The same for what takes more room, a part of a page: keep the last few hundred answers."""
    return _kept(made, _MOST_LARGE)


def _kept(made: Callable[_P, _R], most: int) -> Callable[_P, _R]:
    def of_language(_language: str | None, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        return made(*args, **kwargs)

    kept: Callable[..., _R] = lru_cache(maxsize=most)(of_language)

    @wraps(made)
    def answer(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        return kept(get_language(), *args, **kwargs)

    return answer
