"""What whoever holds the look-up code may know: state, steps, answer. Neither words nor contact."""

from dataclasses import dataclass
from datetime import date, datetime

from ocop.programme.inspections.models import ConsumerReport
from ocop.programme.inspections.rules.lookup_codes import spoken, tidy_lookup_code
from ocop.programme.inspections.rules.report_kinds import Desk, Problem, ReportState, StepKind
from ocop.programme.recognition.models import Certificate, IssuedCode
from ocop.programme.recognition.rules.codes import tidy_public_code


@dataclass(frozen=True)
class PublicStep:
    """One step in words for everybody."""

    kind: StepKind
    at: datetime
    desk: Desk | None
    words: str


@dataclass(frozen=True)
class PublicReport:
    """A report as its code shows it; what was merged shows the state and answer of the one it went into."""

    code: str
    problem: Problem
    product_name: str
    state: ReportState
    received_at: datetime
    due_on: date
    answer: str
    answered_at: datetime | None
    steps: tuple[PublicStep, ...]


def public_report(typed: str) -> PublicReport | None:
    """The report behind a typed code; None for a code never given out."""
    report = (
        ConsumerReport.objects.select_related("certificate__product", "merged_into")
        .filter(lookup_code=tidy_lookup_code(typed))
        .first()
    )
    if report is None:
        return None
    speaking = report.merged_into or report
    steps = [*report.steps.all(), *(speaking.steps.exclude(kind=StepKind.RECEIVED) if report.merged_into else [])]
    certificate = report.certificate
    return PublicReport(
        code=spoken(report.lookup_code),
        problem=Problem(report.problem),
        product_name=certificate.product.name if certificate is not None else "",
        state=ReportState(speaking.state),
        received_at=report.received_at,
        due_on=speaking.due_on,
        answer=speaking.answer,
        answered_at=speaking.answered_at,
        steps=tuple(
            PublicStep(StepKind(one.kind), one.at, Desk(one.desk) if one.desk else None, one.public_words)
            for one in sorted(steps, key=lambda one: (one.at, one.pk))
        ),
    )


def certificate_behind(code: str) -> Certificate | None:
    """The certificate a printed code leads to, or None."""
    issued = IssuedCode.objects.filter(code__in=[code.strip(), tidy_public_code(code)]).first()
    if issued is None:
        return None
    return Certificate.objects.select_related("product__producer").get(pk=issued.certificate_id)
