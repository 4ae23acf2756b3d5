"""`/api/ptnt-ocop`: for offices, over their territory, on a day, piece by piece."""

from datetime import date

import pytest
from django.test import Client

from ocop.interfaces.api import ptnt_views
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.geography.models import AdministrativeUnit, UnitSuccession
from ocop.programme.reporting.queries import ptnt_rows
from ocop.programme.training.models import BusinessReport
from ocop.programme.training.rules.half_years import HalfYear
from tests.factories.accounts import make_grant, make_user
from tests.factories.certificates import make_certificate
from tests.factories.geography import make_commune, make_province
from tests.factories.producers import make_producer
from tests.factories.products import make_product
from tests.factories.training import make_report

pytestmark = pytest.mark.django_db
ADDRESS = "/api/ptnt-ocop"


def _client(role=Role.PROVINCE_OFFICER):
    user = make_user()
    make_grant(role, user=user)
    client = Client()
    client.force_login(user)
    return client


def _certificate(province="19"):
    producer = make_producer(commune=make_commune(parent=make_province(code=province)))
    return make_certificate(make_product(producer=producer), issued_on=date(2026, 1, 1))


def test_nobody_in_particular_and_people_without_figures_are_refused():
    assert Client().get(ADDRESS).status_code == 401
    assert _client(Role.COUNCIL_MEMBER).get(ADDRESS).status_code == 403
    assert _client().post(ADDRESS).status_code in {403, 405}


def test_rows_of_the_territory_on_a_day():
    own, _other = _certificate(), _certificate("24")
    found = _client().get(ADDRESS, {"ngay": "01/03/2026"}).json()
    assert (found["as_of"], found["next"]) == ("2026-03-01", None)
    assert [row["MA_OCOP"] for row in found["rows"]] == [own.code]
    assert _client().get(ADDRESS, {"ngay": "01/03/2025"}).json()["rows"] == []


@pytest.mark.parametrize("question", ["dia-ban=19", "ngay=01/03/2026&ngay=02/03/2026", "sau=1&sau=2"])
def test_what_it_does_not_understand_is_refused_and_not_answered_with_everything(question):
    _certificate()
    response = _client().get(f"{ADDRESS}?{question}")
    assert (response.status_code, response.json()["type"]) == (400, "urn:ocop:problem:bad-question")


def test_it_goes_on_after_the_last_row(monkeypatch):
    monkeypatch.setattr(ptnt_views, "MOST", 2)
    products = [_certificate().product_id for _one in range(3)]
    client = _client()
    first = client.get(ADDRESS).json()
    assert ([row["Ma_SanPham"] for row in first["rows"]], first["next"]) == (products[:2], products[1])
    rest = client.get(ADDRESS, {"sau": str(first["next"])}).json()
    assert ([row["Ma_SanPham"] for row in rest["rows"]], rest["next"]) == (products[2:], None)


def test_a_record_without_a_day_is_told_on_the_same_days_as_figures_count_it():
    signed, product = _certificate(), _certificate().product
    listed = make_certificate(signed.product, issued_on=None, assessment_year=2026, star=3)
    listed.superseded_by, listed.superseded_on = signed, signed.issued_on
    listed.save()
    product.certificates.update(issued_on=None, valid_until=None)  # put on record on 01/09/2026
    client = _client()
    told = {
        day: [(row["Ma_SanPham"], row["XepHang"]) for row in client.get(ADDRESS, {"ngay": day}).json()["rows"]]
        for day in ("30/12/2025", "31/12/2025", "01/01/2026", "31/08/2026", "01/09/2026")
    }
    replaced, first, second = (signed.product_id, 3), (signed.product_id, 4), (product.pk, 4)
    assert told == {
        "30/12/2025": [],
        "31/12/2025": [replaced],
        "01/01/2026": [first],
        "31/08/2026": [first],
        "01/09/2026": [first, second],
    }


def test_a_place_is_told_by_the_code_of_the_day_before_and_after_a_merger():
    province = make_province(code="19")
    old, new = make_commune(parent=province), make_commune(parent=province, valid_from=date(2026, 7, 1))
    AdministrativeUnit.objects.filter(pk=old.pk).update(valid_until=date(2026, 6, 30))
    UnitSuccession.objects.create(predecessor=old, successor=new, effective_on=date(2026, 7, 1), extent="WHOLE")
    for place in (old, new):
        product = make_product(producer=make_producer(commune=place))
        make_certificate(product, issued_on=date(2026, 1, 1))
    client = _client()
    told = {
        day: [row["Ma_DonViHanhChinh"] for row in client.get(ADDRESS, {"ngay": day}).json()["rows"]]
        for day in ("30/06/2026", "01/07/2026")
    }
    assert told == {"30/06/2026": [old.code, old.code], "01/07/2026": [new.code, new.code]}


def test_a_product_is_not_cut_where_a_piece_ends(monkeypatch):
    monkeypatch.setattr(ptnt_rows, "CHUNK", 3)
    products = []
    for _one in range(4):
        certificate = _certificate()
        make_certificate(certificate.product, issued_on=date(2023, 1, 1), star=3, superseded_on=date(2026, 1, 1))
        products.append((certificate.product_id, certificate.code))
    rows = _client().get(ADDRESS, {"ngay": "01/03/2026"}).json()["rows"]
    assert [(row["Ma_SanPham"], row["MA_OCOP"]) for row in rows] == products


def test_revenue_is_of_the_last_whole_year_both_of_whose_halves_are_on_record():
    certificate = _certificate()
    for year, half, millions in ((2025, 1, 1200), (2025, 2, 801), (2026, 1, 5000)):
        make_report(certificate.product.producer, HalfYear(year, half), revenue=millions)

    def told(day, client):
        return [row["DoanhThuNam"] for row in client.get(ADDRESS, {"ngay": day}).json()["rows"]]

    office = _client()
    assert [told(day, office) for day in ("30/01/2026", "31/10/2026")] == [[2001], [2001]]
    assert told("31/10/2026", _client(Role.PROVINCE_LEADER)) == [None]
    BusinessReport.objects.filter(half=2).update(is_current=False)
    assert told("31/10/2026", office) == [None]


def test_a_product_known_by_its_year_counts_from_the_last_day_of_it():
    producer = make_producer(commune=make_commune(parent=make_province(code="19")))
    make_certificate(make_product(producer=producer), issued_on=None, assessment_year=2021)
    client = _client()
    assert [len(client.get(ADDRESS, {"ngay": day}).json()["rows"]) for day in ("30/12/2021", "31/12/2021")] == [0, 1]


@pytest.mark.parametrize("query", [{"ngay": "hôm nay"}, {"ngay": "01/01/2090"}, {"sau": "x"}, {"sau": "9" * 30}])
def test_what_makes_no_sense_is_a_problem(query):
    response = _client().get(ADDRESS, query)
    assert (response.status_code, response.headers["Content-Type"]) == (400, "application/problem+json")
