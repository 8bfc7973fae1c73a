"""Foods as rows: what each contains, in which portions, and where every figure comes from."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from nutrients.catalogue import CATALOGUE, KEYS
from nutrients.composition import NOTHING

NUTRIENT_CHOICES = [(n.key, f"{n.name} ({n.unit})") for n in CATALOGUE]


class DataSet(models.TextChoices):
    """Where a food, or one amount of it, comes from."""

    FNDDS = "fndds_2021_2023", _("USDA FNDDS 2021-2023")
    SR_LEGACY = "sr_legacy_2018", _("USDA SR Legacy 2018")
    FOUNDATION = "foundation_2024", _("USDA Foundation Foods 2024")
    BY_DEFINITION = "by_definition", _("By definition: the amount in its name")
    CURATOR = "curator", _("Curator")
    USER_LABEL = "user_label", _("Label, given by a user")


class Kind(models.TextChoices):
    """What sort of thing a food is: search puts plain foods before dishes; supplements are summed apart."""

    FOOD = "food", _("Food")
    DRINK = "drink", _("Drink")
    DISH = "dish", _("Dish")
    SUPPLEMENT = "supplement", _("Supplement")


class Category(models.Model):
    """Foods of a kind, alike enough that one can stand for another where an amount is unknown.

    ``packed_bounds`` is what ``nutrients.composition`` made of its ``CategoryBound`` rows, for foods that are no rows
    here; it is derived, and ``nutrients.actions.foods_changed`` keeps it.
    """

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=0)
    packed_bounds = models.TextField(editable=False, default=NOTHING)

    class Meta:
        ordering = ["position", "id"]
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.name


class Food(models.Model):
    """One food that people log.

    ``key`` is the stable name in the shipped table; foods made by curators have none. ``composition`` is derived: what
    ``nutrients.composition`` made of the amounts. ``nutrients.actions.foods_changed`` keeps it, like ``IndexText``.
    ``barcode`` is 14 digits as ``nutrients.gtin`` reads them. ``curated_at`` is set once a curator changed the food; it
    tells ``load_foods`` to leave it alone. A hidden food is found by nobody and stays in the diaries that have it.
    """

    key = models.SlugField(max_length=100, unique=True, null=True, blank=True, editable=False)
    name = models.CharField(max_length=120, unique=True)
    aliases = models.TextField(
        blank=True, help_text=_("Other names that people type, separated by semicolons: oj; orange juice")
    )
    category = models.ForeignKey(Category, on_delete=models.PROTECT, related_name="foods")
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.FOOD)
    source = models.CharField(max_length=20, choices=DataSet, default=DataSet.CURATOR)
    source_id = models.CharField(max_length=20, blank=True, verbose_name=_("FDC id"))
    source_name = models.CharField(max_length=250, blank=True, help_text=_("What the source calls this food."))
    barcode = models.CharField(max_length=14, unique=True, null=True, blank=True, verbose_name=_("barcode"))
    is_hidden = models.BooleanField(
        default=False, help_text=_("Hidden foods are not found in search; diaries that have them keep them.")
    )
    composition = models.TextField(editable=False, default=NOTHING)
    curated_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    history = HistoricalRecords(excluded_fields=["composition", "created_at", "updated_at"])

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="food_has_a_name"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="food_kind_is_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("food", args=[self.pk])


class Portion(models.Model):
    """What people call an amount of a food, and what that weighs.

    A portion that diaries use is hidden, never deleted.
    """

    food = models.ForeignKey(Food, on_delete=models.CASCADE, related_name="portions")
    label = models.CharField(max_length=80)
    grams = models.DecimalField(
        max_digits=9,
        decimal_places=2,
        validators=[MinValueValidator(Decimal("0.01")), MaxValueValidator(Decimal(10000))],
    )
    position = models.PositiveSmallIntegerField(default=0)
    is_hidden = models.BooleanField(default=False)

    history = HistoricalRecords()

    class Meta:
        ordering = ["food_id", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["food", "label"], name="portion_label_is_unique_for_the_food"),
            models.CheckConstraint(condition=Q(grams__gt=0), name="portion_weighs_something"),
        ]

    def __str__(self) -> str:
        return f"{self.label} ({self.grams.normalize():f} g)"


class FoodNutrient(models.Model):
    """How much of one nutrient 100 g of a food contains, who says so and why.

    ``amount`` is in the canonical unit of ``nutrients.catalogue``. A food without a row for a nutrient is *unknown* for
    it; there is no other spelling of unknown, and zero means measured or known to be zero.
    """

    food = models.ForeignKey(Food, on_delete=models.CASCADE, related_name="amounts")
    nutrient = models.CharField(max_length=20, choices=NUTRIENT_CHOICES)
    amount = models.DecimalField(max_digits=12, decimal_places=4, validators=[MinValueValidator(Decimal(0))])
    source = models.CharField(max_length=20, choices=DataSet, default=DataSet.CURATOR)
    reason = models.CharField(
        max_length=200, blank=True, help_text=_("Why this figure, where it is not the source’s own.")
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["food_id", "id"]
        constraints = [
            models.UniqueConstraint(fields=["food", "nutrient"], name="one_amount_for_each_nutrient"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="amount_is_not_negative"),
            models.CheckConstraint(condition=Q(nutrient__in=KEYS), name="nutrient_is_in_the_catalogue"),
        ]
        verbose_name = "amount per 100 g"
        verbose_name_plural = "amounts per 100 g"

    def __str__(self) -> str:
        return f"{self.get_nutrient_display()}: {self.amount.normalize():f}"


class CategoryBound(models.Model):
    """The 75th percentile of one nutrient, per 100 g, among a category's foods that have a value for it.

    It bounds what a food without a value may contain. Recomputed whenever foods change, never while a page is made.
    """

    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="bounds")
    nutrient = models.CharField(max_length=20, choices=NUTRIENT_CHOICES)
    upper = models.DecimalField(max_digits=12, decimal_places=4)
    foods = models.PositiveIntegerField(help_text=_("How many foods the figure rests on."))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["category", "nutrient"], name="one_bound_for_each_category_and_nutrient"),
            models.CheckConstraint(condition=Q(upper__gte=0), name="bound_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.category}: {self.nutrient} ≤ {self.upper.normalize():f}"


class IndexText(models.Model):
    """What a visible food is found by: ``text`` is what ``nutrients.search`` made of its name and aliases.

    Derived, and kept by ``nutrients.actions.foods_changed``. A table of its own, because every search reads all of it,
    or on PostgreSQL a trigram index and the rows that it names: these rows are a tenth as wide as those of foods.
    """

    food = models.OneToOneField(Food, on_delete=models.CASCADE, primary_key=True, related_name="index")
    text = models.TextField()

    def __str__(self) -> str:
        return self.text


class SearchWord(models.Model):
    """A word that occurs in the name or aliases of some food: what misspelt words are corrected to."""

    word = models.CharField(max_length=60, unique=True)
    length = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [models.Index(fields=["length"], name="search_word_by_length")]

    def __str__(self) -> str:
        return self.word


class FoodOffer(models.Model):
    """A copy of a food that somebody offered to everybody, until a curator adopts or declines it.

    It does not say whose it is: whoever offered it keeps its ``token``, and nothing here leads to them. ``portions`` is
    a list of label and grams, ``composition`` what ``nutrients.composition`` made of the amounts per 100 g: what is not
    in it is unknown. ``food`` is what became of it, ``answer`` why it was declined.
    """

    class State(models.TextChoices):
        OPEN = "open", _("waiting")
        ADOPTED = "adopted", _("adopted")
        DECLINED = "declined", _("declined")

    token = models.UUIDField(unique=True, editable=False)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind)
    barcode = models.CharField(max_length=14, blank=True)
    portions = models.JSONField(default=list)
    composition = models.TextField(default=NOTHING)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    answer = models.CharField(max_length=200, blank=True)
    food = models.ForeignKey(Food, on_delete=models.SET_NULL, null=True, blank=True, db_index=False, related_name="+")
    made_on = models.DateField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="offer_has_a_name"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="offer_kind_is_known"),
        ]

    def __str__(self) -> str:
        return self.name


class LocalIndexText(models.Model):
    """What a visible food is found by in another language than English (``nutrients.tongues``): what it is called there
    and its aliases, or those of the table where it has no name there.

    Derived as ``IndexText`` is, and a table of its own, so that searches in English read nothing of it.
    """

    food = models.ForeignKey(Food, on_delete=models.CASCADE, related_name="local_index")
    language = models.CharField(max_length=10)
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "food"], name="one_index_text_for_each_language")]

    def __str__(self) -> str:
        return self.text


class LocalSearchWord(models.Model):
    """A word of ``LocalIndexText``: what misspelt words are corrected to in its language."""

    language = models.CharField(max_length=10)
    word = models.CharField(max_length=60)
    length = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["language", "word"], name="one_search_word_for_each_language")]
        indexes = [models.Index(fields=["language", "length"], name="local_search_word_by_length")]

    def __str__(self) -> str:
        return self.word


class FoodTableLoad(models.Model):
    """Which version of the shipped food table these rows come from, so that an unchanged table is not loaded again."""

    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.digest[:12]} {self.loaded_at:%Y-%m-%d}"
