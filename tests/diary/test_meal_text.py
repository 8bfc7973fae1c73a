"""A written meal is cut into lines, meals and what may be foods, and not a letter is lost."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from diary.meal_amounts import Basis, has_more_numbers, is_amount, propose, said_of, starts_with_amount
from diary.meal_joints import TableFood, decide, pairs_to_look_for
from diary.meal_text import Kind, joined, parts_of
from nutrients.foods import FoodPortion

SAID = """2 eggs , and with ; : . - on & + ½ 1½ 1/2 1,5 dl milk macaroni cheese toast breakfast: lunch dinner for I had
    x2 (100 g) 2-3 a half dozen of cup 200ml \n • 1. 0 -5 1,500 w/ salmon, whole no sugar"""
WORDS = st.sampled_from(SAID.split(" "))
MEALS = st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=120)

TABLE = [
    TableFood(1, "Macaroni and cheese", ("mac and cheese", "macaroni cheese")),
    TableFood(2, "Milk, whole", ("cow's milk",)),
    TableFood(3, "Fish, fried", ("battered fish", "fish and chips")),
    TableFood(4, "French fries", ("fries", "chips", "fish and chips")),
    TableFood(5, "Bread, white, toasted", ("toast", "eggs on toast")),
    TableFood(6, "Coffee, with milk or cream", ("white coffee",)),
    TableFood(7, "Ham and cheese sandwich, white bread", ()),
    TableFood(8, "Milk chocolate", ()),
]


def atoms(text, table=TABLE):
    parts = parts_of(text)
    return [part.text for _, part in joined(parts, decide(parts, table).holds) if part.kind is Kind.ATOM]


def meals(text):
    return [(part.text, part.meal) for part in parts_of(text) if part.kind is Kind.ATOM]


@given(MEALS)
@example("2 eggs, toast\r\nlunch: soup\x85\x1cbrown rice")
def test_the_parts_are_the_text_and_nothing_that_is_read_raises(text):
    parts = parts_of(text)
    assert "".join(part.text for part in parts) == text
    assert all(pair[0] and pair[1] for pair in pairs_to_look_for(parts))
    made = joined(parts, decide(parts, TABLE).holds)
    assert "".join(part.text for _, part in made) == text
    assert [place for place, _ in made] == sorted(place for place, _ in made)
    for _, part in made:
        said = said_of(part.text)
        assert said.serving.quantity is None or (
            isinstance(said.serving.quantity, Decimal) and said.serving.quantity > 0
        )


@given(st.lists(st.sampled_from(["2 eggs", "toast", "a cup of milk", "rice 200g"]), min_size=1, max_size=8))
def test_the_order_of_what_was_written_is_kept(foods):
    for between in ("\n", ", ", "; ", "\n- ", ".\n"):
        assert atoms(between.join(foods)) == foods


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 eggs, a cup of whole milk, half an avocado and 3 oz salmon",
         ["2 eggs", "a cup of whole milk", "half an avocado", "3 oz salmon"]),
        ("macaroni and cheese and milk", ["macaroni and cheese", "milk"]),
        ("chicken, macaroni & cheese", ["chicken", "macaroni & cheese"]),
        ("two cups of mac and cheese, milk, whole", ["two cups of mac and cheese", "milk, whole"]),
        ("fish and chips", ["fish", "chips"]),
        ("2 eggs on toast", ["2 eggs", "toast"]),
        ("ham and cheese sandwich with milk", ["ham and cheese sandwich", "milk"]),
        ("coffee with milk", ["coffee with milk"]),
        ("coffee with cream", ["coffee with cream"]),
        ("milk, chocolate", ["milk", "chocolate"]),
        ("toast with butter + jam", ["toast", "butter", "jam"]),
        ("salt and pepper crisps", ["salt and pepper crisps"]),
        ("cheese and tomato sandwich and an apple", ["cheese and tomato sandwich", "an apple"]),
        (",5 l milk", [",5 l milk"]),
        ("2. eggs", ["2. eggs"]),
        ("1 and 1/2 cups of milk", ["1 and 1/2 cups of milk"]),
        ("a dozen and a half eggs", ["a dozen and a half eggs"]),
        ("1,5 dl milk,2 eggs", ["1,5 dl milk", "2 eggs"]),
        ("two and a half eggs and half an avocado", ["two and a half eggs", "half an avocado"]),
        ("a cup and a half of milk", ["a cup and a half of milk"]),
        ("porridge made with milk", ["porridge made with milk"]),
        ("1 scoop whey in 300 ml milk, tuna in oil", ["1 scoop whey", "300 ml milk", "tuna in oil"]),
        ("2 eggs, scrambled, toast", ["2 eggs, scrambled", "toast"]),
        ("salmon, 3 oz, rice", ["salmon, 3 oz", "rice"]),
        ("1 tsp. sugar. 2 eggs.", ["1 tsp. sugar", "2 eggs"]),
        ("yogurt (plain, low fat), corn on the cob", ["yogurt (plain, low fat)", "corn on the cob"]),
    ],
)  # fmt: skip
def test_the_names_of_foods_decide_what_parts_two(text, expected):
    assert atoms(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("breakfast: eggs\ntoast\nlunch - soup", [("eggs", "breakfast"), ("toast", "breakfast"), ("soup", "lunch")]),
        ("For lunch I had soup", [("soup", "lunch")]),
        ("Dinner\npizza", [("pizza", "dinner")]),
        ("snack -\n- apple", [("apple", "snacks")]),
        ("I had 2 eggs for breakfast\nsoup", [("2 eggs", "breakfast"), ("soup", "")]),
        ("Lunch: soup. Tea: pizza", [("soup", "lunch"), ("pizza", "dinner")]),
        ("breakfast burrito, tea", [("breakfast burrito", ""), ("tea", "")]),
        ("1. oatmeal\n2) banana\n* 2 eggs\n- toast", [(food, "") for food in ("oatmeal", "banana", "2 eggs", "toast")]),
        ("8:30 am coffee", [("coffee", "")]),
    ],
)
def test_a_heading_says_which_meal(text, expected):
    assert meals(text) == expected


@pytest.mark.parametrize(
    ("text", "quantity", "unit", "food"),
    [
        ("½ cup oats", "0.5", "cup", "oats"),
        ("1½ cups oats", "1.5", "cup", "oats"),
        ("1 1/2 cups oats", "1.5", "cup", "oats"),
        ("⅓ cup oats", "0.3333", "cup", "oats"),
        ("1,5 dl milk", "1.5", "dl", "milk"),
        ("2-3 dates", "2.5", "", "dates"),
        ("two or three dates", "2.5", "", "dates"),
        ("100–150 g rice", "125", "g", "rice"),
        ("2 x 330ml cans of beer", "660", "ml", "beer"),
        ("a 200g steak", "200", "g", "steak"),
        ("12 oz can of coke", "12", "oz", "coke"),
        ("a couple of oranges", "2", "", "oranges"),
        ("half a dozen eggs", "6", "", "eggs"),
        ("black coffee x2", "2", "", "black coffee"),
        ("chicken (100 g)", "100", "g", "chicken"),
        ("a cup and a half of milk", "1.5", "cup", "milk"),
        ("15 g butter x 2", "30", "g", "butter"),
        ("yoghurt 125g x2", "250", "g", "yoghurt"),
        ("yogurt 2 x 125 g", "250", "g", "yogurt"),
        ("yogurt (2 x 125 g)", "250", "g", "yogurt"),
    ],
)
def test_an_amount_is_exact(text, quantity, unit, food):
    serving = said_of(text).serving
    assert (serving.quantity, serving.unit, serving.food) == (Decimal(quantity), unit, food)


WRITTEN = "2 3 12 1.5 ,5 .5 ½ 1/2 dozen half and a x of g oz lb cups slices ( ) . , - 2x 125g"
NUMBERS = st.sampled_from(WRITTEN.split())


@given(st.lists(NUMBERS, max_size=4), st.lists(NUMBERS, max_size=4))
@example(["2."], [])
@example(["4", "of"], ["3"])
def test_no_number_of_a_food_is_left_out_in_silence(before, after):
    """Each digit is of the amount, or makes it unread, or stands in the food, where it is found again."""
    said = said_of(" ".join([*before, "eggs", *after]))
    food = said.serving.food
    assert "eggs" in food or said.is_unread or said.serving.quantity is None
    digits = any(char.isdigit() or char in "½" for char in food)
    assert has_more_numbers(food, " egg ") or not digits


def test_a_number_of_the_food_itself_is_no_amount():
    assert not has_more_numbers("7 up", " 7 up ")
    assert not has_more_numbers("2% milk", " milk ")
    assert not has_more_numbers("vitamin b12", " vitamin ")
    assert has_more_numbers("2 7 up", " 7 up ")
    assert has_more_numbers("eggs x3", " egg ")


def test_of_a_range_the_middle_is_taken_and_both_ends_are_known():
    assert said_of("2-3 dates").between == (Decimal(2), Decimal(3))
    assert said_of("3-2 dates").between is None


@pytest.mark.parametrize(
    "text",
    ["0 eggs", "1,500 g rice", "1 500 g rice", "999999 g rice", "5 x 99999 g rice", "1.500 g rice", "rice 1,500 g"],
)
def test_an_amount_that_cannot_be_read_is_never_replaced(text):
    rice = (FoodPortion(1, "1 cup", Decimal(158)),)
    proposal = propose(said_of(text), rice, (None, Decimal(200)))
    assert (proposal.quantity, proposal.basis) == (None, Basis.UNREAD)


def test_without_an_amount_it_is_the_last_one_else_the_first_portion():
    cup = FoodPortion(1, "1 cup", Decimal(158))
    assert propose(said_of("rice"), [cup], (None, Decimal(200))).basis is Basis.LAST
    assert propose(said_of("some rice"), [cup]) == propose(said_of("rice"), [cup])
    assert propose(said_of("rice"), [cup]).basis is Basis.FIRST
    assert propose(said_of("rice"), []).quantity is None


@pytest.mark.parametrize(
    ("text", "grams", "basis"),
    [
        ("200 ml rice", "133.6", Basis.SAID),
        ("2 tbsp rice", "19.8", Basis.SAID),
        ("a bowl of rice", "158", Basis.OTHER_MEASURE),
        ("a pinch of rice", None, Basis.NO_MEASURE),
        ("half a rice", None, Basis.NO_MEASURE),
        ("2 cups rice", "316", Basis.SAID),
    ],
)
def test_a_measure_is_weighed_by_the_foods_own_portions_alone(text, grams, basis):
    proposal = propose(said_of(text), [FoodPortion(1, "1 cup", Decimal(158))])
    many = proposal.quantity
    weight = None if many is None else many * (1 if proposal.portion is None else proposal.portion.grams)
    assert (weight, proposal.basis) == (None if grams is None else Decimal(grams), basis)


def test_a_volume_of_what_has_no_volume_is_left_to_choose():
    slice_ = FoodPortion(1, "1 slice", Decimal(28))
    assert propose(said_of("200 ml bread"), [slice_]).basis is Basis.NO_MEASURE
    assert propose(said_of("a cup of bread"), [slice_], (None, Decimal(50))).quantity is None


def test_an_amount_is_told_from_a_food():
    assert is_amount("200 ml")
    assert not is_amount("2 eggs")
    assert starts_with_amount("half an avocado")
    assert not starts_with_amount("apple")
