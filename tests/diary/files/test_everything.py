"""The file of everything, whatever somebody did to it: read whole, or refused with the place."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diary.files import FileRefused, is_everything, read_everything
from tests.diary.files.samples import TODAY

KEY, OTHER = "a4b1a2a0-0000-4000-8000-000000000001", "a4b1a2a0-0000-4000-8000-000000000002"
WHOLE: dict[str, Any] = {
    "format": "unclench-export-1",
    "profile": {"sex": "female", "date_of_birth": "1971-05-04", "time_zone": "Europe/Berlin", "day_ends_at": 3,
                "glass_ml": 330},
    "life_stages": [{"stage": "pregnant", "starts": "2026-01-01", "ends": None}],
    "reference_choices": [{"authority": "efsa", "since": None}],
    "day_marks": [{"day": "2026-06-10", "state": "complete"}],
    "entries": [
        {
            "day": "2026-06-10", "meal": "lunch", "food_key": "milk", "food_name": "Milk", "portion_label": "1 cup",
            "portion_grams": "244.00", "quantity": "1.5000", "key": KEY,
        },
        {
            "day": "2026-06-10", "meal": "lunch", "own_food_id": 7, "own_food_name": "Bar", "own_portion_label": None,
            "quantity": "40", "key": OTHER,
        },
    ],
    "foods": [{"key": "milk", "name": "Milk", "per_100_g": {"calcium": "125"}}],
    "own_foods": [
        {"id": 7, "key": KEY, "name": "Bar", "kind": "food", "basis": "100g", "percents": "us", "lists_all": False,
         "is_hidden": False, "category_key": None, "like_key": None},
    ],
    "own_amounts": [{"own_food_id": 7, "nutrient": "calcium", "typed": "0 mg", "amount": "0E-10"}],
    "own_portions": [
        {"own_food_id": 7, "label": "1 bar", "grams": "40", "is_nominal": False, "position": 0, "is_hidden": False},
        {"own_food_id": 7, "label": "1 dose", "grams": None, "is_nominal": True, "position": 1, "is_hidden": False},
    ],
    "dailies": [{"own_food_id": 7, "own_food_name": "Bar", "own_portion_label": "1 bar", "own_portion_grams": "40",
                 "quantity": "1", "meal": "lunch"}],
    "day_notes": [{"day": "2026-06-10", "text": "Slept\n\tbadly \x0b"}],
    "day_tags": [{"day": "2026-06-10", "tag": "heat"}],
    "favourites": [{"own_food_id": 7}, {"food_key": "milk", "food_name": "Milk"}],
    "usual_meals": [{"id": 3, "key": KEY, "name": "Bars", "meal": "lunch"}],
    "usual_foods": [
        {"usual_meal_id": 3, "position": 1, "food_key": "milk", "food_name": "Milk", "portion_label": "1 cup",
         "portion_grams": "244", "quantity": "2"},
        {"usual_meal_id": 3, "position": 0, "own_food_id": 7, "own_food_name": "Bar", "own_portion_label": "1 dose",
         "own_portion_grams": None, "quantity": "2"},
    ],
    "stand_ins": [{"food_key": "a", "food_name": "A", "stand_in_key": None, "stand_in_name": "B"}],
}  # fmt: skip


def places(value: Any, place: tuple = ()) -> list[tuple]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place, *(found for name, part in inner for found in places(part, (*place, name)))]


def changed(place: tuple, value: Any) -> dict[str, Any]:
    told = copy.deepcopy(WHOLE)
    held = told
    for name in place[:-1]:
        held = held[name]
    held[place[-1]] = value
    return told


def read(told: Any) -> Any:
    return read_everything(json.dumps(told).encode(), TODAY)


def refused(told: Any) -> str:
    with pytest.raises(FileRefused) as refusal:
        read(told)
    return refusal.value.faults[0].said


def test_a_whole_file_is_read() -> None:
    told = read(WHOLE)
    milk, bar = told.reading.records
    assert (milk.grams, milk.amounts) == (366, {"calcium": pytest.approx(457.5)})
    assert (bar.unit, bar.grams, bar.food_key) == ("g", 40, f"own-{KEY}")
    assert told.own_foods[0].lines["calcium"] == ("0 mg", 0)
    assert told.profile["sex"] == "female"
    (usual,) = told.usual_meals
    assert [(one.food, one.unit, one.grams) for one in usual.foods] == [("Bar", "1 dose", None), ("Milk", "1 cup", 488)]
    assert told.favourites == ((f"own-{KEY}", ""), ("milk", "Milk"))


def test_a_file_of_before_gave_a_dose_the_weight_of_a_gram() -> None:
    older = changed(("own_portions", 1, "grams"), "1.0000")
    older["usual_foods"][1]["own_portion_grams"] = "1.0000"
    assert read(older) == read(WHOLE)


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (("format",), "unclench-export-9", "format"),
        (("entries",), {}, "entries"),
        (("entries", 0), 3, "entries[0]"),
        (("entries", 0, "day"), "2026-02-30", "entries[0].day"),
        (("entries", 0, "day"), "2027-02-03", "entries[0].day"),
        (("entries", 0, "quantity"), "-1", "entries[0].quantity"),
        (("entries", 0, "quantity"), True, "entries[0].quantity"),
        (("entries", 0, "meal"), "brunch", "entries[0].meal"),
        (("entries", 1, "own_food_id"), 8, "entries[1].own_food_id"),
        (("entries", 1, "own_food_id"), [], "entries[1].own_food_id"),
        (("entries", 1, "key"), KEY, "entries.key"),
        (("own_foods", 0, "name"), "\ud800", "own_foods[0].name"),
        (("own_amounts", 0, "nutrient"), "gold", "own_amounts[0].nutrient"),
        (("own_portions", 0, "grams"), "0", "own_portions[0].grams"),
        (("life_stages", 0, "ends"), "2025-01-01", "life_stages[0].ends"),
        (("profile", "sex"), "other", "profile.sex"),
        (("profile", "glass_ml"), 20, "profile.glass_ml"),
        (("day_notes", 0, "text"), "a\x00", "day_notes[0].text"),
        (("day_notes", 0, "text"), "a" * 1001, "day_notes[0].text"),
        (("day_notes",), WHOLE["day_notes"] * 2, "day_notes.day"),
        (("day_tags", 0, "tag"), "rain", "day_tags[0].tag"),
        (("day_tags",), WHOLE["day_tags"] * 2, "day_tags.tag"),
        (("favourites", 0, "own_food_id"), 8, "favourites[0].own_food_id"),
        (("favourites", 1, "food_name"), None, "favourites[1].food_name"),
        (("usual_meals", 0, "name"), "", "usual_meals[0].name"),
        (("usual_meals", 0, "id"), 4, "usual_foods[0].usual_meal_id"),
        (("usual_meals",), WHOLE["usual_meals"] * 2, "usual_meals.key"),
        (("usual_foods", 0, "position"), 0, "usual_foods[1].position"),
        (("usual_foods", 0, "quantity"), "0", "usual_foods[0].quantity"),
    ],
)
def test_a_fault_is_named_with_its_place(place: tuple, value: Any, said: str) -> None:
    assert refused(changed(place, value)) == said


@pytest.mark.parametrize("data", [b"{", b"{}", b'{"a": ' * 100_000, b'{"format": NaN}', b"{\xff", b'{"format": "x"}'])
def test_what_is_no_file_of_ours_is_refused(data: bytes) -> None:
    assert is_everything(data)
    with pytest.raises(FileRefused):
        read_everything(data, TODAY)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.floats() | st.text(max_size=12)
    | st.sampled_from(["1E99", "2026-06-10", KEY, "0", "9" * 400]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip


@settings(deadline=None)
@given(st.sampled_from(places(WHOLE)[1:]), JSON)
def test_whatever_is_put_in_its_place_it_is_read_or_refused(place: tuple, value: Any) -> None:
    try:
        read(changed(place, value))
    except FileRefused as refusal:
        assert refusal.faults
