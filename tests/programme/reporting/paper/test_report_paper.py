"""The printed table: what is wide is printed in parts, so that no number runs into its neighbour."""

from datetime import date

from ocop.programme.reporting.paper.report_paper import Marks, bands, report_words
from ocop.programme.reporting.rules.report_tables import ReportTable


def _table(places):
    names = ("Hạng sao", *(f"Tỉnh {number}" for number in range(places)), "Cộng")
    row = ("3 sao", *range(1000, 1000 + places), sum(range(1000, 1000 + places)))
    return ReportTable("Bảng", date(2026, 9, 1), "Cả nước", names, (row, ("Cộng", *row[1:])), last_row_is_sum=True)


def _printed(found):
    return [block for block in report_words(found, Marks()).blocks if block["kind"] == "table"]


def test_a_table_that_fits_is_printed_as_one():
    (one,) = _printed(_table(3))
    assert (one["columns"], [row["strong"] for row in one["rows"]]) == (list(_table(3).columns), [False, True])


def test_a_wide_table_is_printed_in_parts_that_each_name_their_rows_and_hold_every_column_once():
    found = _table(34)
    printed = _printed(found)
    assert len(printed) > 1
    assert {tuple(row["cells"][0] for row in one["rows"]) for one in printed} == {("3 sao", "Cộng")}
    assert [name for one in printed for name in one["columns"][1:]] == list(found.columns[1:])
    cells = [cell for one in printed for cell in one["rows"][0]["cells"][1:]]
    assert [int(cell.replace(".", "")) for cell in cells] == list(found.rows[0][1:])


def test_many_short_columns_stay_in_one_table():
    assert bands([60, *[12] * 11], [8, *[4] * 11]) == [list(range(12))]


def test_a_column_wider_than_a_page_still_has_its_place():
    assert bands([60, 200, 12], [10, 190, 5]) == [[0, 1], [0, 2]]
