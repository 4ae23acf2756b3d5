"""The annex read from a sheet."""

import unicodedata
from decimal import Decimal

import pytest

from ocop.programme.planning.rules.annex import AnnexFault, Column, fill_merged, has_header, read_annex, read_stars
from ocop.programme.planning.rules.plan_kinds import Accumulation, Comparator, Per

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


@pytest.mark.parametrize(
    ("told", "comparator", "value", "most", "unit", "per"),
    [
        ("trên 50", Comparator.MORE_THAN, 50, None, "", None),
        ("Ít nhất 1.250 sản phẩm", Comparator.AT_LEAST, 1250, None, "sản phẩm", None),
        ("20-25", Comparator.RANGE, 20, 25, "", None),
        ("từ 10 đến 15 tổ chức", Comparator.RANGE, 10, 15, "tổ chức", None),
        ("85% – 90%", Comparator.RANGE, 85, 90, "%", None),
        ("≥ 62,5 ha", Comparator.AT_LEAST, Decimal("62.5"), None, "ha", None),
        ("2 tin, bài/tháng", Comparator.EXACT, 2, None, "tin, bài", Per.MONTH),
        ("3 lớp mỗi quý", Comparator.EXACT, 3, None, "lớp", Per.QUARTER),
        ("50 sản phẩm trở lên", Comparator.AT_LEAST, 50, None, "sản phẩm", None),
        ("2-3 sản phẩm/huyện", Comparator.RANGE, 2, 3, "sản phẩm/huyện", None),
    ],
)
def test_a_number_is_read_as_plans_write_it(told, comparator, value, most, unit, per):
    (row,) = _read(["", "Sản phẩm", "", "", "Năm 2026", "", told, "", "", ""]).rows
    assert (row.comparator, row.value, row.value_max, row.unit, row.per, row.faults) == (
        comparator,
        value,
        most,
        unit,
        per,
        [],
    )


@pytest.mark.parametrize("told", ["20, 30 và 40", "x", "25/12/2026", "3 lớp, 120 người", "ít nhất 10-15"])
def test_what_is_no_one_number_is_not_guessed_at(told):
    (row,) = _read(["", "Sản phẩm", "", "", "", "", told, "", "", ""]).rows
    assert [(one.fault, one.read) for one in row.faults] == [(AnnexFault.NUMBER_UNREADABLE, told)]


def test_a_cell_that_says_otherwise_than_the_one_beside_it_is_a_fault():
    (row,) = _read(["", "Sản phẩm", "", "", "", "không quá", "trên 50 tổ hợp tác", "", "sản phẩm", ""]).rows
    assert [(one.fault, one.column) for one in row.faults] == [
        (AnnexFault.NUMBER_SAYS_OTHERWISE, Column.COMPARATOR),
        (AnnexFault.NUMBER_SAYS_OTHERWISE, Column.UNIT),
    ]
    (begun,) = _read(["", "Sản phẩm", "", "", "", "Từ", "70-100", "", "sản phẩm", ""]).rows
    assert (begun.comparator, begun.value, begun.value_max, begun.faults) == (Comparator.RANGE, 70, 100, [])
    (same,) = _read(["", "Sản phẩm", "", "", "", "tối thiểu", "ít nhất 5 Sản phẩm", "", "sản phẩm", ""]).rows
    assert (same.comparator, same.unit, same.faults) == (Comparator.AT_LEAST, "sản phẩm", [])


def test_marks_written_apart_are_put_together():
    (row,) = _read(["", unicodedata.normalize("NFD", "Sản phẩm mới"), "", "", "", "", "5", "", "", ""]).rows
    assert row.words == "Sản phẩm mới"


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


def _asked(cells):
    found = read_annex(cells)
    assert (found.faults, [row.faults for row in found.rows if row.faults]) == ([], [])
    return [(row.number, row.words, row.place, row.years, str(row.value), row.unit) for row in found.rows]


def test_a_column_a_target_and_a_row_a_place_is_read_as_offices_draw_it():
    cells = [
        ["Phụ lục 1"],
        ["Chỉ tiêu giao cho các xã, phường năm 2026"],
        ["STT", "Xã, phường", "Sản phẩm mới", "Số lớp tập huấn (lớp)", "Ghi chú"],
        ["", "Tổng cộng", "6", "1", ""],
        ["1", "Xã Côn Minh", "3", "", ""],
        ["2", "Xã Tân Cương", "2,0", "-", ""],
    ]
    assert has_header(cells)
    assert _asked(cells) == [
        (4, "Sản phẩm mới", "Tổng cộng", None, "6", ""),
        (4, "Số lớp tập huấn", "Tổng cộng", None, "1", "lớp"),
        (5, "Sản phẩm mới", "Xã Côn Minh", None, "3", ""),
        (6, "Sản phẩm mới", "Xã Tân Cương", None, "2.0", ""),
    ]
    assert [row.told for row in read_annex(cells).rows] == [set(), {Column.UNIT}, set(), set()]


def test_labels_may_stand_in_two_rows():
    cells = [
        ["STT", "Địa bàn", "Chỉ tiêu giao năm 2026", "", "Ghi chú"],
        ["", "", "Sản phẩm mới", "Chủ thể mới", ""],
        ["I", "", "", "", ""],
        ["1", "Xã Côn Minh", "2", "3", ""],
    ]
    assert _asked(cells) == [
        (4, "Sản phẩm mới", "Xã Côn Minh", None, "2", ""),
        (4, "Chủ thể mới", "Xã Côn Minh", None, "3", ""),
    ]


def test_a_column_a_year_is_read_for_its_years():
    cells = [
        ["TT", "Chỉ tiêu", "ĐVT", 2026, "Năm 2027", "Cả giai đoạn 2026-2030"],
        ["1", "Sản phẩm mới", "sản phẩm", 20, "ít nhất 25", 150],
        ["2", "Tin, bài", "tin", "", "", 24],
    ]
    assert _asked(cells) == [
        (2, "Sản phẩm mới", "", (2026, 2026), "20", "sản phẩm"),
        (2, "Sản phẩm mới", "", (2027, 2027), "25", "sản phẩm"),
        (2, "Sản phẩm mới", "", (2026, 2030), "150", "sản phẩm"),
        (3, "Tin, bài", "", (2026, 2030), "24", "tin"),
    ]


def test_a_figure_that_is_none_is_a_fault_in_its_own_row_and_columns_without_figures_are_left_out():
    found = read_annex([["Xã", "Sản phẩm mới", "Trưởng thôn"], ["Xã Côn Minh", "3", "Ông A"], ["Xã Na Rì", "x", ""]])
    assert [(row.place, [fault.fault for fault in row.faults]) for row in found.rows] == [
        ("Xã Côn Minh", []),
        ("Xã Na Rì", [AnnexFault.NUMBER_UNREADABLE]),
    ]
    assert found.unknown == ["Trưởng thôn"]


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
