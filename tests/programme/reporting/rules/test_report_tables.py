"""Tables: every line in one cell, sums that fit, a text that is read back as it was kept."""

from datetime import date

import pytest

from ocop.programme.reporting.rules.indicators import INDICATORS, Dimension
from ocop.programme.reporting.rules.lines import Line
from ocop.programme.reporting.rules.report_tables import (
    Divisor,
    ReportTable,
    TableSpec,
    averaged,
    crossable,
    crossed,
    is_number,
    laid_out,
    read_table,
    why_not_ask,
)

STAR, INDUSTRY = Dimension.STAR, Dimension.INDUSTRY


def _value(line, dimension):
    return line.by.get(dimension, "")


LINES = [
    Line(number, ((0, 1),), {STAR: star, INDUSTRY: industry})
    for number, (star, industry) in enumerate([("3", "FOOD"), ("3", "FOOD"), ("4", "FOOD"), ("3", "CRAFT"), ("5", "")])
]
SPEC = TableSpec("san-pham-luy-ke", STAR, INDUSTRY)


def test_every_line_falls_into_one_cell():
    found = crossed(LINES, SPEC, _value)
    assert found.whole == len(LINES)
    assert found.counts == {("3", "FOOD"): 2, ("4", "FOOD"): 1, ("3", "CRAFT"): 1, ("5", ""): 1}


def test_a_filter_leaves_what_it_names():
    spec = TableSpec("san-pham-luy-ke", STAR, None, ((INDUSTRY, "FOOD"),))
    assert crossed(LINES, spec, _value).counts == {("3", ""): 2, ("4", ""): 1}


def test_rows_and_columns_have_sums():
    names, rows = laid_out(
        crossed(LINES, SPEC, _value),
        SPEC,
        words={"rows": "Sao", "sum": "Cộng"},
        value_words=lambda dimension, code: code or "?",
    )
    assert names == ("Sao", "?", "CRAFT", "FOOD", "Cộng")
    assert rows == (("3", 0, 1, 2, 3), ("4", 0, 0, 1, 1), ("5", 1, 0, 0, 1), ("Cộng", 1, 1, 3, 5))


def test_stars_come_in_their_order_and_groups_by_size():
    lines = [*LINES, *(Line(number, ((0, 1),), {STAR: "5", INDUSTRY: "TOURISM"}) for number in range(10, 15))]
    for dimension, codes in ((STAR, ["3", "4", "5"]), (INDUSTRY, ["TOURISM", "FOOD", "", "CRAFT"])):
        spec = TableSpec("san-pham-luy-ke", dimension)
        _names, rows = laid_out(
            crossed(lines, spec, _value), spec, words={"rows": "", "sum": "Cộng"}, value_words=lambda _one, code: code
        )
        assert [row[0] for row in rows[:-1]] == codes


def test_without_columns_there_is_one_number():
    spec = TableSpec("san-pham-luy-ke", STAR)
    names, rows = laid_out(
        crossed(LINES, spec, _value), spec, words={"rows": "Sao", "sum": "Cộng"}, value_words=lambda _one, code: code
    )
    assert (names, rows[-1]) == (("Sao", "Cộng"), ("Cộng", 5))


AVERAGE = {"rows": "Sao", "sum": "Chung", "count": "Số", "among": "Xã", "average": "Bình quân", "none": "không đủ"}


def test_an_average_stands_beside_what_was_divided_by_how_many():
    spec = TableSpec("san-pham-luy-ke", STAR, per=Divisor.COMMUNE)
    names, rows = averaged(
        crossed(LINES, spec, _value),
        {"3": 2, "5": 0, "6": 4},
        6,
        spec,
        words=AVERAGE,
        value_words=lambda _one, code: code,
    )
    assert names == ("Sao", "Số", "Xã", "Bình quân")
    assert rows == (
        ("3", 3, 2, "1,50"),
        ("4", 1, 0, "không đủ"),
        ("5", 1, 0, "không đủ"),
        ("6", 0, 4, "0,00"),
        ("Chung", 5, 6, "0,83"),
    )


def test_what_does_not_divide_alike_is_divided_by_all():
    spec = TableSpec("san-pham-luy-ke", STAR, per=Divisor.COMMUNE)
    for whole, shares in ((4, ["0,75", "0,25", "0,25", "1,25"]), (0, ["không đủ"] * 4)):
        _names, rows = averaged(
            crossed(LINES, spec, _value), None, whole, spec, words=AVERAGE, value_words=lambda _one, code: code
        )
        assert [row[2:] for row in rows] == [(whole, share) for share in shares]


@pytest.mark.parametrize(
    ("cell", "is_one"), [(3, True), ("1.234,50", True), ("0,83", True), ("3 sao", False), ("", False)]
)
def test_an_average_is_a_number_as_it_is_written(cell, is_one):
    assert is_number(cell) == is_one


@pytest.mark.parametrize(
    ("spec", "fault"),
    [
        (SPEC, None),
        (TableSpec("khong-co", STAR), "INDICATOR"),
        (TableSpec("chu-the-theo-nguoi-dai-dien", Dimension.SEX), "INDICATOR"),
        (TableSpec("xa-co-san-pham", STAR), "ROWS"),
        (TableSpec("san-pham-luy-ke", STAR, Dimension.SEX), "COLUMNS"),
        (TableSpec("san-pham-luy-ke", STAR, STAR), "SAME"),
        (TableSpec("san-pham-luy-ke", STAR, per=Divisor.COMMUNE), None),
        (TableSpec("san-pham-luy-ke", STAR, INDUSTRY, per=Divisor.COMMUNE), "PER"),
        (TableSpec("san-pham-luy-ke", STAR, per=Divisor.PRODUCER), "PER"),
        (TableSpec("san-pham-con-hieu-luc", STAR, per=Divisor.PRODUCER), None),
        (TableSpec("doanh-thu", Dimension.PLACE, per=Divisor.PRODUCER), None),
        (TableSpec("xa-co-san-pham", Dimension.PLACE, per=Divisor.COMMUNE), "PER"),
    ],
)
def test_what_does_not_fit_has_a_code(spec, fault):
    assert why_not_ask(spec) == fault


def test_people_and_things_held_are_not_crossed():
    for indicator in INDICATORS.values():
        assert not {Dimension.SEX, Dimension.ETHNICITY, Dimension.STANDARD} & set(crossable(indicator))


def test_a_kept_text_is_read_back_and_its_hash_follows_every_change():
    table = ReportTable("Tên", date(2026, 6, 30), "Tỉnh", ("A", "B"), (("x", 1), ("Cộng", 1)), ("Ghi chú",), True)
    assert read_table(table.text) == table
    assert read_table(table.text).sha256 == table.sha256
    assert ReportTable("Tên", date(2026, 6, 30), "Tỉnh", ("A", "B"), (("x", 2),)).sha256 != table.sha256
