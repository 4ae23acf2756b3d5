"""Certificates with a QR code, one PDF each, beside WeasyPrint making a like page."""

import math
import time
from collections.abc import Callable
from datetime import UTC, date, datetime

from bench.figures import Figure

OURS, PEERS = 200, 40


def _facts(number: int):
    from ocop.programme.recognition.paper.facts import CertificateFacts, CertificateTexts

    return CertificateFacts(
        texts=CertificateTexts(authority="Ủy ban nhân dân tỉnh Thái Nguyên"),
        product=f"Chè tôm nõn Đồi Gò Móc {number}",
        producer="Hợp tác xã Chè Đồi Gò Móc",
        address="Xóm Gò Móc, xã Tân Cương, tỉnh Thái Nguyên",
        star=4,
        code=f"19-05503-{number}-2026",
        product_code=f"19-05503-{number}-2026",
        decision_number="2560/QĐ-UBND",
        issued_on=date(2026, 11, 18),
        valid_until=date(2029, 11, 18),
        public_url=f"https://ocop.example.vn/xac-minh/ABCDEFG{number % 10}9",
    )


def _like_page(number: int) -> str:
    import segno

    qr = segno.make(f"https://ocop.example.vn/xac-minh/ABCDEFG{number % 10}9").svg_inline(scale=3)
    return (
        "<style>@page{size:A4 landscape;margin:15mm}body{font-family:serif;text-align:center;border:4px double #8a1c1c}"
        "h1{font-size:30pt}</style><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</p>"
        f"<h1>GIẤY CHỨNG NHẬN</h1><p>Sản phẩm: Chè tôm nõn Đồi Gò Móc {number}</p>"
        "<p>Chủ thể: Hợp tác xã Chè Đồi Gò Móc, xã Tân Cương, tỉnh Thái Nguyên</p><p>★★★★</p>"
        f"<p>Quyết định số 2560/QĐ-UBND ngày 18/11/2026, có giá trị đến 18/11/2029</p>{qr}"
    )


def measure() -> Figure:
    """Certificates per second on one core, printed as offices print them: all of one decision in one file."""
    import weasyprint

    from ocop.programme.recognition.paper.certificate import render_certificates

    now = datetime(2026, 11, 18, 3, 0, tzinfo=UTC)
    render_certificates([_facts(0)], now=now)
    ours = OURS / _seconds(lambda: render_certificates([_facts(number) for number in range(OURS)], now=now))
    ours_single = PEERS / _seconds(lambda: [render_certificates([_facts(number)], now=now) for number in range(PEERS)])

    def like(numbers: range) -> bytes:
        pages = "<div style='break-after:page'></div>".join(_like_page(number) for number in numbers)
        return weasyprint.HTML(string=pages).write_pdf()

    like(range(1))
    peer = PEERS / _seconds(lambda: like(range(PEERS)))
    peer_single = PEERS / _seconds(lambda: [like(range(number, number + 1)) for number in range(PEERS)])
    return Figure(
        name="certificates with QR",
        value=round(ours, 1),
        unit="certificates/s",
        peer="WeasyPrint + segno, like pages in one file",
        peer_value=round(peer, 1),
        ratio=round(ours / peer, 2),
        goal=">= 6x WeasyPrint",
        is_met=ours / peer >= 6,
        details={
            "one_file_each": round(ours_single, 1),
            "peer_one_file_each": round(peer_single, 1),
            "ratio_one_file_each": round(ours_single / peer_single, 2),
        },
    )


def _seconds(work: Callable[[], object]) -> float:
    best = math.inf
    for _run in range(3):
        began = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - began)
    return best
