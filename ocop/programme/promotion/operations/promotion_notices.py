"""Who is told of what in promotion; parts of the deeds that cause the messages."""

from datetime import datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.producers.queries.membership import ids_of_member_users
from ocop.programme.promotion.labels import BOOTH_STATES, OFFER_STATES
from ocop.programme.promotion.models import Booth, Fair, OutletLink, TradeOffer, TradeRequest
from ocop.programme.promotion.rules.promotion_kinds import COMING, BoothState

OFFICE, DESK = "/ban/co-quan/xuc-tien/", "/ban/chu-the/ban-hang/"


def officers_of(province_code: str, commune_code: str, now: datetime) -> list[int]:
    """Accounts of the office that keeps what lies there."""
    day = timezone.localdate(now)
    if not province_code:
        return holders_of_role(Role.MINISTRY_OFFICER, day=day)
    found = holders_of_role(Role.PROVINCE_OFFICER, day=day, province_code=province_code)
    if commune_code:
        found += holders_of_role(Role.COMMUNE_OFFICER, day=day, commune_code=commune_code)
    return found


@in_record_language()
def tell_invited(booth: Booth, now: datetime) -> None:
    """The producer is asked to come."""
    fair = booth.fair
    notify(
        user_ids=ids_of_member_users(booth.producer),
        kind="promotion.invited",
        title=_("Mời tham gia: {fair}").format(fair=fair.name)[:200],
        body=_("Từ {first} đến {last}, {venue}. Trả lời trước hết ngày {day}.").format(
            first=vietnamese_date(fair.starts_on),
            last=vietnamese_date(fair.ends_on),
            venue=fair.venue,
            day=vietnamese_date(fair.registers_until),
        ),
        link=f"{DESK}hoi-cho/{fair.pk}/",
        now=now,
    )


@in_record_language()
def tell_registered(booth: Booth, now: datetime) -> None:
    """A registration waits for the office."""
    fair = booth.fair
    notify(
        user_ids=officers_of(fair.province_code, fair.commune_code, now),
        kind="promotion.registered",
        title=_("Đăng ký gian hàng: {fair}").format(fair=fair.name)[:200],
        body=_("{producer} đăng ký, chờ xác nhận.").format(producer=booth.producer.name),
        link=f"{OFFICE}hoi-cho/{fair.pk}/",
        now=now,
    )


@in_record_language()
def tell_withdrawn(booth: Booth, now: datetime) -> None:
    """A producer does not come: its booth is free."""
    fair = booth.fair
    notify(
        user_ids=officers_of(fair.province_code, fair.commune_code, now),
        kind="promotion.registered",
        title=_("Không tham gia: {fair}").format(fair=fair.name)[:200],
        body=f"{booth.producer.name}: {booth.reason}",
        link=f"{OFFICE}hoi-cho/{fair.pk}/",
        now=now,
    )


@in_record_language()
def tell_decided(booth: Booth, now: datetime) -> None:
    """What became of the registration."""
    words = str(BOOTH_STATES[booth.state])
    if booth.state == BoothState.CONFIRMED and booth.number:
        words = _("{state}: gian số {number}").format(state=words, number=booth.number)
    elif booth.reason:
        words = _("{state}. Lý do: {reason}").format(state=words, reason=booth.reason)
    notify(
        user_ids=ids_of_member_users(booth.producer),
        kind="promotion.booth_decided",
        title=_("Gian hàng tại {fair}").format(fair=booth.fair.name)[:200],
        body=words,
        link=f"{DESK}hoi-cho/{booth.fair_id}/",
        now=now,
    )


@in_record_language()
def tell_cancelled(fair: Fair, now: datetime) -> None:
    """Everybody who might still come."""
    for booth in Booth.objects.filter(fair=fair, state__in=sorted(COMING)).select_related("producer"):
        notify(
            user_ids=ids_of_member_users(booth.producer),
            kind="promotion.fair_cancelled",
            title=_("Hội chợ đã hủy: {fair}").format(fair=fair.name)[:200],
            body=fair.cancel_reason,
            link=f"{DESK}hoi-cho/{fair.pk}/",
            now=now,
        )


@in_record_language()
def tell_request(request: TradeRequest, now: datetime) -> None:
    """A buyer's request lies on the desk; nothing of the buyer stands in the message."""
    notify(
        user_ids=officers_of(request.province_code, "", now),
        kind="promotion.request_received",
        title=_("Yêu cầu mua hàng: {wanted}").format(wanted=request.wanted)[:200],
        body=_("Cần trước hết ngày {day}.").format(day=vietnamese_date(request.needed_until)),
        link=f"{OFFICE}yeu-cau/{request.pk}/",
        now=now,
    )


@in_record_language()
def tell_asked(offer: TradeOffer, now: datetime) -> None:
    """A producer is asked whether it can supply."""
    wanted = offer.request
    quantity = _("Số lượng: {quantity}. ").format(quantity=wanted.quantity) if wanted.quantity else ""
    notify(
        user_ids=ids_of_member_users(offer.producer),
        kind="promotion.request_passed_on",
        title=_("Có người tìm mua: {wanted}").format(wanted=wanted.wanted)[:200],
        body=quantity + _("Trả lời trước hết ngày {day}.").format(day=vietnamese_date(wanted.needed_until)),
        link=f"{DESK}yeu-cau/{offer.pk}/",
        now=now,
    )


@in_record_language()
def tell_answered(offer: TradeOffer, now: datetime) -> None:
    """The office learns what the producer said."""
    notify(
        user_ids=officers_of(offer.request.province_code, "", now),
        kind="promotion.request_answered",
        title=_("Trả lời yêu cầu mua hàng: {wanted}").format(wanted=offer.request.wanted)[:200],
        body=f"{offer.producer.name}: {OFFER_STATES[offer.state]}",
        link=f"{OFFICE}yeu-cau/{offer.request_id}/",
        now=now,
    )


@in_record_language()
def tell_closed(offer: TradeOffer, now: datetime) -> None:
    """A producer that was still talking or asked learns that the request is over; the buyer is not named."""
    notify(
        user_ids=ids_of_member_users(offer.producer),
        kind="promotion.request_closed",
        title=_("Yêu cầu mua hàng đã kết thúc: {wanted}").format(wanted=offer.request.wanted)[:200],
        body=offer.request.answer,
        link=f"{DESK}yeu-cau/{offer.pk}/",
        now=now,
    )


@in_record_language()
def tell_broken(link: OutletLink, now: datetime) -> None:
    """The producer learns that an address of its product does not open."""
    notify(
        user_ids=ids_of_member_users(link.product.producer),
        kind="promotion.link_broken",
        title=_("Địa chỉ bán hàng hỏng: {product}").format(product=link.product.name)[:200],
        body=_("Địa chỉ tại {outlet} không mở được; trang sản phẩm tạm không hiện địa chỉ này. Hãy sửa lại.").format(
            outlet=link.outlet_name
        ),
        link=f"{DESK}kenh-ban/",
        now=now,
    )


def money(amount: Decimal | None) -> str | None:
    """An amount as the log keeps it."""
    return None if amount is None else str(amount)
