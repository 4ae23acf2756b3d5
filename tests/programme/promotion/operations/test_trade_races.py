"""A buyer's request ends while a producer answers."""

from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from django.db import connection, connections, transaction

from ocop.foundation.refusal import Refusal
from ocop.programme.promotion.models import TradeOffer
from ocop.programme.promotion.operations.trade_offers import answer_offer
from ocop.programme.promotion.operations.trade_requests import ask_producers, close_trade_request
from ocop.programme.promotion.rules.promotion_kinds import OfferState
from tests.factories.producers import make_producer, member_actor
from tests.factories.products import make_product
from tests.factories.promotion import NOW, PROGRAMME, make_request

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.races]


def test_nobody_offers_to_a_request_that_is_being_ended():
    if "memory" in str(connection.settings_dict["NAME"]):
        pytest.skip("threads need a database file or a server")
    request, producer = make_request(), make_producer()
    member, product = member_actor(producer), make_product(producer=producer)
    (offer,) = ask_producers(actor=PROGRAMME, request_id=request.pk, producer_ids=[producer.pk], now=NOW)
    TradeOffer.objects.filter(pk=offer.pk).update(state=OfferState.DECLINED)

    def offer_after_all():
        try:
            answer_offer(actor=member, offer_id=offer.pk, can_supply=True, product_id=product.pk, words="", now=NOW)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as people:
        with transaction.atomic():
            close_trade_request(actor=PROGRAMME, request_id=request.pk, is_refused=False, answer="", now=NOW)
            answered = people.submit(offer_after_all)
            wait([answered], timeout=0.5)
        with pytest.raises(Refusal, match="đã kết thúc"):
            answered.result(timeout=60)
    assert TradeOffer.objects.get().state == OfferState.DECLINED
