"""What waits for a person in production."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.work_items import WorkItem
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.production.queries.deliveries import deliveries_refused, deliveries_to_answer
from ocop.programme.production.queries.stocks import lot_name, lots_in_store

MOST = 20


def production_work_for(actor: Actor, today: date) -> list[WorkItem]:
    """Own lots held until a test lets them go; goods that wait for a word; goods that were refused."""
    if not actor.holds(Role.PRODUCER_MEMBER):
        return []
    held = lots_in_store(actor).filter(stock__held_until__isnull=False, stock__released_at__isnull=True)
    return [*_to_answer(actor), *_refused(actor)] + [
        WorkItem(
            title=_("Ghi phiếu kiểm nghiệm: lô {code}").format(code=lot.code),
            detail=_("{name} đang bị giữ. {reason}").format(name=lot_name(lot), reason=lot.stock.hold_reason),
            url_name="producer_desk:production_lot",
            url_args=(lot.pk,),
            waiting_since=timezone.localdate(lot.recorded_at),
            kind="production.release",
        )
        for lot in held[:MOST]
    ]


def _to_answer(actor: Actor) -> list[WorkItem]:
    return [
        WorkItem(
            title=_("Xác nhận hàng nhận từ {name}").format(name=one.line.entry.producer.name),
            detail=_("{name}, lô {code}: đã nhận đủ, nhận khác số, hoặc từ chối.").format(
                name=lot_name(one.line.lot), code=one.line.lot.code
            ),
            url_name="producer_desk:production_deliveries",
            waiting_since=timezone.localdate(one.created_at),
            kind="production.take_delivery",
        )
        for one in deliveries_to_answer(actor)[:MOST]
    ]


def _refused(actor: Actor) -> list[WorkItem]:
    return [
        WorkItem(
            title=_("{name} từ chối nhận hàng: lô {code}").format(name=one.buyer.name, code=one.line.lot.code),
            detail=_("Lý do: {reason} Ghi nhầm thì rút lại lần bán để trả hàng về kho.").format(reason=one.reason),
            url_name="producer_desk:production_entry",
            url_args=(one.line.entry_id,),
            waiting_since=timezone.localdate(one.answered_at or one.created_at),
            kind="production.refused_delivery",
        )
        for one in deliveries_refused(actor)[:MOST]
    ]
