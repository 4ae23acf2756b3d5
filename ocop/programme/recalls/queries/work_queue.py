"""What waits for a person in recalls."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.work_items import Urgency, WorkItem
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.queries.producers_visible import ids_of_own_producers
from ocop.programme.recalls.labels import STATE
from ocop.programme.recalls.models import Recall, RecallParty
from ocop.programme.recalls.queries.bought_goods import bought_goods_to_acknowledge, goods_bought
from ocop.programme.recalls.queries.reached_lots import own_reached_lots, under_check
from ocop.programme.recalls.queries.recalls_visible import DECIDERS, own_recalls, recalls_of_territory
from ocop.programme.recalls.rules.decision_clock import decide_by
from ocop.programme.recalls.rules.recall_kinds import OPEN, RecallKind, RecallState

MOST = 40
BASIS = "Thông tư 17/2021/TT-BNNPTNT"


def recall_work_for(actor: Actor, today: date) -> list[WorkItem]:
    """Findings to decide within 24 hours, recalls and drills that go on."""
    own = _items_of_members(actor) if ids_of_own_producers(actor).exists() else []
    if not actor.holds(*DECIDERS):
        return own
    going_on = recalls_of_territory(actor).filter(kind=RecallKind.REAL, state__in=sorted(OPEN))
    return own + [_item(one, "office:recalls:recall") for one in going_on[:MOST]]


def _items_of_members(actor: Actor) -> list[WorkItem]:
    own = [_item(one, "producer_desk:recall") for one in own_recalls(actor).filter(state__in=sorted(OPEN))[:MOST]]
    return own + [_bought_item(one) for one in bought_goods_to_acknowledge(actor)[:MOST]] + _reached_items(actor)


def _bought_item(party: RecallParty) -> WorkItem:
    return WorkItem(
        title=_("Hàng đã mua bị thu hồi: {product}").format(product=goods_bought(party).product),
        detail=_("Ngừng bán, để riêng hàng và xác nhận đã nhận tin."),
        url_name="producer_desk:bought_goods",
        url_args=(party.pk,),
        waiting_since=timezone.localdate(party.recall.decided_at),
        urgency=Urgency.URGENT,
        kind="recalls.bought",
        legal_basis=BASIS,
    )


def _reached_items(actor: Actor) -> list[WorkItem]:
    """One for each recall that reached own lots nobody has looked at."""
    codes: dict[int, list[str]] = {}
    since: dict[int, datetime] = {}
    for row in under_check(own_reached_lots(actor))[:MOST]:
        codes.setdefault(row.recall_id, []).append(row.lot.code)
        since.setdefault(row.recall_id, row.found_at)
    return [
        WorkItem(
            title=_("Kiểm tra lô có nguyên liệu bị thu hồi: {codes}").format(codes=", ".join(found)),
            detail=_("Ngừng dùng, ngừng bán; thu hồi lô của mình hoặc ghi kết luận không phải thu hồi."),
            url_name="producer_desk:reached_lots",
            url_args=(pk,),
            waiting_since=timezone.localdate(since[pk]),
            urgency=Urgency.URGENT,
            kind="recalls.reached",
            legal_basis=BASIS,
        )
        for pk, found in codes.items()
    ]


def _item(recall: Recall, address: str) -> WorkItem:
    since = timezone.localdate(recall.opened_at)
    name = recall.product.name
    if recall.kind == RecallKind.DRILL:
        return WorkItem(
            title=_("Diễn tập thu hồi: {product}").format(product=name),
            detail=_("Lập xong danh sách rồi kết thúc diễn tập."),
            url_name=address,
            url_args=(recall.pk,),
            waiting_since=since,
            urgency=Urgency.URGENT,
            kind="recalls.drill",
        )
    if recall.state == RecallState.FOUND:
        last = timezone.localtime(decide_by(recall.found_at))
        return WorkItem(
            title=_("Quyết định thu hồi: {product}").format(product=name),
            detail=_("Trong 24 giờ từ lúc phát hiện, hạn {moment}.").format(moment=last.strftime("%H:%M %d/%m/%Y")),
            url_name=address,
            url_args=(recall.pk,),
            due_on=last.date(),
            waiting_since=since,
            kind="recalls.decide",
            legal_basis=BASIS,
        )
    return WorkItem(
        title=_("Thu hồi: {product}").format(product=name),
        detail=str(STATE[RecallState(recall.state)]),
        url_name=address,
        url_args=(recall.pk,),
        waiting_since=since,
        urgency=Urgency.URGENT,
        kind="recalls.go_on",
    )
