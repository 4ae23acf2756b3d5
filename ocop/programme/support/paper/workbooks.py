"""Lists of awards and of requests as Excel: amounts as numbers with their sums; no text is ever a formula."""

import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

import xlsxwriter
from django.utils.timezone import localdate

from ocop.foundation.record_language import in_record_language
from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.support.labels import AWARD_STATES, EVENTS, MEASURES, REQUEST_STATES
from ocop.programme.support.models import Award, AwardProposal, SupportRequest
from ocop.programme.support.paper.proposal_list import awards_of, recognised_by

Cell = str | Decimal | None
_AWARDS = (
    ("TT", 6),
    ("Sản phẩm", 32),
    ("Chủ thể", 32),
    ("Hạng", 8),
    ("Trường hợp", 20),
    ("Quyết định công nhận", 24),
    ("Cách tính", 60),
    ("Mức đề nghị (đồng)", 18),
    ("Mức quyết định (đồng)", 18),
    ("Đã chi (đồng)", 16),
    ("Đã thu hồi (đồng)", 16),
    ("Tình trạng", 20),
    ("Lý do", 30),
)
_REQUESTS = (
    ("TT", 6),
    ("Chủ thể", 32),
    ("Nội dung", 28),
    ("Sản phẩm", 28),
    ("Ngày đề nghị", 14),
    ("Lý do đề nghị", 50),
    ("Chi phí dự kiến (đồng)", 18),
    ("Mức duyệt (đồng)", 18),
    ("Chi phí thực tế (đồng)", 18),
    ("Được hoàn (đồng)", 18),
    ("Đã chi (đồng)", 16),
    ("Đã thu hồi (đồng)", 16),
    ("Tình trạng", 22),
    ("Quyết định", 20),
)


def proposal_xlsx(proposal: AwardProposal) -> bytes:
    """One list of awards."""
    return awards_xlsx(awards_of(proposal), title=proposal.title)


def awards_xlsx(awards: Iterable[Award], *, title: str) -> bytes:
    """Awards (with product, producer, certificate) in the order given."""
    with in_record_language():
        rows: list[list[Cell]] = [
            [
                str(number),
                award.product.name,
                award.producer.name,
                f"{award.star} sao",
                str(EVENTS[award.event]),
                recognised_by(award),
                award.reasons,
                award.entitled_dong,
                award.decided_dong,
                award.paid_dong,
                award.refunded_dong,
                str(AWARD_STATES[award.state]),
                award.decision_reason,
            ]
            for number, award in enumerate(awards, start=1)
        ]
        return _workbook(title, _AWARDS, rows, sums=(7, 8, 9, 10))


def requests_xlsx(requests: Iterable[SupportRequest], *, title: str) -> bytes:
    """Requests (with producer, product, document) in the order given."""
    with in_record_language():
        rows: list[list[Cell]] = [
            [
                str(number),
                one.producer.name,
                str(MEASURES[one.measure]),
                one.product.name if one.product else "",
                vietnamese_date(localdate(one.asked_at)),
                one.reason,
                one.estimate_dong,
                one.granted_dong,
                one.actual_dong,
                one.settled_dong,
                one.paid_dong,
                one.refunded_dong,
                str(REQUEST_STATES[one.state]),
                one.document.number if one.document else "",
            ]
            for number, one in enumerate(requests, start=1)
        ]
        return _workbook(title, _REQUESTS, rows, sums=(6, 7, 8, 9, 10, 11))


def _workbook(
    title: str, columns: Sequence[tuple[str, int]], rows: Sequence[Sequence[Cell]], *, sums: Sequence[int]
) -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(
        content, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    plain = {"font_name": "Times New Roman", "font_size": 11, "valign": "top", "text_wrap": True, "border": 1}
    head = book.add_format({**plain, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#F3E9D8"})
    words, money = book.add_format(plain), book.add_format({**plain, "num_format": "#,##0"})
    strong = book.add_format({**plain, "bold": True, "num_format": "#,##0"})
    sheet = book.add_worksheet("Danh sách")
    sheet.write_string(0, 0, title, book.add_format({"font_name": "Times New Roman", "font_size": 13, "bold": True}))
    for place, (label, width) in enumerate(columns):
        sheet.set_column(place, place, width)
        sheet.write_string(2, place, label, head)
    for at, row in enumerate(rows, start=3):
        for place, cell in enumerate(row):
            if isinstance(cell, Decimal):
                sheet.write_number(at, place, int(cell), money)
            else:
                sheet.write_string(at, place, cell or "", words)
    last = len(rows) + 3
    sheet.write_string(last, 1, "Tổng cộng", strong)
    for place in sums:
        total = sum((cell for row in rows if isinstance(cell := row[place], Decimal)), Decimal(0))
        sheet.write_number(last, place, int(total), strong)
    sheet.freeze_panes(3, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)
    book.close()
    return content.getvalue()
