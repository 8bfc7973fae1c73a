"""Foods as a file: what it says, what it refuses, and that our own file changes nothing."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutrients.catalogue import KEYS
from nutrients.csv_cells import CsvRefused
from nutrients.food_changes import amount_warning, plan
from nutrients.food_csv import StoredFood, parse, write
from nutrients.implausible import Held

CHOICES = {
    "category": ["vegetables", "fruit"],
    "kind": ["food", "drink", "dish", "supplement"],
    "source": ["curator", "sr_legacy_2018"],
}
SPINACH = StoredFood(
    7,
    "spinach-raw",
    {
        "name": "Spinach, raw",
        "aliases": "leaf spinach",
        "category": "vegetables",
        "kind": "food",
        "source": "sr_legacy_2018",
        "source_id": "168462",
        "source_name": "Spinach, raw",
        "barcode": "",
        "hidden": "no",
    },
    {"magnesium": Decimal("79.0000"), "vitamin_d": Decimal(0), "water": Decimal("91.4")},
    {"1 cup": Decimal("30.00")},
    {"1 bunch": Decimal(340)},
)
KALE = replace(SPINACH, id=8, key="", texts={**SPINACH.texts, "name": "Kale, raw"})


HELD = {("vegetables", "calcium"): Held("Vegetables", 40, Decimal(3), Decimal(150))}


def planned(text, *stored):
    return plan(parse(text.encode()), stored or (SPINACH, KALE), CHOICES, HELD)


def changes(text, *stored):
    return [(one.column, one.old, one.new) for row in planned(text, *stored) for one in row.changes]


def refused(text):
    with pytest.raises(CsvRefused) as caught:
        planned(text)
    return [str(fault) for fault in caught.value.faults]


def test_our_own_file_changes_nothing():
    assert changes(write([SPINACH, KALE])) == []


def test_our_own_file_names_every_nutrient_with_its_unit():
    heading = write([]).splitlines()[0]
    assert "magnesium (mg),calcium (mg),potassium (mg),vitamin_d (µg),vitamin_b12 (µg)" in heading
    assert heading.count("(") == len(KEYS) == 15


def test_unknown_is_an_empty_cell_and_zero_is_a_zero():
    heading, spinach = write([SPINACH]).splitlines()
    cells = dict(zip(heading.split(","), spinach.rsplit(",", 15)[1:], strict=False))
    row = dict(zip(heading.split(",")[-15:], spinach.split(",")[-15:], strict=True))
    assert cells and row["vitamin_d (µg)"] == "0"
    assert row["calcium (mg)"] == ""
    assert row["magnesium (mg)"] == "79"


LABEL = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30).map(str.strip)
WORDS = st.text(st.one_of(st.sampled_from("=+-@;'\\ \""), st.characters(exclude_categories=["Cc", "Cs"])), max_size=30)
AMOUNT = st.decimals(0, 50, places=4)


@given(
    name=WORDS.map(str.strip).filter(bool),
    aliases=WORDS.map(str.strip),
    amounts=st.dictionaries(st.sampled_from([key for key in KEYS if key not in ("energy", "alcohol")]), AMOUNT),
    portions=st.dictionaries(
        LABEL.filter(bool) | st.sampled_from(["=1", "a;b", "a\\;b", "c=d", "-x"]),
        st.decimals("0.01", 999, places=2),
        max_size=4,
    ),
)
def test_any_food_that_is_written_reads_back_without_a_change(name, aliases, amounts, portions):
    food = StoredFood(7, "", {**SPINACH.texts, "name": name, "aliases": aliases}, amounts, portions)
    assert changes(write([food]), food) == []


def test_a_column_that_is_not_there_changes_nothing():
    assert changes("key,magnesium (mg)\nspinach-raw,80\n") == [("Magnesium", "79 mg", "80 mg")]


def test_an_empty_cell_makes_an_amount_unknown_and_the_preview_flags_it():
    (row,) = planned("key,magnesium (mg)\nspinach-raw,\n")
    assert [(one.old, one.new, one.warning) for one in row.changes] == [
        ("79 mg", "unknown", "A known amount becomes unknown.")
    ]


def test_an_empty_cell_where_nothing_was_known_changes_nothing():
    assert changes("key,calcium (mg)\nspinach-raw,\n") == []


def test_zero_where_nothing_was_known_is_a_change():
    assert changes("key,calcium (mg)\nspinach-raw,0\n") == [("Calcium", "unknown", "0 mg")]


def test_units_in_the_heading_are_converted():
    text = "key,Vitamin D (IU),magnesium (g),energy (kJ),water (mL)\nspinach-raw,40,0.08,96.232,90\n"
    assert changes(text) == [
        ("Magnesium", "79 mg", "80 mg"),
        ("Vitamin D", "0 µg", "1 µg"),
        ("Water", "91.4 g", "90 g"),
        ("Energy", "unknown", "23 kcal"),
    ]


@pytest.mark.parametrize(
    "ident", ["key,id\nspinach-raw,", "key,id\n,7", "key,id\nspinach-raw,7", "name,id\nKale\\, raw,"]
)
def test_a_food_is_found_by_key_or_by_id(ident):
    heading, cells = ident.split("\n")
    cells = cells.replace("Kale\\, raw", '"Spinach, raw"')
    assert changes(f"{heading},magnesium (mg)\n{cells},80\n") == [("Magnesium", "79 mg", "80 mg")]


def test_a_name_that_is_not_there_makes_a_new_food():
    (row,) = planned("name,category,magnesium (mg),portions\nChard,vegetables,81,1 leaf=48; 1 cup=36\n")
    assert row.stored is None and row.name == "Chard"
    assert [(one.column, one.new) for one in row.changes] == [
        ("name", "Chard"),
        ("category", "vegetables"),
        ("Magnesium", "81 mg"),
        ("portion “1 leaf”", "48 g"),
        ("portion “1 cup”", "36 g"),
    ]
    assert row.doubts == ("Unknown in this food: Calcium, Potassium, Vitamin D, Vitamin B12.",)


def test_a_new_name_for_a_food_is_flagged():
    (row,) = planned('key,name\nspinach-raw,"Spinach, fresh"\n')
    assert "same food" in row.changes[0].warning


def test_portions_are_added_changed_and_shown_again_but_never_taken_away():
    assert changes("key,portions\nspinach-raw,1 leaf=10\n") == [("portion “1 leaf”", "", "10 g")]
    assert changes("key,portions\nspinach-raw,1 cup=31\n") == [("portion “1 cup”", "30 g", "31 g")]
    assert changes("key,portions\nspinach-raw,1 bunch=340\n") == [
        ("portion “1 bunch”", "340 g, hidden", "340 g, shown")
    ]
    assert changes("key,portions\nspinach-raw,\n") == []


def test_a_portion_that_weighs_something_else_says_that_diaries_change():
    (row,) = planned("key,portions\nspinach-raw,1 cup=31\n")
    assert row.changes[0].warning == "Diaries that have this portion change with it."


@pytest.mark.parametrize(
    ("old", "new", "warns"),
    [
        (None, "5", False),
        ("5", "6", False),
        ("5", "49.9", False),
        ("5", "50", True),
        ("5", "0.5", True),
        ("5", "0", True),
        ("5", None, True),
        ("0", "5", False),
    ],
)
def test_a_change_of_ten_times_or_to_nothing_is_flagged(old, new, warns):
    as_amount = [None if text is None else Decimal(text) for text in (old, new)]
    assert bool(amount_warning(*as_amount)) is warns


REFUSED = [
    ("an unknown heading", "name,selenium (µg)\nx,1", "Row 1, column “selenium (µg)”: This heading is not known."),
    ("a nutrient without its unit", "name,magnesium\nx,1", "Row 1, column “magnesium”: The unit is missing: write"),
    ("a unit that does not exist", "name,magnesium (spoons)\nx,1", "“spoons” is not a unit"),
    (
        "a unit of something else",
        "name,calcium (IU)\nx,1",
        "Row 1, column “calcium (IU)”: Calcium is not measured in IU",
    ),
    ("one nutrient twice", "name,vitamin_d (µg),Vitamin D (IU)\nx,1,40", "Two columns give the Vitamin D; keep one."),
    ("no column that names the food", "magnesium (mg)\n1", "Row 1: No column says which food"),
    ("a row that names no food", "key,name,kind\n,,food", "Row 2: No key, id or name"),
    (
        "a key that is not ours",
        "key\nspinach-cooked",
        "Row 2, column “key”: No food here has the key “spinach-cooked”.",
    ),
    ("an id that is not ours", "id,kind\n99,food", "Row 2, column “id”: No food here has the id 99."),
    ("an id that is no number", "id,kind\n=7,food", "Row 2, column “id”: “=7” is not a number of ours."),
    ("key and id of two foods", "key,id\nspinach-raw,8", "Row 2, column “id”: Key and id name different foods"),
    ("one food in two rows", 'key,name\nspinach-raw,\n,"Spinach, raw"', "Row 3: Row 2 is about the same food."),
    ("one new food in two rows", "name,category\nx,fruit\nx,fruit", "Row 3: Row 2 is about the same food."),
    ("the name of another food", 'key,name\nspinach-raw,"Kale, raw"', "Row 2, column “name”: Another food is called"),
    ("one new name for two foods", "id,name\n7,Greens\n8,Greens", "Row 3, column “name”: Row 2 has the same name."),
    ("a new food without category", "name,kind\nx,food", "Row 2, column “category”: A new food needs a category."),
    ("a category that is not ours", "name,category\nx,sweets", "“sweets” is not known. Known are: vegetables, fruit."),
    ("a kind that is not ours", "key,kind\nspinach-raw,meal", "Row 2, column “kind”: “meal” is not known."),
    ("hidden, perhaps", "key,hidden\nspinach-raw,maybe", "Row 2, column “hidden”: “maybe” is neither yes nor no."),
    ("a negative amount", "key,magnesium (mg)\nspinach-raw,-5", "Row 2, column “magnesium (mg)”: “-5” is negative."),
    ("another minus", "key,magnesium (mg)\nspinach-raw,−5", "“−5” is negative."),
    ("a decimal comma", 'key,magnesium (mg)\nspinach-raw,"79,5"', "“79,5” has a comma. Write a decimal point"),
    ("marks between thousands", 'key,potassium (mg)\nspinach-raw,"1,500"', "“1,500” has a comma."),
    ("a word", "key,magnesium (mg)\nspinach-raw,traces", "“traces” is not a plain number."),
    ("infinity", "key,magnesium (mg)\nspinach-raw,inf", "“inf” is not a plain number."),
    ("no number at all", "key,magnesium (mg)\nspinach-raw,NaN", "“NaN” is not a plain number."),
    ("an exponent", "key,magnesium (mg)\nspinach-raw,1e400", "“1e400” is not a plain number."),
    ("a formula", "key,magnesium (mg)\nspinach-raw,=1+1", "“=1+1” is not a plain number."),
    ("digits of another script", "key,magnesium (mg)\nspinach-raw,٧٩", "“٧٩” is not a plain number."),
    ("a number beyond every field", "key,water (g)\nspinach-raw,999999999999", "is more than any food holds"),
    ("less than can be kept", "key,magnesium (µg)\nspinach-raw,0.04", "is less than we can keep (0.0001 mg)."),
    ("more than 100 g of water", "key,water (g)\nspinach-raw,100.1", "Row 2, column “water (g)”: Water of 100.1 g"),
    ("more energy than pure fat", "key,energy (kcal)\nspinach-raw,903", "Row 2, column “energy (kcal)”: Energy of 903"),
    ("more energy than the dry part holds", "key,energy (kcal)\nspinach-raw,500", "500 kcal cannot come from"),
    ("micrograms as milligrams", "key,vitamin_d (mg)\nspinach-raw,1", "Vitamin D of 1000 µg in 100 g is more than any"),
    ("a portion without grams", "key,portions\nspinach-raw,1 cup", "“1 cup” is not a portion. Write label=grams"),
    ("a portion of a word", "key,portions\nspinach-raw,1 cup=x", "“x” is not a plain number."),
    ("a portion twice", "key,portions\nspinach-raw,1 cup=30; 1 cup=31", "The portion “1 cup” stands there twice."),
    ("a name of two lines", 'key,name\nspinach-raw,"a\nb"', "There is a tab or a line end in the cell."),
]


@pytest.mark.parametrize(("text", "sentence"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_cannot_be_is_refused_with_row_and_column(text, sentence):
    sentences = refused(text + "\n")
    assert any(sentence in one for one in sentences), sentences


def test_every_fault_of_a_file_is_told_at_once():
    assert len(refused("key,magnesium (mg),calcium (mg)\nspinach-raw,-1,x\nnobody,1,1\n")) == 2
    assert len(refused("key,water (g),kind\nspinach-raw,101,meal\nnobody,1,food\n")) == 3


def test_a_supplement_is_not_held_to_what_foods_hold():
    text = "name,category,kind,magnesium (mg)\nTablets,fruit,supplement,50000\n"
    assert changes(text)[-1] == ("Magnesium", "unknown", "50000 mg")
    assert "more than any food holds" in refused(text.replace("supplement", "food"))[0]


@pytest.mark.parametrize(
    ("text", "warns"),
    [
        ("name,category,calcium (mg)\nRoll,vegetables,1800\n", True),
        ("name,category,calcium (mg)\nRoll,vegetables,0.0007\n", True),
        ("name,category,calcium (mg)\nRoll,vegetables,450\n", False),
        ("name,category,calcium (mg)\nRoll,vegetables,0\n", False),
        ("name,category,calcium (mg)\nRoll,fruit,1800\n", False),
        ("name,category,kind,calcium (mg)\nRoll,vegetables,supplement,1800\n", False),
        ("key,calcium (mg)\nspinach-raw,1800\n", True),
        ("key,category,calcium (mg)\nspinach-raw,fruit,1800\n", False),
    ],
)
def test_an_amount_that_was_unknown_is_held_against_its_category(text, warns):
    (row,) = planned(text)
    (warning,) = [one.warning for one in row.changes if one.column == "Calcium"]
    assert ("where 40 foods of “Vegetables” hold 3 to 150 mg" in warning) is warns


def test_minerals_that_look_like_grams_are_doubted():
    text = "name,category,magnesium (mg),calcium (mg),potassium (mg)\nx,fruit,0.079,0.099,0.558\n"
    (row,) = planned(text)
    assert any("typed in grams" in doubt for doubt in row.doubts)
