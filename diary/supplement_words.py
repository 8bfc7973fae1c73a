"""Telling that somebody is looking for a supplement and not for a food."""

import re

__all__ = ["is_about_supplements"]

_FORMS = frozenset(
    {
        *("supplement", "supplements", "tablet", "tablets", "capsule", "capsules", "pill", "pills", "softgel"),
        *("softgels", "caplet", "caplets", "lozenge", "lozenges", "multivitamin", "multivitamins", "multimineral"),
    }
)
_NUTRIENTS = frozenset(
    {
        *("vitamin", "vitamins", "multi", "mineral", "minerals", "magnesium", "calcium", "potassium", "zinc", "iron"),
        *("folate", "cobalamin", "cholecalciferol", "electrolyte", "electrolytes", "omega", "complex"),
        *("citrate", "glycinate", "bisglycinate", "carbonate", "oxide", "malate", "threonate", "chloride"),
    }
)
# B12, D3, a dose and its unit: they say nothing by themselves, and nothing against it either.
_BESIDE = re.compile(r"[a-ek]|[bdk]-?[0-9]{1,2}|[0-9.,]+(mg|mcg|µg|ug|iu|ie)?|mg|mcg|µg|ug|iu|ie|and|with")


def is_about_supplements(text: str) -> bool:
    """Whether a search looks like one for a supplement: it names a form of one, or nutrients and nothing else.

    >>> [is_about_supplements(text) for text in ("Vitamin D3 1000 IU", "magnesium tablet", "b12", "milk, vitamin D")]
    [True, True, True, False]
    """
    words = re.findall(r"[^\s,;()+/]+", text.casefold())
    if _FORMS.intersection(words):
        return True
    named = [word for word in words if word in _NUTRIENTS or re.fullmatch(r"[bdk]-?[0-9]{1,2}", word)]
    return bool(named) and all(word in _NUTRIENTS or _BESIDE.fullmatch(word) for word in words)
