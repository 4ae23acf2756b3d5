"""Gian hàng: mời, đăng ký, xác nhận, từ chối, rút; hàng mang đi và kết quả bán."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.producers.rules.producer_kinds import Verification
from ocop.programme.products.models import Product
from ocop.programme.promotion.models import Booth, BoothGoods, Fair
from ocop.programme.promotion.operations.checking_sheets import (
    Faults,
    need_money,
    need_words,
    refuse_faults,
    tidy,
)
from ocop.programme.promotion.operations.promotion_notices import (
    money,
    tell_decided,
    tell_invited,
    tell_registered,
    tell_withdrawn,
)
from ocop.programme.promotion.permissions import why_not_ask_for_booth, why_not_keep_promotion, why_not_write_goods
from ocop.programme.promotion.queries.visible import fairs_visible_to
from ocop.programme.promotion.rules.promotion_kinds import COMING, MAY_ASK_AGAIN, BoothState

MOST_GOODS = Decimal(10) ** 9


def invite_producer(*, actor: Actor, fair_id: int, producer_id: int, now: datetime) -> Booth:
    """Out: the producer as invited and told; one who was refused or withdrew may be invited anew.

    Raises DoesNotExist, Refusal when the fair takes no more, FieldRefusal (`producer`).
    """
    with deed("promotion.invite_producer", actor=actor, now=now) as record:
        fair = _kept_fair(actor, fair_id)
        if fair.cancelled_on is not None or fair.registers_until < localdate(now):
            refuse_if(_("Hội chợ đã hủy hoặc đã hết hạn đăng ký."))
        producer = _verified(producer_id)
        booth = Booth.objects.filter(fair=fair, producer=producer).first()
        if booth is not None and booth.state in COMING:
            raise FieldRefusal({"producer": [_("Chủ thể này đã được mời hoặc đã đăng ký.")]})
        if booth is None:
            booth = Booth(fair=fair, producer=producer)
        booth.state, booth.since, booth.reason = BoothState.INVITED, now, ""
        booth.save()
        tell_invited(booth, now)
        record.about(fair, producer=producer.pk)
    return booth


def enter_booth(*, actor: Actor, fair_id: int, producer_id: int, now: datetime) -> Booth:
    """Out: the booth the office gave a producer that answered by telephone or on paper, or was at a fair entered
    afterwards: confirmed at once, also after the last day of registration. The producer is told.

    Raises DoesNotExist, Refusal when the fair was cancelled or every booth is taken, FieldRefusal (`producer`).
    """
    with deed("promotion.enter_booth", actor=actor, now=now) as record:
        fair = _kept_fair(actor, fair_id)
        producer = _verified(producer_id)
        booth = Booth.objects.select_related("producer", "fair").filter(fair=fair, producer=producer).first()
        if booth is not None and booth.state == BoothState.CONFIRMED:
            raise FieldRefusal({"producer": [_("Chủ thể này đã được xếp gian.")]})
        booth = booth or Booth(fair=fair, producer=producer)
        _refuse_full(fair, booth)
        booth.state, booth.since, booth.reason = BoothState.CONFIRMED, now, ""
        booth.save()
        tell_decided(booth, now)
        record.about(fair, producer=producer.pk)
    return booth


def _verified(producer_id: int) -> Producer:
    producer = Producer.objects.filter(pk=producer_id, verification=Verification.VERIFIED).first()
    if producer is None:
        raise FieldRefusal({"producer": [_("Hãy chọn một chủ thể đã được xác nhận.")]})
    return producer


def _refuse_full(fair: Fair, booth: Booth) -> None:
    if fair.cancelled_on is not None:
        refuse_if(_("Hội chợ đã hủy."))
    if Booth.objects.filter(fair=fair, state=BoothState.CONFIRMED).exclude(pk=booth.pk).count() >= fair.capacity:
        refuse_if(_("Đã xếp đủ %(count)s gian hàng.") % {"count": fair.capacity})


def register_booth(*, actor: Actor, fair_id: int, producer_id: int, wish: str, now: datetime) -> Booth:
    """Out: the producer's registration, on the desk of the fair's office. A producer has one booth at a fair: asking
    twice is refused here, and by the database where two ask at one moment.

    Raises DoesNotExist for a fair or a producer that is not the actor's, Refusal (not verified, too late, cancelled,
    asked already), FieldRefusal (`wish`).
    """
    with deed("promotion.register_booth", actor=actor, now=now) as record:
        fair: Fair = lock(Fair.objects.all(), pk=fair_id)
        producer = (Producer.objects.all() if actor.is_programme else own_producers(actor)).get(pk=producer_id)
        refuse_if(why_not_ask_for_booth(actor, fair, producer, localdate(now)))
        faults: Faults = {}
        need_words(faults, {"wish": (tidy(wish), 500)}, optional=("wish",))
        refuse_faults(faults)
        booth = Booth.objects.filter(fair=fair, producer=producer).first()
        if booth is None:
            booth = Booth(fair=fair, producer=producer)
        elif booth.state == BoothState.REFUSED:
            refuse_if(_("Cơ quan tổ chức đã trả lời không xếp được gian hàng."))
        elif booth.state not in MAY_ASK_AGAIN:
            refuse_if(_("Chủ thể đã đăng ký hội chợ này; mỗi chủ thể một gian hàng."))
        booth.state, booth.wish, booth.since, booth.reason = BoothState.REGISTERED, tidy(wish), now, ""
        booth.save()
        tell_registered(booth, now)
        record.about(fair, producer=producer.pk)
    return booth


def confirm_booth(*, actor: Actor, fair_id: int, booth_id: int, number: str, now: datetime) -> Booth:
    """Out: the booth as confirmed, with its number where one is given; confirming again changes the number.

    Raises DoesNotExist, Refusal when every booth is taken or nobody asked for this one, FieldRefusal (`number`) for a
    number another booth has.
    """
    with deed("promotion.confirm_booth", actor=actor, now=now) as record:
        fair = _kept_fair(actor, fair_id)
        booth = Booth.objects.select_related("producer", "fair").get(pk=booth_id, fair=fair)
        _refuse_full(fair, booth)
        if booth.state not in {BoothState.REGISTERED, BoothState.CONFIRMED}:
            refuse_if(_("Chủ thể chưa đăng ký hoặc đã rút."))
        number = tidy(number).upper()
        faults: Faults = {}
        need_words(faults, {"number": (number, 12)}, optional=("number",))
        others = Booth.objects.filter(fair=fair, state=BoothState.CONFIRMED).exclude(pk=booth.pk)
        if number and others.filter(number=number).exists():
            faults["number"] = [_("Gian số %(number)s đã xếp cho chủ thể khác.") % {"number": number}]
        refuse_faults(faults)
        if (booth.state, booth.number) == (BoothState.CONFIRMED, number):
            record.nothing_happened()
            return booth
        booth.state, booth.number, booth.since = BoothState.CONFIRMED, number, now
        booth.save(update_fields=["state", "number", "since"])
        tell_decided(booth, now)
        record.about(fair, producer=booth.producer_id, number=number)
    return booth


def refuse_booth(*, actor: Actor, fair_id: int, booth_id: int, reason: str, now: datetime) -> Booth:
    """Out: the producer told that it gets no booth, and why; an invitation is taken back the same way.

    Raises DoesNotExist, Refusal when it does not come anyway, FieldRefusal (`reason`).
    """
    with deed("promotion.refuse_booth", actor=actor, now=now) as record:
        fair = _kept_fair(actor, fair_id)
        booth = Booth.objects.select_related("producer", "fair").get(pk=booth_id, fair=fair)
        _leave(booth, BoothState.REFUSED, reason, now)
        tell_decided(booth, now)
        record.about(fair, producer=booth.producer_id)
    return booth


def withdraw_booth(*, actor: Actor, fair_id: int, producer_id: int, reason: str, now: datetime) -> Booth:
    """Out: the producer as not coming; an invitation is declined the same way. The booth is free for others.

    Raises DoesNotExist for what is not the actor's, Refusal when it does not come anyway or the fair is over,
    FieldRefusal (`reason`).
    """
    with deed("promotion.withdraw_booth", actor=actor, now=now) as record:
        fair: Fair = lock(Fair.objects.all(), pk=fair_id)
        producer = own_producers(actor).get(pk=producer_id)
        booth = Booth.objects.select_related("producer", "fair").get(fair=fair, producer=producer)
        if fair.ends_on < localdate(now):
            refuse_if(_("Hội chợ đã kết thúc."))
        _leave(booth, BoothState.WITHDRAWN, reason, now)
        tell_withdrawn(booth, now)
        record.about(fair, producer=producer.pk)
    return booth


def _leave(booth: Booth, state: BoothState, reason: str, now: datetime) -> None:
    if booth.state not in COMING:
        refuse_if(_("Chủ thể đã không còn trong danh sách tham gia."))
    faults: Faults = {}
    need_words(faults, {"reason": (tidy(reason), 500)})
    refuse_faults(faults)
    booth.state, booth.reason, booth.number, booth.since = state, tidy(reason), "", now
    booth.save(update_fields=["state", "reason", "number", "since"])


@dataclass(frozen=True)
class GoodsLine:
    """One product of a booth: what was taken, and, once known, what was sold and what it brought."""

    product_id: int
    unit: str
    taken: Decimal
    sold: Decimal | None = None
    revenue: Decimal | None = None
    contract_value: Decimal | None = None


def write_booth_goods(*, actor: Actor, booth_id: int, line: GoodsLine, now: datetime) -> BoothGoods:
    """Out: the line of the product, new or rewritten. By members of the producer or by the fair's office.

    Raises DoesNotExist for a stranger's booth, Refusal when the booth is not confirmed, FieldRefusal (`product`,
    `unit`, `taken`, `sold`, `revenue`, `contract_value`).
    """
    with deed("promotion.write_booth_goods", actor=actor, now=now) as record:
        booth = Booth.objects.select_for_update(of=("self",)).select_related("fair", "producer").get(pk=booth_id)
        if not (actor.is_programme or own_producers(actor).filter(pk=booth.producer_id).exists()):
            fairs_visible_to(actor).get(pk=booth.fair_id)
        refuse_if(why_not_write_goods(actor, booth.fair, booth.producer))
        if booth.state != BoothState.CONFIRMED:
            refuse_if(_("Gian hàng chưa được xác nhận."))
        _check_goods(booth, line, now)
        goods, _created = BoothGoods.objects.update_or_create(
            booth=booth,
            product_id=line.product_id,
            defaults={
                "unit": tidy(line.unit),
                "taken": line.taken,
                "sold": line.sold,
                "revenue": line.revenue,
                "contract_value": line.contract_value,
            },
        )
        record.about(
            booth.fair,
            producer=booth.producer_id,
            product=line.product_id,
            taken=str(line.taken),
            sold=money(line.sold),
            revenue=money(line.revenue),
            contract_value=money(line.contract_value),
        )
    return goods


def _check_goods(booth: Booth, line: GoodsLine, now: datetime) -> None:
    faults: Faults = {}
    if not Product.objects.filter(pk=line.product_id, producer=booth.producer_id).exists():
        faults["product"] = [_("Hãy chọn một sản phẩm của chủ thể.")]
    need_words(faults, {"unit": (tidy(line.unit), 30)})
    if not 0 < line.taken < MOST_GOODS:
        faults["taken"] = [_("Ghi số lượng mang đi, lớn hơn 0.")]
    elif line.sold is not None and not 0 <= line.sold <= line.taken:
        faults["sold"] = [_("Số bán ra không quá số mang đi.")]
    has_result = (line.sold, line.revenue, line.contract_value) != (None, None, None)
    if has_result and booth.fair.starts_on > localdate(now):
        faults["sold"] = [_("Hội chợ chưa bắt đầu; ghi kết quả từ ngày khai mạc.")]
    if line.sold is None and line.revenue is not None:
        faults["sold"] = [_("Có doanh thu thì ghi cả số bán ra.")]
    need_money(faults, "revenue", line.revenue)
    need_money(faults, "contract_value", line.contract_value)
    refuse_faults(faults)


def _kept_fair(actor: Actor, fair_id: int) -> Fair:
    fair: Fair = lock(fairs_visible_to(actor), pk=fair_id)
    refuse_if(why_not_keep_promotion(actor, province_code=fair.province_code, commune_code=fair.commune_code))
    return fair
