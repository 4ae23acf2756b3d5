"""The annex read from a sheet."""

from decimal import Decimal

import pytest

from ocop.programme.planning.rules.annex import AnnexFault, Column, fill_merged, has_header, read_annex, read_stars
from ocop.programme.planning.rules.plan_kinds import Accumulation, Comparator

HEADER = ["TT", "Chỉ tiêu", "Mã chỉ số", "Địa bàn", "Năm", "Mức", "Số giao", "Số cao nhất", "Đơn vị tính", "Cách tính"]


def _read(*rows):
    return read_annex([["Phụ lục 1"], HEADER, *rows])


def test_a_row_is_read_by_the_labels_of_its_columns():
    found = _read(["1", "Sản phẩm mới", "san-pham-moi", "Xã Tân Cương", "2026", "ít nhất", "1.250", "", "sản phẩm", ""])
    (row,) = found.rows
    assert (row.number, row.words, row.indicator, row.place) == (3, "Sản phẩm mới", "san-pham-moi", "Xã Tân Cương")
    assert (row.years, row.comparator, row.value, row.unit) == (
        (2026, 2026),
        Comparator.AT_LEAST,
        Decimal(1250),
        "sản phẩm",
    )
    assert (row.accumulation, row.faults, found.unknown) == (None, [], [])


@pytest.mark.parametrize(
    ("told", "comparator"),
    [
        ("", Comparator.EXACT),
        ("Tối thiểu", Comparator.AT_LEAST),
        ("≥", Comparator.AT_LEAST),
        ("trên", Comparator.MORE_THAN),
        ("khoảng", Comparator.ABOUT),
        ("đúng", Comparator.EXACT),
        ("không quá", Comparator.AT_MOST),
        ("bình quân", Comparator.AVERAGE),
    ],
)
def test_how_much_is_asked_is_read_in_words(told, comparator):
    (row,) = _read(["", "Sản phẩm", "", "", "", told, "5", "", "", ""]).rows
    assert (row.comparator, row.faults) == (comparator, [])


def test_two_numbers_are_a_range():
    (row,) = _read(["", "Sản phẩm", "", "", "", "từ … đến …", "70", "100", "", "lũy kế"]).rows
    assert (row.comparator, row.value_max, row.accumulation) == (
        Comparator.RANGE,
        Decimal(100),
        Accumulation.CUMULATIVE,
    )


@pytest.mark.parametrize(
    ("cells", "fault", "column"),
    [
        (["", "Sản phẩm", "", "", "", "", "hai mươi", "", "", ""], AnnexFault.NUMBER_UNREADABLE, Column.VALUE),
        (["", "Sản phẩm", "", "", "", "", "", "", "", ""], AnnexFault.NUMBER_MISSING, Column.VALUE),
        (["", "", "", "", "", "", "5", "", "", ""], AnnexFault.WORDS_MISSING, Column.WORDS),
        (["", "Sản phẩm", "", "", "năm tới", "", "5", "", "", ""], AnnexFault.YEARS_UNREADABLE, Column.YEARS),
        (["", "Sản phẩm", "", "", "", "hơi hơi", "5", "", "", ""], AnnexFault.COMPARATOR_UNKNOWN, Column.COMPARATOR),
        (["", "Sản phẩm", "", "", "", "từ đến", "5", "", "", ""], AnnexFault.RANGE_END_MISSING, Column.VALUE_MAX),
        (["", "Sản phẩm", "", "", "", "", "5", "3", "", ""], AnnexFault.RANGE_ENDS_CROSSED, Column.VALUE_MAX),
        (["", "Sản phẩm", "", "", "", "", "-5", "", "", ""], AnnexFault.NUMBER_NEGATIVE, Column.VALUE),
        (["", "Sản phẩm", "", "", "", "", "5", "", "", "tùy"], AnnexFault.ACCUMULATION_UNKNOWN, Column.ACCUMULATION),
    ],
)
def test_a_fault_names_its_cell(cells, fault, column):
    (row,) = _read(cells).rows
    assert [(one.fault, one.column) for one in row.faults] == [(fault, column)]


def test_the_same_target_twice_is_told_with_its_line():
    rows = [["", "Sản phẩm mới", "", "Tân Cương", "2026", "", "5", "", "", ""]] * 2
    assert [[(one.fault, one.read) for one in row.faults] for row in _read(*rows).rows] == [
        [],
        [(AnnexFault.ROW_TWICE, "3")],
    ]


def test_a_cell_merged_over_rows_speaks_for_each_of_them_but_a_figure_does_not():
    cells = [
        ["Phụ lục 1", "", "", ""],
        ["Chỉ tiêu", "Địa bàn", "Mức", "Số giao"],
        ["Sản phẩm mới", "", "ít nhất", "5"],
        ["", "Xã Tân Cương", "", "3"],
        ["", "Xã La Bằng"],
        ["Điểm bán", "", "", "2"],
    ]
    fill_merged(cells, [(0, 0, 0, 3), (1, 1, 2, 1), (2, 0, 4, 0), (2, 2, 4, 2), (3, 3, 4, 3), (5, 0, 9, 0)])
    found = read_annex(cells).rows
    assert [(row.words, row.place, row.comparator, row.value) for row in found] == [
        ("Sản phẩm mới", "", Comparator.AT_LEAST, 5),
        ("Sản phẩm mới", "Xã Tân Cương", Comparator.AT_LEAST, 3),
        ("Sản phẩm mới", "Xã La Bằng", Comparator.AT_LEAST, 0),
        ("Điểm bán", "", Comparator.EXACT, 2),
    ]
    assert [fault.fault for row in found for fault in row.faults] == [AnnexFault.NUMBER_MISSING]
    assert (has_header(cells), has_header([["Kế hoạch số 5"], []])) == (True, False)


def test_a_sheet_of_something_else_is_refused():
    assert [one.fault for one in read_annex([["a", "b"], ["c"]]).faults] == [AnnexFault.HEADER_UNKNOWN]
    assert [one.fault for one in _read().faults] == [AnnexFault.NO_ROWS]


@pytest.mark.parametrize(
    ("text", "stars"), [("", ""), ("5 sao", "5"), ("3-4", "34"), ("3, 4, 5 sao", ""), ("4 sao", "4")]
)
def test_stars(text, stars):
    assert read_stars(text) == stars


def test_no_stars():
    with pytest.raises(ValueError, match="no stars"):
        read_stars("2 sao")
