"""Rút một nghị quyết về đơn vị hành chính đã ghi nhầm."""

from datetime import datetime

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.geography.models import UnitChange
from ocop.programme.geography.operations.withdraw_unit_change import withdraw_unit_change
from ocop.programme.official_documents.models import UnitChangePaper
from ocop.programme.official_documents.permissions import why_not_keep_units


def take_back_unit_change(*, actor: Actor, change_id: int, reason: str, now: datetime) -> UnitChange:
    """Out: the change, on record with its reason and without effect; the paper stays on the register of papers.

    Raises DoesNotExist; Refusal for everybody but the ministry and national administrators, for one withdrawn already,
    no reason, or units something stands on.
    """
    with deed("official_documents.take_back_unit_change", actor=actor, now=now) as record:
        refuse_if(why_not_keep_units(actor))
        paper = UnitChangePaper.objects.select_for_update().get(change=change_id)
        change = withdraw_unit_change(actor=actor, change_id=change_id, reason=reason, now=now)
        paper.withdrawn_by_id = actor.user_id
        paper.save(update_fields=["withdrawn_by"])
        record.about(change, reason=change.withdrawal_reason)
    return change
