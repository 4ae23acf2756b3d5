"""Nhu cầu mua hàng: nhận từ người mua, cơ quan ghi, hỏi chủ thể, kết thúc; xem liên hệ; xóa liên hệ hết hạn."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from django.db.models import F, Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.contacts import can_be_reached
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.foundation.text.open_forms import is_too_old, is_too_quick, mark_of
from ocop.programme.accounts.queries.people import is_made_up
from ocop.programme.accounts.rules.actor import ANONYMOUS, Actor, programme_itself
from ocop.programme.producers.models import Producer
from ocop.programme.producers.rules.producer_kinds import Verification
from ocop.programme.promotion.models import RequestDay, RequestMark, TradeOffer, TradeRequest
from ocop.programme.promotion.operations.checking_sheets import (
    Faults,
    need_place,
    need_words,
    refuse_faults,
    tidy,
)
from ocop.programme.promotion.operations.promotion_notices import tell_asked, tell_closed, tell_request
from ocop.programme.promotion.permissions import (
    why_not_handle_request,
    why_not_keep_promotion,
    why_not_read_buyer,
)
from ocop.programme.promotion.queries.visible import own_offers, requests_visible_to
from ocop.programme.promotion.rules.promotion_kinds import OfferState, RequestOrigin, RequestState
from ocop.programme.promotion.rules.request_limits import CONTACT_DAYS, MOST_OF_AN_ADDRESS
from ocop.programme.rubrics.rules.industries import Industry

LONGEST_DAYS_AHEAD = 366


@dataclass(frozen=True)
class RequestSheet:
    """What a buyer looks for. `province_code`: where the goods should come from, empty for anywhere."""

    wanted: str
    needed_until: date
    industry: str = ""
    quantity: str = ""
    province_code: str = ""
    details: str = ""
    buyer_name: str = ""
    contact: str = ""


@dataclass(frozen=True)
class Sender:
    """How a form without an account came in: `shown_at` is the sealed moment it was shown, `trap` the field only
    machines fill in, `address` the network address, counted for a day under `salt` and never kept."""

    shown_at: datetime
    address: str
    salt: bytes
    trap: str = ""


def send_trade_request(*, sheet: RequestSheet, sender: Sender, is_demo: bool = False, now: datetime) -> TradeRequest:
    """Out: the buyer's request, on the desk of the province it names or of the ministry. Nobody signs in.

    `is_demo`: made up, on a page of the demo; only made-up products are suggested for it.

    Raises FieldRefusal by field (a contact is needed), Refusal (a machine, a form kept too long, too many today).
    """
    if sender.trap.strip() or is_too_quick(sender.shown_at, now):
        raise Refusal(_("Biểu mẫu vừa mở đã gửi nên chưa nhận được. Hãy đọc lại rồi bấm gửi lần nữa."))
    if is_too_old(sender.shown_at, now):
        raise Refusal(_("Biểu mẫu mở đã quá lâu. Nội dung vẫn còn; hãy bấm gửi lần nữa."))
    values = _checked(sheet, now, is_contact_needed=True)
    with deed("promotion.send_trade_request", actor=ANONYMOUS, now=now) as record:
        _count(sender, localdate(now))
        request = TradeRequest.objects.create(
            **values, origin=RequestOrigin.BUYER, state=RequestState.NEW, received_at=now, is_demo=is_demo
        )
        tell_request(request, now)
        record.about(request, province=request.province_code, due_on=request.needed_until)
    return request


def record_trade_request(
    *, actor: Actor, sheet: RequestSheet, key: UUID, is_demo: bool = False, now: datetime
) -> TradeRequest:
    """Out: a request an officer heard of, open at once; the same words sent again by the form `key`, the one recorded.

    Raises Refusal without the right, FieldRefusal by field.
    """
    with deed("promotion.record_trade_request", actor=actor, now=now) as record:
        refuse_if(why_not_keep_promotion(actor, province_code=sheet.province_code))
        values = {
            **_checked(sheet, now, is_contact_needed=False),
            "origin": RequestOrigin.OFFICE,
            "state": RequestState.OPEN,
            "received_at": now,
            "is_demo": is_demo or is_made_up(actor),
        }
        form_key = uuid5(key, repr(sheet))
        request, is_new = TradeRequest.objects.get_or_create(form_key=form_key, defaults=values)
        if not is_new:
            record.nothing_happened()
            return request
        record.about(request, province=request.province_code, due_on=request.needed_until)
    return request


def _checked(sheet: RequestSheet, now: datetime, *, is_contact_needed: bool) -> dict[str, object]:
    faults: Faults = {}
    today = localdate(now)
    lines = {
        "wanted": (tidy(sheet.wanted), 250),
        "quantity": (tidy(sheet.quantity), 160),
        "details": (sheet.details.strip(), 2000),
        "buyer_name": (tidy(sheet.buyer_name), 160),
        "contact": (tidy(sheet.contact), 120),
    }
    optional = ["quantity", "details"] if is_contact_needed else ["quantity", "details", "buyer_name", "contact"]
    need_words(faults, lines, optional=optional)
    if is_contact_needed and "contact" not in faults and not can_be_reached(sheet.contact):
        faults["contact"] = [_("Hãy ghi số điện thoại (ví dụ 0912 345 678) hoặc thư điện tử để chủ thể liên hệ lại.")]
    need_place(faults, province_code=sheet.province_code, commune_code="", day=today, is_commune_needed=False)
    if "place" in faults:
        faults["province_code"] = faults.pop("place")
    if sheet.industry and sheet.industry not in list(Industry):
        faults["industry"] = [_("Hãy chọn một nhóm sản phẩm.")]
    if not today <= sheet.needed_until <= today + timedelta(days=LONGEST_DAYS_AHEAD):
        faults["needed_until"] = [_("Ghi một ngày từ hôm nay đến một năm sau.")]
    refuse_faults(faults)
    values: dict[str, object] = {name: text for name, (text, _most) in lines.items()}
    return values | {
        "industry": sheet.industry,
        "province_code": sheet.province_code,
        "needed_until": sheet.needed_until,
        "reachable_until": today + timedelta(days=CONTACT_DAYS),
    }


def _count(sender: Sender, today: date) -> None:
    """Yesterday's salt and marks go for good; today's mark counts one more, or refuses."""
    RequestDay.objects.filter(day__lt=today).delete()
    day, _created = RequestDay.objects.get_or_create(day=today, defaults={"salt": sender.salt})
    mark = mark_of(bytes(day.salt), sender.address, today)
    found, _created = RequestMark.objects.get_or_create(day=day, mark=mark)
    counted = RequestMark.objects.filter(pk=found.pk, count__lt=MOST_OF_AN_ADDRESS).update(count=F("count") + 1)
    if not counted:
        raise Refusal(
            _("Từ mạng này hôm nay đã gửi %(most)s yêu cầu. Hãy quay lại vào ngày mai, hoặc gọi cơ quan OCOP của tỉnh.")
            % {"most": MOST_OF_AN_ADDRESS}
        )


def ask_producers(*, actor: Actor, request_id: int, producer_ids: list[int], now: datetime) -> list[TradeOffer]:
    """Out: the questions to these producers, each told; a new request is open from now on. Whoever was asked already is
    left out.

    Raises DoesNotExist, Refusal when the request is closed, FieldRefusal (`producers`) when nobody is left to ask.
    """
    with deed("promotion.ask_producers", actor=actor, now=now) as record:
        request: TradeRequest = lock(requests_visible_to(actor), pk=request_id)
        refuse_if(why_not_handle_request(actor, request))
        asked = set(TradeOffer.objects.filter(request=request).values_list("producer_id", flat=True))
        found = Producer.objects.filter(pk__in=producer_ids, verification=Verification.VERIFIED).exclude(pk__in=asked)
        offers = [
            TradeOffer.objects.create(request=request, producer=one, state=OfferState.ASKED, asked_at=now)
            for one in found.order_by("sort_key", "pk")
        ]
        if not offers:
            raise FieldRefusal({"producers": [_("Hãy chọn ít nhất một chủ thể chưa được hỏi.")]})
        request.state = RequestState.OPEN
        request.save(update_fields=["state"])
        for offer in offers:
            tell_asked(offer, now)
        record.about(request, count=len(offers))
    return offers


def close_trade_request(*, actor: Actor, request_id: int, is_refused: bool, answer: str, now: datetime) -> TradeRequest:
    """Out: the request as ended, or as not handled with the reason. Questions nobody answered end with it.

    Raises DoesNotExist, Refusal when it is closed, FieldRefusal (`answer`).
    """
    with deed("promotion.close_trade_request", actor=actor, now=now) as record:
        request: TradeRequest = lock(requests_visible_to(actor), pk=request_id)
        refuse_if(why_not_handle_request(actor, request))
        faults: Faults = {}
        need_words(faults, {"answer": (tidy(answer), 500)}, optional=() if is_refused else ("answer",))
        refuse_faults(faults)
        waiting = request.offers.filter(state__in=[OfferState.ASKED, OfferState.OFFERED])
        offers = list(waiting.select_related("producer"))
        waiting.update(state=OfferState.NO_DEAL)
        request.state = RequestState.REFUSED if is_refused else RequestState.CLOSED
        request.answer, request.closed_at = tidy(answer), now
        request.save(update_fields=["state", "answer", "closed_at"])
        for offer in offers:
            offer.request = request
            tell_closed(offer, now)
        record.about(request, is_refused=is_refused)
    return request


def read_buyer(*, actor: Actor, request_id: int, reason: str, now: datetime) -> tuple[str, str]:
    """Name and contact of the buyer for the office, with an entry in the log that says who read it and why.

    Raises DoesNotExist, Refusal, FieldRefusal (`reason`).
    """
    with deed("promotion.read_buyer", actor=actor, now=now, chain="readings") as record:
        request: TradeRequest = requests_visible_to(actor).get(pk=request_id)
        refuse_if(why_not_read_buyer(actor, request, None, localdate(now)))
        faults: Faults = {}
        need_words(faults, {"reason": (tidy(reason), 200)})
        refuse_faults(faults)
        record.about(request, reason=tidy(reason))
    return request.buyer_name, request.contact


def read_buyer_of_offer(*, actor: Actor, offer_id: int, now: datetime) -> tuple[str, str]:
    """The same for a producer that said it can supply. Raises DoesNotExist, Refusal."""
    with deed("promotion.read_buyer", actor=actor, now=now, chain="readings") as record:
        offer = own_offers(actor).select_related("request", "producer").get(pk=offer_id)
        refuse_if(why_not_read_buyer(actor, offer.request, offer, localdate(now)))
        record.about(offer.request, producer=offer.producer_id)
    return offer.request.buyer_name, offer.request.contact


def forget_buyers(*, today: date, now: datetime) -> int:
    """Empty names and contacts whose last day is past (the period is said on the form); returns how many."""
    with deed("promotion.forget_buyers", actor=programme_itself("privacy"), now=now) as record:
        kept = TradeRequest.objects.filter(reachable_until__lt=today).exclude(Q(contact="") & Q(buyer_name=""))
        rows = kept.update(contact="", buyer_name="")
        if not rows:
            record.nothing_happened()
        record.about_key(TradeRequest, 0, rows=rows)
    return rows
