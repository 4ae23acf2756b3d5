"""What is told to the national traceability portal, in our own words, and what may come of it.

No machine specification of the portal has been published. So nothing here has its shape: an adapter turns these records
into whatever the other side takes (portal_mapping.py) and gives back the portal's own number of the record.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol

LONGEST_ANSWER = 300
LONGEST_IDENTIFIER = 120


class RecordKind(StrEnum):
    """What a record is about. A party is told before its places and products, a product before its lots."""

    PARTY = "PARTY"
    PLACE = "PLACE"
    PRODUCT = "PRODUCT"
    LOT_EVENTS = "LOT_EVENTS"


@dataclass(frozen=True, slots=True)
class PartyRecord:
    """Who answers for the product. `tax_code` only where it is no citizen's number."""

    own_id: str
    name: str
    kind: str
    address: str
    province_code: str
    tax_code: str = ""
    gln: str = ""


@dataclass(frozen=True, slots=True)
class PlaceRecord:
    """Where it is grown or made."""

    own_id: str
    owner: str
    name: str
    kind: str
    address: str
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class CertificateFact:
    """A star with its decision."""

    code: str
    star: int
    decision: str
    issued_on: date | None
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class ProductRecord:
    """The product as sold. `gtin` of 14 digits, "" when the producer has none."""

    own_id: str
    owner: str
    name: str
    gtin: str
    industry: str
    specification: str
    ingredients: str
    shelf_life: str
    page: str
    is_retired: bool = False
    warnings: str = ""
    """Safety warnings of the label, in words."""
    allergens: str = ""
    storage: str = ""
    usage: str = ""
    certificates: tuple[CertificateFact, ...] = ()


@dataclass(frozen=True, slots=True)
class EventFact:
    """One event of a lot: what happened and when; the name leads to the rest of it."""

    event_id: str
    kind: str
    step: str
    at: str
    offset: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class LotEventsRecord:
    """A lot with its events."""

    own_id: str
    product: str
    code: str
    produced_on: date
    expires_on: date | None
    quantity: Decimal
    unit: str
    place: str
    is_recalled: bool
    is_withdrawn: bool = False
    warnings: str = ""
    """What this lot warns of beyond the label."""
    origin: str = ""
    """Where what the lot was made of comes from."""
    expiry: str = ""
    """The shelf life of the label in words, where the lot has no day of its own."""
    maker: str = ""
    """Who made it, where the product passed to another producer since."""
    events: tuple[EventFact, ...] = ()


PortalRecord = PartyRecord | PlaceRecord | ProductRecord | LotEventsRecord


@dataclass(frozen=True, slots=True)
class PortalReceipt:
    """The portal has taken the record; `identifier` is its number there, "" when it gives none."""

    identifier: str = ""


class PortalRefused(Exception):
    """The portal will not take this record as it is; `words` say why."""

    def __init__(self, words: str) -> None:
        self.words = tidy_answer(words)
        super().__init__(self.words)


class PortalAway(Exception):
    """The portal did not answer, or not clearly, or takes nothing now: to be tried again under the same key, not before
    `wait_seconds` when it asked for that."""

    def __init__(self, words: str, wait_seconds: int = 0) -> None:
        self.words = tidy_answer(words)
        self.wait_seconds = wait_seconds
        super().__init__(self.words)


class NationalPortal(Protocol):
    """The other side. `key` is the same at every try of the same content: who looks at it takes a record once.

    Each raises PortalRefused and PortalAway.
    """

    def push_party(self, record: PartyRecord, *, key: str) -> PortalReceipt: ...

    def push_place(self, record: PlaceRecord, *, key: str) -> PortalReceipt: ...

    def push_product(self, record: ProductRecord, *, key: str) -> PortalReceipt: ...

    def push_lot_events(self, record: LotEventsRecord, *, key: str) -> PortalReceipt: ...


def push(portal: NationalPortal, record: PortalRecord, *, key: str) -> PortalReceipt:
    """Hand a record over by the way of its kind."""
    if isinstance(record, PartyRecord):
        return portal.push_party(record, key=key)
    if isinstance(record, PlaceRecord):
        return portal.push_place(record, key=key)
    if isinstance(record, ProductRecord):
        return portal.push_product(record, key=key)
    return portal.push_lot_events(record, key=key)


def content_hash(record: PortalRecord) -> str:
    """SHA-256 of everything the record says: another content, another hash."""
    text = json.dumps(asdict(record), ensure_ascii=False, sort_keys=True, default=_plain)
    return hashlib.sha256(f"{type(record).__name__}|{text}".encode()).hexdigest()


def idempotency_key(kind: str, subject_id: int, version: int, digest: str) -> str:
    """The name of one content of one record at every try. The version stands in it so that a content which comes back
    after another one is told anew."""
    return hashlib.sha256(f"{kind}|{subject_id}|{version}|{digest}".encode()).hexdigest()[:40]


def tidy_answer(words: str) -> str:
    """What another system said, fit to be kept and shown: one line, without signs that cannot be seen."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())[:LONGEST_ANSWER]


def public_tax_code(code: str) -> str:
    """A tax code of an enterprise or cooperative; "" for one of twelve digits, which is a citizen's own number."""
    return "" if len(code) == 12 else code


def _plain(value: Any) -> str | Mapping[str, Any]:
    return value.isoformat() if isinstance(value, date) else f"{value.normalize():f}"
