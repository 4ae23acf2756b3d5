from collections.abc import Mapping
from typing import Any

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.operations.declare_conflict import declare_conflict
from ocop.programme.councils.rules.council_seats import ConflictReason, Seat
from ocop.programme.evaluation.models import (
    AssessmentResult,
    CalibrationAnchor,
    CalibrationAnswer,
    CalibrationSheet,
    CouncilSession,
    CriterionScore,
)
from ocop.programme.evaluation.operations.answer_calibration import answer_calibration
from ocop.programme.evaluation.operations.create_calibration import create_calibration
from ocop.programme.evaluation.operations.finish_calibration import finish_calibration
from ocop.programme.evaluation.queries.calibration import exercise_overview, own_anchors, trial_sheet
from ocop.programme.evaluation.queries.calibration_sources import anchor_sources
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.rules.judgement.fictitious_anchors import FICTITIOUS_ANCHORS
from ocop.programme.rubrics import editions
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import Answer, points_for, why_not_answer, written_answer
from tests.factories.councils import TODAY, make_office_actor, make_seat, seat_actor
from tests.factories.evaluation import NOW, Sitting, best, make_sitting, nothing
from tests.factories.judgement import without

pytestmark = pytest.mark.django_db
TEA = "mau-che-mau-01"


@pytest.fixture
def sitting() -> Sitting:
    return make_sitting(members=2)


def prepare(sitting: Sitting, *sources: str) -> CalibrationAnchor:
    create_calibration(
        actor=seat_actor(sitting.secretary), session_id=sitting.session.pk, sources=sources or [TEA], now=NOW
    )
    return CalibrationAnchor.objects.filter(exercise__session=sitting.session).order_by("position")[0]


def marks(anchor: CalibrationAnchor, choose: Any = best) -> Mapping[str, dict[str, Any]]:
    return {leaf.code: written_answer(leaf, choose(leaf)) for leaf in rubric_rules(anchor.rubric).leaves()}


def mark(member: Any, anchor: CalibrationAnchor, choose: Any = best) -> None:
    actor = seat_actor(member)
    answer_calibration(actor=actor, anchor_id=anchor.pk, answers=marks(anchor, choose), now=NOW)
    finish_calibration(actor=actor, anchor_id=anchor.pk, now=NOW)


def sheet_of(actor: Actor, anchor: CalibrationAnchor) -> Any:
    session = CouncilSession.objects.select_related("council").get(pk=anchor.exercise.session_id)
    return trial_sheet(actor, session, own_seat(actor, session), anchor.pk)


@pytest.mark.parametrize("anchor", FICTITIOUS_ANCHORS, ids=lambda anchor: anchor.code)
def test_every_fictitious_anchor_answers_every_criterion_of_its_rubric(anchor: Any) -> None:
    rubric = editions.rubric(anchor.regulation, anchor.set_number)

    agreed = anchor.agreed(rubric)

    assert anchor.fits(rubric)
    assert [why_not_answer(leaf, agreed[leaf.code]) for leaf in rubric.leaves()] == [None] * len(rubric.leaves())
    assert 50 <= sum(points_for(leaf, agreed[leaf.code]) for leaf in rubric.leaves()) < 90


def test_the_secretary_puts_a_fictitious_product_before_the_members(sitting: Sitting) -> None:
    anchor = prepare(sitting)

    assert (anchor.position, anchor.source_item, len(anchor.agreed)) == (1, None, 32)
    assert [one.questions for one in _own(sitting, sitting.members[0])] == [32]


def _own(sitting: Sitting, member: Any) -> Any:
    actor = seat_actor(member)
    return own_anchors(actor, sitting.session, own_seat(actor, sitting.session))


@pytest.mark.parametrize(
    "sources", [[], ["mau-khong-co"], ["item-1"], ["item-²"], [TEA, "item-1", "item-2", "item-3"]], ids=str
)
def test_none_too_many_or_unknown_anchors_are_refused(sitting: Sitting, sources: list[str]) -> None:
    with pytest.raises(FieldRefusal):
        create_calibration(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, sources=sources, now=NOW)


def test_a_member_does_not_choose_the_anchors_and_a_stranger_finds_no_session(sitting: Sitting) -> None:
    with pytest.raises(Refusal):
        create_calibration(actor=seat_actor(sitting.members[0]), session_id=sitting.session.pk, sources=[TEA], now=NOW)
    with pytest.raises(CouncilSession.DoesNotExist):
        create_calibration(actor=Actor(user_id=None, name=""), session_id=sitting.session.pk, sources=[TEA], now=NOW)


def test_the_choice_is_made_anew_until_somebody_has_begun(sitting: Sitting) -> None:
    prepare(sitting)
    anchor = prepare(sitting)
    mark(sitting.members[0], anchor)

    with pytest.raises(Refusal, match="Đã có thành viên chấm thử"):
        prepare(sitting)


def test_once_the_session_is_open_nobody_calibrates(sitting: Sitting) -> None:
    anchor = prepare(sitting)
    sitting.open()

    with pytest.raises(Refusal):
        answer_calibration(actor=seat_actor(sitting.members[0]), anchor_id=anchor.pk, answers=marks(anchor), now=NOW)
    with pytest.raises(Refusal):
        prepare(sitting)


def test_an_unfinished_sheet_shows_no_agreed_level_and_is_not_finished_by_force(sitting: Sitting) -> None:
    anchor = prepare(sitting)
    actor = seat_actor(sitting.members[0])
    answer_calibration(actor=actor, anchor_id=anchor.pk, answers={"1.1": {"level": 2}}, now=NOW)

    with pytest.raises(Refusal, match="Còn 31 tiêu chí chưa chấm"):
        finish_calibration(actor=actor, anchor_id=anchor.pk, now=NOW)
    assert (sheet_of(actor, anchor).comparison, sheet_of(actor, anchor).answered) == (None, 1)


def test_a_finished_member_sees_own_deviations_with_the_reason(sitting: Sitting) -> None:
    anchor = prepare(sitting)
    mark(sitting.members[0], anchor)

    found = sheet_of(seat_actor(sitting.members[0]), anchor).comparison

    line = next(one for one in found.differing if one.criterion.code == "1.5")
    assert (line.own, line.agreed, line.points) == (3, 2, 1)
    assert "chưa đủ 12 tháng" in line.reason
    assert (found.own_total, found.agreed_total) == (100, 63)


def test_a_finished_sheet_is_not_changed(sitting: Sitting) -> None:
    anchor = prepare(sitting)
    mark(sitting.members[0], anchor)

    with pytest.raises(Refusal):
        answer_calibration(
            actor=seat_actor(sitting.members[0]), anchor_id=anchor.pk, answers=marks(anchor, nothing), now=NOW
        )


def test_an_answer_the_rubric_does_not_have_is_refused_whole(sitting: Sitting) -> None:
    anchor = prepare(sitting)
    for answers in ({"1.1": {"level": 9}}, {"99": {"level": 0}}):
        with pytest.raises(Refusal):
            answer_calibration(actor=seat_actor(sitting.members[0]), anchor_id=anchor.pk, answers=answers, now=NOW)
    assert not CalibrationAnswer.objects.exists()


def test_people_without_a_seat_find_no_anchor(sitting: Sitting) -> None:
    anchor = prepare(sitting)

    with pytest.raises(CalibrationAnchor.DoesNotExist):
        answer_calibration(actor=make_office_actor(), anchor_id=anchor.pk, answers=marks(anchor), now=NOW)


def test_nobody_else_reads_a_members_trial_marks(sitting: Sitting) -> None:
    anchor = prepare(sitting)
    mark(sitting.members[0], anchor)

    for other in (sitting.chair, sitting.secretary, sitting.members[1]):
        page = sheet_of(seat_actor(other), anchor)
        assert (page.answered, page.comparison) == (0, None)


def test_the_log_keeps_which_criteria_were_marked_and_never_how(sitting: Sitting) -> None:
    anchor = prepare(sitting)
    answer_calibration(
        actor=seat_actor(sitting.members[0]), anchor_id=anchor.pk, answers={"1.1": {"level": 2}}, now=NOW
    )

    assert AuditEntry.objects.get(deed="evaluation.answer_calibration").facts == {"criteria": ["1.1"]}


def _overview(sitting: Sitting, member: Any) -> Any:
    actor = seat_actor(member)
    return exercise_overview(sitting.session, own_seat(actor, sitting.session))


def test_the_chair_sees_who_finished_and_no_sums_before_the_own_sheet_is_done(sitting: Sitting) -> None:
    anchor = prepare(sitting)
    for member in (sitting.secretary, *sitting.members):
        mark(member, anchor)

    found = _overview(sitting, sitting.chair)

    assert {one.member.pk: one.finished for one in found.members} == {
        sitting.chair.pk: 0,
        sitting.secretary.pk: 1,
        sitting.members[0].pk: 1,
        sitting.members[1].pk: 1,
    }
    assert found.groups == []
    assert _overview(sitting, sitting.members[0]) is None


def test_group_agreement_appears_with_three_finished_sheets(sitting: Sitting) -> None:
    anchor = prepare(sitting)
    mark(sitting.chair, anchor)
    mark(sitting.members[0], anchor)
    ((_anchor, of_two),) = _overview(sitting, sitting.chair).groups
    mark(sitting.members[1], anchor, without("1.1"))
    ((_anchor, of_three),) = _overview(sitting, sitting.chair).groups

    assert (of_two.finished, of_two.alike) == (2, None)
    assert of_three.finished == 3
    assert of_three.alike is not None


@pytest.mark.parametrize("members", [1, 4])
def test_the_overview_asks_the_same_number_of_queries(members: int, django_assert_num_queries: Any) -> None:
    sitting = make_sitting(members=members)
    anchor = prepare(sitting)
    for member in sitting.everyone:
        mark(member, anchor)
    actor = seat_actor(sitting.chair)
    seat = own_seat(actor, sitting.session)

    with django_assert_num_queries(5):
        exercise_overview(sitting.session, seat)


def _released() -> Sitting:
    earlier = make_sitting(members=2)
    earlier.open()
    for member in earlier.everyone:
        earlier.hand_in(member, earlier.item, without("1.1") if member == earlier.members[0] else best)
    earlier.close()
    earlier.release()
    return earlier


def test_an_earlier_product_becomes_an_anchor_without_its_name(sitting: Sitting) -> None:
    earlier = _released()

    anchor = prepare(sitting, f"item-{earlier.item.pk}")

    assert anchor.source_item == earlier.item
    assert earlier.item.dossier.product.name not in anchor.title + anchor.description
    leaf = rubric_rules(anchor.rubric).leaf("1.1")
    assert anchor.agreed["1.1"] == written_answer(leaf, Answer(level=2))
    assert anchor.reasons["1.1"] == "3 trên 4 thành viên đã chọn mức này."


def test_results_that_have_not_left_their_room_are_not_offered(sitting: Sitting) -> None:
    unreleased = make_sitting()
    unreleased.open()
    unreleased.hand_in_everything()
    unreleased.close()

    offered = anchor_sources(seat_actor(sitting.chair), sitting.session)

    assert [one.code for one in offered] == [TEA]
    assert AssessmentResult.objects.count() == 1


def test_a_recused_member_finds_no_anchor_made_from_the_producers_product(sitting: Sitting) -> None:
    earlier = _released()
    anchor = prepare(sitting, f"item-{earlier.item.pk}")
    declare_conflict(
        actor=seat_actor(sitting.members[0]),
        member_id=sitting.members[0].pk,
        producer_id=earlier.item.dossier.producer_id,
        reason=ConflictReason.KINSHIP,
        note="",
        today=TODAY,
        now=NOW,
    )

    assert _own(sitting, sitting.members[0]) == []
    assert len(_own(sitting, sitting.members[1])) == 1
    with pytest.raises(CalibrationAnchor.DoesNotExist):
        answer_calibration(actor=seat_actor(sitting.members[0]), anchor_id=anchor.pk, answers=marks(anchor), now=NOW)


def test_a_seat_that_does_not_score_does_not_calibrate(sitting: Sitting) -> None:
    anchor = prepare(sitting)
    silent = make_seat(sitting.council, Seat.MEMBER, is_scoring=False)

    with pytest.raises(Refusal, match="không chấm điểm"):
        answer_calibration(actor=seat_actor(silent), anchor_id=anchor.pk, answers=marks(anchor), now=NOW)
    assert not CalibrationSheet.objects.exists()


def test_trial_marks_lie_in_tables_of_their_own(sitting: Sitting) -> None:
    anchor = prepare(sitting)
    for member in sitting.everyone:
        mark(member, anchor, nothing)

    assert CalibrationAnswer.objects.count() == 4 * 32
    assert CriterionScore.objects.count() == 0
