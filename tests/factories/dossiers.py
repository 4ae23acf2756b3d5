"""Dossiers, their answers and evidence for tests: the least a valid row needs."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from ocop.foundation.files.models import StoredFile
from ocop.programme.dossiers.models import Dossier, DossierVersion, Evidence, SelfScore
from ocop.programme.dossiers.rules.content import content_sha256
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind, EvidenceType
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.rubrics.models import Rubric
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import every_answer, points_for, written_answer
from tests.factories.producers import make_producer
from tests.factories.products import make_product
from tests.factories.rubrics import make_rubric

NOW = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)
_numbers = count(1)


def make_dossier(**changes: Any) -> Dossier:
    """A first-time draft for a tea of a new producer; give `producer`, `product`, `rubric`, `state`."""
    product = changes.pop("product", None)
    producer = changes.pop("producer", None) or (product.producer if product else make_producer())
    rubric: Rubric = changes.pop("rubric", None) or make_rubric(product.set_number if product else 11)
    product = product or make_product(producer=producer, set_number=rubric.set_number)
    state = changes.pop("state", DossierState.DRAFT)
    values = {
        "kind": DossierKind.FIRST,
        "year": 2026,
        "state": state,
        "state_since": NOW,
        "province_code": producer.province_code,
        "commune_code": producer.commune_code,
        "last_version": 0 if state == DossierState.DRAFT else 1,
        "created_at": NOW,
        "changed_at": NOW,
        **changes,
    }
    return Dossier.objects.create(producer=producer, product=product, rubric=rubric, **values)


def make_full_dossier(**changes: Any) -> Dossier:
    """A dossier with every section written, samples counted, the papers its set asks for and every criterion at its
    best."""
    texts = (
        "producer_history",
        "producer_organisation",
        "product_description",
        "result_sourcing_technology",
        "result_quality",
        "result_market",
        "result_revenue",
        "changes_since_recognition",
        "plan",
    )
    values = dict.fromkeys(texts, "Nội dung đã viết đầy đủ.")
    dossier = make_dossier(
        **{
            **values,
            "sample_count": 5,
            "papers_held": ["BUSINESS_REGISTRATION", "QUALITY_DECLARED", "FOOD_SAFETY_CERTIFICATE"],
            **changes,
        }
    )
    answer_everything(dossier)
    for type_ in (EvidenceType.BUSINESS_REGISTRATION, EvidenceType.PRODUCTION_CONDITIONS):
        evidence = make_evidence(producer=dossier.producer, type=type_)
        dossier.evidence_links.create(evidence=evidence, added_at=NOW)
    proof = make_evidence(producer=dossier.producer)
    for leaf in rubric_rules(dossier.rubric).leaves():
        dossier.evidence_links.create(evidence=proof, criterion_code=leaf.code, added_at=NOW)
    return dossier


def answer_everything(dossier: Dossier, *, best: bool = True) -> None:
    """Self-scores for every criterion: the highest level, or nothing reached."""
    for leaf in rubric_rules(dossier.rubric).leaves():
        answers = every_answer(leaf)
        answer = max(answers, key=lambda one, leaf=leaf: points_for(leaf, one)) if best else answers[0]
        SelfScore.objects.create(
            dossier=dossier,
            criterion_code=leaf.code,
            answer=written_answer(leaf, answer),
            points=points_for(leaf, answer),
            max_points=leaf.max_points,
            explanation="Có giấy tờ kèm theo.",
            changed_at=NOW,
        )


def make_file(**changes: Any) -> StoredFile:
    """The row of a stored PDF; the bytes are not there."""
    number = next(_numbers)
    values = {
        "sha256": f"{number:064x}",
        "name": f"giay-to-{number}.pdf",
        "media_type": "application/pdf",
        "size": 1000,
        "uploaded_at": NOW,
        **changes,
    }
    return StoredFile.objects.create(**values)


def make_evidence(**changes: Any) -> Evidence:
    """A paper of a new producer that never expires."""
    producer = changes.pop("producer", None) or make_producer()
    values = {
        "type": EvidenceType.OTHER,
        "title": f"Giấy tờ {next(_numbers)}",
        "file": changes.pop("file", None) or make_file(),
        "added_at": NOW,
        **changes,
    }
    return Evidence.objects.create(producer=producer, **values)


def make_version(dossier: Dossier, **changes: Any) -> DossierVersion:
    """A frozen version with an empty content and its true hash."""
    content = changes.pop("content", {})
    values = {
        "number": dossier.versions.count() + 1,
        "content": content,
        "sha256": content_sha256(content),
        "submitted_at": NOW,
        "submitted_by_name": "Trần Thị Bình",
        **changes,
    }
    return DossierVersion.objects.create(dossier=dossier, **values)
