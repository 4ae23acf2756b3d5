"""Duyệt, duyệt một phần hoặc không duyệt một đề nghị hỗ trợ."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.support.labels import MEASURES, dong
from ocop.programme.support.models import PolicyLine, SupportRequest
from ocop.programme.support.operations.charging import charge
from ocop.programme.support.operations.paper_of_decision import DecisionPaper, paper_on_record
from ocop.programme.support.operations.stepping import take_step
from ocop.programme.support.permissions import why_not_step
from ocop.programme.support.queries.policies import measure_lines
from ocop.programme.support.queries.visible import policies_visible_to, requests_visible_to
from ocop.programme.support.rules.measures import MeasureTerms, carried
from ocop.programme.support.rules.support_kinds import RequestStepKind


@dataclass(frozen=True)
class GrantSheet:
    """What was decided. Without `line_id` the decision stands for itself, up to the estimate; without `amount` what the
    line carries of the estimate."""

    paper: DecisionPaper
    budget_line_id: int | None
    line_id: int | None = None
    amount: Decimal | None = None
    reason: str = ""


def lines_for_request(actor: Actor, request: SupportRequest) -> list[PolicyLine]:
    """Lines of policies in force on the day of the request that carry the measure."""
    industry = request.product.industry if request.product else ""
    return measure_lines(
        actor,
        province_code=request.province_code,
        measure=request.measure,
        industry=industry,
        day=localdate(request.asked_at),
    )


def grant_request(*, actor: Actor, request_id: int, sheet: GrantSheet, now: datetime) -> SupportRequest:
    """Out: the request granted, the amount bound on the budget line.

    Raises DoesNotExist, Refusal, FieldRefusal (`line`, `amount`: above what the policy carries of the estimate;
    `reason`: for less; `budget_line`, `number` …).
    """
    with deed("support.grant_request", actor=actor, now=now) as record:
        request: SupportRequest = lock(requests_visible_to(actor), pk=request_id)
        refuse_if(why_not_step(actor, request, RequestStepKind.GRANTED))
        _hold_policy(actor, sheet.line_id)
        line = next((one for one in lines_for_request(actor, request) if one.pk == sheet.line_id), None)
        if sheet.line_id and line is None:
            raise FieldRefusal({"line": [_("Hãy chọn một mức đang áp dụng cho nội dung này.")]})
        terms = MeasureTerms(line.share_percent, line.cap_dong) if line else MeasureTerms()
        most = carried(request.estimate_dong, terms)
        amount = most if sheet.amount is None else sheet.amount
        faults: dict[str, list[str]] = {}
        if not 0 < amount <= most:
            faults["amount"] = [_("Mức duyệt lớn hơn 0 và không quá %(most)s.") % {"most": dong(most)}]
        elif amount < most and len(sheet.reason.strip()) < 5:
            faults["reason"] = [_("Hãy ghi lý do duyệt thấp hơn mức tính được.")]
        if line is None and len(sheet.reason.strip()) < 5:
            faults["reason"] = [_("Không theo mức nào của chính sách: hãy ghi căn cứ, lý do.")]
        if faults:
            raise FieldRefusal(faults)
        budget = charge(
            actor,
            sheet.budget_line_id,
            amount,
            province_code=request.province_code,
            decided_on=sheet.paper.issued_on,
            payer=line.payer if line else "",
        )
        with in_record_language():
            subject = _("Hỗ trợ {producer}: {measure}").format(
                producer=request.producer.name, measure=MEASURES[request.measure]
            )
        document = paper_on_record(
            sheet.paper,
            actor=actor,
            province_code=request.province_code,
            subject=subject,
            is_demo=request.is_demo,
            now=now,
        )
        request.line, request.budget_line, request.document = line, budget, document
        request.share_percent = line.share_percent if line else None
        request.granted_dong, request.decision_reason, request.decided_at = amount, sheet.reason.strip(), now
        take_step(
            request,
            RequestStepKind.GRANTED,
            actor=actor,
            words=sheet.reason.strip(),
            amount=amount,
            paper=document.number,
            now=now,
        )
        record.about(request, amount=str(amount), number=document.number, line=budget.pk)
    return request


def _hold_policy(actor: Actor, line_id: int | None) -> None:
    """Lock the policy of the line, as withdrawing a version does: a grant rests on a version that stands, or waits to
    see that it was withdrawn."""
    if line_id:
        list(policies_visible_to(actor).select_for_update(of=("self",)).filter(versions__lines=line_id))


def refuse_request(*, actor: Actor, request_id: int, reason: str, paper: str = "", now: datetime) -> SupportRequest:
    """Out: the request refused with its reason; `paper` is the number of the answer, if there is one. Raises
    DoesNotExist, Refusal, FieldRefusal (`reason`)."""
    with deed("support.refuse_request", actor=actor, now=now) as record:
        request: SupportRequest = lock(requests_visible_to(actor), pk=request_id)
        refuse_if(why_not_step(actor, request, RequestStepKind.REFUSED))
        reason = reason.strip()
        if len(reason) < 10:
            raise FieldRefusal({"reason": [_("Hãy ghi lý do không duyệt để chủ thể biết.")]})
        request.decision_reason, request.decided_at = reason, now
        paper = " ".join(paper.split())
        take_step(request, RequestStepKind.REFUSED, actor=actor, words=reason, paper=paper, now=now)
        record.about(request, number=paper)
    return request
