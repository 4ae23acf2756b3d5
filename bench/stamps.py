"""Stamps: a million serials computed and written, and a page of a hundred codes."""

import time
from datetime import UTC, datetime
from pathlib import Path

from bench.figures import Figure
from ocop.programme.stamps.paper.stamp_sheets import A4, stamp_address, stamp_sheets_pdf
from ocop.programme.stamps.rules.serials import make_serials

GTIN, SITE, MASTER = "08938505001036", "https://ocop.gov.vn", bytes(range(32))
MANY, GOAL_SECONDS = 1_000_000, 60.0
GOAL_MS = 100.0
AT = datetime(2026, 11, 22, tzinfo=UTC)


def measure(folder: Path) -> list[Figure]:
    """One core; Django is set up."""
    return [_serials(folder / "serials.csv"), _sheet()]


def _serials(path: Path) -> Figure:
    began = time.perf_counter()
    with path.open("w", encoding="ascii", newline="") as file:
        for number, serial in enumerate(make_serials(0, MANY, gtin=GTIN, epoch=0, master=MASTER), 1):
            file.write(f"{number},{serial},{stamp_address(SITE, GTIN, serial)}\r\n")
    spent = time.perf_counter() - began
    return Figure(
        name="1,000,000 stamps computed and written",
        value=round(spent, 2),
        unit="s",
        peer="",
        peer_value=None,
        ratio=None,
        goal=f"<= {GOAL_SECONDS:.0f} s",
        is_met=spent <= GOAL_SECONDS,
        details={"bytes": path.stat().st_size},
    )


def _sheet() -> Figure:
    serials = list(make_serials(0, 100, gtin=GTIN, epoch=0, master=MASTER))
    times = []
    for _run in range(8):
        began = time.perf_counter()
        stamp_sheets_pdf(serials, gtin=GTIN, site=SITE, shape=A4, now=AT)
        times.append((time.perf_counter() - began) * 1000)
    best = min(times)
    return Figure(
        name="100 stamps on a page of PDF",
        value=round(best, 1),
        unit="ms",
        peer="",
        peer_value=None,
        ratio=None,
        goal=f"<= {GOAL_MS:.0f} ms",
        is_met=best <= GOAL_MS,
        details={"first_ms": round(times[0], 1)},
    )
