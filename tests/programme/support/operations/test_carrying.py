"""Carrying a budget to the next year, and what a leader says of a list before it is decided."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.notifications.models import Notification
from ocop.programme.support.models import AwardProposal, BudgetCarry, BudgetLine
from ocop.programme.support.operations.carry_budget_line import carry_budget_line
from ocop.programme.support.operations.cut_award import cut_award
from ocop.programme.support.operations.decide_awards import decide_awards
from ocop.programme.support.operations.open_budget_line import open_budget_line
from ocop.programme.support.operations.pay_award import pay_award
from ocop.programme.support.operations.paying import PaymentSheet
from ocop.programme.support.operations.view_proposal import view_proposal
from ocop.programme.support.operations.withdraw_proposal import withdraw_proposal
from ocop.programme.support.queries.budget import budget_board
from ocop.programme.support.queries.work_queue import support_work_for
from ocop.programme.support.rules.support_kinds import LeaderView, Payer
from tests.factories.accounts import NOW, TODAY, make_actor
from tests.factories.councils import make_office_actor
from tests.factories.support import (
    MILLION,
    PROGRAMME,
    make_budget_line,
    make_decision_paper,
    make_proposal,
    make_recognised,
    make_version,
)

pytestmark = pytest.mark.django_db
NEXT_YEAR = datetime(2027, 1, 20, 2, 0, tzinfo=UTC)
CARRIED_ON = date(2027, 1, 18)


def _decided_and_half_paid():
    """One award of 40 million on a line of 100, 15 of it paid in its year."""
    make_recognised()
    proposal = make_proposal(make_version())
    line = make_budget_line(100)
    decide_awards(
        actor=PROGRAMME, proposal_id=proposal.pk, paper=make_decision_paper(), budget_line_id=line.pk, now=NOW
    )
    award = proposal.awards.get()
    pay_award(actor=PROGRAMME, award_id=award.pk, sheet=PaymentSheet("UNC-1", date(2026, 8, 25), 15 * MILLION), now=NOW)
    return line, award


def _carry(line, *, free=Decimal(0), actor=PROGRAMME, **changes):
    values = {"paper": "12/QĐ-UBND", "carried_on": CARRIED_ON, "now": NEXT_YEAR, **changes}
    return carry_budget_line(actor=actor, line_id=line.pk, free=free, **values)


def _board():
    return {
        row.line.year: [int(one / MILLION) for one in (row.line.amount_dong, row.paid, row.to_pay, row.left)]
        for row in budget_board(PROGRAMME)
    }


def test_what_is_carried_stands_in_one_year_and_its_decisions_follow():
    line, award = _decided_and_half_paid()
    assert _board() == {2026: [100, 15, 25, 60]}
    _carry(line, free=50 * MILLION)
    assert _board() == {2026: [25, 15, 0, 10], 2027: [75, 0, 25, 50]}
    pay_award(actor=PROGRAMME, award_id=award.pk, sheet=PaymentSheet("UNC-2", CARRIED_ON, 20 * MILLION), now=NEXT_YEAR)
    assert _board() == {2026: [25, 15, 0, 10], 2027: [75, 20, 5, 50]}
    cut_award(actor=PROGRAMME, award_id=award.pk, reason="Chủ thể không nhận nữa.", now=NEXT_YEAR)
    assert _board() == {2026: [25, 15, 0, 10], 2027: [75, 20, 0, 55]}


def test_a_line_pays_until_its_accounts_are_settled_and_then_what_was_carried_over():
    line, award = _decided_and_half_paid()
    late = datetime(2027, 3, 1, 2, 0, tzinfo=UTC)

    def pay(voucher, day):
        pay_award(actor=PROGRAMME, award_id=award.pk, sheet=PaymentSheet(voucher, day, 10 * MILLION), now=late)

    pay("UNC-2", date(2027, 1, 31))
    with pytest.raises(FieldRefusal, match="chỉnh lý quyết toán") as refusal:
        pay("UNC-3", date(2027, 2, 1))
    assert list(refusal.value.faults) == ["paid_on"]
    _carry(line, carried_on=date(2027, 2, 1), now=late)
    pay("UNC-3", date(2027, 2, 1))
    assert _board() == {2026: [85, 25, 0, 60], 2027: [15, 10, 5, 0]}


def test_the_entries_of_both_years_cancel_out():
    line, _award = _decided_and_half_paid()
    carry = _carry(line)
    amounts = [sum(entry.amount_dong for entry in one.entries.all()) for one in (line, carry.to_line)]
    assert amounts == [75 * MILLION, 25 * MILLION]
    assert [one.amount_dong for one in BudgetLine.objects.order_by("year")] == amounts


def test_the_year_of_a_new_line_is_counted_from_midnight_here():
    first_hour = datetime(2026, 12, 31, 17, 30, tzinfo=UTC)
    facts = {"actor": PROGRAMME, "province_code": "19", "source": Payer.PROVINCE, "name": "Thưởng", "amount": MILLION}
    paper = {"paper": "1/QĐ-UBND", "entered_on": date(2027, 1, 1)}
    assert open_budget_line(year=2028, now=first_hour, **facts, **paper).year == 2028
    with pytest.raises(FieldRefusal, match="đến năm sau"):
        open_budget_line(year=2028, now=first_hour - timedelta(hours=1), **facts, **paper)


def test_the_same_paper_twice_carries_once():
    line, _award = _decided_and_half_paid()
    assert _carry(line) == _carry(line)
    assert (BudgetCarry.objects.count(), AuditEntry.objects.filter(deed="support.carry_budget").count()) == (1, 1)


def test_money_goes_over_at_the_end_of_its_year_and_no_more_than_is_left():
    line, _award = _decided_and_half_paid()
    with pytest.raises(Refusal, match="khi hết năm ngân sách"):
        _carry(line, carried_on=date(2026, 12, 30))
    for changes, field in [({"free": 61 * MILLION}, "free"), ({"paper": " "}, "paper")]:
        with pytest.raises(FieldRefusal) as refusal:
            _carry(line, **changes)
        assert list(refusal.value.faults) == [field]
    with pytest.raises(Refusal):
        _carry(line, actor=make_actor(Role.PROVINCE_LEADER))


def _proposal(actor):
    make_recognised()
    return make_proposal(make_version(), actor=actor)


def _decide(actor, proposal, **more):
    return decide_awards(
        actor=actor,
        proposal_id=proposal.pk,
        paper=make_decision_paper(),
        budget_line_id=make_budget_line().pk,
        now=NOW,
        **more,
    )


def test_a_list_waits_for_the_leader_and_then_for_the_paper():
    officer, leader = make_office_actor(), make_actor(Role.PROVINCE_LEADER)
    proposal = _proposal(officer)
    assert [item.kind for item in support_work_for(leader, TODAY)] == ["support.view_proposal"]
    with pytest.raises(FieldRefusal, match="chưa duyệt"):
        _decide(officer, proposal)
    view_proposal(actor=leader, proposal_id=proposal.pk, view=LeaderView.APPROVED, now=NOW)
    assert support_work_for(leader, TODAY) == []
    assert Notification.objects.filter(kind="support.proposal_viewed", user_id=officer.user_id).count() == 1
    decided = _decide(officer, proposal)
    assert (decided.state, decided.is_signed_outside, decided.awards.get().paid_dong) == ("DECIDED", False, 0)
    with pytest.raises(Refusal, match="đã có quyết định"):
        view_proposal(actor=leader, proposal_id=proposal.pk, view=LeaderView.RETURNED, words="Sai", now=NOW)


def test_a_list_sent_back_is_made_anew():
    officer, leader = make_office_actor(), make_actor(Role.PROVINCE_LEADER)
    proposal = _proposal(officer)
    with pytest.raises(FieldRefusal, match="lý do"):
        view_proposal(actor=leader, proposal_id=proposal.pk, view=LeaderView.RETURNED, now=NOW)
    view_proposal(actor=leader, proposal_id=proposal.pk, view=LeaderView.RETURNED, words="Thiếu biên bản.", now=NOW)
    with pytest.raises(Refusal, match="trả lại"):
        _decide(officer, proposal, is_signed_outside=True)
    withdraw_proposal(actor=officer, proposal_id=proposal.pk, now=NOW)
    assert AwardProposal.objects.get().state == "WITHDRAWN"


def test_a_decision_signed_on_paper_says_so_and_nobody_views_the_own_list():
    officer, leader = make_office_actor(), make_actor(Role.PROVINCE_LEADER)
    proposal = _proposal(officer)
    with pytest.raises(Refusal, match="lãnh đạo UBND tỉnh duyệt"):
        view_proposal(actor=officer, proposal_id=proposal.pk, view=LeaderView.APPROVED, now=NOW)
    AwardProposal.objects.filter(pk=proposal.pk).update(proposed_by_id=leader.user_id)
    with pytest.raises(Refusal, match="không tự duyệt"):
        view_proposal(actor=leader, proposal_id=proposal.pk, view=LeaderView.APPROVED, now=NOW)
    assert _decide(officer, proposal, is_signed_outside=True).is_signed_outside
