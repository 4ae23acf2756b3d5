from ocop.programme.traceability.models.epcis_access import EpcisToken, NamedQuery, PartyNumber
from ocop.programme.traceability.models.event import (
    CaptureJob,
    ContextPrefix,
    Event,
    EventContext,
    EventIdentifier,
    EventParty,
    EventValue,
)
from ocop.programme.traceability.models.link import Link, LinkSet
from ocop.programme.traceability.models.lot import Lot

__all__ = [
    "CaptureJob",
    "ContextPrefix",
    "EpcisToken",
    "Event",
    "EventContext",
    "EventIdentifier",
    "EventParty",
    "EventValue",
    "Link",
    "LinkSet",
    "Lot",
    "NamedQuery",
    "PartyNumber",
]
