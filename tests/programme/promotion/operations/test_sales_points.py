"""Sales points: opening, showing, assessing, closing; counts on a day; indicators over them."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.promotion.models import SalesPoint, ShelfProduct
from ocop.programme.promotion.operations.press_pieces import withdraw_press_piece
from ocop.programme.promotion.operations.sales_points import (
    assess_sales_point,
    close_sales_point,
    correct_sales_point,
    end_showing,
    record_sales_point,
    show_product,
)
from ocop.programme.promotion.queries.lists import shelf_of
from ocop.programme.promotion.queries.public import products_on_show, public_points
from ocop.programme.promotion.rules.point_checklist import checklist_on
from ocop.programme.promotion.rules.promotion_kinds import CheckAnswer, PointKind
from ocop.programme.reporting.queries.indicators import indicator_answer, rows_behind
from ocop.programme.reporting.rules.indicators import Subject
from tests.factories.accounts import make_actor
from tests.factories.councils import make_office_actor
from tests.factories.geography import make_commune, make_province
from tests.factories.products import make_product
from tests.factories.promotion import NOW, PROGRAMME, TODAY, make_fair, make_piece, make_point, point_sheet

pytestmark = pytest.mark.django_db
OPENED, CLOSED = date(2026, 3, 1), date(2026, 6, 30)


def _close(point, last_day=CLOSED):
    return close_sales_point(actor=PROGRAMME, point_id=point.pk, last_day=last_day, reason="Hết hạn thuê.", now=NOW)


def _show(point, product, shown_from=OPENED, actor=PROGRAMME):
    return show_product(actor=actor, point_id=point.pk, product_id=product.pk, shown_from=shown_from, now=NOW)


def _figure(actor, code, day):
    return indicator_answer(actor, code, day=day, today=TODAY)


@pytest.mark.parametrize(
    ("day", "count"),
    [(date(2026, 2, 28), 0), (OPENED, 1), (CLOSED, 1), (date(2026, 7, 1), 0)],
)
def test_a_point_counts_from_the_day_it_opens_to_the_day_it_closes(day, count):
    point = make_point()
    _close(point)
    officer = make_office_actor()
    assert public_points(day).count() == count
    answer = _figure(officer, "diem-ban-hang", day)
    assert answer.value == count
    assert [row.pk for row in rows_behind(officer, Subject.SALES_POINT, answer.lines)] == [point.pk] * count


def test_centres_and_points_are_two_figures_and_strangers_count_none():
    make_point()
    centre = make_point(kind=PointKind.SHOWCASE_CENTRE)
    officer, away = make_office_actor(), make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24"))
    assert (_figure(officer, "diem-ban-hang", TODAY).value, _figure(away, "diem-ban-hang", TODAY).value) == (1, 0)
    answer = _figure(officer, "trung-tam-gioi-thieu", TODAY)
    assert (answer.value, [(part.code, part.count) for part in answer.parts]) == (1, [(centre.commune_code, 1)])
    commune = make_actor(Role.COMMUNE_OFFICER, unit=make_commune())
    assert _figure(commune, "diem-ban-hang", TODAY).value == 0


def test_fairs_and_press_pieces_count_within_their_year():
    make_fair(starts_on=date(2026, 9, 1), ends_on=date(2026, 9, 2))
    piece = make_piece(published_on=date(2026, 9, 1))
    make_piece(published_on=date(2025, 12, 31))
    officer = make_office_actor()
    assert [_figure(officer, "hoi-cho", day).value for day in (date(2026, 8, 31), date(2026, 9, 1))] == [0, 1]
    answer = _figure(officer, "tin-bai", TODAY)
    assert (answer.value, _figure(officer, "tin-bai", date(2025, 12, 31)).value) == (1, 1)
    assert rows_behind(officer, Subject.PRESS_PIECE, answer.lines) == [piece]
    withdraw_press_piece(actor=PROGRAMME, piece_id=piece.pk, reason="Ghi nhầm.", now=NOW)
    assert _figure(officer, "tin-bai", TODAY).value == 0


def test_a_product_is_on_show_once_and_both_days_are_included():
    point, product = make_point(), make_product()
    shown = _show(point, product)
    with pytest.raises(FieldRefusal, match="đang được bày"):
        _show(point, product)
    with pytest.raises(IntegrityError), transaction.atomic():
        ShelfProduct.objects.create(point=point, product=product, shown_from=TODAY)
    end_showing(actor=PROGRAMME, point_id=point.pk, shelf_id=shown.pk, last_day=CLOSED, now=NOW)
    on = [products_on_show(point, day) for day in (OPENED - timedelta(days=1), OPENED, CLOSED, CLOSED + timedelta(1))]
    assert on == [[], [product.pk], [product.pk], []]
    again = _show(point, product, CLOSED + timedelta(days=1))
    assert products_on_show(point, TODAY) == [product.pk]
    assert [one.pk for one in shelf_of(point)] == [again.pk, shown.pk]


def test_closing_ends_the_shelf_and_is_done_once():
    point, product = make_point(), make_product()
    _show(point, product)
    with pytest.raises(FieldRefusal, match="sau hôm nay"):
        _close(point, TODAY + timedelta(days=1))
    closed = _close(point)
    assert (closed.closed_on, ShelfProduct.objects.get().shown_until) == (CLOSED, CLOSED)
    with pytest.raises(Refusal, match="đã đóng"):
        _close(point)
    with pytest.raises(Refusal, match="đã đóng"):
        _show(point, make_product())


def test_an_assessment_is_computed_from_its_answers_and_not_from_what_was_sent():
    point = make_point()

    def assess(day=TODAY, **changes):
        answers = {one.code: CheckAnswer.MET for one in checklist_on(day).criteria} | changes
        return assess_sales_point(
            actor=PROGRAMME, point_id=point.pk, assessed_on=day, answers=answers, note="", now=NOW
        )

    with pytest.raises(FieldRefusal) as wrong:
        assess_sales_point(actor=PROGRAMME, point_id=point.pk, assessed_on=TODAY, answers={}, note="", now=NOW)
    assert set(wrong.value.faults) == {one.code for one in checklist_on(TODAY).criteria}
    with pytest.raises(FieldRefusal, match="bắt buộc"):
        assess(GOODS_SAFE=CheckAnswer.NOT_CONCERNED)
    assert not assess(GOODS_SAFE=CheckAnswer.NOT_MET).is_met
    with pytest.raises(FieldRefusal, match="đã được đánh giá trong ngày"):
        assess()
    earlier = assess(date(2026, 5, 21))
    assert (earlier.is_met, earlier.checklist, earlier.checks.count()) == (True, "MOIT-2023", 5)


def test_who_keeps_points():
    commune = make_commune()
    own = make_actor(Role.COMMUNE_OFFICER, unit=commune)
    point = record_sales_point(actor=own, sheet=point_sheet(commune), now=NOW)
    with pytest.raises(FieldRefusal, match="đã được ghi"):
        record_sales_point(actor=own, sheet=point_sheet(commune, name=point.name), now=NOW)
    neighbour = make_actor(Role.COMMUNE_OFFICER, unit=make_commune())
    with pytest.raises(Refusal, match="do xã, phường đó"):
        record_sales_point(actor=neighbour, sheet=point_sheet(commune), now=NOW)
    with pytest.raises(Refusal, match="do xã, phường đó"):
        _show(point, make_product(), actor=neighbour)
    with pytest.raises(SalesPoint.DoesNotExist):
        _show(point, make_product(), actor=make_office_actor(province_code="24"))
    with pytest.raises(FieldRefusal) as wrong:
        record_sales_point(
            actor=PROGRAMME,
            sheet=point_sheet(commune, name=" ", province_code="24", document="99/QĐ-UBND"),
            now=NOW,
        )
    assert sorted(wrong.value.faults) == ["document", "name", "place"]
    renamed = point_sheet(commune, name="Cửa hàng mới", opened_on=point.opened_on)
    assert correct_sales_point(actor=own, point_id=point.pk, sheet=renamed, now=NOW).name == "Cửa hàng mới"
