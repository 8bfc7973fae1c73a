"""Foods and supplements that one person made for themselves.

They are rows of their owner's and no rows of the food table: nobody else finds them, and no curator need look after
them. ``diary.own_actions`` writes them, ``diary.own_queries`` and ``diary.queries`` read them.
"""

import uuid
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from diary.models.people import Owned
from nutrients.catalogue import KEYS
from nutrients.composition import NOTHING
from nutrients.implausible import HEAVIEST_PORTION
from nutrients.models import NUTRIENT_CHOICES, Category, Food, Kind


class OwnFood(Owned):
    """A food or supplement of somebody's own, of which they may know the name alone.

    ``basis`` says what the amounts of its label are for. ``category`` does no more than bound what the label does not
    say; without one nothing bounds it. ``like`` is a food whose amounts count there as estimates, as a ``StandIn``'s.
    ``lists_all`` says that the label names everything that is in it, so that what it does not name is none; of a
    supplement's label that is often so. ``composition`` is what ``nutrients.composition`` made of the amounts per
    100 g: derived, and kept by ``diary.own_actions``, so that a report reads an own food in one row like any other.
    A hidden one was removed by its owner and stays in the days that have it; one that ``is_from_file`` an import made
    for its own rows alone (the sum of a day, another version of a food), and it was never offered. ``earlier_of`` is
    the recipe that this is an earlier version of, for what was logged before a change; it is from a file for all else.
    ``barcode`` is 14 digits as ``nutrients.gtin`` reads them, each of one food of theirs. ``offer`` is the token of the
    copy that was offered to everybody (``nutrients.models.FoodOffer``), which does not know whose it is.
    """

    class Basis(models.TextChoices):
        HUNDRED_GRAMS = "100g", _("100 g")
        SERVING = "serving", _("one portion, tablet or dose")

    class Percents(models.TextChoices):
        US = "us", _("US Daily Values (DV)")
        EU = "eu", _("EU nutrient reference values (NRV, RI)")

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.FOOD)
    category = models.ForeignKey(
        Category, on_delete=models.PROTECT, null=True, blank=True, db_index=False, related_name="+"
    )
    like = models.ForeignKey(Food, on_delete=models.PROTECT, null=True, blank=True, db_index=False, related_name="+")
    basis = models.CharField(max_length=8, choices=Basis, default=Basis.HUNDRED_GRAMS)
    percents = models.CharField(max_length=2, choices=Percents, default=Percents.US)
    lists_all = models.BooleanField(default=False)
    composition = models.TextField(editable=False, default=NOTHING)
    is_hidden = models.BooleanField(default=False)
    is_from_file = models.BooleanField(default=False, db_default=False, editable=False)
    earlier_of = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        db_index=False,
        related_name="earlier_versions",
    )
    barcode = models.CharField(max_length=14, blank=True, default="")
    offer = models.UUIDField(null=True, blank=True, editable=False)
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["owner"], name="own_food_by_owner"),
            models.Index(fields=["earlier_of"], condition=Q(earlier_of__isnull=False), name="own_food_by_recipe_now"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["owner", "key"], name="a_form_sent_twice_is_one_own_food"),
            models.UniqueConstraint(
                fields=["owner", "barcode"], condition=Q(barcode__gt=""), name="a_barcode_is_of_one_own_food"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="own_food_has_a_name"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="own_food_kind_is_known"),
        ]

    def __str__(self) -> str:
        return self.name


class OwnPortion(models.Model):
    """What an amount of an own food is called and weighs; the first by ``position`` is the portion of its label.

    ``is_nominal`` says that the label gives no weight: a tablet then weighs one gram, only to carry its amounts.
    """

    own_food = models.ForeignKey(OwnFood, on_delete=models.CASCADE, related_name="portions")
    label = models.CharField(max_length=80)
    grams = models.DecimalField(
        max_digits=9,
        decimal_places=4,
        validators=[MinValueValidator(Decimal("0.0001")), MaxValueValidator(HEAVIEST_PORTION)],
    )
    is_nominal = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    is_hidden = models.BooleanField(default=False)

    class Meta:
        ordering = ["own_food_id", "position", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(grams__gt=0), name="own_portion_weighs_something"),
            models.CheckConstraint(condition=~Q(label=""), name="own_portion_has_a_label"),
        ]

    def __str__(self) -> str:
        return self.label


class OwnAmount(models.Model):
    """One line of a label: ``typed`` as it was typed, and what that is in the nutrient's unit, for the food's basis.

    A food without a row for a nutrient is unknown for it, save where it ``lists_all``.
    """

    own_food = models.ForeignKey(OwnFood, on_delete=models.CASCADE, related_name="amounts")
    nutrient = models.CharField(max_length=20, choices=NUTRIENT_CHOICES)
    typed = models.CharField(max_length=40)
    amount = models.DecimalField(max_digits=20, decimal_places=10, validators=[MinValueValidator(Decimal(0))])

    class Meta:
        ordering = ["own_food_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["own_food", "nutrient"], name="one_own_amount_for_each_nutrient"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="own_amount_is_not_negative"),
            models.CheckConstraint(condition=Q(nutrient__in=KEYS), name="own_nutrient_is_in_the_catalogue"),
        ]

    def __str__(self) -> str:
        return f"{self.nutrient}: {self.typed}"
