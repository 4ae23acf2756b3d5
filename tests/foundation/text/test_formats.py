from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.foundation.text.formats import (
    group_digits,
    parse_vietnamese_date,
    parse_vietnamese_number,
    vietnamese_date,
    vietnamese_decimal,
)


def test_digits_are_grouped_with_full_stops() -> None:
    assert [group_digits(number) for number in (0, 999, 1000, 1234567, -1234567)] == [
        "0",
        "999",
        "1.000",
        "1.234.567",
        "-1.234.567",
    ]


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        (Decimal("1234.5"), 2, "1.234,50"),
        (Decimal("81.25"), None, "81,25"),
        (Decimal("81.250"), None, "81,250"),
        (Decimal("69.995"), 2, "70,00"),
        (Decimal("69.994"), 2, "69,99"),
        (Decimal("-0.004"), 2, "0,00"),
        (Decimal("-0.005"), 2, "-0,01"),
        (Fraction(200, 3), 2, "66,67"),
        (Fraction(1, 20), 1, "0,1"),
        (1234567, 0, "1.234.567"),
        (1234567, None, "1.234.567"),
    ],
)
def test_decimals_are_written_with_a_comma(number: Decimal, places: int | None, text: str) -> None:
    assert vietnamese_decimal(number, places) == text


def test_a_fraction_without_places_is_an_error() -> None:
    with pytest.raises(ValueError, match="places"):
        vietnamese_decimal(Fraction(1, 3))


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("1.234.567", "1234567"),
        ("1.234", "1234"),
        ("1.234,5", "1234.5"),
        ("81,25", "81.25"),
        ("81.25", "81.25"),
        ("0.125", "0.125"),
        ("1234.567", "1234.567"),
        ("1,234,567", "1234567"),
        ("1,234.5", "1234.5"),
        ("1,234", "1.234"),
        ("12 500 000 đ", "12500000"),
        ("12 500 đồng", "12500"),
        ("50.000.000 VNĐ", "50000000"),
        ("-1.234,5", "-1234.5"),
        ("\u22125", "-5"),
        (" 7 ", "7"),
        (7, "7"),
        (0.1, "0.1"),
        (1e22, "1E+22"),
        (Decimal("3.20"), "3.20"),
    ],
)
def test_numbers_are_read_as_they_are_meant(value: object, number: str) -> None:
    assert parse_vietnamese_number(value) == Decimal(number)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "abc",
        "1.23.456",
        "12.34,5",
        "1,2,3",
        "1.234.5",
        "5 6",
        None,
        True,
        "nan",
        float("inf"),
        "1,234,5.6",
        "1e9",
        "1,5E+06",
    ],
)
def test_text_that_is_no_number_is_an_error(value: object) -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse_vietnamese_number(value)


@given(st.decimals(-(10**12), 10**12, places=3))
def test_a_written_number_is_read_back(number: Decimal) -> None:
    assert parse_vietnamese_number(vietnamese_decimal(number, 4)) == number


@pytest.mark.parametrize(
    "value",
    [
        "12/08/2026",
        "12/8/2026",
        " 12 / 8 / 2026 ",
        "12-08-2026",
        "12.08.2026",
        "12/08/26",
        "ngày 12 tháng 8 năm 2026",
        "Ngày 12 tháng 08 năm 2026",
        "12 tháng 8, năm 2026",
        "2026-08-12",
        "2026-08-12 00:00:00",
        "2026-08-12T07:30:00",
        date(2026, 8, 12),
        datetime(2026, 8, 12, 23, 59),  # noqa: DTZ001 - spreadsheets know no time zone
        46246,
        46246.5,
        "46246",
    ],
)
def test_a_day_is_read_however_it_was_written(value: object) -> None:
    assert parse_vietnamese_date(value) == date(2026, 8, 12)


@pytest.mark.parametrize(
    "value", ["", "31/02/2026", "12/13/2026", "2026", "tháng 8", None, True, 5, -1, "#REF!", 10**9]
)
def test_text_that_is_no_day_is_an_error(value: object) -> None:
    with pytest.raises(ValueError):
        parse_vietnamese_date(value)


def test_two_digit_years_lie_between_1970_and_2069() -> None:
    assert [parse_vietnamese_date(f"1/1/{year}").year for year in ("69", "70", "00", "99")] == [2069, 1970, 2000, 1999]


@given(st.dates())
def test_a_written_day_is_read_back(day: date) -> None:
    assert parse_vietnamese_date(vietnamese_date(day)) == day


@given(st.dates(date(1900, 3, 1), date(9999, 12, 31)))
def test_excel_serials_are_read(day: date) -> None:
    assert parse_vietnamese_date((day - date(1899, 12, 30)) // timedelta(days=1)) == day
