"""A person, and what they told us about themselves."""

from hashlib import sha256
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


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

    @property
    def device_tag(self) -> str:
        """What a device keeps an account's unsent entries under: 16 hexadecimal digits, the same for as long as the
        account is there. It is no secret and opens nothing.
        """
        return sha256(f"{self.pk} {self.date_joined.timestamp()}".encode()).hexdigest()[:16]


class Owned(models.Model):
    """A row that belongs to somebody and goes when they go."""

    owner = models.ForeignKey(User, on_delete=models.CASCADE, db_index=False, editable=False)

    class Meta:
        abstract = True


class Profile(models.Model):
    """What a person told us about themselves; everything may be left out, and that is said where it matters.

    The health questions are gates: while ``restricts_minerals`` is "yes" or unanswered no report suggests eating
    more magnesium, potassium, phosphorus, sodium or water; while ``restricts_calcium`` is "yes", none calcium or
    vitamin D; while ``takes_warfarin`` is "yes" or unanswered, none leafy greens. While ``absorbs_less`` is "yes"
    nothing is held against a reference amount. Each medicine that is taken adds a sentence to what it can affect.
    Who ``hides_numbers`` reads in words what is otherwise said in figures.
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
    absorbs_less = models.CharField(
        _("weight-loss surgery or a bowel condition"), max_length=3, choices=Answer, blank=True
    )
    takes_diuretic = models.BooleanField(_("a diuretic"), default=False)
    takes_acid_blocker = models.BooleanField(_("a proton-pump inhibitor"), default=False)
    takes_metformin = models.BooleanField(_("metformin"), default=False)
    hides_numbers = models.BooleanField(_("numbers out of sight"), default=False)
    glass_ml = models.PositiveSmallIntegerField(_("size of my glass, in ml"), default=250)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(day_ends_at__lte=5), name="day_ends_by_five"),
            models.CheckConstraint(condition=Q(glass_ml__gte=50, glass_ml__lte=2000), name="glass_holds_a_drink"),
        ]

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
