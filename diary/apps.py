from importlib import import_module

from django.apps import AppConfig


class DiaryConfig(AppConfig):
    name = "diary"
    verbose_name = "People and diaries"

    def ready(self) -> None:
        """Have recipes follow what goes into them."""
        import_module("diary.recipe_upkeep")
