import gzip
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import OperationalError, connection

from ocop.interfaces.resolver.words import build_context, facts
from ocop.interfaces.ui.bundle import stylesheet
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.recognition.models import RecognitionDecision
from ocop.programme.recognition.queries.public_verification import shelf_truth
from ocop.programme.recognition.rules.codes import new_public_code
from ocop.programme.recognition.rules.recognition_kinds import CertificateStatus
from tests.factories.certificates import make_certificate
from tests.factories.producers import make_producer
from tests.factories.products import make_product

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 7, 5, tzinfo=UTC)
DAY = date(2026, 11, 21)
TEN_KILOBYTES = 10 * 1024


def context(certificate, now=NOW, day=DAY):
    return build_context(shelf_truth(certificate.public_code, day), now)


@pytest.mark.parametrize(
    ("changes", "verdict", "sentences"),
    [
        ({}, "Còn hiệu lực", ["Có giá trị từ ngày 12/08/2026 đến hết ngày 12/08/2029."]),
        (
            {"issued_on": date(2023, 12, 26)},
            "Còn hiệu lực, sắp hết hạn",
            ["Còn 35 ngày: có giá trị đến hết ngày 26/12/2026."],
        ),
        (
            {"issued_on": date(2023, 11, 21)},
            "Còn hiệu lực, sắp hết hạn",
            ["Hôm nay, 21/11/2026, là ngày cuối còn hiệu lực."],
        ),
        (
            {"issued_on": date(2023, 9, 1), "extended_until": date(2026, 12, 1)},
            "Được kéo dài hiệu lực",
            [
                "Giấy chứng nhận hết hạn ngày 01/09/2026, được kéo dài theo khoản 3 Điều 12 đến hết ngày 01/12/2026 "
                "để chờ kết quả đánh giá lại."
            ],
        ),
        (
            {"issued_on": date(2021, 6, 30)},
            "Đã hết hạn",
            ["Hết hạn ngày 30/06/2024.", "Hiện nay sản phẩm không được dùng hạng sao này."],
        ),
        (
            {"issued_on": None, "expires_no_later_than": date(2024, 12, 31)},
            "Đã hết hạn",
            [
                "Nguồn công bố không ghi ngày cấp; chậm nhất đã hết hạn ngày 31/12/2024.",
                "Hiện nay sản phẩm không được dùng hạng sao này.",
            ],
        ),
        (
            {
                "issued_on": date(2025, 6, 30),
                "revoked_on": date(2026, 3, 2),
                "revocation_number": "12/QĐ-UBND",
                "revocation_ground": "PRODUCTION_STOPPED",
            },
            "Đã bị thu hồi",
            [
                "Thu hồi từ ngày 02/03/2026 theo Quyết định số 12/QĐ-UBND.",
                "Lý do: Chủ thể OCOP không còn hoạt động sản xuất sản phẩm OCOP (điểm đ khoản 1 Điều 8).",
                "Sản phẩm không còn là sản phẩm OCOP được công nhận.",
            ],
        ),
        (
            {"issued_on": date(2023, 6, 30), "superseded_on": date(2026, 3, 2)},
            "Đã được thay bằng giấy chứng nhận mới",
            ["Được thay từ ngày 02/03/2026."],
        ),
        (
            {"issued_on": date(2026, 12, 1)},
            "Chưa có hiệu lực",
            ["Giấy chứng nhận có giá trị từ ngày 01/12/2026."],
        ),
        (
            {"issued_on": None, "expires_no_later_than": date(2027, 12, 31)},
            "Chưa rõ ngày hết hạn",
            [
                "Danh sách công bố không ghi ngày cấp; giấy chứng nhận có giá trị 36 tháng kể từ ngày cấp.",
                "Chậm nhất hết hạn ngày 31/12/2027.",
                "Hãy hỏi người bán giấy chứng nhận còn hạn trước khi mua.",
            ],
        ),
    ],
)
def test_each_status_says_what_and_why(changes, verdict, sentences):
    shown = context(make_certificate(**changes))
    assert (shown["verdict"], shown["sentences"]) == (verdict, sentences)


@pytest.mark.parametrize("status", CertificateStatus)
def test_gold_stars_are_drawn_only_while_they_hold(status):
    truth = replace(shelf_truth(make_certificate().public_code, DAY), status=status)
    shown = build_context(truth, NOW)
    assert (shown["stars_look"] == "EXPIRED") is (not truth.shows_stars)
    assert shown["stars_words"] == ("4 sao" if truth.shows_stars else "Từng được công nhận 4 sao")


def test_facts_name_producer_place_decision_and_authority():
    product = make_product(producer=make_producer(name="HTX Tài Hoan"))
    certificate = make_certificate(product, code="19-05503-7-2026", public_code="23ABCDEF4")
    known = dict(facts(shelf_truth(certificate.public_code, DAY)))
    assert known["Chủ thể"] == "HTX Tài Hoan"
    assert known["Nơi sản xuất"].endswith(", tỉnh Thái Nguyên")
    assert known["Quyết định công nhận"] == "2588/QĐ-UBND ngày 12/08/2026"
    assert known["Thời hạn"] == "từ 12/08/2026 đến hết 12/08/2029"
    assert (known["Mã xác minh"], known["Số giấy chứng nhận"]) == ("23ABCDEF4", "19-05503-7-2026")


def test_revocation_decision_of_the_platform_gives_its_number():
    document = OfficialDocument.objects.create(
        kind="DECISION", number="77/QĐ-UBND", issuing_authority="UBND tỉnh", subject="Thu hồi", created_at=NOW
    )
    decision = RecognitionDecision.objects.create(kind="REVOKE", subject="Thu hồi", document=document, prepared_at=NOW)
    certificate = make_certificate(revoked_on=date(2026, 9, 1), revocation_decision=decision)
    assert "77/QĐ-UBND" in context(certificate)["sentences"][0]


@pytest.mark.parametrize("slash", ["", "/"])
def test_page_answers_with_and_without_slash_and_may_be_kept_five_seconds(client, slash):
    certificate = make_certificate()
    answer = client.get(f"/xac-minh/{certificate.public_code.lower()}{slash}")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "public, max-age=5"
    assert "Set-Cookie" not in answer.headers
    assert certificate.product.name in answer.content.decode()


def test_page_with_its_styles_stays_under_ten_kilobytes_raw_and_packed(client):
    long_name = "Chè xanh đặc sản tôm nõn hộp giấy " * 6
    product = make_product(name=long_name[:240], slug="x" * 80, producer=make_producer(name=("Hợp tác xã " * 20)[:240]))
    certificate = make_certificate(
        product,
        is_demo=True,
        source_url="https://example.org/" + "a" * 150,
        revoked_on=date(2026, 9, 1),
        revocation_number="12/QĐ-UBND",
        revocation_ground="LAW_BROKEN",
    )
    whole = client.get(f"/xac-minh/{certificate.public_code}").content + stylesheet("verify").encode()
    assert len(whole) <= TEN_KILOBYTES
    assert len(gzip.compress(whole)) <= 4 * 1024


def test_page_needs_no_script_no_font_and_no_picture(client):
    text = client.get(f"/xac-minh/{make_certificate().public_code}").content.decode()
    for unwanted in ("<script", "<img", ".woff", "style=", "onclick"):
        assert unwanted not in text


def test_demo_and_source_are_told(client):
    demo = client.get(f"/xac-minh/{make_certificate(is_demo=True).public_code}").content.decode()
    assert "Dữ liệu mẫu – không phải sản phẩm thật" in demo
    real = client.get(f"/xac-minh/{make_certificate(source_url='https://baothainguyen.vn/x').public_code}")
    assert "Dữ liệu mẫu" not in real.content.decode()
    assert "Theo nguồn công khai:" in real.content.decode()


def test_code_once_issued_never_ends_in_404(client):
    new = make_certificate()
    old = make_certificate(new.product, issued_on=date(2023, 1, 5), superseded_by=new, superseded_on=date(2026, 8, 12))
    revoked = make_certificate(revoked_on=date(2026, 9, 1))
    revoked.product.is_retired = True
    revoked.product.save()
    for code in (old.public_code, old.code, revoked.public_code, revoked.code):
        assert client.get(f"/xac-minh/{code}").status_code == 200
    assert f"/xac-minh/{new.public_code}" in client.get(f"/xac-minh/{old.public_code}").content.decode()


@pytest.mark.parametrize(
    "code", ["ABCDEFGHJ", "khong-co", "%27%20OR%201%3D1", "a" * 300, "%3Cscript%3Ealert(1)%3C%2Fp%3E", "..%2F"]
)
def test_code_never_issued_is_told_so_plainly(client, code):
    answer = client.get(f"/xac-minh/{code}")
    assert answer.status_code == 404
    if answer.headers["Content-Type"].startswith("text/html") and "%2F" not in code:
        assert "Chưa tìm thấy mã này" in answer.content.decode()
    assert "<script>alert" not in answer.content.decode()


def test_well_formed_code_that_nobody_issued_is_not_taken_for_a_slip(client):
    page = client.get(f"/xac-minh/{new_public_code(lambda letters: letters[0])}").content.decode()
    assert "Mã này chưa từng được cấp" in page
    assert "Chưa tìm thấy mã này" not in page


def test_slip_of_one_letter_is_suspected_by_the_check_letter(client):
    assert "Có thể gõ nhầm một chữ" in client.get("/xac-minh/ABCDEFGHJ").content.decode()


def test_form_sends_on_to_the_page(client):
    assert client.get("/xac-minh/?ma=23ab cdef 4").headers["Location"] == "/xac-minh/23ab%20cdef%204"
    assert client.get("/xac-minh/?ma=//evil.example").headers["Location"].startswith("/xac-minh/--evil")
    assert client.post("/xac-minh/").status_code == 405


def test_json_gives_the_same_facts(client):
    certificate = make_certificate(code="19-05503-7-2026", issued_on=date(2020, 1, 5))
    answer = client.get(f"/xac-minh/{certificate.public_code}.json")
    document = json.loads(answer.content)
    assert (document["status"], document["in_force"], document["stars"]) == ("EXPIRED", False, 4)
    assert (document["issued_on"], document["valid_until"]) == ("2020-01-05", "2023-01-05")
    assert client.get("/xac-minh/ABCDEFGHJ.json").status_code == 404


def test_names_are_escaped(client):
    product = make_product(name="<b>Chè</b>", producer=make_producer(name="<script>alert(1)</script>"))
    text = client.get(f"/xac-minh/{make_certificate(product).public_code}").content.decode()
    assert "<script>" not in text
    assert "<b>Chè" not in text
    assert "&lt;b&gt;Chè" in text


def test_language_of_the_cookie_is_honoured_and_headers_are_those_of_every_page(client):
    certificate = make_certificate()
    client.cookies["ocop_language"] = "en"
    answer = client.get(f"/xac-minh/{certificate.public_code}")
    assert answer.headers["Content-Language"] == "en"
    assert '<html lang="en">' in answer.content.decode()
    for header in ("Content-Security-Policy", "X-Frame-Options", "X-Content-Type-Options", "Referrer-Policy"):
        assert header in answer.headers


def test_reader_with_a_session_gets_a_private_answer(client):
    client.cookies["ocop_session"] = "anything"
    answer = client.get(f"/xac-minh/{make_certificate().public_code}")
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_last_day_is_counted_in_vietnam(monkeypatch, client):
    certificate = make_certificate(issued_on=date(2023, 11, 21))
    before_midnight = datetime(2026, 11, 21, 16, 59, 59, tzinfo=UTC)
    for moment, verdict in (
        (before_midnight, "Còn hiệu lực, sắp hết hạn"),
        (before_midnight + timedelta(seconds=1), "Đã hết hạn"),
    ):
        monkeypatch.setattr("django.utils.timezone.now", lambda moment=moment: moment)
        assert verdict in client.get(f"/xac-minh/{certificate.public_code}").content.decode()


def test_the_page_offers_the_other_language_and_comes_back(client):
    address = f"/xac-minh/{make_certificate().public_code}"
    text = client.get(address).content.decode()
    assert f'<input type="hidden" name="next" value="{address}">' in text
    answer = client.post("/ngon-ngu/", {"next": address, "language": "en"})
    assert answer.headers["Location"] == address
    assert "Tiếng Việt" in client.get(address).content.decode()


def test_the_number_the_system_made_for_a_list_is_not_called_a_certificate_number(client):
    certificate = make_certificate()
    certificate.code = f"NK-{certificate.public_code}"
    certificate.save(update_fields=["code"])
    text = client.get(f"/xac-minh/{certificate.public_code}").content.decode()
    assert "Số giấy chứng nhận" not in text
    assert "NK-" not in text
    assert client.get(f"/xac-minh/{certificate.public_code}.json").json()["certificate"] is None


def _stopped(*_asked):
    raise OperationalError("the database does not answer")


def test_without_the_database_the_page_still_says_whether_the_code_is_well_formed(client):
    code = make_certificate(make_product(producer=make_producer())).public_code
    wrong = code[:-1] + next(one for one in "23456789" if one != code[-1])
    with connection.execute_wrapper(_stopped):
        page, mistyped = client.get(f"/xac-minh/{code}"), client.get(f"/xac-minh/{wrong}")
        told = client.get(f"/xac-minh/{code}.json")
    assert page.status_code == mistyped.status_code == told.status_code == 503
    assert (page.headers["Retry-After"], page.headers["Cache-Control"]) == ("60", "no-store")
    assert "Mã viết đúng, chưa tra cứu được" in page.content.decode()
    assert "Mã viết chưa đúng" in mistyped.content.decode()
    assert told.json() == {"code": code, "status": "UNKNOWN_NOW", "well_formed": True}


def test_caches_are_told_that_the_language_is_chosen_by_a_cookie(client):
    code = make_certificate(make_product(producer=make_producer())).public_code
    for path, status in ((f"/xac-minh/{code}", 200), ("/xac-minh/abc", 404)):
        answer = client.get(path)
        assert (answer.status_code, "Cookie" in answer.headers["Vary"]) == (status, True)
