"""Ghi thu hồi tiền đã chi của một khoản thưởng, hỗ trợ (giấy chứng nhận bị thu hồi, chi sai, chủ thể hoàn trả)."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Min, Sum
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import DeedRecord, deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.support.labels import dong
from ocop.programme.support.models import Award, BudgetLine, Refund, SupportRequest
from ocop.programme.support.operations.charging import current_line
from ocop.programme.support.operations.paying import last_day_to_pay
from ocop.programme.support.operations.stepping import take_step
from ocop.programme.support.operations.telling import tell_of_refund
from ocop.programme.support.permissions import why_not_refund
from ocop.programme.support.queries.visible import awards_visible_to, requests_visible_to
from ocop.programme.support.rules.support_kinds import RequestStepKind


@dataclass(frozen=True)
class RefundSheet:
    """A refund as typed: the voucher, its day, the amount, why."""

    voucher: str
    refunded_on: date
    amount: Decimal
    reason: str

    @property
    def tidy_voucher(self) -> str:
        """The number without surplus spaces."""
        return " ".join(self.voucher.split())


def refund_award(*, actor: Actor, award_id: int, sheet: RefundSheet, now: datetime) -> Award:
    """Out: the award with what came back of it. Until the budget year it was paid from is settled, the money may be
    spent again from the line; later it is revenue of the budget. The same voucher sent twice is written once.

    Raises DoesNotExist, Refusal without the right or when nothing is left to give back, FieldRefusal (`voucher`,
    `refunded_on`, `amount`, `reason`).
    """
    with deed("support.refund_award", actor=actor, now=now) as record:
        award: Award = lock(awards_visible_to(actor), pk=award_id)
        if _write(award, sheet, province=award.proposal.province_code, actor=actor, record=record, now=now):
            tell_of_refund(award, dong(sheet.amount), sheet.tidy_voucher, now)
    return award


def refund_request(*, actor: Actor, request_id: int, sheet: RefundSheet, now: datetime) -> SupportRequest:
    """Out: the request with what came back of what was paid for it; the rest as `refund_award`."""
    with deed("support.refund_request", actor=actor, now=now) as record:
        request: SupportRequest = lock(requests_visible_to(actor), pk=request_id)
        if _write(request, sheet, province=request.province_code, actor=actor, record=record, now=now):
            take_step(
                request, RequestStepKind.REFUNDED, actor=actor, words=sheet.reason.strip(), amount=sheet.amount,
                paper=sheet.tidy_voucher, stays=True, now=now,
            )  # fmt: skip
    return request


def _write(
    subject: Award | SupportRequest,
    sheet: RefundSheet,
    *,
    province: str,
    actor: Actor,
    record: DeedRecord,
    now: datetime,
) -> bool:
    """True when the refund was written; False when it was on record."""
    written = subject.refunds.filter(voucher=sheet.tidy_voucher).first()
    if written is not None and (written.refunded_on, written.amount_dong) == (sheet.refunded_on, sheet.amount):
        record.nothing_happened()
        return False
    refuse_if(why_not_refund(actor, subject, province))
    if faults := _faults(subject, sheet, is_known=written is not None, today=localdate(now)):
        raise FieldRefusal(faults)
    line = _line_given_back(subject, sheet)
    if line is not None:
        line.committed_dong -= sheet.amount
        line.save(update_fields=["committed_dong"])
    Refund.objects.create(
        award=subject if isinstance(subject, Award) else None,
        request=subject if isinstance(subject, SupportRequest) else None,
        budget_line=line,
        amount_dong=sheet.amount,
        refunded_on=sheet.refunded_on,
        voucher=sheet.tidy_voucher,
        reason=sheet.reason.strip(),
        recorded_by_id=actor.user_id,
        recorded_at=now,
    )
    subject.refunded_dong += sheet.amount
    subject.save(update_fields=["refunded_dong"])
    record.about(subject, number=sheet.tidy_voucher, amount=str(sheet.amount), line=line.pk if line else None)
    return True


def _faults(
    subject: Award | SupportRequest, sheet: RefundSheet, *, is_known: bool, today: date
) -> dict[str, list[str]]:
    faults: dict[str, list[str]] = {}
    if not sheet.tidy_voucher or len(sheet.tidy_voucher) > 60:
        faults["voucher"] = [_("Hãy ghi số chứng từ, không quá 60 ký tự.")]
    elif is_known:
        faults["voucher"] = [_("Chứng từ này đã được ghi cho khoản này với ngày hoặc số tiền khác.")]
    first_paid_on = subject.payments.aggregate(first=Min("paid_on"))["first"]
    if sheet.refunded_on > today:
        faults["refunded_on"] = [_("Ngày thu hồi ở sau hôm nay.")]
    elif first_paid_on is not None and sheet.refunded_on < first_paid_on:
        faults["refunded_on"] = [_("Ngày thu hồi ở trước ngày chi.")]
    left = subject.paid_dong - subject.refunded_dong
    if not 0 < sheet.amount <= left:
        faults["amount"] = [_("Số tiền lớn hơn 0 và không quá phần đã chi %(left)s.") % {"left": dong(left)}]
    if not 10 <= len(sheet.reason.strip()) <= 500:
        faults["reason"] = [_("Hãy ghi lý do thu hồi, từ 10 đến 500 ký tự.")]
    return faults


def _line_given_back(subject: Award | SupportRequest, sheet: RefundSheet) -> BudgetLine | None:
    """The line the money may be spent from again, locked: until its year is settled, if so much was paid of it."""
    line = current_line(subject)
    paid, refunded = (
        rows.filter(budget_line=line).aggregate(sum=Sum("amount_dong"))["sum"] or Decimal(0)
        for rows in (subject.payments, subject.refunds)
    )
    return line if sheet.refunded_on <= last_day_to_pay(line.year) and sheet.amount <= paid - refunded else None
