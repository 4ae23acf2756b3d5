from datetime import date

import pytest
from django.contrib.auth.hashers import check_password
from django.db import IntegrityError, transaction

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.models import RoleGrant, User
from ocop.programme.accounts.operations.create_account import create_account, new_temporary_password
from ocop.programme.accounts.operations.end_role_grant import end_role_grant
from ocop.programme.accounts.operations.grant_role import GrantPaper, grant_role
from ocop.programme.accounts.operations.reset_password import reset_password
from ocop.programme.accounts.operations.set_account_active import set_account_active
from ocop.programme.accounts.rules.actor import Actor, programme_itself
from ocop.programme.accounts.rules.roles import Reach, Role
from tests.factories.accounts import NOW, PASSWORD, make_actor, make_grant, make_user
from tests.factories.geography import make_commune, make_province

pytestmark = pytest.mark.django_db
PAPER = GrantPaper("15/QĐ-UBND", date(2026, 1, 1), "UBND tỉnh Thái Nguyên")


def _admin() -> Actor:
    return make_actor(Role.ADMINISTRATOR, unit=make_province())


def _national() -> Actor:
    return make_actor(Role.ADMINISTRATOR, reach=Reach.NATION)


def _grant(actor: Actor, user: User, role: Role = Role.ADVISOR, **changes) -> RoleGrant:
    values = {
        "reach": Reach.PROVINCE,
        "unit": make_province(),
        "valid_from": date(2026, 9, 1),
        "paper": PAPER,
        "now": NOW,
        **changes,
    }
    return grant_role(actor=actor, user_id=user.pk, role=role, **values)


def _create(actor: Actor, **changes) -> User:
    values = {
        "username": "An.Nguyen",
        "full_name": "Nguyễn Văn An",
        "province_code": "19",
        "temporary_password": "kwpa-7392-mthe",
        "now": NOW,
        **changes,
    }
    return create_account(actor=actor, **values)


def test_account_is_created_with_a_temporary_password() -> None:
    user = _create(_admin(), phone="0912 345 678")
    assert (user.username, user.phone, user.must_change_password, user.province_code) == (
        "an.nguyen",
        "0912345678",
        True,
        "19",
    )
    assert check_password("kwpa-7392-mthe", user.password)
    assert AuditEntry.objects.get().facts == {"username": "an.nguyen", "province": "19"}


def test_wrong_words_for_an_account_are_refused_beside_their_fields() -> None:
    make_user(username="an.nguyen", phone="0912345678")
    with pytest.raises(FieldRefusal) as refusal:
        _create(_admin(), full_name="", phone="123", email="x")
    assert sorted(refusal.value.faults) == ["email", "full_name", "phone", "username"]


@pytest.mark.parametrize("province_code", ["24", ""])
def test_administrator_of_a_province_creates_for_that_province_only(province_code: str) -> None:
    with pytest.raises(Refusal, match="chỉ tạo tài khoản cho tỉnh được giao"):
        _create(_admin(), province_code=province_code)
    assert _create(_national(), province_code=province_code).province_code == province_code


def test_officer_creates_no_account() -> None:
    with pytest.raises(Refusal, match="Chỉ quản trị"):
        _create(make_actor(Role.PROVINCE_OFFICER))


def test_temporary_passwords_differ_and_have_three_groups() -> None:
    passwords = {new_temporary_password() for _number in range(50)}
    assert (len(passwords), {len(password.split("-")) for password in passwords}) == (50, {3})


def test_role_is_granted_by_a_named_paper_and_recorded() -> None:
    actor, user = _admin(), make_user(province_code="19")
    grant = _grant(actor, user, valid_until=date(2027, 9, 1))
    assert (grant.role, grant.reach, grant.unit.code, grant.paper_number, grant.granted_by_id) == (
        "ADVISOR",
        "PROVINCE",
        "19",
        "15/QĐ-UBND",
        actor.user_id,
    )
    entry = AuditEntry.objects.get()
    assert (entry.deed, entry.facts["user"], entry.facts["role"], entry.facts["paper"]) == (
        "accounts.grant_role",
        user.pk,
        "ADVISOR",
        "15/QĐ-UBND",
    )


@pytest.mark.parametrize(
    ("role", "reach"),
    [
        (Role.ADMINISTRATOR, Reach.PROVINCE),
        (Role.MINISTRY_OFFICER, Reach.NATION),
        (Role.AUDITOR, Reach.NATION),
        (Role.COUNCIL_CHAIR, Reach.NATION),
    ],
)
def test_administrator_of_a_province_grants_neither_national_roles_nor_administrators(role: Role, reach: Reach) -> None:
    unit = make_province() if reach == Reach.PROVINCE else None
    user = make_user(province_code="19")
    with pytest.raises(Refusal, match="chỉ quản trị trung ương"):
        _grant(_admin(), user, role, reach=reach, unit=unit)
    assert _grant(_national(), user, role, reach=reach, unit=unit).role == role


def test_administrator_of_a_province_grants_nothing_outside_it() -> None:
    user = make_user(province_code="19")
    away = make_province(code="24")
    for unit, reach, role in (
        (away, Reach.PROVINCE, Role.ADVISOR),
        (make_commune(parent=away), Reach.COMMUNE, Role.COMMUNE_OFFICER),
    ):
        with pytest.raises(Refusal, match="chỉ giao vai trò trong tỉnh được giao"):
            _grant(_admin(), user, role, reach=reach, unit=unit)
    assert RoleGrant.objects.filter(user=user).count() == 0


def test_stranger_is_out_of_sight() -> None:
    with pytest.raises(User.DoesNotExist):
        _grant(_admin(), make_user(province_code="24"))


def test_nobody_changes_the_own_grants() -> None:
    for actor in (_admin(), _national()):
        user = User.objects.get(pk=actor.user_id)
        User.objects.filter(pk=user.pk).update(province_code="19")
        with pytest.raises(Refusal, match="Không ai tự giao vai trò"):
            _grant(actor, user)
        with pytest.raises(Refusal, match="Không ai tự thay đổi"):
            end_role_grant(actor=actor, grant_id=RoleGrant.objects.get(user=user).pk, now=NOW)


@pytest.mark.parametrize(
    ("role", "reach", "place", "sentence"),
    [
        (Role.COMMUNE_OFFICER, Reach.PROVINCE, "province", "không giao được ở phạm vi"),
        (Role.COMMUNE_OFFICER, Reach.COMMUNE, "province", "không đúng cấp"),
        (Role.COMMUNE_OFFICER, Reach.COMMUNE, "none", "Hãy chọn địa bàn"),
        (Role.PRODUCER_MEMBER, Reach.SELF, "province", "không đúng cấp"),
        (Role.COMMUNE_OFFICER, Reach.COMMUNE, "ended", "không còn hoặc chưa có"),
    ],
)
def test_role_and_place_must_fit_together(role: Role, reach: Reach, place: str, sentence: str) -> None:
    units = {
        "province": make_province(),
        "none": None,
        "ended": make_commune(valid_until=date(2025, 6, 30)),
    }
    with pytest.raises(Refusal, match=sentence):
        _grant(_admin(), make_user(province_code="19"), role, reach=reach, unit=units[place])


def test_grant_needs_a_paper_and_a_period_that_runs_forward() -> None:
    with pytest.raises(FieldRefusal) as refusal:
        _grant(_admin(), make_user(province_code="19"), paper=GrantPaper(" "), valid_until=date(2026, 8, 31))
    assert sorted(refusal.value.faults) == ["paper_number", "valid_until"]


def test_same_role_over_the_same_place_is_held_once_and_again_after_its_days() -> None:
    actor, user = _admin(), make_user(province_code="19")
    first = _grant(actor, user, valid_until=date(2026, 12, 31))
    with pytest.raises(FieldRefusal) as refusal:
        _grant(actor, user, valid_from=date(2026, 12, 31))
    assert list(refusal.value.faults) == ["role"]
    second = _grant(actor, user, valid_from=date(2027, 1, 1))
    first.refresh_from_db()
    assert (first.ended_at, second.ended_at) == (NOW, None)


def test_database_holds_a_national_grant_once() -> None:
    user = make_user()
    make_grant(Role.AUDITOR, user=user, reach=Reach.NATION)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_grant(Role.AUDITOR, user=user, reach=Reach.NATION)


def test_grant_ends_now_and_once() -> None:
    actor = _admin()
    grant = make_grant(Role.ADVISOR, unit=make_province())
    ended = end_role_grant(actor=actor, grant_id=grant.pk, now=NOW)
    assert (ended.ended_at, ended.ended_by_id) == (NOW, actor.user_id)
    with pytest.raises(RoleGrant.DoesNotExist):
        # Without an open grant in the province and kept nowhere, the person is out of sight.
        end_role_grant(actor=actor, grant_id=grant.pk, now=NOW)
    with pytest.raises(Refusal, match="đã kết thúc"):
        end_role_grant(actor=_national(), grant_id=grant.pk, now=NOW)


def test_grant_over_another_province_is_not_ended_from_here() -> None:
    user = make_user(province_code="19")
    grant = make_grant(Role.ADVISOR, user=user, unit=make_province(code="24"))
    with pytest.raises(Refusal, match="trong tỉnh được giao"):
        end_role_grant(actor=_admin(), grant_id=grant.pk, now=NOW)


def test_locked_account_is_signed_out_and_opened_again() -> None:
    actor, user = _admin(), make_user(province_code="19")
    proof = user.get_session_auth_hash()
    locked = set_account_active(actor=actor, user_id=user.pk, is_active=False, now=NOW)
    assert (locked.is_active, locked.get_session_auth_hash() == proof) == (False, False)
    set_account_active(actor=actor, user_id=user.pk, is_active=False, now=NOW)
    assert set_account_active(actor=actor, user_id=user.pk, is_active=True, now=NOW).is_active is True
    assert [entry.deed for entry in AuditEntry.objects.order_by("number")] == [
        "accounts.lock_account",
        "accounts.unlock_account",
    ]


def test_password_is_reset_to_a_temporary_one() -> None:
    user = make_user(province_code="19")
    changed = reset_password(actor=_admin(), user_id=user.pk, temporary_password="tam-thoi-2026", now=NOW)
    assert (check_password("tam-thoi-2026", changed.password), changed.must_change_password) == (True, True)
    assert not check_password(PASSWORD, changed.password)


@pytest.mark.parametrize(
    ("role", "reach", "province"),
    [
        (Role.ADMINISTRATOR, Reach.PROVINCE, "19"),
        (Role.AUDITOR, Reach.NATION, ""),
        (Role.ADVISOR, Reach.PROVINCE, "24"),
    ],
)
def test_account_that_reaches_further_is_not_taken_over_from_a_province(
    role: Role, reach: Reach, province: str
) -> None:
    user = make_user(province_code="19")
    make_grant(role, user=user, reach=reach, unit=make_province(code=province) if province else None)
    for deed in (
        lambda actor: reset_password(actor=actor, user_id=user.pk, temporary_password="tam-thoi-2026", now=NOW),
        lambda actor: set_account_active(actor=actor, user_id=user.pk, is_active=False, now=NOW),
    ):
        with pytest.raises(Refusal, match="quản trị trung ương"):
            deed(_admin())
    assert reset_password(
        actor=_national(), user_id=user.pk, temporary_password="tam-thoi-2026", now=NOW
    ).must_change_password


def test_account_kept_elsewhere_is_seen_for_its_grant_here_but_not_changed() -> None:
    user = make_user(province_code="24")
    make_grant(Role.ADVISOR, user=user, unit=make_province())
    with pytest.raises(Refusal, match="nơi khác quản lý"):
        reset_password(actor=_admin(), user_id=user.pk, temporary_password="tam-thoi-2026", now=NOW)


def test_programme_itself_may_prepare_accounts() -> None:
    programme = programme_itself("dữ liệu dùng thử")
    user = _create(programme, is_demo=True, must_change_password=False)
    assert _grant(programme, user, Role.ADMINISTRATOR).role == "ADMINISTRATOR"


def test_shared_accounts_of_the_demo_are_neither_locked_nor_reset() -> None:
    user = make_user(province_code="19", is_demo=True)
    with pytest.raises(Refusal, match="Tài khoản dùng thử"):
        set_account_active(actor=_national(), user_id=user.pk, is_active=False, now=NOW)
