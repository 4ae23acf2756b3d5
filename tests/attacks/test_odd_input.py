"""What no form of ours would send: it is refused with a page a person can read, and the log stays without a fault."""

from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from ocop.interfaces.ui.requests import key_in
from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.roles import Role
from tests.factories.accounts import make_grant, make_user
from tests.factories.councils import make_office_actor
from tests.factories.dossiers import make_dossier
from tests.factories.evaluation import Sitting, make_session, make_sitting
from tests.factories.producers import make_member

pytestmark = pytest.mark.django_db
BEYOND_EVERY_COLUMN = "9" * 25
ODD_KEYS = ["²", "٣", "-1", "1e9", "0x10", "", " ", "1.0", BEYOND_EVERY_COLUMN, "9" * 5000]


@pytest.mark.parametrize("text", [*ODD_KEYS, None, 7, "１"])
def test_what_is_no_key_is_no_row(text: object) -> None:
    assert key_in(text) == 0


def test_a_key_is_read() -> None:
    assert (key_in("42"), key_in(" 7 ")) == (42, 7)


@pytest.mark.parametrize(
    "address", ["/xac-minh/%00", "/xac-minh/A%00B.json", "/san-pham/?q=%00", "/chu-the/?q=ch%C3%A8%00", "/%00/"]
)
def test_a_nul_in_an_address_is_a_bad_request(client: Client, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, "không hiểu được yêu cầu" in answer.content.decode()) == (400, True)


@pytest.mark.parametrize("cookie", ["ocop_session", "ocop_language", "csrftoken"])
def test_a_nul_in_a_cookie_is_a_bad_request(client: Client, cookie: str) -> None:
    client.cookies[cookie] = "a\0b"
    assert client.get("/").status_code == 400


@pytest.mark.parametrize("field", ["identifier", "password", "next", "anything"])
def test_a_nul_in_a_form_is_a_bad_request(client: Client, field: str) -> None:
    answer = client.post("/dang-nhap/", {"identifier": "an", "password": "x", field: "a\0b"})
    assert answer.status_code == 400


def test_a_bad_request_is_told_in_the_language_of_the_reader(client: Client) -> None:
    client.cookies["ocop_language"] = "en"
    page = client.post("/dang-nhap/", {"identifier": "\0"}).content.decode()
    assert '<html lang="en"' in page


@pytest.mark.parametrize("octets", ["%ff%fe", "%ed%a0%80", "%c0%af", "%f8%88%80%80%80"])
def test_bytes_that_are_no_text_are_read_as_something_else(client: Client, octets: str) -> None:
    assert client.get(f"/san-pham/?q={octets}").status_code == 200
    assert client.get(f"/xac-minh/?ma={octets}", follow=True).status_code == 404
    sent = client.post(
        "/dang-nhap/", f"identifier={octets}&password={octets}", content_type="application/x-www-form-urlencoded"
    )
    assert sent.status_code == 200


@pytest.mark.parametrize("page", ["-1", "0", "1e9", "1000000000", BEYOND_EVERY_COLUMN, "²", "NaN", ""])
def test_a_page_that_is_not_there_is_no_fault(client: Client, page: str) -> None:
    officer = make_user()
    make_grant(Role.PROVINCE_OFFICER, user=officer)
    client.force_login(officer)
    addresses = ["/san-pham/", "/chu-the/", "/thong-bao/", "/ban/co-quan/ho-so/"]
    addresses += [reverse("office:recognition:certificates"), reverse("office:imports:list")]
    assert [client.get(f"{one}?trang={quote(page)}").status_code for one in addresses] in (
        [200] * 6,
        [404, 404, 200, 200, 200, 200],
    )


def test_five_thousand_fields_are_too_many(client: Client) -> None:
    answer = client.post("/dang-nhap/", {f"f{number}": "x" for number in range(5000)})
    assert answer.status_code == 400


def test_a_form_of_four_megabytes_is_too_large_and_says_so(client: Client) -> None:
    answer = client.post(
        "/dang-nhap/", "identifier=" + "a" * 4_000_000, content_type="application/x-www-form-urlencoded"
    )
    assert (answer.status_code, "<h1" in answer.content.decode()) == (413, True)


def _routes(sitting: Sitting, key: str) -> list[str]:
    base = f"/ban/hoi-dong/phien/{sitting.session.pk}/san-pham/{key}/phieu/"
    return [f"{base}tieu-chi/1.1/", f"{base}nhan-xet/", f"{base}nop/"]


@pytest.mark.parametrize("key", [BEYOND_EVERY_COLUMN, "9223372036854775808", "0"])
def test_a_key_beyond_every_column_is_not_found(client: Client, key: str) -> None:
    sitting = make_sitting()
    sitting.open()
    client.force_login(sitting.members[0].user)
    answers = [client.post(address, {"muc": "L1", "nhan_xet": "x"}) for address in _routes(sitting, key)]
    answers += [
        client.get(f"/ban/hoi-dong/phien/{key}/"),
        client.get(f"/san-pham/{key}/"),
        client.get(f"/chu-the/{key}/"),
    ]
    assert [answer.status_code for answer in answers] == [404] * 6


def _as_chair(client: Client) -> list[Callable[[str], object]]:
    sitting = make_sitting()
    sitting.open()
    client.force_login(sitting.chair.user)
    session = f"/ban/hoi-dong/phien/{sitting.session.pk}/"
    return [
        lambda key: client.post(f"{session}diem-danh/", {"member": key, "present": "1"}),
        lambda key: client.post(f"{session}lien-quan/", {"producer": key, "reason": "KINSHIP"}),
    ]


def _as_member(client: Client) -> list[Callable[[str], object]]:
    member = make_member()
    client.force_login(member.user)
    dossier = make_dossier(producer=member.producer)
    own = f"/ban/chu-the/ho-so/{dossier.pk}/"
    return [
        lambda key: client.post(f"{own}minh-chung/go/", {"evidence": key, "code": "1.1"}),
        lambda key: client.get(f"{own}so-sanh/?tu={quote(key)}&den={quote(key)}"),
        lambda key: client.get(f"/ban/chu-the/minh-chung/?ho-so={quote(key or 'x')}"),
        lambda key: client.post("/ban/chu-the/minh-chung/", {"type": "OTHER", "title": "Giấy", "producer": key or "x"}),
    ]


def _as_officer(client: Client) -> list[Callable[[str], object]]:
    officer = make_office_actor()
    client.force_login(User.objects.get(pk=officer.user_id))
    return [lambda key: client.post("/ban/co-quan/cong-nhan/lap-du-thao/", {"kind": "RECOGNISE", "session": key})]


@pytest.mark.parametrize("key", ODD_KEYS)
@pytest.mark.parametrize("enter", [_as_chair, _as_member, _as_officer])
def test_a_field_that_names_no_row_finds_nothing(
    client: Client, enter: Callable[[Client], list[Callable[[str], object]]], key: str
) -> None:
    assert {ask(key).status_code for ask in enter(client)} <= {404}


@pytest.mark.parametrize("key", ODD_KEYS)
def test_an_agenda_takes_no_odd_dossier(client: Client, key: str) -> None:
    session = make_session()
    client.force_login(User.objects.get(pk=make_office_actor().user_id))
    answer = client.post(reverse("office:rounds:add_to_agenda", args=[session.pk]), {"dossier": [key]})
    assert (answer.status_code, session.agenda.count()) == (302, 0)


@pytest.mark.parametrize("day", ["31/02/2026", "0001-01-01", "9999-12-31", "00/00/0000", "12/13/2026", "NaN", "²/²/²"])
def test_a_day_that_is_none_is_told_beside_its_field(client: Client, day: str) -> None:
    client.force_login(User.objects.get(pk=make_office_actor().user_id))
    answer = client.post(
        reverse("office:rounds:new_council"),
        {
            "name": "Hội đồng",
            "number": "1",
            "issued_on": day,
            "valid_from": day,
            "valid_until": day,
            "province_code": "19",
        },
    )
    assert answer.status_code == 200
