import io
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import which

import pytest
from pypdf import PdfReader

from ocop.foundation.typesetting.qr import read_qr
from ocop.programme.recognition.models import Certificate
from ocop.programme.recognition.paper.certificate import (
    certificate_facts,
    certificate_pdf,
    certificates_data,
    certificates_pdf,
    render_certificates,
)
from ocop.programme.recognition.paper.certificate_frame import certificate_frame
from ocop.programme.recognition.paper.facts import CertificateFacts, CertificateTexts
from tests.factories.geography import make_province
from tests.factories.papers import EVERY_LETTER, NOW, WORST, words_of_pdf
from tests.factories.products import make_product

ADDRESS = "https://ocop.example.vn"
FACTS = CertificateFacts(
    CertificateTexts("ỦY BAN NHÂN DÂN TỈNH THÁI NGUYÊN", signing="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"),
    product="Chè búp Tân Cương thượng hạng",
    producer="Hợp tác xã Nông nghiệp hữu cơ Tân Cương",
    address="Xã Tân Cương, tỉnh Thái Nguyên",
    star=4,
    code="19-05503-7-2026",
    product_code="19-05503-7-2026",
    decision_number="2345/QĐ-UBND",
    issued_on=date(2026, 9, 30),
    valid_until=date(2029, 9, 30),
    public_url=f"{ADDRESS}/xac-minh/ABCDEFGH2",
    place="Thái Nguyên",
    signatory="Nguyễn Thanh Bình",
)


def _pages(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)


def _make_certificate(**changes: object) -> Certificate:
    make_province()
    values = {
        "product": make_product(),
        "code": f"19-05503-{Certificate.objects.count() + 1}-2026",
        "public_code": f"ABCDEFG{Certificate.objects.count() + 10}",
        "product_code": "19-05503-7-2026",
        "star": 3,
        "assessment_year": 2026,
        "decision_number": "2345/QĐ-UBND",
        "issued_on": date(2026, 9, 30),
        "valid_until": date(2029, 9, 30),
        "created_at": NOW,
        **changes,
    }
    return Certificate.objects.create(**values)


def test_a_certificate_says_who_got_which_star_by_which_decision_until_when() -> None:
    printed = words_of_pdf(render_certificates([FACTS], now=NOW))
    sentences = [
        "GIẤY CHỨNG NHẬN",
        "Chè búp Tân Cương thượng hạng",
        "Chủ thể: Hợp tác xã Nông nghiệp hữu cơ Tân Cương",
        "ĐẠT HẠNG BỐN SAO – CẤP TỈNH",
        "Mã số sản phẩm: 19-05503-7-2026",
        "Theo Quyết định số 2345/QĐ-UBND ngày 30/09/2026",
        "Có giá trị từ ngày 30/09/2026 đến hết ngày 30/09/2029",
        "KT. CHỦ TỊCH PHÓ CHỦ TỊCH Nguyễn Thanh Bình",
    ]
    assert [sentence for sentence in sentences if sentence not in printed] == []


@pytest.mark.skipif(which("pdftoppm") is None, reason="poppler draws the page")
def test_the_qr_on_the_page_leads_to_the_certificate(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(render_certificates([FACTS], now=NOW))
    subprocess.run(["pdftoppm", "-r", "110", "-png", "-singlefile", tmp_path / "a.pdf", tmp_path / "a"], check=True)
    assert read_qr((tmp_path / "a.png").read_bytes()) == f"{ADDRESS}/xac-minh/ABCDEFGH2"


def test_the_authority_chooses_its_words() -> None:
    texts = CertificateTexts("UBND TỈNH X", title="BẰNG CÔNG NHẬN", subtitle="SẢN PHẨM", verb="CÔNG NHẬN", signing="GĐ")
    printed = words_of_pdf(render_certificates([replace(FACTS, texts=texts)], now=NOW))
    assert "BẰNG CÔNG NHẬN" in printed
    assert "GIẤY CHỨNG NHẬN" not in printed


@pytest.mark.parametrize("star", [3, 4, 5])
def test_the_worst_names_still_fit_one_page(star: int) -> None:
    worst = replace(
        FACTS,
        star=star,
        product=(WORST * 3)[:250],
        producer=(WORST * 3)[:250],
        address=(WORST * 3)[:300],
        signatory=WORST[:120],
        texts=replace(FACTS.texts, signing="KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG"),
        watermark="ĐÃ THU HỒI",
        is_demo=True,
    )
    pdf = render_certificates([worst], now=NOW)
    assert _pages(pdf) == 1
    assert words_of_pdf(pdf).replace(" ", "").count(EVERY_LETTER) >= 3


def test_many_certificates_are_pages_of_one_file_with_their_own_codes() -> None:
    many = [replace(FACTS, product=f"Chè số {n}", public_url=f"{ADDRESS}/xac-minh/C{n}") for n in range(5)]
    pdf = render_certificates(many, now=NOW)
    assert _pages(pdf) == 5
    assert pdf == render_certificates(many, now=NOW)
    assert [page["qr"] for page in certificates_data(many)["certificates"]] == [f"qr-{n}.svg" for n in range(5)]


def test_printing_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no certificate"):
        render_certificates([], now=NOW)


def test_the_frame_is_small_and_plain() -> None:
    assert len(certificate_frame()) < 20_000
    assert b"<script" not in certificate_frame()


@pytest.mark.django_db
def test_certificates_are_printed_from_records() -> None:
    one, other = _make_certificate(), _make_certificate(is_demo=True)
    printed = words_of_pdf(certificate_pdf(one, now=NOW, public_address=f"{ADDRESS}/"))
    assert one.product.name in printed
    assert "ỦY BAN NHÂN DÂN TỈNH THÁI NGUYÊN" in printed
    assert f"ocop.example.vn/xac-minh/{one.public_code}" in printed
    both = certificates_pdf([one, other], now=NOW, public_address=ADDRESS)
    assert _pages(both) == 2
    assert words_of_pdf(both).count("Bản trình diễn với dữ liệu mẫu") == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "now", "mark"),
    [
        ({}, datetime(2029, 9, 30, 16, 59, tzinfo=UTC), ""),
        ({}, datetime(2029, 9, 30, 17, 0, tzinfo=UTC), "HẾT HIỆU LỰC"),
        ({"extended_until": date(2029, 12, 1)}, datetime(2029, 11, 1, tzinfo=UTC), ""),
        ({"revoked_on": date(2027, 1, 1)}, datetime(2027, 1, 1, tzinfo=UTC), "ĐÃ THU HỒI"),
        ({"superseded_on": date(2027, 1, 1)}, datetime(2027, 2, 1, tzinfo=UTC), "ĐÃ THAY THẾ"),
    ],
)
def test_what_no_longer_holds_is_written_across_it(changes: dict[str, date], now: datetime, mark: str) -> None:
    certificate = _make_certificate(**changes)
    assert certificate_facts(certificate, now=now, public_address=ADDRESS).watermark == mark
