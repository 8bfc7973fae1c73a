"""The forms of the settings page, save those of what holds for some days only (``forms_periods``)."""

from collections import defaultdict
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from diary import doubts
from diary.assessment import Person
from diary.cautions import MEDICINES
from diary.forms_account import LONGEST_PASSWORD
from diary.forms_part import DayField, ProfileForm, SettingsForm
from diary.models import Profile, User
from diary.profiles import profile_of, time_zones
from diary.zones import zones_to_choose

__all__ = ["AboutForm", "DeleteForm", "HealthForm", "NumbersForm", "TimeForm"]

OLDEST = 120
SKIPPED = ("", _("Rather not say"))


class AboutForm(ProfileForm):
    """Date of birth and sex: which row of the reference amounts applies."""

    section = "about"
    title = _("About you")
    columns = ("date_of_birth", "sex")

    date_of_birth = DayField(
        label=_("Date of birth"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "autocomplete": "bday"}),
        help_text=_("Leave it empty if you would rather not say."),
    )
    sex = forms.ChoiceField(
        label=_("Sex"),
        required=False,
        choices=[*Profile.Sex.choices, SKIPPED],
        widget=forms.RadioSelect,
        help_text=_("Reference amounts are set for women and for men. Choose the row you want to be held against."),
    )

    def clean_date_of_birth(self) -> date | None:
        born: date | None = self.cleaned_data["date_of_birth"]
        if born is None:
            return None
        if born > self.today:
            raise ValidationError(_("That day has not come yet. Please check the year."))
        age = Person(date_of_birth=born).age_on(self.today)
        if age is not None and age > OLDEST:
            raise ValidationError(_("That is more than 120 years ago. Please check the year."))
        return born

    def doubt(self) -> str:
        age = Person(date_of_birth=self.cleaned_data["date_of_birth"]).age_on(self.today)
        if age is None or not doubts.about_birth(age):
            return ""
        return ngettext(
            "That makes you %(n)d year old. Is that what you mean?",
            "That makes you %(n)d years old. Is that what you mean?",
            age,
        ) % {"n": age}


class ZoneField(forms.ChoiceField):
    """Zones by region. A name that is not offered is taken too, where this machine knows it: browsers send old ones."""

    def valid_value(self, value: Any) -> bool:
        return value in time_zones()


def _zone_choices(kept: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The zones to choose from, and the one that is kept, by the region they are named after."""
    places = defaultdict(list)
    for name in sorted(zones_to_choose() | {kept}):
        region, slash, _place = name.partition("/")
        places[region if slash else gettext("Other")].append((name, name.replace("_", " ")))
    return sorted(places.items())


def _hours() -> list[tuple[int, str]]:
    return [
        (0, gettext("midnight")),
        *((hour, gettext("%(hour)d:00 at night") % {"hour": hour}) for hour in range(1, 6)),
    ]


class TimeForm(ProfileForm):
    """Where the person's clock is, and when their day ends."""

    section = "time"
    title = _("Your clock")
    columns = ("time_zone", "day_ends_at")

    time_zone = ZoneField(
        label=_("Time zone"),
        error_messages={"invalid_choice": _("There is no such time zone here. Choose one from the list.")},
    )
    day_ends_at = forms.TypedChoiceField(
        label=_("My day ends at"),
        choices=_hours,
        coerce=int,
        help_text=_("If you often eat after midnight, a later hour keeps that on the day before."),
        error_messages={"invalid_choice": _("Choose an hour from midnight to five.")},
    )

    def __init__(self, user: User, today: date, data: Any = None) -> None:
        super().__init__(user, today, data)
        zones = self.fields["time_zone"]
        if isinstance(zones, forms.ChoiceField):
            zones.choices = _zone_choices(self.initial["time_zone"])

    def what_is_kept(self, user: User) -> dict[str, Any]:
        kept = super().what_is_kept(user)
        return kept if kept["time_zone"] in time_zones() else kept | {"time_zone": "UTC"}


class HealthForm(ProfileForm):
    """The questions that decide what a report suggests, compares and reminds of; all may be skipped.

    Skipped counts as *yes* for ``restricts_minerals`` and ``takes_warfarin``, and as *no* for the others.
    """

    section = "health"
    title = _("Questions about your health")
    columns = ("restricts_minerals", "restricts_calcium", "takes_warfarin", "absorbs_less")

    restricts_minerals = forms.ChoiceField(
        label=_(
            "Do you have a kidney, heart, liver or adrenal condition, dialysis or a transplant; or were you told to "
            "limit potassium, phosphorus or fluid; or do you take a medicine that raises potassium, such as an ACE "
            "inhibitor, an ARB, spironolactone, eplerenone or amiloride?"
        ),
        required=False,
        choices=[*Profile.Answer.choices, SKIPPED],
        widget=forms.RadioSelect,
        help_text=_(
            "Yes, or not answered: no report suggests more magnesium, potassium, phosphorus, salt or water; your own "
            "team sets those amounts. No: the weekly report may name foods that are rich in them."
        ),
    )
    restricts_calcium = forms.ChoiceField(
        label=_("Do you have kidney stones, high blood calcium, sarcoidosis or a parathyroid condition?"),
        required=False,
        choices=[*Profile.Answer.choices, SKIPPED],
        widget=forms.RadioSelect,
        help_text=_("Yes: no report suggests more calcium or vitamin D. No, or not answered: it may."),
    )
    takes_warfarin = forms.ChoiceField(
        label=_(
            "Do you take warfarin or another vitamin K antagonist, such as acenocoumarol, phenprocoumon or fluindione?"
        ),
        required=False,
        choices=[*Profile.Answer.choices, SKIPPED],
        widget=forms.RadioSelect,
        help_text=_(
            "Yes, or not answered: no report suggests leafy greens, because it matters to keep what you eat of them "
            "steady. No: it may."
        ),
    )
    absorbs_less = forms.ChoiceField(
        label=_(
            "Have you had weight-loss surgery or another operation on stomach or bowel, or do you have a condition "
            "that limits what your bowel takes up, such as Crohn’s disease, coeliac disease or a short bowel?"
        ),
        required=False,
        choices=[*Profile.Answer.choices, SKIPPED],
        widget=forms.RadioSelect,
        help_text=_(
            "Yes: the usual reference amounts do not apply, so your reports show what you ate and hold it against "
            "nothing; those who look after you set your amounts. No, or not answered: it is compared."
        ),
    )
    medicines = forms.MultipleChoiceField(
        label=_("Do you take one of these medicines?"),
        required=False,
        choices=list(MEDICINES.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose among the medicines that are offered.")},
        help_text=_(
            "Your reports then say which nutrient the medicine can affect, and that a blood test is worth asking for. "
            "They say nothing of doses. Tick none if you take none of them, or would rather not say."
        ),
    )

    def what_is_kept(self, user: User) -> dict[str, Any]:
        profile = profile_of(user)
        return super().what_is_kept(user) | {"medicines": [name for name in MEDICINES if getattr(profile, name)]}

    def told(self) -> dict[str, Any]:
        return super().told() | {name: name in self.cleaned_data["medicines"] for name in MEDICINES}


class NumbersForm(ProfileForm):
    """Whether figures of what is eaten are kept out of sight."""

    section = "numbers"
    title = _("Numbers")
    columns = ("hides_numbers",)

    hides_numbers = forms.BooleanField(
        label=_("Keep numbers out of sight"),
        required=False,
        help_text=_(
            "Your day, what you add to it, your week and your trend then say in words what they otherwise say in "
            "figures, without energy, amounts of nutrients and percentages. A link on each shows its figures once. The "
            "portions and weights of what you log stay. So do the figures on the pages of single foods, recipes and "
            "nutrients, on labels that you type, where you let a similar food stand in, in files that you import or "
            "download, and in the JSON and CSV of each page."
        ),
    )


class DeleteForm(SettingsForm):
    """What shows that somebody means to delete their account: its password, or a word where it has none."""

    section = "delete"
    title = _("Delete my account")
    page_form = ""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Give your password, to show that it is you.")},
    )
    word = forms.CharField(label=_("Type the word “delete”"), max_length=20, help_text=_("To show that you mean it."))

    def __init__(self, user: User, today: date, data: Any = None) -> None:
        super().__init__(user, today, data)
        del self.fields["word" if user.has_usable_password() else "password"]

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise ValidationError(_("That is not your password. Nothing was deleted."))
        return password

    def clean_word(self) -> str:
        word: str = self.cleaned_data["word"]
        if word.strip().casefold() not in {"delete", gettext("delete")}:
            raise ValidationError(_("Nothing was deleted. Type “delete” if you mean to."))
        return word
