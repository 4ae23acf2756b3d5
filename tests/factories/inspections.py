"""Inspections for tests: a tea of Thái Nguyên, its office, its producer, and a visit at every stage."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import uuid4

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.inspections.models import ConsumerReport, CorrectiveAction, Finding, Inspection, InspectionPlan
from ocop.programme.inspections.operations.conclude_inspection import MinutesSheet, conclude_inspection
from ocop.programme.inspections.operations.create_plan import PlanSheet, create_plan
from ocop.programme.inspections.operations.file_report import ReportSheet, file_report
from ocop.programme.inspections.operations.plan_inspection import VisitSheet, begin_inspection, plan_inspection
from ocop.programme.inspections.operations.receive_answers import receive_answers
from ocop.programme.inspections.operations.record_finding import order_correction, record_finding
from ocop.programme.inspections.rules.inspection_kinds import Answer, PlanKind, ProducerSignature, Severity
from ocop.programme.inspections.rules.report_kinds import Problem
from ocop.programme.inspections.rules.sent_answers import SentAnswer
from ocop.programme.recognition.models import Certificate
from tests.factories.accounts import make_actor
from tests.factories.certificates import make_certificate
from tests.factories.producers import make_producer, member_actor
from tests.factories.products import make_product

NOW = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)
TODAY = date(2026, 9, 1)
_random = Random(11)
SALT = b"s" * 32


@dataclass
class Visit:
    """One inspection with the people around it."""

    certificate: Certificate
    officer: Actor
    inspector: Actor
    member: Actor
    inspection: Inspection
    more: dict[str, Any] = field(default_factory=dict)


def make_visit(*, is_announced: bool = True, certificate: Certificate | None = None, **changes: Any) -> Visit:
    """A visit planned for tomorrow by the inspector of the province."""
    found = certificate or make_certificate(make_product(producer=make_producer()))
    inspector = changes.pop("inspector", None) or make_actor(Role.INSPECTOR)
    officer = changes.pop("officer", None) or make_actor(Role.PROVINCE_OFFICER)
    member = changes.pop("member", None) or member_actor(found.product.producer)
    sheet = VisitSheet(
        planned_on=TODAY + timedelta(days=1),
        team=(("Đỗ Mạnh Hùng", "Thanh tra tỉnh"), ("Hoàng Thị Lan", "Chi cục")),
        is_announced=is_announced,
        reason="Theo phản ánh.",
        **changes,
    )
    inspection = plan_inspection(
        actor=inspector, certificate_id=found.pk, province_code="19", kind=PlanKind.AD_HOC, sheet=sheet, now=NOW
    )
    return Visit(found, officer, inspector, member, inspection)


def begin(visit: Visit) -> None:
    """The visit has begun."""
    begin_inspection(actor=visit.inspector, inspection_id=visit.inspection.pk, now=NOW)
    visit.inspection.refresh_from_db()


def say(visit: Visit, code: str, answer: Answer, *, base: int = 0, note: str = "") -> Any:
    """One answer to an item, from a device of the inspector."""
    sent = SentAnswer(uuid4(), code, answer, note, base)
    return receive_answers(actor=visit.inspector, inspection_id=visit.inspection.pk, answers=[sent], now=NOW)[0]


def find(visit: Visit, *, item_code: str = "label.content", severity: Severity = Severity.MAJOR) -> Finding:
    """A finding at an item that is not as it has to be."""
    say(visit, item_code, Answer.NOT_OK)
    return record_finding(
        actor=visit.inspector,
        inspection_id=visit.inspection.pk,
        severity=severity,
        words="Nhãn thiếu hạn sử dụng.",
        item_code=item_code,
        now=NOW,
    )


def order(visit: Visit, finding: Finding, *, days: int = 10) -> CorrectiveAction:
    """What has to be put right in ten days."""
    return order_correction(
        actor=visit.inspector,
        finding_id=finding.pk,
        words="In lại nhãn.",
        responsible="",
        due_on=TODAY + timedelta(days=days),
        now=NOW,
    )


def conclude(visit: Visit, **changes: Any) -> Inspection:
    """The minutes, signed by both sides unless changed."""
    values: dict[str, Any] = {
        "held_on": TODAY,
        "conclusion": "Yêu cầu khắc phục.",
        "head_signed_name": "Đỗ Mạnh Hùng",
        "producer_side": "Trần Thị Bình, Giám đốc",
        "producer_signature": ProducerSignature.SIGNED,
        "producer_signed_name": "Trần Thị Bình",
        **changes,
    }
    done = conclude_inspection(
        actor=visit.inspector, inspection_id=visit.inspection.pk, sheet=MinutesSheet(**values), now=NOW
    )
    visit.inspection.refresh_from_db()
    return done


def make_concluded(**changes: Any) -> Visit:
    """A visit with one finding, one corrective action, and its minutes."""
    visit = make_visit(**changes)
    finding = find(visit)
    correction = order(visit, finding)
    conclude(visit)
    visit.more = {"finding": finding, "correction": correction}
    return visit


def make_plan(actor: Actor | None = None, *, kind: PlanKind = PlanKind.RISK_SAMPLE) -> InspectionPlan:
    """A plan of Thái Nguyên for the last quarter."""
    sheet = PlanSheet("Kiểm tra quý IV", kind, date(2026, 10, 1), date(2026, 12, 31), number="180/KH-UBND")
    return create_plan(actor=actor or make_actor(Role.INSPECTOR), province_code="19", sheet=sheet, now=NOW)


def make_report(
    certificate: Certificate | None = None,
    *,
    problem: Problem = Problem.LABEL,
    address: str = "203.0.113.7",
    choose: Callable[[str], str] = _random.choice,
    now: datetime = NOW,
    photos: Any = (),
    **changes: Any,
) -> ConsumerReport:
    """A report about the label, without account; give `problem`, `words`, `contact`."""
    values: dict[str, Any] = {
        "problem": problem,
        "words": "Hộp chè không ghi hạn sử dụng, mua ở chợ Thái.",
        "shown_at": now - timedelta(minutes=2),
        **changes,
    }
    return file_report(
        certificate=certificate,
        sheet=ReportSheet(**values),
        photos=photos,
        address=address,
        salt=SALT,
        choose=choose,
        now=now,
    )
