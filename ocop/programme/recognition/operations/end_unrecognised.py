"""Kết thúc hồ sơ của phiên họp không đi đến giấy chứng nhận (Điều 4 khoản 1 điểm a, Điều 7 khoản 3 điểm g)."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.rules.council_seats import CouncilLevel
from ocop.programme.dossiers.models import Dossier
from ocop.programme.evaluation.queries.visible import sessions_visible_to
from ocop.programme.recognition.operations.closing import close_unrecognised
from ocop.programme.recognition.permissions import why_not_prepare_decision


def end_unrecognised(*, actor: Actor, session_id: int, now: datetime) -> list[Dossier]:
    """End what a province's council rated below 3 stars, and upgrades without a higher star: no decision names them.

    The star a product bears stays. A session with such products only would otherwise leave their dossiers open for
    ever. Raises Refusal (not the province's office, results not approved, nothing to end), CouncilSession.DoesNotExist
    out of sight.
    """
    with deed("recognition.end_unrecognised", actor=actor, now=now) as record:
        session = lock(sessions_visible_to(actor).select_related("council", "round"), pk=session_id)
        refuse_if(why_not_prepare_decision(actor, session))
        if session.council.level == CouncilLevel.MINISTRY:
            raise Refusal(_("Sản phẩm không đạt 5 sao do tỉnh xử lý (điểm g khoản 4 Điều 7)."))
        closed = close_unrecognised(session.pk, actor=actor, now=now)
        if not closed:
            raise Refusal(_("Không còn hồ sơ nào phải kết thúc."))
        record.about(session, dossiers=[dossier.pk for dossier in closed])
    return closed
