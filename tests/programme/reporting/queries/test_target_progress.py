"""Targets against records: the numbers are the indicators' own."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.geography.models import UnitSuccession
from ocop.programme.planning.operations.allot_target import allot_target
from ocop.programme.planning.rules.plan_kinds import Comparator, Standing
from ocop.programme.reporting.queries.target_progress import plan_progress
from ocop.programme.reporting.rules.figure_kinds import FigureKind, Qualifier
from tests.factories.accounts import make_actor
from tests.factories.certificates import make_certificate
from tests.factories.geography import make_commune, make_province
from tests.factories.planning import NOW, PROGRAMME, TODAY, issue, make_plan, make_target
from tests.factories.producers import make_producer
from tests.factories.products import make_product
from tests.factories.reporting import make_figure
from tests.factories.training import make_report

pytestmark = pytest.mark.django_db


def _certificate(commune=None, **more):
    producer = make_producer(commune=commune or make_commune())
    return make_certificate(make_product(producer=producer), **{"issued_on": date(2026, 3, 1), **more})


def _progress(plan, *, actor=PROGRAMME, day=TODAY, today=TODAY):
    return plan_progress(actor, plan, day=day, today=today)


def test_a_target_is_counted_from_the_records_of_its_year():
    _certificate()
    _certificate(issued_on=date(2025, 12, 31))
    plan = make_plan()
    make_target(plan, value=Decimal(1))
    (line,) = _progress(plan).lines
    assert (line.value, line.standing, line.surplus) == (1, Standing.MET, None)


def test_the_board_is_as_it_was_on_a_day():
    _certificate()
    plan = make_plan()
    make_target(plan, value=Decimal(2))
    found = [_progress(plan, day=day).lines[0] for day in (date(2026, 2, 28), date(2026, 3, 1), date(2026, 12, 31))]
    assert [(line.value, line.standing) for line in found] == [
        (0, Standing.ON_THE_WAY),
        (1, Standing.ON_THE_WAY),
        (1, Standing.MISSED),
    ]


def test_a_target_of_several_years_adds_what_is_new_in_each():
    _certificate(issued_on=date(2025, 5, 1))
    _certificate()
    plan = make_plan(first_year=2025, last_year=2027)
    make_target(plan, value=Decimal(10))
    (line,) = _progress(plan).lines
    assert line.value == 2


def test_a_level_starts_where_the_years_began():
    _certificate(issued_on=date(2025, 5, 1))
    _certificate()
    plan = make_plan()
    make_target(plan, words="Còn hiệu lực", indicator="san-pham-con-hieu-luc", value=Decimal(3))
    (line,) = _progress(plan).lines
    assert (line.value, line.base, line.standing) == (2, 1, Standing.ON_THE_WAY)


def test_a_class_of_stars_counts_alone():
    _certificate(star=5)
    _certificate(star=3)
    plan = make_plan()
    make_target(plan, stars="5")
    make_target(plan, words="Cả 3 và 4 sao", stars="34")
    assert [line.value for line in _progress(plan).lines] == [1, 1]


def test_parts_of_places_are_counted_from_the_same_lines():
    one, other = make_commune(), make_commune()
    _certificate(one)
    _certificate(one)
    _certificate(other)
    plan = make_plan()
    target = make_target(plan)
    parts = {one.code: Decimal(2), other.code: Decimal(4)}
    allot_target(actor=PROGRAMME, plan_id=plan.pk, target_id=target.pk, parts=parts, now=NOW)
    found = _progress(plan)
    assert {line.target.commune_code: line.value for line in found.below(target.pk)} == {one.code: 2, other.code: 1}
    assert (found.own[0].value, found.own[0].allocation.left) == (3, 14)


def test_an_average_per_commune_is_what_is_counted_over_the_communes_of_the_day():
    communes = [make_commune() for _number in range(4)]
    make_commune(parent=communes[0].parent, valid_until=date(2025, 6, 30))
    for commune in communes[:3]:
        _certificate(commune)
    plan = make_plan()
    make_target(plan, words="Bình quân mỗi xã", value=Decimal("0.5"), measure="sản phẩm/xã")
    make_target(plan, words="Thu nhập bình quân", value=Decimal(56), measure="triệu đồng/người/năm")
    found, other = _progress(plan).lines
    assert (found.top, found.bottom, found.value, found.standing) == (3, 4, Fraction(3, 4), Standing.MET)
    assert (other.value, "bình quân" in other.missing) == (None, True)


def test_the_number_of_queries_grows_neither_with_targets_nor_with_places():
    communes = [make_commune() for _number in range(6)]
    for commune in communes:
        _certificate(commune)
    seen = []
    for targets, places in ((1, 1), (3, 6)):
        plan = make_plan()
        for number in range(targets):
            target = make_target(plan, words=f"Chỉ tiêu {number}", indicator="san-pham-moi")
            parts = {one.code: Decimal(1) for one in communes[:places]}
            allot_target(actor=PROGRAMME, plan_id=plan.pk, target_id=target.pk, parts=parts, now=NOW)
        plan.refresh_from_db()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            plan_progress(PROGRAMME, plan, day=TODAY, today=TODAY)
        seen.append(len(queries))
    assert seen[0] == seen[1]


def test_a_target_below_what_is_recorded_is_warned_of():
    for _number in range(3):
        _certificate(issued_on=date(2025, 5, 1))
    plan = make_plan()
    make_target(plan, words="Lũy kế", indicator="san-pham-luy-ke", value=Decimal(2))
    make_target(plan, words="Lũy kế đủ", indicator="san-pham-luy-ke", value=Decimal(3))
    draft = _progress(plan).lines
    assert ["mức đã có trong bản ghi: 3" in " ".join(line.warnings) for line in draft] == [True, False]
    issue(plan)
    plan.refresh_from_db()
    issued = _progress(plan).lines
    assert ["3 sản phẩm đến 31/12/2025" in " ".join(line.warnings) for line in issued] == [True, False]


def test_a_target_below_what_a_source_claims_is_warned_of():
    make_commune()
    make_figure(
        kind=FigureKind.RESULT,
        indicator="san-pham-con-hieu-luc",
        value=Decimal(105),
        qualifier=Qualifier.EXACT,
        period="2025-10-31",
        province_code="19",
    )
    plan = make_plan()
    make_target(plan, words="Còn hiệu lực", indicator="san-pham-con-hieu-luc", value=Decimal(100))
    (line,) = _progress(plan).lines
    assert line.warnings == (
        "Chỉ tiêu thấp hơn mức nguồn khác nêu là đã đạt: 105 sản phẩm, kỳ 2025-10-31 (Báo cáo của Sở).",
    )


def test_what_no_record_tells_is_said_and_a_typed_figure_stands_apart():
    make_commune()
    make_figure(
        kind=FigureKind.RESULT, indicator="tin-bai", value=Decimal(24), qualifier=Qualifier.EXACT, period="2026"
    )
    plan = make_plan()
    make_target(plan, words="Tin bài", indicator="tin-bai", value=Decimal(20), measure="tin bài")
    make_target(plan, words="Thu nhập", indicator="")
    news, income = _progress(plan).lines
    if news.value is None:
        assert (news.typed.value, news.is_judged_by_typed, news.standing) == (24, True, Standing.MET)
        assert "chưa có bản ghi" in news.missing
    assert (income.value, income.standing) == (None, Standing.NOT_JUDGED)
    assert "không gắn với chỉ số nào" in income.missing


def test_rates_and_means_are_not_counted_as_numbers():
    plan = make_plan()
    make_target(plan, measure="%")
    make_target(plan, words="Bình quân", comparator=Comparator.AVERAGE, measure="sản phẩm")
    rate, mean = _progress(plan).lines
    assert (rate.value, mean.standing) == (None, Standing.NOT_JUDGED)


def test_numbers_are_for_the_offices_of_the_place():
    commune = make_commune()
    _certificate(commune)
    plan = make_plan()
    target = make_target(plan)
    allot_target(actor=PROGRAMME, plan_id=plan.pk, target_id=target.pk, parts={commune.code: Decimal(1)}, now=NOW)
    issue(plan)
    plan.refresh_from_db()
    officer = make_actor(Role.COMMUNE_OFFICER, unit=commune)
    whole, own = _progress(plan, actor=officer).lines
    assert (whole.value, own.value) == (None, 1)
    assert "do cơ quan quản lý của địa bàn xem" in whole.missing
    assert [line.value for line in _progress(plan, actor=make_actor(Role.COUNCIL_MEMBER)).lines] == [None, None]


def test_a_plan_put_on_record_after_its_years_is_not_called_missed():
    plan = make_plan(first_year=2024, last_year=2024)
    make_target(plan, value=Decimal(2))
    (line,) = _progress(plan).lines
    assert (line.value, line.standing) == (0, Standing.NOT_JUDGED)
    assert "bản ghi có thể chưa đủ" in line.note


def test_a_draft_for_years_to_come_is_warned_of_what_is_there_already():
    for _number in range(3):
        _certificate()
    plan = make_plan(first_year=2027, last_year=2027)
    make_target(plan, words="Còn hiệu lực", indicator="san-pham-con-hieu-luc", value=Decimal(2))
    (line,) = _progress(plan).lines
    assert (line.value, line.standing) == (None, Standing.NOT_JUDGED)
    assert line.missing == "Chưa đến năm của chỉ tiêu; hiện có 3 sản phẩm."
    assert line.warnings == ("Chỉ tiêu thấp hơn mức đã có trong bản ghi: 3 sản phẩm đến 01/09/2026.",)


def test_a_year_to_come_is_not_judged():
    plan = make_plan(first_year=2026, last_year=2030)
    make_target(plan, first_year=2028, last_year=2028)
    (line,) = _progress(plan).lines
    assert (line.value, line.missing) == (None, "Chưa đến năm của chỉ tiêu.")


def test_a_province_that_has_ended_keeps_its_targets_and_its_records():
    ended = make_province(code="06", short_name="Bắc Kạn", valid_until=date(2025, 6, 30))
    today_unit = make_province()
    UnitSuccession.objects.create(
        predecessor=ended, successor=today_unit, effective_on=date(2025, 7, 1), extent="WHOLE"
    )
    old_commune = make_commune(parent=ended, code="01234", valid_until=date(2025, 6, 30))
    _certificate(old_commune, issued_on=date(2024, 5, 1))
    _certificate(make_commune(), issued_on=date(2024, 5, 1))
    plan = make_plan(unit_id=ended.pk, first_year=2024, last_year=2024)
    make_target(plan, value=Decimal(2))
    found = _progress(plan)
    assert (found.is_of_ended_place, found.lines[0].on) == (True, date(2024, 12, 31))
    assert found.lines[0].opens == {"ngay": "31/12/2024", "dia-ban": "06", "theo": "luc-do"}
    assert plan.place_key == "PROVINCE:06"


@pytest.mark.parametrize(
    ("unit", "value", "number", "standing"),
    [
        ("triệu đồng", "1700", 1675, Standing.BEHIND),
        ("tỷ đồng", "1.6", Fraction(1675, 1000), Standing.MET),
        ("tỷ đồng", "1250.5", Fraction(1675, 1000), Standing.BEHIND),
        ("nghìn USD", "10", None, Standing.NOT_JUDGED),
    ],
)
def test_money_is_compared_in_the_unit_the_plan_asks_it_in(unit, value, number, standing):
    producer = make_producer()
    make_product(producer=producer)
    make_report(producer, revenue=1675)
    plan = make_plan()
    make_target(plan, words="Doanh thu", indicator="doanh-thu", measure=unit, value=Decimal(value))
    (line,) = _progress(plan, day=date(2026, 12, 30), today=date(2026, 12, 30)).lines
    assert (line.value, line.standing) == (number, standing)
    assert (line.note, bool(line.missing)) == (
        "Bản ghi tính bằng triệu đồng: 1.675." if unit == "tỷ đồng" else "",
        number is None,
    )
    told = ("Chỉ tiêu thấp hơn mức đã có trong bản ghi: 1,68 tỷ đồng đến 30/12/2026.",)
    assert line.warnings == (told if standing == Standing.MET else ())
