"""From records to the facts the forms print: the frozen version once submitted, the live rows while it is being
written."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.timezone import localdate, localtime

from ocop.programme.dossiers.labels import EVIDENCE_TYPE_LABELS
from ocop.programme.dossiers.models import Dossier, DossierVersion
from ocop.programme.dossiers.paper.facts import DossierFacts, EvidenceFacts, ReceiptFacts, ScoreFacts
from ocop.programme.dossiers.queries.change_report import frozen_report
from ocop.programme.dossiers.queries.dossier_content import content_of
from ocop.programme.dossiers.queries.helped_filing import confirmation_of
from ocop.programme.dossiers.rules.dossier_kinds import EvidenceType, ReceiptLevel
from ocop.programme.dossiers.rules.dossier_lifecycle import EDITABLE_STATES
from ocop.programme.geography.rules.postal_address import postal_address
from ocop.programme.producers.labels import PRODUCER_KIND_LABELS, SEX_LABELS
from ocop.programme.producers.rules.mandates import ConsentWay
from ocop.programme.producers.rules.producer_kinds import ProducerKind, Sex
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.rubric import Rubric


def dossier_facts(dossier: Dossier, *, now: datetime, version: DossierVersion | None = None) -> DossierFacts:
    """The facts of a dossier: of `version` when given, else of the last submitted one, else (and while the producer may
    still change it) of the draft."""
    if version is None and dossier.state not in EDITABLE_STATES:
        version = dossier.versions.order_by("-number").first()
    content = (version.content if version else None) or content_of(dossier, localdate(now))
    return facts_of_content(
        content,
        rubric=rubric_rules(dossier.rubric),
        receipts={receipt.level: _receipt(receipt) for receipt in dossier.receipts.order_by("pk")},
        version=version,
    )


def facts_of_content(
    content: Mapping[str, Any],
    *,
    rubric: Rubric,
    receipts: Mapping[str, ReceiptFacts] | None = None,
    version: DossierVersion | None = None,
) -> DossierFacts:
    """The facts of one content (rules/content.py); without a version it is a draft."""
    about, producer, product = content["dossier"], content["producer"], content["product"]
    sections: Mapping[str, str] = content.get("sections", {})
    evidence = list(content.get("evidence", []))
    numbers_by_criterion: dict[str, list[int]] = {}
    for number, one in enumerate(evidence, start=1):
        for code in one.get("criteria", ()):
            numbers_by_criterion.setdefault(code, []).append(number)
    given = receipts or {}
    return DossierFacts(
        producer=_words(producer, "name"),
        producer_kind=_label(PRODUCER_KIND_LABELS, ProducerKind, producer.get("kind")),
        product=_words(product, "name"),
        kind=about["kind"],
        year=int(about["year"]),
        province=_words(about, "province"),
        commune=_words(about, "commune"),
        rubric=rubric,
        address=postal_address(
            _words(producer, "address") or _words(producer, "address_as_printed"),
            _words(about, "commune"),
            _words(about, "province"),
        ),
        phone=_words(producer, "phone"),
        email=_words(producer, "email"),
        representative=_words(producer, "representative_name"),
        representative_position=_words(producer, "representative_position"),
        representative_sex=_label(SEX_LABELS, Sex, producer.get("representative_sex")),
        representative_ethnicity=_words(producer, "representative_ethnicity"),
        representative_address=_representative_address(producer),
        founded_on=_date(producer.get("founded_on")) or _date(producer.get("registered_on")),
        registration_number=_words(producer, "registration_number"),
        sample_count=content.get("sample_count"),
        product_description=sections.get("product_description", ""),
        papers_held=frozenset(content.get("papers_held", ())),
        other_intellectual_property=content.get("other_intellectual_property", ""),
        history=sections.get("producer_history", "") or _words(producer, "history"),
        organisation=sections.get("producer_organisation", "") or _words(producer, "organisation"),
        result_sourcing_technology=sections.get("result_sourcing_technology", ""),
        result_quality=sections.get("result_quality", ""),
        result_market=sections.get("result_market", ""),
        result_revenue=sections.get("result_revenue", ""),
        changes_since_recognition=sections.get("changes_since_recognition", ""),
        change_report=frozen_report(content),
        plan=sections.get("plan", ""),
        scores=tuple(
            ScoreFacts(
                score["criterion"],
                score.get("answer"),
                Decimal(score["points"]),
                score.get("explanation", ""),
                tuple(numbers_by_criterion.get(score["criterion"], ())),
            )
            for score in content.get("scores", ())
        ),
        evidence=tuple(_evidence(one) for one in evidence),
        commune_receipt=given.get(ReceiptLevel.COMMUNE, ReceiptFacts()),
        province_receipt=given.get(ReceiptLevel.PROVINCE, ReceiptFacts()),
        version=version.number if version else 0,
        sha256=version.sha256 if version else "",
        submitted_at=localtime(version.submitted_at) if version else None,
        is_draft=version is None,
        filled_by=tuple(dict.fromkeys(str(one["officer"]) for one in content.get("filled_by", ()))),
        confirmed_words=_confirmed_words(version),
    )


def _representative_address(producer: Mapping[str, Any]) -> str:
    """Địa chỉ thường trú of today; what the identity paper still says stands behind it, to be compared."""
    today, printed = _words(producer, "representative_address"), _words(producer, "representative_address_as_printed")
    if not printed or printed == today:
        return today
    return f"{today} (giấy tờ ghi: {printed})" if today else printed


def _confirmed_words(version: DossierVersion | None) -> str:
    confirmation = confirmation_of(version)
    if confirmation is None:
        return ""
    at = f"{localtime(confirmation.confirmed_at):%H:%M ngày %d/%m/%Y}"
    if confirmation.way == ConsentWay.PAPER:
        return f"{confirmation.confirmed_by_name} xác nhận bằng giấy ký tay, phiếu số {confirmation.slip_number}, {at}."
    return f"{confirmation.confirmed_by_name} xác nhận bằng mã một lần lúc {at}."


def _receipt(receipt: Any) -> ReceiptFacts:
    return ReceiptFacts(receipt.number, receipt.received_on, receipt.receiver_name)


def _evidence(one: Mapping[str, Any]) -> EvidenceFacts:
    return EvidenceFacts(
        kind=_label(EVIDENCE_TYPE_LABELS, EvidenceType, one.get("type")),
        title=_words(one, "title"),
        number=_words(one, "number"),
        issuer=_words(one, "issuer"),
        issued_on=_date(one.get("issued_on")),
        expires_on=_date(one.get("expires_on")),
        criteria=tuple(code for code in one.get("criteria", ()) if code),
    )


def _words(source: Mapping[str, Any], key: str) -> str:
    value = source.get(key)
    return "" if value is None else str(value)


def _label(labels: Mapping[Any, Any], kind: type, code: Any) -> str:
    try:
        return str(labels[kind(code)])
    except (ValueError, KeyError):
        return "" if code is None else str(code)


def _date(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else value or None
