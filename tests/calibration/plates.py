"""What a person eats: foods of their own, days made of some of them, and what is known where some do not say.

Each person has three foods in each of eight categories, and eats one of the three from each category every day; so a
food that does not say is missing on all the days on which it is eaten. The content of a food is log-normal within its
category and the bound of one that does not say is the category's 75th percentile, as in the product. How much is eaten
is set so that the day's intake is log-normal around the usual one, with the survey's coefficient of variation.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from random import Random
from statistics import NormalDist

from diary.assessment import Eaten, FoodFacts
from tests.calibration.people import FIRST_DAY, Group, Population

__all__ = ["MISSING", "SPANS", "Diner", "diary_of", "dine", "sip"]

SPANS = (3, 7, 14, 28)
MISSING = (0.0, 0.1, 0.3)

_SHARES = (0.22, 0.18, 0.15, 0.13, 0.11, 0.09, 0.07, 0.05)  # what a category brings, on average, of a day's intake
_CHOICES = 3
_NORMAL = NormalDist()
_BOUND = _NORMAL.inv_cdf(0.75)
# Helpings of the same food differ, log-normal with an SD of 0.4; drawn from this table because that is much faster.
_HELPINGS = tuple(math.exp(0.4 * _NORMAL.inv_cdf((n + 0.5) / 512)) for n in range(512))


@dataclass(slots=True)
class Food:
    """``weight`` in a day's intake; ``reach``: the bound divided by the true content; unknown if ``luck`` is small."""

    category: int
    weight: float
    reach: float
    luck: float


@dataclass(slots=True)
class Diner:
    """One person: what they eat in the long run, what they need, their foods, and the amounts of each day by food."""

    usual: float
    need: float
    foods: list[Food]
    days: list[list[tuple[int, float]]]

    def means(self, missing: Sequence[float] = MISSING) -> Iterator[tuple[int, float, float, float]]:
        """The daily mean of each span and share of missing values: what is known, and with it what may be unknown."""
        eaten = 0.0
        hidden, possible = [0.0] * len(missing), [0.0] * len(missing)
        most = max(missing)
        for count, day in enumerate(self.days, 1):
            for index, amount in day:
                eaten += amount
                food = self.foods[index]
                if food.luck < most:
                    for n, share in enumerate(missing):
                        if food.luck < share:
                            hidden[n] += amount
                            possible[n] += amount * food.reach
            if count in SPANS:
                for n, share in enumerate(missing):
                    known = max(0.0, eaten - hidden[n])
                    yield count, share, known / count, (known + possible[n]) / count


def dine(group: Group, population: Population, people: int, random: Random, *, richer: float = 0.0) -> Iterator[Diner]:
    """Draw people, and 28 days of each.

    ``richer`` is the correlation between a person's place among the people and their foods' places in the categories:
    0 where somebody who takes in more of a nutrient simply eats more.
    """
    chance = random.random
    picks = range(0, len(_SHARES) * _CHOICES, _CHOICES)
    for _ in range(people):
        usual, need, place = _body(group, population, random)
        foods = list(_larder(group, richer * place, math.sqrt(1 - richer**2), random))
        days = []
        for intake in _intakes(group, usual, random):
            eaten = [first + int(_CHOICES * chance()) for first in picks]
            weights = [foods[index].weight * _HELPINGS[int(512 * chance())] for index in eaten]
            scale = intake / sum(weights)
            days.append([(index, scale * weight) for index, weight in zip(eaten, weights, strict=True)])
        yield Diner(usual, need, foods, days)


def sip(group: Group, population: Population, people: int, random: Random) -> Iterator[Diner]:
    """As ``dine``, of one food that says all: much faster, where no value is to be missing."""
    food = Food(0, 1.0, 1.0, 1.0)
    for _ in range(people):
        usual, need, _ = _body(group, population, random)
        yield Diner(usual, need, [food], [[(0, intake)] for intake in _intakes(group, usual, random)])


def _body(group: Group, population: Population, random: Random) -> tuple[float, float, float]:
    place = random.gauss(0, 1)
    usual, need = population.usual(place), 0.0
    while need <= 0:
        need = random.gauss(group.reference, group.requirement_sd)
    return usual, need, place


def _larder(group: Group, shift: float, own: float, random: Random) -> Iterator[Food]:
    for category, share in enumerate(_SHARES):
        for _ in range(_CHOICES):
            content = group.spread * (shift + own * random.gauss(0, 1))
            weight, reach = share * math.exp(content), math.exp(group.spread * _BOUND - content)
            yield Food(category, weight, reach, random.random())


def _intakes(group: Group, usual: float, random: Random) -> list[float]:
    daily = math.sqrt(math.log(1 + group.within**2))
    return [usual * math.exp(random.gauss(-(daily**2) / 2, daily)) for _ in range(SPANS[-1])]


def diary_of(group: Group, diner: Diner, span: int, missing: float) -> list[Eaten]:
    """Write the same days as entries of a diary, with foods, grams and category bounds."""
    typical = group.mean / 20  # in 100 g: a day's intake is that of some two kilograms of food
    facts = [_facts(group, number, food, typical, missing) for number, food in enumerate(diner.foods)]
    meals: Sequence[str] = ("breakfast", "lunch", "dinner", "snacks")
    return [
        Eaten(
            number,
            FIRST_DAY + timedelta(n),
            meals[number % 4],
            facts[index],
            Decimal(amount / _content(group, diner.foods[index], typical) * 100),
        )
        for n, day in enumerate(diner.days[:span])
        for number, (index, amount) in enumerate(day)
    ]


def _content(group: Group, food: Food, typical: float) -> float:
    return typical * math.exp(group.spread * _BOUND) / food.reach


def _facts(group: Group, number: int, food: Food, typical: float, missing: float) -> FoodFacts:
    known = {} if food.luck < missing else {group.key: Decimal(_content(group, food, typical))}
    bound = {group.key: Decimal(typical * math.exp(group.spread * _BOUND))}
    return FoodFacts(number, f"food {number}", f"category {food.category}", False, known, bound)
