from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.producers.models import Producer
from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.training.queries.star_effects import EffectBy, effect_sums, effects_of_producer, sums_cut_off
from ocop.programme.training.rules.half_years import HalfYear
from tests.factories.accounts import make_actor
from tests.factories.certificates import make_certificate
from tests.factories.geography import make_commune, make_province
from tests.factories.producers import make_producer
from tests.factories.products import make_product
from tests.factories.training import TODAY, make_report

pytestmark = pytest.mark.django_db
BEFORE, AFTER = HalfYear(2024, 1), HalfYear(2026, 1)
MILLION = Decimal(1_000_000)


def _compared(commune, star=3, revenue=100, **after):
    product = make_product(producer=make_producer(commune=commune))
    make_certificate(product, star=star, issued_on=date(2025, 2, 1))
    make_report(product.producer, BEFORE, revenue=revenue)
    make_report(product.producer, AFTER, revenue=revenue * 2, **after)
    return product


def _table(table):
    return table and [(row.group, row.producers, row.revenue_before, row.revenue_after) for row in table.rows]


def test_a_producer_sees_its_own_numbers_exactly():
    product = _compared(make_commune(), revenue=7)
    (effect,), history = effects_of_producer(product.producer_id)
    assert (effect.revenue_before, effect.revenue_after) == (7 * MILLION, 14 * MILLION)
    assert history == [(BEFORE, 7 * MILLION, 10), (AFTER, 14 * MILLION, 10)]


def test_the_sums_of_a_territory_show_batches_of_five_and_leave_the_others_waiting():
    commune = make_commune(parent=make_province(code="19"))
    for star in (3, 3, 3, 3, 3, 3, 4, 4):
        _compared(commune, star)
    leader = make_actor(Role.PROVINCE_LEADER, unit=make_province(code="19"))
    assert _table(effect_sums(leader, EffectBy.STAR, today=TODAY)) == [("3", 6, 600 * MILLION, 1200 * MILLION)]
    by_kind = effect_sums(leader, EffectBy.PRODUCER_KIND, today=TODAY)
    assert _table(by_kind) == [("COOPERATIVE", 6, 600 * MILLION, 1200 * MILLION)]


def test_two_tables_do_not_differ_by_one_producer():
    """Six with three stars, five of them cooperatives: the household alone would be six less five."""
    commune = make_commune(parent=make_province(code="19"))
    products = [_compared(commune) for _each in range(6)]
    Producer.objects.filter(pk=products[0].producer_id).update(kind=ProducerKind.HOUSEHOLD)
    leader = make_actor(Role.PROVINCE_LEADER, unit=make_province(code="19"))
    tables = [effect_sums(leader, by, today=TODAY) for by in EffectBy]
    assert [[(row.group, row.producers) for row in table.rows] for table in tables] == [
        [("19", 5)],
        [("3", 5)],
        [("COOPERATIVE", 5)],
    ]


def test_a_province_sees_only_its_own_and_four_producers_are_too_few():
    home, away = make_commune(parent=make_province(code="19")), make_commune(parent=make_province(code="24"))
    for _each in range(4):
        _compared(home)
    for _each in range(6):
        _compared(away)
    leader = make_actor(Role.PROVINCE_LEADER, unit=make_province(code="19"))
    ministry = make_actor(Role.MINISTRY_OFFICER, reach=Reach.NATION)
    assert effect_sums(leader, EffectBy.STAR, today=TODAY) is None
    assert _table(effect_sums(ministry, EffectBy.PROVINCE, today=TODAY)) == [("24", 6, 600 * MILLION, 1200 * MILLION)]
    assert effect_sums(make_actor(Role.COUNCIL_MEMBER), EffectBy.STAR, today=TODAY) is None


def test_late_reports_wait_for_the_next_day_reports_are_due_and_for_five():
    commune = make_commune(parent=make_province(code="19"))
    for _each in range(5):
        _compared(commune)
    leader = make_actor(Role.PROVINCE_LEADER, unit=make_province(code="19"))
    before, later = _table(effect_sums(leader, EffectBy.STAR, today=TODAY)), date(2027, 2, 1)
    late = datetime(2026, 8, 20, tzinfo=UTC)
    for _each in range(4):
        _compared(commune, sent_at=late)
        assert _table(effect_sums(leader, EffectBy.STAR, today=TODAY)) == before
        assert _table(effect_sums(leader, EffectBy.STAR, today=later)) == before
    _compared(commune, sent_at=late)
    assert _table(effect_sums(leader, EffectBy.STAR, today=TODAY)) == before
    assert effect_sums(leader, EffectBy.STAR, today=later).total.producers == 10
    assert sums_cut_off(TODAY) == date(2026, 7, 31)
    assert sums_cut_off(date(2026, 7, 31)) == date(2026, 1, 31)


def test_a_second_product_and_a_new_star_do_not_change_what_a_producer_came_in_with():
    commune = make_commune(parent=make_province(code="19"))
    products = [_compared(commune) for _each in range(5)]
    leader = make_actor(Role.PROVINCE_LEADER, unit=make_province(code="19"))
    before, later = _table(effect_sums(leader, EffectBy.STAR, today=TODAY)), date(2027, 2, 1)
    second = make_product(producer=products[0].producer)
    make_certificate(second, star=4, issued_on=date(2025, 2, 1))
    make_certificate(products[0], star=4, issued_on=date(2026, 8, 1))
    late = datetime(2026, 8, 20, tzinfo=UTC)
    for period in (HalfYear(2024, 2), HalfYear(2026, 2)):
        make_report(products[0].producer, period, revenue=70, sent_at=late)
    assert _table(effect_sums(leader, EffectBy.STAR, today=later)) == before


def test_the_number_of_queries_does_not_grow(django_assert_max_num_queries):
    commune = make_commune(parent=make_province(code="19"))
    for _each in range(7):
        _compared(commune)
    officer = make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="19"))
    with django_assert_max_num_queries(3):
        effect_sums(officer, EffectBy.PRODUCER_KIND, today=TODAY)
