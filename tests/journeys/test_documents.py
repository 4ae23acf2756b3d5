"""Papers and bodies: an office finds the law, registers a paper with its scan, renews a committee; a shopper reads."""

from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from pypdf import PdfReader

from ocop.foundation.typesetting.official_paper import Paper, official_pdf, text
from ocop.interfaces.console.demo.timeline import VIETNAM
from tests.journeys.visiting import DESKTOP, PHONE, Visitor

NOW = datetime.now(tz=VIETNAM)
TODAY = NOW.date()
REGISTER, BODIES = "/ban/co-quan/van-ban/", "/ban/co-quan/to-chuc/"
TEMPLATE = Path(__file__).resolve().parents[2] / "ocop/programme/bodies/paper/member_list.typ"
READ_WITHIN = 90_000
"""Milliseconds for the process that reads a scan, on a machine busy with other tests."""


def test_papers_and_bodies_from_register_to_public_page(visit, tmp_path):
    officer = visit(size=DESKTOP)
    officer.sign_in("cb.tinh")
    finds_the_law(officer)
    registers_a_paper(officer, scan_of(tmp_path))
    supersedes_it(officer)
    renews_the_committee(officer)
    on_a_phone(visit(size=PHONE))
    a_shopper_reads(visit(size=PHONE))


def scan_of(folder: Path) -> Path:
    """A PDF whose words stand nowhere else."""
    paper = Paper("Văn bản", "VĂN BẢN", (text("Danh mục sản phẩm tiềm năng: rượu men lá Khau Slao."),))
    path = folder / "quyet-dinh.pdf"
    path.write_bytes(official_pdf(TEMPLATE, paper, now=NOW))
    assert "Khau Slao" in PdfReader(path).pages[0].extract_text()
    return path


def follow(visitor: Visitor, words: str) -> None:
    """The link of exactly these words; numbers of papers hold slashes, which patterns of names do not bear."""
    with visitor.page.expect_navigation():
        visitor.page.locator("main").get_by_role("link", name=words, exact=True).first.click()


def finds_the_law(officer: Visitor) -> None:
    officer.open(REGISTER)
    officer.study("so-van-ban")
    officer.page.locator("#id_q").fill("quyet dinh 26 2026")
    officer.press("Tìm")
    numbers = officer.page.locator("tbody tr th a").all_inner_texts()
    assert (numbers[0], {number.partition("/")[2] for number in numbers[1:]}) == ("26/2026/QĐ-TTg", {"KH-UBND"})
    follow(officer, "26/2026/QĐ-TTg")
    officer.study("van-ban")
    follow(officer, "148/QĐ-TTg")
    assert "Đã bị bãi bỏ" in officer.text()
    assert "1048/QĐ-TTg" in officer.text()


def registers_a_paper(officer: Visitor, scan: Path) -> None:
    officer.open(f"{REGISTER}moi/")
    officer.study("ghi-van-ban")
    page = officer.page
    page.locator("#id_number").fill("3333/QĐ-UBND")
    page.locator("#id_issued_on").fill(f"{TODAY - timedelta(days=3):%d/%m/%Y}")
    page.locator("#id_issuing_authority").fill("UBND tỉnh Thái Nguyên")
    page.locator("#id_subject").fill("Danh mục sản phẩm tham gia Chương trình")
    page.locator("#id_basis_text").fill("Căn cứ Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026;")
    page.locator("#id_scan").set_input_files(scan)
    officer.press("Ghi vào sổ")
    assert "26/2026/QĐ-TTg" in page.locator("main").inner_text()
    own_page = urlsplit(page.url).path
    waited = 0
    while "Tìm được theo nội dung bản chụp" not in officer.text():
        assert waited < READ_WITHIN, officer.text()
        page.wait_for_timeout(2_000)
        waited += 2_000
        officer.open(own_page)
    officer.open(f"{REGISTER}?q=ruou+men+la+khau+slao")
    assert page.locator("tbody th a").all_inner_texts() == ["3333/QĐ-UBND"]


def supersedes_it(officer: Visitor) -> None:
    follow(officer, "3333/QĐ-UBND")
    page = officer.page
    page.get_by_text("Ghi văn bản này thay thế, sửa đổi hoặc bãi bỏ văn bản khác").click()
    page.locator("#id_number").fill("386/QĐ-UBND")
    officer.press("Ghi quan hệ")
    assert "Thay thế 386/QĐ-UBND" in officer.text()
    follow(officer, "386/QĐ-UBND")
    assert "Đã bị thay thế" in officer.text()


def renews_the_committee(officer: Visitor) -> None:
    officer.open(BODIES)
    officer.study("to-chuc")
    follow(officer, "Ban Chỉ đạo Chương trình Mỗi xã một sản phẩm tỉnh Thái Nguyên (mẫu)")
    officer.study("ban-chi-dao")
    before = officer.page.locator("tbody th").all_inner_texts()
    officer.press("Kiện toàn danh sách")
    officer.page.locator("#id_number").fill("3334/QĐ-UBND")
    officer.page.locator("#id_issued_on").fill(f"{TODAY:%d/%m/%Y}")
    officer.page.locator("#id_members").fill("1. Bà Lương Thị Quế\tGiám đốc Sở Tài chính\tTrưởng ban")
    officer.press("Ghi danh sách mới")
    assert "Lương Thị Quế" in officer.page.locator("tbody").inner_text()
    officer.page.locator("#id_ngay").fill(f"{TODAY - timedelta(days=1):%d/%m/%Y}")
    officer.press("Xem")
    assert officer.page.locator("tbody th").all_inner_texts() == before


def on_a_phone(commune: Visitor) -> None:
    commune.sign_in("cb.tancuong")
    for address, name in ((REGISTER, "so-van-ban"), (BODIES, "to-chuc"), (f"{REGISTER}nhap/", "nhap-danh-sach")):
        commune.open(address)
        commune.study(name)
    commune.open(BODIES)
    follow(commune, "Ban Chỉ đạo Chương trình OCOP xã Tân Cương (mẫu)")
    commune.study("ban-chi-dao-xa")
    assert commune.page.get_by_role("link", name="Kiện toàn danh sách").count() == 1


def a_shopper_reads(shopper: Visitor) -> None:
    shopper.open("/van-ban/?q=148")
    shopper.study("cong-khai")
    follow(shopper, "Quyết định 148/QĐ-TTg")
    shopper.study("van-ban-cong-khai")
    assert "Đã bị bãi bỏ" in shopper.text()
    shopper.open("/van-ban/?q=3333")
    assert "Không có văn bản nào khớp" in shopper.text()
