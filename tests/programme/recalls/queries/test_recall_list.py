"""The list reaches the packs, the cartons, the receivers; as many statements for three rows as for one."""

import secrets
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ocop.programme.recalls.queries.recall_list import recall_list
from ocop.programme.stamps.models import StampLook
from ocop.programme.traceability.operations.capture_events import capture_events
from ocop.programme.traceability.operations.reading_capture import read_document
from ocop.programme.traceability.queries.epcis_callers import caller_of
from ocop.programme.traceability.queries.event_spread import events_of_everybody, events_of_producer, things_from
from tests.factories.epcis import document, make_token
from tests.factories.producers import make_producer
from tests.factories.recalls import make_scene
from tests.factories.stamps import AT, GTIN, activate, make_roll

pytestmark = pytest.mark.django_db
LOT = f"https://id.gs1.org/01/{GTIN}/10/L01"
CARTON = "https://id.gs1.org/00/{}"
CARTONS = ("089385050000000012", "089385050000000029", "089385050000000036")
PALLET = "089385050000000043"
RECEIVERS = ("8938505000022", "8938505000039", "8938505000046")
DAY = date(2026, 11, 22)


@pytest.fixture
def scene(settings, tmp_path):
    settings.STAMP_KEYS = tmp_path / "stamp-keys.json"
    return make_scene()


def capture(producer, *events):
    caller = caller_of(make_token(producer), timezone.now())
    captured = capture_events(
        caller=caller,
        document=read_document(
            document(*events, context=["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"]).encode(),
            may_proceed=False,
        ),
        behaviour="rollback",
        job_id=secrets.token_hex(16),
        now=timezone.now(),
    )
    assert captured.faults == []


def common(**fields):
    return {"eventTime": "2026-11-10T08:00:00.000+07:00", "eventTimeZoneOffset": "+07:00", **fields}


def packed(carton, children=None):
    inside = {"childEPCs": children} if children else {"childQuantityList": [{"epcClass": LOT, "quantity": 10}]}
    return common(type="AggregationEvent", action="ADD", bizStep="packing", parentID=CARTON.format(carton), **inside)


def shipped(carton, receiver):
    to = f"https://id.gs1.org/417/{receiver}"
    return common(
        type="ObjectEvent",
        action="OBSERVE",
        bizStep="shipping",
        epcList=[CARTON.format(carton)],
        destinationList=[{"type": "owning_party", "destination": to}],
    )


def test_the_list_follows_the_packs_through_cartons_and_pallets_to_whom_they_were_shipped(scene):
    assert scene.lot.code == "L01"
    capture(
        scene.producer,
        packed(CARTONS[0]),
        packed(PALLET, [CARTON.format(CARTONS[0])]),
        shipped(PALLET, RECEIVERS[0]),
        shipped(CARTONS[1], RECEIVERS[1]),
    )
    found = recall_list([scene.lot.pk], events=events_of_everybody(), day=DAY)
    assert [(one.number, one.things) for one in found.receivers if one.number in RECEIVERS] == [(RECEIVERS[0], 1)]
    assert [(one.name, one.quantity) for one in found.buyers] == [("Cửa hàng Hương Trà", 30)]
    stranger = make_producer()
    assert recall_list([scene.lot.pk], events=events_of_producer(stranger.pk), day=DAY).receivers == []


def test_stamps_are_told_as_stretches_with_what_was_looked_at(scene):
    roll = make_roll(scene.member, scene.officer, scene.product)
    activate(scene.member, roll, scene.lot, 11, 110)
    for number in (10, 11, 50):
        StampLook.objects.create(batch=roll, counter=roll.first_counter + number - 1, count=2, first_at=AT, last_at=AT)
    (stamps,) = recall_list([scene.lot.pk], events=events_of_everybody(), day=DAY).stamps
    assert (stamps.first, stamps.last, stamps.count) == (11, 110, 100)
    assert (stamps.looked_at, stamps.looks, stamps.last_seen) == (2, 4, AT)


def test_the_number_of_statements_does_not_grow_with_the_rows(scene):
    def statements() -> int:
        with CaptureQueriesContext(connection) as seen:
            found = recall_list([scene.lot.pk], events=events_of_everybody(), day=DAY)
        counted.append(sum(one.number in RECEIVERS for one in found.receivers))
        return len(seen)

    counted: list[int] = []
    capture(scene.producer, packed(CARTONS[0]), shipped(CARTONS[0], RECEIVERS[0]))
    first = statements()
    capture(
        scene.producer,
        *(packed(one) for one in CARTONS[1:]),
        *(shipped(one, to) for one, to in zip(CARTONS[1:], RECEIVERS[1:], strict=True)),
    )
    assert (statements(), counted) == (first, [1, 3])


def test_things_go_on_into_whatever_was_made_of_them_and_an_error_leads_nowhere(scene):
    made = {
        "type": "TransformationEvent",
        "bizStep": "creating_class_instance",
        "inputQuantityList": [{"epcClass": LOT, "quantity": 5}],
        "outputQuantityList": [{"epcClass": LOT.replace("L01", "L09"), "quantity": 4}],
    }
    wrong = packed(CARTONS[2]) | {"eventID": "urn:uuid:5f6d9f3c-1111-4222-8333-944455556666"}
    said = wrong | {"errorDeclaration": {"declarationTime": "2026-11-11T08:00:00.000+07:00"}}
    capture(scene.producer, common(**made), wrong)
    assert things_from(events_of_everybody(), {f"/01/{GTIN}/10/L01"}) == {
        f"/01/{GTIN}/10/L01",
        f"/01/{GTIN}/10/L09",
        f"/00/{CARTONS[2]}",
    }
    capture(scene.producer, said)
    assert f"/00/{CARTONS[2]}" not in things_from(events_of_everybody(), {f"/01/{GTIN}/10/L01"})
