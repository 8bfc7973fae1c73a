"""A written meal from one sending of its form to the next: what is read, taken over, checked and saved."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from uuid import UUID, uuid4, uuid5

from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from diary import copying, own_ids, queries
from diary.assessment import FoodFacts
from diary.copying import Copied
from diary.doubts import is_worth_asking
from diary.forms_write import MOST_ROWS, RowForm, SentRow, fields_of, key_of, meal_or, row_of, sent_meals, sent_rows
from diary.meal_amounts import Basis
from diary.meal_queries import food_choices
from diary.meal_reading import read_meal, reproposed
from diary.meal_text import MOST_LETTERS
from diary.models import Meal, User
from diary.own_amounts import own_choice
from diary.own_ids import is_own
from diary.own_queries import OwnListed, own_facts_from, own_foods, own_rows
from diary.profiles import profile_of
from diary.queries import FoodChoice
from diary.questions import doubt_about
from diary.shortening import shortened
from nutrients.queries import composition_rows

__all__ = ["Sheet"]

_SHOWN, _SHORT = 60, 40


@dataclass
class Sheet:
    """The state of the page: the text that is not understood yet, and the rows with the meals of their groups.

    ``rest`` is the text as it was left after the last reading. ``faults`` are sentences about the text, ``doubts`` one
    for each doubtful row by its place. ``is_refused``: sent to be saved, and something is to be mended or answered.
    """

    user: User
    default: Meal
    text: str = ""
    rest: str = ""
    key: UUID = field(default_factory=uuid4)
    meals: list[Meal] = field(default_factory=list)
    rows: list[SentRow] = field(default_factory=list)
    choices: dict[int, FoodChoice] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    doubts: Mapping[int, str] = field(default_factory=dict)
    is_checked: bool = False
    is_refused: bool = False
    is_looked_at: bool = False

    @classmethod
    def sent(cls, user: User, default: Meal, said: QueryDict) -> "Sheet":
        """The sheet as a form was sent, with the portions of foods that were chosen instead."""
        sheet = cls(user, default, said.get("text", ""), said.get("rest", ""), key_of(said))
        sheet.meals = [meal_or(text, default) for text in sent_meals(said)]
        rows = sent_rows(said)
        ids = {pk for row in rows for pk in row.foods}
        shipped = food_choices(pk for pk in ids if not is_own(pk))
        sheet.choices = {pk: one for pk, one in shipped.items() if not one.is_hidden}
        if any(map(is_own, ids)):
            sheet.choices |= {one.number: own_choice(one) for one in sheet.own if one.number in ids}
        gone = [row for row in rows if row.food not in sheet.choices]
        for row in rows:
            if row not in gone:
                group = row.group if row.group < len(sheet.meals) else sheet.group_of(default)
                foods = tuple(pk for pk in row.foods if pk in sheet.choices)
                sheet.rows.append(replace(row, group=group, foods=foods))
        for row in gone:
            sheet.faults.append(
                _("The food for “%(text)s” is no longer offered.") % {"text": shortened(row.text, _SHOWN)}
            )
        sheet.take_over()
        return sheet

    def group_of(self, meal: Meal) -> int:
        """The place of the group of a meal, which is made where there is none."""
        if meal not in self.meals:
            self.meals.append(meal)
        return self.meals.index(meal)

    def take_over(self) -> None:
        """Propose amounts anew where another food was chosen."""
        others = [(at, row) for at, row in enumerate(self.rows) if row.is_other_food]
        texts = [(row.text, self.choices[row.food]) for _at, row in others]
        own = self.own if any(is_own(food.id) for _text, food in texts) else []
        proposals = reproposed(self.user, texts, get_language(), own)
        for (at, row), proposal in zip(others, proposals, strict=True):
            self.rows[at] = replace(row.proposed(proposal), is_on=proposal.basis is not Basis.OTHER_MEASURE)
        self.is_refused = bool(others)

    @cached_property
    def own(self) -> list[OwnListed]:
        """The person's own foods, fetched where they are needed, once. One query."""
        return own_foods(self.user)

    @property
    def has_more_text(self) -> bool:
        """Whether something was written that was not read yet."""
        return bool(self.text.strip()) and " ".join(self.text.split()) != " ".join(self.rest.split())

    def read(self) -> None:
        """Read the text: what is understood becomes rows, what is not stays."""
        if len(self.text) > MOST_LETTERS:
            too_long = _("That is too long: %(n)d letters, and %(most)d are read at one time. Read a part of it first.")
            self.faults.append(too_long % {"n": len(self.text), "most": MOST_LETTERS})
            self.is_refused = True
            return
        room = MOST_ROWS - len(self.rows)
        # What is written in addition is of the meal that was chosen, where there is but one.
        unsaid = self.meals[0] if len(self.meals) == 1 else self.default
        reading = read_meal(self.user, self.text, get_language(), self.own)
        for line in reading.lines[:room]:
            self.rows.append(row_of(line, self.group_of(Meal(line.meal) if line.meal else unsaid)))
            self.choices |= {food.id: food for food in line.foods}
        over = [(line.text, line.meal) for line in reading.lines[room:]]
        for text, _meal in reading.unknown:
            self.faults.append(_("No food fits “%(text)s”. Try fewer or other words.") % {"text": _cut(text)})
        if reading.beyond or over:
            many = _("Only so many foods are read at one time. Add these, then read the rest.")
            self.faults.append(many)
        left = [*reading.unknown, *over, *reading.beyond]
        self.text = self.rest = "\n".join(f"{Meal(meal).label}: {text}" if meal else text for text, meal in left)
        if not reading.lines and not left:
            self.faults.append(_("Nothing is written there yet. Write what you ate, for example: 2 eggs, toast."))

    def forms(self) -> list[RowForm]:
        """The rows as forms; what is wrong is shown of those that were sent to be saved."""
        return [self.form(at, is_checked=self.is_checked and row.is_on) for at, row in enumerate(self.rows)]

    def form(self, at: int, *, is_checked: bool) -> RowForm:
        row = self.rows[at]
        return RowForm(at, row, [self.choices[pk] for pk in row.foods], is_checked=is_checked)

    def look(self) -> None:
        """Find what is doubtful in the amounts. One query for each kind of food that is worth asking of, else none."""
        if self.is_looked_at:
            return
        self.is_looked_at = True
        read = {at: self.form(at, is_checked=True) for at in range(len(self.rows))}
        asked = {at: form for at, form in read.items() if form.is_valid() and is_worth_asking(form.grams, form.tablets)}
        facts: dict[int, FoodFacts] = {}
        if asked:
            ids = {form.food.id for form in asked.values()}
            facts = queries.facts_from(composition_rows(pk for pk in ids if not is_own(pk)))
            facts |= own_facts_from(own_rows(self.user, (own_ids.key_of(pk) for pk in ids if is_own(pk))))
        in_words = profile_of(self.user).hides_numbers
        doubts = {
            at: doubt_about(facts[form.food.id], form.grams, form.tablets, in_words=in_words)
            for at, form in asked.items()
        }
        self.doubts = {at: doubt for at, doubt in doubts.items() if doubt}

    def save(self, day: date) -> Copied | None:
        """Save what is ticked, in one transaction; nothing and ``None`` where something is to be mended or answered."""
        if self.is_refused:
            self.faults.append(_("You chose another food, so its amount was looked up anew. Please check it."))
            return None
        if self.has_more_text:
            self.read()
            self.faults.insert(0, _("There was more to read. Please look at it before you add it."))
            self.is_refused = True
            return None
        if forgotten := [row for row in self.rows if row.is_forgotten]:
            untold = _("“%(text)s” has an amount now and no tick. Tick it to add it, or empty its amount.")
            self.faults += [untold % {"text": _cut(row.text)} for row in forgotten]
            self.is_refused = True
            return None
        self.is_checked = True
        self.look()
        ticked = [at for at, row in enumerate(self.rows) if row.is_on]
        forms = [(at, self.form(at, is_checked=True)) for at in ticked]
        wrong = [at for at, form in forms if not form.is_valid() or (at in self.doubts and not form.is_sure)]
        if wrong or not forms:
            self.is_refused = True
            self.faults.append(
                _("Nothing was added yet: please see to what is marked below.")
                if forms
                else _("Tick at least one food to add it.")
            )
            return None
        entries = [form.entry(self.meals[form.row.group]) for _at, form in forms]
        written = copying.write_entries(self.user, entries, day=day, key=self.key)
        if not self.left_out:
            return written
        added = [shortened(self.rows[at].text, _SHORT) for at in ticked]
        return replace(written, added=added, left_out=self.left_out, sheet=str(uuid5(self.key, "left out")))

    @property
    def left_out(self) -> list[str]:
        """What is on the page and would not be added: rows without a tick, and text that nothing was found for."""
        unread = [] if self.has_more_text else [line.strip() for line in self.text.splitlines()]
        texts = [*(row.text for row in self.rows if not row.is_on), *filter(None, unread)]
        return [shortened(text, _SHORT) for text in texts]

    def left_fields(self) -> dict[str, str]:
        """A form of what was left out alone, as it would be sent to look at it again."""
        meals = {f"group-{at}-meal": meal.value for at, meal in enumerate(self.meals)}
        same = {"do": "update", "meal": self.default.value, "text": self.text, "rest": self.rest}
        rows = [row for row in self.rows if not row.is_on]
        return same | {"groups": str(len(self.meals))} | meals | fields_of(rows)


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
