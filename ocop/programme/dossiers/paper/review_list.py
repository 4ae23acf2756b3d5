"""The review list as an Excel file."""

from collections.abc import Iterable, Mapping
from datetime import date
from io import BytesIO

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.programme.dossiers.labels import DOSSIER_KIND_LABELS, DOSSIER_STATE_LABELS
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.queries.review_deadlines import legal_deadline
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.official_documents.queries.working_days import calendar_around

WIDTHS = (6, 34, 34, 22, 10, 30, 22, 8, 34, 14, 14)


def review_list_xlsx(dossiers: Iterable[Dossier], communes: Mapping[str, str], *, today: date) -> bytes:
    """One line a dossier, dates as dates; text that begins with = stays text."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    # Read with the first list, not with the server, which shall start quickly.
    import xlsxwriter

    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(_("Hồ sơ"))
        title = book.add_format({"bold": True, "font_size": 13})
        head = book.add_format(
            {"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter", "bg_color": "#F2E9DC"}
        )
        cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        day = book.add_format({"border": 1, "num_format": "dd/mm/yyyy", "valign": "top"})
        sheet.write_string(0, 0, _("Danh sách hồ sơ sản phẩm OCOP, ngày %(day)s") % {"day": f"{today:%d/%m/%Y}"}, title)
        for column, (name, width) in enumerate(zip(_columns(), WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(2, column, name, head)
        calendar = calendar_around(today)
        for number, dossier in enumerate(dossiers, start=1):
            deadline = legal_deadline(dossier, today, calendar)
            row = number + 2
            values = (
                dossier.product.name,
                dossier.producer.name,
                communes.get(dossier.commune_code, dossier.commune_code),
                dossier.rubric.set_number,
                dossier.rubric.name,
                str(DOSSIER_KIND_LABELS[DossierKind(dossier.kind)]),
                dossier.year,
                str(DOSSIER_STATE_LABELS[DossierState(dossier.state)]),
            )
            sheet.write_number(row, 0, number, cell)
            for column, value in enumerate(values, start=1):
                if isinstance(value, int):
                    sheet.write_number(row, column, value, cell)
                else:
                    sheet.write_string(row, column, value, cell)
            sheet.write_datetime(row, 9, timezone.localdate(dossier.state_since), day)
            if deadline is None:
                sheet.write_blank(row, 10, None, cell)
            else:
                sheet.write_datetime(row, 10, deadline.due_on, day)
        sheet.freeze_panes(3, 2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(2)
    return out.getvalue()


def _columns() -> tuple[str, ...]:
    return (
        _("STT"),
        _("Sản phẩm"),
        _("Chủ thể"),
        _("Xã, phường"),
        _("Bộ số"),
        _("Bộ sản phẩm"),
        _("Loại hồ sơ"),
        _("Năm"),
        _("Trạng thái"),
        _("Chờ từ ngày"),
        _("Hạn"),
    )
