"""What was paid may come back; what nobody will be paid is ended by the office."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.notifications.models import Notification
from ocop.programme.support.models import Award, Refund
from ocop.programme.support.operations.cut_award import cut_award
from ocop.programme.support.operations.cut_request import cut_request
from ocop.programme.support.operations.decide_awards import decide_awards
from ocop.programme.support.operations.pay_award import pay_award
from ocop.programme.support.operations.pay_request import pay_request
from ocop.programme.support.operations.paying import PaymentSheet
from ocop.programme.support.operations.refund_payment import RefundSheet, refund_award, refund_request
from ocop.programme.support.operations.report_done import report_done
from ocop.programme.support.operations.settle_request import settle_request
from ocop.programme.support.queries.budget import budget_board
from ocop.programme.support.queries.entitlements import received_by
from ocop.programme.support.queries.lists import award_list, request_list, sums_of_awards, sums_of_requests
from ocop.programme.support.rules.support_kinds import AwardState, RequestState
from tests.factories.accounts import NOW, TODAY, make_actor
from tests.factories.councils import make_office_actor
from tests.factories.files import PDF, make_upload
from tests.factories.geography import make_province
from tests.factories.producers import make_producer, member_actor
from tests.factories.support import (
    MILLION,
    grant,
    make_budget_line,
    make_decision_paper,
    make_proposal,
    make_recognised,
    make_request,
    make_version,
)

pytestmark = pytest.mark.django_db


def _refund(voucher="PT-01", million=10, refunded_on=TODAY, reason="Giấy chứng nhận bị thu hồi."):
    return RefundSheet(voucher, refunded_on, million * MILLION, reason)


def _paid_award(officer, million=40):
    """An award of 40 million of which so much was paid."""
    producer = make_producer()
    member_actor(producer)
    certificate = make_recognised(producer)
    budget = make_budget_line(100)
    proposal = make_proposal(make_version())
    decide_awards(
        actor=officer, proposal_id=proposal.pk, paper=make_decision_paper(), budget_line_id=budget.pk, now=NOW
    )
    award = proposal.awards.get()
    sheet = PaymentSheet("UNC-01", date(2026, 8, 25), million * MILLION)
    return certificate, budget, pay_award(actor=officer, award_id=award.pk, sheet=sheet, now=NOW)


def _board(officer):
    (row,) = budget_board(officer)
    return row.paid / MILLION, row.to_pay / MILLION, row.left / MILLION


def test_what_comes_back_before_the_year_is_settled_may_be_spent_again():
    officer = make_office_actor()
    certificate, budget, award = _paid_award(officer, 30)
    certificate.revoked_on = TODAY
    certificate.save()
    for _click in range(2):
        refund_award(actor=officer, award_id=award.pk, sheet=_refund(), now=NOW)
    assert _board(officer) == (20, 10, 70)
    cut_award(actor=officer, award_id=award.pk, reason="Giấy chứng nhận bị thu hồi.", now=NOW)
    refund_award(actor=officer, award_id=award.pk, sheet=_refund("PT-02", 20), now=NOW)
    award.refresh_from_db()
    assert (award.state, award.paid_dong, award.refunded_dong) == (AwardState.PAID, 30 * MILLION, 30 * MILLION)
    assert _board(officer) == (0, 0, 100)
    sums = sums_of_awards(award_list(officer))
    assert (sums.decided, sums.paid, sums.to_pay) == (0, 0, 0)
    assert [had.amount for had in received_by([award.producer_id])] == [0]
    assert Refund.objects.filter(budget_line=budget).count() == 2
    assert Notification.objects.filter(kind="support.refunded").count() == 2
    with pytest.raises(Refusal, match="Không còn khoản đã chi"):
        refund_award(actor=officer, award_id=award.pk, sheet=_refund("PT-03", 1), now=NOW)


def test_an_award_that_nobody_will_be_paid_is_ended_not_refused_and_its_producer_is_told():
    officer, producer = make_office_actor(), make_producer()
    member_actor(producer)
    make_recognised(producer)
    proposal, budget = make_proposal(make_version()), make_budget_line(100)
    decide_awards(
        actor=officer, proposal_id=proposal.pk, paper=make_decision_paper(), budget_line_id=budget.pk, now=NOW
    )
    award = proposal.awards.get()
    cut_award(actor=officer, award_id=award.pk, reason="Chủ thể không nhận thưởng nữa.", now=NOW)
    award.refresh_from_db()
    assert (award.state, award.decided_dong) == (AwardState.CANCELLED, 0)
    told = Notification.objects.get(key=f"support:award:{award.pk}:cut")
    assert told.body == "40.000.000 đồng. Chủ thể không nhận thưởng nữa."
    with pytest.raises(Refusal, match="đã được thôi chi"):
        pay_award(actor=officer, award_id=award.pk, sheet=PaymentSheet("UNC-01", TODAY, MILLION), now=NOW)


def test_what_comes_back_after_the_year_is_settled_is_no_budget_of_the_line():
    officer = make_office_actor()
    _certificate, _budget, award = _paid_award(officer)
    later = datetime(2027, 2, 1, 2, 0, tzinfo=UTC)
    refund_award(actor=officer, award_id=award.pk, sheet=_refund(refunded_on=date(2027, 2, 1)), now=later)
    assert (Refund.objects.get().budget_line, _board(officer)) == (None, (40, 0, 60))
    refund_award(actor=officer, award_id=award.pk, sheet=_refund("PT-02", refunded_on=date(2027, 1, 31)), now=later)
    assert _board(officer) == (30, 0, 70)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"million": 41}, "amount"),
        ({"million": 0}, "amount"),
        ({"refunded_on": date(2026, 8, 24)}, "refunded_on"),
        ({"refunded_on": date(2030, 1, 1)}, "refunded_on"),
        ({"voucher": " "}, "voucher"),
        ({"reason": "Sai"}, "reason"),
    ],
)
def test_a_refund_is_refused_beside_the_field(changes, field):
    officer = make_office_actor()
    _certificate, _budget, award = _paid_award(officer)
    with pytest.raises(FieldRefusal) as refused:
        refund_award(actor=officer, award_id=award.pk, sheet=_refund(**changes), now=NOW)
    assert (list(refused.value.faults), Refund.objects.count()) == ([field], 0)


def test_a_voucher_says_one_amount_and_the_database_keeps_refunds_within_payments():
    officer = make_office_actor()
    _certificate, _budget, award = _paid_award(officer)
    refund_award(actor=officer, award_id=award.pk, sheet=_refund(), now=NOW)
    with pytest.raises(FieldRefusal) as refused:
        refund_award(actor=officer, award_id=award.pk, sheet=_refund(million=11), now=NOW)
    assert list(refused.value.faults) == ["voucher"]
    award.refunded_dong = award.paid_dong + 1
    with pytest.raises(IntegrityError), transaction.atomic():
        award.save()
    leader = make_actor(Role.PROVINCE_LEADER, unit=make_province(code="19"))
    with pytest.raises(Refusal):
        refund_award(actor=leader, award_id=award.pk, sheet=_refund("PT-9"), now=NOW)
    with pytest.raises(Award.DoesNotExist):
        refund_award(actor=make_office_actor(province_code="24"), award_id=award.pk, sheet=_refund("PT-9"), now=NOW)


def _request(officer, budget, *, settled=False, paid=0):
    producer = make_producer()
    member = member_actor(producer)
    request = make_request(member, producer)
    grant(request, officer, budget)
    if settled:
        told = {"actual": 36 * MILLION, "words": "", "files": [make_upload(PDF, "hoa-don.pdf")]}
        report_done(actor=member, request_id=request.pk, now=NOW, **told)
        settle_request(actor=officer, request_id=request.pk, accepted_cost=36 * MILLION, now=NOW)
    if paid:
        sheet = PaymentSheet("UNC-9", date(2026, 8, 30), paid * MILLION)
        pay_request(actor=officer, request_id=request.pk, sheet=sheet, now=NOW)
    return member, request


@pytest.mark.parametrize(
    ("done", "state", "board"),
    [
        ({}, RequestState.CANCELLED, (0, 0, 100)),
        ({"settled": True}, RequestState.CANCELLED, (0, 0, 100)),
        ({"settled": True, "paid": 30}, RequestState.PAID, (30, 0, 70)),
    ],
)
def test_the_office_ends_a_grant_nobody_will_use_and_its_money_comes_free(done, state, board):
    officer, budget = make_office_actor(), make_budget_line(100)
    member, request = _request(officer, budget, **done)
    with pytest.raises(FieldRefusal):
        cut_request(actor=officer, request_id=request.pk, reason="Thôi", now=NOW)
    with pytest.raises(Refusal):
        cut_request(
            actor=make_actor(Role.PROVINCE_LEADER, unit=make_province(code="19")),
            request_id=request.pk,
            reason="Chủ thể đã giải thể, không thực hiện.",
            now=NOW,
        )
    ended = cut_request(actor=officer, request_id=request.pk, reason="Chủ thể đã giải thể, không thực hiện.", now=NOW)
    sums = sums_of_requests(request_list(officer))
    assert (ended.state, _board(officer), sums.to_pay) == (state, board, 0)
    assert Notification.objects.filter(user_id=member.user_id, kind="support.request_decided").count() == 2
    with pytest.raises(Refusal):
        cut_request(actor=officer, request_id=request.pk, reason="Chủ thể đã giải thể, không thực hiện.", now=NOW)


def test_support_that_was_paid_may_come_back_too():
    officer, budget = make_office_actor(), make_budget_line(100)
    _member, request = _request(officer, budget, settled=True, paid=36)
    for _click in range(2):
        back = refund_request(actor=officer, request_id=request.pk, sheet=_refund(million=6), now=NOW)
    assert (back.state, back.refunded_dong, _board(officer)) == (RequestState.PAID, 6 * MILLION, (30, 0, 70))
    assert list(back.steps.order_by("pk").values_list("kind", "amount_dong"))[-1] == ("REFUNDED", Decimal(6_000_000))
    sums = sums_of_requests(request_list(officer))
    assert (sums.decided, sums.paid) == (30 * MILLION, 30 * MILLION)
