import json

import pytest
from django.test import Client

from ocop.foundation.audit.models import AuditEntry
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.privacy.models import PersonalRequest
from tests.factories.accounts import make_grant, make_user
from tests.factories.geography import make_province
from tests.factories.producers import make_member

pytestmark = pytest.mark.django_db
BASE = "/tai-khoan-cua-toi/"


def test_a_person_reads_and_downloads_the_own_data(client: Client) -> None:
    member = make_member(user=make_user(phone="0912345678"))
    client.force_login(member.user)
    page = client.get(f"{BASE}du-lieu/").content.decode()
    answer = client.get(f"{BASE}du-lieu/tai-ve/")
    assert ("0912345678" in page, member.producer.name in page) == (True, True)
    assert json.loads(answer.content)["account"][0]["phone"] == "0912345678"
    assert answer.headers["Cache-Control"].startswith("private, no-store")


def test_a_fault_stands_beside_its_field_and_nothing_typed_is_lost(client: Client) -> None:
    client.force_login(make_user())
    page = client.post(f"{BASE}du-lieu/", {"kind": "CORRECTION", "words": "sai"}).content.decode()
    typed = page.replace("\r", "").replace("\n", "")
    assert ("Hãy ghi dữ liệu nào chưa đúng" in page, ">sai</textarea>" in typed) == (True, True)


def test_a_request_goes_from_the_person_to_the_decision(client: Client) -> None:
    user = make_user(province_code="19", full_name="Trần Thị Bình")
    client.force_login(user)
    client.post(f"{BASE}du-lieu/", {"kind": "ERASURE", "words": ""})
    request = PersonalRequest.objects.get()
    administrator = make_user()
    make_grant(Role.ADMINISTRATOR, user=administrator, unit=make_province())
    client.force_login(administrator)
    address = f"/ban/co-quan/du-lieu-ca-nhan/{request.pk}/"
    assert "Trần Thị Bình" in client.get("/ban/co-quan/du-lieu-ca-nhan/").content.decode()
    assert "Không lấy lại được" in client.get(address).content.decode()
    client.post(address, {"decision": "grant", "reply": "Đã xóa theo yêu cầu."})
    assert "Giữ nguyên nhật ký thao tác" in client.get(address).content.decode()
    user.refresh_from_db()
    assert user.is_active is False


def test_an_administrator_who_opens_an_account_is_seen_by_its_person(client: Client) -> None:
    user = make_user(phone="0912345678", province_code="19")
    administrator = make_user(full_name="Đặng Hải Yến")
    make_grant(Role.ADMINISTRATOR, user=administrator, unit=make_province())
    client.force_login(administrator)
    client.get(f"/ban/co-quan/tai-khoan/{user.pk}/")
    client.force_login(user)
    page = client.get(f"{BASE}ai-da-xem/").content.decode()
    assert ("Đặng Hải Yến" in page, "Số điện thoại" in page, "0912345678" in page) == (True, True, False)
    assert "0912345678" not in str(list(AuditEntry.objects.values_list("facts", flat=True)))
