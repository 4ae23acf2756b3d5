"""Hai cách khác xử lý kết quả Bộ trả về: tỉnh tự đánh giá, hoặc kết thúc hồ sơ dưới 3 sao (Điều 7 khoản 4 điểm g)."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.operations.moving import make_move
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.producers.models import ProducerMember
from ocop.programme.recognition.operations.closing import tell_producer_of_closing
from ocop.programme.recognition.operations.settling import lock_returned
from ocop.programme.recognition.permissions import why_not_close_returned, why_not_use_returned
from ocop.programme.recognition.queries.upgrades import is_missed_upgrade


def assess_in_province(*, actor: Actor, result_id: int, reason: str, now: datetime) -> Dossier:
    """The province assesses a returned product itself: the dossier waits for its council again.

    Raises Refusal (not the office of the province, settled before, 5 stars), FieldRefusal (`reason`),
    AssessmentResult.DoesNotExist out of sight.
    """
    with deed("recognition.assess_in_province", actor=actor, now=now) as record:
        result = lock_returned(actor, result_id)
        refuse_if(why_not_use_returned(actor, result))
        dossier = result.item.dossier
        make_move(dossier=dossier, move=DossierMove.ASSESS_IN_PROVINCE, actor=actor, now=now, note=_checked(reason))
        with in_record_language():
            title = _("Tỉnh tổ chức đánh giá sản phẩm {product}").format(product=dossier.product.name)
        _tell_producer(dossier, title, reason.strip(), now)
        record.about(dossier, result=result.pk)
    return dossier


def close_returned(*, actor: Actor, result_id: int, reason: str, now: datetime) -> Dossier:
    """End the dossier of a returned product below 3 stars without a certificate (Điều 4 khoản 1 điểm a), or of an
    upgrade that reached no higher star: the old one stays.

    Raises Refusal (not the office of the province, settled before, a star to recognise), FieldRefusal (`reason`),
    AssessmentResult.DoesNotExist out of sight.
    """
    with deed("recognition.close_returned", actor=actor, now=now) as record:
        result = lock_returned(actor, result_id)
        today = timezone.localdate(now)
        refuse_if(why_not_close_returned(actor, result, today))
        dossier, is_upgrade = result.item.dossier, is_missed_upgrade(result, today)
        move = DossierMove.CLOSE_UPGRADE if is_upgrade else DossierMove.CLOSE_WITHOUT_STAR
        make_move(dossier=dossier, move=move, actor=actor, now=now, note=_checked(reason))
        tell_producer_of_closing(dossier, is_upgrade=is_upgrade, now=now, body=reason.strip())
        record.about(dossier, result=result.pk)
    return dossier


def _checked(reason: str) -> str:
    if not reason.strip():
        raise FieldRefusal({"reason": [_("Hãy ghi rõ lý do.")]})
    return reason.strip()


def _tell_producer(dossier: Dossier, title: str, body: str, now: datetime) -> None:
    members = ProducerMember.objects.filter(producer_id=dossier.producer_id, valid_until__isnull=True)
    notify(
        user_ids=members.values_list("user_id", flat=True),
        kind="recognition.returned",
        title=title[:200],
        body=body,
        link="/ban/chu-the/",
        now=now,
    )
