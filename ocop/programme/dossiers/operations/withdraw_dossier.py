"""The producer takes a dossier back."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.operations.taking_back import check_reason, take_back
from ocop.programme.dossiers.permissions.filing import needs_yes_to_withdraw, why_not_withdraw
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to


def withdraw_dossier(*, actor: Actor, dossier_id: int, reason: str = "", now: datetime) -> Dossier:
    """Close the dossier as withdrawn; what was handed in stays on record and the offices are told.

    An officer who helps takes back what was handed in only with the producer's own yes (`withdraw_helped_dossier`).
    Raises Dossier.DoesNotExist, Refusal once it is before the council, FieldRefusal when a dossier already handed in is
    withdrawn without a reason.
    """
    with deed("dossiers.withdraw", actor=actor, now=now) as record:
        dossier: Dossier = lock(dossiers_visible_to(actor).select_related("producer", "product"), pk=dossier_id)
        refuse_if(why_not_withdraw(actor, dossier))
        if needs_yes_to_withdraw(actor, dossier):
            raise Refusal(_("Hồ sơ đã nộp chỉ được rút hộ khi chủ thể xác nhận bằng mã hoặc bằng giấy ký tay."))
        take_back(dossier, actor=actor, note=check_reason(dossier, reason), now=now)
        record.about(dossier, version=dossier.last_version)
    return dossier
