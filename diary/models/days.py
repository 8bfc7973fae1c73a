"""What somebody ate and said of their days."""

import uuid
from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from diary.models.people import Owned
from diary.own_ids import number_of
from nutrients.foods import FoodPortion
from nutrients.models import Food, Portion

if TYPE_CHECKING:
    from diary.models.own_foods import OwnFood, OwnPortion


class DayMark(Owned):
    """What a person said of a day: that its diary is complete, or that it is not. No row: they said nothing."""

    class State(models.TextChoices):
        COMPLETE = "complete", _("Complete")
        PARTIAL = "partial", _("Not complete")

    day = models.DateField()
    state = models.CharField(max_length=8, choices=State)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "day"], name="one_mark_for_each_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.state}"


class Meal(models.TextChoices):
    """The slots of a day, in the order the page shows them."""

    BREAKFAST = "breakfast", _("Breakfast")
    LUNCH = "lunch", _("Lunch")
    DINNER = "dinner", _("Dinner")
    SNACKS = "snacks", _("Snacks")


class OfAFood(Owned):
    """A row about so much of one food: a shipped one or one of the owner's own, never both.

    ``quantity`` counts portions, or grams where there is no portion. Own foods are held by ``RESTRICT`` and not by
    ``PROTECT``, so that they can go together with all else that their owner has, and not before.
    """

    food = models.ForeignKey(Food, on_delete=models.PROTECT, null=True, blank=True, db_index=False, related_name="+")
    portion = models.ForeignKey(
        Portion, on_delete=models.PROTECT, null=True, blank=True, db_index=False, related_name="+"
    )
    own_food = models.ForeignKey(
        "diary.OwnFood", on_delete=models.RESTRICT, null=True, blank=True, db_index=False, related_name="+"
    )
    own_portion = models.ForeignKey(
        "diary.OwnPortion", on_delete=models.RESTRICT, null=True, blank=True, db_index=False, related_name="+"
    )
    quantity = models.DecimalField(
        max_digits=10,
        decimal_places=4,
        validators=[MinValueValidator(Decimal("0.0001")), MaxValueValidator(Decimal(100_000))],
    )

    class Meta:
        abstract = True

    @property
    def what(self) -> "Food | OwnFood":
        """The food, whoever made it."""
        food = self.food if self.own_food is None else self.own_food
        if food is None:
            raise ValueError("This row names no food.")
        return food

    @property
    def number(self) -> int:
        """The number of the food (``diary.own_ids``)."""
        return self.what.pk if self.own_food_id is None else number_of(self.own_food_id)

    @property
    def held_in(self) -> "Portion | OwnPortion | None":
        """The portion that ``quantity`` counts; ``None`` where it is grams."""
        return self.portion if self.own_portion is None else self.own_portion

    @property
    def portion_number(self) -> int | None:
        """The number of that portion (``diary.own_ids``)."""
        return self.portion_id if self.own_portion_id is None else number_of(self.own_portion_id)

    @property
    def counted_in(self) -> FoodPortion | None:
        """That portion as pages read it."""
        if self.own_portion is not None:
            own = self.own_portion
            return FoodPortion(number_of(own.pk), own.label, own.grams, is_nominal=own.is_nominal)
        portion = self.portion
        return None if portion is None else FoodPortion(portion.pk, portion.label, portion.grams)


def of_one_food(name: str) -> models.CheckConstraint:
    """Hold a row to one food, and to a portion of the same sort."""
    shipped = Q(food__isnull=False, own_food__isnull=True, own_portion__isnull=True)
    own = Q(food__isnull=True, portion__isnull=True, own_food__isnull=False)
    return models.CheckConstraint(condition=shipped | own, name=name)


class Entry(OfAFood):
    """One food eaten on one diary day.

    ``key`` is made with the form, so that sending a form twice saves one entry. ``version`` grows with each change, so
    that an edit made in an old tab overwrites nothing unseen. The day is the date its owner chose; no clock decides it.
    """

    day = models.DateField()
    meal = models.CharField(max_length=10, choices=Meal)
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["day", "id"]
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["owner", "day"], name="entry_by_owner_and_day"),
            # For the databases, which look for entries when own foods go with their owner.
            models.Index(fields=["own_food"], condition=Q(own_food__isnull=False), name="entry_by_own_food"),
            models.Index(fields=["own_portion"], condition=Q(own_portion__isnull=False), name="entry_by_own_portion"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["owner", "key"], name="a_form_sent_twice_is_one_entry"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="something_was_eaten"),
            models.CheckConstraint(condition=Q(meal__in=Meal.values), name="meal_is_known"),
            of_one_food("entry_is_of_one_food"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.meal}: {self.number}"


class Daily(OfAFood):
    """So much of a food that somebody takes every day: the day page logs it with one tap."""

    meal = models.CharField(max_length=10, choices=Meal)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "dailies"
        constraints = [
            models.UniqueConstraint(fields=["owner", "food"], name="one_daily_for_each_food"),
            models.UniqueConstraint(fields=["owner", "own_food"], name="one_daily_for_each_own_food"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="daily_is_some"),
            models.CheckConstraint(condition=Q(meal__in=Meal.values), name="daily_meal_is_known"),
            of_one_food("daily_is_of_one_food"),
        ]

    def __str__(self) -> str:
        return f"{self.meal}: {self.number}"


class StandIn(Owned):
    """A similar food that a person lets stand in for one that has no value for some nutrients.

    Its amounts count as estimates for what ``food`` does not say, in this person's diary alone (``diary.repairs``).
    """

    food = models.ForeignKey(Food, on_delete=models.PROTECT, db_index=False, related_name="+")
    stand_in = models.ForeignKey(Food, on_delete=models.PROTECT, db_index=False, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "food"], name="one_stand_in_for_each_food"),
            models.CheckConstraint(condition=~Q(food=F("stand_in")), name="no_food_stands_in_for_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.stand_in_id} for {self.food_id}"
