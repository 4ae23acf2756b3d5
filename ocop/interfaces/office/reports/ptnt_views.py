"""Bảng PTNT_OCOP: what it holds on a day, and its files."""

from datetime import date

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop.foundation.text.formats import vietnamese_date
from ocop.interfaces.office.figures.asking import asked_of
from ocop.interfaces.office.recognition.access import READERS, XLSX
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.reporting.labels.ptnt import COLUMN_WORDS, STATE_WORDS
from ocop.programme.reporting.paper.row_files import csv_pieces, excel_file
from ocop.programme.reporting.queries.ptnt_rows import ptnt_count, ptnt_rows
from ocop.programme.reporting.rules.ptnt import COLUMNS, TABLE

SHOWN = 20
WIDTHS = (24, 12, 12, 12, 40, 9, 40, 14, 20)


@require_safe
@desk_page(roles=READERS)
def ptnt(request: ActorRequest) -> HttpResponse:
    """The first rows, the meaning of each column, the files and the address for other systems."""
    asked = asked_of(request, timezone.localdate())
    rows = []
    for row in ptnt_rows(request.actor, day=asked.day):
        rows.append(row)
        if len(rows) == SHOWN:
            break
    query = f"?ngay={vietnamese_date(asked.day)}" if asked.query else ""
    context = {
        "asked": asked,
        "shown_day": asked.typed_day or vietnamese_date(asked.day),
        "columns": [(name, COLUMN_WORDS[name]) for name in COLUMNS],
        "states": list(STATE_WORDS.items()),
        "rows": [row.document for row in rows],
        "names": COLUMNS,
        "count": ptnt_count(request.actor, day=asked.day),
        "csv_url": reverse("office:reports:ptnt_csv") + query,
        "xlsx_url": reverse("office:reports:ptnt_xlsx") + query,
        "api_url": request.build_absolute_uri(reverse("api:ptnt_ocop")),
        "page_title": _("Bảng PTNT_OCOP"),
        "page_lead": _("Bảng sản phẩm OCOP theo cơ sở dữ liệu ngành (Quyết định 5277/QĐ-BNNMT)."),
        "breadcrumb": [(_("Báo cáo"), reverse("office:reports:board")), (_("Bảng PTNT_OCOP"), "")],
    }
    return render(request, "office/reports/ptnt.html", context)


@require_safe
@desk_page(roles=READERS)
def ptnt_csv(request: ActorRequest) -> StreamingHttpResponse:
    """All rows of the day as CSV, sent while they are read."""
    day = _day(request)
    rows = (row.cells for row in ptnt_rows(request.actor, day=day))
    response = StreamingHttpResponse(csv_pieces([COLUMNS], rows), content_type="text/csv; charset=utf-8")
    return _named(response, f"{TABLE}-{day:%Y-%m-%d}.csv")


@require_safe
@desk_page(roles=READERS)
def ptnt_xlsx(request: ActorRequest) -> FileResponse:
    """The same as Excel, with the day in the first line."""
    day = _day(request)
    head = [[_("Bảng %(table)s, ngày %(day)s") % {"table": TABLE, "day": vietnamese_date(day)}], []]
    rows = (row.cells for row in ptnt_rows(request.actor, day=day))
    content = excel_file(TABLE, head, list(zip(COLUMNS, WIDTHS, strict=True)), rows)
    response = FileResponse(content, content_type=XLSX)
    _named(response, f"{TABLE}-{day:%Y-%m-%d}.xlsx")
    return response


def _day(request: ActorRequest) -> date:
    return asked_of(request, timezone.localdate()).day


def _named(response: StreamingHttpResponse, name: str) -> StreamingHttpResponse:
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
