"""A maker whose lot something recalled went into: what it reads, how it concludes, what the public then reads."""

import pytest
from django.urls import reverse

from ocop.interfaces.resolver.stamp_words import stamp_context
from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.production.queries.stocks import KeptBack
from ocop.programme.recalls.models import ReachedLot
from ocop.programme.stamps.queries.stamp_truth import LotStory, StampTruth
from ocop.programme.stamps.rules.verdicts import Looks, Verdict
from ocop.programme.traceability.operations.lot_recalls import put_under_check
from tests.factories.products import make_product
from tests.factories.recalls import AT, make_recall, make_scene
from tests.factories.stamps import make_lot

pytestmark = pytest.mark.django_db


@pytest.fixture
def reached(owner):
    """One's own lot of packs, kept back by a recall of somebody one never traded with."""
    scene = make_scene()
    recall = make_recall(scene.member, scene.lot)
    lot = make_lot(actor_of(owner.user, today=AT.date()), make_product(producer=owner.producer), code="M-7")
    ReachedLot.objects.create(recall=recall, lot=lot, found_at=AT)
    put_under_check([lot.pk], at=AT)
    return scene, recall, lot


def test_the_page_names_own_lots_and_not_whom_the_seller_bought_from(reached, browser):
    scene, recall, lot = reached
    here = reverse("producer_desk:reached_lots", args=[recall.pk])
    assert here in browser.get(reverse("producer_desk:recalls")).content.decode()
    page = browser.get(here).content.decode()
    assert ("M-7" in page, "Đang kiểm tra" in page, f"lo={lot.pk}" in page) == (True, True, True)
    assert (scene.producer.name in page, scene.product.name in page) == (False, False)
    passport = f"/ocop/{lot.product_id}/lo/M-7/ho-chieu/"
    assert "Lô này đang được kiểm tra từ ngày 22/11/2026" in browser.get(passport).content.decode()
    fault = browser.post(here, {"lots": [lot.pk], "words": ""})
    assert (fault.status_code, "Hãy điền ô này." in fault.content.decode()) == (422, True)
    assert browser.post(here, {"lots": [lot.pk], "words": "Không dùng lô đó."}).status_code == 302
    assert "Không phải thu hồi" in browser.get(here).content.decode()
    assert "Không dùng lô đó." in browser.get(passport).content.decode()


def test_a_stamp_on_a_lot_under_check_is_not_read_as_plainly_genuine():
    lot = LotStory("M-7", AT.date(), None, "Xưởng", "", made_by="HTX cũ")
    truth = StampTruth(Verdict.GENUINE_FIRST, Looks(), lot=lot)
    told = stamp_context(truth, None, gtin="", serial="", now=AT, kept=KeptBack("", is_under_check=True))
    assert (told["headline"], told["css"], told["held_reason"]) == ("Lô hàng đang được kiểm tra", "expiring", "")
    assert "Chưa dùng, chưa bán" in told["sentences"][1]
    assert ("Chủ thể làm ra lô hàng", "HTX cũ") in told["facts"]
