"""A weight or a volume that was written is what is proposed, whatever the food is called after it."""

from decimal import Decimal

from django.conf import settings
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from diary.counted import counted
from diary.meal_amounts import said_of
from diary.meal_reading import read_meal
from nutrients.models import Food
from tests.cast import make_food
from tests.diary.test_views_write import WriteCase, form_of

WEIGHTS = ("g", "grams", "kg", "oz", "ounces", "lb", "pounds")
SHAPES = ("fillet", "fillets", "clove", "cloves", "slice", "stalk", "stick", "piece", "spear", "leaf", "wedge", "bar")
NUMBERS = st.decimals(min_value=Decimal("0.1"), max_value=900, places=1).map(lambda number: number.normalize())


class StatedMeasureTests(WriteCase):
    @classmethod
    def setUpTestData(cls) -> None:
        super().setUpTestData()
        portions = {f"1 {shape}": 140 for shape in ("fillet", "clove", "slice", "stalk", "stick", "cup")}
        make_food("Salmon, baked", category="Fish", per_100g={"energy": 200}, portions=portions, aliases="salmon")

    def grams_of(self, text: str) -> Decimal | None:
        (line,) = read_meal(self.ben, text).lines
        portion, quantity = line.proposal.portion, line.proposal.quantity
        return quantity if quantity is None or portion is None else quantity * portion.grams

    def test_a_weight_is_that_weight_of_a_fillet(self) -> None:
        @hypothesis_settings(max_examples=40, deadline=None)
        @given(NUMBERS, st.sampled_from(WEIGHTS), st.sampled_from(SHAPES))
        def holds(number: Decimal, unit: str, shape: str) -> None:
            fits = counted(said_of(f"{number:f} {unit} salmon").serving, ())
            assert self.grams_of(f"{number:f} {unit} salmon {shape}") == (fits and fits[1])

        holds()

    def test_fillets_that_are_counted_are_fillets(self) -> None:
        assert self.grams_of("2 salmon fillets") == 280
        assert self.grams_of("salmon fillet") == 140

    def test_what_cannot_be_seen_in_it_hides_no_amount(self) -> None:
        assert self.grams_of("\u200b170\u2060 g salmon\ufeff") == 170

    def test_a_volume_is_never_so_many_pieces(self) -> None:
        assert self.grams_of("100 ml salmon slice") == self.grams_of("100 ml salmon")
        assert self.grams_of("1 cup salmon sticks") == 140

    def test_a_weight_in_spanish_is_that_weight_too(self) -> None:
        self.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"
        fields = form_of(self.read("170 g salmón rebanada"))
        assert fields["row-0-food"] == str(Food.objects.get(name="Salmon, baked").pk)
        assert (fields["row-0-quantity"], fields["row-0-portion"]) == ("170", "g")
