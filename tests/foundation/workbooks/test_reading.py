"""A workbook of unknown origin harms a bounded process, never the server."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

import pytest

from ocop.foundation.workbooks import reading, reading_work
from ocop.foundation.workbooks.reading import WorkbookFault, read_workbook
from tests.factories.lists import plain_sheet
from tests.factories.old_workbooks import old_workbook

LIMITS = {"sheets": 3, "rows": 60_000, "columns": 256, "places": 100, "text": 100}
GOOD = old_workbook([{(0, 0): "TT", (0, 1): "Tên sản phẩm", (1, 0): 1.0, (1, 1): "Chè xanh"}])


def refused(content: bytes, **limits: int) -> str:
    with pytest.raises(WorkbookFault) as caught:
        read_workbook(content, LIMITS | limits)
    return caught.value.kind


def children() -> set[str]:
    return {one for task in Path("/proc/self/task").iterdir() for one in (task / "children").read_text().split()}


def test_an_old_workbook_reads_like_a_new_one():
    rows = [["TT", "Tên sản phẩm"], [1.0, "Chè xanh"]]
    assert read_workbook(GOOD, LIMITS) == [("S0", rows, [])]
    assert [sheet[1] for sheet in read_workbook(plain_sheet(rows), LIMITS)] == [rows]


def test_a_few_bytes_that_tell_of_millions_of_cells_are_refused_and_cost_the_server_no_memory():
    bomb = old_workbook([{(0, 0): 1.0, (59_998, 255): 1.0}] * 4)
    assert len(bomb) < 10_000
    before = getrusage(RUSAGE_SELF).ru_maxrss
    assert refused(bomb, places=10**9) == "TOO_LARGE"
    assert getrusage(RUSAGE_SELF).ru_maxrss - before < 50_000  # kilobytes; laid out here it is two and a half million


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ({(60_000, 0): 1.0}, "TOO_LONG"),
        ({(0, 255): "x", (1, 0): "x"}, "TOO_LARGE"),
        ({(0, 0): "x" * 101}, "TOO_LARGE"),
        ({(0, 30): "x"}, "TOO_WIDE"),
    ],
)
def test_a_sheet_beyond_the_limits_is_refused_by_its_kind(cells, kind):
    assert refused(old_workbook([cells]), columns=30 if kind == "TOO_WIDE" else 256) == kind


@pytest.mark.parametrize("content", [GOOD[:2000], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b""])
def test_what_is_no_workbook_is_broken(content):
    assert refused(content) == "BROKEN"


def test_workbooks_are_read_at_once_and_no_process_stays():
    before = children()
    with ThreadPoolExecutor(3) as people:
        found = list(people.map(lambda _turn: read_workbook(GOOD, LIMITS), range(3)))
    assert [one[0][0] for one in found] == ["S0"] * 3
    assert children() == before


def test_a_reading_that_does_not_end_is_ended(monkeypatch):
    before = children()
    monkeypatch.setattr(reading, "MOST_SECONDS", 0.001)
    assert refused(GOOD) == "TOO_LARGE"
    assert children() == before


def test_a_system_without_a_bound_reads_all_the_same(monkeypatch):
    def unknown(_what, _most):
        raise ValueError("current limit exceeds maximum limit")

    monkeypatch.setattr(reading_work.resource, "setrlimit", unknown)
    reading_work._bound(reading_work.resource.RLIMIT_AS, 1)


def test_a_process_that_cannot_start_is_the_fault_of_nobodys_file(monkeypatch):
    monkeypatch.setattr(reading, "_work", lambda: ("/nowhere.py", "/nowhere"))
    with pytest.raises(RuntimeError, match=r"nowhere\.py"):
        read_workbook(GOOD, LIMITS)
