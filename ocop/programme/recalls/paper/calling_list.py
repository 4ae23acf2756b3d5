"""Danh sách nơi hàng đã đến, to call from: Excel, CSV, and printed with the layout of Nghị định 30/2020/NĐ-CP."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from django.utils.timezone import localdate

from ocop.foundation.record_language import in_record_language
from ocop.foundation.text.formats import vietnamese_date, vietnamese_decimal
from ocop.foundation.typesetting.official_paper import Head, Paper, Signature, official_pdf, table, text
from ocop.programme.recalls.labels import PARTY, TELLING
from ocop.programme.recalls.models import Recall, RecallParty
from ocop.programme.recalls.queries.standing import Standing
from ocop.programme.recalls.rules.recall_kinds import PartyKind, RecallKind, Telling
from ocop.programme.traceability.labels import UNIT
from ocop.programme.traceability.rules.amounts import Unit

Cell = str | int | date | None
TEMPLATE = Path(__file__).with_name("calling_list.typ")
_COLUMNS = (
    ("TT", 6),
    ("Loại", 16),
    ("Tên", 40),
    ("Điện thoại", 16),
    ("Địa chỉ", 40),
    ("Mã GLN", 16),
    ("Đã nhận", 40),
    ("Ngày nhận", 13),
    ("Đã báo lúc", 18),
    ("Báo bằng", 20),
    ("Trả lời", 40),
)


@dataclass(frozen=True)
class ListTable:
    """Lines of words above, names and widths of columns, one row a holder."""

    head: list[list[Cell]]
    columns: tuple[tuple[str, int], ...]
    rows: list[list[Cell]]


def calling_list_table(recall: Recall, standing: Standing) -> ListTable:
    """What the workbook and the CSV file hold."""
    with in_record_language():
        return ListTable(_head(recall), _COLUMNS, _rows(standing))


def calling_list_pdf(recall: Recall, standing: Standing, *, now: datetime) -> bytes:
    """The list on paper, with room to tick off and to sign."""
    with in_record_language():
        return official_pdf(TEMPLATE, calling_list_paper(recall, standing), now=now)


def calling_list_paper(recall: Recall, standing: Standing) -> Paper:
    """The words of the paper."""
    codes = ", ".join(one.row.lot.code for one in standing.lots)
    rows = [
        [str(at), party.name, party.phone, party.address, "\n".join(_got(party)), _told(party)]
        for at, party in enumerate(standing.parties, start=1)
    ]
    return Paper(
        document_title=f"Danh sách thu hồi {recall.product.name}",
        head=Head(body=recall.product.producer.name.upper()),
        title="DANH SÁCH NƠI HÀNG ĐÃ ĐẾN",
        subtitle=f"Thu hồi {recall.product.name}, lô {codes}",
        under_title=recall.reason,
        blocks=(
            table(
                "parties",
                ["TT", "Tên", "Điện thoại", "Địa chỉ", "Đã nhận", "Đã báo"],
                [9, 42, 26, 36, 30, 22],
                rows,
                aligns=["center", "left", "left", "left", "left", "left"],
            ),
            text(f"Danh sách có {len(rows)} nơi." if rows else "Chưa có nơi nào."),
        ),
        signatures=(Signature("NGƯỜI LẬP DANH SÁCH", hint="(Ký, ghi rõ họ tên)"),),
        watermark=_watermark(recall),
    )


def _watermark(recall: Recall) -> str:
    if recall.kind == RecallKind.DRILL:
        return "DIỄN TẬP"
    return "MẪU" if recall.is_demo else ""


def _head(recall: Recall) -> list[list[Cell]]:
    return [[f"Thu hồi {recall.product.name}"], [recall.product.producer.name], [recall.reason], []]


def _rows(standing: Standing) -> list[list[Cell]]:
    return [
        [
            at,
            str(PARTY[PartyKind(party.kind)]),
            party.name,
            party.phone,
            party.address,
            party.gln,
            "; ".join(_got(party)),
            _first_day(party),
            _told(party),
            str(TELLING[Telling(party.told_how)]) if party.told_how else "",
            party.answer,
        ]
        for at, party in enumerate(standing.parties, start=1)
    ]


def _got(party: RecallParty) -> list[str]:
    return [f"lô {line.lot.code}: {_amount(line.quantity, Unit(line.lot.unit))}" for line in party.lines.all()]


def _amount(quantity: Decimal | None, unit: Unit) -> str:
    return "không rõ số lượng" if quantity is None else f"{vietnamese_decimal(quantity.normalize())} {UNIT[unit]}"


def _first_day(party: RecallParty) -> date | None:
    days = [line.sold_on for line in party.lines.all() if line.sold_on is not None]
    return min(days) if days else None


def _told(party: RecallParty) -> str:
    return vietnamese_date(localdate(party.told_at)) if party.told_at else ""
