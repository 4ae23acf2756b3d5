"""A budget line is never over-run, however many decisions come at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from decimal import Decimal
from threading import Barrier, Event
from time import sleep
from typing import Any

import pytest
from django.db import connection, connections, transaction

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.support.models import AwardProposal, BudgetLine, SupportRequest
from ocop.programme.support.operations.carry_budget_line import carry_budget_line
from ocop.programme.support.operations.cut_award import cut_award
from ocop.programme.support.operations.decide_awards import decide_awards
from ocop.programme.support.operations.pay_award import pay_award
from ocop.programme.support.operations.paying import PaymentSheet
from ocop.programme.support.operations.refund_payment import RefundSheet, refund_award
from ocop.programme.support.operations.report_done import report_done
from ocop.programme.support.operations.settle_request import settle_request
from ocop.programme.support.operations.withdraw_version import withdraw_version
from ocop.programme.support.rules.support_kinds import ProposalState, RequestState
from tests.factories.accounts import NOW, TODAY
from tests.factories.files import PDF, make_upload
from tests.factories.producers import make_producer, member_actor
from tests.factories.support import (
    MILLION,
    PROGRAMME,
    award_line,
    grant,
    make_budget_line,
    make_decision_paper,
    make_proposal,
    make_recognised,
    make_request,
    make_version,
    measure_line,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.races]
NEXT_YEAR = datetime(2027, 1, 20, 2, 0, tzinfo=UTC)
A_MOMENT = 0.3
"""Seconds in which the other one comes to what it has to wait for."""


@pytest.fixture(autouse=True)
def _needs_a_shared_database() -> None:
    name = str(connection.settings_dict["NAME"])
    if ":memory:" in name or "mode=memory" in name:
        pytest.skip("threads need a database file or a server")


def test_of_lists_decided_at_once_only_those_are_that_the_line_holds() -> None:
    make_recognised()
    lists = [make_proposal(make_version(award_line(4, 40))) for _number in range(4)]
    budget = make_budget_line(100)
    start = Barrier(len(lists))

    def decide(proposal: AwardProposal) -> bool:
        paper = make_decision_paper(number=f"{proposal.pk}/QĐ-UBND")
        try:
            start.wait(timeout=60)
            decide_awards(
                actor=PROGRAMME, proposal_id=proposal.pk, paper=paper, budget_line_id=budget.pk, verdicts=None, now=NOW
            )
        except FieldRefusal:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(len(lists)) as people:
        assert sorted(people.map(decide, lists)) == [False, False, True, True]
    assert BudgetLine.objects.get(pk=budget.pk).committed_dong == 80 * MILLION
    assert AwardProposal.objects.filter(state=ProposalState.DECIDED).count() == 2


def _one_into_the_other(first: Callable[[Callable[[], None]], Any], second: Callable[[], Any]) -> None:
    """`first` in one transaction, calling what it is given when `second` shall begin; it goes on a moment later."""
    begun = Event()

    def leading() -> None:
        def let_go() -> None:
            begun.set()
            sleep(A_MOMENT)

        try:
            with transaction.atomic():
                first(let_go)
        finally:
            begun.set()
            connections.close_all()

    def following() -> None:
        try:
            begun.wait(timeout=60)
            second()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as people:
        for one in [people.submit(leading), people.submit(following)]:
            one.result()


def _carry(line: BudgetLine) -> None:
    carry_budget_line(
        actor=PROGRAMME,
        line_id=line.pk,
        free=Decimal(0),
        paper="12/QĐ-UBND",
        carried_on=date(2027, 1, 18),
        now=NEXT_YEAR,
    )


def _committed() -> dict[int, int]:
    """Millions bound, by year."""
    return {line.year: int(line.committed_dong / MILLION) for line in BudgetLine.objects.all()}


def test_what_is_cut_while_it_is_carried_goes_back_to_the_line_it_was_carried_to() -> None:
    make_recognised()
    proposal, line = make_proposal(make_version()), make_budget_line(100)
    decide_awards(
        actor=PROGRAMME, proposal_id=proposal.pk, paper=make_decision_paper(), budget_line_id=line.pk, now=NOW
    )
    award = proposal.awards.get()
    pay_award(actor=PROGRAMME, award_id=award.pk, sheet=PaymentSheet("UNC-1", date(2026, 8, 25), 15 * MILLION), now=NOW)

    def carry(let_go: Callable[[], None]) -> None:
        _carry(line)
        let_go()

    _one_into_the_other(
        carry,
        lambda: cut_award(actor=PROGRAMME, award_id=award.pk, reason="Chủ thể không nhận nữa.", now=NEXT_YEAR),
    )
    assert _committed() == {2026: 15, 2027: 0}


def test_settling_and_carrying_wait_for_one_another_in_one_order() -> None:
    producer = make_producer()
    member, line = member_actor(producer), make_budget_line(100)
    request = make_request(member, producer)
    grant(request, PROGRAMME, line)
    report_done(
        actor=member,
        request_id=request.pk,
        actual=30 * MILLION,
        words="",
        files=[make_upload(PDF, "hoa-don.pdf")],
        now=NOW,
    )

    def settle(let_go: Callable[[], None]) -> None:
        SupportRequest.objects.select_for_update().get(pk=request.pk)
        let_go()
        settle_request(actor=PROGRAMME, request_id=request.pk, accepted_cost=30 * MILLION, now=NOW)

    _one_into_the_other(settle, lambda: _carry(line))
    assert _committed() == {2026: 0, 2027: 30}


def test_a_grant_waits_for_the_withdrawal_of_the_version_it_would_rest_on() -> None:
    producer = make_producer()
    request, line = make_request(member_actor(producer), producer), make_budget_line(100)
    version = make_version(measure_line())
    line_id = version.lines.get().pk

    def withdraw(let_go: Callable[[], None]) -> None:
        withdraw_version(actor=PROGRAMME, version_id=version.pk, reason="Ghi nhầm mức của năm trước.", now=NOW)
        let_go()

    def grant_by_it() -> None:
        with pytest.raises(FieldRefusal) as refused:
            grant(request, PROGRAMME, line, line_id=line_id)
        assert set(refused.value.faults) == {"line"}

    _one_into_the_other(withdraw, grant_by_it)
    request.refresh_from_db()
    assert (request.state, _committed()) == (RequestState.ASKED, {2026: 0})


def test_a_refund_recorded_by_two_at_once_comes_back_once() -> None:
    make_recognised()
    proposal, line = make_proposal(make_version()), make_budget_line(100)
    decide_awards(
        actor=PROGRAMME, proposal_id=proposal.pk, paper=make_decision_paper(), budget_line_id=line.pk, now=NOW
    )
    award = proposal.awards.get()
    pay_award(actor=PROGRAMME, award_id=award.pk, sheet=PaymentSheet("UNC-1", TODAY, 15 * MILLION), now=NOW)

    def come_back() -> None:
        sheet = RefundSheet("PT-01", TODAY, 15 * MILLION, "Chi nhầm chủ thể, đã thu lại.")
        refund_award(actor=PROGRAMME, award_id=award.pk, sheet=sheet, now=NOW)

    def first(let_go: Callable[[], None]) -> None:
        come_back()
        let_go()

    _one_into_the_other(first, come_back)
    award.refresh_from_db()
    assert (award.refunded_dong, award.refunds.count(), _committed()) == (15 * MILLION, 1, {2026: 25})


def test_what_is_paid_while_the_rest_is_cut_is_refused() -> None:
    make_recognised()
    proposal, line = make_proposal(make_version()), make_budget_line(100)
    decide_awards(
        actor=PROGRAMME, proposal_id=proposal.pk, paper=make_decision_paper(), budget_line_id=line.pk, now=NOW
    )
    award = proposal.awards.get()

    def cut(let_go: Callable[[], None]) -> None:
        cut_award(actor=PROGRAMME, award_id=award.pk, reason="Chủ thể không nhận nữa.", now=NOW)
        let_go()

    def pay() -> None:
        with pytest.raises(Refusal, match="đã được thôi chi"):
            pay_award(actor=PROGRAMME, award_id=award.pk, sheet=PaymentSheet("UNC-1", TODAY, MILLION), now=NOW)

    _one_into_the_other(cut, pay)
    assert (award.payments.count(), _committed()) == (0, {2026: 0})
