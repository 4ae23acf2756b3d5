"""A country before and after its units are merged: no record is rewritten, no past figure changes, today's units do."""

from collections import Counter
from datetime import date

import pytest

from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.rules.actor import Grant
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to
from ocop.programme.geography.models import AdministrativeUnit, UnitSuccession
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.producers_visible import producers_visible_to
from ocop.programme.products.models import Product
from ocop.programme.recognition.models import Certificate
from ocop.programme.recognition.queries.decisions import certificates_visible_to
from ocop.programme.reporting.queries import national_reading as national
from ocop.programme.reporting.queries.freshness import record_stamp
from ocop.programme.reporting.queries.indicator_table import lines_of
from ocop.programme.reporting.queries.indicators import indicator_answer, indicator_values, reading_for
from ocop.programme.reporting.queries.national_reading import national_reading
from ocop.programme.reporting.queries.reading import Scope
from ocop.programme.reporting.rules.indicators import Dimension
from tests.factories.accounts import make_actor, make_grant, make_user
from tests.factories.geography import make_commune, make_province
from tests.factories.national import TODAY, make_country

pytestmark = pytest.mark.django_db
ON, DAY_BEFORE = date(2026, 7, 1), date(2026, 6, 30)
PAST = [date(2025, 12, 31), date(2026, 6, 30), date(2026, 10, 31)]
CODE = "san-pham-con-hieu-luc"
COUNTS_COMMUNES = {"xa-tren-dia-ban", "xa-co-san-pham"}
"""How many communes there are is another number in other units: the same only as it was then."""


@pytest.fixture(scope="module", autouse=True)
def _made(rows_of_the_module):
    make_country()


@pytest.fixture(autouse=True)
def _nothing_kept(settings, tmp_path):
    settings.HOME = tmp_path
    national._kept.clear()
    national.province_stamps.__globals__["_known_steps"].clear()


@pytest.fixture
def nation():
    return make_actor(Role.MINISTRY_OFFICER, reach=Reach.NATION)


def _unit(code, level="COMMUNE"):
    return AdministrativeUnit.objects.get(level=level, code=code, valid_from=None)


def _join(after, *befores, extent="WHOLE"):
    for before in befores:
        AdministrativeUnit.objects.filter(pk=before.pk).update(valid_until=DAY_BEFORE)
        UnitSuccession.objects.create(predecessor=before, successor=after, effective_on=ON, extent=extent)


def _merge():
    """19001 + 19002 are 19900; 24000 goes over to it from another province; 24 + 48 are 48; 48001 is divided."""
    north, south = (_unit(code, "PROVINCE") for code in ("24", "48"))
    _join(make_province(code="48", valid_from=ON), north, south)
    joined = make_commune(parent=_unit("19", "PROVINCE"), code="19900", valid_from=ON, short_name="Xã mới")
    _join(joined, *(_unit(code) for code in ("19001", "19002", "24000")))
    for code in ("48901", "48902"):
        half = make_commune(parent=_unit("19", "PROVINCE"), code=code, valid_from=ON)
        _join(half, _unit("48001"), extent="PART")
    return joined


def _totals(actor, today, *, is_then):
    return {
        (day, one.indicator.code): (one.value, one.history)
        for day in PAST
        for one in indicator_values(actor, day=day, today=today, scope=Scope(is_then=is_then))
        if one.indicator.code not in COUNTS_COMMUNES or (is_then and day < ON)
    }


def _parts(actor, day=TODAY, reading=None, **scope):
    asked = Scope(**scope)
    found = indicator_answer(
        actor, CODE, day=day, today=TODAY, scope=asked, dimension=Dimension.PLACE, reading=reading
    ).parts
    return {part.code: part.count for part in found}


def _written(day=TODAY):
    """By the commune written on them the products in force, counted by hand."""
    found = Counter()
    for product in Product.objects.all():
        own = Certificate.objects.filter(product=product, issued_on__lte=day)
        if any(_is_in_force(one, day) for one in own):
            found[product.commune_code, product.province_code] += 1
    return found


def _is_in_force(one, day):
    ends = [one.extended_until or one.valid_until, one.expires_no_later_than]
    is_running = all(end is None or day <= end for end in ends)
    return is_running and all(end is None or day < end for end in (one.revoked_on, one.superseded_on))


def _now(commune, province):
    if commune in {"19001", "19002", "24000"}:
        return "19900", "19"
    return commune, {"24": "48"}.get(province, province)


def test_no_past_figure_changes(nation):
    before = [_totals(nation, DAY_BEFORE, is_then=is_then) for is_then in (False, True)]
    parts = [_parts(nation, day, is_then=True) for day in PAST[:2]]
    inside = [_parts(nation, day, is_then=True, province="19") for day in PAST[:2]]
    _merge()
    assert [_totals(nation, TODAY, is_then=is_then) for is_then in (False, True)] == before
    assert [_parts(nation, day, is_then=True) for day in PAST[:2]] == parts
    assert [_parts(nation, day, is_then=True, province="19") for day in PAST[:2]] == inside
    assert {"19001", "19002"} <= inside[1].keys()


def test_records_count_under_the_unit_of_today(nation):
    written = _written()
    assert {"19001", "19002", "24000", "48001"} <= {commune for commune, _province in written}
    _merge()
    by_province, by_commune = Counter(), Counter()
    for (commune, province), count in written.items():
        now, now_in = _now(commune, province)
        by_province[now_in] += count
        by_commune[now, now_in] += count
    assert _parts(nation) == by_province
    for province in ("19", "48"):
        own = {commune: count for (commune, of), count in by_commune.items() if of == province}
        assert _parts(nation, province=province) == own
        office = make_actor(Role.PROVINCE_OFFICER, unit=_unit(province, "PROVINCE"))
        asked = Scope(province=province)
        assert indicator_answer(office, CODE, day=TODAY, today=TODAY, scope=asked).value == sum(own.values())
    assert "48001" in _parts(nation, province="48")  # divided: nobody said where its records went
    joined = indicator_answer(nation, CODE, day=TODAY, today=TODAY, scope=Scope(commune="19900"))
    assert joined.value == by_commune["19900", "19"]


def test_kept_figures_show_a_merger_at_once(nation):
    def told(reading):
        return {code: reading.by_value(code, Dimension.PLACE, lines_of) for code in (CODE, "ho-so-dang-xu-ly")} | {
            "all": [
                (one.value, one.history) for one in indicator_values(nation, day=TODAY, today=TODAY, reading=reading)
            ]
        }

    stamp = record_stamp()
    before = told(national_reading(nation, day=TODAY, today=TODAY, as_of=stamp))
    _merge()
    assert record_stamp() != stamp
    after = told(national_reading(nation, day=TODAY, today=TODAY, as_of=record_stamp()))
    assert after == told(reading_for(nation, day=TODAY, today=TODAY))
    assert after != before
    part = national_reading(nation, day=TODAY, today=TODAY, scope=Scope(province="19"), as_of=record_stamp())
    assert _parts(nation, reading=part, province="19") == _parts(nation, province="19")
    assert after["all"][0] == before["all"][0]


def test_the_officer_of_the_new_commune_works_on_the_records_of_the_old_ones():
    joined = _merge()
    codes = ["19001", "19002", "24000"]
    user = make_user()
    make_grant(Role.COMMUNE_OFFICER, user=user, unit=joined)
    actor = actor_of(user, today=TODAY)
    assert [(one.commune_code, one.is_former) for one in actor.grants] == [
        ("19900", False),
        *((code, True) for code in codes),
    ]
    assert {one.province_code for one in actor.grants} == {"19"}
    for found, model, place in (
        (producers_visible_to(actor), Producer, "commune_code"),
        (certificates_visible_to(actor), Certificate, "product__commune_code"),
    ):
        own = model.objects.filter(**{f"{place}__in": codes})
        assert own.exists()
        assert set(found.values_list("pk", flat=True)) >= set(own.values_list("pk", flat=True))
    dossiers = Dossier.objects.filter(commune_code__in=codes).exclude(state="DRAFT")
    assert dossiers.exists()
    assert set(dossiers_visible_to(actor).values_list("pk", flat=True)) >= set(dossiers.values_list("pk", flat=True))
    assert actor.holds_over(Role.COMMUNE_OFFICER, province_code="24", commune_code="24000")
    assert actor_of(user, today=DAY_BEFORE).grants == (
        Grant(Role.COMMUNE_OFFICER, Reach.COMMUNE, province_code="19", commune_code="19900"),
    )


def test_the_officer_of_a_part_reads_nothing_of_what_was_divided():
    _merge()
    half = AdministrativeUnit.objects.get(code="48901")
    assert [one.commune_code for one in make_actor(Role.COMMUNE_OFFICER, unit=half, today=TODAY).grants] == ["48901"]


def test_what_was_set_for_a_place_that_ended_is_counted_in_its_units(nation):
    from ocop.programme.reporting.queries.ended_places import in_units_of

    def counted(key):
        reading = in_units_of(reading_for(nation, day=TODAY, today=TODAY), key)
        return sum(
            line.amount
            for line in reading.lines("san-pham-luy-ke", lines_of)
            if (line.place[0] if key.startswith("COMMUNE") else line.place[1]) == key.partition(":")[2]
        )

    keys = ["COMMUNE:19001", "COMMUNE:19000", "PROVINCE:24"]
    before = [counted(key) for key in keys]
    _merge()
    assert [counted(key) for key in keys] == before
    assert all(before)
