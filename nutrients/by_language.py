"""What is made of its arguments and of the reader's language alone is made once for each language, and then kept."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from django.utils.translation import get_language

__all__ = ["kept_by_language"]

_P = ParamSpec("_P")
_R = TypeVar("_R")
_MOST = 4096


def kept_by_language(made: Callable[_P, _R]) -> Callable[_P, _R]:
    """Keep the last few thousand answers of a function whose arguments can be hashed, for each language apart.

    A page asks for the same few words and figures many times over, and looking up the language is half of a
    translation. What raises is not kept. Only for what nothing but the arguments and the language decides.
    """

    def of_language(_language: str | None, *args: _P.args, **kwargs: _P.kwargs) -> _R:
        return made(*args, **kwargs)

    kept: Callable[..., _R] = lru_cache(maxsize=_MOST)(of_language)

    @wraps(made)
    def answer(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        return kept(get_language(), *args, **kwargs)

    return answer
