"""The dossier that nominates one product for 5 stars: what the law asks, what is there, what was sent (Điều 6 khoản
3)."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from ocop.foundation.audit.sealing import canonical
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import DossierVersion, IssuedReport
from ocop.programme.dossiers.queries.samples import samples_of
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.review_contents import ReviewReportKind
from ocop.programme.dossiers.rules.samples import SampleCount, SampleLevel
from ocop.programme.evaluation.models import SessionMinutes
from ocop.programme.evaluation.queries.signed_papers import signed_paper
from ocop.programme.evaluation.rules.paper_kinds import PaperKind as SessionPaperKind
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.recognition.models import Certificate, DecisionItem, NominationPackage, NominationPaper
from ocop.programme.recognition.queries.decisions import decisions_visible_to
from ocop.programme.recognition.rules.nomination import (
    PARTS,
    NominationPart,
    NominationVariant,
    PackageState,
    PaperKind,
    PartOnFile,
    PartState,
    missing_parts,
    variant_of,
)
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind, DecisionState

FORMAT = "ocop-nomination/1"


def nomination_lines(actor: Actor) -> QuerySet[DecisionItem]:
    """Products of approvals the person may read, each with its packages, newest first, and its added papers."""
    lines = DecisionItem.objects.filter(
        decision__in=decisions_visible_to(actor).order_by().values("pk"),
        decision__kind=DecisionKind.APPROVE_RESULT,
        result__isnull=False,
    )
    return lines.select_related(
        "decision__document__file",
        "decision__nomination_letter",
        "product__producer__commune",
    ).prefetch_related(  # apart from the lines: joined to them, PostgreSQL without statistics planned minutes
        "result__item__dossier__product",
        "result__item__dossier__producer",
        "result__item__dossier__rubric",
        "result__item__session__round",
        "result__item__session__council",
        "packages",
        Prefetch("nomination_papers", queryset=papers_there().select_related("file")),
    )


def papers_there() -> QuerySet[NominationPaper]:
    """Added papers nobody left out."""
    return NominationPaper.objects.filter(removed_at__isnull=True)


def packages_visible_to(actor: Actor) -> QuerySet[NominationPackage]:
    """Packages sent about products the person may read, newest first."""
    return NominationPackage.objects.filter(
        item__decision__in=decisions_visible_to(actor).order_by().values("pk")
    ).order_by("-sent_at", "-pk")


def last_package(item: DecisionItem) -> NominationPackage | None:
    """The newest sending, or None; read from what `nomination_lines` fetched."""
    return max(item.packages.all(), key=lambda one: one.number, default=None)


def variant_of_item(item: DecisionItem) -> NominationVariant:
    """First time or again, by the dossier and the star the product bore when the dossier was handed in."""
    assert item.result is not None
    dossier = item.result.item.dossier
    if dossier.kind != DossierKind.RENEWAL:
        return NominationVariant.FIRST
    borne = Certificate.objects.filter(product_id=item.product_id, code=dossier.previous_certificate_code)
    if not dossier.previous_certificate_code:
        borne = Certificate.objects.filter(product_id=item.product_id).order_by("-assessment_year", "-pk")
    return variant_of(is_renewal=True, star_borne=borne.values_list("star", flat=True).first())


@dataclass(frozen=True)
class PackageOnDesk:
    """Everything known of one product's nomination, before and after it is sent."""

    item: DecisionItem
    variant: NominationVariant
    parts: list[PartOnFile]
    version: DossierVersion | None
    advisory: IssuedReport | None
    minutes: SessionMinutes | None
    samples: SampleCount
    papers: list[NominationPaper] = field(default_factory=list)

    @property
    def missing(self) -> list[NominationPart]:
        """What holds the sending up."""
        return missing_parts(self.parts)


def package_on_desk(item: DecisionItem, *, today: date) -> PackageOnDesk:
    """The parts of one product's nomination as they stand now; `item` out of `nomination_lines`."""
    assert item.result is not None
    agenda, dossier = item.result.item, item.result.item.dossier
    variant = variant_of_item(item)
    version = DossierVersion.objects.filter(pk=agenda.version_id).first()
    advisory = (
        IssuedReport.objects.filter(dossier=dossier, kind=ReviewReportKind.ADVISORY.value).order_by("-number").first()
    )
    minutes = SessionMinutes.objects.filter(session_id=agenda.session_id).first()
    samples = samples_of(dossier, today=today, level=SampleLevel.CENTRAL)
    papers = list(item.nomination_papers.filter(removed_at__isnull=True).select_related("file"))
    kinds = {paper.kind for paper in papers}
    is_there = {
        NominationPart.ADVISORY_REPORT: advisory is not None,
        NominationPart.OFFICE_REPORT: PaperKind.OFFICE_REPORT in kinds,
        NominationPart.COUNCIL_REPORT: minutes is not None,
        NominationPart.APPROVAL: item.decision.state == DecisionState.SIGNED,
        NominationPart.DOSSIER: version is not None,
        NominationPart.EXTRA_TESTS: PaperKind.EXTRA_TEST in kinds,
    }
    parts = [PartOnFile(part, _state(part, item, samples, is_there)) for part in PARTS[variant]]
    return PackageOnDesk(item, variant, parts, version, advisory, minutes, samples, papers)


def _state(
    part: NominationPart, item: DecisionItem, samples: SampleCount, is_there: Mapping[NominationPart, bool]
) -> PartState:
    if part == NominationPart.LETTER:
        return PartState.PRESENT if item.decision.nomination_letter_id else PartState.AT_SENDING
    if part == NominationPart.SAMPLES:
        if not samples.needed:
            return PartState.NOT_ASKED
        return PartState.PRESENT if samples.delivered >= samples.needed else PartState.MISSING
    if is_there[part]:
        return PartState.PRESENT
    return PartState.NONE_NEEDED if part == NominationPart.EXTRA_TESTS else PartState.MISSING


def package_content(desk: PackageOnDesk, *, letter: OfficialDocument) -> dict[str, Any]:
    """What is frozen when the package is sent: every paper by number and day, every file by its SHA-256."""
    item, result = desk.item, desk.item.result
    assert result is not None
    dossier, session = result.item.dossier, result.item.session
    signed = signed_paper(session, SessionPaperKind.MINUTES)
    return {
        "format": FORMAT,
        "variant": desk.variant.value,
        "product": item.product.name,
        "producer": item.product.producer.name,
        "province_code": item.decision.province_code,
        "letter": _paper(letter),
        "approval": _paper(item.decision.document),
        "council": {
            "session": session.name,
            "held_on": session.held_on.isoformat(),
            "minutes_number": desk.minutes.number if desk.minutes else "",
            "minutes_sha256": desk.minutes.sha256 if desk.minutes else "",
            "signed_file_sha256": signed.sha256 if signed else "",
            "points": f"{result.points_numerator}/{result.points_denominator}",
            "star": result.star,
            "input_sha256": result.input_sha256,
        },
        "advisory_report": {"number": desk.advisory.number, "sha256": desk.advisory.sha256} if desk.advisory else None,
        "dossier": {
            "id": dossier.pk,
            "kind": dossier.kind,
            "version": desk.version.number if desk.version else 0,
            "sha256": desk.version.sha256 if desk.version else "",
            "evidence": _evidence(desk.version),
        },
        "papers": [
            {"id": one.pk, "kind": one.kind, "title": one.title, "name": one.file_name, "sha256": one.file.sha256}
            for one in desk.papers
        ],
        "samples": {"needed": desk.samples.needed, "delivered": desk.samples.delivered},
        "parts": {one.part.value: one.state.value for one in desk.parts},
    }


def content_sha256(content: Mapping[str, Any]) -> str:
    """The seal of a package: SHA-256 of its content in canonical JSON."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def _paper(document: OfficialDocument | None) -> dict[str, str] | None:
    if document is None:
        return None
    return {
        "number": document.number,
        "issued_on": document.issued_on.isoformat() if document.issued_on else "",
        "issuing_authority": document.issuing_authority,
        "signatory": document.signatory,
        "signatory_position": document.signatory_position,
        "scan_sha256": document.file.sha256 if document.file else "",
    }


def _evidence(version: DossierVersion | None) -> list[dict[str, Any]]:
    rows = version.content.get("evidence") or () if version else ()
    return [
        {"title": row.get("title", ""), "name": row["file"]["name"], "sha256": row["file"]["sha256"]} for row in rows
    ]


def nomination_items(actor: Actor, dossier_ids: Iterable[int]) -> dict[int, int]:
    """Dossier → the line of the approval that nominated it, where the person may read it; one query."""
    lines = DecisionItem.objects.filter(
        decision__in=decisions_visible_to(actor).order_by().values("pk"),
        decision__kind=DecisionKind.APPROVE_RESULT,
        result__item__dossier_id__in=list(dossier_ids),
    )
    return dict(lines.order_by("pk").values_list("result__item__dossier_id", "pk"))


def packages_to_receive(actor: Actor) -> int:
    """How many nominations the person may read wait to be received by the ministry; one query."""
    return NominationPackage.objects.filter(
        item__decision__in=decisions_visible_to(actor).order_by().values("pk"), state=PackageState.SENT
    ).count()
