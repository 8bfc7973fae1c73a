"""A person and their diary. Every row carries its owner, and every index leads with it."""

import uuid
from decimal import Decimal
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from nutrients.models import Food, Portion


class UserManager(BaseUserManager["User"]):
    """Makes users by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Save a new user; the address is kept in lower case, because people do not remember its case."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Save a new user who may do everything."""
        return self.create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})


class User(AbstractBaseUser, PermissionsMixin):
    """A person with a diary, a curator, or both. E-mail is the name."""

    email = models.EmailField(_("e-mail address"), unique=True)
    is_staff = models.BooleanField(_("curator"), default=False, help_text=_("May sign in to the admin."))
    is_active = models.BooleanField(_("active"), default=True)
    is_demo = models.BooleanField(_("demo"), default=False, help_text=_("A throw-away account with made-up weeks."))
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="email_is_unique_whatever_its_case")]

    def __str__(self) -> str:
        return self.email


class Owned(models.Model):
    """A row that belongs to somebody and goes when they go."""

    owner = models.ForeignKey(User, on_delete=models.CASCADE, db_index=False, editable=False)

    class Meta:
        abstract = True


class Profile(models.Model):
    """What a person told us about themselves; everything may be left out, and that is said where it matters.

    The three health questions are gates: while ``restricts_minerals`` is "yes" or unanswered no report suggests eating
    more magnesium, potassium, phosphorus, sodium or water; while ``restricts_calcium`` is "yes", none calcium or
    vitamin D; while ``takes_warfarin`` is "yes" or unanswered, none leafy greens.
    """

    class Sex(models.TextChoices):
        FEMALE = "female", _("Female")
        MALE = "male", _("Male")

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")

    owner = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True, editable=False)
    date_of_birth = models.DateField(_("date of birth"), null=True, blank=True)
    sex = models.CharField(_("sex"), max_length=6, choices=Sex, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC")
    day_ends_at = models.PositiveSmallIntegerField(
        _("my day ends at"), default=0, validators=[MaxValueValidator(5)], help_text=_("Hours after midnight, 0 to 5.")
    )

    restricts_minerals = models.CharField(
        _("kidney, heart, liver or adrenal condition"), max_length=3, choices=Answer, blank=True
    )
    restricts_calcium = models.CharField(
        _("kidney stones, high calcium, sarcoidosis or parathyroid condition"), max_length=3, choices=Answer, blank=True
    )
    takes_warfarin = models.CharField(
        _("warfarin or another vitamin K antagonist"), max_length=3, choices=Answer, blank=True
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(day_ends_at__lte=5), name="day_ends_by_five")]

    def __str__(self) -> str:
        return f"profile of {self.owner_id}"


class LifeStage(Owned):
    """A time of pregnancy or breastfeeding: the reference amounts of its days are its own."""

    class Stage(models.TextChoices):
        PREGNANT = "pregnant", _("Pregnant")
        LACTATING = "lactating", _("Breastfeeding")

    stage = models.CharField(_("stage"), max_length=10, choices=Stage)
    starts = models.DateField(_("from"))
    ends = models.DateField(_("until"), null=True, blank=True, help_text=_("Leave empty while it lasts."))

    class Meta:
        ordering = ["starts", "id"]
        indexes = [models.Index(fields=["owner", "starts"], name="stage_by_owner")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="stage_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return f"{self.stage} from {self.starts}"


class ReferenceChoice(Owned):
    """Whose reference amounts a person wants to be held against, and since which day (always, where none is given)."""

    class Authority(models.TextChoices):
        US = "us", _("United States and Canada (DRI)")
        EFSA = "efsa", _("European Union (EFSA)")

    authority = models.CharField(_("reference amounts"), max_length=10, choices=Authority)
    since = models.DateField(_("since"), null=True, blank=True)

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "since"], name="one_choice_from_each_day"),
            models.UniqueConstraint(fields=["owner"], condition=Q(since__isnull=True), name="one_choice_for_always"),
        ]

    def __str__(self) -> str:
        return f"{self.authority} since {self.since or 'always'}"


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
        indexes = [models.Index(fields=["owner", "day"], name="entry_by_owner_and_day")]
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
