"""Claims over the loaded figures and the records."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.geography.operations.load_reference_units import load_reference_units
from ocop.programme.reporting.models import TypedFigure
from ocop.programme.reporting.queries.claim_figures import place_named
from ocop.programme.reporting.queries.claims import checked_claims, claims_of_file
from ocop.programme.reporting.rules.claim_file import claim_file
from ocop.programme.reporting.rules.figure_kinds import Verdict
from tests.factories.accounts import make_actor
from tests.factories.certificates import make_certificate
from tests.factories.reporting import PROGRAMME, TODAY, load_all_claims

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def places(rows_of_the_module, django_db_blocker):
    with django_db_blocker.unblock():
        from tests.factories.reporting import NOW

        load_reference_units(now=NOW)


@pytest.fixture
def loaded(places):
    load_all_claims()
    with translation.override("vi"):
        yield


def _claim(code):
    return next(claim for claim in checked_claims(PROGRAMME) if claim.figure.code == code)


def test_all_seventy_five_are_checked_in_order(loaded):
    found = checked_claims(PROGRAMME)
    assert [claim.figure.code for claim in found] == [claim.name for claim in claim_file().claims]
    assert all(claim.why for claim in found)
    assert all(claim.why.endswith(".") for claim in found)


def test_arithmetic_is_said_in_one_sentence(loaded):
    assert _claim("S0-14").why == (
        "Số sản phẩm từng hạng nhân với mức thưởng: 30 × 30 + 3 × 20 = 960 triệu đồng, khớp với 960 triệu đồng nguồn "
        "nêu."
    )
    assert (_claim("S4-02").verdict, _claim("S4-02").computed) == (Verdict.DIFFERS, "87 sản phẩm")
    assert "20 + 64 + 3 = 87 sản phẩm, không khớp với 86 sản phẩm" in _claim("S4-02").why
    assert (_claim("S1-11").verdict, _claim("S1-11").computed) == (
        Verdict.DIFFERS,
        "4/4 tỉnh (Hà Nội 301, Quảng Ninh 191, Hà Giang 120, Bắc Kạn 105)",
    )
    assert "Nguồn nói 4/5 tỉnh mà chỉ nêu tên 4, không nêu đủ 5: không khớp." in _claim("S1-11").why
    assert "Bình quân 63,5 triệu đồng một đơn vị (508 : 8)." in _claim("S4-09").why
    assert "xem S4-02" in _claim("S4-05").why


def test_regions_and_districts_are_counted_in_the_register(loaded):
    assert [(_claim(code).verdict, _claim(code).computed) for code in ("S1-04", "S1-09", "S3-04")] == [
        (Verdict.AGREES, "14 tỉnh"),
        (Verdict.AGREES, "25 tỉnh"),
        (Verdict.AGREES, "8 chủ thể"),
    ]


def test_records_answer_where_a_whole_list_is_kept(loaded):
    assert _claim("S2-02").verdict == Verdict.NOT_COMPUTABLE
    address = claim_file().lists["bac_kan_2018_4_stars"].source_url
    for _each in range(5):
        make_certificate(issued_on=None, assessment_year=2018, star=4, source_url=address)
    assert _claim("S2-02").verdict == Verdict.AGREES
    make_certificate(issued_on=None, assessment_year=2018, star=4, source_url=address)
    assert (_claim("S2-02").verdict, _claim("S2-02").computed) == (Verdict.DIFFERS, "6 sản phẩm")


def test_a_figure_mended_in_the_database_flips_the_verdict(loaded):
    TypedFigure.objects.filter(code="S0-04").update(value=Decimal(8))
    assert _claim("S0-03").verdict == Verdict.DIFFERS
    TypedFigure.objects.filter(code="S0-04").delete()
    assert _claim("S0-03").verdict == Verdict.NOT_COMPUTABLE
    assert "S0-04" in _claim("S0-03").why


def test_a_province_reads_its_own_and_the_nations(loaded):
    found = {claim.figure.code for claim in checked_claims(make_actor(Role.PROVINCE_OFFICER))}
    assert {"S1-05", "S1-15", "S2-01", "S3-01"} <= found
    assert not found & {"S0-03", "S4-02"}
    nation = make_actor(Role.MINISTRY_OFFICER, reach=Reach.NATION)
    assert len(checked_claims(nation)) == 75
    assert checked_claims(make_actor(Role.ADVISOR)) == []


def test_another_file_is_checked_as_it_stands_and_nothing_of_it_is_kept(loaded):
    file = claim_file()
    changed = replace(file, figures={**file.figures, "S4-02": replace(file.figures["S4-02"], value=Decimal(87))})
    told = {claim.figure.code: claim for claim in claims_of_file(changed, TODAY)}
    assert (told["S4-02"].verdict, told["S1-04"].verdict, len(told)) == (Verdict.AGREES, Verdict.AGREES, 75)
    assert _claim("S4-02").verdict == Verdict.DIFFERS


def test_places_of_a_sheet_are_found_as_their_day_had_them(loaded):
    day = date(2021, 12, 31)
    assert [
        place_named(words, day) for words in ("Bắc Ninh", "Quảng Ninh / Huyện Đầm Hà", "phía Bắc (25 tỉnh)", "cả nước")
    ] == [("PROVINCE", "27"), ("DISTRICT", "200"), ("REGION", "NORTH25"), None]
