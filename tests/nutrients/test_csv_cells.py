"""Reading what spreadsheets save, and writing what they cannot run."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutrients.csv_cells import MAX_BYTES, CsvRefused, neutralise, read_table, restore, write_table

TRICKY = st.text(
    st.one_of(st.sampled_from("=+-@\t\r\n;' ＝ab,\""), st.characters(exclude_categories=["Cs"])), max_size=20
)


@given(TRICKY)
def test_what_was_neutralised_comes_back_as_it_was(text):
    assert restore(neutralise(text)) == text


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", " =", "oj;=", "oj; =", "oj\n="]
)
def test_no_part_of_a_cell_starts_like_a_formula(start):
    written = neutralise(f"{start}1+1")
    assert not any(part.lstrip(" ")[:1] in tuple("=+-@\t\r＝＋－＠") for part in written.replace("\n", ";").split(";"))


@pytest.mark.parametrize("text", ["Spinach, raw", "12.5", "½ cup", "", " ", "1 cup=30; 1 leaf=10", "a-b", "o'clock"])
def test_plain_text_is_written_as_it_is(text):
    assert neutralise(text) == text
    assert restore(text) == text


def test_an_apostrophe_typed_by_hand_stays():
    assert restore("'tis") == "'tis"


def test_a_table_is_written_with_a_mark_that_excel_knows_as_utf_8():
    text = write_table(["a", "µg"], [["1", "=2"]])
    assert text.startswith("\ufeff")
    assert list(csv.reader(io.StringIO(text.removeprefix("\ufeff")))) == [["a", "µg"], ["1", "'=2"]]


def test_a_written_table_reads_back_with_its_row_numbers():
    table = read_table(write_table(["name", "note"], [["@home", 'a, “b” "c"'], ["x", "two\nlines"]]).encode())
    assert table.heading == ("name", "note")
    assert table.rows == ((2, ("@home", 'a, “b” "c"')), (3, ("x", "two\nlines")))


def test_empty_rows_are_passed_over_and_counted():
    assert read_table(b"a,b\n\n,\n1,2\n").rows == ((4, ("1", "2")),)


REFUSED = [
    ("nothing at all", b"", "The file is empty."),
    ("only white space", b" \r\n\n", "The file is empty."),
    ("only a heading", b"name,kind\n", "no rows below its heading"),
    ("only a heading and empty rows", b"name,kind\n,\n\n", "no rows below its heading"),
    ("a workbook", b"PK\x03\x04rest", "workbook or an archive"),
    ("an old workbook", b"\xd0\xcf\x11\xe0rest", "workbook or an archive"),
    ("UTF-16, little end first", "name,kind\nx,food\n".encode("utf-16"), "UTF-16"),
    ("UTF-16, big end first", b"\xfe\xff" + "name\nx\n".encode("utf-16-be"), "UTF-16"),
    ("UTF-16 without a mark", "name,kind\nx,food\n".encode("utf-16-le"), "Row 1: The heading is not plain UTF-8"),
    ("Latin-1", "name,kind\nx,food\nCafé,drink\n".encode("latin-1"), "Row 3, column “name”: This is not UTF-8."),
    ("Latin-1 in the heading", "name,é\nx,y\n".encode("latin-1"), "Row 1: The heading is not plain UTF-8"),
    ("semicolons", b"name;magnesium (mg)\nSpinach;79,5\n", "Row 1: The columns are parted by semicolons."),
    ("tabs", b"name\tkind\nx\tfood\n", "Row 1: The columns are parted by tabs."),
    ("bars", b"name|kind\nx|food\n", "Row 1: The columns are parted by bars."),
    ("a heading twice", b"name,Name\nx,y\n", "Row 1, column “name”: This heading stands there twice."),
    ("no heading", b"name,\nx,y\n", "Row 1: Column 2 has no heading."),
    ("a short row", b"a,b\n1,2\n3\n", "Row 3: There are 1 cells, and 2 headings."),
    ("a long row", b"a,b\n1,2,3\n", "Row 2: There are 3 cells, and 2 headings."),
    ("a quote that is not closed", b'a,b\n1,2\n"3,4\n5,6\n', "Row 3: A quotation mark is opened and never closed."),
    ("text after a quote", b'a,b\n"1"x,2\n', "Row 2: There is text after a closing quotation mark."),
    ("an endless cell", b'a,b\n1,"' + b"x" * 140_000 + b'"\n', "Row 2: A cell is longer than any name"),
    ("NUL", b"a,b\n1,x\x00y\n", "Row 2, column “b”: There is a control character (code 0)."),
    ("a control character", b"a,b\n1,x\x1by\n", "Row 2, column “b”: There is a control character (code 27)."),
    ("a half character", b"a,b\n1,\xed\xa0\x80\n", "Row 2, column “b”: This is not UTF-8."),
    ("binary", bytes(range(256)), "heading is not plain UTF-8"),
    ("more than we read", b"a,b\n" + b"1,2\n" * (MAX_BYTES // 4), "larger than 5 MB"),
]


@pytest.mark.parametrize(("data", "sentence"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_a_bad_file_is_refused_with_a_sentence_and_its_place(data, sentence):
    with pytest.raises(CsvRefused) as refused:
        read_table(data)
    assert sentence in str(refused.value)


@given(st.binary(max_size=200) | TRICKY.map(str.encode) | TRICKY.map(lambda text: ("a,b\n" + text).encode()))
def test_any_bytes_are_a_table_or_refused(data):
    try:
        table = read_table(data)
    except CsvRefused as refused:
        assert refused.faults
    else:
        assert all(len(cells) == len(table.heading) for _row, cells in table.rows)
