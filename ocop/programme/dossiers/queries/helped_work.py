"""What waits for an officer who helps producers file: a yes to get, a dossier to go on with."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.work_items import WorkItem
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.rules.dossier_lifecycle import EDITABLE_STATES, DossierState
from ocop.programme.producers.queries.mandates import own_mandates, standing
from ocop.programme.producers.rules.mandates import MandateStanding

MOST = 50


def helping_work_for(actor: Actor, today: date) -> list[WorkItem]:
    """Work items; two queries, none for people who are no officers of a commune."""
    if actor.mandate is not None or not actor.holds(Role.COMMUNE_OFFICER):
        return []
    rows = list(own_mandates(actor)[:MOST])
    mandates = {row.pk: standing(actor, row, today) for row in rows}
    waiting = [
        WorkItem(
            title=_("Lấy đồng ý của chủ thể: %(name)s") % {"name": row.producer.name},
            detail=_("Gửi mã cho chủ thể đọc, hoặc in giấy để chủ thể ký; có đồng ý rồi mới nộp hộ được."),
            kind="producers.ask_consent",
            url_name="office:helping:mandate",
            url_args=(row.pk,),
            waiting_since=timezone.localdate(row.asked_at),
        )
        for row in rows
        if mandates[row.pk] is MandateStanding.WAITING
    ]
    working = [pk for pk, where in mandates.items() if where is MandateStanding.IN_FORCE]
    if not working:
        return waiting
    dossiers = (
        Dossier.objects.filter(helped_by__mandate_id__in=working, state__in=sorted(EDITABLE_STATES))
        .select_related("product", "producer")
        .order_by("state_since", "pk")
        .distinct()
    )
    return waiting + [
        WorkItem(
            title=_("Nộp hộ %(producer)s: %(product)s")
            % {"producer": dossier.producer.name, "product": dossier.product.name},
            detail=_("Soạn cho đủ rồi đọc cho chủ thể nghe, lấy xác nhận và nộp.")
            if dossier.state == DossierState.DRAFT
            else _("Bổ sung theo yêu cầu của cơ quan, lấy lại xác nhận của chủ thể rồi nộp."),
            kind="dossiers.help",
            url_name="producer_desk:dossier",
            url_args=(dossier.pk,),
            waiting_since=timezone.localdate(dossier.state_since),
        )
        for dossier in dossiers[:MOST]
    ]
