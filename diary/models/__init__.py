"""A person and their diary. Every row carries its owner, and every index leads with it."""

from diary.models.days import Daily, DayMark, Entry, Meal, StandIn
from diary.models.files import ImportFile
from diary.models.habits import DayNote, DayTag, Favourite, UsualFood, UsualMeal
from diary.models.own_foods import OwnAmount, OwnFood, OwnPortion
from diary.models.people import LifeStage, Owned, Profile, ReferenceChoice, User, UserManager
from diary.models.recipes import CookingChoice, Recipe, RecipePart

__all__ = [
    "CookingChoice",
    "Daily",
    "DayMark",
    "DayNote",
    "DayTag",
    "Entry",
    "Favourite",
    "ImportFile",
    "LifeStage",
    "Meal",
    "OwnAmount",
    "OwnFood",
    "OwnPortion",
    "Owned",
    "Profile",
    "Recipe",
    "RecipePart",
    "ReferenceChoice",
    "StandIn",
    "User",
    "UserManager",
    "UsualFood",
    "UsualMeal",
]
