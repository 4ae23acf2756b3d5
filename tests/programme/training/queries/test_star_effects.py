from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from ocop.programme.accounts.rules.roles import Reach, Role
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


def test_the_sums_of_a_territory_hide_small_groups_in_every_table():
    commune = make_commune(parent=make_province(code="19"))
    for star in (3, 3, 3, 3, 3, 3, 4, 4):
        _compared(commune, star)
    leader = make_actor(Role.PROVINCE_LEADER, unit=make_province(code="19"))
    assert _table(effect_sums(leader, EffectBy.STAR, today=TODAY)) == [("", 8, 800 * MILLION, 1600 * MILLION)]
    by_kind = effect_sums(leader, EffectBy.PRODUCER_KIND, today=TODAY)
    assert _table(by_kind) == [("COOPERATIVE", 8, 800 * MILLION, 1600 * MILLION)]


def test_a_province_sees_only_its_own_and_four_producers_are_too_few():
    home, away = make_commune(parent=make_province(code="19")), make_commune(parent=make_province(code="24"))
    for _each in range(4):
        _compared(home)
    for _each in range(5):
        _compared(away)
    leader = make_actor(Role.PROVINCE_LEADER, unit=make_province(code="19"))
    ministry = make_actor(Role.MINISTRY_OFFICER, reach=Reach.NATION)
    assert effect_sums(leader, EffectBy.STAR, today=TODAY) is None
    assert _table(effect_sums(ministry, EffectBy.PROVINCE, today=TODAY)) == [("", 9, 900 * MILLION, 1800 * MILLION)]
    assert effect_sums(make_actor(Role.COUNCIL_MEMBER), EffectBy.STAR, today=TODAY) is None


def test_a_late_report_changes_nothing_before_the_next_day_reports_are_due():
    commune = make_commune(parent=make_province(code="19"))
    for _each in range(5):
        _compared(commune)
    leader = make_actor(Role.PROVINCE_LEADER, unit=make_province(code="19"))
    before = _table(effect_sums(leader, EffectBy.STAR, today=TODAY))
    _compared(commune, sent_at=datetime(2026, 8, 20, tzinfo=UTC))
    assert _table(effect_sums(leader, EffectBy.STAR, today=TODAY)) == before
    assert sums_cut_off(TODAY) == date(2026, 7, 31)
    assert sums_cut_off(date(2026, 7, 31)) == date(2026, 1, 31)
    assert effect_sums(leader, EffectBy.STAR, today=date(2027, 2, 1)).total.producers == 6


def test_the_number_of_queries_does_not_grow(django_assert_max_num_queries):
    commune = make_commune(parent=make_province(code="19"))
    for _each in range(7):
        _compared(commune)
    officer = make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="19"))
    with django_assert_max_num_queries(4):
        effect_sums(officer, EffectBy.PRODUCER_KIND, today=TODAY)
