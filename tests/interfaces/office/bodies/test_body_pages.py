from datetime import date

import pytest
from django.urls import reverse

from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.bodies.models import Body
from tests.factories.accounts import make_actor, make_user
from tests.factories.councils import make_council, make_office_actor
from tests.factories.geography import make_province
from tests.factories.official_papers import make_body, make_paper

pytestmark = pytest.mark.django_db
LIST_QUERIES, PAGE_QUERIES = 13, 14


@pytest.fixture
def enter(client):
    def sign_in(actor):
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return sign_in


def address(name, *args):
    return reverse(f"office:bodies:{name}", args=args)


PAPER = {"number": "345/QĐ-UBND", "issued_on": "18/03/2026", "issuing_authority": "UBND tỉnh Thái Nguyên"}


def test_a_body_is_recorded_renewed_read_by_day_and_ended(enter):
    make_province()
    browser = enter(make_office_actor())
    sent = {**PAPER, "place": "19", "kind": "STEERING_COMMITTEE", "name": "Ban Chỉ đạo OCOP tỉnh"}
    wrong = browser.post(address("new"), {**sent, "members": "An\nBình; Giám đốc"})
    text = wrong.content.decode()
    assert (wrong.status_code, "Dòng 1: chưa có chức danh" in text, "Bình; Giám đốc" in text) == (422, True, True)
    browser.post(address("new"), {**sent, "members": "Lê Văn An; Phó Chủ tịch UBND tỉnh; Trưởng ban"})
    body = Body.objects.get()
    renewed = {**PAPER, "number": "400/QĐ-UBND", "issued_on": "01/06/2026"}
    page = browser.get(address("renew", body.pk)).content.decode()
    assert "Lê Văn An; Phó Chủ tịch UBND tỉnh; Trưởng ban" in page
    browser.post(address("renew", body.pk), {**renewed, "members": "Ngô Thị Bình; Giám đốc Sở; Trưởng ban"})
    today = browser.get(address("body", body.pk)).content.decode()
    assert today.index("Ngô Thị Bình") < today.index("Các lần kiện toàn") < today.index("Lê Văn An")
    before = browser.get(address("body", body.pk), {"ngay": "31/05/2026"})
    assert [member.person_name for member, _post in before.context["members"]] == ["Lê Văn An"]
    assert browser.get(address("paper", body.pk, "docx"), {"ngay": "2026-05-31"}).content.startswith(b"PK")
    assert browser.get(address("paper", body.pk, "odt")).status_code == 404
    browser.post(address("end", body.pk), {**PAPER, "number": "500/QĐ-UBND", "last_day": "30/09/2026"})
    assert "Ban Chỉ đạo OCOP tỉnh" not in browser.get(address("list")).content.decode()
    assert "Ban Chỉ đạo OCOP tỉnh" in browser.get(address("list"), {"ca_da_ket_thuc": "1"}).content.decode()
    over = browser.get(address("body", body.pk))
    assert "Thành viên tại ngày 30/09/2026" in over.content.decode()
    assert [member.person_name for member, _post in over.context["members"]] == ["Ngô Thị Bình"]
    assert (body.pk, body.name) in browser.get(address("new")).context["form"].fields["parent"].choices


def test_a_seat_is_ended_and_linked_from_the_page(enter):
    body = make_body()
    head, member = body.members.order_by("position")
    user = make_user(full_name=head.person_name)
    browser = enter(make_office_actor())
    browser.post(address("link", body.pk, head.pk), {"username": user.username})
    browser.post(address("end_member", body.pk, member.pk))
    head.refresh_from_db()
    member.refresh_from_db()
    assert (head.user, member.valid_until is not None) == (user, True)


def test_councils_stand_in_the_same_register_for_those_who_read_them(enter):
    council = make_council(name="Hội đồng OCOP tỉnh")
    make_body()
    shown = enter(make_office_actor()).get(address("list")).content.decode()
    assert reverse("office:rounds:council", args=[council.pk]) in shown
    only = enter(make_office_actor()).get(address("list"), {"loai": "HOI_DONG"}).content.decode()
    assert ("Hội đồng OCOP tỉnh" in only, "Ban Chỉ đạo Chương trình" in only) == (True, False)
    assert "Hội đồng OCOP tỉnh" not in enter(make_actor(Role.COMMUNE_OFFICER)).get(address("list")).content.decode()


def test_a_stranger_finds_no_body(enter):
    body = make_body()
    browser = enter(make_actor(Role.PROVINCE_OFFICER, unit=make_province(code="24")))
    for name, *more in (("body",), ("renew",), ("end",), ("paper", "pdf")):
        assert browser.get(address(name, body.pk, *more)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_pages_ask_as_often_for_three_as_for_one(enter, count, django_assert_max_num_queries):
    first = make_body()
    for number in range(count):
        make_body(name=f"Tổ {number}", parent_id=first.pk, paper=make_paper(issued_on=date(2026, 1, 5)))
    browser = enter(make_office_actor())
    with django_assert_max_num_queries(LIST_QUERIES):
        browser.get(address("list"))
    with django_assert_max_num_queries(PAGE_QUERIES):
        browser.get(address("body", first.pk))
