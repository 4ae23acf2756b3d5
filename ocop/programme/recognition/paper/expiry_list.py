"""The expiry board as an Excel file."""

from collections.abc import Iterable, Mapping
from datetime import date
from io import BytesIO

from django.utils.translation import gettext as _

from ocop.programme.recognition.models import Certificate
from ocop.programme.recognition.rules.codes import official_number
from ocop.programme.recognition.rules.validity import renewal_window

WIDTHS = (6, 34, 34, 24, 8, 22, 14, 10, 14, 14, 14)


def expiry_list_xlsx(certificates: Iterable[Certificate], communes: Mapping[str, str], *, today: date) -> bytes:
    """One line a certificate, as ordered; dates as dates, no text is ever a formula or a link."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    # Read with the first list, not with the server, which shall start quickly.
    import xlsxwriter

    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(_("Thời hạn"))
        head = book.add_format(
            {"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter", "bg_color": "#F2E9DC"}
        )
        cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        day = book.add_format({"border": 1, "num_format": "dd/mm/yyyy", "valign": "top"})
        title = _("Thời hạn giấy chứng nhận OCOP, ngày %(day)s") % {"day": f"{today:%d/%m/%Y}"}
        sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 13}))
        for column, (name, width) in enumerate(zip(_columns(), WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(2, column, name, head)
        for number, one in enumerate(certificates, start=1):
            assert one.valid_until is not None
            first, last = renewal_window(one.valid_until)
            filed = _("đã nộp") if one.is_filed else _("chưa nộp")  # type: ignore[attr-defined]
            commune = communes.get(one.product.commune_code, one.product.commune_code)
            values = (
                number, one.product.name, one.product.producer.name, commune, one.star,
                official_number(one.code) or one.public_code, one.valid_until, (one.valid_until - today).days, first,
                last, filed,
            )  # fmt: skip
            for column, value in enumerate(values):
                if isinstance(value, date):
                    sheet.write_datetime(number + 2, column, value, day)
                elif isinstance(value, int):
                    sheet.write_number(number + 2, column, value, cell)
                else:
                    sheet.write_string(number + 2, column, value, cell)
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
        _("Sao"),
        _("Số giấy chứng nhận"),
        _("Hết hạn"),
        _("Còn (ngày)"),
        _("Nộp lại từ"),
        _("Nộp lại đến"),
        _("Hồ sơ đánh giá lại"),
    )
