from dataclasses import replace
from decimal import Decimal

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.producers.models import Producer, ProductionSite
from ocop.programme.producers.operations.production_sites import change_site, close_site, open_site
from ocop.programme.producers.queries.sites import address_of, own_sites, site_words, sites_of
from ocop.programme.producers.rules.site_sheet import SiteKind, SiteSheet
from tests.factories.accounts import make_actor
from tests.factories.geography import make_commune, make_province
from tests.factories.producers import NOW, make_producer, member_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return make_commune()


@pytest.fixture
def producer(commune):
    return make_producer(commune=commune)


@pytest.fixture
def member(producer):
    return member_actor(producer)


@pytest.fixture
def sheet(commune):
    return SiteSheet(
        kind=SiteKind.SOURCING_AREA,
        name="  Đồi chè  Nam Hưng ",
        commune_code=commune.code,
        address="Xóm 1",
        area_hectares=Decimal("12.50"),
        worker_count=40,
        certified_standard="VietGAP",
    )


def test_a_place_is_written_down_tidied_with_its_commune_of_today(member, producer, sheet, commune):
    site = open_site(actor=member, producer_id=producer.pk, sheet=sheet, now=NOW)
    assert (site.name, site.commune, site.area_hectares, site.worker_count) == (
        "Đồi chè Nam Hưng",
        commune,
        Decimal("12.50"),
        40,
    )
    assert AuditEntry.objects.latest("pk").deed == "producers.open_site"


def test_a_second_click_is_told_that_the_place_is_there(member, producer, sheet):
    open_site(actor=member, producer_id=producer.pk, sheet=sheet, now=NOW)
    with pytest.raises(FieldRefusal) as refused:
        open_site(actor=member, producer_id=producer.pk, sheet=sheet, now=NOW)
    assert list(refused.value.faults) == ["name"]
    assert ProductionSite.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"commune_code": ""}, "commune_code"),
        ({"commune_code": "99999"}, "commune_code"),
        ({"area_hectares": Decimal(0)}, "area_hectares"),
        ({"area_hectares": Decimal(-1)}, "area_hectares"),
        ({"area_hectares": Decimal("NaN")}, "area_hectares"),
        ({"area_hectares": Decimal(10**7)}, "area_hectares"),
        ({"worker_count": -1}, "worker_count"),
        ({"worker_count": 10**9}, "worker_count"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(member, producer, sheet, changes, field):
    with pytest.raises(FieldRefusal) as refused:
        open_site(actor=member, producer_id=producer.pk, sheet=replace(sheet, **changes), now=NOW)
    assert list(refused.value.faults) == [field]
    assert not ProductionSite.objects.exists()


def test_a_place_is_corrected_and_the_same_words_leave_no_trace(member, producer, sheet):
    site = open_site(actor=member, producer_id=producer.pk, sheet=sheet, now=NOW)
    other = replace(sheet, address="Xóm 2", area_hectares=None)
    change_site(actor=member, producer_id=producer.pk, site_id=site.pk, sheet=other, now=NOW)
    site.refresh_from_db()
    assert (site.address, site.area_hectares) == ("Xóm 2", None)
    entries = AuditEntry.objects.count()
    change_site(actor=member, producer_id=producer.pk, site_id=site.pk, sheet=other, now=NOW)
    assert AuditEntry.objects.count() == entries


def test_a_closed_place_stays_on_record_leaves_the_list_and_frees_its_name(member, producer, sheet):
    site = open_site(actor=member, producer_id=producer.pk, sheet=sheet, now=NOW)
    close_site(actor=member, producer_id=producer.pk, site_id=site.pk, now=NOW)
    assert list(sites_of(producer)) == []
    assert list(own_sites(member)) == [site]
    with pytest.raises(Refusal, match="ngừng sử dụng"):
        change_site(actor=member, producer_id=producer.pk, site_id=site.pk, sheet=sheet, now=NOW)
    with pytest.raises(Refusal, match="ngừng sử dụng"):
        close_site(actor=member, producer_id=producer.pk, site_id=site.pk, now=NOW)
    open_site(actor=member, producer_id=producer.pk, sheet=sheet, now=NOW)


def test_strangers_find_nothing_and_officers_may_not_write(producer, sheet):
    stranger = member_actor(make_producer())
    with pytest.raises(Producer.DoesNotExist):
        open_site(actor=stranger, producer_id=producer.pk, sheet=sheet, now=NOW)
    officer = make_actor(Role.PROVINCE_OFFICER)
    with pytest.raises(Refusal, match="thành viên"):
        open_site(actor=officer, producer_id=producer.pk, sheet=sheet, now=NOW)


def test_a_place_of_another_producer_is_not_found_through_the_own_one(member, producer, sheet, commune):
    other = make_producer(commune=commune)
    theirs = ProductionSite.objects.create(producer=other, kind="WORKSHOP", name="Xưởng", commune=commune)
    with pytest.raises(ProductionSite.DoesNotExist):
        change_site(actor=member, producer_id=producer.pk, site_id=theirs.pk, sheet=sheet, now=NOW)
    with pytest.raises(ProductionSite.DoesNotExist):
        close_site(actor=member, producer_id=producer.pk, site_id=theirs.pk, now=NOW)


def test_a_place_in_one_line_of_words(member, producer, sheet):
    province = make_province()
    site = open_site(actor=member, producer_id=producer.pk, sheet=sheet, now=NOW)
    assert address_of(site).startswith("Xóm 1, xã ")
    assert site_words(site) == f"Vùng nguyên liệu Đồi chè Nam Hưng: {address_of(site)}; 12,5 ha; 40 lao động; VietGAP"
    assert province.name[5:] in address_of(site)
