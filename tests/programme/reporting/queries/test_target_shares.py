"""Shares of a hundred and numbers asked of every month: both parts counted, no month hidden in a sum."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from ocop.foundation.refusal import FieldRefusal
from ocop.programme.geography.models import AdministrativeUnit
from ocop.programme.planning.operations.allot_target import allot_target
from ocop.programme.planning.queries.plans import allocations, targets_of
from ocop.programme.planning.rules.plan_kinds import Comparator, Per, Standing
from ocop.programme.reporting.queries.target_progress import plan_progress
from tests.factories.certificates import make_certificate
from tests.factories.geography import make_commune
from tests.factories.planning import NOW, PROGRAMME, TODAY, make_plan, make_target
from tests.factories.producers import make_producer
from tests.factories.products import make_product
from tests.factories.promotion import make_piece

pytestmark = pytest.mark.django_db
COOPERATIVES = {
    "words": "Chủ thể là hợp tác xã",
    "indicator": "chu-the-con-san-pham:cooperative",
    "out_of": "chu-the-con-san-pham",
    "population": "chủ thể còn sản phẩm",
}


def _producer(kind, commune):
    producer = make_producer(commune=commune, kind=kind)
    make_certificate(make_product(producer=producer), issued_on=date(2026, 3, 1))


def _line(plan, *, day=TODAY):
    return plan_progress(PROGRAMME, plan, day=day, today=TODAY).lines[0]


def test_a_share_is_one_count_out_of_another_each_with_its_rows():
    commune = make_commune()
    for kind in ("COOPERATIVE", "COOPERATIVE", "HOUSEHOLD"):
        _producer(kind, commune)
    plan = make_plan()
    make_target(plan, value=Decimal("66.6"), **COOPERATIVES)
    line = _line(plan)
    assert (line.value, line.top, line.bottom, line.standing) == (Fraction(200, 3), 2, 3, Standing.MET)
    assert line.opens == {"dia-ban": "19", "chieu": "loai-chu-the", "gia-tri": "COOPERATIVE"}
    assert line.bottom_opens == {"dia-ban": "19"}


def test_a_share_is_never_rounded_up_to_what_is_asked():
    commune = make_commune()
    for kind in ("COOPERATIVE", "COOPERATIVE", "HOUSEHOLD"):
        _producer(kind, commune)
    plan = make_plan()
    make_target(plan, value=Decimal("66.6667"), **COOPERATIVES)
    assert _line(plan, day=date(2026, 12, 31)).standing == Standing.MISSED


def test_a_share_of_nothing_is_said_and_not_counted_as_nought():
    plan = make_plan()
    make_target(plan, value=Decimal(40), **COOPERATIVES)
    line = _line(plan)
    assert (line.value, line.bottom, line.standing) == (None, 0, Standing.NOT_JUDGED)
    assert line.missing == "Tổng số đang là 0 nên chưa có tỷ lệ."


def test_communes_are_a_share_of_the_communes_there_are():
    communes = [make_commune() for _number in range(4)]
    _producer("FARM", communes[0])
    there = AdministrativeUnit.objects.filter(level="COMMUNE", province_code="19", valid_until__isnull=True).count()
    plan = make_plan()
    make_target(
        plan, value=Decimal(5), indicator="xa-co-san-pham", out_of="xa-tren-dia-ban", population="xã trên địa bàn"
    )
    line = _line(plan)
    assert (line.top, line.bottom, line.value) == (1, there, Fraction(100, there))


def test_shares_of_places_are_not_added_up():
    one, other = make_commune(), make_commune()
    _producer("COOPERATIVE", one)
    _producer("HOUSEHOLD", one)
    plan = make_plan()
    target = make_target(plan, value=Decimal(40), **COOPERATIVES)
    parts = {one.code: Decimal("50.5"), other.code: Decimal(60)}
    allot_target(actor=PROGRAMME, plan_id=plan.pk, target_id=target.pk, parts=parts, now=NOW)
    assert allocations(targets_of(plan)) == {}
    found = plan_progress(PROGRAMME, plan, day=TODAY, today=TODAY).below(target.pk)
    assert {line.target.commune_code: line.value for line in found} == {one.code: 50, other.code: None}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"value": Decimal("2.5")}, "value"),
        ({"value": Decimal("2.5"), "measure": "hợp đồng", "indicator": ""}, "value"),
        ({"out_of": "san-pham-luy-ke", "population": "mọi sản phẩm"}, "out_of"),
        ({"indicator": "san-pham-truy-xuat", "out_of": "san-pham-con-hieu-luc"}, "population"),
        (COOPERATIVES | {"value": Decimal(101)}, "value"),
        (COOPERATIVES | {"out_of": "chu-the-con-san-pham:cooperative"}, "out_of"),
        ({"indicator": "san-pham-con-hieu-luc", "per": Per.MONTH}, "per"),
    ],
)
def test_what_does_not_fit_together_is_refused_beside_its_field(changes, field):
    with pytest.raises(FieldRefusal) as refusal:
        make_target(make_plan(), **changes)
    assert list(refusal.value.faults) == [field]


def test_every_month_is_counted_by_what_began_in_it():
    make_commune()
    plan = make_plan()
    make_target(plan, words="Tin, bài", indicator="tin-bai", per=Per.MONTH, value=Decimal(1), measure="tin bài")
    for day in (date(2026, 1, 31), date(2026, 1, 5), date(2026, 3, 1), date(2025, 12, 31)):
        make_piece(published_on=day)
    line = _line(plan, day=date(2026, 4, 10))
    assert [one.value for one in line.stretches[:5]] == [2, 0, 1, 0, None]
    assert [one.is_met for one in line.stretches[:5]] == [True, False, True, None, None]
    assert (line.value, line.met_stretches, line.over_stretches, line.standing) == (3, 2, 3, Standing.BEHIND)
    assert line.stretches[0].opens == {"ngay": "31/01/2026", "dia-ban": "19", "tu-ngay": "01/01/2026"}
    assert line.tightest == line.stretches[1]
    assert _line(plan, day=date(2026, 2, 27)).tightest == _line(plan, day=date(2026, 1, 31)).tightest
    assert _line(plan, day=date(2026, 1, 30)).tightest is None


def test_of_what_may_not_be_exceeded_the_fullest_month_is_told():
    make_commune()
    plan = make_plan()
    make_target(plan, words="Tin", indicator="tin-bai", per=Per.MONTH, value=Decimal(1), comparator=Comparator.AT_MOST)
    make_piece(published_on=date(2026, 2, 5))
    tightest = _line(plan, day=date(2026, 4, 10)).tightest
    assert tightest is not None
    assert (tightest.stretch.words, tightest.value) == ("02/2026", 1)
