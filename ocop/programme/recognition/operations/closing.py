"""Ending dossiers that lead to no certificate; a part of signing, and of the deed of ending them."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.operations.moving import make_move
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.producers.models import ProducerMember
from ocop.programme.recognition.queries.unrecognised import unrecognised_results


def close_unrecognised(session_id: int, *, actor: Actor, now: datetime) -> list[Dossier]:
    """End the dossiers of a session below 3 stars, and the upgrades that reached no higher star; producers are told.

    Certificates they followed are not touched. Inside the caller's deed.
    """
    closed = []
    for result, is_upgrade in unrecognised_results(session_id, timezone.localdate(now)):
        dossier: Dossier = Dossier.objects.select_for_update(of=("self",)).get(pk=result.item.dossier_id)
        move = DossierMove.CLOSE_UPGRADE if is_upgrade else DossierMove.CLOSE_WITHOUT_STAR
        make_move(dossier=dossier, move=move, actor=actor, now=now)
        tell_producer_of_closing(dossier, is_upgrade=is_upgrade, now=now)
        closed.append(dossier)
    return closed


@in_record_language()
def tell_producer_of_closing(dossier: Dossier, *, is_upgrade: bool, now: datetime, body: str = "") -> None:
    """The written news of Điều 7 khoản 3 điểm g."""
    title = (
        _("Sản phẩm {product} chưa được nâng hạng, giữ hạng sao đang có")
        if is_upgrade
        else _("Sản phẩm {product} chưa đạt 3 sao")
    )
    members = ProducerMember.objects.filter(producer_id=dossier.producer_id, valid_until__isnull=True)
    notify(
        user_ids=members.values_list("user_id", flat=True),
        kind="recognition.not_recognised",
        title=title.format(product=dossier.product.name)[:200],
        body=body or _("Xem kết quả của Hội đồng và những chỗ cần hoàn thiện ở trang hồ sơ."),
        link=f"/ban/chu-the/ho-so/{dossier.pk}/",
        now=now,
    )
