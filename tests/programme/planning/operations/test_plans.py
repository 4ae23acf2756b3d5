"""Drafting, writing, issuing, adjusting and discarding plans."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.geography.models import UnitSuccession
from ocop.programme.notifications.models import Notification
from ocop.programme.official_documents.operations.relate_documents import relate_documents
from ocop.programme.official_documents.operations.withdraw_relation import withdraw_relation
from ocop.programme.official_documents.queries.documents import state_of
from ocop.programme.official_documents.rules.document_state import DocumentState, RelationKind
from ocop.programme.planning.models import Plan, Target
from ocop.programme.planning.operations.allot_target import allot_target
from ocop.programme.planning.operations.draft_plan import change_plan, copy_plan, discard_plan, draft_plan
from ocop.programme.planning.operations.report_activity import report_activity
from ocop.programme.planning.operations.set_target import TargetSheet, set_target
from ocop.programme.planning.operations.withdraw_issue import withdraw_issue
from ocop.programme.planning.queries.plans import allocations, plans_visible_to, said_of_paper, set_down_to, targets_of
from ocop.programme.planning.queries.work_queue import planning_work_for
from ocop.programme.planning.rules.plan_kinds import ActivityState, PlanState
from ocop.programme.planning.rules.years import in_force, state_on
from ocop.programme.reporting.queries.target_progress import INDICATOR_MODES
from tests.factories.accounts import make_actor, make_user
from tests.factories.geography import make_commune, make_province
from tests.factories.official_papers import make_document
from tests.factories.planning import (
    NOW,
    PROGRAMME,
    TODAY,
    issue,
    make_activity,
    make_issued_plan,
    make_plan,
    make_plan_sheet,
    make_target,
)

pytestmark = pytest.mark.django_db


def test_the_same_form_twice_is_one_plan():
    actor, key = make_actor(Role.PROVINCE_OFFICER), uuid4()
    first = draft_plan(actor=actor, sheet=make_plan_sheet(), key=key, now=NOW)
    assert draft_plan(actor=actor, sheet=make_plan_sheet(), key=key, now=NOW) == first
    assert AuditEntry.objects.filter(deed="planning.draft").count() == 1


def test_an_office_writes_the_plan_of_its_own_place():
    commune = make_commune()
    officer = make_actor(Role.COMMUNE_OFFICER, unit=commune)
    own = draft_plan(
        actor=officer, sheet=make_plan_sheet(commune_code=commune.code, issuing_unit="UBND xã"), key=uuid4(), now=NOW
    )
    assert (own.level, own.place_key) == ("COMMUNE", f"COMMUNE:{commune.code}")
    for actor, sheet in [
        (officer, make_plan_sheet()),
        (make_actor(Role.PROVINCE_OFFICER), make_plan_sheet(province_code="")),
        (make_actor(Role.PROVINCE_LEADER), make_plan_sheet()),
        (make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24")), make_plan_sheet()),
    ]:
        with pytest.raises(Refusal):
            draft_plan(actor=actor, sheet=sheet, key=uuid4(), now=NOW)


def test_drafts_are_for_their_office_its_leaders_and_the_ministry():
    draft, issued = make_plan(first_year=2027, last_year=2027), make_issued_plan()
    both = {draft.pk, issued.pk}
    seen = {
        role: set(plans_visible_to(make_actor(role)).values_list("pk", flat=True))
        for role in (
            Role.PROVINCE_OFFICER,
            Role.PROVINCE_LEADER,
            Role.MINISTRY_OFFICER,
            Role.COMMUNE_OFFICER,
            Role.AUDITOR,
            Role.COUNCIL_MEMBER,
            Role.PRODUCER_MEMBER,
        )
    }
    assert seen == {
        Role.PROVINCE_OFFICER: both,
        Role.PROVINCE_LEADER: both,
        Role.MINISTRY_OFFICER: both,
        Role.COMMUNE_OFFICER: {issued.pk},
        Role.AUDITOR: {issued.pk},
        Role.COUNCIL_MEMBER: {issued.pk},
        Role.PRODUCER_MEMBER: set(),
    }
    stranger = make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24"))
    assert not plans_visible_to(stranger).exists()


def test_issuing_puts_the_paper_on_the_register_and_tells_who_got_targets():
    commune = make_commune()
    officer = make_actor(Role.PROVINCE_OFFICER)
    told = make_actor(Role.COMMUNE_OFFICER, unit=commune)
    plan = make_plan(actor=officer)
    target = make_target(plan)
    allot_target(actor=officer, plan_id=plan.pk, target_id=target.pk, parts={commune.code: Decimal(3)}, now=NOW)
    issued = issue(plan, actor=officer, number="12 /KH-UBND", signatory="Trịnh Xuân Bách")
    assert (issued.state, issued.number, issued.valid_from) == ("ISSUED", "12/KH-UBND", date(2026, 1, 15))
    assert issued.document is not None
    assert (issued.document.kind, issued.document.signatory) == ("PLAN", "Trịnh Xuân Bách")
    assert [one.user_id for one in Notification.objects.filter(kind="planning.issued")] == [told.user_id]
    with pytest.raises(Refusal, match="đã được ban hành"):
        issue(plan, actor=officer)


@pytest.mark.parametrize(
    ("number", "changes", "field"),
    [
        ("", {}, "number"),
        ("1/KH", {"issued_on": None}, "issued_on"),
        ("1/KH", {"issued_on": date(2026, 12, 1)}, "issued_on"),
        ("1/KH", {"valid_from": date(2026, 1, 1)}, "valid_from"),
    ],
)
def test_an_issued_plan_has_its_paper(number, changes, field):
    plan = make_plan()
    make_target(plan)
    with pytest.raises(FieldRefusal) as caught:
        issue(plan, number=number, **changes)
    assert field in caught.value.faults
    assert Plan.objects.get().state == "DRAFT"


def test_an_empty_plan_is_not_issued():
    with pytest.raises(FieldRefusal, match="chưa có chỉ tiêu"):
        issue(make_plan())


def test_a_later_plan_takes_the_place_of_the_earlier_and_both_are_kept():
    officer = make_actor(Role.PROVINCE_OFFICER)
    first = make_issued_plan()
    second = copy_plan(actor=officer, plan_id=first.pk, first_year=2026, last_year=2026, key=uuid4(), now=NOW)
    with pytest.raises(FieldRefusal, match="kế hoạch sau phải từ sau ngày đó"):
        issue(second, actor=officer, number="13/KH-UBND")
    issue(second, actor=officer, number="90/KH-UBND", issued_on=date(2026, 7, 1))
    first.refresh_from_db()
    assert (first.superseded_by, first.superseded_on) == (second, date(2026, 7, 1))

    def held(day):
        return in_force(plans_visible_to(officer), year=2026, day=day)

    days = (date(2026, 1, 14), date(2026, 6, 30), date(2026, 7, 1))
    assert [held(day) for day in days] == [None, first, second]
    second.refresh_from_db()
    assert [[state_of(plan.document, day) for day in days] for plan in (first, second)] == [
        [DocumentState.NOT_YET, DocumentState.IN_FORCE, DocumentState.SUPERSEDED],
        [DocumentState.NOT_YET, DocumentState.NOT_YET, DocumentState.IN_FORCE],
    ]


def test_the_register_of_papers_ends_a_plan_as_it_says():
    officer, commune = make_actor(Role.PROVINCE_OFFICER), make_commune()
    plan, day = make_plan(), date(2026, 7, 1)
    target = make_target(plan)
    allot_target(actor=PROGRAMME, plan_id=plan.pk, target_id=target.pk, parts={commune.code: Decimal(4)}, now=NOW)
    plan = issue(plan)

    def standing(on):
        one = plans_visible_to(officer).get(pk=plan.pk)
        return state_on(one, on), len(set_down_to(officer, [commune.code], day=on)), in_force([one], year=2026, day=on)

    for kind, state in (("AMENDS", "ISSUED"), ("SUPERSEDES", "SUPERSEDED"), ("ANNULS", "ANNULLED")):
        paper = make_document(number=f"{kind}/KH-UBND", issued_on=day)
        relation = relate_documents(
            actor=PROGRAMME, source_id=paper.pk, target_id=plan.document_id, kind=RelationKind(kind), now=NOW
        )
        (said,) = said_of_paper(officer, plan)
        assert (said.relation, said.document, said.is_done_to, said.plan) == (relation, paper, True, None)
        assert standing(day - timedelta(1)) == ("ISSUED", 1, plan)
        assert standing(day) == ((state, 1, plan) if state == "ISSUED" else (state, 0, None))
        withdraw_relation(actor=PROGRAMME, relation_id=relation.pk, reason="Ghi nhầm", now=NOW)
        assert standing(day) == ("ISSUED", 1, plan)


def test_a_plan_issued_by_mistake_is_a_draft_again_and_the_former_one_holds():
    officer, reader = make_actor(Role.PROVINCE_OFFICER), make_actor(Role.COMMUNE_OFFICER)
    owner, first = make_user(), make_issued_plan()
    second = copy_plan(actor=officer, plan_id=first.pk, first_year=2026, last_year=2026, key=uuid4(), now=NOW)
    activity = make_activity(second, username=owner.username)
    with pytest.raises(Refusal, match="chưa được ban hành"):
        withdraw_issue(actor=officer, plan_id=second.pk, reason="Ghi nhầm số", now=NOW)
    issue(second, actor=officer, number="90/KH-UBND", issued_on=date(2026, 7, 1))
    with pytest.raises(Refusal, match="kế hoạch sau thay thế"):
        withdraw_issue(actor=officer, plan_id=first.pk, reason="Ghi nhầm số", now=NOW)
    with pytest.raises(Refusal, match="cơ quan tham mưu OCOP của tỉnh"):
        withdraw_issue(actor=reader, plan_id=second.pk, reason="Ghi nhầm số", now=NOW)
    with pytest.raises(FieldRefusal, match="lý do"):
        withdraw_issue(actor=officer, plan_id=second.pk, reason=" x ", now=NOW)
    withdraw_issue(actor=officer, plan_id=second.pk, reason="Ghi  nhầm số", now=NOW)
    first, second = Plan.objects.get(pk=first.pk), Plan.objects.get(pk=second.pk)
    assert (second.state, second.number, second.document, second.valid_from) == ("DRAFT", "", None, None)
    assert (first.superseded_by, first.superseded_on, said_of_paper(officer, first)) == (None, None, [])
    assert in_force(plans_visible_to(officer), year=2026, day=TODAY) == first
    assert AuditEntry.objects.get(deed="planning.withdraw_issue").facts["reason"] == "Ghi nhầm số"
    assert [one.user_id for one in Notification.objects.filter(kind="planning.issue_withdrawn")] == [owner.pk]
    again = issue(second, actor=officer, number="90/KH-UBND", issued_on=date(2026, 7, 1))
    report_activity(
        actor=officer, plan_id=again.pk, activity_id=activity.pk, state=ActivityState.GOING_ON, result="Mở lớp", now=NOW
    )
    with pytest.raises(Refusal, match="hoạt động ghi tiến độ"):
        withdraw_issue(actor=officer, plan_id=again.pk, reason="Ghi nhầm số", now=NOW)


def test_what_is_issued_stays_as_its_paper_says():
    plan = make_issued_plan()
    officer = make_actor(Role.PROVINCE_OFFICER)
    (target,) = targets_of(plan)
    deeds = [
        lambda: change_plan(actor=officer, plan_id=plan.pk, sheet=make_plan_sheet(), now=NOW),
        lambda: make_target(plan, actor=officer, words="Khác"),
        lambda: allot_target(actor=officer, plan_id=plan.pk, target_id=target.pk, parts={}, now=NOW),
        lambda: make_activity(plan, actor=officer),
        lambda: discard_plan(actor=officer, plan_id=plan.pk, now=NOW),
    ]
    for deed in deeds:
        with pytest.raises(Refusal, match="giữ như văn bản"):
            deed()


def test_a_copy_moves_targets_parts_and_activities_to_its_years():
    commune, plan = make_commune(), make_plan()
    target = make_target(plan)
    allot_target(actor=PROGRAMME, plan_id=plan.pk, target_id=target.pk, parts={commune.code: Decimal(4)}, now=NOW)
    make_activity(plan)
    copy = copy_plan(
        actor=make_actor(Role.PROVINCE_OFFICER), plan_id=plan.pk, first_year=2027, last_year=2027, key=uuid4(), now=NOW
    )
    own, part = targets_of(copy)
    assert copy.title.endswith("năm 2027")
    assert (own.first_year, part.allotted_from, part.value) == (2027, own, 4)
    activity = copy.activities.get()
    assert (activity.ends_on, activity.money) == (date(2027, 3, 31), 125_000_000)


def test_a_copy_for_fewer_years_leaves_what_is_asked_of_the_other_years():
    commune, period = (
        make_commune(),
        make_plan(title="Kế hoạch OCOP giai đoạn 2021-2025", first_year=2021, last_year=2025),
    )
    for first, last, value in ((2021, 2021, 5), (2022, 2022, 6), (2021, 2025, 30)):
        target = make_target(period, first_year=first, last_year=last, value=Decimal(value))
        allot_target(actor=PROGRAMME, plan_id=period.pk, target_id=target.pk, parts={commune.code: Decimal(2)}, now=NOW)
    officer = make_actor(Role.PROVINCE_OFFICER)

    def copied(first, last):
        copy = copy_plan(actor=officer, plan_id=period.pk, first_year=first, last_year=last, key=uuid4(), now=NOW)
        told = [(one.first_year, one.last_year, one.value, one.allotted_from_id) for one in targets_of(copy)]
        return (
            copy.title.removeprefix("Kế hoạch OCOP giai đoạn "),
            [row[:3] for row in told if row[3] is None],
            len(told),
        )

    assert copied(2026, 2026) == ("2026", [(2026, 2026, 5)], 2)
    assert copied(2025, 2026) == ("2025–2026", [(2025, 2025, 5), (2026, 2026, 6), (2025, 2026, 30)], 6)


def test_the_plan_of_a_province_that_has_ended_is_not_copied():
    ended = make_province(code="06", short_name="Bắc Kạn", valid_until=date(2025, 6, 30))
    UnitSuccession.objects.create(
        predecessor=ended, successor=make_province(), effective_on=date(2025, 7, 1), extent="WHOLE"
    )
    plan = make_plan(unit_id=ended.pk, first_year=2024, last_year=2024)
    with pytest.raises(Refusal, match="đã sắp xếp lại"):
        copy_plan(
            actor=make_actor(Role.PROVINCE_OFFICER),
            plan_id=plan.pk,
            first_year=2027,
            last_year=2027,
            key=uuid4(),
            now=NOW,
        )


def test_a_draft_is_discarded_with_its_annex():
    plan = make_plan()
    make_target(plan)
    discard_plan(actor=make_actor(Role.PROVINCE_OFFICER), plan_id=plan.pk, now=NOW)
    assert (Plan.objects.count(), Target.objects.count()) == (0, 0)


def test_a_target_is_set_down_and_the_rest_shown():
    one, other = make_commune(short_name="An Khánh"), make_commune(short_name="Bình Yên")
    plan = make_plan()
    target = make_target(plan)

    def allot(parts):
        allot_target(actor=PROGRAMME, plan_id=plan.pk, target_id=target.pk, parts=parts, now=NOW)
        return allocations(targets_of(plan)).get(target.pk)

    found = allot({one.code: Decimal(12), other.code: Decimal(3)})
    assert (found.places, found.left, found.is_over) == (2, 5, False)
    assert [str(row.unit_of_place) for row in targets_of(plan)[1:]] == ["Xã An Khánh", "Xã Bình Yên"]
    found = allot({one.code: Decimal(25)})
    assert (found.places, found.left, found.is_over) == (1, -5, True)
    assert allot({}) is None
    entries = AuditEntry.objects.filter(deed="planning.allot").count()
    allot({})
    assert AuditEntry.objects.filter(deed="planning.allot").count() == entries


def test_no_place_outside_gets_a_part():
    stranger = make_commune(parent=make_province(code="24"))
    plan = make_plan()
    target = make_target(plan)
    with pytest.raises(FieldRefusal, match="không thuộc kế hoạch"):
        allot_target(actor=PROGRAMME, plan_id=plan.pk, target_id=target.pk, parts={stranger.code: Decimal(1)}, now=NOW)


def test_what_was_set_down_follows_its_target():
    commune, plan = make_commune(), make_plan()
    target = make_target(plan)
    allot_target(actor=PROGRAMME, plan_id=plan.pk, target_id=target.pk, parts={commune.code: Decimal(4)}, now=NOW)
    sheet = TargetSheet(
        words="Sản phẩm công nhận lần đầu",
        value=Decimal(30),
        first_year=2026,
        last_year=2026,
        indicator="san-pham-moi",
        measure="sản phẩm",
    )
    set_target(actor=PROGRAMME, plan_id=plan.pk, target_id=target.pk, sheet=sheet, indicators=INDICATOR_MODES, now=NOW)
    own, part = targets_of(plan)
    assert (own.value, part.words, part.value, part.allotted_from) == (30, own.words, 4, own)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"words": " "}, "words"),
        ({"value": None}, "value"),
        ({"value": Decimal("1.23456")}, "value"),
        ({"indicator": "khong-co"}, "indicator"),
        ({"indicator": "", "stars": "5"}, "stars"),
        ({"first_year": 2025, "last_year": 2025}, "years"),
        ({"indicator": "chu-the-theo-nguoi-dai-dien"}, "indicator"),
    ],
)
def test_a_target_that_says_nothing_clear_is_refused(changes, field):
    plan = make_plan()
    with pytest.raises(FieldRefusal) as caught:
        make_target(plan, **changes)
    assert list(caught.value.faults) == [field]


def test_a_target_stands_once_for_place_and_years():
    plan = make_plan()
    make_target(plan)
    with pytest.raises(FieldRefusal, match="đã có chỉ tiêu này"):
        make_target(plan, words="sản phẩm  MỚI đạt từ 3 sao")


def test_an_indicator_says_how_it_is_counted():
    plan = make_plan()
    assert make_target(plan, words="Còn hiệu lực", indicator="san-pham-con-hieu-luc").accumulation == "IN_FORCE"


def test_a_commune_sees_what_was_set_down_to_it():
    commune, plan = make_commune(), make_plan()
    officer = make_actor(Role.COMMUNE_OFFICER, unit=commune)
    target = make_target(plan)
    allot_target(actor=PROGRAMME, plan_id=plan.pk, target_id=target.pk, parts={commune.code: Decimal(4)}, now=NOW)
    assert set_down_to(officer, [commune.code], day=TODAY) == []
    issue(plan)
    (found,) = set_down_to(officer, [commune.code], day=TODAY)
    assert (found.value, found.plan) == (4, plan)


def test_an_activity_is_reported_by_its_office_or_owner_and_closed_once():
    owner, officer = make_user(), make_actor(Role.PROVINCE_OFFICER)
    plan = make_plan(actor=officer)
    activity = make_activity(plan, username=owner.username)
    facts = {"plan_id": plan.pk, "activity_id": activity.pk, "now": NOW}
    with pytest.raises(Refusal, match="chưa ban hành"):
        report_activity(actor=officer, state=ActivityState.GOING_ON, **facts)
    issue(plan, actor=officer)
    owner_actor = make_actor(Role.COMMUNE_OFFICER, user=owner)
    other = make_actor(Role.COMMUNE_OFFICER)
    with pytest.raises(Refusal, match="người được giao"):
        report_activity(actor=other, state=ActivityState.GOING_ON, **facts)
    for state, field in ((ActivityState.DONE, "result"), (ActivityState.DROPPED, "drop_reason")):
        with pytest.raises(FieldRefusal) as caught:
            report_activity(actor=owner_actor, state=state, **facts)
        assert list(caught.value.faults) == [field]
    done = report_activity(actor=owner_actor, state=ActivityState.DONE, result="2 lớp, 80 người", **facts)
    assert (done.state, done.closed_on) == ("DONE", TODAY)
    assert [one.user_id for one in Notification.objects.filter(kind="planning.activity_closed")] == [officer.user_id]
    with pytest.raises(Refusal, match="đã kết thúc"):
        report_activity(actor=officer, state=ActivityState.GOING_ON, **facts)


def test_what_is_late_waits_for_the_office_and_the_owner():
    owner, officer = make_user(), make_actor(Role.PROVINCE_OFFICER)
    plan = make_plan(actor=officer)
    activity = make_activity(plan, username=owner.username)
    make_activity(plan, name="Còn xa", ends_on=date(2026, 12, 31))
    (draft,) = planning_work_for(officer, TODAY)
    assert (draft.kind, draft.url_args) == ("planning.draft", (plan.pk,))
    issue(plan, actor=officer)
    for actor in (officer, make_actor(Role.COMMUNE_OFFICER, user=owner)):
        (late,) = planning_work_for(actor, TODAY)
        assert (late.kind, late.url_args, late.due_on) == (
            "planning.activity",
            (plan.pk, activity.pk),
            date(2026, 3, 31),
        )
    assert planning_work_for(make_actor(Role.COMMUNE_OFFICER), TODAY) == []


def test_activities_need_days_in_order_and_whole_money():
    plan = make_plan()
    with pytest.raises(FieldRefusal) as caught:
        make_activity(plan, name="", owner="", starts_on=date(2026, 5, 1), ends_on=date(2026, 4, 1))
    assert set(caught.value.faults) == {"name", "owner", "ends_on"}


def test_a_plan_known_only_from_a_source_needs_no_number():
    plan = make_plan(source_title="Báo ngày 09/06/2022", first_year=2022, last_year=2022)
    make_target(plan)
    issued = issue(plan, number="", issued_on=None, valid_from=date(2022, 6, 9))
    assert (issued.state, issued.document, issued.valid_from) == (PlanState.ISSUED, None, date(2022, 6, 9))
