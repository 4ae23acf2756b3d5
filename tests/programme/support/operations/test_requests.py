"""A producer asks, the commune says what it thinks, the province decides, settles and pays."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.notifications.models import Notification
from ocop.programme.producers.models import Producer
from ocop.programme.producers.rules.producer_kinds import Verification
from ocop.programme.support.models import Payment, SupportRequest
from ocop.programme.support.operations.change_budget_line import change_budget_line
from ocop.programme.support.operations.decide_request import lines_for_request, refuse_request
from ocop.programme.support.operations.give_opinion import give_opinion
from ocop.programme.support.operations.pay_request import pay_request
from ocop.programme.support.operations.paying import PaymentSheet
from ocop.programme.support.operations.report_done import report_done
from ocop.programme.support.operations.settle_request import return_request, settle_request
from ocop.programme.support.operations.withdraw_request import withdraw_request
from ocop.programme.support.queries.lists import request_list, sums_of_requests
from ocop.programme.support.queries.work_queue import support_work_for
from ocop.programme.support.rules.support_kinds import Measure, Opinion, RequestState
from tests.factories.accounts import NOW, TODAY, make_actor
from tests.factories.councils import make_office_actor
from tests.factories.files import PDF, make_upload
from tests.factories.producers import make_producer, member_actor
from tests.factories.support import MILLION, grant, make_budget_line, make_request, make_version, measure_line

pytestmark = pytest.mark.django_db


@pytest.fixture
def story():
    producer = make_producer()
    return {
        "producer": producer,
        "member": member_actor(producer),
        "commune": make_actor(Role.COMMUNE_OFFICER, unit=producer.commune),
        "officer": make_office_actor(),
        "budget": make_budget_line(100),
    }


def invoice():
    return [make_upload(PDF, "hoa-don.pdf")]


def carried_out(story, actual=36, **changes):
    request = make_request(story["member"], story["producer"])
    grant(request, story["officer"], story["budget"], **changes)
    return report_done(
        actor=story["member"],
        request_id=request.pk,
        actual=actual * MILLION,
        words="Đã in 5.000 bao bì.",
        files=invoice(),
        now=NOW,
    )


def test_from_asking_to_being_paid(story):
    member, officer = story["member"], story["officer"]
    line = make_version(measure_line()).lines.get()
    request = make_request(member, story["producer"], papers=[make_upload(PDF, "bao-gia.pdf")])
    assert [item.kind for item in support_work_for(story["commune"], TODAY)] == ["support.opinion"]
    give_opinion(actor=story["commune"], request_id=request.pk, opinion=Opinion.SUPPORTS, words="", now=NOW)
    assert [one.pk for one in lines_for_request(officer, request)] == [line.pk]

    grant(request, officer, story["budget"], line_id=line.pk, reason="")
    assert [item.kind for item in support_work_for(member, TODAY)] == ["support.carry_out"]
    report_done(actor=member, request_id=request.pk, actual=36 * MILLION, words="", files=invoice(), now=NOW)
    return_request(actor=officer, request_id=request.pk, words="Thiếu biên bản nghiệm thu.", now=NOW)
    report_done(actor=member, request_id=request.pk, actual=36 * MILLION, words="Đã bổ sung.", now=NOW)
    settle_request(actor=officer, request_id=request.pk, accepted_cost=36 * MILLION, now=NOW)
    sheet = PaymentSheet("UNC-9", date(2026, 8, 30), 18 * MILLION)
    for _click in range(2):
        paid = pay_request(actor=officer, request_id=request.pk, sheet=sheet, now=NOW)

    assert (paid.state, paid.granted_dong, paid.settled_dong, paid.paid_dong) == (
        RequestState.PAID,
        20 * MILLION,
        18 * MILLION,
        18 * MILLION,
    )
    story["budget"].refresh_from_db()
    assert (story["budget"].committed_dong, Payment.objects.count()) == (18 * MILLION, 1)
    assert list(request.steps.values_list("kind", flat=True)) == [
        "ASKED",
        "OPINION",
        "GRANTED",
        "CARRIED_OUT",
        "RETURNED",
        "CARRIED_OUT",
        "SETTLED",
        "PAID",
    ]
    told = Notification.objects.filter(user_id=member.user_id).order_by("pk").values_list("kind", flat=True)
    assert list(told) == [
        "support.opinion",
        "support.request_decided",
        "support.returned",
        "support.settled",
        "support.paid",
    ]
    sums = sums_of_requests(request_list(officer))
    assert (sums.count, sums.first, sums.decided, sums.to_pay) == (1, 40 * MILLION, 18 * MILLION, 0)


def test_part_payments_stay_open_until_the_whole_is_paid(story):
    request = carried_out(story)
    settle_request(actor=story["officer"], request_id=request.pk, accepted_cost=36 * MILLION, now=NOW)
    for voucher, million, state in (("A", 30, RequestState.SETTLED), ("B", 6, RequestState.PAID)):
        sheet = PaymentSheet(voucher, TODAY, million * MILLION)
        assert pay_request(actor=story["officer"], request_id=request.pk, sheet=sheet, now=NOW).state == state
    with pytest.raises(Refusal):
        pay_request(actor=story["officer"], request_id=request.pk, sheet=PaymentSheet("C", TODAY, 1 * MILLION), now=NOW)


def test_one_open_request_a_measure_and_product(story):
    first = make_request(story["member"], story["producer"])
    with pytest.raises(FieldRefusal) as refusal:
        make_request(story["member"], story["producer"])
    assert list(refusal.value.faults) == ["measure"]
    make_request(story["member"], story["producer"], measure=Measure.WEBSITE)
    twin = SupportRequest.objects.get(pk=first.pk)
    twin.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)
    withdraw_request(actor=story["member"], request_id=first.pk, now=NOW)
    make_request(story["member"], story["producer"])


def test_a_grant_is_within_policy_estimate_and_budget_and_less_needs_a_reason(story):
    line = make_version(measure_line()).lines.get()
    request = make_request(story["member"], story["producer"])
    asked = {"line_id": line.pk}
    for changes, field in (
        ({**asked, "amount": 21 * MILLION}, "amount"),
        ({**asked, "amount": 10 * MILLION, "reason": ""}, "reason"),
        ({"reason": ""}, "reason"),
        ({"line_id": line.pk + 1000}, "line"),
        ({"amount": Decimal(0)}, "amount"),
    ):
        with pytest.raises(FieldRefusal) as refusal:
            grant(request, story["officer"], story["budget"], **changes)
        assert list(refusal.value.faults) == [field]
    small = make_budget_line(19)
    with pytest.raises(FieldRefusal) as refusal:
        grant(request, story["officer"], small, **asked)
    assert list(refusal.value.faults) == ["budget_line"]
    done = grant(request, story["officer"], story["budget"], **asked, amount=12 * MILLION, reason="Chia đều nguồn.")
    assert (done.state, done.granted_dong) == (RequestState.GRANTED, 12 * MILLION)
    with pytest.raises(Refusal):
        grant(request, story["officer"], story["budget"], **asked)


def test_what_is_only_proposed_or_over_carries_nothing(story):
    make_version(measure_line(), is_only_proposed=True)
    make_version(measure_line(), name="Đã hết hạn", valid_until=date(2026, 8, 31))
    assert lines_for_request(story["officer"], make_request(story["member"], story["producer"])) == []


def test_settling_needs_proof_and_gives_the_rest_back(story):
    request = carried_out(story, actual=36)
    for cost, words, field in ((37, "", "accepted_cost"), (0, "", "accepted_cost"), (30, "", "words")):
        with pytest.raises(FieldRefusal) as refusal:
            settle_request(
                actor=story["officer"], request_id=request.pk, accepted_cost=cost * MILLION, words=words, now=NOW
            )
        assert list(refusal.value.faults) == [field]
    settle_request(
        actor=story["officer"],
        request_id=request.pk,
        accepted_cost=30 * MILLION,
        words="Hóa đơn 6 triệu không hợp lệ.",
        now=NOW,
    )
    story["budget"].refresh_from_db()
    assert story["budget"].committed_dong == 30 * MILLION


def test_evidence_is_asked_for(story):
    request = make_request(story["member"], story["producer"])
    grant(request, story["officer"], story["budget"])
    with pytest.raises(FieldRefusal) as refusal:
        report_done(actor=story["member"], request_id=request.pk, actual=MILLION, words="", now=NOW)
    assert list(refusal.value.faults) == ["papers"]


def test_withdrawing_a_grant_frees_the_budget_and_steps_out_of_order_are_refused(story):
    request = make_request(story["member"], story["producer"])
    with pytest.raises(Refusal):
        settle_request(actor=story["officer"], request_id=request.pk, accepted_cost=MILLION, now=NOW)
    grant(request, story["officer"], story["budget"])
    withdraw_request(actor=story["member"], request_id=request.pk, words="Thôi làm.", now=NOW)
    story["budget"].refresh_from_db()
    assert story["budget"].committed_dong == 0
    with pytest.raises(Refusal):
        refuse_request(actor=story["officer"], request_id=request.pk, reason="Không đủ điều kiện.", now=NOW)


def test_each_does_only_the_own_part(story):
    request = make_request(story["member"], story["producer"])
    stranger = member_actor(make_producer())
    with pytest.raises(SupportRequest.DoesNotExist):
        withdraw_request(actor=stranger, request_id=request.pk, now=NOW)
    with pytest.raises(Producer.DoesNotExist):
        make_request(stranger, story["producer"], measure=Measure.WEBSITE)
    with pytest.raises(SupportRequest.DoesNotExist):
        give_opinion(
            actor=make_actor(Role.COMMUNE_OFFICER), request_id=request.pk, opinion=Opinion.SUPPORTS, words="", now=NOW
        )
    for actor in (story["commune"], make_office_actor(Role.AUDITOR)):
        with pytest.raises(Refusal):
            refuse_request(actor=actor, request_id=request.pk, reason="Không đủ điều kiện.", now=NOW)
    with pytest.raises(Refusal):
        give_opinion(actor=story["officer"], request_id=request.pk, opinion=Opinion.SUPPORTS, words="", now=NOW)
    unverified = make_producer(verification=Verification.UNVERIFIED)
    with pytest.raises(Refusal):
        make_request(member_actor(unverified), unverified)


def test_a_budget_is_never_brought_below_what_is_bound_and_an_entry_is_written_once(story):
    grant(make_request(story["member"], story["producer"]), story["officer"], story["budget"])
    entry = {"paper": "7/QĐ-UBND", "entered_on": TODAY, "now": NOW}
    with pytest.raises(FieldRefusal) as refusal:
        change_budget_line(actor=story["officer"], line_id=story["budget"].pk, amount=-61 * MILLION, **entry)
    assert list(refusal.value.faults) == ["amount"]
    for _click in range(2):
        line = change_budget_line(actor=story["officer"], line_id=story["budget"].pk, amount=-60 * MILLION, **entry)
    assert (line.amount_dong, line.committed_dong) == (40 * MILLION, 40 * MILLION)


def test_a_budget_line_is_never_raised_above_what_it_holds(story):
    entry = {"entered_on": TODAY, "now": NOW, "amount": Decimal(99_999_999_999_999)}
    with pytest.raises(FieldRefusal) as refusal:
        change_budget_line(actor=story["officer"], line_id=story["budget"].pk, paper="8/QĐ-UBND", **entry)
    assert refusal.value.faults == {"amount": ["Tổng dự toán của dòng quá lớn. Hãy xem lại số tiền."]}
