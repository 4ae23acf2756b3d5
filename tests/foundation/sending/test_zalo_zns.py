from dataclasses import dataclass, field

import pytest

from ocop.foundation.sending.channel import Fault, FilledTemplate, Parcel, Undelivered
from ocop.foundation.sending.zalo_zns import ZaloZns

from .conftest import HANG_UP

TEMPLATE = FilledTemplate("330875", {"name": "An", "title": "Hồ sơ được trả lại"}, "…")
PARCEL = Parcel("k" * 60, "0912345678", "…", template=TEMPLATE)


@dataclass
class Ring:
    current: str = ""
    renewals: list[str] = field(default_factory=lambda: ["doi-1"])

    def access(self):
        return self.current

    def renew(self, ask):
        keys = ask(self.renewals[-1])
        self.current, self.renewals = keys.access, [*self.renewals, keys.renewal]
        return self.current


def zns(provider, ring):
    return ZaloZns("app-1", "bi-mat", ring, f"{provider.address}/template", f"{provider.address}/keys")


def test_the_template_goes_to_the_number_in_its_international_form(provider):
    provider.say("/template", (200, {"error": 0, "message": "Success", "data": {"msg_id": "z-1"}}))
    assert zns(provider, Ring("vao-1")).send(PARCEL).reference == "z-1"
    ((_path, words, headers),) = provider.heard
    assert words == {
        "phone": "84912345678",
        "template_id": "330875",
        "template_data": {"name": "An", "title": "Hồ sơ được trả lại"},
        "tracking_id": "k" * 48,
    }
    assert headers["access_token"] == "vao-1"


def test_a_key_that_ran_out_is_renewed_once_and_the_next_one_kept(provider):
    ring = Ring("cu")
    provider.say("/template", (200, {"error": -124}), (200, {"error": 0, "data": {"msg_id": "z-2"}}))
    provider.say("/keys", (200, {"access_token": "vao-2", "refresh_token": "doi-2", "expires_in": "90000"}))
    assert zns(provider, ring).send(PARCEL).reference == "z-2"
    assert (ring.current, ring.renewals) == ("vao-2", ["doi-1", "doi-2"])
    path, words, headers = provider.heard[1]
    assert (path, words) == (
        "/keys",
        {"refresh_token": "doi-1", "app_id": "app-1", "grant_type": "refresh_token"},
    )
    assert headers["secret_key"] == "bi-mat"
    assert [headers.get("access_token") for _path, _words, headers in provider.heard] == ["cu", None, "vao-2"]


def test_keys_that_cannot_be_had_lose_no_message(provider):
    provider.say("/keys", (200, {"error_name": "Invalid refresh token.", "error": -14014}))
    with pytest.raises(Undelivered) as told:
        zns(provider, Ring()).send(PARCEL)
    assert (told.value.fault, [path for path, *_ in provider.heard]) == (Fault.TEMPORARY, ["/keys"])


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ((200, {"error": -118, "message": "Zalo account not existed"}), Fault.PERMANENT),
        ((200, {"error": -108}), Fault.PERMANENT),
        ((200, {"error": -131}), Fault.PERMANENT),
        ((200, {"error": -115}), Fault.TEMPORARY),
        ((200, {"error": -144}), Fault.TEMPORARY),
        ((200, {"error": -133}), Fault.TEMPORARY),
        ((200, {"error": -100}), Fault.UNCERTAIN),
        ((200, {}), Fault.UNCERTAIN),
        (HANG_UP, Fault.UNCERTAIN),
    ],
)
def test_each_code_says_what_comes_next(provider, answer, fault):
    provider.say("/template", answer)
    with pytest.raises(Undelivered) as told:
        zns(provider, Ring("vao-1")).send(PARCEL)
    assert told.value.fault == fault


def test_without_a_template_nothing_is_asked(provider):
    with pytest.raises(Undelivered):
        zns(provider, Ring("vao-1")).send(Parcel("k", "0912345678", "…"))
    assert provider.heard == []
