"""Chủ thể trả lời yêu cầu mua hàng; kết quả: hợp đồng hay không thành."""

from datetime import date, datetime
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.products.models import Product
from ocop.programme.promotion.models import TradeOffer, TradeRequest
from ocop.programme.promotion.operations.checking_sheets import Faults, need_money, need_words, refuse_faults
from ocop.programme.promotion.operations.promotion_notices import money, tell_answered
from ocop.programme.promotion.permissions import why_not_handle_request
from ocop.programme.promotion.queries.visible import own_offers, requests_visible_to
from ocop.programme.promotion.rules.promotion_kinds import OPEN_REQUESTS, OfferState


def answer_offer(
    *, actor: Actor, offer_id: int, can_supply: bool, product_id: int | None, words: str, now: datetime
) -> TradeOffer:
    """Out: the producer's answer, with the product where it can supply; it may be changed until a contract is made.

    Raises DoesNotExist for what its members were not asked, Refusal when the request or the offer is over,
    FieldRefusal (`product`, `words`).
    """
    with deed("promotion.answer_offer", actor=actor, now=now) as record:
        offer = _open_offer(own_offers(actor), offer_id)
        if offer.state not in {OfferState.ASKED, OfferState.OFFERED, OfferState.DECLINED}:
            refuse_if(_("Việc này đã có kết quả."))
        faults: Faults = {}
        need_words(faults, {"words": (words.strip(), 1000)}, optional=("words",))
        product = None
        if can_supply:
            product = Product.objects.filter(pk=product_id or 0, producer=offer.producer_id, is_retired=False).first()
            if product is None:
                faults["product"] = [_("Hãy chọn sản phẩm cung cấp.")]
        refuse_faults(faults)
        state = OfferState.OFFERED if can_supply else OfferState.DECLINED
        if (offer.state, offer.product, offer.words) == (state, product, words.strip()):
            record.nothing_happened()
            return offer
        offer.state, offer.product, offer.words, offer.answered_at = state, product, words.strip(), now
        offer.save(update_fields=["state", "product", "words", "answered_at"])
        tell_answered(offer, now)
        record.about(offer.request, producer=offer.producer_id, answer=offer.state)
    return offer


def record_outcome(
    *,
    actor: Actor,
    offer_id: int,
    is_contract: bool,
    contract_value: Decimal | None,
    contracted_on: date | None,
    now: datetime,
) -> TradeOffer:
    """Out: what came of an offer, told by the producer or written by the office: a contract with value and day, or
    nothing.

    Raises DoesNotExist for a stranger's, Refusal when the producer did not offer or the outcome is known, FieldRefusal
    (`contract_value`, `contracted_on`).
    """
    with deed("promotion.record_outcome", actor=actor, now=now) as record:
        of_office = TradeOffer.objects.filter(request__in=requests_visible_to(actor).values("pk"))
        is_own = own_offers(actor).filter(pk=offer_id).exists()
        offer = _open_offer(own_offers(actor) if is_own else of_office, offer_id)
        if not is_own:
            refuse_if(why_not_handle_request(actor, offer.request))
        if offer.state != OfferState.OFFERED:
            refuse_if(_("Chủ thể chưa nhận cung cấp, hoặc đã có kết quả."))
        faults: Faults = {}
        if is_contract:
            need_money(faults, "contract_value", contract_value)
            if not contract_value:
                faults["contract_value"] = [_("Ghi giá trị hợp đồng, lớn hơn 0.")]
            first = localdate(offer.asked_at)
            if contracted_on is None or not first <= contracted_on <= localdate(now):
                faults["contracted_on"] = [_("Ghi ngày ký, từ ngày được hỏi đến hôm nay.")]
        refuse_faults(faults)
        offer.state = OfferState.CONTRACTED if is_contract else OfferState.NO_DEAL
        offer.contract_value = contract_value if is_contract else None
        offer.contracted_on = contracted_on if is_contract else None
        offer.save(update_fields=["state", "contract_value", "contracted_on"])
        tell_answered(offer, now)
        record.about(
            offer.request, producer=offer.producer_id, answer=offer.state, contract_value=money(offer.contract_value)
        )
    return offer


def _open_offer(rows: QuerySet[TradeOffer], offer_id: int) -> TradeOffer:
    """The offer, locked after its request, as whoever ends a request locks both: nothing is offered to an ended one."""
    request_id = rows.values_list("request_id", flat=True).get(pk=offer_id)
    request: TradeRequest = lock(TradeRequest.objects.all(), pk=request_id)
    if request.state not in OPEN_REQUESTS:
        refuse_if(_("Yêu cầu đã kết thúc."))
    offer: TradeOffer = lock(rows.select_related("request", "producer"), pk=offer_id)
    return offer
