"""Ada making foods of her own."""

import re
import uuid
from decimal import Decimal

from diary import queries
from diary.models import OwnFood
from diary.own_ids import number_of
from tests.diary.at_noon import AtNoon

NEW = "/foods/mine/new/"


class OwnPages(AtNoon):
    def send(self, path: str = NEW, **said: object):
        return self.client.post(path, {"name": "Oat bar", "kind": "food", "key": uuid.uuid4(), **said})

    def made(self, **said: object) -> OwnFood:
        response = self.send(**said)
        assert response.status_code == 302, re.findall(r"invalid-feedback[^<]*<[^<]*", response.content.decode())
        return OwnFood.objects.get(owner=self.ada)

    def per_100g(self, food: OwnFood) -> dict[str, Decimal]:
        return dict(queries.food_choice(number_of(food.pk), owner=self.ada).own.per_100g)

    def faults(self, **said: object) -> str:
        response = self.send(**said)
        assert (response.status_code, OwnFood.objects.count()) == (422, 0)
        return response.content.decode()
