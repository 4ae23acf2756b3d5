from fractions import Fraction
from typing import Any

import pytest

from ocop.programme.councils.operations.declare_conflict import declare_conflict
from ocop.programme.councils.rules.council_seats import ConflictReason, Seat
from ocop.programme.evaluation.models import CouncilSession
from ocop.programme.evaluation.operations.begin_rescoring import begin_rescoring
from ocop.programme.evaluation.queries.judgement import Panel, judgement_panel
from ocop.programme.evaluation.queries.judgement_product import surroundings_of
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.rules.session_lifecycle import SessionState
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import written_answer
from tests.factories.councils import TODAY, make_seat, seat_actor
from tests.factories.evaluation import NOW, Sitting, best, make_ready_dossier, make_session, make_sitting
from tests.factories.judgement import discuss, hand_in, make_discussion, open_sitting, severe, without

pytestmark = pytest.mark.django_db


def panel_of(sitting: Sitting, member: Any) -> Panel:
    session = CouncilSession.objects.select_related("council", "round").get(pk=sitting.session.pk)
    actor = seat_actor(member)
    return judgement_panel(actor, session, own_seat(actor, session))


def test_nobodys_marks_are_shown_while_the_council_scores_even_when_all_are_in() -> None:
    sitting = open_sitting()
    hand_in(sitting, severe(lambda one: one.members[0], sitting, "1.1"))

    for member in sitting.everyone:
        found = panel_of(sitting, member)
        assert (found.products, found.biases, found.is_disclosed) == ((), (), False)


def test_under_discussion_the_chair_sees_who_lies_apart_and_where() -> None:
    sitting = make_discussion("1.1", "7")

    (product,) = panel_of(sitting, sitting.chair).products

    assert product.spread.total.points == 8
    assert product.spread.total.lowest == (sitting.members[0].pk,)
    assert [one.criterion.code for one in product.spread.most_disputed()] == ["1.1", "7"]


def test_a_member_reads_nothing_on_the_board_even_under_discussion() -> None:
    sitting = make_discussion("1.1")

    assert panel_of(sitting, sitting.members[0]).products == ()


def test_only_the_chair_reads_how_members_compare() -> None:
    sitting = make_discussion("1.1")

    assert panel_of(sitting, sitting.secretary).biases == ()
    first = panel_of(sitting, sitting.chair).biases[0]
    assert (first.member, first.mean, first.rests_on_few) == (sitting.members[0].pk, -3, True)


def test_the_vice_chair_reads_it_only_in_the_chairs_absence() -> None:
    sitting = make_sitting()
    sitting.everyone.append(make_seat(sitting.council, Seat.VICE_CHAIR))
    sitting.open()
    hand_in(sitting, severe(lambda one: one.members[0], sitting, "1.1"))
    discuss(sitting)

    assert panel_of(sitting, sitting.everyone[-1]).biases == ()


def test_a_recused_chair_finds_the_product_in_no_number() -> None:
    sitting = open_sitting(products=2)
    kept, hidden = sitting.items
    declare_conflict(
        actor=seat_actor(sitting.chair),
        member_id=sitting.chair.pk,
        producer_id=hidden.dossier.producer_id,
        reason=ConflictReason.KINSHIP,
        note="",
        today=TODAY,
        now=NOW,
    )
    for item in sitting.items:
        for member in sitting.everyone:
            if member != sitting.chair or item == kept:
                sitting.hand_in(member, item, without("7") if member == sitting.members[0] else best)
    discuss(sitting)

    found = panel_of(sitting, sitting.chair)

    assert [product.item for product in found.products] == [kept]
    assert found.withheld == ()
    assert {bias.products for bias in found.biases} == {1}
    assert len(panel_of(sitting, sitting.secretary).products) == 2


def test_in_final_scoring_only_the_turn_on_the_table_is_shown() -> None:
    sitting = make_discussion("1.1", products=2)
    again = sitting.items[0]
    begin_rescoring(
        actor=seat_actor(sitting.chair), session_id=sitting.session.pk, reasons={again.pk: "Hiểu khác nhau."}, now=NOW
    )
    sitting.reload()
    for member in sitting.everyone:
        sitting.hand_in(member, sitting.items[0], best)

    found = {product.item.pk: product for product in panel_of(sitting, sitting.chair).products}

    assert (found[again.pk].turn, found[again.pk].spread.total.points) == (1, 3)


def test_once_closed_the_turn_that_counts_is_shown() -> None:
    sitting = make_discussion("1.1")
    begin_rescoring(
        actor=seat_actor(sitting.chair), session_id=sitting.session.pk, reasons={sitting.item.pk: "Lệch."}, now=NOW
    )
    sitting.reload()
    hand_in(sitting, lambda _member, _item: best)
    sitting.close()

    (product,) = panel_of(sitting, sitting.chair).products

    assert (product.turn, product.spread.total.points) == (2, 0)


def test_products_that_need_discussion_come_first() -> None:
    sitting = open_sitting(products=3)
    far, calm, middle = sitting.items
    codes = {far.pk: ("7", "8", "9"), calm.pk: (), middle.pk: ("7",)}
    hand_in(sitting, lambda member, item: without(*codes[item.pk]) if member.pk == sitting.members[0].pk else best)
    discuss(sitting)

    found = panel_of(sitting, sitting.chair)

    assert [product.item for product in found.products] == [far, middle, calm]
    assert [product.is_too_far_apart for product in found.products] == [True, False, False]
    assert [cell.heat for _leaf, cells in found.heat_tables[0].rows[-5:-4] for cell in cells] == [4, 0, 4]


@pytest.mark.parametrize("products", [1, 3])
def test_the_board_asks_the_same_number_of_queries(products: int, django_assert_num_queries: Any) -> None:
    sitting = make_discussion("1.1", products=products)
    session = CouncilSession.objects.select_related("council", "round").get(pk=sitting.session.pk)
    actor = seat_actor(sitting.chair)
    seat = own_seat(actor, session)
    judgement_panel(actor, session, seat)

    with django_assert_num_queries(9):
        found = judgement_panel(actor, session, seat)
        assert len(found.heat_tables) == 1
        assert found.group.alpha.units == products


def test_the_producers_frozen_marks_stand_beside_the_councils() -> None:
    sitting = make_discussion("1.1")
    leaves = rubric_rules(sitting.item.rubric).leaves()
    version = sitting.item.version
    version.content = {
        "scores": [{"criterion": leaf.code, "answer": written_answer(leaf, best(leaf))} for leaf in leaves]
    }
    version.save(update_fields=["content"])
    (product,) = panel_of(sitting, sitting.chair).products

    found = surroundings_of(product)

    assert found.own is not None
    assert found.own.total.points == Fraction(-3, 4)
    assert [leaf.code for leaf, _gap in found.own.largest(5)] == ["1.1"]


def _earlier_sitting(sitting: Sitting, *, product: Any = None) -> Sitting:
    """A session a year ago in which the same or another product got full points, released."""
    earlier = make_sitting(products=1)
    if product is not None:
        dossier = earlier.item.dossier
        dossier.product, dossier.kind = product, "UPGRADE"
        dossier.save(update_fields=["product", "kind"])
    earlier.open()
    earlier.hand_in_everything()
    earlier.close()
    earlier.release()
    return earlier


def test_the_same_product_before_an_earlier_council_is_compared_under_the_same_rubric() -> None:
    sitting = make_discussion("1.1")
    _earlier_sitting(sitting, product=sitting.item.dossier.product)
    (product,) = panel_of(sitting, sitting.chair).products

    found = surroundings_of(product)

    assert [(one.comparison.past.points, one.comparison.points) for one in found.earlier] == [(100, Fraction(-3, 4))]
    assert found.usual is None


def test_what_the_province_usually_gives_rests_on_released_results_only() -> None:
    sitting = make_discussion("1.1")
    _earlier_sitting(sitting)
    unreleased = make_sitting(products=1)
    unreleased.open()
    unreleased.hand_in_everything()
    unreleased.close()
    (product,) = panel_of(sitting, sitting.chair).products

    found = surroundings_of(product)

    assert found.usual is not None
    assert (found.usual.count, found.usual.median, found.usual.is_small) == (1, 100, True)
    assert unreleased.session.state == SessionState.CLOSED


def test_another_session_of_the_council_is_not_mixed_in() -> None:
    sitting = make_discussion("1.1")
    other = make_session(sitting.council, round=sitting.session.round)
    make_ready_dossier(rubric=sitting.item.rubric)

    actor = seat_actor(sitting.chair)

    assert judgement_panel(actor, other, own_seat(actor, other)).products == ()


def test_statistics_that_need_a_complete_table_rest_on_members_who_marked_everything() -> None:
    sitting = open_sitting(products=2)
    absent_from = sitting.items[1]
    declare_conflict(
        actor=seat_actor(sitting.members[0]),
        member_id=sitting.members[0].pk,
        producer_id=absent_from.dossier.producer_id,
        reason=ConflictReason.KINSHIP,
        note="",
        today=TODAY,
        now=NOW,
    )
    for item in sitting.items:
        for member in sitting.everyone:
            if member != sitting.members[0] or item != absent_from:
                sitting.hand_in(member, item, best if item == absent_from else without("7"))
    discuss(sitting)

    group = panel_of(sitting, sitting.secretary).group

    assert (group.members, group.complete_members) == (4, 3)
    assert (group.alpha.values, group.concordance.values) == (7, 6)
    assert group.concordance.value == 1
