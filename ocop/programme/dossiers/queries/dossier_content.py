"""The content of a dossier as it stands, in the form `rules/content.py` freezes; and the facts completeness is
judged by."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from ocop.programme.dossiers.models import Dossier, Evidence, EvidenceLink, SelfScore
from ocop.programme.dossiers.queries.change_report import change_report_of
from ocop.programme.dossiers.queries.paper_dates import dates_of, renewal_days
from ocop.programme.dossiers.queries.samples import samples_of
from ocop.programme.dossiers.rules.completeness import EvidenceFact, FilingFacts, Missing, missing_things
from ocop.programme.dossiers.rules.content import plain
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind, EvidenceType
from ocop.programme.dossiers.rules.form_two import ALL_SECTIONS
from ocop.programme.dossiers.rules.renewal_papers import staleness_of
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.sites import representative_address_of
from ocop.programme.producers.rules.producer_kinds import ProducerKind, Verification
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import Answer, AnswerFault, parse_answer
from ocop.programme.rubrics.rules.rubric import Rubric

PRODUCER_FACTS = (
    "kind",
    "name",
    "tax_code",
    "registration_number",
    "registered_on",
    "registration_issuer",
    "founded_on",
    "address",
    "address_as_printed",
    "phone",
    "email",
    "website",
    "representative_name",
    "representative_position",
    "representative_sex",
    "representative_ethnicity",
    "representative_has_disability",
    "representative_address_as_printed",
)
"""Beside these: representative_address, put together from detail, commune and province."""
PRODUCT_FACTS = (
    "name",
    "set_number",
    "specification",
    "packaging",
    "ingredients",
    "shelf_life",
    "barcode",
    "price_dong",
    "story",
)
STANDARD_FACTS = ("standard", "name", "number", "issuer", "valid_from", "valid_until")
EVIDENCE_FACTS = ("type", "title", "number", "issuer", "issued_on", "expires_on")


def answers_of(dossier: Dossier, rubric: Rubric) -> dict[str, Answer]:
    """The self-scores as the rules understand them; an answer that no longer fits its criterion counts as none."""
    answers = {}
    for score in dossier.self_scores.all():
        if rubric.has_leaf(score.criterion_code):
            try:
                answers[score.criterion_code] = parse_answer(rubric.leaf(score.criterion_code), score.answer)
            except AnswerFault:
                continue
    return answers


def links_of(dossier: Dossier) -> list[EvidenceLink]:
    """The links with their evidence and files, in the order they were made; one query."""
    return list(
        dossier.evidence_links.select_related("evidence__file").filter(evidence__retired_at__isnull=True).order_by("pk")
    )


def filing_facts(
    dossier: Dossier, today: date, links: list[EvidenceLink] | None = None, *, has_change_report: bool = False
) -> FilingFacts:
    """What completeness is judged by; give `links` when they were read already."""
    rubric = rubric_rules(dossier.rubric)
    producer = dossier.producer
    days = renewal_days(dossier, today)
    criteria: dict[int, set[str]] = {}
    evidence = {}
    for link in links_of(dossier) if links is None else links:
        evidence[link.evidence_id] = link.evidence
        criteria.setdefault(link.evidence_id, set()).update({link.criterion_code} - {""})
    return FilingFacts(
        kind=DossierKind(dossier.kind),
        rubric=rubric,
        today=today,
        producer_kind=ProducerKind(producer.kind),
        is_producer_verified=producer.verification == Verification.VERIFIED,
        producer_facts=producer_content(producer),
        sections={name: getattr(dossier, name) for name in ALL_SECTIONS},
        papers_held=frozenset(dossier.papers_held),
        other_intellectual_property=dossier.other_intellectual_property,
        sample_count=dossier.sample_count,
        samples_given=samples_of(dossier, today=today).delivered,
        answers=answers_of(dossier, rubric),
        explanations={score.criterion_code: score.explanation for score in dossier.self_scores.all()},
        evidence=tuple(
            EvidenceFact(
                type=EvidenceType(one.type),
                title=one.title,
                expires_on=one.expires_on,
                criteria=frozenset(criteria[key]),
                staleness=staleness_of(dates_of(one), days),
            )
            for key, one in evidence.items()
        ),
        previous_expires_on=dossier.previous_expires_on,
        has_change_report=has_change_report,
        uncopied_certificate=_uncopied_certificate(dossier, evidence.values()),
    )


def _uncopied_certificate(dossier: Dossier, papers: Iterable[Evidence]) -> str:
    """The number the producer stated for a certificate not kept here, unless a paper of that number is attached."""
    code = dossier.previous_certificate_code
    if dossier.is_previous_certificate_known is not False or code in {one.number for one in papers}:
        return ""
    return code


def producer_content(producer: Producer) -> dict[str, Any]:
    """What a version freezes of the producer; the representative's address in full, as Mẫu số 02 prints it."""
    return {
        **{name: getattr(producer, name) for name in PRODUCER_FACTS},
        "representative_address": representative_address_of(producer),
    }


def missing_of(dossier: Dossier, today: date) -> list[Missing]:
    """What the dossier still lacks on a day."""
    has_report = (
        bool(content_of(dossier, today).get("changes", {}).get("lines")) if dossier.follows_version_id else False
    )
    return missing_things(filing_facts(dossier, today, has_change_report=has_report))


def content_of(dossier: Dossier, today: date) -> dict[str, Any]:
    """Everything a version freezes (see `rules/content.py`), from the rows as they are now."""
    content: dict[str, Any] = plain(_rows_of(dossier, today))
    if filled_by := _filled_by(dossier):
        content["filled_by"] = filled_by
    report = change_report_of(dossier, content)
    return content if report is None else {**content, "changes": report.as_content()}


def _filled_by(dossier: Dossier) -> list[dict[str, Any]]:
    """The officers who filled in for the producer, each with the mandate; empty for a dossier of members alone."""
    rows = dossier.helped_by.select_related("mandate").order_by("began_at", "pk")
    return [{"officer": row.mandate.officer_name, "mandate": row.mandate_id} for row in rows]


def _rows_of(dossier: Dossier, today: date) -> dict[str, Any]:
    rubric = rubric_rules(dossier.rubric)
    scores = {score.criterion_code: score for score in dossier.self_scores.all()}
    in_order = [scores[leaf.code] for leaf in rubric.leaves() if leaf.code in scores]
    place = {
        level: unit_by_code(level, code, today)
        for level, code in ((UnitLevel.PROVINCE, dossier.province_code), (UnitLevel.COMMUNE, dossier.commune_code))
    }
    names = {level: unit.name if unit else "" for level, unit in place.items()}
    return {
        "dossier": {
            "kind": dossier.kind,
            "year": dossier.year,
            "previous_certificate_code": dossier.previous_certificate_code,
            "previous_expires_on": dossier.previous_expires_on,
            "province_code": dossier.province_code,
            "province": names[UnitLevel.PROVINCE],
            "commune_code": dossier.commune_code,
            "commune": names[UnitLevel.COMMUNE],
        },
        "producer": producer_content(dossier.producer),
        "product": {
            **{name: getattr(dossier.product, name) for name in PRODUCT_FACTS},
            "standards": [
                {name: getattr(held, name) for name in STANDARD_FACTS}
                for held in dossier.product.standards_held.order_by("pk")
            ],
        },
        "rubric": {
            "regulation": rubric.regulation,
            "edition": rubric.edition.code,
            "set_number": rubric.set_number,
            "name": rubric.name,
            "sha256": dossier.rubric.sha256,
        },
        "sections": {name: getattr(dossier, name) for name in ALL_SECTIONS},
        "papers_held": sorted(dossier.papers_held),
        "other_intellectual_property": dossier.other_intellectual_property,
        "sample_count": dossier.sample_count,
        "scores": [_score(rubric, score) for score in in_order],
        "total": sum(score.points for score in in_order),
        "evidence": _evidence(links_of(dossier)),
    }


def _score(rubric: Rubric, score: SelfScore) -> dict[str, Any]:
    return {
        "criterion": score.criterion_code,
        "name": rubric.leaf(score.criterion_code).name,
        "answer": score.answer,
        "points": score.points,
        "max_points": score.max_points,
        "explanation": score.explanation,
    }


def _evidence(links: list[EvidenceLink]) -> list[dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for link in links:
        evidence = link.evidence
        if evidence.pk not in found:
            file = evidence.file
            found[evidence.pk] = {
                "id": evidence.pk,
                **{name: getattr(evidence, name) for name in EVIDENCE_FACTS},
                "criteria": [],
                "file": {
                    "id": file.pk,
                    "name": file.name,
                    "media_type": file.media_type,
                    "size": file.size,
                    "sha256": file.sha256,
                },
            }
            if evidence.pages_hard_to_read:
                found[evidence.pk]["pages_hard_to_read"] = evidence.pages_hard_to_read
        if link.criterion_code:
            found[evidence.pk]["criteria"].append(link.criterion_code)
    return list(found.values())
