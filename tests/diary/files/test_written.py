"""Our own file: what is written reads back as it was, and no spreadsheet runs it."""

import csv
import io
import uuid
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from diary import own_actions
from diary.files import MEALS, Source, read_rows
from diary.files.written import Line, entries_csv
from nutrients.catalogue import KEYS
from tests.diary.files.samples import TODAY

NAME = st.text(
    st.one_of(st.sampled_from("=+-@;' ＝ab,\""), st.characters(exclude_categories=["C", "Z"])), min_size=1, max_size=30
).filter(lambda text: text.split())


@st.composite
def lines(draw: st.DrawFn) -> Line:
    """An entry such as a diary can have: a portion weighs 10 kg at most."""
    quantity = draw(st.decimals("0.5", "1000", places=4))
    each = draw(st.none() | st.decimals("0.5", "9999", places=4))
    return Line(
        day=draw(st.dates(date(1900, 1, 1), TODAY)),
        meal=draw(st.sampled_from(MEALS)),
        food=" ".join(draw(NAME).split()),
        quantity=quantity,
        unit=" ".join(draw(NAME).split()),
        grams=None if each is None else quantity * each,
        kind=draw(st.sampled_from(["food", "supplement"])),
        food_key=draw(st.sampled_from(["", "milk-whole"])),
        entry=draw(st.uuids()),
        amounts=draw(st.dictionaries(st.sampled_from(KEYS), st.decimals("0", "99999", places=6))),
    )


@settings(deadline=None)
@given(st.lists(lines(), min_size=1, max_size=8, unique_by=lambda line: line.entry))
def test_what_is_written_reads_back_as_it_was(written: list[Line]):
    reading = read_rows(entries_csv(written).encode(), TODAY)
    assert (reading.source, reading.faults) == (Source.OURS, ())
    for line, record in zip(written, reading.records, strict=True):
        assert (record.day, record.meal, record.food, record.food_key) == (
            line.day,
            line.meal,
            line.food,
            line.food_key,
        )
        assert (record.quantity, record.unit, record.entry, dict(record.amounts)) == (
            line.quantity,
            line.unit,
            line.entry,
            dict(line.amounts),
        )
        assert record.is_supplement == (line.kind == "supplement")
        assert line.grams is None or record.grams == line.grams


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            st.decimals("0.0001", "3000", places=4),
            st.dictionaries(st.sampled_from(KEYS), st.decimals("0", "90000", places=10), min_size=1),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_what_a_label_says_of_a_portion_reads_back_as_it_was_typed(labels: list[tuple[Decimal, dict[str, Decimal]]]):
    written = []
    for grams, amounts in labels:
        said = {key: own_actions.Line(str(amount), amount) for key, amount in amounts.items()}
        known = own_actions.per_100g(own_actions.Label("Bar", "food", basis="serving", grams=grams, lines=said))
        eaten = {key: amount * grams / 100 for key, amount in known.items()}
        written.append(Line(TODAY, "lunch", "Bar", Decimal(1), "bar", None, "food", "", uuid.uuid4(), eaten))
    reading = read_rows(entries_csv(written).encode(), TODAY)
    assert reading.faults == ()
    assert [dict(record.amounts) for record in reading.records] == [amounts for _grams, amounts in labels]


def test_units_stand_in_the_headings_and_unknown_is_an_empty_cell():
    line = Line(
        TODAY, "lunch", "=cmd", Decimal(1), "1 cup", None, "food", "", uuid.UUID(int=1), {"magnesium": Decimal("12.50")}
    )
    heading, row = csv.reader(io.StringIO(entries_csv([line]).removeprefix("\ufeff")))
    cells = dict(zip(heading, row, strict=True))
    assert cells["Magnesium (mg)"] == "12.5"
    assert (cells["Calcium (mg)"], cells["weight (g)"]) == ("", "")
    assert cells["food"] == "'=cmd"
