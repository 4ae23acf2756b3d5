"""In the middle of a session: a recused member loses the product at once, and whoever was not told learns nothing."""

import pytest
from django.test import Client

from ocop.foundation.refusal import Refusal
from ocop.programme.councils.models import CouncilMember, DeclaredTie
from ocop.programme.councils.operations.declare_conflict import declare_conflict
from ocop.programme.councils.operations.recuse_member import recuse_member
from ocop.programme.councils.rules.council_seats import ConflictReason, Seat
from ocop.programme.evaluation.models import AssessmentResult, ScoreSheet
from ocop.programme.evaluation.operations.save_answer import save_answer
from ocop.programme.evaluation.operations.submit_sheet import submit_sheet
from ocop.programme.evaluation.queries.gap_words import as_reasons, gaps_for
from ocop.programme.evaluation.queries.readiness import UnreadyCode, unready_points
from ocop.programme.evaluation.queries.results import minutes_of
from ocop.programme.evaluation.queries.session_board import own_products
from ocop.programme.evaluation.queries.session_record import record_of
from ocop.programme.evaluation.queries.suspected_conflicts import suspected_conflicts
from ocop.programme.evaluation.queries.visible import count_of_agenda, sessions_visible_to
from ocop.programme.evaluation.rules.disclosure import Standing
from ocop.programme.evaluation.rules.session_lifecycle import SheetState
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import written_answer
from tests.factories.councils import NOW, TODAY, make_seat, seat_actor
from tests.factories.evaluation import best, make_sitting, nothing

pytestmark = pytest.mark.django_db


def recuse(sitting, member, item=None, *, by=None):
    return recuse_member(
        actor=seat_actor(by or sitting.chair),
        member_id=member.pk,
        producer_id=(item or sitting.item).dossier.producer_id,
        reason=ConflictReason.KINSHIP,
        note="Chị gái của người đại diện.",
        today=TODAY,
        now=NOW,
    )


def abstain(sitting, member, item=None):
    return declare_conflict(
        actor=seat_actor(member),
        member_id=member.pk,
        producer_id=(item or sitting.item).dossier.producer_id,
        reason=ConflictReason.KINSHIP,
        today=TODAY,
        now=NOW,
    )


def points_of(sitting):
    result = AssessmentResult.objects.get(item=sitting.item)
    return result.points_numerator, result.points_denominator, result.star, result.engine_input


@pytest.mark.parametrize("keep_away", [recuse, abstain])
def test_recusing_a_member_equals_never_having_had_the_sheet(keep_away):
    sitting = make_sitting(members=4)
    member = sitting.members[-1]
    sitting.open()
    sitting.hand_in_everything(without=[member])
    sitting.hand_in(member, choose=nothing)
    keep_away(sitting, member)
    sitting.close()
    numerator, denominator, star, document = points_of(sitting)
    assert (numerator, denominator, star) == (100, 1, 5)
    assert member.user.full_name not in [sheet["member"] for sheet in document["sheets"]]
    kept = ScoreSheet.objects.get(item=sitting.item, member=member)
    assert (kept.state, kept.scores.count()) == (SheetState.SUBMITTED, len(rubric_rules(sitting.item.rubric).leaves()))


def test_access_is_lost_at_once():
    sitting = make_sitting(members=4)
    member = sitting.members[-1]
    sitting.open()
    leaf = rubric_rules(sitting.item.rubric).leaves()[0]
    tap = {
        "actor": seat_actor(member),
        "item_id": sitting.item.pk,
        "criterion_code": leaf.code,
        "answer": written_answer(leaf, best(leaf)),
        "now": NOW,
    }
    save_answer(**tap)
    recuse(sitting, member)
    with pytest.raises(ScoreSheet.DoesNotExist):
        save_answer(**tap)


def test_nothing_on_the_own_pages_tells_of_a_recusal():
    sitting = make_sitting(members=4, products=3)
    member = sitting.members[-1]
    recuse(sitting, member, sitting.items[1])
    hidden = sitting.items[1].dossier
    client = Client()
    client.force_login(member.user)
    actor = seat_actor(member)
    products = own_products(actor, sitting.session)
    assert [product.item for product in products] == [sitting.items[0], sitting.items[2]]
    page = client.get(f"/ban/hoi-dong/phien/{sitting.session.pk}/").content.decode()
    own = client.get(f"/ban/hoi-dong/phien/{sitting.session.pk}/khai-bao/").content.decode()
    assert [one.products for one in sessions_visible_to(actor).annotate(products=count_of_agenda(actor))] == [2]
    for text in (page, own):
        assert hidden.product.name not in text
        assert hidden.producer.name not in text
        assert "Đã khai có liên quan" not in text
    assert '<span class="product-position">2.</span>' in page
    assert '<span class="product-position">3.</span>' not in page
    assert client.get(f"/ban/hoi-dong/phien/{sitting.session.pk}/xung-dot/").status_code == 404


def test_the_minutes_name_abstentions_to_all_and_recusals_to_those_who_keep_them():
    sitting = make_sitting(members=6)
    abstaining, recused = sitting.members[-1], sitting.members[-2]
    sitting.open()
    abstain(sitting, abstaining)
    recuse(sitting, recused)
    sitting.hand_in_everything(without=[abstaining, recused])
    sitting.close()
    sitting.release()
    keeper = minutes_of(seat_actor(sitting.secretary), sitting.session).content
    plain = minutes_of(seat_actor(sitting.members[0]), sitting.session).content
    assert [one["member"] for one in keeper["items"][0]["recused"]] == [abstaining.user.full_name]
    assert [one["member"] for one in keeper["internal"]["recusals"]] == [recused.user.full_name]
    assert plain["internal"] == {}
    assert plain["items"] == keeper["items"]


def test_a_reader_who_was_recused_unknowingly_finds_minutes_that_add_up():
    sitting = make_sitting(members=4, products=2)
    vice = make_seat(sitting.council, Seat.VICE_CHAIR)
    sitting.everyone.append(vice)
    sitting.open()
    recuse(sitting, vice, sitting.items[0])
    for item in sitting.items:
        for member in sitting.everyone:
            if (item, member) != (sitting.items[0], vice):
                sitting.hand_in(member, item)
    sitting.close()
    page = minutes_of(seat_actor(vice), sitting.session)
    assert (page.hidden, page.is_whole) == (0, False)
    assert [item["position"] for item in page.content["items"]] == [1]
    assert page.content["stars"] == {"5": 1}
    assert page.content["internal"] == {"recusals": [], "dismissed": []}


def test_a_conflicted_chair_hands_over_and_without_a_vice_chair_the_sentence_says_what_to_do():
    sitting = make_sitting(members=4)
    abstain(sitting, sitting.chair)
    codes = {point.code: point for point in unready_points(seat_actor(sitting.chair), sitting.session)}
    assert codes[UnreadyCode.NOBODY_PRESIDES].is_blocking
    assert "bổ sung Phó Chủ tịch" in codes[UnreadyCode.NOBODY_PRESIDES].sentence
    vice = make_seat(sitting.council, Seat.VICE_CHAIR)
    sitting.everyone.append(vice)
    sitting.open()
    assert record_of(sitting.session).presiding_over(sitting.item) == vice
    sitting.hand_in_everything(without=[sitting.chair])
    sitting.close()
    written = minutes_of(seat_actor(sitting.secretary), sitting.session).content["items"][0]
    assert (written["presided_by"], written["chair_hands_over"]) == (vice.user.full_name, True)


def test_a_conflicted_secretary_leaves_the_record_to_another():
    sitting = make_sitting(members=4)
    second = make_seat(sitting.council, Seat.SECRETARY)
    sitting.everyone.append(second)
    sitting.open()
    abstain(sitting, sitting.secretary)
    assert record_of(sitting.session).keeping_record_of(sitting.item) == second


def test_gaps_of_a_product_one_was_recused_from_unknowingly_have_no_name():
    sitting = make_sitting(members=4)
    vice = make_seat(sitting.council, Seat.VICE_CHAIR)
    recuse(sitting, vice)
    record = record_of(sitting.session)
    (sentence,) = as_reasons(gaps_for(record, seat_actor(vice), Standing.KEEPER))
    assert sentence == "Phiên họp chưa đủ điều kiện kết thúc; hãy trao đổi với Chủ tịch Hội đồng."


def declared_tie(member, producer, kind="SUPPLIER"):
    return DeclaredTie.objects.create(
        member=member,
        kind=kind,
        organisation_name=producer.name,
        declared_at=NOW,
        declared_by=member.user,
    )


def test_suspicions_are_raised_before_the_session_and_not_about_those_who_keep_away():
    sitting = make_sitting(members=3)
    first, second, third = sitting.members
    producer = sitting.item.dossier.producer
    for member in (first, second):
        declared_tie(member, producer)
    CouncilMember.objects.filter(pk=third.pk).update(organisation=producer.name.upper())
    abstain(sitting, second)
    found = suspected_conflicts(record_of(sitting.session))
    assert [(one.member, one.producer) for one in found] == [(third, producer), (first, producer)]
    assert UnreadyCode.SUSPECTED_CONFLICT in {
        point.code for point in unready_points(seat_actor(sitting.chair), sitting.session)
    }


@pytest.mark.parametrize("products", [1, 3])
def test_suspicions_cost_the_same_for_one_product_and_for_three(products, django_assert_num_queries):
    sitting = make_sitting(members=3, products=products)
    record = record_of(sitting.session)
    with django_assert_num_queries(6):
        suspected_conflicts(record)


def test_a_council_of_the_wrong_size_does_not_open():
    sitting = make_sitting(members=2, smallest_size=7)
    with pytest.raises(Refusal, match="có 4, cần ít nhất 7, thiếu 3"):
        sitting.open()


def test_a_member_scores_the_parts_of_the_seat_only():
    sitting = make_sitting(members=3)
    specialist = sitting.members[-1]
    CouncilMember.objects.filter(pk=specialist.pk).update(scored_parts="C")
    sitting.open()
    rubric = rubric_rules(sitting.item.rubric)
    leaf = rubric.leaves()[0]
    with pytest.raises(Refusal, match=rf"chấm phần C; tiêu chí {leaf.code} thuộc phần A"):
        save_answer(
            actor=seat_actor(specialist),
            item_id=sitting.item.pk,
            criterion_code=leaf.code,
            answer=written_answer(leaf, best(leaf)),
            now=NOW,
        )
    sitting.hand_in_everything(without=[specialist])
    for one in rubric.leaves():
        if rubric.part_of(one.code) == "C":
            save_answer(
                actor=seat_actor(specialist),
                item_id=sitting.item.pk,
                criterion_code=one.code,
                answer=written_answer(one, nothing(one)),
                now=NOW,
            )
    submit_sheet(actor=seat_actor(specialist), item_id=sitting.item.pk, now=NOW)
    sitting.close()
    numerator, denominator, _star, document = points_of(sitting)
    assert (numerator, denominator) == (93, 1)  # 40 + 25 + 35 × 4/5
    assert [sheet.get("parts") for sheet in document["sheets"]] == [None, None, None, None, ["C"]]
