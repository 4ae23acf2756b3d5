from datetime import date, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from ocop.foundation.key_ring import key_ring
from ocop.programme.exchange.models import DayRoot
from ocop.programme.exchange.operations.publish_day_roots import publish_day_roots
from ocop.programme.exchange.queries.day_roots import inclusions_of
from ocop.programme.exchange.rules.day_roots import root_of, seal_of
from ocop.programme.traceability.models import Event
from tests.factories.producers import make_producer
from tests.factories.recalls import AT, capture_all

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)


def observed(number):
    return {
        "type": "ObjectEvent",
        "eventID": f"urn:uuid:5f6d9f3c-1111-4222-8333-94445555{number:04d}",
        "action": "OBSERVE",
        "epcList": [f"https://ocop.example/ocop/{number}"],
    }


@pytest.fixture
def three(settings, tmp_path):
    settings.STAMP_KEYS = tmp_path / "stamp-keys.json"
    capture_all(make_producer(), [observed(number) for number in range(3)])
    return [observed(number)["eventID"] for number in range(3)]


def test_a_day_is_bound_once_when_it_is_over_and_days_without_events_follow(three, settings):
    assert publish_day_roots(now=AT) == 0
    assert inclusions_of(three[0])[0].published is None
    midnight = AT + timedelta(hours=13)  # 04:00 UTC is 11 o'clock in Việt Nam
    assert publish_day_roots(now=midnight + timedelta(minutes=59)) == 0
    assert publish_day_roots(now=midnight + timedelta(hours=1)) == 1
    assert publish_day_roots(now=midnight + timedelta(hours=1)) == 0
    assert publish_day_roots(now=AT + timedelta(days=3)) == 2
    days = list(DayRoot.objects.order_by("day"))
    assert [(one.day, one.count) for one in days] == [(DAY + timedelta(days=n), 3 if n == 0 else 0) for n in range(3)]
    assert days[1].root == root_of([[]])
    assert days[1].seal == seal_of(days[0].seal, days[1].day, 0, days[1].root)
    public = Ed25519PublicKey.from_public_bytes(key_ring(settings.STAMP_KEYS).public_key)
    public.verify(bytes.fromhex(days[2].signature), days[2].seal.encode())


def test_every_event_of_the_day_leads_to_its_root_and_one_put_in_later_does_not_hold(three):
    publish_day_roots(now=AT + timedelta(days=1))
    found = [inclusions_of(one)[0] for one in three]
    assert [(one.place, one.count, one.holds) for one in found] == [(0, 3, True), (1, 3, True), (2, 3, True)]
    assert found[0].content_hash == Event.objects.get(event_id=three[0]).content_hash
    assert inclusions_of("urn:uuid:nothing") == []
    capture_all(make_producer(), [observed(7)])  # its time of record is a day that was bound already
    assert inclusions_of(observed(7)["eventID"])[0].holds is False
