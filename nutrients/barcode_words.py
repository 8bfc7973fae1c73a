"""What is wrong with a barcode, and how one is shown, in the language of the page."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nutrients.gtin import GtinProblem

__all__ = ["BARCODE", "OF_A_SHOP", "no_food_with"]

BARCODE: dict[GtinProblem, str | Promise] = {
    GtinProblem.NOT_DIGITS: gettext_lazy("A barcode is digits only: type those printed under the bars."),
    GtinProblem.LENGTH: gettext_lazy("A barcode has 8, 12, 13 or 14 digits: is one missing?"),
    GtinProblem.CHECK_DIGIT: gettext_lazy("The last digit does not fit: was one mistyped?"),
    GtinProblem.ALL_ZEROS: gettext_lazy("A barcode is not all zeros. Type the digits printed under the bars."),
}
"""The sentence for each way in which a text is no barcode."""

OF_A_SHOP = gettext_lazy("This number is one that each shop gives out for itself, so it names no product elsewhere.")


def no_food_with(barcode: str) -> str:
    """Say that there is no food with a barcode, shown as it was typed."""
    return _("No food with barcode %(barcode)s yet.") % {"barcode": barcode}
