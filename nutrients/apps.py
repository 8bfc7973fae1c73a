from django.apps import AppConfig


class NutrientsConfig(AppConfig):
    name = "nutrients"
    verbose_name = "Food and nutrients"
    default_auto_field = "django.db.models.BigAutoField"
