"""Proposal, decision, payment: three deeds, and never more than the step before allows."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.interfaces.console.demo.known_policies import known_policies
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.notifications.models import Notification
from ocop.programme.support.models import Award, AwardProposal, Payment, PolicyVersion, SupportPolicy
from ocop.programme.support.operations.cut_award import cut_award
from ocop.programme.support.operations.decide_awards import Verdict, decide_awards
from ocop.programme.support.operations.pay_award import pay_award
from ocop.programme.support.operations.paying import PaymentSheet
from ocop.programme.support.operations.propose_awards import propose_awards
from ocop.programme.support.operations.record_policy import record_policy
from ocop.programme.support.operations.revise_policy import revise_policy
from ocop.programme.support.operations.withdraw_proposal import withdraw_proposal
from ocop.programme.support.operations.withdraw_version import withdraw_version
from ocop.programme.support.operations.writing_policy import VersionSheet
from ocop.programme.support.queries.budget import budget_board
from ocop.programme.support.queries.entitlements import entitlements_of, own_entitlements
from ocop.programme.support.queries.lists import award_list, sums_of_awards
from ocop.programme.support.queries.work_queue import support_work_for
from ocop.programme.support.rules.support_kinds import AwardState, Payer, ProposalState
from tests.factories.accounts import NOW, TODAY, make_actor
from tests.factories.councils import make_office_actor
from tests.factories.geography import make_commune, make_province
from tests.factories.producers import make_producer, member_actor
from tests.factories.support import (
    MILLION,
    PROGRAMME,
    award_line,
    make_budget_line,
    make_decision_paper,
    make_proposal,
    make_recognised,
    make_version,
)

pytestmark = pytest.mark.django_db


def sheet(voucher="UNC-01", million=40, paid_on=date(2026, 8, 25)):
    return PaymentSheet(voucher, paid_on, million * MILLION)


def decided(officer=None, million=500, verdicts=None, **changes):
    proposal = changes.pop("proposal", None) or make_proposal(make_version())
    budget = make_budget_line(million)
    given = {award.pk: verdicts(award) for award in proposal.awards.all()} if verdicts else None
    return decide_awards(
        actor=officer or make_office_actor(),
        proposal_id=proposal.pk,
        paper=make_decision_paper(),
        budget_line_id=budget.pk,
        verdicts=given,
        now=NOW,
    )


def test_the_awards_of_bac_ninh_2020_come_to_960_million_on_record():
    bac_ninh = make_province(code="24")
    producer = make_producer(commune=make_commune(parent=bac_ninh))
    for number in range(33):
        make_recognised(producer, star=4 if number < 30 else 3, issued_on=date(2020, 12, 15))
    make_recognised(producer, star=4, issued_on=date(2021, 1, 4))
    name, said = next((name, one) for province, name, one in known_policies() if province == "24" and one.lines)
    record_policy(actor=PROGRAMME, name=name, province_code="24", sheet=said, now=NOW)

    proposal = make_proposal(PolicyVersion.objects.get(), province_code="24", title="Thưởng năm 2020")

    sums = sums_of_awards(award_list(make_office_actor(province_code="24")))
    assert (sums.count, sums.first) == (33, Decimal(960_000_000))
    first = proposal.awards.get(position=1)
    assert first.reasons.splitlines() == [
        "Căn cứ Đề nghị của Sở Nông nghiệp và Phát triển nông thôn tỉnh Bắc Ninh năm 2020: 4 sao, công nhận lần đầu, "
        "quyết định công nhận ngày 15/12/2020.",
        "Mức cho hạng 4 sao: 30.000.000 đồng.",
    ]


def test_a_recognition_is_put_forward_once_by_a_policy():
    certificate = make_recognised()
    version = make_version()
    make_proposal(version)
    with pytest.raises(FieldRefusal) as refusal:
        make_proposal(version, certificate_ids=[certificate.pk])
    assert list(refusal.value.faults) == ["certificates"]
    taken_back = AwardProposal.objects.get()
    withdraw_proposal(actor=make_office_actor(), proposal_id=taken_back.pk, now=NOW)
    make_proposal(version)
    assert sorted(Award.objects.values_list("state", flat=True)) == [AwardState.PROPOSED, AwardState.WITHDRAWN]


def test_the_database_keeps_one_award_a_recognition_and_sums_in_order():
    make_recognised()
    award = make_proposal(make_version()).awards.get()
    changes = [
        {"pk": None},
        {"decided_dong": award.entitled_dong + 1, "state": "DECIDED"},
        {"decided_dong": award.entitled_dong - 1, "state": "DECIDED"},
        {"paid_dong": 1},
        {"decided_dong": award.entitled_dong, "state": "DECIDED", "paid_dong": award.entitled_dong + 1},
    ]
    for change in changes:
        row = Award.objects.get(pk=award.pk)
        for name, value in change.items():
            setattr(row, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=row.pk is None)


def test_less_than_entitled_needs_a_reason_and_nothing_refuses():
    for _place in range(3):
        make_recognised()
    proposal = make_proposal(make_version())
    one, two, three = proposal.awards.order_by("position")
    with pytest.raises(FieldRefusal) as refusal:
        decided(proposal=proposal, verdicts=lambda award: Verdict(10 * MILLION))
    assert sorted(refusal.value.faults) == sorted(f"award_{award.pk}" for award in (one, two, three))
    told = {
        one.pk: Verdict(40 * MILLION),
        two.pk: Verdict(10 * MILLION, "Thiếu hóa đơn"),
        three.pk: Verdict(0 * MILLION, "Đã ngừng"),
    }
    done = decided(proposal=proposal, verdicts=lambda award: told[award.pk])
    assert list(done.awards.order_by("position").values_list("state", "decided_dong")) == [
        (AwardState.DECIDED, 40 * MILLION),
        (AwardState.DECIDED, 10 * MILLION),
        (AwardState.REFUSED, 0),
    ]
    with pytest.raises(Refusal):
        decided(proposal=proposal)


@pytest.mark.parametrize(("year", "is_taken"), [(2025, False), (2026, True), (2027, True)])
def test_a_decision_is_charged_to_the_budget_of_its_year_or_of_the_next(year, is_taken):
    """The paper is of 2026."""
    make_recognised()
    proposal = make_proposal(make_version())
    told = {
        "actor": make_office_actor(),
        "proposal_id": proposal.pk,
        "paper": make_decision_paper(),
        "budget_line_id": make_budget_line(year=year).pk,
        "is_signed_outside": True,
        "now": NOW,
    }
    if is_taken:
        assert decide_awards(**told).budget_line.year == year
        return
    with pytest.raises(FieldRefusal) as refused:
        decide_awards(**told)
    assert list(refused.value.faults) == ["budget_line"]


def test_a_decision_does_not_exceed_the_budget_line():
    for _place in range(3):
        make_recognised()
    proposal = make_proposal(make_version())
    with pytest.raises(FieldRefusal) as refusal:
        decided(proposal=proposal, million=119)
    assert refusal.value.faults == {
        "budget_line": [
            "Dòng dự toán chỉ còn 119.000.000 đồng, không đủ 120.000.000 đồng. "
            "Hãy giảm mức, chọn dòng khác hoặc bổ sung."
        ]
    }
    proposal.refresh_from_db()
    assert (proposal.state, proposal.document) == (ProposalState.PROPOSED, None)
    done = decided(proposal=proposal, million=120)
    assert done.budget_line.committed_dong == 120 * MILLION
    done.budget_line.committed_dong += 1
    with pytest.raises(IntegrityError), transaction.atomic():
        done.budget_line.save()


def test_each_payer_has_its_own_list_and_is_charged_to_its_own_budget():
    lines = [award_line(3, 20, payer=Payer.COMMUNE), award_line(4, 40)]
    three, four = make_recognised(star=3), make_recognised(star=4)
    version, officer = make_version(*lines), make_office_actor()
    with pytest.raises(FieldRefusal) as refused:
        make_proposal(version)
    assert refused.value.faults == {
        "certificates": [
            "Các sản phẩm đã chọn chi từ nhiều nguồn (Ngân sách xã, Ngân sách tỉnh). Hãy lập riêng từng danh sách."
        ]
    }
    proposals = [make_proposal(version, certificate_ids=[one.pk]) for one in (three, four)]
    for proposal, source in zip(proposals, (Payer.COMMUNE, Payer.PROVINCE), strict=True):
        told = {"actor": officer, "proposal_id": proposal.pk, "paper": make_decision_paper(), "now": NOW}
        other = Payer.PROVINCE if source == Payer.COMMUNE else Payer.COMMUNE
        with pytest.raises(FieldRefusal, match="nguồn chi là"):
            decide_awards(budget_line_id=make_budget_line(source=other).pk, **told)
        assert decide_awards(budget_line_id=make_budget_line(source=source).pk, **told).budget_line.source == source


def test_a_double_click_pays_once_and_parts_never_exceed_what_was_decided():
    producer = make_producer()
    member = member_actor(producer)
    make_recognised(producer)
    officer = make_office_actor()
    award = decided(officer).awards.get()
    for _click in range(2):
        pay_award(actor=officer, award_id=award.pk, sheet=sheet(million=15), now=NOW)
    with pytest.raises(FieldRefusal):
        pay_award(actor=officer, award_id=award.pk, sheet=sheet(million=20), now=NOW)
    with pytest.raises(FieldRefusal):
        pay_award(actor=officer, award_id=award.pk, sheet=sheet("UNC-02", million=26), now=NOW)
    paid = pay_award(actor=officer, award_id=award.pk, sheet=sheet("UNC-02", million=25), now=NOW)
    assert (paid.state, paid.paid_dong, Payment.objects.count()) == (AwardState.PAID, 40 * MILLION, 2)
    with pytest.raises(Refusal):
        pay_award(actor=officer, award_id=award.pk, sheet=sheet("UNC-03", million=1), now=NOW)
    told = Notification.objects.filter(user_id=member.user_id).order_by("pk").values_list("kind", flat=True)
    assert list(told) == ["support.award_decided", "support.paid", "support.paid"]
    deeds = AuditEntry.objects.filter(chain="support", deed="support.pay_award").values_list("facts", flat=True)
    assert [facts["amount"] for facts in deeds] == ["15000000", "25000000"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.create(award=award, amount_dong=1, paid_on=TODAY, voucher="UNC-01", recorded_at=NOW)


def test_nothing_is_paid_before_the_decision_or_its_day():
    make_recognised()
    officer = make_office_actor()
    proposal = make_proposal(make_version())
    award = proposal.awards.get()
    with pytest.raises(Refusal, match="chưa có quyết định"):
        pay_award(actor=officer, award_id=award.pk, sheet=sheet(), now=NOW)
    decided(officer, proposal=proposal)
    for day in (date(2026, 8, 19), TODAY + timedelta(days=1)):
        with pytest.raises(FieldRefusal) as refusal:
            pay_award(actor=officer, award_id=award.pk, sheet=sheet(paid_on=day), now=NOW)
        assert list(refusal.value.faults) == ["paid_on"]


def test_a_certificate_revoked_after_the_decision_is_not_paid_and_its_money_comes_free():
    certificate = make_recognised()
    officer = make_office_actor()
    done = decided(officer)
    award = done.awards.get()
    certificate.revoked_on = TODAY
    certificate.save()
    with pytest.raises(Refusal, match="thu hồi"):
        pay_award(actor=officer, award_id=award.pk, sheet=sheet(), now=NOW)
    cut_award(actor=officer, award_id=award.pk, reason="Giấy chứng nhận đã bị thu hồi.", now=NOW)
    award.refresh_from_db()
    done.budget_line.refresh_from_db()
    assert (award.state, award.decided_dong, done.budget_line.committed_dong) == (AwardState.CANCELLED, 0, 0)


def test_a_revoked_recognition_on_the_list_is_decided_with_nothing():
    certificate = make_recognised()
    proposal = make_proposal(make_version())
    certificate.revoked_on = TODAY
    certificate.save()
    with pytest.raises(FieldRefusal):
        decided(proposal=proposal)
    done = decided(proposal=proposal, verdicts=lambda award: Verdict(0 * MILLION, "Đã thu hồi"))
    assert done.awards.get().state == AwardState.REFUSED


def test_a_new_version_never_reaches_what_was_counted_by_the_old_one():
    make_recognised()
    version = make_version()
    make_proposal(version)
    officer = make_office_actor()

    def revise(day):
        said = VersionSheet(valid_from=day, paper=make_decision_paper(), lines=[award_line(4, 60)])
        return revise_policy(actor=officer, policy_id=version.policy_id, sheet=said, now=NOW)

    for day in (date(2026, 1, 1), date(2026, 8, 12)):
        with pytest.raises(FieldRefusal) as refusal:
            revise(day)
        assert list(refusal.value.faults) == ["valid_from"]
    newer = revise(date(2026, 8, 13))
    make_recognised(issued_on=date(2026, 8, 13))
    assert [outcome.amount for _one, outcome in entitlements_of(newer, "19", today=TODAY)] == [60 * MILLION]
    assert version.lines.get(star=4).amount_dong == 40 * MILLION


def test_a_version_recorded_by_mistake_is_withdrawn_before_anything_rests_on_it():
    producer = make_producer()
    member = member_actor(producer)
    make_recognised(producer)
    wrong, officer = make_version(award_line(4, 400)), make_office_actor()
    told = {"actor": officer, "version_id": wrong.pk, "now": NOW}
    proposal = make_proposal(wrong)
    with pytest.raises(Refusal, match="tính theo bản này"):
        withdraw_version(reason="Ghi thừa một số không.", **told)
    withdraw_proposal(actor=officer, proposal_id=proposal.pk, now=NOW)
    with pytest.raises(FieldRefusal):
        withdraw_version(reason="Nhầm", **told)
    with pytest.raises(SupportPolicy.DoesNotExist):
        withdraw_version(**{**told, "actor": make_office_actor(province_code="24")}, reason="Ghi thừa một số không.")
    assert [one.amount for _row, one, _version in own_entitlements(member, today=TODAY)] == [400 * MILLION]

    withdraw_version(reason="Ghi thừa một số không.", **told)
    assert own_entitlements(member, today=TODAY) == []
    with pytest.raises(PolicyVersion.DoesNotExist):
        make_proposal(wrong)
    right = VersionSheet(valid_from=wrong.valid_from, paper=make_decision_paper(), lines=[award_line(4, 40)])
    revise_policy(actor=officer, policy_id=wrong.policy_id, sheet=right, now=NOW)
    assert [one.amount for _row, one, _version in own_entitlements(member, today=TODAY)] == [40 * MILLION]
    with pytest.raises(PolicyVersion.DoesNotExist):
        withdraw_version(reason="Ghi thừa một số không.", **told)


def test_the_producer_sees_what_is_due_and_not_what_is_only_proposed():
    producer = make_producer()
    member = member_actor(producer)
    make_recognised(producer)
    make_version(is_only_proposed=True)
    assert own_entitlements(member, today=TODAY) == []
    version = make_version(award_line(4, 40), name="Chính sách đã ban hành")
    assert [(one.amount, by.pk) for _c, one, by in own_entitlements(member, today=TODAY)] == [
        (40 * MILLION, version.pk)
    ]
    make_proposal(version)
    assert own_entitlements(member, today=TODAY) == []


def test_the_board_and_the_sums_of_the_list_add_up():
    make_recognised()
    make_recognised(star=3)
    officer = make_office_actor()
    done = decided(officer)
    pay_award(actor=officer, award_id=done.awards.get(star=4).pk, sheet=sheet(million=30), now=NOW)
    (row,) = budget_board(officer, year=2026)
    assert [row.line.amount_dong, row.line.committed_dong, row.paid, row.to_pay, row.left] == [
        million * MILLION for million in (500, 60, 30, 30, 440)
    ]
    sums = sums_of_awards(award_list(officer))
    assert (sums.count, sums.decided, sums.paid) == (2, 60 * MILLION, 30 * MILLION)
    assert [item.kind for item in support_work_for(officer, TODAY)] == ["support.pay_awards"]


def test_only_the_office_of_the_province_proposes_decides_and_pays():
    make_recognised()
    version = make_version()
    for actor in (
        make_actor(Role.COMMUNE_OFFICER),
        make_office_actor(Role.AUDITOR),
        make_office_actor(Role.PROVINCE_LEADER),
    ):
        with pytest.raises(Refusal):
            make_proposal(version, actor=actor)
    elsewhere = make_office_actor(province_code="24")
    with pytest.raises(PolicyVersion.DoesNotExist):
        make_proposal(version, actor=elsewhere)
    proposal = make_proposal(version, actor=make_office_actor())
    with pytest.raises(AwardProposal.DoesNotExist):
        decided(elsewhere, proposal=proposal)
    with pytest.raises(Award.DoesNotExist):
        pay_award(actor=elsewhere, award_id=proposal.awards.get().pk, sheet=sheet(), now=NOW)


def test_policies_refuse_what_cannot_be_counted():
    officer = make_office_actor()

    def record(*lines, **changes):
        said = VersionSheet(
            **{"valid_from": date(2026, 1, 1), "paper": make_decision_paper(), "lines": lines, **changes}
        )
        return record_policy(actor=officer, name="Chính sách", province_code="19", sheet=said, now=NOW)

    for changes, field in (
        ({"valid_until": date(2025, 12, 31)}, "valid_until"),
        ({"paper": None}, "number"),
        ({"producer_cap": Decimal(0)}, "producer_cap"),
    ):
        with pytest.raises(FieldRefusal) as refusal:
            record(**changes)
        assert list(refusal.value.faults) == [field]
    with pytest.raises(FieldRefusal) as refusal:
        record(award_line(4, 30), award_line(4, 40), award_line(2, 1), award_line(3, 0))
    assert refusal.value.faults["lines"] == [
        "Mức 2: trùng với một mức ở trên.",
        "Mức 3: hãy chọn trường hợp và hạng sao (3, 4 hoặc 5).",
        "Mức 4: hãy ghi mức thưởng bằng đồng, lớn hơn 0.",
    ]
    assert not SupportPolicy.objects.exists()
    record(award_line(4, 30))
    with pytest.raises(FieldRefusal):
        record(award_line(4, 30))
    with pytest.raises(Refusal):
        record_policy(
            actor=officer,
            name="Cả nước",
            province_code="",
            sheet=VersionSheet(date(2026, 1, 1), paper_words="x"),
            now=NOW,
        )


def test_proposing_twice_at_once_leaves_one_list():
    make_recognised()
    version = make_version()
    officer = make_office_actor()
    asked = {"actor": officer, "version_id": version.pk, "province_code": "19", "title": "Đợt 2", "now": NOW}
    propose_awards(**asked)
    with pytest.raises(FieldRefusal):
        propose_awards(**asked)
    assert AwardProposal.objects.count() == 1


def test_a_decision_is_not_older_than_the_recognition_it_rewards():
    recognised_on = make_recognised().issued_on
    proposal = make_proposal(make_version())
    with pytest.raises(FieldRefusal) as told:
        decide_awards(
            actor=make_office_actor(),
            proposal_id=proposal.pk,
            paper=make_decision_paper(issued_on=recognised_on - timedelta(days=1)),
            budget_line_id=make_budget_line(500).pk,
            now=NOW,
        )
    assert list(told.value.faults) == ["issued_on"]
