"""What becomes of a role when its unit changes: kept codes go on, a province follows the communes that came over."""

from datetime import date

import pytest

from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.queries.sign_in import user_by_id
from ocop.programme.accounts.rules.actor import Grant
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.geography.models import AdministrativeUnit
from tests.factories.accounts import make_grant, make_user
from tests.factories.geography import make_commune, make_province
from tests.factories.unit_changes import EVE, ON, make_change

pytestmark = pytest.mark.django_db
COMMUNE, PROVINCE = Reach.COMMUNE, Reach.PROVINCE


@pytest.fixture(autouse=True)
def _bell(settings, tmp_path):
    settings.HOME = tmp_path


@pytest.fixture
def over():
    """09001 goes over from Bắc Ninh to Thái Nguyên; 05501 is renamed in Thái Nguyên."""
    north, south = make_province(code="19"), make_province(code="24")
    make_commune(parent=south, code="09001", short_name="Phật Tích")
    make_commune(parent=south, code="09002", short_name="Đại Đồng")
    make_commune(parent=north, code="05501", short_name="Tân Cương")

    def change():
        make_change(("09001", "", "09001", "Xã Phật Tích", "19"), ("05501", "", "05501", "Xã Tân Cương Mới", "19"))

    return change


def _person(role, code, level="COMMUNE"):
    user = make_user()
    unit = AdministrativeUnit.objects.get(level=level, code=code, valid_from=None)
    make_grant(role, user=user, unit=unit, valid_from=date(2026, 1, 1))
    return user


def _grants(user, day):
    found = actor_of(user, today=day).grants
    seen = user_by_id(user.pk, today=day)
    assert seen.grants_at_hand == (day, found)
    return found


def test_the_new_province_reads_what_was_written_of_the_commune_before_and_the_former_one_keeps_its_own(over):
    office, council = _person(Role.PROVINCE_OFFICER, "19", "PROVINCE"), _person(Role.COUNCIL_CHAIR, "19", "PROVINCE")
    former = _person(Role.INSPECTOR, "24", "PROVINCE")
    before = [_grants(user, ON) for user in (office, council, former)]
    over()
    own = Grant(Role.PROVINCE_OFFICER, PROVINCE, "19")
    assert _grants(office, ON) == (own, Grant(Role.PROVINCE_OFFICER, COMMUNE, "19", "09001", is_former=True))
    assert [_grants(council, ON), _grants(former, ON)] == before[1:]
    assert _grants(office, EVE) == before[0]
    actor = actor_of(office, today=ON)
    assert actor.holds_over(Role.PROVINCE_OFFICER, province_code="24", commune_code="09001")
    assert not actor.holds_over(Role.PROVINCE_OFFICER, province_code="24", commune_code="09002")
    assert actor.communes_of(Role.PROVINCE_OFFICER) == {"09001"}


def test_a_role_over_a_commune_that_kept_its_code_goes_on_in_the_province_of_today(over):
    moved, renamed = _person(Role.COMMUNE_OFFICER, "09001"), _person(Role.COMMUNE_OFFICER, "05501")
    over()
    assert _grants(moved, EVE) == (Grant(Role.COMMUNE_OFFICER, COMMUNE, "24", "09001"),)
    assert _grants(moved, ON) == (Grant(Role.COMMUNE_OFFICER, COMMUNE, "19", "09001"),)
    assert _grants(renamed, ON) == (Grant(Role.COMMUNE_OFFICER, COMMUNE, "19", "05501"),)
    assert holders_of_role(Role.COMMUNE_OFFICER, day=ON, commune_code="09001", province_code="19") == [moved.pk]


def test_a_role_over_a_unit_that_is_no_more_stays_with_its_records(over):
    over()
    make_change(("05501", "", "05599", "Xã Tân Phúc", "19"), effective_on=date(2027, 7, 1))
    user = make_user()
    make_grant(Role.COMMUNE_OFFICER, user=user, unit=AdministrativeUnit.objects.get(code="05501", valid_from=ON))
    assert _grants(user, date(2027, 8, 1)) == (Grant(Role.COMMUNE_OFFICER, COMMUNE, "19", "05501"),)


def test_a_province_that_takes_another_in_keeps_its_offices_and_gives_them_the_others_records(over):
    office = _person(Role.PROVINCE_OFFICER, "19", "PROVINCE")
    make_change(("24", "", "19", "Tỉnh Thái Nguyên"))
    assert [(one.province_code, one.commune_code, one.is_former) for one in _grants(office, ON)] == [
        ("19", "", False),
        ("24", "", True),
    ]
