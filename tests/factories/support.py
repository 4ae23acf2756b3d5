"""Policies, budgets, awards and requests for tests, made by the deeds themselves."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from ocop.programme.accounts.rules.actor import Actor, programme_itself
from ocop.programme.producers.models import Producer
from ocop.programme.recognition.models import Certificate
from ocop.programme.support.models import AwardProposal, BudgetLine, PolicyVersion, SupportRequest
from ocop.programme.support.operations.ask_support import RequestSheet, ask_support
from ocop.programme.support.operations.decide_request import GrantSheet, grant_request
from ocop.programme.support.operations.open_budget_line import open_budget_line
from ocop.programme.support.operations.paper_of_decision import DecisionPaper
from ocop.programme.support.operations.propose_awards import propose_awards
from ocop.programme.support.operations.record_policy import record_policy
from ocop.programme.support.operations.writing_policy import LineSheet, VersionSheet
from ocop.programme.support.rules.support_kinds import Event, LineKind, Measure, Payer
from tests.factories.accounts import NOW
from tests.factories.certificates import make_certificate
from tests.factories.products import make_product

PROGRAMME = programme_itself("tests")
MILLION = Decimal(1_000_000)
_numbers = count(5001)


def make_decision_paper(**changes: Any) -> DecisionPaper:
    """A decision of UBND tỉnh Thái Nguyên of 20/08/2026 with a number of its own."""
    values: dict[str, Any] = {
        "number": f"{next(_numbers)}/QĐ-UBND",
        "issued_on": date(2026, 8, 20),
        "issuing_authority": "UBND tỉnh Thái Nguyên",
        **changes,
    }
    return DecisionPaper(**values)


def award_line(star: int, million: int, **changes: Any) -> LineSheet:
    """So many million for any recognition with the star."""
    values: dict[str, Any] = {"event": Event.ANY, "payer": Payer.PROVINCE, **changes}
    return LineSheet(kind=LineKind.AWARD, star=star, amount=million * MILLION, **values)


def measure_line(measure: Measure = Measure.PACKAGING, **changes: Any) -> LineSheet:
    """Half of the cost, at most 30 million, unless changed."""
    values: dict[str, Any] = {"share": Decimal(50), "cap": 30 * MILLION, "payer": Payer.PROVINCE, **changes}
    return LineSheet(kind=LineKind.MEASURE, measure=measure, **values)


def make_version(*lines: LineSheet, province_code: str = "19", **changes: Any) -> PolicyVersion:
    """A policy of Thái Nguyên from 01/01/2026: 20, 40, 100 million for 3, 4, 5 stars, unless lines are given."""
    name = changes.pop("name", None) or f"Chính sách thưởng {next(_numbers)}"
    values: dict[str, Any] = {
        "valid_from": date(2026, 1, 1),
        "paper": make_decision_paper(issued_on=date(2025, 12, 20)),
        "lines": lines or (award_line(3, 20), award_line(4, 40), award_line(5, 100)),
        **changes,
    }
    policy = record_policy(
        actor=PROGRAMME, name=name, province_code=province_code, sheet=VersionSheet(**values), now=NOW
    )
    return policy.versions.get()


def make_budget_line(million: int = 500, **changes: Any) -> BudgetLine:
    """A line of Thái Nguyên for 2026."""
    values: dict[str, Any] = {
        "province_code": "19",
        "year": 2026,
        "source": Payer.PROVINCE,
        "name": f"Kinh phí OCOP {next(_numbers)}",
        "amount": million * MILLION,
        "paper": "100/QĐ-UBND",
        "entered_on": date(2026, 1, 10),
        **changes,
    }
    return open_budget_line(actor=PROGRAMME, now=NOW, **values)


def make_recognised(producer: Producer | None = None, **changes: Any) -> Certificate:
    """A certificate of 12/08/2026, four stars, of a new product."""
    product = make_product(producer=producer) if producer else make_product()
    return make_certificate(product, **changes)


def make_proposal(version: PolicyVersion, **changes: Any) -> AwardProposal:
    """A list of all entitled recognitions of Thái Nguyên by the version."""
    values: dict[str, Any] = {"title": "Đề nghị thưởng đợt 2", "province_code": "19", **changes}
    actor = values.pop("actor", PROGRAMME)
    return propose_awards(actor=actor, version_id=version.pk, now=NOW, **values)


def make_request(member: Actor, producer: Producer, **changes: Any) -> SupportRequest:
    """40 million asked for packaging."""
    values: dict[str, Any] = {
        "measure": Measure.PACKAGING,
        "reason": "In bao bì mới theo mẫu đã đăng ký.",
        "estimate": 40 * MILLION,
        **changes,
    }
    papers = values.pop("papers", ())
    return ask_support(actor=member, producer_id=producer.pk, sheet=RequestSheet(**values), files=papers, now=NOW)


def grant(request: SupportRequest, officer: Actor, budget: BudgetLine, **changes: Any) -> SupportRequest:
    """The request granted as decided by a paper; by no policy unless `line_id` is given."""
    values: dict[str, Any] = {"reason": "Theo kế hoạch của tỉnh.", **changes}
    sheet = GrantSheet(paper=make_decision_paper(), budget_line_id=budget.pk, **values)
    return grant_request(actor=officer, request_id=request.pk, sheet=sheet, now=NOW)
