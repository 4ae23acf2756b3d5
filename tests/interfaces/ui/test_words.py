from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from ocop.interfaces.ui.component_values import days_words, urgency_of, validity_words
from ocop.interfaces.ui.templatetags.vietnamese import (
    mask_phone,
    vn_date,
    vn_datetime,
    vn_decimal,
    vn_money,
    vn_number,
)

UNTIL = date(2029, 8, 12)


@pytest.mark.parametrize(
    ("validity", "words"),
    [
        ("VALID", "còn hiệu lực đến 12/08/2029"),
        ("EXPIRING", "sắp hết hiệu lực, đến 12/08/2029"),
        ("EXTENDED", "được gia hạn hiệu lực đến 12/08/2029"),
        ("EXPIRED", "đã hết hiệu lực từ sau ngày 12/08/2029"),
        ("REVOKED", "đã bị thu hồi"),
        ("SUPERSEDED", "đã được thay bằng kết quả mới"),
        ("UNDATED", "chưa rõ thời hạn hiệu lực"),
        ("", ""),
    ],
)
def test_validity_words_for_each_state(validity, words):
    assert validity_words(validity, UNTIL) == words


@pytest.mark.parametrize(
    ("days", "words", "urgency"),
    [
        (4, "Còn 4 ngày", "calm"),
        (3, "Còn 3 ngày", "urgent"),
        (0, "Hạn hôm nay", "urgent"),
        (-1, "Quá hạn 1 ngày", "overdue"),
    ],
)
def test_deadline_words_at_the_edges(days, words, urgency):
    assert (days_words(days, "ngày"), urgency_of(days)) == (words, urgency)


def test_dates_are_written_day_first():
    assert vn_date(UNTIL) == "12/08/2029"
    assert vn_date(None) == ""


def test_moment_is_told_in_the_programmes_time_zone():
    assert vn_datetime(datetime(2026, 11, 20, 18, 5, tzinfo=UTC)) == "01:05 ngày 21/11/2026"
    assert vn_date(datetime(2026, 11, 20, 18, 5, tzinfo=UTC)) == "21/11/2026"


def test_numbers_are_grouped_by_dots_with_a_decimal_comma():
    assert vn_number(1234567) == "1.234.567"
    assert vn_number(Decimal("1234.50")) == "1.234,50"
    assert vn_number(-3) == "−3"
    assert vn_number(None) == ""
    assert vn_number("không") == ""


def test_decimals_round_halves_up():
    assert vn_decimal(Decimal("69.985"), 2) == "69,99"
    assert vn_decimal(Fraction(2, 3), 2) == "0,67"
    assert vn_decimal(90) == "90,00"


def test_money_is_named_in_dong():
    assert vn_money(Decimal("1234567")) == "1.234.567 đồng"


def test_phone_is_masked():
    assert mask_phone("0912 345 678") == "0912***678"
    assert mask_phone("") == ""
