"""Part of paying an award and of paying a request: one voucher is written once, the parts never exceed the whole."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.refusal import FieldRefusal
from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.support.labels import dong
from ocop.programme.support.models import Award, Payment, SupportRequest
from ocop.programme.support.operations.charging import current_line


@dataclass(frozen=True)
class PaymentSheet:
    """A payment as typed: the voucher, its day, the amount."""

    voucher: str
    paid_on: date
    amount: Decimal

    @property
    def tidy_voucher(self) -> str:
        """The number without surplus spaces."""
        return " ".join(self.voucher.split())


def is_written(subject: Award | SupportRequest, sheet: PaymentSheet) -> bool:
    """True when this very payment is on record: sent twice, it is written once. Raises FieldRefusal (`voucher`) when
    the voucher is on record with another day or amount."""
    written = subject.payments.filter(voucher=sheet.tidy_voucher).first()
    if written is None:
        return False
    if (written.paid_on, written.amount_dong) != (sheet.paid_on, sheet.amount):
        raise FieldRefusal({"voucher": [_("Chứng từ này đã được ghi cho khoản này với ngày hoặc số tiền khác.")]})
    return True


def last_day_to_pay(year: int) -> date:
    """Until the accounts of a budget year are settled its decisions are paid from it: 31 January of the next year (Luật
    Ngân sách nhà nước, thời gian chỉnh lý quyết toán)."""
    return date(year + 1, 1, 31)


def write_payment(
    subject: Award | SupportRequest,
    sheet: PaymentSheet,
    *,
    whole: Decimal,
    decided_on: date | None,
    actor: Actor,
    now: datetime,
) -> Payment:
    """Out: the payment, and `paid_dong` of the locked subject raised by it. Raises FieldRefusal (`voucher`, `paid_on`,
    `amount`)."""
    faults: dict[str, list[str]] = {}
    voucher = sheet.tidy_voucher
    if not voucher or len(voucher) > 60:
        faults["voucher"] = [_("Hãy ghi số chứng từ, không quá 60 ký tự.")]
    if sheet.paid_on > localdate(now):
        faults["paid_on"] = [_("Ngày chi ở sau hôm nay.")]
    elif decided_on is not None and sheet.paid_on < decided_on:
        faults["paid_on"] = [_("Ngày chi ở trước ngày quyết định.")]
    line = current_line(subject)
    if sheet.paid_on > last_day_to_pay(line.year):
        told = {"year": line.year, "day": vietnamese_date(last_day_to_pay(line.year))}
        faults["paid_on"] = [
            _(
                "Dự toán năm %(year)s chi được đến hết %(day)s (thời gian chỉnh lý quyết toán). Hãy chuyển nguồn khoản "
                "này sang năm sau rồi ghi chi."
            )
            % told
        ]
    left = whole - subject.paid_dong
    if not 0 < sheet.amount <= left:
        faults["amount"] = [_("Số tiền lớn hơn 0 và không quá phần còn phải chi %(left)s.") % {"left": dong(left)}]
    if faults:
        raise FieldRefusal(faults)
    payment = Payment.objects.create(
        budget_line=line,
        award=subject if isinstance(subject, Award) else None,
        request=subject if isinstance(subject, SupportRequest) else None,
        amount_dong=sheet.amount,
        paid_on=sheet.paid_on,
        voucher=voucher,
        recorded_by_id=actor.user_id,
        recorded_at=now,
    )
    subject.paid_dong += sheet.amount
    return payment
