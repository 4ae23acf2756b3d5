"""Kho giấy tờ: what a producer keeps, what needs attention first, where each paper is used."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.db.models import Case, Count, F, IntegerField, Prefetch, Q, QuerySet, Value, When

from ocop.foundation.text.folding import fold
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.labels import EVIDENCE_TYPE_LABELS
from ocop.programme.dossiers.models import Evidence, EvidenceLink
from ocop.programme.dossiers.queries.evidence_visible import SOON, own_evidence
from ocop.programme.dossiers.rules.dossier_kinds import EvidenceType


class WalletFilter(StrEnum):
    """What may be looked at; the value stands in the address."""

    ALL = ""
    ATTENTION = "can-xu-ly"
    EXPIRED = "het-han"
    EXPIRING = "sap-het-han"
    UNUSED = "chua-dung"
    REPLACED = "da-thay"


@dataclass
class Use:
    """One dossier a paper is attached to, with the criteria ("" is left out: the dossier as a whole)."""

    dossier_id: int
    product: str
    year: int
    kind: str
    criteria: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class WalletCounts:
    """Over all producers of the person: papers in force, and those to look after."""

    papers: int
    expired: int
    expiring: int


def standing_evidence(actor: Actor) -> QuerySet[Evidence]:
    """Own papers that no newer one replaced: what may be attached."""
    return own_evidence(actor).filter(superseded_by__isnull=True)


def wallet_of(
    actor: Actor,
    today: date,
    *,
    shown: WalletFilter = WalletFilter.ALL,
    type_: str = "",
    product_id: int | None = None,
    words: str = "",
) -> QuerySet[Evidence]:
    """The papers with their file, product and uses, what needs attention first: expired, then those that end within 90
    days by their day, then the rest, newest first. Two queries for a page."""
    rows = own_evidence(actor) if shown is WalletFilter.REPLACED else standing_evidence(actor)
    rows = rows.filter(_asked(shown, today))
    if type_ in EvidenceType.__members__:
        rows = rows.filter(type=type_)
    if product_id is not None:
        rows = rows.filter(product_id=product_id)
    if words.strip():
        rows = rows.filter(pk__in=_matching(rows, words))
    needs_attention = Q(expires_on__lte=today + SOON)
    return (
        rows.select_related("file", "producer", "product", "superseded_by")
        .annotate(
            attention=Case(
                When(expires_on__lt=today, then=Value(0)),
                When(needs_attention, then=Value(1)),
                default=Value(2),
                output_field=IntegerField(),
            ),
            ends_soon_on=Case(When(needs_attention, then=F("expires_on"))),
        )
        .prefetch_related(
            Prefetch(
                "links",
                queryset=EvidenceLink.objects.select_related("dossier__product").order_by(
                    "-dossier_id", "criterion_code"
                ),
            )
        )
        .order_by("attention", F("ends_soon_on").asc(nulls_last=True), "-added_at", "-pk")
    )


def wallet_counts(actor: Actor, today: date) -> WalletCounts:
    """The figures above the list; one query."""
    found = (
        standing_evidence(actor)
        .order_by()
        .aggregate(
            papers=Count("pk", distinct=True),
            expired=Count("pk", filter=Q(expires_on__lt=today), distinct=True),
            expiring=Count("pk", filter=Q(expires_on__gte=today, expires_on__lte=today + SOON), distinct=True),
        )
    )
    return WalletCounts(**found)


def uses_of(evidence: Evidence) -> Sequence[Use]:
    """The dossiers a paper read by `wallet_of` is attached to, newest first."""
    uses: dict[int, Use] = {}
    for link in evidence.links.all():
        dossier = link.dossier
        use = uses.setdefault(dossier.pk, Use(dossier.pk, dossier.product.name, dossier.year, dossier.kind))
        if link.criterion_code:
            use.criteria.append(link.criterion_code)
    return list(uses.values())


def _matching(rows: QuerySet[Evidence], words: str) -> list[int]:
    """Numbers of the papers that hold every word, with marks or without; a wallet is short enough to be read."""
    wanted = fold(words).split()[:6]
    facts = rows.order_by().values_list("pk", "title", "number", "issuer", "type")
    return [
        pk
        for pk, title, number, issuer, type_ in facts
        if all(
            word in fold(f"{title} {number} {issuer} {EVIDENCE_TYPE_LABELS[EvidenceType(type_)]}") for word in wanted
        )
    ]


def _asked(shown: WalletFilter, today: date) -> Q:
    return {
        WalletFilter.ALL: Q(),
        WalletFilter.ATTENTION: Q(expires_on__lte=today + SOON),
        WalletFilter.EXPIRED: Q(expires_on__lt=today),
        WalletFilter.EXPIRING: Q(expires_on__gte=today, expires_on__lte=today + SOON),
        WalletFilter.UNUSED: Q(links__isnull=True),
        WalletFilter.REPLACED: Q(superseded_by__isnull=False),
    }[shown]
