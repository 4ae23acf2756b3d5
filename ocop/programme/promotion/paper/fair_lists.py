"""Fairs as a workbook; the booths of one as a workbook and as a printed list (Nghị định 30/2020/NĐ-CP)."""

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import xlsxwriter

from ocop.foundation.record_language import in_record_language
from ocop.foundation.text.formats import vietnamese_decimal
from ocop.foundation.typesetting.official_paper import Head, Paper, Signature, official_pdf, table, text
from ocop.programme.promotion.labels import BOOTH_STATES, FAIR_KINDS
from ocop.programme.promotion.models import Booth, Fair
from ocop.programme.promotion.rules.promotion_kinds import COMING

TEMPLATE = Path(__file__).with_name("booth_list.typ")
Cell = str | date | int | Decimal | None
_FAIR_COLUMNS = (
    ("Tên sự kiện", 44),
    ("Loại", 22),
    ("Đơn vị tổ chức", 34),
    ("Nơi tổ chức", 34),
    ("Địa phương", 26),
    ("Từ ngày", 13),
    ("Đến hết ngày", 13),
    ("Số gian", 10),
    ("Đã xác nhận", 10),
    ("Chờ xác nhận", 10),
    ("Kinh phí (đồng)", 18),
    ("Hủy ngày", 13),
)
_BOOTH_COLUMNS = (
    ("Gian số", 10),
    ("Chủ thể", 40),
    ("Trạng thái", 26),
    ("Sản phẩm", 40),
    ("Đơn vị tính", 14),
    ("Mang đi", 12),
    ("Bán ra", 12),
    ("Doanh thu (đồng)", 18),
    ("Giá trị hợp đồng (đồng)", 20),
)


def fair_list_xlsx(fairs: Sequence[Fair], places: Mapping[tuple[str, str], str]) -> bytes:
    """One row a fair; the rows come from `fair_list`."""
    with in_record_language():
        rows: list[list[Cell]] = [
            [
                one.name,
                str(FAIR_KINDS[one.kind]),
                one.organiser,
                one.venue,
                places.get((one.province_code, one.commune_code), ""),
                one.starts_on,
                one.ends_on,
                one.capacity,
                getattr(one, "confirmed_count", None),
                getattr(one, "waiting_count", None),
                one.budget,
                one.cancelled_on,
            ]
            for one in fairs
        ]
    return _workbook("Hội chợ", _FAIR_COLUMNS, rows)


def booth_list_xlsx(fair: Fair, booths: Sequence[Booth]) -> bytes:
    """One row a product of a booth, one row for a booth without goods; the rows come from `booths_of`."""
    rows: list[list[Cell]] = []
    with in_record_language():
        for booth in booths:
            head: list[Cell] = [booth.number, booth.producer.name, str(BOOTH_STATES[booth.state])]
            goods = list(booth.goods.all())
            rows += [
                [*head, one.product.name, one.unit, one.taken, one.sold, one.revenue, one.contract_value]
                for one in goods
            ]
            if not goods:
                rows.append([*head, "", "", None, None, None, None])
    return _workbook("Gian hàng", _BOOTH_COLUMNS, rows)


def _workbook(title: str, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[Cell]]) -> bytes:
    """No text of a row is ever a formula."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(
        content, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    plain = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "text_wrap": True, "border": 1}
    head = book.add_format({**plain, "bold": True, "align": "center", "bg_color": "#F3E9D8"})
    words, day = book.add_format(plain), book.add_format({**plain, "num_format": "dd/mm/yyyy"})
    number = book.add_format({**plain, "num_format": "#,##0.##"})
    sheet = book.add_worksheet(title)
    for place, (label, width) in enumerate(columns):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, label, head)
    for at, row in enumerate(rows, start=1):
        for place, cell in enumerate(row):
            if cell is None:
                sheet.write_blank(at, place, None, words)
            elif isinstance(cell, date):
                sheet.write_datetime(at, place, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001
            elif isinstance(cell, int | Decimal):
                sheet.write_number(at, place, cell, number)
            else:
                sheet.write_string(at, place, cell, words)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return content.getvalue()


def booth_list_pdf(fair: Fair, booths: Sequence[Booth], *, now: datetime) -> bytes:
    """The list to hang up at the entrance and to sign on the day."""
    with in_record_language():
        return official_pdf(TEMPLATE, booth_list_paper(fair, booths), now=now)


def booth_list_paper(fair: Fair, booths: Sequence[Booth]) -> Paper:
    """The words of the list: who may still come, by number, with what they bring."""
    coming = [one for one in booths if one.state in COMING]
    rows = [
        [
            str(place),
            one.number,
            one.producer.name,
            "\n".join(
                f"{line.product.name}: {vietnamese_decimal(line.taken.normalize())} {line.unit}"
                for line in one.goods.all()
            ),
            str(BOOTH_STATES[one.state]),
        ]
        for place, one in enumerate(coming, start=1)
    ]
    days = f"từ ngày {fair.starts_on:%d/%m/%Y} đến hết ngày {fair.ends_on:%d/%m/%Y}, tại {fair.venue}"
    return Paper(
        document_title=f"Danh sách gian hàng {fair.name}",
        head=Head(body=fair.organiser.upper()),
        title="DANH SÁCH GIAN HÀNG",
        subtitle=fair.name,
        under_title=f"({days})",
        blocks=(
            table(
                "booths",
                ["TT", "Gian số", "Chủ thể", "Hàng mang đi", "Trạng thái"],
                [9, 17, 52, 57, 30],
                rows,
                aligns=["center", "center", "left", "left", "left"],
            ),
            text(f"Danh sách có {len(rows)} chủ thể." if rows else "Chưa có chủ thể nào."),
        ),
        signatures=(Signature("NGƯỜI LẬP DANH SÁCH", hint="(Ký, ghi rõ họ tên)"),),
        watermark="MẪU" if fair.is_demo else "",
    )
