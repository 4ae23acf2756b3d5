import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ocop.foundation.audit.append_only import lift_guards
from ocop.foundation.audit.models import AuditEntry
from ocop.programme.accounts.models import RoleGrant, User
from ocop.programme.accounts.queries.sign_in import user_with_password
from ocop.programme.accounts.rules.roles import Reach, Role
from tests.factories.accounts import make_grant, make_user
from tests.factories.geography import make_commune, make_province

pytestmark = pytest.mark.django_db
BASE = "/ban/co-quan/tai-khoan/"


@pytest.fixture
def admin(client: Client) -> User:
    user = make_user(full_name="Đặng Hải Yến", province_code="19")
    make_grant(Role.ADMINISTRATOR, user=user, unit=make_province())
    client.force_login(user)
    return user


@pytest.fixture
def nation(client: Client) -> User:
    user = make_user(full_name="Quản Trị Trung Ương")
    make_grant(Role.ADMINISTRATOR, user=user, reach=Reach.NATION)
    client.force_login(user)
    return user


def test_list_shows_the_province_and_not_its_neighbour(client: Client, admin: User) -> None:
    make_grant(Role.ADVISOR, user=make_user(full_name="Người Tỉnh Này"), unit=make_province())
    make_grant(Role.ADVISOR, user=make_user(full_name="Người Tỉnh Khác"), unit=make_province(code="24"))
    page = client.get(BASE).content.decode()
    assert ("Người Tỉnh Này" in page, "Người Tỉnh Khác" in page) == (True, False)


def test_list_finds_without_marks(client: Client, admin: User) -> None:
    make_user(full_name="Nguyễn Thị Ánh", province_code="19")
    page = client.get(BASE, {"q": "thi anh", "vai_tro": "", "trang_thai": "mo"}).content.decode()
    assert ("Nguyễn Thị Ánh" in page, "canbo" in page) == (True, False)
    assert "Không tìm thấy ai" in client.get(BASE, {"q": "khong ai ca"}).content.decode()


def test_list_takes_a_constant_number_of_queries(client: Client, admin: User) -> None:
    counts = []
    for rows in (1, 2):
        for _number in range(rows):
            make_grant(Role.COMMUNE_OFFICER)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(BASE)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_new_account_shows_its_password_once(client: Client, admin: User) -> None:
    response = client.post(
        f"{BASE}moi/",
        {"full_name": "Lý Thị Xuân", "username": "ly.xuan", "phone": "", "email": "", "province_code": "19"},
    )
    page = response.content.decode()
    password = re.search(r"[a-z]{4}-\d{4}-[a-z]{4}", page)
    assert password is not None
    assert response.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    user = user_with_password("ly.xuan", password.group())
    assert user is not None
    assert user.must_change_password
    assert password.group() not in client.get(f"{BASE}{user.pk}/").content.decode()


def test_new_account_for_another_province_is_no_choice(client: Client, admin: User) -> None:
    make_province(code="24")
    client.post(f"{BASE}moi/", {"full_name": "A B", "username": "a.b.c", "province_code": "24"})
    assert not User.objects.filter(username="a.b.c").exists()


def test_faulty_account_keeps_what_was_typed(client: Client, admin: User) -> None:
    page = client.post(
        f"{BASE}moi/", {"full_name": "Lý Thị Xuân", "username": "Lý", "phone": "1", "province_code": "19"}
    ).content.decode()
    assert ('value="Lý Thị Xuân"' in page, "Số điện thoại chưa đúng" in page) == (True, True)


def test_role_is_granted_over_a_commune_of_the_province(client: Client, admin: User) -> None:
    commune = make_commune(short_name="Tân Cương")
    user = make_user(province_code="19")
    assert "Xã Tân Cương" in client.get(f"{BASE}{user.pk}/giao-vai-tro/").content.decode()
    response = client.post(
        f"{BASE}{user.pk}/giao-vai-tro/",
        {
            "role": "COMMUNE_OFFICER",
            "place": f"COMMUNE:{commune.code}",
            "valid_from": "01/09/2026",
            "valid_until": "",
            "paper_number": "15/QĐ-UBND",
            "paper_issued_on": "30/08/2026",
            "paper_issuer": "UBND xã Tân Cương",
        },
    )
    assert (response.status_code, RoleGrant.objects.get(user=user).unit) == (302, commune)
    assert "15/QĐ-UBND" in client.get(f"{BASE}{user.pk}/").content.decode()


def test_role_without_a_paper_is_refused_beside_the_field(client: Client, admin: User) -> None:
    user = make_user(province_code="19")
    page = client.post(f"{BASE}{user.pk}/giao-vai-tro/", {"role": "ADVISOR", "place": "PROVINCE:19"}).content.decode()
    assert "Hãy ghi số văn bản giao nhiệm vụ." in page


def test_place_of_another_province_is_no_choice(client: Client, admin: User) -> None:
    make_province(code="24")
    user = make_user(province_code="19")
    page = client.get(f"{BASE}{user.pk}/giao-vai-tro/?tinh=24").content.decode()
    assert ("Bắc Ninh" in page, "Cả nước" in page, 'value="ADMINISTRATOR"' in page) == (False, False, False)


def test_national_administrator_chooses_the_province_first(client: Client, nation: User) -> None:
    commune = make_commune(parent=make_province(code="24"), short_name="Đại Đồng")
    user = make_user()
    page = client.get(f"{BASE}{user.pk}/giao-vai-tro/?tinh=24").content.decode()
    assert (f"COMMUNE:{commune.code}" in page, "Cả nước" in page) == (True, True)


def test_role_is_ended_and_account_locked_and_opened(client: Client, admin: User) -> None:
    grant = make_grant(Role.ADVISOR, user=make_user(province_code="19"), unit=make_province())
    client.post(f"{BASE}vai-tro/{grant.pk}/ket-thuc/")
    client.post(f"{BASE}{grant.user_id}/khoa/")
    grant.refresh_from_db()
    assert (grant.ended_at is None, grant.user.is_active) == (False, False)
    client.post(f"{BASE}{grant.user_id}/mo-khoa/")
    assert User.objects.get(pk=grant.user_id).is_active is True


def test_own_account_offers_no_change_of_roles(client: Client, admin: User) -> None:
    page = client.get(f"{BASE}{admin.pk}/").content.decode()
    assert ("giao-vai-tro" in page, "Không ai tự thay đổi vai trò của mình" in page) == (False, True)


def test_log_says_in_words_what_was_done(client: Client, admin: User) -> None:
    user = make_user(province_code="19")
    client.post(f"{BASE}{user.pk}/khoa/")
    page = client.get(f"{BASE}nhat-ky/").content.decode()
    assert ("Khóa tài khoản" in page, "Đặng Hải Yến" in page, "trong tỉnh của Ông/Bà" in page) == (True, True, True)


def test_seals_are_checked_for_the_nation_and_faults_named(client: Client, nation: User) -> None:
    client.post(f"{BASE}{make_user().pk}/khoa/")
    assert "Mọi niêm phong đều khớp" in client.post(f"{BASE}nhat-ky/kiem-tra/").content.decode()
    lift_guards(connection)
    AuditEntry.objects.update(actor_name="Kẻ sửa")
    page = client.post(f"{BASE}nhat-ky/kiem-tra/").content.decode()
    assert ("niêm phong không khớp" in page, "nội dung đã bị sửa" in page) == (True, True)


def test_log_takes_a_constant_number_of_queries(client: Client, nation: User) -> None:
    counts = []
    for _round in range(2):
        client.post(f"{BASE}{make_user().pk}/khoa/")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{BASE}nhat-ky/")
        counts.append(len(queries))
    assert counts[0] == counts[1]
