"""HTML from Python: whatever a value is, it is text and nothing else."""

from html import unescape

from django.test import SimpleTestCase
from django.utils.html import format_html
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from diary.markup import markup, markup_join, units_kept

ANYTHING = st.one_of(st.text(), st.integers(), st.decimals(), st.none(), st.sampled_from(["<script>", "'\"&", "{0}"]))


class UnitTests(SimpleTestCase):
    def test_a_unit_is_never_alone_on_the_next_line(self) -> None:
        for figure in ("229 mg", "71 %", "3.21 µg", "45 g", "1,309 kcal", "10 IU", "6 days"):
            said = units_kept(f"It came to {figure}, of 3 meals with 2 grapes")
            assert figure not in said
            kept = figure.replace(" ", chr(0xA0))
            assert said.split(" ") == f"It came to {kept}, of 3 meals with 2 grapes".split(" ")

    @given(st.text())
    def test_no_other_text_is_touched(self, text: str) -> None:
        assert units_kept(text).replace("\u00a0", " ") == text.replace("\u00a0", " ")


class MarkupTests(SimpleTestCase):
    @given(ANYTHING, ANYTHING)
    def test_every_value_is_text(self, one: object, other: object) -> None:
        made = markup('<i title="{}">{}</i>', one, other)
        assert made.count("<") == 2
        assert made.count('"') == 2
        assert unescape(made) == f'<i title="{one}">{other}</i>'

    @given(ANYTHING)
    def test_it_says_what_djangos_own_way_says(self, value: object) -> None:
        assert markup("<b>{0}{name}</b>", value, name=value) == format_html("<b>{0}{name}</b>", value, name=value)

    def test_what_is_markup_already_stays_so_and_a_translation_is_made(self) -> None:
        assert markup("{}{}", markup("<br>"), gettext_lazy("a < b")) == "<br>a &lt; b"

    def test_rows_are_joined(self) -> None:
        assert markup_join("", "<li>{}</li>", [("<",), (1,)]) == "<li>&lt;</li><li>1</li>"
        assert markup_join("", "<li>{}</li>", []) == ""
