import json
from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

LINK = "/api/gs1/digital-link"
CHECK = "/api/gs1/check"
TEA = "08938505001036"


def ask(query: str, method: str = "GET", client: Client | None = None):
    return (client or Client()).generic(method, query)


def read(address: str):
    return ask(f"{LINK}?uri={quote(address, safe='')}")


def test_a_digital_link_is_answered_with_its_elements_and_canonical_form():
    answer = read(f"HTTPS://OCOP.VN/r/01/{TEA}/10/L%2F7/21/a+b?17=271231&linkType=all")
    assert answer.status_code == 200
    assert answer.json() == {
        "elements": {"01": TEA, "10": "L/7", "21": "a+b", "17": "271231"},
        "canonical": f"https://id.gs1.org/01/{TEA}/10/L%2F7/21/a%2Bb?17=271231",
        "key": f"/01/{TEA}/10/L%2F7/21/a+b",
    }


def test_an_address_that_was_not_encoded_is_read_as_far_as_it_can_be():
    assert ask(f"{LINK}?uri=https://ocop.vn/01/{TEA}?17=271231").json()["elements"] == {"01": TEA, "17": "271231"}


def test_what_contradicts_itself_is_refused_and_what_is_missing_is_remarked():
    answer = read(f"https://ocop.vn/01/{TEA}?37=3")
    assert (answer.status_code, answer.json()["code"]) == (400, "NOT_TOGETHER")
    assert answer.json()["detail"] == "(01) GTIN và (37) COUNT không được cùng có trong một mã."
    told = read(f"https://ocop.vn/01/{TEA}?3922=0299").json()
    assert told["elements"] == {"01": TEA, "3922": "0299"}
    assert [(one["code"], one["detail"]) for one in told["warnings"]] == [
        ("NEEDS_ONE_OF", "(3922) PRICE chỉ có nghĩa khi cùng có một trong các phần tử: 30, 31nn, 32nn, 35nn, 36nn.")
    ]
    assert "warnings" not in read(f"https://ocop.vn/01/{TEA}/10/L?17=271231&3103=000195&3922=0299&426=704").json()


def test_a_compressed_link_is_answered():
    assert read("https://example.org/AQnYUc1gmiCNV4JG").json()["elements"] == {"01": "05412345000013", "10": "ABC123"}


def test_what_is_wrong_is_told_in_a_problem_document():
    answer = read(f"https://ocop.vn/01/{TEA}?17=271331")
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    assert json.loads(answer.content) == {
        "type": "urn:ocop:problem:not-a-digital-link",
        "title": "Yêu cầu không hợp lệ",
        "status": 400,
        "detail": (
            "(17) USE BY OR EXPIRY không phải một ngày có thật, viết theo thứ tự năm, tháng, ngày, mỗi phần hai chữ số."
        ),
        "code": "DATE",
    }
    assert "không hợp lệ".encode() in answer.content


@pytest.mark.parametrize(
    "query",
    [
        LINK,
        f"{LINK}?uri=a&uri=b",
        f"{LINK}?uri=",
        f"{LINK}?uri=%FF",
        f"{LINK}?uri=%00",
        CHECK,
        f"{CHECK}?key=gtin",
        f"{CHECK}?value=1",
        f"{CHECK}?key=isbn&value=1",
        f"{CHECK}?key=%00&value=1",
    ],
)
@pytest.mark.django_db
def test_what_cannot_be_answered_is_a_problem_of_400(query):
    answer = ask(query)
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "application/problem+json")
    assert {"type", "title", "status", "detail"} <= set(json.loads(answer.content))


def test_a_right_key_is_valid_and_normalised():
    assert ask(f"{CHECK}?key=gtin&value=8938505001036").json() == {
        "key": "gtin",
        "value": "8938505001036",
        "valid": True,
        "normalised": TEA,
        "reason": None,
        "code": None,
    }


def test_a_wrong_key_is_told_why():
    answer = ask(f"{CHECK}?key=GLN&value=0614141123453")
    assert (answer.status_code, answer.json()) == (
        200,
        {
            "key": "gln",
            "value": "0614141123453",
            "valid": False,
            "normalised": None,
            "reason": "GLN sai chữ số kiểm tra: có chữ số bị gõ nhầm hoặc đọc nhầm.",
            "code": "CHECK_DIGIT",
        },
    )


@pytest.mark.parametrize("value", ["%D9%A8", "%EF%BC%98", "%FF", "8" * 3000, "", "8938505001036%0A"])
def test_no_other_digits_and_no_length_break_the_check(value):
    assert ask(f"{CHECK}?key=gtin&value={value}").json()["valid"] is False


@pytest.mark.parametrize(
    "query", [f"{LINK}?uri=https://ocop.vn/01/{TEA}", f"{CHECK}?key=gtin&value={TEA}", LINK, CHECK]
)
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_every_site_may_ask_without_a_session(query, method):
    answer = ask(query, method)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "max-age=" in answer.headers.get("Cache-Control", "max-age=") or method == "OPTIONS"
    assert "Set-Cookie" not in answer.headers
    assert not answer.cookies
    assert answer.headers.get("Vary", "") == ""


def test_options_names_the_ways_to_ask():
    answer = ask(LINK, "OPTIONS")
    assert (answer.status_code, answer.headers["Allow"]) == (204, "GET, HEAD, OPTIONS")
    assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
def test_other_ways_of_asking_are_refused_with_405(method):
    answer = ask(LINK, method, Client(enforce_csrf_checks=True))
    assert (answer.status_code, answer.headers["Content-Type"]) == (405, "application/problem+json")
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/api/", "/api/gs1/", "/api/gs1/other", "/api/gs1/check/x", "/api/%00"])
def test_an_address_that_is_not_there_is_a_problem_too(path):
    answer = ask(path)
    assert (answer.status_code in {400, 404}, answer.headers["Content-Type"]) == (True, "application/problem+json")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_a_session_changes_nothing():
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "whoever"
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    query = f"{CHECK}?key=gtin&value=1"
    with_session, without = ask(query, client=client), ask(query)
    assert (with_session.content, with_session.headers["Cache-Control"]) == (
        without.content,
        without.headers["Cache-Control"],
    )


def test_the_language_is_asked_for_in_the_address():
    assert ask(f"{CHECK}?key=gtin&value=1").headers["Content-Language"] == "vi"
    assert ask(f"{CHECK}?key=gtin&value=1&lang=en").headers["Content-Language"] == "en"
    assert ask(f"{CHECK}?key=gtin&value=1&lang=xx").headers["Content-Language"] == "vi"


ANY_BYTES = st.binary(max_size=60).map(lambda raw: quote(raw, safe="/:?&="))


@given(ANY_BYTES, st.sampled_from(["GET", "HEAD"]))
def test_nothing_asked_of_the_reader_breaks_it(raw, method):
    assert ask(f"{LINK}?uri={raw.replace('%00', '')}", method).status_code in {200, 400}


@given(st.sampled_from(["gtin", "gln", "grai", "cpid", "gmn", "itip", "x"]), ANY_BYTES)
def test_nothing_asked_of_the_check_breaks_it(key, raw):
    assert ask(f"{CHECK}?key={key}&value={raw.replace('%00', '')}").status_code in {200, 400}
