"""Vectors: hashes of these events as the public reference implementation of CBV 2.0 gives them."""

import json

from ocop.programme.traceability.rules.event_hash import event_hash, moment, pre_hash
from ocop.programme.traceability.rules.event_names import prefixes_of
from ocop.programme.traceability.rules.event_text import read_json

CONTEXT = {"ex": "http://ns.example.com/epcis/"}
SHIPPED = {
    "eventID": "ni:///sha-256;df7bb3c352fef055578554f09f5e2aa41782150ced7bd0b8af24dd3ccb30ba69?ver=CBV2.0",
    "type": "ObjectEvent", "action": "OBSERVE", "bizStep": "shipping", "disposition": "in_transit",
    "epcList": ["urn:epc:id:sgtin:0614141.107346.2017", "urn:epc:id:sgtin:0614141.107346.2018"],
    "eventTime": "2005-04-03T20:33:31.116000-06:00", "eventTimeZoneOffset": "-06:00",
    "readPoint": {"id": "urn:epc:id:sgln:0614141.07346.1234"},
    "bizTransactionList": [{"type": "po", "bizTransaction": "http://transaction.acme.com/po/12345678"}],
}  # fmt: skip
SHIPPED_HASH = "ni:///sha-256;df6523665bc5e5803d6c7b84f5a04e103694d8220f2abc4f2c74310e89f31bc6?ver=CBV2.0"


def hash_of(event, context=None):
    _text, value = read_json(json.dumps(event).encode())
    return event_hash(value, prefixes_of(context or {}))


def test_an_event_has_the_hash_of_the_reference():
    assert hash_of(SHIPPED) == SHIPPED_HASH


def test_a_transformation_and_an_aggregation_have_the_hashes_of_the_reference():
    transformed = {
        "type": "TransformationEvent", "eventTime": "2020-01-14T00:00:00.12345+01:00", "eventTimeZoneOffset": "+01:00",
        "inputEPCList": ["urn:epc:id:sgtin:4012345.011111.987"],
        "outputEPCList": ["urn:epc:id:sgtin:4012345.033333.AGHFG%2Fa"],
        "inputQuantityList": [
            {"epcClass": "urn:epc:class:lgtin:4012345.022222.87545GHGH", "quantity": 500.250, "uom": "KGM"}
        ],
        "outputQuantityList": [{"epcClass": "urn:epc:idpat:sgtin:4012345.044444.*", "quantity": 452, "uom": "KGM"}],
        "bizStep": "commissioning", "transformationID": "urn:epc:id:gdti:0614141.12345.400",
        "readPoint": {"id": "urn:epc:id:sgln:0614141.07346.1234"},
    }  # fmt: skip
    packed = {
        "type": "AggregationEvent", "eventTime": "2020-01-14T00:00:00+01:00", "eventTimeZoneOffset": "+01:00",
        "parentID": "urn:epc:id:sscc:0614141.1234567890",
        "childEPCs": ["urn:epc:id:sgtin:0614141.107346.2018", "urn:epc:id:sgtin:0614141.107346.2017"],
        "childQuantityList": [{"epcClass": "urn:epc:class:lgtin:4012345.022222.8(7", "quantity": 1e2}], "action": "ADD",
        "destinationList": [{"type": "owning_party", "destination": "urn:epc:id:pgln:0614141.00777"}],
    }  # fmt: skip
    assert hash_of(transformed) == (
        "ni:///sha-256;d6eb3803ec8bf3dcff2bba0a939ed7411227fadc5a81a704430b68ec0fc2e962?ver=CBV2.0"
    )
    assert hash_of(packed) == (
        "ni:///sha-256;d1a5c0a72934a2fc548151fe400f3d035f88f08aeecbc5a782e05800fc721916?ver=CBV2.0"
    )


def test_an_extension_counts_under_its_namespace_whatever_its_prefix_is():
    received = SHIPPED | {"ex:myField": "Example of a vendor/user extension"}
    renamed = SHIPPED | {"other:myField": "Example of a vendor/user extension"}
    assert hash_of(received, CONTEXT) == hash_of(renamed, {"other": "http://ns.example.com/epcis/"})
    assert hash_of(received, CONTEXT) != SHIPPED_HASH


def test_order_zone_form_and_words_do_not_change_the_hash():
    same = SHIPPED | {
        "eventTime": "2005-04-04T09:33:31.116+07:00",
        "epcList": ["https://example.com/01/10614141073464/21/2018", "urn:epc:id:sgtin:0614141.107346.2017"],
        "bizStep": "urn:epcglobal:cbv:bizstep:shipping",
        "disposition": "https://ref.gs1.org/cbv/Disp-in_transit",
        "recordTime": "2026-01-01T00:00:00Z",
        "errorDeclaration": {"declarationTime": "2026-01-01T00:00:00Z"},
    }
    del same["eventID"]
    assert hash_of(same) == SHIPPED_HASH


def test_source_stands_before_destination_and_a_type_before_its_value():
    event = SHIPPED | {
        "sourceList": [{"source": "urn:epc:id:pgln:4012345.00225", "type": "owning_party"}],
        "destinationList": [{"type": "location", "destination": "urn:epc:id:sgln:0614141.00777.0"}],
    }
    assert pre_hash(event, {}).endswith(
        "sourceListtype=https://ref.gs1.org/cbv/SDT-owning_partysource=https://id.gs1.org/417/4012345002256"
        "destinationListtype=https://ref.gs1.org/cbv/SDT-locationdestination=https://id.gs1.org/414/0614141007776"
    )


def test_moments_are_in_utc_to_the_rounded_millisecond():
    texts = ("2023-02-02T12:04:03.1415+01:00", "2023-02-02T11:04:03Z", "2020-12-31T23:59:59.9996Z")
    assert [moment(text) for text in texts] == [
        "2023-02-02T11:04:03.142Z",
        "2023-02-02T11:04:03.000Z",
        "2021-01-01T00:00:00.000Z",
    ]
