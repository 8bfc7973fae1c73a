"""What the tests of the admin share: a curator, foods to correct, and a browser's way with forms."""

from django.contrib.auth.models import Group
from django.test import TestCase
from django.urls import reverse

from nutrients.models import FoodNutrient
from tests.cast import make_food, make_user

LIST = "/admin/nutrients/food/"


def url(food, page="change"):
    return reverse(f"admin:nutrients_food_{page}", args=[food.pk])


def shown(page):
    """Everything that the form on a page would send, as a browser sends it."""
    forms = [
        page.context["adminform"].form,
        *(f for formset in page.context["inline_admin_formsets"] for f in formset.forms),
    ]
    data = {}
    for form in forms:
        for field in form:
            value = field.value()
            if value is True:
                data[field.html_name] = "on"
            elif value is not False:
                data[field.html_name] = "" if value is None else str(value)
    for formset in page.context["inline_admin_formsets"]:
        data |= {field.html_name: str(field.value()) for field in formset.formset.management_form}
    return data


class CuratorTestCase(TestCase):
    """Dora, a curator by her group, and spinach, which came with the shipped table."""

    @classmethod
    def setUpTestData(cls):
        cls.dora = make_user("dora", is_staff=True)
        cls.dora.groups.add(Group.objects.get(name="Curators"))
        cls.spinach = make_food(
            "Spinach, raw",
            key="spinach-raw",
            source="sr_legacy_2018",
            aliases="leaf spinach",
            per_100g={
                "magnesium": 79,
                "calcium": 99,
                "potassium": 558,
                "vitamin_d": 0,
                "vitamin_b12": 0,
                "water": "91.4",
            },
            portions={"1 cup": 30},
        )
        FoodNutrient.objects.update(source="sr_legacy_2018")
        cls.kale = make_food("Kale, raw", per_100g={"magnesium": 33})
        make_food("Chard, raw", per_100g={"magnesium": 81, "calcium": 51})

    def setUp(self):
        self.client.force_login(self.dora)

    def save(self, food=None, **typed):
        """Open a food, type into it, save; keys as in the form, with __ for -."""
        food = food or self.spinach
        data = shown(self.client.get(url(food)))
        return self.client.post(url(food), data | {key.replace("__", "-"): value for key, value in typed.items()})

    def change_magnesium(self, amount, **typed):
        return self.save(**{"amounts__magnesium__amount": amount, "amounts__magnesium__reason": "label", **typed})

    def amount(self, nutrient, food=None):
        return FoodNutrient.objects.filter(food=food or self.spinach, nutrient=nutrient).first()
