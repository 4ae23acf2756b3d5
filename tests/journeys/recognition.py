"""From the released results to the shelf: the leader approves and signs, the office drafts, the shopper scans."""

import io
import re
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import zxingcpp
from PIL import Image
from pypdf import PdfReader

from tests.journeys.visiting import Visitor

DECISION_NUMBER = "2601/QĐ-UBND"


def leader_approves(leader: Visitor, session_name: str) -> None:
    """From the work queue to the list of results."""
    leader.sign_in("lanhdao")
    leader.look("lanh-dao", is_whole=True)
    leader.page.locator("main").get_by_role("link", name=re.compile(session_name)).first.click()
    leader.page.wait_for_load_state("load")
    leader.study("phe-duyet-ket-qua")
    leader.press("Phê duyệt kết quả", sure=True)
    assert "Đã phê duyệt kết quả" in leader.text()


def office_drafts_the_decision(office: Visitor, session_name: str) -> str:
    """The draft from the session's results, put before the leader; its address."""
    office.sign_in("cb.tinh")
    office.open("/ban/co-quan/cong-nhan/")
    office.look("cho-lap-du-thao", is_whole=True)
    card = office.page.locator(".card", has_text=session_name)
    with office.page.expect_navigation():
        card.get_by_role("button", name=re.compile("Dự thảo công nhận")).click()
    assert "Đã lập dự thảo quyết định" in office.text()
    office.study("du-thao")
    office.press("Trình ký")
    assert "Đã trình lãnh đạo ký" in office.text()
    return urlsplit(office.page.url).path


def leader_signs(leader: Visitor, decision: str) -> None:
    """Number and day, then the decision stands."""
    leader.open(decision)
    leader.press("Ký ban hành")
    leader.page.locator("#id_number").fill(DECISION_NUMBER)
    leader.study("ky-ban-hanh")
    leader.press("Ký ban hành", sure=True)
    assert f"Đã ký ban hành quyết định số {DECISION_NUMBER}" in leader.text()
    leader.look("da-ky", is_whole=True)


def certificate_leads_to(office: Visitor, decision: str, product: str, folder: Path) -> str:
    """The certificate is a PDF whose QR code, read as a telephone reads it, is this address."""
    office.open(decision)
    office.press(product)
    office.study("giay-chung-nhan")
    href = office.page.get_by_role("link", name="In giấy chứng nhận (PDF)").get_attribute("href")
    answer = office.context.request.get(href or "")
    assert answer.headers["content-type"] == "application/pdf"
    text = PdfReader(io.BytesIO(answer.body())).pages[0].extract_text()
    assert product.casefold() in text.casefold()
    sheet = folder / "giay.pdf"
    sheet.write_bytes(answer.body())
    codes = zxingcpp.read_barcodes(Image.open(io.BytesIO(_page_as_png(sheet))))
    assert len(codes) == 1
    return urlsplit(str(codes[0].text)).path


def _page_as_png(sheet: Path) -> bytes:
    """The first page as a picture."""
    return subprocess.run(
        ["pdftoppm", "-png", "-r", "200", "-f", "1", "-l", "1", str(sheet)], capture_output=True, check=True
    ).stdout


def shopper_checks(shopper: Visitor, address: str, product: str, star: int) -> None:
    """A stranger's telephone, no script, no account."""
    assert re.fullmatch(r"/xac-minh/[A-Z0-9]+/?", address)
    shopper.open(address)
    shopper.look("xac-minh", is_whole=True)  # axe waits for ever where scripts are off
    said = shopper.text()
    assert product in said
    assert f"{star} sao" in said
    assert "Còn hiệu lực" in said
    assert re.search(r"đến hết (ngày )?\d\d/\d\d/\d{4}", said)


def producer_sees_the_star(producer: Visitor, product: str, star: int) -> None:
    """The news reaches whoever began it."""
    producer.sign_in("chuthe")
    producer.open("/thong-bao/")
    assert f"Sản phẩm {product} được công nhận {star} sao" in producer.text()
    producer.look("thong-bao")
    producer.open("/ban/chu-the/ho-so/")
    producer.press(product)
    assert "Sản phẩm đã được công nhận" in producer.text()
    producer.study("duoc-cong-nhan")
