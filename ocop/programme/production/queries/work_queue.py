"""What waits for a person in production."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.work_items import WorkItem
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.production.queries.stocks import lot_name, lots_in_store

MOST = 20


def production_work_for(actor: Actor, today: date) -> list[WorkItem]:
    """Lots of one's own that are held until a test lets them go."""
    if not actor.holds(Role.PRODUCER_MEMBER):
        return []
    held = lots_in_store(actor).filter(stock__held_until__isnull=False, stock__released_at__isnull=True)
    return [
        WorkItem(
            title=_("Ghi phiếu kiểm nghiệm: lô {code}").format(code=lot.code),
            detail=_("{name} thu hoạch khi chưa đủ thời gian cách ly, đang bị giữ.").format(name=lot_name(lot)),
            url_name="producer_desk:production_lot",
            url_args=(lot.pk,),
            waiting_since=timezone.localdate(lot.recorded_at),
            kind="production.release",
        )
        for lot in held[:MOST]
    ]
