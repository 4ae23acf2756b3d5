from datetime import date

import pytest

from ocop.programme.recognition.queries.list_files import read_list_file
from ocop.programme.recognition.rules.import_faults import FaultCode as C
from ocop.programme.recognition.rules.import_faults import Severity
from ocop.programme.recognition.rules.import_reading import read_list
from ocop.programme.recognition.rules.import_rows import RowStatus
from ocop.programme.recognition.rules.list_file import Grid
from tests.factories.lists import FIRST_ROW, office_sheet, row

TODAY = date(2026, 11, 21)
ERROR, WARNING = Severity.ERROR, Severity.WARNING
SECOND = {"star_2": 5, "date_2": date(2025, 9, 1), "year_2": 2025, "number_2": "9/QĐ-BNNMT", "authority_2": "Bộ"}


def read(*rows, **changes):
    return read_list(read_list_file(office_sheet(rows, **changes)), today=TODAY)


def faults(*rows, **changes):
    found = read(*rows, **changes)
    return [(one.cell, one.code, one.severity) for every in found.rows for one in every.faults]


def test_an_ordinary_row_is_read_without_a_fault():
    found = read(row()).rows[0]
    assert found.faults == []
    assert (found.number, found.product, found.producer, found.producer_kind, found.industry) == (
        FIRST_ROW, "Chè tôm nõn Tân Cương", "HTX chè Hảo Đạt", "COOPERATIVE", "FOOD",
    )  # fmt: skip
    one = found.recognitions[0]
    assert (one.star, one.year, one.decided_on, one.decision, one.valid_until) == (
        4, 2023, date(2023, 8, 12), "2045/QĐ-UBND", date(2026, 8, 12),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"product": ""}, [("B7", C.PRODUCT_MISSING, ERROR)]),
        ({"producer": ""}, [("E7", C.PRODUCER_MISSING, ERROR)]),
        ({"product": "a" * 251}, [("B7", C.TEXT_TOO_LONG, ERROR)]),
        ({"star": "cao"}, [("J7", C.STAR_UNREADABLE, ERROR)]),
        ({"star": 6}, [("J7", C.STAR_OUT_OF_RANGE, ERROR)]),
        ({"star_1": 2, "star": 2}, [("J7", C.STAR_OUT_OF_RANGE, ERROR), ("L7", C.STAR_OUT_OF_RANGE, ERROR)]),
        ({"star": 3}, [("J7", C.STAR_DIFFERS, ERROR)]),
        ({"star": 4, **SECOND, "expires": ""}, [("J7", C.STAR_DIFFERS, ERROR)]),
        ({"star": ""}, []),
        ({"star": "★★★★", "star_1": "4 sao"}, []),
        ({"star": "Bốn sao", "star_1": "4*"}, []),
        ({"date_1": 45150}, []),
        ({"date_1": "12/08/2023"}, []),
        ({"date_1": "31/02/2023", "year_1": ""}, [("M7", C.DATE_UNREADABLE, ERROR)]),
        ({"date_1": date(2027, 1, 1), "year_1": ""}, [("M7", C.DATE_IN_FUTURE, ERROR)]),
        ({"date_1": date(1923, 8, 12), "year_1": ""}, [("M7", C.DATE_OUT_OF_RANGE, ERROR)]),
        ({"date_1": 2023, "expires": ""}, [("M7", C.YEAR_ONLY, WARNING)]),
        ({"date_1": "", "expires": ""}, []),
        ({"year_1": 2021}, [("N7", C.YEAR_DIFFERS, ERROR)]),
        ({"year_1": 2024}, [("N7", C.YEAR_DIFFERS, ERROR)]),
        ({"year_1": 2022}, [("N7", C.YEAR_BEFORE_DECISION, WARNING)]),
        ({"year_1": "hai ba"}, [("N7", C.YEAR_UNREADABLE, ERROR)]),
        ({"date_1": "", "year_1": "", "expires": ""}, [("M7", C.DATE_MISSING, ERROR)]),
        ({"date_1": "", "year_1": "", "number_1": "12/QĐ-UBND ngày 12/08/2023"}, []),
        ({"number_1": "12/QĐ-UBND ngày 13/08/2023"}, [("O7", C.DATE_DIFFERS_FROM_NUMBER, WARNING)]),
        ({"expires": date(2026, 8, 11)}, [("K7", C.EXPIRY_DIFFERS, WARNING)]),
        ({"expires": date(2028, 8, 12)}, [("K7", C.EXPIRY_DIFFERS, WARNING)]),
        ({"expires": "mãi mãi"}, [("K7", C.EXPIRY_UNREADABLE, WARNING)]),
        ({"expires": date(2026, 12, 1), "date_1": ""}, [("K7", C.EXPIRY_ONLY, WARNING)]),
        ({"star": 5, **SECOND, "expires": date(2028, 9, 1)}, []),
        (
            {"star": 5, **SECOND, "expires": "", "date_2": date(2022, 9, 1), "year_2": 2022},
            [("R7", C.ORDER_WRONG, ERROR)],
        ),
        ({"star": "", **SECOND, "star_2": "", "expires": ""}, [("Q7", C.RECOGNITION_INCOMPLETE, ERROR)]),
        ({"kind": "Nhóm bạn"}, [("D7", C.KIND_UNKNOWN, WARNING)]),
        ({"group": "Zzz"}, [("C7", C.GROUP_UNKNOWN, WARNING)]),
        ({"phone": "hỏi xã"}, [("I7", C.PHONE_UNREADABLE, WARNING)]),
        ({"phone": 912345678}, []),
        ({"phone": "0912345678 - 0987654321"}, [("I7", C.PHONE_SEVERAL, WARNING)]),
        ({"note": "=HYPERLINK(\"http://x\")"}, [("V7", C.FORMULA_TEXT, WARNING)]),
        ({"product": "=cmd|' /C calc'!A0"}, [("B7", C.FORMULA_TEXT, WARNING)]),
        ({"star": "Tiềm năng 5 sao"}, [("J7", C.STAR_POTENTIAL, WARNING)]),
        ({"star": "-", "star_1": "-", "date_1": "-", "year_1": "-", "number_1": "-", "authority_1": "-", "expires": "-"},  # noqa: E501
         [("J7", C.STAR_MISSING, ERROR)]),
    ],
)  # fmt: skip
def test_each_fault_is_told_at_its_cell(changes, expected):
    assert faults(row(**changes)) == expected


def test_error_cells_are_errors_wherever_they_are_read():
    assert faults(row(), broken=[(7, 6, "#REF!"), (7, 13, "#N/A")]) == [
        ("G7", C.ERROR_CELL, ERROR),
        ("N7", C.ERROR_CELL, ERROR),
    ]


def test_an_error_in_the_running_number_does_not_matter():
    assert faults(row(), broken=[(7, 0, "#REF!")]) == []


def test_a_producer_merged_over_several_rows_belongs_to_all_of_them():
    found = read(
        row(product="Chè A", producer=""), row(tt=2, product="Chè B", producer=""), merges=[(7, 4, 8, 4, "HTX chung")]
    )
    assert [(one.product, one.producer) for one in found.rows] == [("Chè A", "HTX chung"), ("Chè B", "HTX chung")]


def test_an_error_in_a_merged_cell_belongs_to_all_of_its_rows():
    grid = read_list_file(office_sheet([row(), row(tt=2, product="Chè B")]))[0]
    grid.merges.append((6, 4, 7, 4))
    grid.errors[6, 4] = "#REF!"
    found = read_list([grid], today=TODAY)
    assert [one.cell for every in found.rows for one in every.faults] == ["E7", "E8"]


def test_sections_subtotals_column_numbers_and_signatures_are_skipped_and_told():
    empty = [""] * 22
    found = read(
        [f"({number})" for number in range(1, 23)],
        ["I", "Nhóm thực phẩm", *[""] * 20],
        row(group=""),
        ["", "Cộng nhóm I: 1", *[""] * 20],
        ["II", "Sinh vật cảnh", *[""] * 20],
        row(tt=1, product="Hoa giấy", group=""),
        empty,
        ["", "Tổng cộng", *[""] * 7, 2, *[""] * 12],
        ["", "Người lập biểu", *[""] * 20],
    )
    assert [(one.product, one.industry) for one in found.rows] == [
        ("Chè tôm nõn Tân Cương", "FOOD"),
        ("Hoa giấy", "ORNAMENTAL"),
    ]
    assert [(one.number, one.kind) for one in found.skipped] == [
        (8, "SECTION"), (10, "SUBTOTAL"), (11, "SECTION"), (14, "SUBTOTAL"), (15, "FOOTER"),
    ]  # fmt: skip


@pytest.mark.parametrize("column", range(22))
def test_a_signature_is_skipped_whichever_column_it_stands_under(column):
    line = [""] * 22
    line[column] = "Nơi nhận:"
    found = read(row(), line)
    assert [(one.number, one.kind) for one in found.skipped] == [(8, "FOOTER")]


def test_a_section_may_name_a_place():
    found = read(["A", "Huyện Đại Từ", *[""] * 20], row(commune="Xã La Bằng"))
    assert (found.rows[0].district, found.rows[0].commune) == ("Huyện Đại Từ", "Xã La Bằng")


def test_a_producer_named_cong_ty_is_no_subtotal():
    assert len(read(row(product="Cộng hưởng trà", producer="Công ty Tổng hợp A")).rows) == 1


def test_running_numbers_may_start_again():
    assert faults(row(), row(tt=1, product="Chè khác")) == []


def test_a_repeated_row_is_told():
    assert faults(row(), row(tt=2)) == [("B8", C.ROW_TWICE, WARNING)]


def test_the_same_product_with_another_recognition_is_told():
    assert faults(row(), row(tt=2, star=3, star_1=3, number_1="1/QĐ")) == [("B8", C.PRODUCT_TWICE, WARNING)]


def test_the_title_tells_the_province():
    assert read(row()).titled_provinces == ["THÁI NGUYÊN"]


def test_a_list_without_star_or_producer_columns_cannot_be_brought_in():
    found = read_list([Grid("", [["TT", "Tên sản phẩm", "Ghi chú"], ["1", "Chè", ""]])], today=TODAY)
    assert [(one.code, one.facts["field"]) for one in found.faults] == [
        (C.COLUMN_MISSING, "PRODUCER"),
        (C.COLUMN_MISSING, "CURRENT_STAR"),
    ]


def test_an_empty_list_is_an_error():
    assert [one.code for one in read().faults] == [C.NO_ROWS]


def test_other_lists_of_the_workbook_are_named():
    grid = read_list_file(office_sheet([row()]))[0]
    other = Grid("Cũ", [["Tên sản phẩm", "Chủ thể", "Hạng sao"], ["Chè", "HTX", "4"]])
    assert [(one.code, one.read) for one in read_list([grid, other], today=TODAY).faults] == [(C.OTHER_SHEET, "Cũ")]


def test_a_list_with_one_decision_takes_the_star_of_today():
    header = ["TT", "Tên sản phẩm", "Chủ thể", "Hạng sao", "Số QĐ", "Ngày QĐ"]
    found = read_list([Grid("", [header, ["1", "Chè", "HTX A", "4 sao", "12/QĐ-UBND", "12/08/2024"]])], today=TODAY)
    one = found.rows[0].recognitions[0]
    assert (found.rows[0].faults, one.star, one.decided_on, one.decision) == ([], 4, date(2024, 8, 12), "12/QĐ-UBND")


@pytest.mark.parametrize(
    ("status", "stars", "expected", "count"),
    [
        ("công nhận", "4", RowStatus.RECOGNISED, 1),
        ("công nhận lại", "3", RowStatus.RECOGNISED, 1),
        ("tham gia đánh giá", "", RowStatus.ENTERED, 0),
        ("tham gia đánh giá", "4", RowStatus.ENTERED, 0),
        ("kết quả đánh giá cấp huyện", "3", RowStatus.DISTRICT_RESULT, 0),
    ],
)
def test_only_recognised_rows_of_the_open_csv_tell_a_recognition(status, stars, expected, count):
    header = "product,producer,producer_type,commune,district,province,group,stars,year,decision,source_url,status,note"
    cells = ["Chè", "HTX A", "hợp tác xã", "", "", "Hà Giang", "thực phẩm", stars, "2023", "", "", status, ""]
    found = read_list([Grid("", [header.split(","), cells])], today=TODAY).rows[0]
    assert (found.status, len(found.recognitions), found.faults) == (expected, count, [])


def test_the_potential_for_five_stars_is_a_flag():
    header = "product,producer,producer_type,commune,district,province,group,stars,year,decision,source_url,status,note"
    cells = ["Chè", "HTX A", "", "", "", "Hà Giang", "", "4", "2023", "", "", "công nhận; tiềm năng 5 sao", ""]
    one = read_list([Grid("", [header.split(","), cells])], today=TODAY).rows[0].recognitions[0]
    assert (one.star, one.is_potential_five_star) == (4, True)


ANNEX = "(Kèm theo Quyết định số 45 /QĐ-UBND ngày 10/02/2025 của Chủ tịch UBND tỉnh Thái Nguyên)"
NO_DECISION = {"expires": "", "star_1": "", "date_1": "", "year_1": "", "number_1": "", "authority_1": ""}


def test_a_list_annexed_to_a_decision_tells_it_for_rows_without_their_own():
    found = read(row(**NO_DECISION), row(tt=2, product="Chè đinh"), title=ANNEX)
    assert [(one.decision, one.decided_on, one.authority) for every in found.rows for one in every.recognitions] == [
        ("45/QĐ-UBND", date(2025, 2, 10), "Chủ tịch UBND tỉnh Thái Nguyên"),
        ("2045/QĐ-UBND", date(2023, 8, 12), "UBND tỉnh Thái Nguyên"),
    ]
    assert [(one.code, one.read) for one in found.faults] == [(C.DECISION_OF_THE_LIST, "45/QĐ-UBND (10/02/2025)")]


@pytest.mark.parametrize(
    "title",
    [
        "(Kèm theo Báo cáo số 45/BC-SNN ngày 10/02/2025)",
        "(Kèm theo Quyết định số 45/QĐ-UBND)",
        "(Kèm theo Quyết định số 45/QĐ-UBND ngày 10/02/2027)",
        "Căn cứ Quyết định số 45/QĐ-UBND ngày 10/02/2025",
    ],
)
def test_what_is_no_decision_of_the_list_tells_nothing(title):
    found = read(row(**NO_DECISION), title=title)
    assert [fault.code for fault in found.rows[0].faults] == [C.DATE_MISSING]
    assert found.faults == []


def test_a_producer_column_that_holds_the_address_too_is_parted():
    sheet = Grid(
        "DS",
        [
            ["TT", "Tên chủ thể/địa chỉ", "Tên sản phẩm", "Hạng sao", "Số QĐ", "Ngày"],
            [1, "HTX Mường Hoa, xã Tả Van", "Thổ cẩm", 3, "45/QĐ-UBND", "10/02/2025"],
            [2, "HTX Bản Liền", "Trà", 4, "45/QĐ-UBND", "10/02/2025"],
        ],
    )
    found = read_list([sheet], today=TODAY)
    assert [(one.producer, one.address) for one in found.rows] == [
        ("HTX Mường Hoa", "xã Tả Van"),
        ("HTX Bản Liền", ""),
    ]
