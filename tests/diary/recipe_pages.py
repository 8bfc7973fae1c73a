"""Ada making recipes."""

import re
import uuid
from decimal import Decimal

from diary import recipe_actions
from diary.models import Entry, OwnFood
from diary.own_ids import number_of
from diary.queries import food_choice
from diary.recipe_actions import PartSaid, Said
from nutrients.models import Food
from tests.cast import make_food
from tests.diary.at_noon import FRIDAY, AtNoon

NEW = "/recipes/new/"


class RecipePages(AtNoon):
    """``spinach`` says all but its vitamin D and caffeine; ``broth`` says nothing but its energy."""

    def setUp(self) -> None:
        super().setUp()
        self.spinach = make_food(
            "Spinach, raw",
            category="Leafy greens",
            per_100g={"magnesium": 90, "potassium": 500, "vitamin_c": 30, "energy": 25, "water": 91},
            portions={"1 cup": 30},
        )
        Food.objects.filter(pk=self.spinach.pk).update(category=self.greens())
        self.broth = make_food("Broth", category="Soups", per_100g={"energy": 10})

    def greens(self):
        category = self.spinach.category
        category.key = "leafy_greens"
        category.save()
        return category

    def said(self, *parts: PartSaid, **changed: object) -> Said:
        fields: dict = {"name": "Soup", "servings": Decimal(4), "cooked": None, "method": "", "parts": parts}
        return Said(**fields | changed)

    def parts(self) -> tuple[PartSaid, ...]:
        return PartSaid(self.spinach.pk, None, Decimal(200)), PartSaid(self.broth.pk, None, Decimal(600))

    def soup(self, **changed: object) -> OwnFood:
        """200 g of spinach and 600 g of broth, for four."""
        food, _is_new = recipe_actions.add(self.ada, self.said(*self.parts(), **changed), uuid.uuid4())
        food.refresh_from_db()
        return food

    def facts(self, food: OwnFood):
        return self.choice(food).own

    def choice(self, food: OwnFood):
        return food_choice(number_of(food.pk), owner=self.ada)

    def portion(self, food: OwnFood, position: int = 0):
        return food.portions.get(position=position)

    def log(self, food: OwnFood, quantity: object = 1, position: int | None = 0, owner=None) -> Entry:
        portion = None if position is None else self.portion(food, position)
        return Entry.objects.create(
            owner=owner or self.ada, day=FRIDAY, meal="lunch", own_food=food, own_portion=portion, quantity=quantity
        )

    def fields(self, page: str) -> dict[str, str]:
        """What a form would send as it is shown: hidden and text fields, what is selected, ticked or chosen."""
        form = re.search(r'<form class="write".*?</form>', page, re.S)[0]
        sent = {}
        for tag in re.findall(r"<input[^>]*>", form):
            name, kind = re.search(r'name="([^"]*)"', tag), re.search(r'type="(\w+)"', tag)
            value = re.search(r'value="([^"]*)"', tag)
            if name and not (kind and kind[1] in ("checkbox", "radio") and "checked" not in tag):
                sent[name[1]] = value[1] if value else ""
        for name, options in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
            chosen = re.search(r'<option value="([^"]*)"[^>]*selected', options)
            first = re.search(r'<option value="([^"]*)"', options)
            sent[name] = (chosen or first)[1]
        for name, text in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', form, re.S):
            sent[name] = text.strip()
        return {name: value.replace("&#x27;", "'").replace("&quot;", '"') for name, value in sent.items()}

    def send(self, path: str, said: dict[str, str], do: str = "save", accept: str = "en", **changed: object):
        """Send a form, and go on to where it leads if it is not saved."""
        answer = self.client.post(path, {**said, **changed, "do": do}, headers={"accept-language": accept})
        is_kept = answer.status_code == 302 and "sheet=" in answer.url
        return self.client.get(answer.url, headers={"accept-language": accept}) if is_kept else answer

    def read(self, text: str, accept: str = "en", **changed: object) -> dict[str, str]:
        """The form of a new recipe once a text was read, in the language of a browser."""
        blank = self.fields(self.client.get(NEW).content.decode())
        return self.fields(self.send(NEW, blank, "read", accept, text=text, **changed).content.decode())
