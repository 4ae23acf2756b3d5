"""Events and documents of EPCIS: a chain to ask about, every field once, wrong ones."""

from typing import Any

from tests.factories.epcis import CONTEXT, TEA, TEA_LINK, event

SSCC = "urn:epc:id:sscc:8938505.0000000001"
LOT = "urn:epc:class:lgtin:8938505.001036.L1"
PARTY, PLACE = "urn:epc:id:pgln:8938505.00001", "urn:epc:id:sgln:8938505.00001.lo1"
EVENTS = [
    event("harvest", action="ADD", bizStep="commissioning", disposition="active", epcList=[],
          quantityList=[{"epcClass": LOT, "quantity": 120.5, "uom": "KGM"}], readPoint={"id": PLACE},
          ilmd={"cbvmda:lotNumber": "L1", "ex:plot": {"ex:area": 0.5}}, eventTime="2026-03-01T08:00:00+07:00"),
    event("make", type="TransformationEvent", action=None, epcList=None, bizStep="creating_class_instance",
          inputQuantityList=[{"epcClass": LOT, "quantity": 100, "uom": "KGM"}], outputEPCList=[TEA.format("A1")],
          transformationID="urn:ocop:t1", eventTime="2026-03-02T08:00:00+07:00"),
    event("pack", type="AggregationEvent", action="ADD", epcList=None, parentID=SSCC, childEPCs=[TEA.format("A1")],
          bizStep="packing", bizLocation={"id": "urn:epc:id:sgln:8938505.00001.0"},
          persistentDisposition=None, eventTime="2026-03-03T08:00:00+07:00"),
    event("ship", epcList=[SSCC], bizStep="shipping", disposition="in_transit",
          sourceList=[{"type": "owning_party", "source": PARTY}],
          destinationList=[{"type": "location", "destination": "urn:epc:id:sgln:4012345.00225.0"}],
          bizTransactionList=[{"type": "po", "bizTransaction": "http://shop.example/po/1"}],
          eventTime="2026-03-04T08:00:00+07:00", **{"ex:count": 7, "ex:until": "2026-06-01T00:00:00+07:00"}),
    event("sense", epcList=[TEA.format("A1"), TEA_LINK.format("B2")], bizStep="sensor_reporting",
          persistentDisposition={"set": ["completeness_verified"]}, eventTime="2026-03-05T08:00:00+07:00",
          sensorElementList=[{"sensorMetadata": {"deviceID": "urn:epc:id:giai:8938505.L9",
                                                 "time": "2026-03-05T07:59:00+07:00"},
                              "sensorReport": [{"type": "Temperature", "value": 26.0, "uom": "CEL"}]}]),
]  # fmt: skip
"""From harvest to the shop, with a sensor on the way."""

WRONG_EVENTS = [
    event("1", eventTime="2026-03-01T08:00:00"),
    event("1", eventTime="2026-02-30T08:00:00Z"),
    event("1", eventTimeZoneOffset="7"),
    event("1", epcList=["A1"]),
    event("1", bizStep="sailing"),
    event("1", ilmd={"ex:a": "b"}),
    event("1", plain="extension without namespace"),
    event("1", quantityList=[{"epcClass": "urn:x:y", "uom": "kg"}]),
    event("1", type="AggregationEvent", epcList=None, action="ADD", childEPCs=[TEA.format("A1")]),
    event("1", type="TransformationEvent", epcList=None, action=None, inputEPCList=[TEA.format("A1")]),
]

_SOURCE = {"type": "owning_party", "source": PARTY}
_CIRCUMSTANCES: dict[str, Any] = {
    "recordTime": "2026-03-01T09:00:00Z", "eventID": "urn:ocop:full", "bizStep": "shipping",
    "disposition": "in_transit", "certificationInfo": ["https://cert.example.org/1"],
    "readPoint": {"id": PLACE, "ex:door": 3}, "bizLocation": {"id": PLACE},
    "errorDeclaration": {"declarationTime": "2026-03-02T00:00:00Z", "reason": "incorrect_data",
                         "correctiveEventIDs": ["urn:ocop:other"], "ex:by": "x"},
    "bizTransactionList": [{"type": "po", "bizTransaction": "http://shop.example/po/1"}],
    "sourceList": [_SOURCE], "destinationList": [{"type": "urn:ocop:stall", "destination": PLACE}],
    "sensorElementList": [{
        "sensorMetadata": {"time": "2026-03-01T07:59:00Z", "startTime": "2026-03-01T07:00:00Z",
                           "endTime": "2026-03-01T07:59:00Z", "deviceID": "urn:epc:id:giai:8938505.L9",
                           "deviceMetadata": "https://device.example.org/9", "rawData": "https://raw.example.org/9",
                           "dataProcessingMethod": "urn:ocop:mean", "bizRules": "urn:ocop:cold", "ex:who": "x"},
        "sensorReport": [{"type": "Temperature", "exception": "ALARM_CONDITION", "value": 26.0, "minValue": 20,
                          "maxValue": 30, "meanValue": 25.5, "sDev": 0.1, "percRank": 95, "percValue": 29, "uom": "CEL",
                          "component": "x", "time": "2026-03-01T07:59:00Z", "stringValue": "warm", "booleanValue": True,
                          "hexBinaryValue": "f0a1", "uriValue": "urn:ocop:warm", "microorganism": "urn:ocop:m",
                          "chemicalSubstance": "urn:ocop:c", "coordinateReferenceSystem": "urn:ocop:crs"}],
    }],
    "ex:count": 7,
}  # fmt: skip
_LASTING = {"set": ["completeness_verified"], "unset": ["urn:ocop:unsure"]}
_QUANTITIES = [{"epcClass": LOT, "quantity": 100, "uom": "KGM"}]
_ITEMS = [TEA.format("A1"), TEA.format("A2")]
FULL_EVENTS = [
    event(epcList=_ITEMS, quantityList=_QUANTITIES, persistentDisposition=_LASTING, ilmd={"ex:plot": {"ex:area": 1}},
          **_CIRCUMSTANCES | {"action": "ADD"}),
    *(
        event(type=kind, epcList=None, parentID=SSCC, childEPCs=_ITEMS, childQuantityList=_QUANTITIES, **_CIRCUMSTANCES)
        for kind in ("AggregationEvent", "AssociationEvent")
    ),
    event(type="TransactionEvent", epcList=_ITEMS, parentID=SSCC, quantityList=_QUANTITIES, **_CIRCUMSTANCES),
    event(type="TransformationEvent", action=None, epcList=None, inputEPCList=_ITEMS, inputQuantityList=_QUANTITIES,
          outputEPCList=_ITEMS, outputQuantityList=_QUANTITIES, transformationID="urn:ocop:t", ilmd={"ex:plot": 1},
          persistentDisposition=_LASTING, **_CIRCUMSTANCES),
    event(type="ex:Auction", epcList=5, **_CIRCUMSTANCES | {"sourceList": "no", "plain": 1, "bizStep": 3}),
]  # fmt: skip
"""Every type with every field it may have."""

SMALL_EVENTS = [
    event(type=kind, **{"epcList": None} | facts)
    for kind, facts in (
        ("ObjectEvent", {"epcList": []}),
        ("ObjectEvent", {"quantityList": _QUANTITIES}),
        ("ObjectEvent", {"sensorElementList": [{"sensorReport": [{"type": "Mass"}]}], "readPoint": {"id": PLACE}}),
        ("ObjectEvent", {"epcList": _ITEMS, "ilmd": {"ex:a": 1}, "action": "ADD"}),
        ("AggregationEvent", {"childEPCs": _ITEMS}),
        ("AggregationEvent", {"childQuantityList": _QUANTITIES}),
        ("AggregationEvent", {"action": "DELETE", "parentID": SSCC}),
        ("AssociationEvent", {"childEPCs": _ITEMS, "parentID": SSCC}),
        ("AssociationEvent", {"action": "DELETE", "parentID": SSCC}),
        ("TransactionEvent", {"epcList": [], "bizTransactionList": [{"bizTransaction": "urn:ocop:po"}]}),
        ("TransactionEvent", {"quantityList": _QUANTITIES, "bizTransactionList": [{"bizTransaction": "urn:ocop:po"}]}),
        ("TransactionEvent", {"action": "DELETE", "bizTransactionList": [{"bizTransaction": "urn:ocop:po"}]}),
        ("TransformationEvent", {"action": None, "inputEPCList": _ITEMS, "outputQuantityList": _QUANTITIES}),
        ("TransformationEvent", {"action": None, "inputQuantityList": _QUANTITIES, "outputEPCList": _ITEMS}),
        ("TransformationEvent", {"action": None, "inputQuantityList": _QUANTITIES, "transformationID": "urn:ocop:t"}),
        ("TransformationEvent", {"action": None, "outputEPCList": _ITEMS, "transformationID": "urn:ocop:t"}),
    )
]
"""Every type with each of the least contents it may have."""

_HEADER = {
    "epcisMasterData": {
        "vocabularyList": [
            {
                "type": "urn:epcglobal:epcis:vtype:BusinessLocation",
                "vocabularyElementList": [
                    {
                        "id": PLACE,
                        "attributes": [{"id": "cbvmda:site", "attribute": "Tân Cương"}],
                        "children": ["urn:ocop:child"],
                    }
                ],
            }
        ]
    },
    "ex:sent": True,
}
DOCUMENTS: list[dict[str, Any]] = [
    {
        "@context": CONTEXT, "id": "urn:ocop:doc", "type": "EPCISDocument", "schemaVersion": "2.0",
        "creationDate": "2026-03-01T00:00:00Z", "instanceIdentifier": "1", "sender": "a", "receiver": "b",
        "epcisHeader": _HEADER, "epcisBody": {"eventList": [SMALL_EVENTS[0]], "plain": 1}, "ex:more": [],
    },
    {
        "@context": CONTEXT[0], "id": "urn:ocop:doc", "type": "EPCISQueryDocument", "schemaVersion": "2.0",
        "creationDate": "2026-03-01T00:00:00Z", "ex:more": [],
        "epcisBody": {"ex:more": 1, "queryResults": {
            "queryName": "Q", "subscriptionID": "s", "ex:more": 1,
            "resultsBody": {"eventList": [SMALL_EVENTS[4]], "ex:more": 1,
                            "vocabularyList": _HEADER["epcisMasterData"]["vocabularyList"]},
        }},
    },
    *({**one, "@context": CONTEXT} for one in SMALL_EVENTS[:1] + FULL_EVENTS[-1:]),
]  # fmt: skip
"""What may be sent as a whole: both documents with every field, an event by itself."""
