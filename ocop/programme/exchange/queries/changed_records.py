"""Which records the portal might have to be told anew, by what happened since the last look: lines of the log of deeds
and captured events. A few statements whatever the size of the country.

What no line names directly (a decision that touched many certificates, a table put right by hand) is found by the
seldom full comparison.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import F, Max

from ocop.foundation.audit.models import AuditEntry
from ocop.programme.exchange.rules.portal import RecordKind
from ocop.programme.producers.models import ProductionSite
from ocop.programme.production.models import EntryLine
from ocop.programme.recalls.models import RecallLot
from ocop.programme.recalls.queries.lots_reached import lots_named
from ocop.programme.recognition.models import Certificate
from ocop.programme.traceability.models import Event, EventIdentifier, Lot, PartyNumber

OVERLAP = timedelta(minutes=10)
"""A deed that began before the last look may be written after it: so much is looked at twice."""
AT_ONCE = 900


@dataclass
class Changed:
    """Keys of what may say something else now, and where the next look begins."""

    entry: int
    event: int
    found: dict[RecordKind, set[int]] = field(default_factory=lambda: defaultdict(set))


def changed_since(entry: int, event: int, *, now: datetime) -> Changed:
    """What the lines after these two marks name."""
    settled = now - OVERLAP
    newest = AuditEntry.objects.filter(pk__gt=entry, at__lte=settled).aggregate(last=Max("pk"))["last"]
    latest = Event.objects.filter(pk__gt=event, record_time__lte=settled).aggregate(last=Max("pk"))["last"]
    changed = Changed(newest or entry, latest or event)
    named: dict[str, set[int]] = defaultdict(set)
    lines = AuditEntry.objects.filter(pk__gt=entry, subject_type__in=sorted(_TELLING))
    for kind, key in lines.values_list("subject_type", "subject_id").distinct().iterator():
        if key.isdigit():
            named[kind].add(int(key))
    for kind, keys in named.items():
        for some in _parts(keys):
            _TELLING[kind](some, changed.found)
    _of_events(event, changed.found)
    for some in _parts(changed.found[RecordKind.LOT_EVENTS]):  # the first lot makes a product one to be told of
        products = Lot.objects.filter(pk__in=some).values_list("product_id", flat=True)
        changed.found[RecordKind.PRODUCT] |= set(products)
    return changed


Found = dict[RecordKind, set[int]]


def _of_events(event: int, found: Found) -> None:
    keys = EventIdentifier.objects.filter(event_id__gt=event).values_list("key", flat=True).distinct()
    together: list[str] = []
    for key in keys.iterator():
        together.append(key)
        if len(together) == AT_ONCE:
            found[RecordKind.LOT_EVENTS] |= lots_named(together)
            together = []
    found[RecordKind.LOT_EVENTS] |= lots_named(together)


def _party(keys: list[int], found: Found) -> None:
    found[RecordKind.PARTY] |= set(keys)
    found[RecordKind.PLACE] |= set(ProductionSite.objects.filter(producer__in=keys).values_list("pk", flat=True))


def _party_number(keys: list[int], found: Found) -> None:
    found[RecordKind.PARTY] |= set(PartyNumber.objects.filter(pk__in=keys).values_list("producer_id", flat=True))


def _place(keys: list[int], found: Found) -> None:
    found[RecordKind.PLACE] |= set(keys)


def _product(keys: list[int], found: Found) -> None:
    found[RecordKind.PRODUCT] |= set(keys)
    lots = Lot.objects.filter(product__in=keys)  # their names and GTIN stand in the records of lots
    found[RecordKind.LOT_EVENTS] |= set(lots.values_list("pk", flat=True))


def _certificate(keys: list[int], found: Found) -> None:
    found[RecordKind.PRODUCT] |= set(Certificate.objects.filter(pk__in=keys).values_list("product_id", flat=True))


def _decision(keys: list[int], found: Found) -> None:
    issued = Certificate.objects.filter(decision__in=keys)
    found[RecordKind.PRODUCT] |= set(issued.values_list("product_id", flat=True))


def _lot(keys: list[int], found: Found) -> None:
    found[RecordKind.LOT_EVENTS] |= set(keys)


def _recall(keys: list[int], found: Found) -> None:
    lots = RecallLot.objects.filter(recall__in=keys).values_list("lot_id", flat=True)
    found[RecordKind.LOT_EVENTS] |= set(lots)


def _entry(keys: list[int], found: Found) -> None:
    lots = EntryLine.objects.filter(entry__in=keys).values_list(F("lot_id"), flat=True)
    found[RecordKind.LOT_EVENTS] |= set(lots)


_TELLING = {
    "producers.producer": _party,
    "producers.productionsite": _place,
    "traceability.partynumber": _party_number,
    "products.product": _product,
    "recognition.certificate": _certificate,
    "recognition.recognitiondecision": _decision,
    "traceability.lot": _lot,
    "recalls.recall": _recall,
    "production.entry": _entry,
}


def _parts(keys: Iterable[int]) -> Iterator[list[int]]:
    ordered = sorted(keys)
    yield from (ordered[at : at + AT_ONCE] for at in range(0, len(ordered), AT_ONCE))
