"""Tờ tem: a hundred codes on a page of A4, sixty-five on a sheet of labels, or one on each page of a roll."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from ocop.foundation.typesetting.qr import qr_path
from ocop.foundation.typesetting.typst_pdf import compile_pdf
from ocop.programme.stamps.rules.file_kinds import FileKind
from ocop.programme.stamps.rules.stamp_states import SerialElement

TEMPLATE = Path(__file__).with_name("stamp_sheets.typ")
AT_ONCE = 2_000
"""So many are set at a time: memory and the progress that is told go by these pieces."""


@dataclass(frozen=True)
class SheetShape:
    """Sizes in tenths of a millimetre; the text stands under the code, or beside it."""

    page_width: int
    page_height: int
    left: int
    top: int
    cell_width: int
    cell_height: int
    columns: int
    rows: int
    is_text_beside: bool = False


A4 = SheetShape(2100, 2970, 50, 80, 200, 280, 10, 10)
LABELS = SheetShape(2100, 2970, 48, 107, 406, 212, 5, 13, is_text_beside=True)
"""Sixty-five labels of 38.1 × 21.2 mm, 2.5 mm apart: the sheet of ready-cut labels shops sell."""
ROLL = SheetShape(250, 320, 20, 10, 210, 300, 1, 1)
SHAPES = {FileKind.A4: A4, FileKind.A4_LABELS: LABELS, FileKind.ROLL: ROLL}
_CODE = 150
_BESIDE = 20


def stamp_address(site: str, gtin: str, serial: str, element: str = SerialElement.OWN) -> str:
    """What the QR says: all in capitals, so that a code of 29 × 29 modules carries it."""
    return f"{site}/01/{gtin}/{element}/{serial}".upper()


def stamp_sheets_pdf(
    serials: Sequence[str],
    *,
    gtin: str,
    site: str,
    shape: SheetShape,
    first_number: int = 1,
    now: datetime,
    element: str = SerialElement.OWN,
) -> bytes:
    """Codes in the order of the roll, each with its serial and number in text. ValueError for none."""
    if not serials:
        raise ValueError("no stamps")
    per_page = shape.columns * shape.rows
    pages, images = [], {}
    for start in range(0, len(serials), per_page):
        shown = serials[start : start + per_page]
        name = f"codes-{start}.svg"
        images[name] = _codes([stamp_address(site, gtin, one, element) for one in shown], shape)
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
        "code": _CODE,
        "beside": _CODE + _BESIDE if shape.is_text_beside else 0,
        "pages": pages,
    }
    return compile_pdf(TEMPLATE, data, created_at=now, images=images)


def write_sheets(
    target: BinaryIO,
    serials: Iterable[str],
    *,
    gtin: str,
    site: str,
    shape: SheetShape,
    now: datetime,
    element: str = SerialElement.OWN,
) -> None:
    """The sheets of all serials as one PDF, set in pieces of some thousand and put together. ValueError for none."""
    from pypdf import PdfWriter

    pieces = PdfWriter()
    for number, part in _in_parts(serials):
        pdf = stamp_sheets_pdf(part, gtin=gtin, site=site, shape=shape, first_number=number, now=now, element=element)
        if number == 1 and len(part) < AT_ONCE:
            target.write(pdf)
            return
        pieces.append(BytesIO(pdf))
    if not pieces.pages:
        raise ValueError("no stamps")
    pieces.add_metadata({"/Title": f"Tem {gtin}"})
    pieces.write(target)


def _in_parts(serials: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    rest, number = iter(serials), 1
    while part := list(islice(rest, AT_ONCE)):
        yield number, part
        number += len(part)


def _codes(addresses: Sequence[str], shape: SheetShape) -> bytes:
    """All codes of a page as one drawing: a hundred images apiece cost typst four times as much."""
    drawn = []
    for place, address in enumerate(addresses):
        size, path = qr_path(address)
        margin = _BESIDE if shape.is_text_beside else (shape.cell_width - _CODE) / 2
        x = shape.left + place % shape.columns * shape.cell_width + margin
        y = shape.top + place // shape.columns * shape.cell_height + (30 if shape.is_text_beside else 0)
        drawn.append(f'<path transform="translate({x} {y}) scale({_CODE / size:.6f})" d="{path}"/>')
    width, height = shape.page_width, shape.page_height
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'shape-rendering="crispEdges">{"".join(drawn)}</svg>'
    ).encode()
