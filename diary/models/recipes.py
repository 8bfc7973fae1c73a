"""Dishes that one person makes, from what goes into them.

A recipe is an own food whose amounts are added up from its parts (``diary.recipe_sum``), so search, days, weeks and
files read it like any other. ``diary.recipe_actions`` writes it.
"""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from diary.models.days import OfAFood, of_one_food
from diary.models.own_foods import OwnFood
from nutrients.implausible import HEAVIEST_PORTION
from nutrients.retention import Cooking


class CookingChoice(models.TextChoices):
    """``nutrients.retention.Cooking`` in words."""

    BOILED = Cooking.BOILED, _("stewed or boiled, eaten with the liquid")
    BOILED_DRAINED = Cooking.BOILED_DRAINED, _("boiled, the water poured off")
    STEAMED = Cooking.STEAMED, _("steamed")
    BAKED = Cooking.BAKED, _("baked or roasted")
    FRIED = Cooking.FRIED, _("fried or stir-fried")
    GRILLED = Cooking.GRILLED, _("grilled")


class Recipe(models.Model):
    """What an own food is made of. ``cooked`` is what all of it weighs when it is done, in grams; none where nobody
    weighed it: then it weighs what goes into it. ``method`` is how it is cooked, empty where it is not, and holds for
    the parts that do not say otherwise.
    """

    own_food = models.OneToOneField(OwnFood, on_delete=models.CASCADE, primary_key=True, related_name="recipe")
    servings = models.DecimalField(max_digits=7, decimal_places=3, validators=[MinValueValidator(Decimal("0.001"))])
    cooked = models.DecimalField(
        max_digits=9,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal("0.0001")), MaxValueValidator(HEAVIEST_PORTION)],
    )
    method = models.CharField(max_length=16, choices=CookingChoice, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(servings__gt=0), name="recipe_serves_somebody"),
            models.CheckConstraint(condition=Q(cooked__gt=0), name="cooked_dish_weighs_something"),
            models.CheckConstraint(condition=Q(method__in=["", *CookingChoice.values]), name="cooking_is_known"),
        ]

    def __str__(self) -> str:
        return self.own_food.name


class RecipePart(OfAFood):
    """So much of a food in a recipe. ``text`` is how it was written. ``method`` is how it is cooked: empty as the whole
    recipe is, ``RAW`` not at all.
    """

    RAW = "raw"

    recipe = models.ForeignKey(Recipe, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200, blank=True)
    method = models.CharField(max_length=16, blank=True)

    class Meta:
        ordering = ["recipe", "position"]
        indexes = [
            models.Index(fields=["food"], condition=Q(food__isnull=False), name="part_by_food"),
            models.Index(fields=["own_food"], condition=Q(own_food__isnull=False), name="part_by_own_food"),
            models.Index(fields=["own_portion"], condition=Q(own_portion__isnull=False), name="part_by_own_portion"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["recipe", "position"], name="each_place_in_a_recipe_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="some_of_it_goes_in"),
            models.CheckConstraint(
                condition=Q(method__in=["", "raw", *CookingChoice.values]), name="cooking_of_a_part_is_known"
            ),
            of_one_food("recipe_part_is_of_one_food"),
        ]

    def __str__(self) -> str:
        return f"{self.recipe_id}: {self.number}"
