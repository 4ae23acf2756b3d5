from datetime import date, datetime, time

import pytest

from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.recognition.rules.import_values import (
    is_formula_text,
    kind_of_name,
    read_day,
    read_decision,
    read_industry,
    read_kind,
    read_phone,
    read_star,
    read_year,
    text_of,
)
from ocop.programme.rubrics.rules.industries import Industry


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (4.0, (4, False)),
        (3, (3, False)),
        ("4", (4, False)),
        ("4 sao", (4, False)),
        ("4sao", (4, False)),
        ("04 sao", (4, False)),
        ("4,0", (4, False)),
        ("★★★★", (4, False)),
        ("⭐⭐⭐", (3, False)),
        ("4*", (4, False)),
        ("***", (3, False)),
        ("4★", (4, False)),
        ("OCOP 4 sao", (4, False)),
        ("Hạng 3 sao", (3, False)),
        ("Bốn sao", (4, False)),
        ("BA SAO", (3, False)),
        ("năm sao", (5, False)),
        ("5 sao cấp quốc gia", (5, False)),
        ("4 sao (2022)", (4, False)),
        ("4 sao, tiềm năng 5 sao", (4, True)),
        ("Tiềm năng 5 sao", (4, True)),
        ("2 sao", (2, False)),
        (6.0, (6, False)),
    ],
)
def test_stars_are_read_as_offices_write_them(cell, expected):
    assert read_star(cell) == expected


@pytest.mark.parametrize("cell", ["đạt", "3 hoặc 4 sao", "3-4 sao", "4.5", 4.5, "sao", True, "123/QĐ-UBND", "2023", ""])
def test_what_tells_no_number_of_stars_is_refused(cell):
    with pytest.raises(ValueError):
        read_star(cell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (datetime(2023, 8, 12), date(2023, 8, 12)),  # noqa: DTZ001
        (date(2023, 8, 12), date(2023, 8, 12)),
        (45150.0, date(2023, 8, 12)),
        ("45150", date(2023, 8, 12)),
        ("12/8/2023", date(2023, 8, 12)),
        ("12-08-2023", date(2023, 8, 12)),
        ("12.08.23", date(2023, 8, 12)),
        ("2023-08-12", date(2023, 8, 12)),
        ("ngày 12 tháng 8 năm 2023", date(2023, 8, 12)),
        ("Ngày 12/8/2023", date(2023, 8, 12)),
        ("29/02/2024", date(2024, 2, 29)),
        (2023.0, 2023),
        ("2023", 2023),
        ("năm 2023", 2023),
        ("08/2023", 2023),
    ],
)
def test_days_and_years_are_read(cell, expected):
    assert read_day(cell) == expected


@pytest.mark.parametrize(
    "cell",
    [
        "31/02/2023",
        "29/02/2023",
        "08/25/2023",
        "chưa có",
        7.0,
        -5.0,
        3e6,
        time(0, 0),
        True,
        "12/8",
        "1/1/2023 và 2/2/2023",
    ],
)
def test_impossible_days_are_refused(cell):
    with pytest.raises(ValueError):
        read_day(cell)


def test_a_year_is_read_from_a_day_too():
    assert (read_year("12/08/2023"), read_year(2022.0)) == (2023, 2022)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("123/QĐ-UBND", ("123/QĐ-UBND", None)),
        ("QĐ số 123/QĐ-UBND ngày 12/8/2023", ("123/QĐ-UBND", date(2023, 8, 12))),
        ("Quyết định số: 123 / QĐ - UBND", ("123/QĐ-UBND", None)),
        ("123/QĐ-UBND, ngày 12 tháng 8 năm 2023", ("123/QĐ-UBND", date(2023, 8, 12))),
        ("123/QĐ–UBND", ("123/QĐ-UBND", None)),
        ("123", ("123", None)),
        ("", ("", None)),
    ],
)
def test_decision_numbers_lose_what_stands_around_them(text, expected):
    assert read_decision(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HTX", ProducerKind.COOPERATIVE),
        ("Hợp tác xã", ProducerKind.COOPERATIVE),
        ("Tổ hợp tác", ProducerKind.COOPERATIVE_GROUP),
        ("DN", ProducerKind.ENTERPRISE),
        ("Công ty TNHH", ProducerKind.ENTERPRISE),
        ("Doanh nghiệp nhỏ và vừa", ProducerKind.ENTERPRISE),
        ("Trang trại", ProducerKind.FARM),
        ("Hộ kinh doanh cá thể", ProducerKind.HOUSEHOLD),
        ("Hộ sản xuất, hộ gia đình có đăng ký kinh doanh", ProducerKind.HOUSEHOLD),
        ("Hội, hiệp hội, trung tâm điều hành", ProducerKind.ASSOCIATION),
        ("cơ sở sản xuất", ProducerKind.OTHER),
        ("Loại hình khác", ProducerKind.OTHER),
        ("xyz", None),
    ],
)
def test_kinds_of_producers_are_recognised(text, expected):
    assert read_kind(text) == expected


def test_the_name_of_a_producer_tells_its_kind():
    assert [kind_of_name(name) for name in ("HTX chè Hảo Đạt", "Cty CP Sông Cầu", "Bà Nguyễn Thị Hộ", "THT rau")] == [
        ProducerKind.COOPERATIVE,
        ProducerKind.ENTERPRISE,
        ProducerKind.HOUSEHOLD,
        ProducerKind.COOPERATIVE_GROUP,
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thực phẩm", Industry.FOOD),
        ("Nhóm Thực phẩm chế biến", Industry.FOOD),
        ("Chè", Industry.FOOD),
        ("ĐỒ UỐNG", Industry.BEVERAGE),
        ("Thảo dược", Industry.HERBAL),
        ("dược liệu và sản phẩm từ dược liệu", Industry.HERBAL),
        ("Vải và may mặc", Industry.CRAFT),
        ("Lưu niệm - nội thất - trang trí", Industry.CRAFT),
        ("Sinh vật cảnh", Industry.ORNAMENTAL),
        ("Dịch vụ du lịch nông thôn", Industry.TOURISM),
        ("abc", None),
    ],
)
def test_groups_of_three_generations_are_mapped(text, expected):
    assert read_industry(text) == expected


def test_the_first_telephone_number_is_taken():
    assert [
        read_phone(text) for text in ("0912.345.678", "912345678", "0912345678; 0987654321", "A. Hùng - 0912345678")
    ] == [
        ("0912345678", False),
        ("0912345678", False),
        ("0912345678", True),
        ("0912345678", False),
    ]


@pytest.mark.parametrize("text", ["không có", "12", "0", "09123"])
def test_no_telephone_number_is_refused(text):
    with pytest.raises(ValueError):
        read_phone(text)


def test_formula_texts_are_told_from_ordinary_ones():
    told = [
        is_formula_text(text)
        for text in (
            "=cmd|'/C calc'!A0",
            "@SUM(A1)",
            "+A1",
            '-HYPERLINK("x")',
            "- 100g",
            "+84912",
            "Chè -5 độ",
            "Trà @home",
        )
    ]
    assert told == [True, True, True, True, False, False, False, False]


def test_cells_become_text_as_people_see_them():
    assert [text_of(cell) for cell in (912345678.0, 4.5, date(2023, 8, 2), "  a \n b ", "Che\u0300", None, True)] == [
        "912345678",
        "4.5",
        "02/08/2023",
        "a b",
        "Chè",
        "",
        "TRUE",
    ]
