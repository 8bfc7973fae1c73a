"""Where the tables of USDA FoodData Central lie, for the tests that compare with them."""

import os
from pathlib import Path

import pytest

__all__ = ["usda_folder"]

BESIDE = Path(__file__).resolve().parents[3] / "shared" / "foods"


def usda_folder() -> Path:
    """Give the folder, or skip the test and say how to run it."""
    folder = Path(os.environ.get("UNCLENCH_FOODS", BESIDE))
    if not folder.is_dir():
        pytest.skip(
            f"NOT COMPARED WITH USDA'S TABLES: {folder} is absent; set UNCLENCH_FOODS to the folder that docs/foods.md "
            "describes."
        )
    return folder
