"""A number typed into a form means the paper of the own place, and never another one behind somebody's back."""

from datetime import date

import pytest

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.official_documents.queries.paper_meant import paper_meant
from tests.factories.accounts import make_actor
from tests.factories.geography import make_commune, make_province
from tests.factories.official_papers import make_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    make_province()
    return make_actor(Role.PROVINCE_OFFICER)


def paper(year=2026, **changes):
    return make_document(number="12/KH-UBND", issued_on=date(year, 1, 15), **changes)


def test_the_paper_of_the_own_place_comes_before_the_provinces_and_the_centres(officer):
    commune = make_commune()
    elsewhere = paper(province_code="24", issuing_authority="UBND tỉnh Bắc Ninh")
    central = paper(province_code="", issuing_authority="Bộ Nông nghiệp và Môi trường")
    reader = make_actor(Role.MINISTRY_OFFICER)
    assert paper_meant(reader, "12/KH-UBND", province_code="19") == (central, "")
    own = paper()
    of_commune = paper(commune_code=commune.code, issuing_authority="UBND xã")
    assert paper_meant(officer, "12/kh-ubnd", province_code="19") == (own, "")
    assert paper_meant(officer, "12/KH-UBND", province_code="19", commune_code=commune.code) == (of_commune, "")
    assert paper_meant(reader, "12/KH-UBND", province_code="24") == (elsewhere, "")


def test_of_several_years_the_day_tells_which_and_nothing_is_guessed(officer):
    former, latter = paper(2025), paper(2026)
    found, fault = paper_meant(officer, "12/KH-UBND", province_code="19")
    assert (found, "ví dụ 12/KH-UBND ngày 15/01/2026" in fault) == (None, True)
    assert paper_meant(officer, "12/KH-UBND ngày 15/01/2025", province_code="19") == (former, "")
    assert paper_meant(officer, "Số 12/KH-UBND ngày 15 tháng 01 năm 2026", province_code="19") == (latter, "")
    assert paper_meant(officer, "12/KH-UBND ngày 16/01/2026", province_code="19")[0] is None


def test_the_number_of_the_paper_a_record_names_means_that_paper_again(officer):
    former, _latter = paper(2025), paper(2026)
    assert paper_meant(officer, " 12/KH-UBND", province_code="19", known=former) == (former, "")


def test_no_number_is_no_paper_and_an_unknown_one_is_told(officer):
    assert paper_meant(officer, "  ", province_code="19") == (None, "")
    found, fault = paper_meant(officer, "99/QĐ-UBND", province_code="19")
    assert (found, fault.startswith("Sổ văn bản chưa có")) == (None, True)
