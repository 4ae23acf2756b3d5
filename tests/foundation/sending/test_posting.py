import socket

import pytest

from ocop.foundation.sending.channel import Fault, Undelivered
from ocop.foundation.sending.posting import post_form, post_json

from .conftest import HANG_UP


def fault_of(address: str) -> Fault:
    with pytest.raises(Undelivered) as told:
        post_json(address, {"a": 1})
    return told.value.fault


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ((400, {}), Fault.PERMANENT),
        ((404, {}), Fault.PERMANENT),
        ((422, {}), Fault.PERMANENT),
        ((401, {}), Fault.TEMPORARY),
        ((403, {}), Fault.TEMPORARY),
        ((429, {}), Fault.TEMPORARY),
        ((503, {}), Fault.TEMPORARY),
        ((500, {}), Fault.UNCERTAIN),
        ((502, {}), Fault.UNCERTAIN),
        ((504, {}), Fault.UNCERTAIN),
        (HANG_UP, Fault.UNCERTAIN),
    ],
)
def test_a_failure_says_whether_something_may_have_gone_out(provider, answer, fault):
    provider.say("/x", answer)
    assert fault_of(f"{provider.address}/x") == fault


def test_silence_after_the_question_is_uncertain(monkeypatch):
    monkeypatch.setattr("ocop.foundation.sending.posting.TIMEOUT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        assert fault_of(f"http://127.0.0.1:{deaf.getsockname()[1]}/x") == Fault.UNCERTAIN


def test_nobody_at_the_door_is_temporary():
    with socket.create_server(("127.0.0.1", 0)) as one:
        port = one.getsockname()[1]
    assert fault_of(f"http://127.0.0.1:{port}/x") == Fault.TEMPORARY


def test_nothing_travels_in_the_clear_to_another_machine():
    assert fault_of("http://sms.example.vn/x") == Fault.TEMPORARY


def test_words_go_out_as_json_or_as_a_form_and_an_object_comes_back(provider):
    provider.say("/x?y=1", (200, {"đã": "nhận"}))
    provider.say("/list", (200, [1]))
    assert post_json(f"{provider.address}/x?y=1", {"chữ": "ạ"}).words == {"đã": "nhận"}
    assert post_form(f"{provider.address}/list", {"chữ": "ạ"}).words == {}
    assert [words for _path, words, _headers in provider.heard] == [{"chữ": "ạ"}, {"chữ": "ạ"}]
