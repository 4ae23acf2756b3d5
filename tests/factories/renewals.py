"""A recognised product whose renewal is due: a submitted dossier of 26 papers, its certificate, three papers of the
past."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Dossier, DossierVersion, Evidence
from ocop.programme.dossiers.queries.dossier_content import content_of
from ocop.programme.dossiers.rules.dossier_kinds import EvidenceType
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.recognition.models import Certificate
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from tests.factories.certificates import make_certificate
from tests.factories.dossiers import make_evidence, make_full_dossier, make_version
from tests.factories.producers import member_actor

FILED_BEFORE = datetime(2023, 9, 1, 2, 0, tzinfo=UTC)
RECOGNISED_ON = date(2023, 11, 30)
ENDS_ON = date(2026, 11, 30)
RENEWED_AT = datetime(2026, 7, 1, 2, 0, tzinfo=UTC)
"""152 days before the certificate ends."""
PAPERS = 26


@dataclass
class Recognised:
    """What stands before the renewal."""

    dossier: Dossier
    version: DossierVersion
    certificate: Certificate
    actor: Actor
    stale: list[Evidence]
    """Expired; ends before the certificate; a test report of three years ago."""


def make_recognised(actor: Actor | None = None, **changes: Any) -> Recognised:
    """A dossier handed in three years ago, its state RECOGNISED, with 26 papers of which three are of the past."""
    dossier = make_full_dossier(state=DossierState.RECOGNISED, last_version=1, year=2023, **changes)
    producer = dossier.producer
    dossier.evidence_links.all().delete()
    producer.evidence.all().delete()
    old = {"producer": producer, "added_at": FILED_BEFORE, "issued_on": date(2023, 6, 1)}
    stale = [
        make_evidence(
            **old,
            type=EvidenceType.PRODUCTION_CONDITIONS,
            title="Giấy ATTP",
            number="1/ATTP",
            expires_on=date(2026, 5, 31),
        ),
        make_evidence(
            **old, type=EvidenceType.INTELLECTUAL_PROPERTY, title="Quyền dùng nhãn hiệu", expires_on=date(2026, 10, 1)
        ),
        make_evidence(**old, type=EvidenceType.TEST_REPORT, title="Phiếu kiểm nghiệm", number="12/KN"),
    ]
    registration = make_evidence(**old, type=EvidenceType.BUSINESS_REGISTRATION, title="Giấy đăng ký kinh doanh")
    kept = [
        make_evidence(**old, type=EvidenceType.SOURCING, title=f"Hợp đồng vùng nguyên liệu {number}")
        for number in range(PAPERS - len(stale) - 1)
    ]
    papers = [*stale, registration, *kept]
    dossier.evidence_links.create(evidence=registration, added_at=FILED_BEFORE)
    dossier.evidence_links.create(evidence=stale[0], added_at=FILED_BEFORE)
    leaves = rubric_rules(dossier.rubric).leaves()
    for number, paper in enumerate([*stale[1:], *kept]):
        dossier.evidence_links.create(
            evidence=paper, criterion_code=leaves[number % len(leaves)].code, added_at=FILED_BEFORE
        )
    for leaf in leaves[len(papers) - 2 :]:
        dossier.evidence_links.create(evidence=kept[0], criterion_code=leaf.code, added_at=FILED_BEFORE)
    version = make_version(
        dossier, content=content_of(dossier, FILED_BEFORE.date()), submitted_at=FILED_BEFORE, number=1
    )
    certificate = make_certificate(dossier.product, issued_on=RECOGNISED_ON, valid_until=ENDS_ON)
    return Recognised(dossier, version, certificate, actor or member_actor(producer), stale)
