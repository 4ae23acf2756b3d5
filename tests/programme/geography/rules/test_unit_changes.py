"""Cells of a change: codes, words and faults."""

from ocop.programme.geography.rules.levels import UnitKind, UnitLevel
from ocop.programme.geography.rules.unit_changes import (
    CellFault,
    ChangeLine,
    Column,
    Going,
    LineFault,
    kinds_to_make,
    read_rows,
    sheet_rows,
)

HEADER = ["Mã đơn vị cũ", "Chuyển", "Mã đơn vị mới", "Loại", "Tên đơn vị mới", "Mã tỉnh", "Ghi chú"]


def _read(*rows):
    found, faults = sheet_rows([["Danh sách"], HEADER, *rows])
    assert faults == []
    return read_rows(found)


def test_a_sheet_is_read_with_the_zeros_a_spreadsheet_dropped():
    read = _read(
        [5501.0, "Toàn bộ", 5599, "xã", "Tân Phúc", 4.0, " theo  nghị quyết "],
        ["", "", "", "", "", "", ""],
        ["04", "", "19", "", "Thành phố Thái Nguyên", "", ""],
    )
    assert [row.line for row in read.rows] == [
        ChangeLine(
            3, UnitLevel.COMMUNE, "05501", Going.WHOLE, "05599", UnitKind.XA, "Tân Phúc", "04", "theo nghị quyết"
        ),
        ChangeLine(5, UnitLevel.PROVINCE, "04", Going.WHOLE, "19", UnitKind.THANH_PHO_TRUNG_UONG, "Thái Nguyên"),
    ]


def test_the_province_a_unit_comes_from_goes_beside_its_name_and_is_none_of_the_new_unit():
    header = ["Tỉnh cũ", "Tên đơn vị cũ", "Mã đơn vị mới", "Tên đơn vị mới", "Tỉnh mới"]
    rows, faults = sheet_rows([header, ["Bắc Ninh", "Xã Tân Thành", "05599", "Xã Mới", "19"], ["24", "09001", "05599"]])
    assert faults == []
    assert [(cells[Column.BEFORE], cells[Column.NAME], cells[Column.PROVINCE]) for _at, cells in rows] == [
        ("Xã Tân Thành, Bắc Ninh", "Xã Mới", "19"),
        ("09001", "", ""),
    ]


def test_how_much_goes_is_read_from_words_and_from_codes():
    words = ["Một phần, đơn vị cũ không còn", "một phần", "PART_ENDS", "PART_STAYS", "WHOLE", "", "cả xã"]
    read = _read(*(["05501", word, "05599", "XA", "Mới", "19", ""] for word in words))
    assert [row.line.going.value for row in read.rows] == [
        "PART_ENDS", "PART_STAYS", "PART_ENDS", "PART_STAYS", "WHOLE", "WHOLE", "WHOLE",
    ]  # fmt: skip


def test_each_fault_is_told_at_its_cell():
    read = _read(
        ["x1", "nửa", "123456", "quận", "", "Thái", "a" * 121], ["05501", "", "05599", "", "Xã " + "a" * 61, "19"]
    )
    told = [[(one.fault, one.column) for one in row.faults] for row in read.rows]
    assert told == [
        [
            (LineFault.NOT_ONE_UNIT, Column.BEFORE),
            (LineFault.NOT_A_CODE, Column.AFTER),
            (LineFault.GOING_UNKNOWN, Column.GOING),
            (LineFault.KIND_UNKNOWN, Column.KIND),
            (LineFault.NAME_MISSING, Column.NAME),
            (LineFault.TOO_LONG, Column.NOTE),
        ],
        [(LineFault.TOO_LONG, Column.NAME)],
    ]
    assert all(row.line is None for row in read.rows)


def test_a_name_that_means_no_one_unit_is_not_called_a_wrong_code():
    read = _read(["Côn Minh", "", "02185", "XA", "Côn Minh", "Kinh Bắc"], ["0-2185", "", "Xã Mới", "XA", "Mới", "190"])
    assert [[(one.fault, one.column) for one in row.faults] for row in read.rows] == [
        [(LineFault.NOT_ONE_UNIT, Column.BEFORE), (LineFault.NOT_ONE_UNIT, Column.PROVINCE)],
        [(LineFault.NOT_A_CODE, Column.BEFORE), (LineFault.NOT_A_CODE, Column.AFTER)],
    ]


def test_a_sheet_without_its_columns_or_lines_says_so():
    assert sheet_rows([["a", "b"]]) == ([], [CellFault(LineFault.HEADER_UNKNOWN)])
    assert sheet_rows([["Mã đơn vị cũ", "Loại"]]) == ([], [CellFault(LineFault.COLUMN_MISSING, Column.AFTER)])
    assert read_rows([]).faults == [CellFault(LineFault.NO_LINES)]
    many = [(at, {Column.BEFORE: "05501", Column.AFTER: "05599"}) for at in range(2001)]
    assert read_rows(many).faults == [CellFault(LineFault.TOO_MANY_LINES, read="2000")]


def test_no_town_is_made_any_more():
    assert kinds_to_make(UnitLevel.COMMUNE) == [UnitKind.XA, UnitKind.PHUONG, UnitKind.DAC_KHU]
