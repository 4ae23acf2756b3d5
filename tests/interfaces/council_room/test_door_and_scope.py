"""The door a pass leads to, and the room its browser is kept in."""

import pytest
from django.urls import reverse
from django.utils import timezone

from ocop.interfaces.council_room.pass_scope import ANYWHERE, INSTEAD, ROOM
from ocop.programme.evaluation.operations.issue_seat_passes import issue_seat_passes
from ocop.programme.evaluation.operations.revoke_seat_pass import revoke_seat_pass
from tests.architecture.test_route_role_territory import EXISTING
from tests.factories.councils import seat_actor
from tests.factories.evaluation import make_sitting
from tests.factories.kept import made_once

pytestmark = pytest.mark.django_db
DOOR = "/phong-hop/"


def _opened():
    found = make_sitting(products=2)
    found.open()
    return found


opened = made_once(_opened)


@pytest.fixture
def sitting(opened, settings):
    return opened.again(settings)


def token_for(sitting, member):
    (one,) = issue_seat_passes(
        actor=seat_actor(sitting.secretary),
        session_id=sitting.session.pk,
        member_ids=[member.pk],
        now=timezone.now(),
    )
    return one.token


def come_in(client, token):
    client.get(f"{DOOR}{token}/")
    return client.post(DOOR)


def room(sitting, name="session", *more):
    return reverse(f"council_room:{name}", args=[sitting.session.pk, *more])


def test_looking_first_uses_nothing_up_and_leaves_no_trace(sitting, client):
    token = token_for(sitting, sitting.members[0])
    for _time in range(3):
        preview = client.get(f"{DOOR}{token}/")
        assert (preview.status_code, preview.headers["Location"]) == (302, DOOR)
        assert preview.headers["Referrer-Policy"] == "no-referrer"
        assert preview.headers["Cache-Control"] == "no-store"
        page = client.get(DOOR)
        assert sitting.members[0].user.full_name in page.content.decode()
        assert token not in page.content.decode()
    answer = client.post(DOOR)
    assert answer.headers["Location"] == room(sitting, "hall")
    assert client.cookies["ocop_pass"].value == ""
    assert client.get(room(sitting, "hall")).status_code == 200


def test_a_used_pass_says_so_and_what_to_do(sitting, client, client_again):
    token = token_for(sitting, sitting.members[0])
    come_in(client, token)
    client_again.get(f"{DOOR}{token}/")
    page = client_again.get(DOOR)
    assert page.status_code == 409
    assert "đã được dùng" in page.content.decode()
    assert "xin Thư ký cấp thẻ khác" in page.content.decode()
    assert sitting.members[0].user.full_name not in page.content.decode()
    assert come_in(client_again, token).status_code == 409
    assert client_again.get(room(sitting)).status_code == 302


@pytest.fixture
def client_again():
    from django.test import Client

    return Client()


def test_a_browser_let_in_by_a_pass_stays_in_its_room(sitting, client):
    other = make_sitting(people={"MEMBER": sitting.members[0].user})
    come_in(client, token_for(sitting, sitting.members[0]))
    inside = [
        room(sitting),
        room(sitting, "hall"),
        room(sitting, "hall_index"),
        room(sitting, "hall_pack", sitting.item.pk),
        room(sitting, "sheet", sitting.item.pk),
    ]
    assert [client.get(address).status_code for address in inside] == [200] * len(inside)
    outside = [
        room(other),
        room(other, "hall_index"),
        room(sitting, "board"),
        room(sitting, "passes"),
        reverse("entrance:own_account"),
        reverse("entrance:change_password"),
        reverse("entrance:notifications"),
        reverse("office:review:rubrics"),
    ]
    answers = [client.get(address) for address in outside]
    assert [answer.status_code for answer in answers] == [403] * len(outside)
    assert "thẻ của một phiên họp" in answers[0].content.decode()
    assert client.post(room(sitting, "print_passes")).status_code == 403
    assert client.post(reverse("entrance:change_password"), {"new_password": "x"}).status_code == 403
    assert client.get(reverse("entrance:desk")).headers["Location"] == room(sitting)
    assert client.get(room(other)).status_code == 403


def test_a_chair_let_in_by_a_pass_does_not_preside(sitting, client):
    come_in(client, token_for(sitting, sitting.chair))
    assert client.get(room(sitting, "sheet", sitting.item.pk)).status_code == 200
    for name in ("board", "passes", "guide", "projector"):
        assert client.get(room(sitting, name)).status_code == 403
    assert client.post(room(sitting, "close")).status_code == 403


def test_what_is_listed_exists_and_everything_else_is_closed():
    assert {*ROOM, *ANYWHERE, *INSTEAD} <= set(EXISTING)
    assert "council_room:board" not in ROOM


def test_a_revoked_or_replaced_pass_puts_its_browser_out(sitting, client):
    member = sitting.members[0]
    come_in(client, token_for(sitting, member))
    revoke_seat_pass(
        actor=seat_actor(sitting.chair), session_id=sitting.session.pk, member_id=member.pk, now=timezone.now()
    )
    told = client.get(room(sitting, "hall_index"))
    assert (told.status_code, told.json()["error"]) == (401, "SIGNED_OUT")
    assert client.get(room(sitting)).status_code == 302
    come_in(client, token_for(sitting, member))
    assert client.get(room(sitting)).status_code == 200
    token_for(sitting, member)
    assert client.get(room(sitting)).status_code == 302


def test_somebody_signed_in_with_a_password_keeps_the_account_and_the_pass(sitting, client):
    token = token_for(sitting, sitting.members[0])
    client.force_login(sitting.members[0].user)
    client.get(f"{DOOR}{token}/")
    assert client.get(DOOR).headers["Location"] == room(sitting, "hall")
    assert client.get(reverse("entrance:own_account")).status_code == 200


def test_a_temporary_password_does_not_stand_in_the_way(sitting, client):
    user = sitting.members[0].user
    user.must_change_password = True
    user.save()
    come_in(client, token_for(sitting, sitting.members[0]))
    assert client.get(room(sitting, "hall")).status_code == 200


def test_made_up_tokens_are_counted_and_the_address_is_told_to_wait(sitting, client, client_again):
    token = token_for(sitting, sitting.members[0])
    answers = []
    for number in range(32):  # a household has many addresses of IPv6 and counts as one
        come_from = {"REMOTE_ADDR": f"2001:db8:1:2::{number:x}"}
        client.get(f"{DOOR}khong-co-the-nay-{number}/", **come_from)
        answers.append(client.get(DOOR, **come_from).status_code)
    assert answers == [404] * 30 + [429] * 2
    # Everybody in a hall shares one address: who holds a real pass comes in all the same.
    assert come_in(client_again, token).headers["Location"] == room(sitting, "hall")


def test_the_door_without_a_pass_asks_to_scan(client):
    assert "quét lại mã QR" in client.get(DOOR).content.decode()
