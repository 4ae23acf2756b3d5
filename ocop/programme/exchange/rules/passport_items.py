"""What a product passport must at least say (Nghị định 37/2026/NĐ-CP, Điều 32), and what is still missing of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class Item(StrEnum):
    """One piece of information of the minimum, in the order it is shown."""

    NAME = "NAME"
    GTIN = "GTIN"
    IMAGE = "IMAGE"
    PARTY = "PARTY"
    PARTY_ADDRESS = "PARTY_ADDRESS"
    PARTY_IDENTIFIER = "PARTY_IDENTIFIER"
    ORIGIN = "ORIGIN"
    TRACE = "TRACE"
    CERTIFICATES = "CERTIFICATES"
    LOT = "LOT"
    PRODUCED_ON = "PRODUCED_ON"
    EXPIRES_ON = "EXPIRES_ON"
    WARNINGS = "WARNINGS"


OF_LOTS = frozenset({Item.LOT, Item.PRODUCED_ON, Item.EXPIRES_ON})
"""Said of a lot; of a product as such nobody can say it."""


@dataclass(frozen=True, slots=True)
class PassportCertificate:
    """A star of the product with its decision, or a standard it holds (`stars` None)."""

    name: str
    number: str
    issuer: str
    stars: int | None = None
    is_in_force: bool = False
    status: str = ""
    decision: str = ""
    issued_on: date | None = None
    valid_until: date | None = None
    public_code: str = ""


@dataclass(frozen=True, slots=True)
class LotAddition:
    """Something that was said of the lot after it had been packed."""

    name: str
    value: str
    added_on: date


@dataclass(frozen=True, slots=True)
class PassportLot:
    """The lot of a passport."""

    code: str
    produced_on: date
    expires_on: date | None
    place: str
    recalled_on: date | None = None
    recall_reason: str = ""
    withdrawn_on: date | None = None
    """The producer took the record back: it was written by mistake."""
    recall_over_on: date | None = None
    """The recall was carried out; what is left of the lot must still not be used."""
    origin: str = ""
    warnings: str = ""
    additions: tuple[LotAddition, ...] = ()
    story: str = ""
    """The stages up to the packs, a line each: kind, day, words."""
    under_check_on: date | None = None
    """Since when something it was made of is being recalled and nobody has said yet whether it is touched."""
    checked_words: str = ""
    """It was looked into and need not be recalled: what was found."""
    checked_on: date | None = None
    held_reason: str = ""
    """Why the producer may not sell it now: a test it failed, a harvest that came too early."""


@dataclass(frozen=True, slots=True)
class PassportStep:
    """So many events of one kind, between two days: where they happened and who took part is told to the parties."""

    step: str
    count: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class PassportParty:
    """A producer as a passport names it: the business and its place."""

    producer_id: int
    name: str
    address: str = ""
    gln: str = ""
    tax_code: str = ""
    registration: str = ""


@dataclass(frozen=True, slots=True)
class Passport:
    """Everything a passport says. Nothing in it speaks of a person: the party is the business and its place."""

    product_id: int
    slug: str
    name: str
    gtin: str
    description: str
    ingredients: str
    shelf_life: str
    photo_id: int | None
    maker: PassportParty
    """Who made the lot, at the time it was made; of a product as such who answers for it today."""
    origin: str
    is_demo: bool
    is_retired: bool
    owner_today: PassportParty | None = None
    """Who answers for the product today, where the lot was made by somebody else."""
    owner_since: date | None = None
    warnings: str = ""
    allergens: str = ""
    storage: str = ""
    usage: str = ""
    has_page: bool = True
    """Whether the product stands in the public catalogue."""
    certificates: tuple[PassportCertificate, ...] = ()
    lot: PassportLot | None = None
    steps: tuple[PassportStep, ...] = ()
    lots: tuple[str, ...] = field(default=())
    """Codes of the latest lots, for the passport of the product."""
    recalled_lots: tuple[str, ...] = ()
    """Codes of lots whose packs are to be given back, for the passport of the product."""

    @property
    def is_recalled(self) -> bool:
        """Whether the lot is being recalled."""
        return self.lot is not None and self.lot.recalled_on is not None

    @property
    def best(self) -> PassportCertificate | None:
        """The star in force; None when there is none today."""
        return next((one for one in self.certificates if one.stars and one.is_in_force), None)


def missing_items(passport: Passport) -> list[Item]:
    """What the minimum asks for and the records do not hold, in order."""
    lot = passport.lot
    known = {
        Item.NAME: passport.name,
        Item.GTIN: passport.gtin,
        Item.IMAGE: passport.photo_id,
        Item.PARTY: passport.maker.name,
        Item.PARTY_ADDRESS: passport.maker.address,
        Item.PARTY_IDENTIFIER: passport.maker.gln or passport.maker.tax_code or passport.maker.registration,
        Item.ORIGIN: passport.origin or (lot and (lot.origin or lot.place)),
        Item.TRACE: passport.steps or (lot is None and passport.lots),
        Item.CERTIFICATES: any(one.is_in_force for one in passport.certificates),
        Item.LOT: lot,
        Item.PRODUCED_ON: lot,
        Item.EXPIRES_ON: lot and lot.expires_on,
        Item.WARNINGS: passport.warnings or (lot and lot.warnings),
    }
    return [item for item, value in known.items() if not value and (lot is not None or item not in OF_LOTS)]


def grouped_steps(events: Iterable[tuple[str, datetime]]) -> tuple[PassportStep, ...]:
    """Events as (step, moment) put together by step, in the order each step began."""
    found: dict[str, list[datetime]] = {}
    for step, at in events:
        found.setdefault(step, []).append(at)
    steps = [PassportStep(step, len(moments), min(moments), max(moments)) for step, moments in found.items()]
    return tuple(sorted(steps, key=lambda one: (one.first, one.step)))
