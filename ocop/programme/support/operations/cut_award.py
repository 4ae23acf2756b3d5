"""Thôi chi phần còn lại của một khoản thưởng (giấy chứng nhận bị thu hồi, chủ thể không nhận …)."""

from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.support.labels import dong
from ocop.programme.support.models import Award
from ocop.programme.support.operations.charging import release
from ocop.programme.support.operations.telling import tell_of_cut
from ocop.programme.support.permissions import why_not_cut_award
from ocop.programme.support.queries.visible import awards_visible_to
from ocop.programme.support.rules.support_kinds import AwardState


def cut_award(*, actor: Actor, award_id: int, reason: str, now: datetime) -> Award:
    """Out: the award brought down to what has been paid of it (CANCELLED where nothing was); the rest goes back to the
    budget line, and the producer is told.

    Raises DoesNotExist, Refusal, FieldRefusal (`reason`).
    """
    with deed("support.cut_award", actor=actor, now=now) as record:
        award: Award = lock(awards_visible_to(actor), pk=award_id)
        refuse_if(why_not_cut_award(actor, award, award.proposal.province_code))
        reason = " ".join(reason.split())
        if not 10 <= len(reason) <= 500:
            raise FieldRefusal({"reason": [_("Hãy ghi lý do thôi chi, từ 10 đến 500 ký tự.")]})
        unpaid = (award.decided_dong or Decimal(0)) - award.paid_dong
        release(award, unpaid)
        award.decided_dong, award.decision_reason = award.paid_dong, reason
        award.state = AwardState.PAID if award.paid_dong else AwardState.CANCELLED
        award.save(update_fields=["decided_dong", "decision_reason", "state"])
        tell_of_cut(award, dong(unpaid), reason, now)
        record.about(award, amount=str(unpaid))
    return award
