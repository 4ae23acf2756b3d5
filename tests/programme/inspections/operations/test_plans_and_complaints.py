import json
from datetime import timedelta
from decimal import Context, Decimal
from hashlib import sha256

import pytest

from ocop.foundation.refusal import Conflict, FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.inspections.models import InspectionPlan
from ocop.programme.inspections.operations.complaints import (
    ComplaintSheet,
    accept_complaint,
    answer_complaint,
    file_complaint,
)
from ocop.programme.inspections.operations.create_plan import draw_sample, record_seed
from ocop.programme.inspections.operations.set_up_office import set_up_office
from ocop.programme.inspections.queries.population import population
from ocop.programme.inspections.rules.inspection_kinds import PlanKind
from ocop.programme.inspections.rules.report_kinds import ComplaintKind, ComplaintState
from ocop.programme.inspections.rules.risk_sample import DEFAULT_WEIGHTS, Risk
from tests.factories.accounts import make_actor
from tests.factories.certificates import make_certificate
from tests.factories.geography import make_province
from tests.factories.inspections import NOW, TODAY, make_plan, make_report
from tests.factories.producers import make_producer, member_actor
from tests.factories.products import make_product

pytestmark = pytest.mark.django_db


def drawn_plan(size=2):
    actor = make_actor(Role.INSPECTOR)
    plan = make_plan(actor)
    record_seed(actor=actor, plan_id=plan.pk, seed="XSMB 20/11 12345", sample_size=size, now=NOW)
    return draw_sample(actor=actor, plan_id=plan.pk, now=NOW + timedelta(minutes=1))


def test_an_outsider_derives_the_sample_again_from_what_is_kept():
    for _number in range(6):
        make_certificate()
    plan = InspectionPlan.objects.get(pk=drawn_plan(3).pk)
    context = Context(prec=50)
    keys = []
    for code, weight, _reasons in plan.population:
        n = int.from_bytes(sha256(f"{plan.seed}|{code}".encode()).digest()[:8], "big")
        u = context.divide(Decimal(2 * n + 1), Decimal(2**65))
        keys.append((context.divide(-context.ln(u), Decimal(weight)).quantize(Decimal("1E-20"), context=context), code))
    text = json.dumps(plan.population, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    kept = [(Decimal(one.key), one.certificate.public_code) for one in plan.sample.all()]

    assert kept == sorted(keys)[:3]
    assert sha256(text.encode()).hexdigest() == plan.population_sha256
    assert plan.population_size == 6


def test_the_seed_comes_before_the_draw_and_neither_comes_twice():
    make_certificate()
    actor = make_actor(Role.INSPECTOR)
    plan = make_plan(actor)
    with pytest.raises(Refusal, match="Chưa ghi số gieo"):
        draw_sample(actor=actor, plan_id=plan.pk, now=NOW)
    record_seed(actor=actor, plan_id=plan.pk, seed="12345", sample_size=1, now=NOW)
    with pytest.raises(Refusal, match="không đổi được"):
        record_seed(actor=actor, plan_id=plan.pk, seed="54321", sample_size=1, now=NOW)
    draw_sample(actor=actor, plan_id=plan.pk, now=NOW)
    with pytest.raises(Refusal, match="không rút lại được"):
        draw_sample(actor=actor, plan_id=plan.pk, now=NOW)


def test_the_population_is_what_is_valid_in_the_territory_on_the_day():
    valid = make_certificate()
    make_certificate(issued_on=TODAY - timedelta(days=4 * 366))
    make_certificate(revoked_on=TODAY)
    make_certificate(superseded_on=TODAY)
    away = make_producer(commune=None, province_code="24", commune_code="07210")
    make_certificate(make_product(producer=away))
    make_report(valid)

    assert [(one.code, one.open_reports) for one in population("19", TODAY)] == [(valid.public_code, 1)]
    assert population("", TODAY) == []


def test_a_population_of_three_costs_as_many_questions_as_one(django_assert_num_queries):
    for expected in (1, 3):
        while len(population("19", TODAY)) < expected:
            make_certificate()
        with django_assert_num_queries(4):
            assert len(population("19", TODAY)) == expected


def test_a_plan_drawn_before_keeps_its_weights():
    make_certificate()
    plan = drawn_plan(1)
    set_up_office(
        actor=make_actor(Role.PROVINCE_OFFICER),
        province_code="19",
        weights={**DEFAULT_WEIGHTS, Risk.NEVER_INSPECTED: Decimal(9)},
        report_days=7,
        petition_days=20,
        retention_days=90,
        now=NOW,
    )

    plan.refresh_from_db()
    assert plan.weights["NEVER_INSPECTED"] == "2"
    assert drawn_plan(1).weights["NEVER_INSPECTED"] == "9"
    assert make_report(make_certificate()).due_on == TODAY + timedelta(days=7)


@pytest.mark.parametrize("changes", [{"report_days": 0}, {"retention_days": 5}])
def test_settings_out_of_bounds_are_refused(changes):
    values = {"report_days": 7, "petition_days": 20, "retention_days": 90, **changes}
    with pytest.raises(FieldRefusal):
        set_up_office(
            actor=make_actor(Role.PROVINCE_OFFICER),
            province_code="19",
            weights=dict(DEFAULT_WEIGHTS),
            now=NOW,
            **values,
        )


def test_the_next_province_plans_and_sets_nothing_here():
    plan = make_plan(kind=PlanKind.RISK_SAMPLE)
    stranger = make_actor(Role.INSPECTOR, unit=make_province(code="24"))
    with pytest.raises(InspectionPlan.DoesNotExist):
        record_seed(actor=stranger, plan_id=plan.pk, seed="12345", sample_size=1, now=NOW)


def filed(kind=ComplaintKind.COMPLAINT):
    producer = make_producer()
    actor = member_actor(producer)
    sheet = ComplaintSheet(kind, "Kết quả 4 sao của chè tôm nõn", "Đề nghị xem lại điểm tiêu chí liên kết.")
    return file_complaint(actor=actor, producer_id=producer.pk, sheet=sheet, now=NOW)


def test_a_complaint_runs_by_the_clock_of_the_law():
    complaint = filed()
    assert complaint.due_on == TODAY + timedelta(days=10)
    officer = make_actor(Role.PROVINCE_OFFICER)

    accept_complaint(actor=officer, complaint_id=complaint.pk, seen_version=1, is_complex=False, now=NOW)

    complaint.refresh_from_db()
    assert (complaint.state, complaint.due_on) == (ComplaintState.ACCEPTED, TODAY + timedelta(days=30))
    with pytest.raises(Conflict):
        answer_complaint(
            actor=officer, complaint_id=complaint.pk, seen_version=1, words="Giữ nguyên kết quả.", number="", now=NOW
        )
    answer_complaint(
        actor=officer, complaint_id=complaint.pk, seen_version=2, words="Giữ nguyên kết quả.", number="9/UBND", now=NOW
    )
    complaint.refresh_from_db()
    assert (complaint.state, complaint.answer_number) == (ComplaintState.ANSWERED, "9/UBND")


def test_a_petition_has_the_days_of_the_office():
    assert filed(ComplaintKind.PETITION).due_on == TODAY + timedelta(days=30)


def test_the_ministry_does_not_answer_for_the_province():
    complaint = filed()
    ministry = make_actor(Role.MINISTRY_OFFICER, reach=Reach.NATION)
    with pytest.raises(Refusal):
        answer_complaint(
            actor=ministry, complaint_id=complaint.pk, seen_version=1, words="Giữ nguyên kết quả.", number="", now=NOW
        )
