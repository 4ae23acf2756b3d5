"""Ghi chi tiền thưởng, một lần hoặc nhiều lần."""

from datetime import datetime

from django.utils.timezone import localdate

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.support.labels import dong
from ocop.programme.support.models import Award
from ocop.programme.support.operations.paying import PaymentSheet, is_written, write_payment
from ocop.programme.support.operations.telling import tell_of_payment
from ocop.programme.support.permissions import why_not_manage_money, why_not_pay_award
from ocop.programme.support.queries.visible import awards_visible_to
from ocop.programme.support.rules.support_kinds import AwardState


def pay_award(*, actor: Actor, award_id: int, sheet: PaymentSheet, now: datetime) -> Award:
    """Out: the award with what has been paid of it; paid in full, it is PAID. The same voucher sent twice pays once.

    Raises DoesNotExist for an award the actor does not see, Refusal without the right or before the decision,
    FieldRefusal (`voucher`, `paid_on`, `amount`).
    """
    with deed("support.pay_award", actor=actor, now=now) as record:
        award: Award = lock(awards_visible_to(actor), pk=award_id)
        province = award.proposal.province_code
        refuse_if(why_not_manage_money(actor, province))
        if is_written(award, sheet):
            record.nothing_happened()
            return award
        refuse_if(why_not_pay_award(actor, award, province, localdate(now)))
        assert award.decided_dong is not None
        document = award.proposal.document
        decided_on = document.issued_on if document else localdate(now)
        write_payment(award, sheet, whole=award.decided_dong, decided_on=decided_on, actor=actor, now=now)
        if award.paid_dong == award.decided_dong:
            award.state = AwardState.PAID
        award.save(update_fields=["paid_dong", "state"])
        tell_of_payment(award, dong(sheet.amount), sheet.tidy_voucher, now)
        record.about(award, number=sheet.tidy_voucher, amount=str(sheet.amount), paid=str(award.paid_dong))
    return award
