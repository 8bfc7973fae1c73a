"""Addresses of what food contains and what bodies need: open to everybody, each with its machine twin."""

from django.urls import path

from nutrients import views

foods = [
    path("foods/", views.foods, name="foods"),
    path("foods/scan/", views.scan, name="scan"),
    path("foods.json", views.foods_json, name="foods_json"),
    path("foods/<int:pk>/", views.food, name="food"),
    path("foods/<int:pk>.json", views.food_json, name="food_json"),
]

nutrients = [
    path("nutrients/", views.nutrients, name="nutrients"),
    path("nutrients/<slug:key>/", views.nutrient, name="nutrient"),
    path("nutrients/<slug:key>.json", views.nutrient_json, name="nutrient_json"),
]

urlpatterns = foods + nutrients
