import pytest
from django.core.exceptions import ObjectDoesNotExist

from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.actor import ANONYMOUS
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.exchange.models import PortalConsent, PortalItem
from ocop.programme.exchange.operations.consent_to_portal import consent_to_portal, withdraw_portal_consent
from ocop.programme.exchange.operations.retry_items import retry_given_up, retry_item
from ocop.programme.exchange.queries.portal_items import counts_by_state, portal_items_visible_to
from ocop.programme.exchange.rules.outbox import ItemState
from tests.factories.accounts import make_actor
from tests.factories.exchange import AT, make_connected, make_item, make_recognised
from tests.factories.geography import make_province
from tests.factories.producers import make_producer, member_actor

pytestmark = pytest.mark.django_db


def test_saying_yes_twice_is_one_consent_and_what_there_is_waits():
    product, owner = make_connected()
    consent_to_portal(actor=owner, producer_id=product.producer_id, now=AT)
    assert PortalConsent.objects.count() == 1
    assert counts_by_state(PortalItem.objects.all())[ItemState.WAITING] == 2


def test_only_the_owner_agrees_and_a_stranger_finds_nothing():
    producer = make_producer()
    with pytest.raises(Refusal):
        consent_to_portal(actor=member_actor(producer, is_owner=False), producer_id=producer.pk, now=AT)
    for stranger in (member_actor(make_producer()), make_actor(Role.PROVINCE_OFFICER), ANONYMOUS):
        with pytest.raises(ObjectDoesNotExist):
            consent_to_portal(actor=stranger, producer_id=producer.pk, now=AT)


def test_a_consent_taken_back_stays_on_record_and_may_be_given_again():
    product, owner = make_connected()
    withdraw_portal_consent(actor=owner, producer_id=product.producer_id, now=AT)
    withdraw_portal_consent(actor=owner, producer_id=product.producer_id, now=AT)
    consent_to_portal(actor=owner, producer_id=product.producer_id, now=AT)
    assert list(PortalConsent.objects.order_by("pk").values_list("withdrawn_at", flat=True)) == [AT, None]


def test_only_what_stands_still_goes_again_and_only_with_consent():
    product, owner = make_connected()
    waiting = PortalItem.objects.first()
    with pytest.raises(Refusal):
        retry_item(actor=owner, item_id=waiting.pk, now=AT)
    refused = make_item(product.producer)
    assert retry_item(actor=owner, item_id=refused.pk, now=AT).state == ItemState.WAITING
    alone = make_recognised(barcode="").producer
    with pytest.raises(Refusal):
        retry_item(actor=member_actor(alone), item_id=make_item(alone, 2).pk, now=AT)


def test_an_office_sends_again_in_its_province_only():
    product, _owner = make_connected()
    item = make_item(product.producer, state="GIVEN_UP")
    elsewhere = make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="01"))
    with pytest.raises(ObjectDoesNotExist):
        retry_item(actor=elsewhere, item_id=item.pk, now=AT)
    assert retry_given_up(actor=elsewhere, now=AT) == 0
    assert portal_items_visible_to(elsewhere).count() == 0
    assert retry_given_up(actor=make_actor(Role.PROVINCE_OFFICER), now=AT) == 1
    with pytest.raises(Refusal):
        retry_given_up(actor=make_actor(Role.INSPECTOR), now=AT)
