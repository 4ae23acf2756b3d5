from ocop.programme.traceability.models.epcis_access import EpcisToken, NamedQuery, PartyNumber, PartyNumberClaim
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
from ocop.programme.traceability.models.link_past import LinkSetPast
from ocop.programme.traceability.models.lot import Lot
from ocop.programme.traceability.models.master_fact import MasterFact
from ocop.programme.traceability.models.subscription import ReportedEvent, Subscription, SubscriptionReport

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
    "LinkSetPast",
    "Lot",
    "MasterFact",
    "NamedQuery",
    "PartyNumber",
    "PartyNumberClaim",
    "ReportedEvent",
    "Subscription",
    "SubscriptionReport",
]
