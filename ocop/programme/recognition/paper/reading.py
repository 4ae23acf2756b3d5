"""From records to the facts decisions and certificates print."""

from datetime import date, datetime
from fractions import Fraction

from django.utils.timezone import localdate

from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.evaluation.models import SessionMinutes
from ocop.programme.geography.queries.units import provinces_on, unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.geography.rules.postal_address import postal_address
from ocop.programme.producers.models import Producer
from ocop.programme.recognition.labels import REVOCATION_GROUND
from ocop.programme.recognition.models import Certificate, DecisionItem, RecognitionDecision
from ocop.programme.recognition.paper.facts import DecisionFacts, LineFacts
from ocop.programme.recognition.rules.codes import official_number
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind, DecisionState, RevocationGround
from ocop.programme.rubrics.models import RubricEdition
from ocop.programme.rubrics.queries.rubrics_in_force import edition_in_force


def decision_facts(decision: RecognitionDecision, *, now: datetime) -> DecisionFacts:
    """Everything the decision prints; a constant number of queries however long the list."""
    document, session = decision.document, decision.session
    items = list(
        decision.items.select_related(
            "product__producer__commune", "certificate", "result__certificate", "result__item__rubric__edition"
        ).order_by("position")
    )
    day = (document.issued_on if document else None) or localdate(now)
    edition = _edition(items, day)
    minutes = SessionMinutes.objects.filter(session=session).first() if session else None
    codes = {decision.province_code, *(item.product.province_code for item in items)}
    homes = {unit.code: unit.name for unit in provinces_on(day).filter(code__in=codes)}
    return DecisionFacts(
        kind=DecisionKind(decision.kind),
        subject=decision.subject,
        lines=tuple(_line(item, homes.get(item.product.province_code, "")) for item in items),
        province=homes.get(decision.province_code, ""),
        rests_on_central_result=decision.rests_on_central_result,
        regulation=edition.regulation if edition else "26/2026/QĐ-TTg",
        regulation_date=edition.issued_on if edition else date(2026, 5, 22),
        bases=_bases(decision),
        council=session.council.name if session else "",
        session=session.name if session else "",
        session_day=session.held_on if session else None,
        minutes_number=minutes.number if minutes else "",
        number=document.number if document else "",
        issued_on=document.issued_on if document else None,
        signatory=document.signatory if document else "",
        signatory_position=document.signatory_position if document else "",
        is_draft=decision.state != DecisionState.SIGNED,
        is_demo=decision.is_demo,
    )


def province_name(code: str, day: date) -> str:
    """ "19" → "Tỉnh Thái Nguyên" as of that day; "" for none."""
    unit = unit_by_code(UnitLevel.PROVINCE, code, day) if code else None
    return unit.name if unit else ""


def producer_address(producer: Producer, province: str) -> str:
    """As printed on the producer's papers; else its own words, with commune and province where they leave them out."""
    commune = producer.commune.name if producer.commune else ""
    return producer.address_as_printed or postal_address(producer.address, commune, province)


def _line(item: DecisionItem, province: str) -> LineFacts:
    result = item.result
    certificate = item.certificate or (getattr(result, "certificate", None) if result else None)
    ground = str(REVOCATION_GROUND[RevocationGround(item.ground)]) if item.ground else ""
    return LineFacts(
        product=item.product.name,
        producer=item.product.producer.name,
        address=producer_address(item.product.producer, province),
        star=item.star,
        average=Fraction(result.points_numerator, result.points_denominator) if result else None,
        code=certificate.product_code or official_number(certificate.code) if certificate else "",
        valid_until=certificate.valid_until if certificate else None,
        ground=ground,
        note=item.note,
        certificate_number=official_number(certificate.code) if certificate else "",
        recognised_by=_recognised_by(certificate) if item.ground and certificate else "",
    )


def _recognised_by(certificate: Certificate) -> str:
    """ "Quyết định số 2045/QĐ-UBND ngày 16/11/2025 của Ủy ban nhân dân tỉnh …", as far as known."""
    if not certificate.decision_number:
        return ""
    day = f" ngày {vietnamese_date(certificate.issued_on)}" if certificate.issued_on else ""
    body = f" của {certificate.issuing_authority}" if certificate.issuing_authority else ""
    return f"Quyết định số {certificate.decision_number}{day}{body}"


def _edition(items: list[DecisionItem], day: date) -> RubricEdition | None:
    for item in items:
        if item.result is not None:
            return item.result.item.rubric.edition
    return edition_in_force(day)


def _bases(decision: RecognitionDecision) -> tuple[str, ...]:
    written = tuple(line for line in decision.grounds.splitlines() if line.strip())
    if decision.document is None:
        return written
    return written + tuple(
        f"{basis.subject} (số {basis.number})" if basis.subject else f"Văn bản số {basis.number}"
        for basis in decision.document.legal_basis.order_by("issued_on", "pk")
    )
