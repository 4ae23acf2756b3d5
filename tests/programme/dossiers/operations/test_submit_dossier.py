from datetime import date, timedelta

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.models import Dossier, DossierStep, DossierVersion
from ocop.programme.dossiers.operations.moving import make_move
from ocop.programme.dossiers.operations.submit_dossier import submit_dossier
from ocop.programme.dossiers.operations.withdraw_dossier import withdraw_dossier
from ocop.programme.dossiers.rules.content import content_sha256
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.dossier_lifecycle import TRANSITIONS, DossierMove, DossierState
from ocop.programme.notifications.models import Notification
from ocop.programme.producers.rules.producer_kinds import Verification
from tests.factories.accounts import make_actor
from tests.factories.dossiers import make_dossier, make_full_dossier
from tests.factories.geography import make_commune, make_province
from tests.factories.producers import NOW, make_producer, member_actor
from tests.factories.rubrics import make_rubric

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier():
    return make_full_dossier()


@pytest.fixture
def member(dossier):
    return member_actor(dossier.producer)


def submit(actor, dossier, now=NOW, oath=True):
    return submit_dossier(actor=actor, dossier_id=dossier.pk, is_oath_taken=oath, now=now)


def test_the_content_is_frozen_with_its_hash(member, dossier):
    version = submit(member, dossier)
    dossier.refresh_from_db()
    assert (dossier.state, dossier.last_version, dossier.state_since) == ("SUBMITTED", 1, NOW)
    assert (version.number, version.submitted_by_id, version.submitted_by_name) == (1, member.user_id, member.name)
    assert version.sha256 == content_sha256(DossierVersion.objects.get().content)
    assert version.content["sections"]["plan"] == "Nội dung đã viết đầy đủ."
    assert version.content["rubric"]["sha256"] == dossier.rubric.sha256
    assert version.content["total"] == "100"
    first = dossier.evidence_links.order_by("pk").first().evidence
    assert version.content["evidence"][0]["file"]["sha256"] == first.file.sha256


def test_the_step_and_the_audit_entry_name_version_and_hash(member, dossier):
    version = submit(member, dossier)
    assert list(DossierStep.objects.values_list("move", "from_state", "to_state", "version")) == [
        ("SUBMIT", "DRAFT", "SUBMITTED", 1)
    ]
    assert AuditEntry.objects.get(deed="dossiers.submit").facts == {"version": 1, "sha256": version.sha256}


def test_the_officers_of_that_commune_are_told(member, dossier):
    officer = make_actor(Role.COMMUNE_OFFICER, unit=dossier.producer.commune)
    make_actor(Role.COMMUNE_OFFICER, unit=make_commune())
    make_actor(Role.PROVINCE_OFFICER, unit=make_province())
    submit(member, dossier)
    assert list(Notification.objects.values_list("user_id", flat=True)) == [officer.user_id]


def test_every_blocking_gap_is_told_at_once(member, dossier):
    Dossier.objects.update(plan="", sample_count=2)
    dossier.self_scores.filter(criterion_code__in=["1.1", "1.2"]).delete()
    with pytest.raises(Refusal) as refusal:
        submit(member, dossier)
    assert refusal.value.reasons == [
        "Chưa viết mục “Định hướng, kế hoạch phát triển sản phẩm, tổ chức sản xuất, thị trường”.",
        "Phải kèm 5 sản phẩm mẫu (điểm d khoản 2 Điều 6).",
        "Còn 2 tiêu chí chưa tự chấm: 1.1, 1.2.",
    ]
    assert (Dossier.objects.get().state, DossierVersion.objects.count()) == ("DRAFT", 0)


@pytest.mark.parametrize("verification", [Verification.UNVERIFIED, Verification.REJECTED])
def test_an_unverified_producer_may_not_hand_in(member, dossier, verification):
    dossier.producer.verification = verification
    dossier.producer.save()
    with pytest.raises(Refusal, match="chưa được UBND cấp xã xác nhận"):
        submit(member, dossier)


def test_the_oath_of_form_one_must_be_taken(member, dossier):
    with pytest.raises(FieldRefusal) as refusal:
        submit(member, dossier, oath=False)
    assert list(refusal.value.faults) == ["oath"]
    assert Dossier.objects.get().state == "DRAFT"


def test_a_stranger_and_an_officer_hand_in_nothing(dossier):
    with pytest.raises(Dossier.DoesNotExist):
        submit(member_actor(make_producer()), dossier)
    with pytest.raises(Dossier.DoesNotExist):
        submit(make_actor(Role.COMMUNE_OFFICER, unit=dossier.producer.commune), dossier)


@pytest.mark.parametrize("state", sorted(set(DossierState) - TRANSITIONS[DossierMove.SUBMIT].from_states))
def test_only_a_draft_or_a_returned_dossier_is_handed_in(member, dossier, state):
    Dossier.objects.update(state=state, last_version=1)
    with pytest.raises(Refusal):
        submit(member, dossier)


@pytest.mark.parametrize("state", [DossierState.RETURNED_BY_COMMUNE, DossierState.RETURNED_BY_PROVINCE])
def test_a_completed_dossier_becomes_the_next_version(member, dossier, state):
    submit(member, dossier)
    Dossier.objects.update(state=state, plan="Đã bổ sung")
    assert submit(member, dossier, now=NOW + timedelta(days=3)).number == 2
    assert [version.content["sections"]["plan"] for version in dossier.versions.all()] == [
        "Nội dung đã viết đầy đủ.",
        "Đã bổ sung",
    ]


def test_handing_in_twice_is_refused(member, dossier):
    submit(member, dossier)
    with pytest.raises(Refusal):
        submit(member, dossier)
    assert DossierVersion.objects.count() == 1


def test_a_new_dossier_under_an_old_decision_is_refused():
    dossier = make_full_dossier(rubric=make_rubric(1, "qd148-2023"))
    with pytest.raises(Refusal, match="148/QĐ-TTg"):
        submit(member_actor(dossier.producer), dossier)


@pytest.mark.parametrize(("days", "is_accepted"), [(181, False), (180, True), (120, True), (60, True)])
def test_a_renewal_waits_for_its_window_and_is_taken_when_late(days, is_accepted):
    dossier = make_full_dossier(
        kind=DossierKind.RENEWAL,
        previous_certificate_code="19-01",
        previous_expires_on=date(2026, 9, 1) + timedelta(days),
    )
    member = member_actor(dossier.producer)
    if is_accepted:
        assert submit(member, dossier).number == 1
    else:
        with pytest.raises(Refusal, match="Chưa đến thời gian nộp"):
            submit(member, dossier)


def test_the_place_is_that_of_the_producer_on_the_day_it_is_first_handed_in(member, dossier):
    moved = make_commune()
    producer = dossier.producer
    producer.commune, producer.commune_code = moved, moved.code
    producer.save()
    submit(member, dossier)
    assert Dossier.objects.get().commune_code == moved.code


def test_a_draft_is_withdrawn_without_words_and_a_submitted_one_with_them(member, dossier):
    draft = make_dossier(producer=dossier.producer)
    assert withdraw_dossier(actor=member, dossier_id=draft.pk, now=NOW).state == "WITHDRAWN"
    submit(member, dossier)
    with pytest.raises(FieldRefusal):
        withdraw_dossier(actor=member, dossier_id=dossier.pk, now=NOW)
    withdraw_dossier(actor=member, dossier_id=dossier.pk, reason="Đổi bao bì.", now=NOW)
    assert DossierStep.objects.filter(dossier=dossier).last().note == "Đổi bao bì."


@pytest.mark.parametrize("state", sorted(set(DossierState) - TRANSITIONS[DossierMove.WITHDRAW].from_states))
def test_before_the_council_and_after_it_nothing_is_withdrawn(member, dossier, state):
    Dossier.objects.update(state=state, last_version=1)
    with pytest.raises(Refusal):
        withdraw_dossier(actor=member, dossier_id=dossier.pk, reason="x", now=NOW)


@pytest.mark.parametrize("move", list(DossierMove))
def test_a_move_leads_where_the_table_says_and_from_nowhere_else(member, dossier, move):
    for state in DossierState:
        dossier.state = state
        if state in TRANSITIONS[move].from_states:
            step = make_move(dossier=dossier, move=move, actor=member, now=NOW, note="x")
            assert (step.from_state, step.to_state, dossier.state) == (state, TRANSITIONS[move].to_state, step.to_state)
        else:
            with pytest.raises(Refusal):
                make_move(dossier=dossier, move=move, actor=member, now=NOW)
