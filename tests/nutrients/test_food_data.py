"""The foods we ship: enough, complete where it matters, plainly named, in portions, and found by what people say."""

import itertools
import re
from collections import Counter
from decimal import Decimal

import pytest

from nutrients.catalogue import CORE, KEYS
from nutrients.data_files import DATA
from nutrients.fdc import DATA_SETS
from nutrients.food_tables import BY_DEFINITION, implausible, read_categories, read_foods, read_portions

# Where "sources of magnesium, calcium, potassium, vitamin D, vitamin B12" lists send people, in the words they use.
NAMED_SOURCES = """
acorn squash; almond butter; almond milk; almonds; anchovies; apricots; apricots, dried; avocado; baked beans;
banana; bananas; beef liver; beet greens; beetroot; black beans; black-eyed peas; bok choy; bran flakes;
brazil nuts; broccoli; brown rice; buckwheat; buttermilk; butternut squash; cantaloupe; cashews; chard;
cheddar; chia; chia seeds; chicken liver; chickpeas; clams; cocoa powder; coconut water; cod liver oil;
collard greens; collards; cottage cheese; crab; dark chocolate; dates; dried apricots; edamame; egg; egg yolk;
feta; figs; flaxseed; fortified orange juice; fortified tofu; halibut; hazelnuts; herring; hummus; kale;
kefir; kidney; kidney beans; kippers; lamb; lentils; lima beans; liver; lobster; mackerel; milk; molasses;
mozzarella; mushrooms; mussels; mustard greens; navy beans; nutritional yeast; oat milk; oatmeal; okra; orange
juice; oysters; parmesan; parsnips; peanut butter; peanuts; peas; pilchards; pine nuts; pinto beans;
pistachios; plain yogurt; pork; potato with skin; prawns; prune juice; prunes; pumpkin; pumpkin seeds; quinoa;
raisins; rice milk; ricotta; salmon; sardines; scallops; seaweed; sesame seeds; shrimp; skimmed milk; soy
milk; soybeans; spinach; split peas; sunflower seeds; sweet potato; swiss chard; swiss cheese; swordfish;
tahini; tempeh; tofu; tomato paste; tomato juice; trout; tuna; turnip greens; uv mushrooms; vitamin d
mushrooms; walnuts; watercress; watermelon; wheat bran; wheat germ; white beans; whole wheat bread; winter
squash; yogurt
"""

# The words of one country for the food of another, and the names of makers that stand for a food.
SPOKEN = """
aubergine; beef mince; beer; bell pepper; brown bread; cheerios; chips; cilantro; coke; coriander; corn
flakes; courgette; crisps; diet coke; eggplant; fries; gherkins; ice lolly; jacket potato; jello; marmite;
mayo; mince; minced beef; muesli; nutella; oj; pop; porridge; prawns; rapeseed oil; red bull; rocket; arugula;
scampi; semi-skimmed milk; skyr; soda; spag bol; spring onions; squash; swede; sweetcorn; tap water; mineral
water; tinned tuna; weetabix; wholemeal bread; yoghurt; zucchini
"""

# An alias that is the name of another food, because that is what people call both; search shows them side by side.
SAID_OF_BOTH = {
    "jelly": "gelatin-dessert",
    "lemonade": "fruit-flavored-soda-caffeine-free",
}

# USDA's list of ingredients says so where its description does not: half raw, half pickled.
SAID_BY_INGREDIENTS = {"jalapeno-peppers-raw-or-pickled"}

JARGON = re.compile(
    r"\bN[FS]S?\b|\bNS as to|\braw edible|\byields?\b|guideline|quantity not specified|\d{5}", re.IGNORECASE
)


def table(name):
    return (DATA / name).open(encoding="utf-8", newline="")


with table("categories.csv") as file:
    CATEGORIES = read_categories(file)
with table("foods.csv") as file:
    FOODS = read_foods(file, [category.key for category in CATEGORIES])
with table("portions.csv") as file:
    PORTIONS = read_portions(file, [food.key for food in FOODS])
BY_KEY = {food.key: food for food in FOODS}


def names(text):
    return [name.strip() for name in text.replace("\n", " ").split(";")]


def words(text):
    """Give the words of a text, each without the s of a plural."""
    return {word.removesuffix("s") for word in re.findall(r"[a-zé0-9-]+", text.lower())}


def test_there_are_foods_enough_and_files_small_enough():
    assert len(FOODS) >= 1500
    assert (DATA / "foods.csv").stat().st_size <= 450_000
    assert (DATA / "portions.csv").stat().st_size <= 450_000


def test_every_food_is_complete_in_the_five_core_nutrients():
    assert [food.key for food in FOODS for nutrient in CORE if nutrient.key not in food.amounts] == []


def test_what_is_unknown_is_left_empty():
    gaps = sum(len(KEYS) - len(food.amounts) for food in FOODS)
    assert gaps > 0
    assert all(set(food.amounts) <= set(KEYS) for food in FOODS)


def test_no_food_is_implausible():
    found = [(food, one) for food in FOODS for one in implausible(food.amounts, supplement=food.kind == "supplement")]
    assert [(food.key, one.message) for food, one in found] == []


def test_names_are_short_plain_and_in_sentence_case():
    for food in FOODS:
        assert len(food.name) <= 90, food.name
        assert not JARGON.search(food.name), food.name
        assert food.name[0].isupper() or food.name[0].isdigit(), food.name
        assert food.name == " ".join(food.name.split()), food.name


def test_a_name_does_not_claim_what_its_source_does_not_say():
    for food in FOODS:
        name, source = food.name.lower(), food.source_name.lower()
        if re.search(r"\b(fortified|added (calcium|vitamin))", name) and "not fortified" not in name:
            assert re.search(r"fortified|added|enriched", source), food
        if food.key not in SAID_BY_INGREDIENTS:
            for word in ("drained", "smoked", "pickled", "canned", "grilled", "decaffeinated", "gluten", "whole wheat"):
                assert word not in name or word[:4] in source, food


def test_every_food_names_its_data_set_and_its_row_there():
    taken = [food for food in FOODS if food.dataset != BY_DEFINITION]
    assert {food.dataset for food in taken} == set(DATA_SETS)
    sources = Counter((food.dataset, food.code) for food in taken)
    assert max(sources.values()) == 1
    assert all(food.fdc_id.isdigit() and food.code.isdigit() for food in taken)


def test_only_supplements_are_known_by_definition_and_all_of_them_are():
    for food in FOODS:
        ways = {food.dataset == BY_DEFINITION, food.kind == "supplement", food.category == "supplements"}
        assert len(ways) == 1, food.key
        assert food.fdc_id or food.dataset == BY_DEFINITION, food.key


def test_every_category_has_eight_foods_or_more():
    counts = Counter(food.category for food in FOODS)
    few = {category.key: counts[category.key] for category in CATEGORIES if counts[category.key] < 8}
    assert few == {}


def test_categories_stand_in_order_and_one_of_them_is_oily_fish():
    assert [category.position for category in CATEGORIES] == list(range(1, len(CATEGORIES) + 1))
    assert [category.key for category in CATEGORIES if category.oily_fish] == ["fish_oily"]


def test_oily_fish_is_richer_in_omega_3_than_other_fish():
    oily = [food.amounts["omega3_epa_dha"] for food in FOODS if food.category == "fish_oily"]
    other = [food.amounts["omega3_epa_dha"] for food in FOODS if food.category == "fish_white"]
    assert sorted(oily)[len(oily) // 2] > 4 * sorted(other)[len(other) // 2]
    not_oily = re.compile(r"^(Tuna|Swordfish|Cod)\b|liver oil")
    assert [food.name for food in FOODS if food.category == "fish_oily" and not_oily.search(food.name)] == []


def test_every_food_has_one_to_eight_portions_in_order():
    for key, portions in itertools.groupby(PORTIONS, key=lambda portion: portion.food_key):
        positions = [portion.position for portion in portions]
        assert positions == list(range(1, len(positions) + 1)), key
        assert len(positions) <= 8, key
    assert {portion.food_key for portion in PORTIONS} == set(BY_KEY)


def test_portions_are_said_in_ones_and_in_plain_words():
    for portion in PORTIONS:
        assert re.match(r"1 [^\d ]|Juice of 1 ", portion.label), portion
        assert not JARGON.search(portion.label), portion
        assert len(portion.label) <= 60, portion


def test_an_ounce_weighs_what_an_ounce_weighs():
    assert {portion.grams for portion in PORTIONS if portion.label == "1 oz"} == {Decimal("28.35")}


@pytest.mark.parametrize(
    ("key", "nutrient", "amount"),
    [
        ("spinach-raw", "magnesium", "93"),
        ("spinach-boiled", "magnesium", "87"),
        ("banana-raw", "potassium", "326"),
        ("milk-whole", "calcium", "123"),
        ("pumpkin-seeds-unsalted", "magnesium", "550"),
        ("salmon-sockeye-cooked", "vitamin_b12", "4.47"),
        ("salmon-sockeye-cooked", "vitamin_d", "16.7"),
        ("cod-liver-oil", "vitamin_d", "250"),
        ("salt-table", "sodium", "38758"),
        ("liver-beef", "vitamin_b12", "82.47"),
    ],
)
def test_figures_are_usdas(key, nutrient, amount):
    assert BY_KEY[key].amounts[nutrient] == Decimal(amount)


@pytest.mark.parametrize(
    ("fortified", "unfortified", "nutrient"),
    [
        ("soy-milk-unsweetened", "soy-milk-plain-or-vanilla-not-fortified", "calcium"),
        ("orange-juice-with-added-calcium-and-vitamin-d", "orange-juice", "calcium"),
        ("orange-juice-with-added-calcium-and-vitamin-d", "orange-juice", "vitamin_d"),
        ("milk-whole", "milk-whole-without-added-vitamin-d", "vitamin_d"),
        ("tofu-firm-calcium-set", "tofu-extra-firm-set-with-nigari", "calcium"),
        ("cereal-bran-flakes", "cereal-shredded-wheat", "vitamin_b12"),
        ("mushrooms-white-uv-exposed-raw", "mushrooms-raw", "vitamin_d"),
        ("margarine-tub-with-added-vitamin-d", "butter-unsalted", "vitamin_d"),
        ("sardines-atlantic-canned-in-oil-drained-with-bones", "tuna-light-canned-in-oil-drained", "calcium"),
    ],
)
def test_the_fortified_kind_and_the_plain_kind_are_both_there(fortified, unfortified, nutrient):
    assert BY_KEY[fortified].amounts[nutrient] > BY_KEY[unfortified].amounts[nutrient]


@pytest.mark.parametrize("said", names(NAMED_SOURCES) + names(SPOKEN))
def test_what_people_say_finds_a_food(said):
    asked = words(said)
    found = [food for food in FOODS if asked <= words(" ".join((food.name, *food.aliases)))]
    assert found, said


def test_an_alias_is_not_the_name_of_another_food_unless_both_are_called_so():
    of_name = {food.name.casefold(): food.key for food in FOODS}
    collisions = {alias: food.key for food in FOODS for alias in food.aliases if alias.casefold() in of_name}
    assert collisions == SAID_OF_BOTH


def test_yeast_does_not_pass_for_fortified_nutritional_yeast():
    (yeast,) = [food for food in FOODS if "nutritional yeast" in " ".join(food.aliases)]
    assert "not fortified" in yeast.name
    assert yeast.amounts["vitamin_b12"] < Decimal("0.1")


def test_the_document_counts_the_foods_as_they_are():
    text = (DATA.parents[1] / "docs" / "foods.md").read_text(encoding="utf-8")
    supplements = sum(food.kind == "supplement" for food in FOODS)
    assert f"\n{len(FOODS) - supplements:,} everyday foods and {supplements} supplements" in text
    for dataset, count in Counter(food.dataset for food in FOODS).items():
        assert re.search(rf"^\| `{dataset}`: .* \| {count:,} \|", text, re.MULTILINE), (dataset, count)
