from itertools import pairwise

import pytest

from ocop.programme.recognition.queries.list_files import read_list_file
from ocop.programme.recognition.rules.import_columns import Field, recognise_columns
from ocop.programme.recognition.rules.list_file import Grid
from tests.factories.lists import office_sheet, plain_sheet, row

F = Field
OFFICE = [
    (F.NUMBER, 0), (F.PRODUCT, 0), (F.GROUP, 0), (F.PRODUCER_KIND, 0), (F.PRODUCER, 0), (F.COMMUNE, 0), (F.ADDRESS, 0),
    (F.REPRESENTATIVE, 0), (F.PHONE, 0), (F.CURRENT_STAR, 0), (F.EXPIRES_ON, 0),
    *[(field, turn) for turn in (1, 2) for field in (F.STAR, F.DECIDED_ON, F.YEAR, F.DECISION, F.AUTHORITY)],
    (F.NOTE, 0),
]  # fmt: skip


def columns(*rows, merges=()):
    layout = recognise_columns(Grid("", [list(one) for one in rows], list(merges)))
    return None if layout is None else [(one.field, one.turn) for one in layout.columns]


def test_the_office_sheet_is_recognised_under_its_titles():
    layout = recognise_columns(read_list_file(office_sheet([row()]))[0])
    assert (layout.first_row, layout.last_row) == (4, 5)
    assert [(one.field, one.turn) for one in layout.columns] == OFFICE
    assert layout.unrecognised == ()


def test_groups_are_carried_over_their_columns_without_merges():
    top = ["TT", "Tên SP", "Chủ thể SX", "Lần 1", "", "", "Lần 2/nâng hạng", "", ""]
    under = ["", "", "", "Sao", "Ngày", "Số QĐ", "Sao", "Ngày", "Số QĐ"]
    assert columns(top, under) == [
        (F.NUMBER, 0), (F.PRODUCT, 0), (F.PRODUCER, 0), (F.STAR, 1), (F.DECIDED_ON, 1), (F.DECISION, 1),
        (F.STAR, 2), (F.DECIDED_ON, 2), (F.DECISION, 2),
    ]  # fmt: skip


def test_three_header_rows_are_read_together():
    top = ["STT", "Thông tin sản phẩm", "", "Kết quả công nhận", "", "", ""]
    middle = ["", "Tên sản phẩm", "Chủ thể", "Công nhận lần đầu", "", "Công nhận lại", ""]
    under = ["", "", "", "Hạng sao", "Quyết định số", "Hạng sao", "Quyết định số"]
    assert columns(top, middle, under) == [
        (F.NUMBER, 0), (F.PRODUCT, 0), (F.PRODUCER, 0), (F.STAR, 1), (F.DECISION, 1), (F.STAR, 2), (F.DECISION, 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Số QĐ", (F.DECISION, 1)),
        ("Quyết định số", (F.DECISION, 1)),
        ("QĐ công nhận", (F.DECISION, 1)),
        ("Số, ngày quyết định", (F.DECISION, 1)),
        ("Ngày QĐ", (F.DECIDED_ON, 1)),
        ("Ngày cấp", (F.DECIDED_ON, 1)),
        ("Năm công nhận", (F.YEAR, 1)),
        ("Cơ quan ban hành", (F.AUTHORITY, 1)),
        ("Cơ quan ra quyết định", (F.AUTHORITY, 1)),
        ("Ngày hết hạn", (F.EXPIRES_ON, 0)),
        ("HSD GCN: thời hạn đến", (F.EXPIRES_ON, 0)),
        ("Xã/ phường/ thị trấn", (F.COMMUNE, 0)),
        ("Huyện, thị xã", (F.DISTRICT, 0)),
        ("Tỉnh/TP", (F.PROVINCE, 0)),
        ("ĐỊA CHỈ (xã, huyện)", (F.ADDRESS, 0)),
        ("Người đại diện theo pháp luật", (F.REPRESENTATIVE, 0)),
        ("SĐT", (F.PHONE, 0)),
        ("Số điện thoại liên hệ", (F.PHONE, 0)),
        ("MST", (F.TAX_CODE, 0)),
        ("Nhóm SP", (F.GROUP, 0)),
        ("Ngành hàng", (F.GROUP, 0)),
        ("Loại hình chủ thể", (F.PRODUCER_KIND, 0)),
        ("Ghi chú", (F.NOTE, 0)),
        ("Lần 3: Ngày thu hồi", (F.REVOKED_ON, 3)),
    ],
)
def test_labels_are_understood_in_many_spellings(label, expected):
    assert columns(["TT", "Tên sản phẩm", "Tên HTX/cơ sở sản xuất", "Hạng sao", label]) == [
        (F.NUMBER, 0), (F.PRODUCT, 0), (F.PRODUCER, 0), (F.CURRENT_STAR, 0), expected,
    ]  # fmt: skip


def test_labels_without_marks_and_in_capitals_are_understood():
    assert columns(["STT", "TEN SAN PHAM", "CHU THE", "HANG SAO", "SO QD"]) == [
        (F.NUMBER, 0), (F.PRODUCT, 0), (F.PRODUCER, 0), (F.CURRENT_STAR, 0), (F.DECISION, 1),
    ]  # fmt: skip


def test_columns_may_stand_in_any_order_and_be_missing():
    assert columns(["Hạng sao", "Chủ thể", "Tên sản phẩm"]) == [(F.CURRENT_STAR, 0), (F.PRODUCER, 0), (F.PRODUCT, 0)]


def test_repeated_decision_columns_without_a_group_become_turns():
    found = columns(["Tên sản phẩm", "Chủ thể", "Hạng sao", "Sao", "Ngày", "Số QĐ", "Sao", "Ngày", "Số QĐ"])
    assert found[3:] == [
        (F.STAR, 1),
        (F.DECIDED_ON, 1),
        (F.DECISION, 1),
        (F.STAR, 2),
        (F.DECIDED_ON, 2),
        (F.DECISION, 2),
    ]


def test_unknown_columns_are_told_and_repeated_ones_too():
    layout = recognise_columns(Grid("", [["Tên sản phẩm", "Chủ thể", "Hạng sao", "Doanh thu", "Tên sản phẩm"]]))
    assert (layout.unrecognised, layout.repeated) == (((3, "Doanh thu"),), ((4, "Tên sản phẩm"),))


def test_the_open_csv_is_recognised_by_its_names():
    header = "product,producer,producer_type,commune,district,province,group,stars,year,decision,source_url,status,note"
    layout = recognise_columns(Grid("", [header.split(",")]))
    assert layout.is_open_csv
    assert layout.index_of(F.STAR, 1) == 7


def test_a_sheet_without_a_header_is_not_recognised():
    assert columns(["a", "b"], [1, 2]) is None
    assert recognise_columns(read_list_file(plain_sheet([["x"]]))[0]) is None


def test_columns_are_told_from_left_to_right():
    layout = recognise_columns(read_list_file(office_sheet([row()]))[0])
    assert all(left.index < right.index for left, right in pairwise(layout.columns))
