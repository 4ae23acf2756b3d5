"""Indicators over records: as of a day, by whom, through mergers."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.geography.models import AdministrativeUnit, Region, RegionMember, UnitSuccession
from ocop.programme.geography.rules.levels import SuccessionExtent
from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.products.models import StandardHeld
from ocop.programme.products.rules.standards import Standard
from ocop.programme.reporting.queries.indicator_table import QUESTIONS
from ocop.programme.reporting.queries.indicators import (
    indicator_answer,
    indicator_values,
    newest_certificates,
    rows_behind,
)
from ocop.programme.reporting.queries.reading import Scope
from ocop.programme.reporting.rules.indicators import INDICATORS, Dimension, Subject
from ocop.programme.reporting.rules.lines import Line
from tests.factories.accounts import make_actor
from tests.factories.certificates import make_certificate
from tests.factories.geography import make_commune, make_province
from tests.factories.producers import make_producer
from tests.factories.products import make_product

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 10)


def _nation():
    return make_actor(Role.MINISTRY_OFFICER, reach=Reach.NATION)


def _of_province(code="19"):
    return make_actor(Role.PROVINCE_OFFICER, unit=make_province(code=code))


def _value(actor, code, day=TODAY, **more):
    return indicator_answer(actor, code, day=day, today=TODAY, **more)


def _product_in(province="19", **more):
    commune = make_commune(parent=make_province(code=province))
    return make_product(producer=make_producer(commune=commune), **more)


def _parts(answer):
    return {part.code: part.count for part in answer.parts}


def test_every_indicator_with_a_subject_has_its_question_and_no_other():
    assert set(QUESTIONS) == {code for code, one in INDICATORS.items() if one.subject is not None}


def test_what_is_in_force_is_not_what_ever_was():
    make_certificate(_product_in(), issued_on=date(2022, 1, 1), star=3)
    make_certificate(_product_in(), issued_on=date(2026, 1, 1), star=4)
    make_certificate(_product_in(), issued_on=date(2025, 1, 1), revoked_on=date(2026, 6, 1), star=5)
    make_certificate(_product_in(), issued_on=None, assessment_year=2023, star=3)
    actor = _of_province()
    assert _value(actor, "san-pham-con-hieu-luc").value == 1
    assert _value(actor, "san-pham-luy-ke").value == 4
    assert _value(actor, "san-pham-chua-ro-thoi-han").value == 1
    assert _value(actor, "san-pham-moi").value == 1
    assert _value(actor, "giay-bi-thu-hoi").value == 1
    assert _value(actor, "san-pham-con-hieu-luc", date(2026, 5, 31)).value == 2
    assert _parts(_value(actor, "san-pham-luy-ke", dimension=Dimension.STAR)) == {"3": 2, "4": 1, "5": 1}


def test_the_history_is_computed_from_dates():
    make_certificate(_product_in(), issued_on=date(2026, 3, 31))
    make_certificate(_product_in(), issued_on=date(2026, 7, 1))
    history = dict(_value(_of_province(), "san-pham-con-hieu-luc").history)
    assert [history[date(2026, month, day)] for month, day in ((2, 28), (3, 31), (6, 30), (7, 31))] == [0, 1, 1, 2]
    assert history[TODAY] == 2


def test_an_upgrade_is_one_product_with_a_better_star():
    product = _product_in()
    first = make_certificate(product, issued_on=date(2024, 1, 1), star=3)
    second = make_certificate(product, issued_on=date(2026, 2, 1), star=4)
    first.superseded_by, first.superseded_on = second, date(2026, 2, 1)
    first.save()
    answer = _value(_of_province(), "san-pham-con-hieu-luc", dimension=Dimension.KIND)
    assert (answer.value, _parts(answer)) == (1, {"UPGRADE": 1})
    assert _parts(_value(_of_province(), "san-pham-con-hieu-luc", date(2026, 1, 31), dimension=Dimension.STAR)) == {
        "3": 1
    }


def test_the_potential_of_five_stars_is_a_flag_on_four():
    make_certificate(_product_in(), issued_on=date(2026, 1, 1), star=4, is_potential_five_star=True)
    make_certificate(_product_in(), issued_on=date(2026, 1, 1), star=4)
    assert _value(_of_province(), "san-pham-tiem-nang-5-sao").value == 1
    parts = _parts(_value(_of_province(), "san-pham-con-hieu-luc", dimension=Dimension.STAR))
    assert parts == {"4": 2}


def test_a_producer_counts_once():
    producer = make_producer(kind=ProducerKind.HOUSEHOLD)
    for month in (1, 2):
        make_certificate(make_product(producer=producer), issued_on=date(2026, month, 1))
    answer = _value(_of_province(), "chu-the-con-san-pham")
    assert (answer.value, _parts(answer)) == (1, {"HOUSEHOLD": 1})
    assert _value(_of_province(), "xa-co-san-pham").value == 1


def test_a_standard_counts_while_it_is_valid():
    product = _product_in()
    make_certificate(product, issued_on=date(2025, 1, 1))
    for standard, until in ((Standard.VIETGAP, date(2026, 6, 30)), (Standard.HACCP, None), (Standard.HALAL, None)):
        StandardHeld.objects.create(
            product=product, standard=standard, number="1", valid_from=date(2026, 1, 1), valid_until=until
        )
    actor = _of_province()
    code = "san-pham-quan-ly-tien-tien"
    assert _value(actor, code, date(2025, 12, 31)).value == 0
    assert _parts(_value(actor, code, date(2026, 6, 30), dimension=Dimension.STANDARD)) == {"VIETGAP": 1, "HACCP": 1}
    later = _value(actor, code, dimension=Dimension.STANDARD)
    assert (later.value, _parts(later), later.sums) == (1, {"HACCP": 1}, False)


def test_each_reads_the_own_territory_alone():
    at_home, away = _product_in("19"), _product_in("24")
    for product in (at_home, away):
        make_certificate(product, issued_on=date(2026, 1, 1))
    commune = AdministrativeUnit.objects.get(code=at_home.commune_code)
    code = "san-pham-con-hieu-luc"
    assert _value(_of_province("19"), code).value == 1
    assert _value(make_actor(Role.COMMUNE_OFFICER, unit=commune), code).value == 1
    assert _value(make_actor(Role.COMMUNE_OFFICER), code).value == 0
    assert _value(_nation(), code).value == 2
    stranger = _value(_of_province("24"), code)
    assert [line.key for line in stranger.lines] == [away.pk]
    assert [row.pk for row in rows_behind(_of_province("24"), Subject.PRODUCT, stranger.lines)] == [away.pk]
    assert rows_behind(_of_province("19"), Subject.PRODUCT, stranger.lines) == []
    assert _value(_of_province("19"), code, scope=Scope(province="24")).value == 0


def test_people_are_not_counted_below_five():
    for sex, number in (("FEMALE", 6), ("MALE", 5), ("", 2)):
        for _each in range(number):
            producer = make_producer(representative_sex=sex)
            make_certificate(make_product(producer=producer), issued_on=date(2026, 1, 1))
    answer = _value(_of_province(), "chu-the-theo-nguoi-dai-dien", dimension=Dimension.SEX)
    assert answer.value == 13
    assert [(part.code, part.count, part.is_rest) for part in answer.parts] == [("FEMALE", 6, False), ("", 7, True)]
    assert answer.lines == []
    with pytest.raises(KeyError):
        _value(make_actor(Role.AUDITOR), "chu-the-theo-nguoi-dai-dien")


def test_over_the_country_no_two_figures_tell_one_person():
    for sex, number in (("FEMALE", 7), ("MALE", 6)):
        for _each in range(number):
            producer = make_producer(representative_sex=sex)
            make_certificate(make_product(producer=producer), issued_on=date(2026, 1, 1))
    code, by_sex = "chu-the-theo-nguoi-dai-dien", {"dimension": Dimension.SEX}
    before = _value(_nation(), code, date(2026, 9, 1), **by_sex)
    late = make_producer(representative_sex="FEMALE")
    make_certificate(make_product(producer=late), issued_on=date(2026, 9, 5))
    after = _value(_nation(), code, **by_sex)
    exact = _value(_of_province(), code, **by_sex)
    assert (before.value, after.value, after.people_on, after.sums) == (13, 14, date(2026, 6, 30), False)
    assert _parts(before) == _parts(after) == {"FEMALE": 5, "MALE": 5}
    assert (_parts(exact), exact.people_on) == ({"FEMALE": 8, "MALE": 6}, None)


def test_what_does_not_exist_is_not_made_up():
    with pytest.raises(KeyError):
        _value(_of_province(), "khong-co")


def test_what_single_producers_earn_is_not_for_readers_of_the_country():
    with pytest.raises(KeyError):
        _value(_nation(), "doanh-thu")
    values = {one.indicator.code: one.value for one in indicator_values(_nation(), day=TODAY, today=TODAY)}
    assert (values["doanh-thu"], values["lao-dong"], values["tap-huan"]) == (None, None, 0)


def _merge(old: list[AdministrativeUnit], new: AdministrativeUnit, on: date) -> None:
    for unit in old:
        AdministrativeUnit.objects.filter(pk=unit.pk).update(valid_until=date(2026, 6, 30))
        UnitSuccession.objects.create(predecessor=unit, successor=new, effective_on=on, extent=SuccessionExtent.WHOLE)


def _two_provinces():
    bac, thai = make_province(code="06", short_name="Bắc Kạn"), make_province(code="19")
    communes = [make_commune(parent=bac), make_commune(parent=thai), make_commune(parent=thai)]
    for commune in communes:
        make_certificate(make_product(producer=make_producer(commune=commune)), issued_on=date(2025, 5, 1))
    RegionMember.objects.create(region=Region.objects.create(code="NORTH25", name="25"), unit=bac)
    return bac, thai, communes


def _figures_then(actor, today):
    scope = Scope(is_then=True)
    place = indicator_answer(
        actor, "san-pham-con-hieu-luc", day=date(2026, 3, 31), today=today, scope=scope, dimension=Dimension.PLACE
    )
    region = indicator_answer(
        actor,
        "san-pham-con-hieu-luc",
        day=date(2026, 3, 31),
        today=today,
        scope=Scope(region="NORTH25", is_then=True),
    )
    old = indicator_answer(
        actor, "san-pham-con-hieu-luc", day=date(2026, 3, 31), today=today, scope=Scope(province="06", is_then=True)
    )
    return _parts(place), place.history, region.value, old.value


@pytest.mark.parametrize("are_records_rewritten", [False, True])
def test_a_merger_changes_no_past_figure(are_records_rewritten):
    bac, thai, communes = _two_provinces()
    actor = _nation()
    before = _figures_then(actor, date(2026, 6, 1))
    assert before[0] == {"06": 1, "19": 2}
    assert before[2:] == (1, 1)
    on = date(2026, 7, 1)
    new = make_province(code="19", valid_from=on)
    _merge([bac, thai], new, on)
    after = []
    for commune in communes:
        merged = make_commune(parent=new, valid_from=on)
        _merge([commune], merged, on)
        after.append(merged)
    if are_records_rewritten:
        from ocop.programme.products.models import Product

        for commune, merged in zip(communes, after, strict=True):
            Product.objects.filter(commune_code=commune.code).update(commune_code=merged.code, province_code="19")
    assert _figures_then(actor, date(2026, 9, 1)) == before
    now = indicator_answer(
        actor, "san-pham-con-hieu-luc", day=date(2026, 3, 31), today=date(2026, 9, 1), dimension=Dimension.PLACE
    )
    assert _parts(now) == {"19": 3}


def test_a_place_that_cannot_be_told_is_not_guessed():
    bac, thai, _communes = _two_provinces()
    on = date(2026, 7, 1)
    new = make_province(code="19", valid_from=on)
    _merge([bac, thai], new, on)
    product = make_product(producer=make_producer(commune=make_commune(parent=new, valid_from=on)))
    product.commune_code = ""
    product.save()
    make_certificate(product, issued_on=date(2025, 5, 1))
    assert _figures_then(_nation(), date(2026, 9, 1))[0][""] == 1


def _queries(work) -> int:
    with CaptureQueriesContext(connection) as caught:
        work()
    return len(caught)


def test_the_number_of_queries_does_not_grow_with_the_records():
    actor = _of_province()
    make_certificate(_product_in(), issued_on=date(2026, 1, 1))
    few = _queries(lambda: indicator_values(actor, day=TODAY, today=TODAY))
    for _each in range(3):
        make_certificate(_product_in(), issued_on=date(2026, 2, 1))
    assert _queries(lambda: indicator_values(actor, day=TODAY, today=TODAY)) == few
    assert few <= 22


def test_a_commune_and_a_certificate_open_by_their_latest_row_whatever_days_are_unknown():
    former = make_commune(code="90100", short_name="Tân La", valid_until=date(2025, 6, 30))
    make_commune(code="90100", short_name="Tân Cương", valid_from=date(2025, 7, 1))
    lines = [Line(former.code, (), {}, (former.code, "19"))]
    assert [unit.short_name for unit in rows_behind(_nation(), Subject.COMMUNE, lines)] == ["Tân Cương"]
    product = make_product()
    undated = make_certificate(product, issued_on=None, assessment_year=2022)
    make_certificate(product, issued_on=date(2026, 9, 1))
    assert newest_certificates(_nation(), [product.pk], date(2026, 8, 1)) == {product.pk: undated.pk}
