import threading
from decimal import Decimal

import pytest
from django.db import connection

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.audit.verification import broken_seals
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.models import RoleGrant
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.operations.declare_conflict import declare_conflict
from ocop.programme.councils.operations.lift_conflict import lift_conflict
from ocop.programme.councils.rules.council_seats import ConflictReason, Seat
from ocop.programme.evaluation.models import CriterionScore, ScoreSheet
from ocop.programme.evaluation.operations.note_attendance import note_attendance
from ocop.programme.evaluation.operations.save_answer import save_answer
from ocop.programme.evaluation.operations.save_remark import save_remark
from ocop.programme.evaluation.operations.submit_sheet import submit_sheet
from tests.factories.accounts import make_user
from tests.factories.councils import TODAY, make_office_actor, make_seat, seat_actor
from tests.factories.evaluation import NOW, make_sitting
from tests.factories.producers import make_member


@pytest.fixture
def sitting(db):
    found = make_sitting(members=2)
    found.open()
    return found


def tap(sitting, member, code="1.1", answer=None, item=None):
    return save_answer(
        actor=seat_actor(member),
        item_id=(item or sitting.item).pk,
        criterion_code=code,
        answer={"level": 1} if answer is None else answer,
        now=NOW,
    )


def test_works_out_the_points_and_the_running_total(sitting):
    member = sitting.members[0]

    first = tap(sitting, member, "1.1", {"level": 1})
    second = tap(sitting, member, "2.4", {"met": True})

    assert (first.points, first.max_points, first.progress.total, first.progress.answered) == (2, 3, 2, 1)
    assert (second.points, second.progress.total, second.progress.unanswered) == (1, 3, first.progress.questions - 2)


def test_the_last_tap_counts_once(sitting):
    member = sitting.members[0]
    tap(sitting, member, "1.1", {"level": 2})
    saved = tap(sitting, member, "1.1", {"level": None})

    assert (saved.points, saved.progress.total, saved.progress.answered) == (0, 0, 1)
    assert CriterionScore.objects.count() == 1


def test_points_and_totals_from_outside_are_refused(sitting):
    for tampered in ({"level": 1, "points": 100}, {"points": 3}, {"level": 99}, {"level": "2"}, {"met": True}):
        with pytest.raises(Refusal, match=r"Tiêu chí 1\.1"):
            tap(sitting, sitting.members[0], "1.1", tampered)
    assert not CriterionScore.objects.exists()


def test_a_criterion_of_another_rubric_is_refused(sitting):
    with pytest.raises(Refusal, match="không có tiêu chí 99"):
        tap(sitting, sitting.members[0], "99")


def test_every_tap_is_a_link_of_the_sheet_s_own_chain(sitting):
    tap(sitting, sitting.members[0], "1.1", {"level": 0})
    tap(sitting, sitting.members[0], "1.1", {"level": 2})
    sheet = ScoreSheet.objects.get(member=sitting.members[0])

    entries = AuditEntry.objects.filter(chain=f"sheet-{sheet.pk}").order_by("number")

    assert [(entry.deed, entry.facts["answers"], Decimal(entry.facts["total"])) for entry in entries] == [
        ("evaluation.save_answer", {"1.1": {"level": 0}}, 1),
        ("evaluation.save_answer", {"1.1": {"level": 2}}, 3),
    ]
    assert broken_seals() == []


def test_takes_at_most_eight_queries(sitting, django_assert_max_num_queries):
    actor = seat_actor(sitting.members[0])
    with django_assert_max_num_queries(8):
        save_answer(actor=actor, item_id=sitting.item.pk, criterion_code="1.1", answer={"level": 1}, now=NOW)
    with django_assert_max_num_queries(8):
        save_answer(actor=actor, item_id=sitting.item.pk, criterion_code="1.2", answer={"level": 1}, now=NOW)


def test_a_recused_member_does_not_know_the_product(sitting):
    member = sitting.members[0]
    tap(sitting, member)
    declared = declare_conflict(
        actor=seat_actor(member),
        member_id=member.pk,
        producer_id=sitting.item.dossier.producer_id,
        reason=ConflictReason.KINSHIP,
        today=TODAY,
        now=NOW,
    )
    with pytest.raises(ScoreSheet.DoesNotExist):
        tap(sitting, member)

    lift_conflict(actor=seat_actor(sitting.secretary), conflict_id=declared.pk, today=TODAY, now=NOW)
    assert tap(sitting, member, "1.2").progress.answered == 2


def test_somebody_of_the_producer_is_recused_without_declaring(sitting):
    member = sitting.members[0]
    make_member(producer=sitting.item.dossier.producer, user=member.user)
    with pytest.raises(ScoreSheet.DoesNotExist):
        tap(sitting, member)


def test_strangers_find_nothing(sitting):
    other = make_sitting()
    other.open()
    strangers = [
        seat_actor(other.members[0]),
        make_office_actor(Role.PROVINCE_OFFICER),
        make_office_actor(Role.PROVINCE_LEADER),
        make_office_actor(Role.AUDITOR),
        make_office_actor(Role.ADVISOR),
    ]
    for actor in strangers:
        with pytest.raises(ScoreSheet.DoesNotExist):
            save_answer(actor=actor, item_id=sitting.item.pk, criterion_code="1.1", answer={"level": 1}, now=NOW)
    assert not CriterionScore.objects.exists()


def test_a_member_whose_role_was_taken_away_finds_nothing(sitting):
    member = sitting.members[0]
    RoleGrant.objects.filter(user=member.user).update(ended_at=NOW)
    with pytest.raises(ScoreSheet.DoesNotExist):
        tap(sitting, member)


def test_an_absent_member_is_told_so(sitting):
    member = sitting.members[0]
    note_attendance(
        actor=seat_actor(sitting.secretary),
        session_id=sitting.session.pk,
        member_id=member.pk,
        is_present=False,
        now=NOW,
    )
    with pytest.raises(Refusal, match="chưa được điểm danh"):
        tap(sitting, member)


def test_a_seat_that_does_not_score_is_told_so(db):
    sitting = make_sitting()
    clerk = make_seat(sitting.council, Seat.MEMBER, is_scoring=False)
    sitting.everyone.append(clerk)
    sitting.open()
    with pytest.raises(Refusal, match="không chấm điểm"):
        tap(sitting, clerk)


def test_nothing_is_scored_before_the_session_opens(db):
    sitting = make_sitting()
    with pytest.raises(Refusal, match="Phiên họp chưa mở"):
        tap(sitting, sitting.members[0])


def test_a_submitted_sheet_is_locked(sitting):
    member = sitting.members[0]
    sitting.hand_in(member)
    with pytest.raises(Refusal, match="đã khóa"):
        tap(sitting, member)
    with pytest.raises(Refusal, match="đã khóa"):
        submit_sheet(actor=seat_actor(member), item_id=sitting.item.pk, now=NOW)


def test_a_sheet_with_holes_is_not_taken_and_says_which(sitting):
    member = sitting.members[0]
    sitting.answer_all(member)
    CriterionScore.objects.filter(criterion_code="2.4").delete()
    with pytest.raises(Refusal) as refusal:
        submit_sheet(actor=seat_actor(member), item_id=sitting.item.pk, now=NOW)
    assert refusal.value.reasons[0].startswith("Phiếu còn 1 tiêu chí chưa chấm")
    assert refusal.value.reasons[1].startswith("Tiêu chí 2.4: ")


def test_a_remark_is_no_answer(sitting):
    member = sitting.members[0]
    save_remark(actor=seat_actor(member), item_id=sitting.item.pk, criterion_code="1.1", remark=" Rõ ràng ", now=NOW)
    assert CriterionScore.objects.get().remark == "Rõ ràng"
    saved = tap(sitting, member, "1.2")
    assert saved.progress.answered == 1
    tap(sitting, member, "1.1")
    assert CriterionScore.objects.get(criterion_code="1.1").remark == "Rõ ràng"


@pytest.mark.races
@pytest.mark.django_db(transaction=True)
def test_taps_at_once_on_one_criterion_leave_one_answer():
    sitting = make_sitting()
    sitting.open()
    actor = seat_actor(sitting.members[0])
    faults = []

    def work(level):
        try:
            save_answer(actor=actor, item_id=sitting.item.pk, criterion_code="1.1", answer={"level": level}, now=NOW)
        except Exception as fault:  # noqa: BLE001
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(number % 3,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    sheet = ScoreSheet.objects.get(member=sitting.members[0])
    assert sheet.scores.count() == 1
    entries = AuditEntry.objects.filter(chain=f"sheet-{sheet.pk}").order_by("number")
    assert [entry.number for entry in entries] == list(range(1, 13))
    assert sheet.scores.get().answer == entries.last().facts["answers"]["1.1"]
    assert broken_seals() == []


def test_another_account_with_no_role_finds_nothing(sitting):
    from ocop.programme.accounts.queries.actors import actor_of

    actor = actor_of(make_user(), today=TODAY)
    with pytest.raises(ScoreSheet.DoesNotExist):
        save_answer(actor=actor, item_id=sitting.item.pk, criterion_code="1.1", answer={"level": 1}, now=NOW)
