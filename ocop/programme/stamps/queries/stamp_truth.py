"""What is to be said of one scanned stamp at the moment of asking. Everybody may read it; nothing is written here."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings

from ocop.foundation.key_ring import key_ring
from ocop.foundation.prepared import quick_rows
from ocop.programme.stamps.rules.serials import counter_of, read_serial
from ocop.programme.stamps.rules.stamp_states import HoldKind
from ocop.programme.stamps.rules.verdicts import Looks, StampFacts, Verdict, verdict_of


@dataclass(frozen=True, slots=True)
class ScannedStamp:
    """A stamp with a right MAC: which one it is."""

    gtin: str
    epoch: int
    counter: int


@dataclass(frozen=True, slots=True)
class LotStory:
    """What is told of the lot the stamp is on."""

    code: str
    produced_on: date
    expires_on: date | None
    place: str
    recall_reason: str
    story: str = ""
    """The stages before the packs, a line each: code, day, words."""
    recall_over_at: datetime | None = None
    """When the recall of the lot was carried out."""
    warnings: tuple[str, ...] = ()
    """What the label and the lot warn of."""
    allergens: str = ""
    lot_id: int = 0
    made_by: str = ""
    """Who made the lot, where another producer answers for the product today."""


@dataclass(frozen=True, slots=True)
class StampTruth:
    """The verdict with what stands behind it."""

    verdict: Verdict
    looks: Looks
    batch_id: int = 0
    counter: int = 0
    lot: LotStory | None = None
    sold_on: date | None = None
    """The day somebody told that this very pack was sold to a consumer."""
    sign: str = ""
    """What the watch saw of a stamp that looks copied."""


_STAMPED = (
    "SELECT p.name, p.is_demo, (SELECT c.public_code FROM recognition_certificate c WHERE c.product_id = p.id "
    "ORDER BY c.superseded_on IS NULL DESC, c.assessment_year DESC, c.id DESC LIMIT 1), p.id "
    "FROM stamps_stampbatch b JOIN stamps_stamporder o ON o.id = b.order_id "
    "JOIN products_product p ON p.id = o.product_id WHERE b.gtin = %s ORDER BY b.id DESC LIMIT 1"
)
_TRUTH = (
    "SELECT b.id, k.count, k.first_at, k.last_at, l.code, l.produced_on, l.expires_on, l.place, l.recall_reason, "
    "a.place, v.id, (SELECT MIN(h.kind || ' ' || h.reason) FROM stamps_stamphold h WHERE h.batch_id = b.id "
    "AND h.lifted_at IS NULL AND h.first_counter <= %s AND h.last_counter >= %s), l.story, l.recall_over_at, "
    "(SELECT MIN(s.sold_on) FROM stamps_rollpart s WHERE s.batch_id = b.id AND s.kind = 'SOLD' "
    "AND s.first_counter <= %s AND s.last_counter >= %s), l.warnings, w.warnings, w.allergens, l.id, "
    "(SELECT CASE WHEN r.id <> w.producer_id THEN r.name END FROM products_productheld h "
    "JOIN producers_producer r ON r.id = h.producer_id WHERE h.product_id = l.product_id "
    "AND (h.held_until IS NULL OR h.held_until >= l.produced_on) ORDER BY h.held_from LIMIT 1) "
    "FROM stamps_stampbatch b "
    "LEFT JOIN stamps_stamplook k ON k.batch_id = b.id AND k.counter = %s "
    "LEFT JOIN stamps_rollpart a ON a.batch_id = b.id AND a.kind = 'ACTIVATED' AND a.first_counter <= %s "
    "AND a.last_counter >= %s "
    "LEFT JOIN stamps_rollpart v ON v.batch_id = b.id AND v.kind = 'VOID' AND v.first_counter <= %s "
    "AND v.last_counter >= %s "
    "LEFT JOIN traceability_lot l ON l.id = a.lot_id LEFT JOIN products_product w ON w.id = l.product_id "
    "WHERE b.gtin = %s AND b.epoch = %s AND b.first_counter <= %s AND b.last_counter >= %s"
)


@dataclass(frozen=True, slots=True)
class StampedProduct:
    """What stamps were generated for."""

    name: str
    is_demo: bool
    """Made up for the demo, and said so."""
    public_code: str
    """Of its latest certificate, whatever number the product bears today and whether it is still made; empty: none."""
    product_id: int = 0


def stamped_product(gtin: str) -> StampedProduct | None:
    """The product stamps were generated for; None when none ever were, and its serials are not ours."""
    rows = quick_rows(_STAMPED, (gtin,))
    return StampedProduct(str(rows[0][0]), bool(rows[0][1]), rows[0][2] or "", int(rows[0][3])) if rows else None


def scanned(gtin: str, serial: str) -> ScannedStamp | Verdict:
    """The stamp behind a serial, or what is wrong with it; needs the keys and no database."""
    read = read_serial(serial)
    if read is None:
        return Verdict.MALFORMED
    key = key_ring(settings.STAMP_KEYS).epochs.get(read.epoch)
    counter = None if key is None else counter_of(read, gtin, key.master)
    if key is None or counter is None:
        return Verdict.NOT_ISSUED
    return Verdict.BY_HAND if key.is_revoked else ScannedStamp(gtin, read.epoch, counter)


def stamp_truth(stamp: ScannedStamp) -> StampTruth:
    """The verdict at this moment, by one look-up; `looks` are those before this one."""
    number = stamp.counter
    rows = quick_rows(_TRUTH, (number,) * 9 + (stamp.gtin, stamp.epoch, number, number))
    if not rows:
        return StampTruth(verdict_of(StampFacts(is_issued=False), Looks()), Looks())
    batch_id, count, first_at, last_at, code, produced_on, expires_on, lot_place, recall, place, *more = rows[0]
    void_id, held, story, over_at, sold_on, of_lot, of_product, allergens, lot_id, made_by = more
    kind, _blank, reason = (held or "").partition(" ")
    looks = Looks(count or 0, _moment(first_at), _moment(last_at))
    lot = None
    if code is not None:
        made_on = _day(produced_on) or date.min
        lot = LotStory(code, made_on, _day(expires_on), place or lot_place, recall or "", story or "", _moment(over_at))
        told = tuple(one for one in (of_product, of_lot) if one)
        lot = replace(lot, warnings=told, allergens=allergens or "", lot_id=lot_id, made_by=made_by or "")
    facts = StampFacts(
        is_issued=True,
        is_void=void_id is not None,
        is_active=code is not None,
        is_recalled=bool(recall),
        is_frozen=kind == HoldKind.FROZEN,
        is_suspect=kind == HoldKind.SUSPECT,
        expires_on=lot.expires_on if lot else None,
    )
    sign = reason if facts.is_suspect else ""
    verdict = verdict_of(facts, looks)
    return StampTruth(verdict, looks, batch_id, number, lot, sold_on=_day(sold_on), sign=sign)


def but_for_own_look(truth: StampTruth) -> StampTruth:
    """What is to be said to somebody whose own look, a moment ago, is the only one there is: still the first check."""
    if truth.verdict == Verdict.GENUINE_AGAIN and truth.looks.count == 1:
        return replace(truth, verdict=Verdict.GENUINE_FIRST, looks=Looks())
    return truth


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _moment(value: Any) -> datetime | None:
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value
