"""What goes into a recipe changes, and the recipe with it, in the same transaction."""

import uuid
from decimal import Decimal

from django.urls import reverse

from diary import own_actions, recipe_actions
from diary.models import Entry, OwnFood, RecipePart
from diary.own_actions import Label, Line
from diary.recipe_actions import PartSaid
from diary.report_queries import facts_now
from nutrients.actions import foods_changed
from nutrients.models import FoodNutrient, Portion
from nutrients.retention import retention, Cooking
from tests.cast import make_food
from tests.diary.at_noon import FRIDAY
from tests.diary.recipe_pages import RecipePages
