"""Anybody recomputes from what the pages publish that an event was on record and was not changed."""

import hashlib
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ocop.programme.exchange.operations.publish_day_roots import publish_day_roots
from ocop.programme.stamps.operations.change_epochs import new_signing_key
from tests.factories.producers import make_producer
from tests.factories.recalls import AT, capture_all

pytestmark = pytest.mark.django_db
KEYS = "/.well-known/ocop-stamp-keys.json"
NAME = "urn:uuid:5f6d9f3c-1111-4222-8333-944455550{:03d}"


@pytest.fixture
def published(settings, tmp_path):
    settings.STAMP_KEYS = tmp_path / "stamp-keys.json"
    events = [
        {"type": "ObjectEvent", "eventID": NAME.format(number), "action": "OBSERVE", "epcList": [f"urn:x:{number}"]}
        for number in range(5)
    ]
    capture_all(make_producer(), events)
    publish_day_roots(now=AT + timedelta(days=2))


def test_the_proof_leads_by_plain_hashing_to_the_published_root_whose_seal_is_signed(published):
    proof = Client().get("/su-kien/bang-chung.json", {"event": NAME.format(4)})
    assert proof.headers["Access-Control-Allow-Origin"] == "*"
    (told,) = proof.json()["records"]
    found = hashlib.sha256(b"\x00" + f"{NAME.format(4)}\n{told['hash']}".encode()).digest()
    for step in told["path"]:
        beside = bytes.fromhex(step["hash"])
        found = hashlib.sha256(b"\x01" + (beside + found if step["side"] == "left" else found + beside)).digest()
    roots = Client().get("/su-kien/goc.json").json()["roots"]
    day = next(one for one in roots if one["day"] == told["day"])
    assert (found.hex(), day["count"], told["holds"]) == (day["root"], 5, True)
    assert told["kid"] == day["kid"] is not None
    before = published_key(day["kid"])
    before.verify(bytes.fromhex(day["signature"]), day["seal"].encode())

    new = new_signing_key(now=AT + timedelta(days=3))
    publish_day_roots(now=AT + timedelta(days=4))
    latest, _later, _next, same = Client().get("/su-kien/goc.json").json()["roots"]
    assert (latest["kid"], same["kid"]) == (new, day["kid"])
    published_key(new).verify(bytes.fromhex(latest["signature"]), latest["seal"].encode())
    assert published_key(day["kid"]).public_bytes_raw() == before.public_bytes_raw()
    ends = [key.get("exp") for key in Client().get(KEYS).json()["keys"]]
    assert ends == [None, int((AT + timedelta(days=3)).timestamp())]


def published_key(kid):
    (told,) = [key for key in Client().get(KEYS).json()["keys"] if key["kid"] == kid]
    thumbprint = json.dumps({name: told[name] for name in ("crv", "kty", "x")}, separators=(",", ":"))
    assert urlsafe_b64encode(hashlib.sha256(thumbprint.encode()).digest()).decode().rstrip("=") == kid
    return Ed25519PublicKey.from_public_bytes(urlsafe_b64decode(told["x"] + "="))


@pytest.mark.parametrize(("asked", "status"), [({"event": "urn:uuid:nobody"}, 404), ({}, 400)])
def test_an_event_nobody_recorded_is_a_problem_document(asked, status):
    answer = Client().get("/su-kien/bang-chung.json", asked)
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, "application/problem+json")


def test_the_page_says_it_in_words_and_costs_the_same_for_one_day_and_more(published):
    page = Client().get("/su-kien/goc/", {"su-kien": NAME.format(2)}).content.decode()
    assert "không bị sửa" in page
    assert "3/5" in page
    assert "Không có sự kiện nào mang mã này" in Client().get("/su-kien/goc/", {"su-kien": "x"}).content.decode()

    def statements() -> int:
        with CaptureQueriesContext(connection) as seen:
            assert Client().get("/su-kien/goc/").status_code == 200
        return len(seen)

    first = statements()
    publish_day_roots(now=AT + timedelta(days=9))
    assert statements() == first


def test_before_the_first_day_is_over_the_page_says_so():
    assert "Chưa công bố ngày nào" in Client().get("/su-kien/goc/").content.decode()
