"""Tờ tem: a hundred codes on a page of A4, or one on each page of a roll."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ocop.foundation.typesetting.qr import qr_path
from ocop.foundation.typesetting.typst_pdf import compile_pdf

TEMPLATE = Path(__file__).with_name("stamp_sheets.typ")
MOST_ON_PAPER = 2_000


@dataclass(frozen=True)
class SheetShape:
    """Sizes in millimetres."""

    page_width: int
    page_height: int
    left: int
    top: int
    cell_width: int
    cell_height: int
    columns: int
    rows: int


A4 = SheetShape(210, 297, 5, 8, 20, 28, 10, 10)
ROLL = SheetShape(25, 32, 2, 1, 21, 30, 1, 1)
_CODE_MM = 15


def stamp_address(site: str, gtin: str, serial: str) -> str:
    """What the QR says: all in capitals, so that a code of 29 × 29 modules carries it."""
    return f"{site}/01/{gtin}/21/{serial}".upper()


def stamp_sheets_pdf(
    serials: Sequence[str], *, gtin: str, site: str, shape: SheetShape, first_number: int = 1, now: datetime
) -> bytes:
    """Codes in the order of the roll, each with its serial and number in text. ValueError for more than 2,000."""
    if not 0 < len(serials) <= MOST_ON_PAPER:
        raise ValueError(f"from 1 to {MOST_ON_PAPER} stamps")
    per_page = shape.columns * shape.rows
    pages, images = [], {}
    for start in range(0, len(serials), per_page):
        shown = serials[start : start + per_page]
        name = f"codes-{start}.svg"
        images[name] = _codes(shown, gtin=gtin, site=site, shape=shape)
        texts = [
            [f"{one[:4]} {one[4:8]}", f"{one[8:12]} {one[12:]}", str(first_number + start + place)]
            for place, one in enumerate(shown)
        ]
        pages.append({"codes": name, "texts": texts})
    data = {
        "document_title": f"Tem {gtin}",
        "width": shape.page_width,
        "height": shape.page_height,
        "left": shape.left,
        "top": shape.top,
        "cell_width": shape.cell_width,
        "cell_height": shape.cell_height,
        "columns": shape.columns,
        "code": _CODE_MM,
        "pages": pages,
    }
    return compile_pdf(TEMPLATE, data, created_at=now, images=images)


def _codes(serials: Sequence[str], *, gtin: str, site: str, shape: SheetShape) -> bytes:
    """All codes of a page as one drawing: a hundred images apiece cost typst four times as much."""
    drawn = []
    for place, serial in enumerate(serials):
        size, path = qr_path(stamp_address(site, gtin, serial))
        x = shape.left + place % shape.columns * shape.cell_width + (shape.cell_width - _CODE_MM) / 2
        y = shape.top + place // shape.columns * shape.cell_height
        drawn.append(f'<path transform="translate({x} {y}) scale({_CODE_MM / size:.6f})" d="{path}"/>')
    width, height = shape.page_width, shape.page_height
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'shape-rendering="crispEdges">{"".join(drawn)}</svg>'
    ).encode()
