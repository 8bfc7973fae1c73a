"""What somebody ate and said of their days."""

import uuid
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from diary.models.people import Owned
from nutrients.models import Food, Portion


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


class Entry(Owned):
    """One food eaten on one diary day.

    ``quantity`` counts portions, or grams where there is no portion. ``key`` is made with the form, so that sending a
    form twice saves one entry. ``version`` grows with each change, so that an edit made in an old tab overwrites
    nothing unseen. The day is the date its owner chose; no clock decides it.
    """

    day = models.DateField()
    meal = models.CharField(max_length=10, choices=Meal)
    food = models.ForeignKey(Food, on_delete=models.PROTECT, db_index=False, related_name="+")
    portion = models.ForeignKey(
        Portion, on_delete=models.PROTECT, null=True, blank=True, db_index=False, related_name="+"
    )
    quantity = models.DecimalField(
        max_digits=10,
        decimal_places=4,
        validators=[MinValueValidator(Decimal("0.0001")), MaxValueValidator(Decimal(100_000))],
    )
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["day", "id"]
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["owner", "day"], name="entry_by_owner_and_day"),
            models.Index(fields=["owner", "meal", "day", "food"], name="entry_by_owner_and_day_of_meal"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["owner", "key"], name="a_form_sent_twice_is_one_entry"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="something_was_eaten"),
            models.CheckConstraint(condition=Q(meal__in=Meal.values), name="meal_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.meal}: {self.food_id}"


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
