"""Addresses others name never lead into our own network."""

import socket

import pytest

from ocop.foundation.sending import public_posting
from ocop.foundation.sending.public_posting import NotPosted, UnfitAddress, is_public, judge_address, post_in_public


@pytest.mark.parametrize(
    "address",
    [
        "http://shop.example/x", "ftp://shop.example/x", "https://", "https:///x", "https://10.0.0.1/x",
        "https://127.0.0.1/", "https://[::1]/", "https://[::ffff:10.0.0.1]/", "https://169.254.169.254/latest",
        "https://[fd00::1]/", "https://localhost/", "https://db.internal/", "https://a.localhost./",
        "https://user:word@shop.example/", "https://shop.example:0/", "https://shop.example:99999/",
        "https://shop.example/#x", "https://shop.example/a b", "https://shop.example/\r\nX: y", "https://[64:ff9b::a00:1]/",
        "https://224.0.0.1/", "https://[2002:7f00:1::]/", "https://" + "x" * 2000, "https://[fec0::1]/",
        "https://[64:ff9b:1::a00:1]/", "https://[::10.0.0.1]/", "https://[3fff::1]/", "https://192.0.0.8/",
    ],
)  # fmt: skip
def test_an_address_outside_the_open_network_is_unfit(address):
    with pytest.raises(UnfitAddress):
        judge_address(address, allows_local=False)


def test_plain_https_is_fit_and_trials_may_stay_at_home():
    assert judge_address("https://shop.example:8443/hook?a=b", allows_local=False).port == 8443
    assert judge_address("http://127.0.0.1:9/x", allows_local=True).hostname == "127.0.0.1"
    assert (is_public("8.8.8.8"), is_public("2606:4700::1111"), is_public("100.64.0.1")) == (True, True, False)


def test_a_name_that_resolves_to_our_own_network_is_never_connected_to(monkeypatch):
    """One bad address among good ones is enough: which one is taken is nobody's choice."""

    def resolve(host, port, **_more):
        return [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)) for number in ("93.184.216.34", "192.168.1.5")
        ]

    monkeypatch.setattr(public_posting.socket, "getaddrinfo", resolve)
    monkeypatch.setattr(public_posting.socket, "socket", lambda *_: pytest.fail("connected"))
    with pytest.raises(UnfitAddress):
        post_in_public("https://shop.example/hook", b"", {})


def test_an_unknown_name_is_a_fault_that_may_pass():
    with pytest.raises(NotPosted):
        post_in_public("https://no-such-name.invalid/hook", b"", {})
