"""A renewal on a telephone: three papers of the past are replaced, one of them photographed through a bad line.

The next dossier of the product opens filled, and what changed is read by the commune.
"""

from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Route, expect

from ocop.interfaces.console.demo.timeline import VIETNAM
from tests.factories.files import PDF
from tests.factories.photos import jpeg_bytes, make_photo
from tests.journeys.visiting import DESKTOP, PHONE, Visitor

PRODUCT = "Chè móc câu Búp Xuân"
TODAY = datetime.now(tz=VIETNAM).date()
LATER = TODAY + timedelta(days=900)
REMARK = "Mở thêm hai đại lý ở Hà Nội."


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two pages of a test report, photographed askew."""
    folder = tmp_path_factory.mktemp("anh")
    paths = [folder / f"trang-{number}.jpg" for number in (1, 2)]
    for number, path in enumerate(paths):
        path.write_bytes(jpeg_bytes(make_photo(seed=number)))
    return paths


def test_a_renewal_with_three_papers_of_the_past(visit, photos):
    producer = visit(size=PHONE)
    producer.sign_in("ct.che-bup-xuan")
    producer.open("/ban/chu-the/ho-so/")
    producer.press(PRODUCT, is_part=True)
    own_page = urlsplit(producer.page.url).path
    assert "3 giấy tờ cần thay" in producer.text()
    producer.press("Giấy tờ cần thay", is_part=True)
    producer.study("can-thay")
    photograph(producer, "Phiếu kết quả thử nghiệm định kỳ", photos)
    assert "Còn 2 giấy tờ cần thay" in producer.text()
    for number in (1, 2):
        upload(producer, number)
    assert "Không còn giấy tờ nào cần thay." in producer.text()
    look_around(producer, own_page)
    mark_the_rest(producer, own_page)
    hand_in(producer, own_page)
    again = begin_again(producer, own_page)
    report_what_changed(producer, again)
    hand_in(producer, again)
    commune_reads(visit(size=DESKTOP))


def photograph(producer: Visitor, title: str, photos: list[Path]) -> None:
    """Two pages; the line drops once on the way, and the upload goes on by itself."""
    page = producer.page
    paper = page.locator("article", has_text=title)
    with page.expect_navigation():
        paper.get_by_role("link", name="chụp từng trang").click()
    drops = []

    def drop_once(route: Route) -> None:
        if drops:
            route.continue_()
        else:
            drops.append(route.request.url)
            route.abort("connectionreset")

    producer.allowed = (*producer.allowed, "/tai-len/", "ERR_CONNECTION_RESET")
    page.route("**/tai-len/*/", drop_once)
    page.locator("#album").set_input_files(photos)
    expect(page.locator('input[name="page"]:not([disabled])')).to_have_count(2, timeout=20_000)
    page.unroute("**/tai-len/*/")
    assert len(drops) == 1
    page.get_by_role("button", name="Lên trước").nth(1).click()
    producer.by_label("Số").first.fill("88/KN")
    producer.by_label("Ngày cấp").fill(f"{TODAY:%d/%m/%Y}")
    producer.by_label("Ngày hết hạn").fill(f"{LATER:%d/%m/%Y}")
    producer.study("chup-giay-to")
    producer.press("Ghép thành PDF và lưu")
    assert "Đã ghép và lưu" in producer.text()


def upload(producer: Visitor, number: int) -> None:
    """The first paper that is left is replaced by a file."""
    paper = producer.page.locator("article.stale-paper").first
    # The second is large: it goes in pieces.
    content = b"%PDF-1.4\n%" + b"x" * (number - 1) * 1_500_000 + b"\n" + PDF + f"%{number}".encode()
    paper.locator("input[type=file]").set_input_files(
        {"name": "giay-moi.pdf", "mimeType": "application/pdf", "buffer": content}
    )
    paper.get_by_label("Ngày cấp").fill(f"{TODAY:%d/%m/%Y}")
    paper.get_by_label("Ngày hết hạn").fill(f"{LATER:%d/%m/%Y}")
    with producer.page.expect_navigation():
        paper.get_by_role("button", name="Thay bằng giấy mới").click()


def look_around(producer: Visitor, own_page: str) -> None:
    """The wallet, and the way to the next star."""
    producer.open("/ban/chu-the/minh-chung/")
    producer.study("kho-giay-to")
    producer.open(own_page + "duong-toi-sao/")
    producer.study("duong-toi-sao")


def mark_the_rest(producer: Visitor, own_page: str) -> None:
    """Criteria without a mark get "no level reached" with a word why; each by the form of its own page."""
    page = producer.open(own_page + "tu-cham/")
    names = page.locator("main input[type=radio]").evaluate_all(
        """all => [...new Set(all.map(one => one.name))].filter(
            name => !all.some(one => one.name === name && one.checked))"""
    )
    token = page.locator("main input[name=csrfmiddlewaretoken]").first.input_value()
    for name in names:
        code = name.removeprefix("answer-").replace("-", ".")
        answer = producer.context.request.post(
            f"{own_page}tu-cham/{code}/",
            form={name: "none", "explanation": "Chưa có.", "csrfmiddlewaretoken": token},
            headers={"Referer": page.url},
        )
        assert answer.ok, (code, answer.status)


def hand_in(producer: Visitor, own_page: str) -> None:
    """The oath, then the commune has it."""
    producer.open(own_page + "nop/")
    producer.look("nop")
    producer.page.locator("#oath").check()
    producer.press("Nộp hồ sơ cho UBND cấp xã")
    assert "Đã nộp hồ sơ cho UBND cấp xã" in producer.page.locator("main").inner_text()


def begin_again(producer: Visitor, own_page: str) -> str:
    """Taken back and begun anew: nothing has to be typed or uploaded a second time."""
    producer.open(own_page + "rut/")
    producer.page.locator("main textarea").fill("Nộp lại bản mới.")
    with producer.page.expect_navigation():
        producer.page.locator("main form button").last.click()
    page = producer.open("/ban/chu-the/ho-so/moi/")
    page.locator("select[name=product]").select_option(label=page.locator("option", has_text=PRODUCT).inner_text())
    page.locator("input[name=kind][value=RENEWAL]").check()
    producer.press("Lập hồ sơ")
    text = producer.text()
    assert "Lấy từ bản nộp số 1" in text
    assert "32 tiêu chí tự chấm" in text
    assert "Không còn giấy tờ nào cần thay." in text
    producer.study("da-chep-sang")
    return urlsplit(page.url).path.removesuffix("cap-nhat/")


def report_what_changed(producer: Visitor, own_page: str) -> None:
    """A text is changed; the report has its line, the producer says why."""
    page = producer.open(own_page + "noi-dung/")
    producer.by_label("Thị trường phân phối sản phẩm").fill("Chín đại lý, thêm hai đại lý ở Hà Nội.")
    producer.press("Lưu và về hồ sơ")
    producer.open(own_page + "thay-doi/")
    assert "thêm hai đại lý ở Hà Nội" in producer.text()
    page.locator('textarea[name="remark-sections:result_market"]').fill(REMARK)
    producer.press("Lưu báo cáo thay đổi")
    producer.study("bao-cao-thay-doi")


def commune_reads(officer: Visitor) -> None:
    """The report stands on the dossier's page of the office."""
    officer.sign_in("cb.tancuong")
    officer.open("/ban/co-quan/ho-so/")
    officer.press(PRODUCT, is_part=True)
    text = officer.text()
    assert "Báo cáo thay đổi sau khi được công nhận" in text
    assert REMARK in text
    officer.study("xa-doc-bao-cao-thay-doi")
