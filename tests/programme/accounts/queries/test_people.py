from datetime import date

import pytest

from ocop.programme.accounts.queries.people import holders_of_role, people_list, users_visible_to
from ocop.programme.accounts.rules.actor import ANONYMOUS
from ocop.programme.accounts.rules.roles import Reach, Role
from tests.factories.accounts import NOW, TODAY, make_actor, make_grant, make_user
from tests.factories.geography import make_commune, make_province

pytestmark = pytest.mark.django_db


def _national():
    return make_actor(Role.ADMINISTRATOR, reach=Reach.NATION)


def test_province_sees_its_accounts_and_those_granted_in_it_only() -> None:
    administrator = make_user()
    actor = make_actor(Role.ADMINISTRATOR, user=administrator, unit=make_province())
    kept = make_user(province_code="19")
    granted = make_grant(Role.COMMUNE_OFFICER, unit=make_commune()).user
    make_user(province_code="24")
    make_grant(Role.ADVISOR, unit=make_province(code="24"))
    make_grant(Role.ADVISOR, unit=make_province(), ended_at=NOW)
    assert set(users_visible_to(actor)) == {kept, granted, administrator}


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_other_roles_see_nobody(role: Role) -> None:
    assert users_visible_to(make_actor(role)).count() == 0


def test_visitors_see_nobody() -> None:
    make_user()
    assert users_visible_to(ANONYMOUS).count() == 0


@pytest.mark.parametrize("search", ["nguyen thi anh", "Ánh", "anh nguyễn", "3456", "le.anh", "nguyeenx anhs"])
def test_people_are_found_without_marks_by_any_part(search: str) -> None:
    make_user(full_name="Trần Văn Bảo")
    found = make_user(full_name="Nguyễn Thị Ánh", username="le.anh", phone="0912345678")
    assert list(people_list(_national(), search=search)) == [found]


def test_people_are_sorted_by_given_name() -> None:
    for name in ("Trần Văn Đạt", "Nguyễn Văn Dũng", "Lê Thị An", "Hoàng Ánh"):
        make_user(full_name=name)
    names = [user.full_name for user in people_list(_national()) if not user.full_name.startswith("Nguyễn Văn An")]
    assert names == ["Lê Thị An", "Hoàng Ánh", "Nguyễn Văn Dũng", "Trần Văn Đạt"]


def test_list_filters_by_role_and_state() -> None:
    actor = _national()
    advisor = make_grant(Role.ADVISOR).user
    locked = make_user(is_active=False)
    assert list(people_list(actor, role="ADVISOR")) == [advisor]
    assert list(people_list(actor, is_active=False)) == [locked]


@pytest.mark.parametrize("rows", [1, 3])
def test_list_takes_a_constant_number_of_queries(rows: int, django_assert_num_queries) -> None:
    actor = _national()
    for _number in range(rows):
        make_grant(Role.COMMUNE_OFFICER)
    with django_assert_num_queries(2):
        _places = [grant.unit.name for user in people_list(actor) for grant in user.open_grants if grant.unit]


def test_holders_of_a_role_are_those_in_force_over_exactly_this_place() -> None:
    commune = make_commune()
    officer = make_grant(Role.COMMUNE_OFFICER, unit=commune).user
    make_grant(Role.COMMUNE_OFFICER)
    make_grant(Role.COMMUNE_OFFICER, unit=commune, valid_until=date(2026, 8, 31))
    make_grant(Role.COMMUNE_OFFICER, unit=commune, valid_from=date(2026, 9, 2))
    make_grant(Role.COMMUNE_OFFICER, unit=commune, ended_at=NOW)
    make_grant(Role.COMMUNE_OFFICER, unit=commune, user=make_user(is_active=False))
    leader = make_grant(Role.PROVINCE_LEADER).user
    ministry = make_grant(Role.MINISTRY_OFFICER).user
    assert holders_of_role(Role.COMMUNE_OFFICER, commune_code=commune.code, day=TODAY) == [officer.pk]
    assert holders_of_role(Role.PROVINCE_LEADER, province_code="19", day=TODAY) == [leader.pk]
    assert holders_of_role(Role.PROVINCE_LEADER, province_code="24", day=TODAY) == []
    assert holders_of_role(Role.MINISTRY_OFFICER, day=TODAY) == [ministry.pk]
