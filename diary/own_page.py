"""Own foods as their pages show them: the list, the form and what its label says while it is typed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diary.day_notice import amount_words
from diary.forms_amount import weighed
from diary.forms_own import OwnFoodForm
from diary.meal_words import meal_within
from diary.models import OwnFood
from diary.offer_words import offer_chip, offered_words
from diary.own_actions import NOMINAL, Label, per_100g
from diary.own_doubts import too_strong
from diary.own_label import FIELDS, Listed, name_of
from diary.own_label import amount_words as label_amount
from diary.own_queries import OwnListed, Taken
from diary.questions import Question
from nutrients.catalogue import BY_KEY
from nutrients.models import Kind
from nutrients.names import food_name, nutrient_within
from nutrients.offering import OfferState

__all__ = ["LabelRead", "OwnFormPage", "OwnListPage", "form_page", "label_read", "list_page", "question_about"]


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One own food of the list, or one that is taken every day (``edit_url`` is empty for a shipped one).

    ``offer`` says what became of offering it to everyone, empty where it is not offered.
    """

    name: str
    detail: str
    edit_url: str
    remove_url: str
    offer: str = ""


@dataclass(frozen=True, slots=True)
class OwnListPage:
    """The whole content of ``templates/diary/own_foods.html``. ``undo_url`` undoes what ``notice`` says."""

    foods: tuple[OwnRow, ...]
    supplements: tuple[OwnRow, ...]
    daily: tuple[OwnRow, ...]
    notice: str
    undo_url: str
    is_focused: bool


@dataclass(frozen=True, slots=True)
class LabelRead:
    """What a label amounts to as it is typed: pairs of a name and an amount, and of a name and what is wrong.

    ``basis`` says what the amounts are for, ``unsaid`` what becomes of the rest.
    """

    basis: str
    amounts: tuple[tuple[str, str], ...]
    wrong: tuple[tuple[str, str], ...]
    unsaid: str


@dataclass(frozen=True, slots=True)
class OwnFormPage:
    """The whole content of ``templates/diary/own_food.html``.

    ``hidden`` are further fields that the form sends; ``is_stale`` says that the food was changed meanwhile,
    ``is_awaiting_save`` puts the keyboard on the button: a name is there, and enough. ``offer`` leads to where the food
    is offered to everyone, and ``offered`` says what became of that.
    """

    title: str
    url: str
    preview_url: str
    back_url: str
    back: str
    remove_url: str
    save: str
    form: OwnFoodForm
    read: LabelRead
    question: Question | None
    hidden: tuple[tuple[str, str], ...]
    is_stale: bool
    is_awaiting_save: bool
    offer_url: str = ""
    offer: str = ""
    offered: str = ""


def list_page(
    foods: Sequence[OwnListed],
    taken: Sequence[Taken],
    offers: Mapping[int, str],
    *,
    removed: OwnFood | None = None,
    dropped: str = "",
    made: str = "",
    changed: str = "",
) -> OwnListPage:
    """Put the words to somebody's own foods. ``offers`` are states of ``FoodOffer`` by the ids of those offered.

    ``removed`` is the food that was just removed, ``dropped`` the name of what is no longer taken every day; ``made``
    and ``changed`` are the keys of those that just were.
    """
    names = {str(food.pk): food.name for food in foods}
    notice, undo_url = "", ""
    if removed is not None:
        notice = _("Removed: %(food)s. The days that have it keep it.") % {"food": removed.name}
        undo_url = reverse("restore_own_food", args=[removed.pk])
    elif dropped:
        notice = _("No longer every day: %(food)s.") % {"food": dropped}
        undo_url = reverse("undo_daily")
    elif made in names:
        notice = _("Added to your own foods: %(food)s.") % {"food": names[made]}
    elif changed in names:
        notice = _("Saved: %(food)s. Every day that has it shows the change.") % {"food": names[changed]}
    return OwnListPage(
        foods=tuple(_row(food, offers) for food in foods if food.kind != Kind.SUPPLEMENT and not food.is_recipe),
        supplements=tuple(_row(food, offers) for food in foods if food.kind == Kind.SUPPLEMENT),
        daily=tuple(_daily(one) for one in taken),
        notice=notice,
        undo_url=undo_url,
        is_focused=bool(notice),
    )


def _row(food: OwnListed, offers: Mapping[int, str]) -> OwnRow:
    known = len([key for key in food.per_100g if food.per_100g[key] != 0])
    held = (
        ngettext("%(n)d amount from its label", "%(n)d amounts from its label", known) % {"n": known}
        if food.per_100g
        else _("a name only: what it holds is unknown")
    )
    detail = " · ".join([*(weighed(portion) for portion in food.portions[:1]), held])
    pk = [food.pk]
    offer = offer_chip(offers[food.pk]) if food.pk in offers else ""
    return OwnRow(food.name, detail, reverse("own_food", args=pk), reverse("remove_own_food", args=pk), offer)


def _daily(one: Taken) -> OwnRow:
    detail = _("%(amount)s, %(meal)s") % {
        "amount": amount_words(one.quantity, one.portion),
        "meal": meal_within(one.meal),
    }
    return OwnRow(food_name(one.name, one.food_id), detail, "", reverse("remove_daily", args=[one.id]))


def form_page(
    form: OwnFoodForm,
    *,
    food: OwnFood | None = None,
    question: Question | None = None,
    back_url: str = "",
    hidden: Mapping[str, str] | None = None,
    is_stale: bool = False,
    offered: OfferState | None = None,
) -> OwnFormPage:
    """Put the words to the form of a new own food, or of ``food``; ``back_url`` leads to the day it was made for."""
    if food is not None:
        title = _("Change %(food)s") % {"food": food.name}
    else:
        title = _("A supplement of your own") if form.is_supplement else _("A food of your own")
    return OwnFormPage(
        title=title,
        url=reverse("new_own_food") if food is None else reverse("own_food", args=[food.pk]),
        preview_url=reverse("preview_own_food"),
        back_url=back_url or reverse("own_foods"),
        back=_("Back to the day") if back_url else _("All your own foods"),
        remove_url="" if food is None else reverse("remove_own_food", args=[food.pk]),
        save=_("Save, then say how much") if back_url and food is None else _("Save"),
        form=form,
        read=label_read(form),
        question=question,
        hidden=tuple((hidden or {}).items()),
        is_stale=is_stale,
        is_awaiting_save=bool(back_url and form.said("name")) and not (form.is_bound or form.is_open),
        offer_url="" if food is None else reverse("offer_own_food", args=[food.pk]),
        offer=_("Offer this food to everyone…") if offered is None else _("See your offer"),
        offered="" if offered is None else offered_words(offered),
    )


def label_read(form: OwnFoodForm) -> LabelRead:
    """Say what the lines of a label amount to, and what becomes of those that it does not have."""
    lines, wrong = form.read_as_typed()
    if not lines and not wrong:
        return LabelRead("", (), (), "")
    left = [name_of(key) for key in FIELDS if key in BY_KEY and key not in lines and key not in wrong]
    if not left:
        unsaid = ""
    elif form.is_supplement and form.said("lists_all") == Listed.ALL:
        unsaid = _("None of: %(names)s.") % {"names": ", ".join(left)}
    else:
        unsaid = _("Left empty, so unknown, which is not zero: %(names)s.") % {"names": ", ".join(left)}
    per = _("100 g") if form.is_per_100g else form.said("portion") or _("one portion, tablet or dose")
    return LabelRead(
        basis=_("In %(what)s:") % {"what": per},
        amounts=tuple((name_of(key), label_amount(key, line.amount)) for key, line in lines.items()),
        wrong=tuple((name_of(field), sentence) for field, sentence in wrong.items()),
        unsaid=unsaid,
    )


def question_about(form: OwnFoodForm) -> Question | None:
    """Ask back what on a valid form can hardly be; ``None`` where nothing is, or it was confirmed."""
    if form.is_sure:
        return None
    sentences = [*form.doubtful, *_strong(form.label)]
    return Question(" ".join(sentences), _("Yes, save it"), form.answer) if sentences else None


def _strong(label: Label) -> list[str]:
    if label.kind != Kind.SUPPLEMENT:
        return []
    grams = NOMINAL if label.grams is None else label.grams
    dose = {key: (amount * grams).scaleb(-2) for key, amount in per_100g(label).items()}
    return [
        _("That is %(amount)s of %(name)s in %(portion)s. Is the unit right?")
        % {"amount": label_amount(key, dose[key]), "name": nutrient_within(key), "portion": label.portion}
        for key in too_strong(dose)
    ]
