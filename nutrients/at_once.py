"""The most of each nutrient that anybody can have had at once, for what is logged without a weight to hold it against.

Each is several times what is sold, prescribed or survived in one go, and what a day can come to. It tells a unit that
is off by a thousand or a column that was shifted, and says nothing of what is good for anybody. What a real export
holds must never reach it, so where in doubt it is too high. They are orders of magnitude, from molar masses and general
knowledge, and no reference amounts: nothing that a report says rests on them.

- **Minerals**: a sack of 25 kg of potatoes has some 105 g of potassium. A whole kilogram of Epsom salt has 99 g of
  magnesium, half a kilogram of calcium carbonate 200 g of calcium, and a kilogram of table salt, logged for a brine,
  393 g of sodium (by their molar masses). Of potassium and phosphorus 200 g are far beyond what can be survived.
- **Vitamin D**: doctors give up to 15,000 µg (600,000 IU) at once; weekly capsules hold 1,250 µg (50,000 IU).
- **Vitamin B12**: tablets hold up to 10,000 µg, a whole bottle of a hundred of the usual strong ones 500,000 µg.
- **Vitamin B6**: supplements hold up to 500 mg; as an antidote some 5 g are given at once.
- **Vitamin C**: supplements hold up to 1 g, spoons of powder 5 g; into a vein up to some 150 g were given in trials.
- **Fats**: a litre of linseed oil has some 500 g of ALA, and a litre of fish oil is less than 1 kg in all.
- **Caffeine**: 10 g have killed.
- **Alcohol**: a keg of 50 litres of beer has 2 kg.
- **Water and energy**: 100 kg is the most that an entry weighs; 100,000 kcal are eleven kilograms of lard.
"""

from collections.abc import Mapping
from decimal import Decimal

__all__ = ["MOST_AT_ONCE"]

MOST_AT_ONCE: Mapping[str, Decimal] = {
    "magnesium": Decimal(200_000),
    "calcium": Decimal(400_000),
    "potassium": Decimal(200_000),
    "vitamin_d": Decimal(100_000),
    "vitamin_b12": Decimal(500_000),
    "sodium": Decimal(500_000),
    "water": Decimal(100_000),
    "vitamin_b6": Decimal(100_000),
    "vitamin_c": Decimal(300_000),
    "omega3_ala": Decimal(5_000),
    "omega3_epa_dha": Decimal(5_000),
    "phosphorus": Decimal(200_000),
    "energy": Decimal(100_000),
    "caffeine": Decimal(100_000),
    "alcohol": Decimal(10_000),
}
"""By key of the catalogue, in the canonical unit of each: the largest amount that is read."""
