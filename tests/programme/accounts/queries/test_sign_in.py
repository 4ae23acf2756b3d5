from datetime import UTC, date, datetime, timedelta

import pytest

from ocop.programme.accounts.queries.actors import actor_of
from ocop.programme.accounts.queries.sign_in import (
    demo_accounts,
    demo_accounts_exist,
    user_by_id,
    user_for_identifier,
    user_with_password,
)
from ocop.programme.accounts.rules.roles import Role
from tests.factories.accounts import PASSWORD, TODAY, make_grant, make_user
from tests.factories.geography import make_commune

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["an.nguyen", " AN.Nguyen ", "0912345678", "+84 912 345 678", "0912.345.678"])
def test_person_is_found_by_user_name_in_any_case_and_phone_in_any_writing(typed: str) -> None:
    user = make_user(username="an.nguyen", phone="0912345678")
    make_user(username="khac", phone="0912345679")
    assert user_for_identifier(typed) == user


@pytest.mark.parametrize("typed", ["", "ai-do", "0912345670", "%", "nguoi' OR 1=1"])
def test_nobody_is_found_by_anything_else(typed: str) -> None:
    make_user(username="an.nguyen", phone="0912345678")
    assert user_for_identifier(typed) is None


def test_password_opens_an_active_account_only() -> None:
    user = make_user(username="an")
    make_user(username="khoa", is_active=False)
    assert user_with_password("an", PASSWORD) == user
    assert user_with_password("an", "sai") is None
    assert user_with_password("khoa", PASSWORD) is None
    assert user_with_password("khong-co", PASSWORD) is None


def test_session_of_a_locked_account_finds_nobody() -> None:
    assert user_by_id(make_user(is_active=False).pk, today=TODAY) is None


def test_person_of_a_session_comes_with_the_grants_of_that_day(django_assert_num_queries) -> None:
    commune = make_commune()
    user = make_user()
    make_grant(Role.COMMUNE_OFFICER, user=user, unit=commune)
    make_grant(Role.ADVISOR, user=user, valid_until=TODAY)
    make_grant(Role.INSPECTOR, user=user, valid_until=TODAY - timedelta(days=1))
    make_grant(Role.AUDITOR, user=user, ended_at=datetime(2026, 1, 2, tzinfo=UTC))
    make_grant(Role.PROVINCE_LEADER)
    read_again = actor_of(make_user(username="khac"), today=TODAY)
    with django_assert_num_queries(1):
        found = user_by_id(user.pk, today=TODAY)
        actor = actor_of(found, today=TODAY)
    assert actor == actor_of(user, today=TODAY)
    assert {grant.role for grant in actor.grants} == {Role.COMMUNE_OFFICER, Role.ADVISOR}
    assert {grant.role for grant in actor_of(found, today=TODAY + timedelta(days=1)).grants} == {Role.COMMUNE_OFFICER}
    assert read_again.grants == ()


def test_person_without_any_role_is_known_all_the_same() -> None:
    user = make_user()
    assert actor_of(user_by_id(user.pk, today=TODAY), today=TODAY).user_id == user.pk


def test_demo_accounts_are_one_for_each_role_in_force_in_order_of_work() -> None:
    commune = make_commune(short_name="Tân Cương")
    leader = make_user(full_name="Vũ Sơn", is_demo=True)
    make_grant(Role.PROVINCE_LEADER, user=leader)
    officer = make_user(full_name="Ma Bình", username="ma.binh", is_demo=True)
    make_grant(Role.COMMUNE_OFFICER, user=officer, unit=commune)
    make_grant(Role.COMMUNE_OFFICER, user=make_user(is_demo=True), unit=commune)
    make_grant(Role.ADVISOR)
    make_grant(Role.INSPECTOR, user=make_user(is_demo=True), valid_until=date(2026, 8, 31))
    make_grant(Role.AUDITOR, user=make_user(is_demo=True, is_active=False))
    assert [(account.full_name, account.role_label, account.place) for account in demo_accounts(TODAY)] == [
        ("Ma Bình", "Cán bộ xã", "Xã Tân Cương"),
        ("Vũ Sơn", "Lãnh đạo UBND tỉnh", "Tỉnh Thái Nguyên"),
    ]
    assert demo_accounts_exist() is True


def test_demo_accounts_take_a_constant_number_of_queries(django_assert_num_queries) -> None:
    for role in (Role.ADVISOR, Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER):
        make_grant(role, user=make_user(is_demo=True))
        with django_assert_num_queries(2):
            demo_accounts(TODAY)
