from collections.abc import Sequence
from datetime import datetime

from django.db.models import Max
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.rules.council_seats import CouncilLevel
from ocop.programme.dossiers.models import Dossier, DossierVersion
from ocop.programme.dossiers.operations.moving import make_move
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.evaluation.models import AgendaItem, CouncilSession
from ocop.programme.evaluation.permissions import why_not_change_agenda
from ocop.programme.evaluation.queries.ready_dossiers import PUT_ON, ready_dossiers, referrals_of
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.visible import sessions_visible_to
from ocop.programme.evaluation.rules.session_lifecycle import SessionForm


def add_to_agenda(*, actor: Actor, session_id: int, dossier_ids: Sequence[int], now: datetime) -> list[AgendaItem]:
    """Put dossiers that are ready on the agenda, in the order given, each with its last submitted version frozen.

    Raises Refusal when the session has opened, when a dossier is not ready or not of the council's territory, and when
    one that is no re-assessment would be decided in writing (Điều 7 khoản 6 điểm d).
    """
    with deed("evaluation.add_to_agenda", actor=actor, now=now) as record:
        session: CouncilSession = lock(sessions_visible_to(actor).select_related("council", "round"), pk=session_id)
        refuse_if(why_not_change_agenda(actor, session, own_seat(actor, session)))
        last = session.agenda.aggregate(last=Max("position"))["last"] or 0
        put_on = PUT_ON[CouncilLevel(session.council.level)]
        is_written = session.form == SessionForm.WRITTEN
        items = []
        for position, dossier_id in enumerate(dict.fromkeys(dossier_ids), start=last + 1):
            dossier: Dossier | None = (
                ready_dossiers(session.council).select_for_update(of=("self",)).filter(pk=dossier_id).first()
            )
            if dossier is None:
                raise Refusal(_("Có hồ sơ chưa sẵn sàng hoặc không thuộc địa bàn của Hội đồng; hãy tải lại trang."))
            version = DossierVersion.objects.filter(dossier=dossier).order_by("-number").first()
            if version is None:
                raise Refusal(_("Hồ sơ này chưa có bản nộp nào."))
            if is_written and dossier.kind != DossierKind.RENEWAL:
                raise Refusal(
                    _("%(product)s: chỉ hồ sơ đánh giá lại được lấy ý kiến bằng văn bản (điểm d khoản 6 Điều 7).")
                    % {"product": dossier.product.name}
                )
            if is_written and dossier.pk in referrals_of([dossier.pk]):
                raise Refusal(
                    _("%(product)s: Hội đồng đã chuyển sang họp trực tiếp; hãy đưa vào chương trình của phiên họp.")
                    % {"product": dossier.product.name}
                )
            items.append(
                AgendaItem.objects.create(
                    session=session,
                    dossier=dossier,
                    version=version,
                    rubric_id=dossier.rubric_id,
                    position=position,
                    is_in_writing=is_written,
                    is_renewal=dossier.kind == DossierKind.RENEWAL,
                )
            )
            make_move(dossier=dossier, move=put_on, actor=actor, now=now, note=session.name)
        record.about(session, dossiers=[item.dossier_id for item in items])
    return items
