"""What somebody notes of their days, and the foods and meals they keep at hand."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from diary.models.days import Meal, OfAFood, of_one_food
from diary.models.people import Owned
from nutrients.models import Food


class DayNote(Owned):
    """A note on a day, in its owner's words. ``version`` grows with each change of it or of the day's tags."""

    LONGEST = 1000

    day = models.DateField()
    text = models.TextField(max_length=LONGEST, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "day"], name="one_note_for_each_day")]

    def __str__(self) -> str:
        return f"note on {self.day}"


class DayTag(Owned):
    """Something that a day had, as its owner says. It is noted and nothing is concluded from it."""

    class Tag(models.TextChoices):
        EXERCISE = "exercise", _("Exercise")
        HEAT = "heat", _("Heat or much sweat")
        SUN = "sun", pgettext_lazy("tag of a day", "Sun")  # the other “Sun” is a Sunday
        ALCOHOL = "alcohol", _("Alcohol")
        STRESS = "stress", _("Stress")
        SLEEP = "sleep", _("Poor sleep")
        FLUID_LOSS = "fluid_loss", _("Illness with fluid loss")
        STRAIN = "strain", _("Muscle strain")

    day = models.DateField()
    tag = models.CharField(max_length=10, choices=Tag)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "day", "tag"], name="each_tag_once_a_day"),
            models.CheckConstraint(
                condition=Q(tag__in=["exercise", "heat", "sun", "alcohol", "stress", "sleep", "fluid_loss", "strain"]),
                name="tag_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.tag}"


class Favourite(Owned):
    """A food that somebody wants to find without searching, of the table or their own."""

    food = models.ForeignKey(Food, on_delete=models.PROTECT, null=True, blank=True, db_index=False, related_name="+")
    own_food = models.ForeignKey(
        "diary.OwnFood", on_delete=models.CASCADE, null=True, blank=True, db_index=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "food"], name="each_favourite_once"),
            models.UniqueConstraint(fields=["owner", "own_food"], name="each_own_favourite_once"),
            models.CheckConstraint(
                condition=Q(food__isnull=False, own_food__isnull=True) | Q(food__isnull=True, own_food__isnull=False),
                name="favourite_is_one_food",
            ),
        ]

    def __str__(self) -> str:
        return f"favourite {self.food_id or self.own_food_id}"


class UsualMeal(Owned):
    """Foods that somebody eats together, under a name of theirs. ``meal`` is where they are offered.

    ``key`` is made with the form that saves it, so that sending the form twice saves one.
    """

    LONGEST = 60

    name = models.CharField(max_length=LONGEST)
    meal = models.CharField(max_length=10, choices=Meal)
    key = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "key"], name="a_form_sent_twice_is_one_meal"),
            models.CheckConstraint(condition=Q(meal__in=Meal.values), name="usual_meal_is_known"),
        ]

    def __str__(self) -> str:
        return self.name


class UsualFood(OfAFood):
    """One food of a usual meal; ``quantity`` counts portions, or grams where there is no portion."""

    usual_meal = models.ForeignKey(UsualMeal, on_delete=models.CASCADE, related_name="foods")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["usual_meal", "position"]
        constraints = [
            models.UniqueConstraint(fields=["usual_meal", "position"], name="each_place_in_a_meal_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="some_of_it_is_usual"),
            of_one_food("usual_food_is_one"),
        ]

    def __str__(self) -> str:
        return f"{self.usual_meal_id}: {self.number}"
