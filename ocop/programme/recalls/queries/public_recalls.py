"""What everybody may read of recalls: which lots, why, what to do, until when. No buyer, no person, no drill."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet

from ocop.foundation.prepared import quick_rows
from ocop.programme.recalls.models import Recall, RecallLot
from ocop.programme.recalls.rules.recall_kinds import IN_FORCE, RecallKind, RecallState

ENDED = [RecallState.CLOSED, RecallState.LIFTED]
PUBLISHED = sorted({*IN_FORCE, *ENDED})


@dataclass(frozen=True, slots=True)
class RecalledLot:
    """A lot as printed on the pack."""

    code: str
    produced_on: date
    expires_on: date | None
    gtin: str
    product_name: str = ""
    producer_name: str = ""
    """Of the lot itself: a decision may reach what others made of the goods."""
    is_other: bool = False
    """It is another producer's, or another product."""


@dataclass(frozen=True, slots=True)
class PublicRecall:
    """One recall as the public reads it."""

    recall_id: int
    product_id: int
    product_name: str
    producer_name: str
    province_code: str
    hazard: str
    reason: str
    advice: str
    scope: str
    decided_at: datetime
    side: str
    decision: str
    closed_at: datetime | None
    lots: tuple[RecalledLot, ...]
    is_demo: bool
    is_lifted: bool = False
    lifted_because: str = ""
    lifting: str = ""
    """The paper an authority lifted it by."""

    @property
    def is_in_force(self) -> bool:
        """The goods are still being recalled."""
        return self.closed_at is None


def public_recalls(*, is_closed: bool = False, product_id: int | None = None) -> QuerySet[Recall]:
    """Recalls in force, or those that are over, the newest first."""
    found = Recall.objects.filter(kind=RecallKind.REAL, state__in=ENDED if is_closed else sorted(IN_FORCE))
    if product_id is not None:
        found = found.filter(product=product_id)
    return _read(found).order_by("-decided_at", "-pk")


def public_recall(recall_id: int) -> PublicRecall | None:
    """One recall; also after it was closed: whoever kept its address is told so."""
    found = _read(Recall.objects.filter(kind=RecallKind.REAL, state__in=PUBLISHED)).filter(pk=recall_id).first()
    return None if found is None else as_public(found)


def recall_of_lot(lot_id: int) -> int | None:
    """The newest published recall a lot stands in."""
    rows = RecallLot.objects.filter(lot=lot_id, recall__kind=RecallKind.REAL, recall__state__in=PUBLISHED)
    return rows.order_by("-recall_id").values_list("recall_id", flat=True).first()


_RECALLED = (
    "SELECT DISTINCT l.id, l.code FROM recalls_recalllot x JOIN recalls_recall r ON r.id = x.recall_id "
    "JOIN traceability_lot l ON l.id = x.lot_id WHERE l.product_id = %s AND l.material = '' AND r.kind = 'REAL' "
    "AND r.state IN ('DECIDED', 'NOTIFYING', 'COLLECTING', 'DEALT_WITH') ORDER BY l.id DESC LIMIT 20"
)


@dataclass(frozen=True, slots=True)
class RecalledNow:
    """A lot of a product whose recall goes on."""

    lot_id: int
    code: str


def recalled_lots(product_id: int) -> list[RecalledNow]:
    """For the page of a product: one statement, planned once."""
    return [RecalledNow(*row) for row in quick_rows(_RECALLED, (product_id,))]


def as_public(recall: Recall) -> PublicRecall:
    """The words of a recall read by `public_recalls`."""
    assert recall.decided_at is not None
    decision, lifting = recall.decision, recall.lifting
    return PublicRecall(
        recall_id=recall.pk,
        product_id=recall.product_id,
        product_name=recall.product.name,
        producer_name=recall.product.producer.name,
        province_code=recall.product.province_code,
        hazard=recall.hazard,
        reason=recall.reason,
        advice=recall.advice,
        scope=recall.scope,
        decided_at=recall.decided_at,
        side=recall.decided_side,
        decision=f"{decision.number}, {decision.issuing_authority}" if decision else "",
        closed_at=recall.closed_at,
        lots=tuple(
            RecalledLot(
                row.lot.code,
                row.lot.produced_on,
                row.lot.expires_on,
                row.lot.product.barcode.zfill(14) if row.lot.product.barcode else "",
                row.lot.product.name,
                row.lot.product.producer.name,
                row.lot.product_id != recall.product_id,
            )
            for row in recall.lots.all()
            if not row.lot.material
        ),
        is_demo=recall.is_demo,
        is_lifted=recall.state == RecallState.LIFTED,
        lifted_because=recall.closing_report if recall.state == RecallState.LIFTED else "",
        lifting=f"{lifting.number}, {lifting.issuing_authority}" if lifting else "",
    )


def _read(found: QuerySet[Recall]) -> QuerySet[Recall]:
    lots = RecallLot.objects.select_related("lot__product__producer").order_by("pk")
    return found.select_related("product__producer", "decision", "lifting").prefetch_related(Prefetch("lots", lots))
