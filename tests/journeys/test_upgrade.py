"""An upgrade tried twice: the first leads to no higher star and the old one stays; the second takes its place in the
same second, on every page (Điều 7 khoản 5)."""

import re
from urllib.parse import urlsplit

from tests.factories.files import PDF
from tests.journeys.beginnings import begin
from tests.journeys.recognition import shopper_checks
from tests.journeys.visiting import DESKTOP, PHONE, Visitor

PRODUCT, OWNER, NUMBER = "Tinh bột nghệ nếp đỏ", "ct.tinh-bot-nghe", "2720/QĐ-UBND"
ROOM = "/ban/co-quan/cong-nhan/"


def test_an_upgrade_that_fails_and_one_that_succeeds(visit, server):
    old = begin(server, "without_open_upgrade", PRODUCT, OWNER)
    old_page = f"/xac-minh/{old['code']}"
    producer, office, leader = visit(size=PHONE), visit(size=DESKTOP), visit(size=DESKTOP)
    shopper = visit(size=PHONE, javascript=False)
    producer.sign_in(OWNER)
    office.sign_in("cb.tinh")
    leader.sign_in("lanhdao")

    producer_files(producer, "Mở thêm hai đại lý ở Hà Nội.")
    shopper_checks(shopper, old_page, PRODUCT, 3)
    session = begin(server, "upgrade_through_the_council", PRODUCT, 3)
    office_ends(office, session["name"])
    shopper_checks(shopper, old_page, PRODUCT, 3)
    producer_reads_that_the_star_stays(producer, session["dossier"])

    producer_files(producer, "Thêm dây chuyền sấy lạnh và mười đại lý.")
    session = begin(server, "upgrade_through_the_council", PRODUCT, 4)
    shopper_checks(shopper, old_page, PRODUCT, 3)
    office_and_leader_recognise(office, leader, session["name"])
    new_page = newest_certificate(office)
    assert new_page != old_page
    shopper_checks(shopper, new_page, PRODUCT, 4)
    old_code_leads_on(shopper, old_page)
    history_is_right(office)


def producer_files(producer: Visitor, news: str) -> None:
    """From the certificate to the dossier handed in: filled from what was handed in before."""
    page = producer.open("/ban/chu-the/giay-chung-nhan/")
    producer.study("giay-chung-nhan-cua-chu-the")
    card = page.locator("section.card", has_text="Đăng ký nâng hạng").first
    with page.expect_navigation():
        card.get_by_role("link", name="Đăng ký nâng hạng").click()
    assert page.locator("input[name=kind][value=UPGRADE]").is_checked()
    producer.study("dang-ky-nang-hang")
    producer.press("Lập hồ sơ")
    own_page = urlsplit(page.url).path.removesuffix("cap-nhat/")
    assert "Lấy từ bản nộp số" in producer.text()
    producer.look("da-chep-sang", is_whole=True)
    replace_old_papers(producer, own_page)
    producer.open(own_page + "noi-dung/")
    producer.by_label("Thị trường phân phối sản phẩm").fill(news)
    changes = page.locator("#id_changes_since_recognition")
    if changes.count():
        changes.fill(news)
    producer.press("Lưu và về hồ sơ")
    producer.open(own_page + "nop/")
    producer.look("nop-nang-hang", is_whole=True)
    page.locator("#oath").check()
    producer.press("Nộp hồ sơ cho UBND cấp xã")
    assert "Đã nộp hồ sơ cho UBND cấp xã" in producer.text()


def replace_old_papers(producer: Visitor, own_page: str) -> None:
    """Papers past their day, when there are any."""
    page = producer.open(own_page + "cap-nhat/")
    number = 0
    while page.locator("article.stale-paper").count():
        number += 1
        paper = page.locator("article.stale-paper").first
        paper.locator("input[type=file]").set_input_files(
            {"name": "moi.pdf", "mimeType": "application/pdf", "buffer": PDF + f"%{own_page}{number}".encode()}
        )
        paper.get_by_label("Ngày cấp").fill("01/11/2026")
        paper.get_by_label("Ngày hết hạn").fill("01/11/2029")
        with page.expect_navigation():
            paper.get_by_role("button", name="Thay bằng giấy mới").click()


def office_ends(office: Visitor, session_name: str) -> None:
    """The desk says it, one button ends what no decision names."""
    office.open("/ban-lam-viec/?muc=co-quan-cong-nhan")
    assert f"Kết thúc hồ sơ không công nhận: {session_name}" in office.text()
    office.open(ROOM)
    office.study("cho-ket-thuc")
    card = office.page.locator(".card", has_text=session_name)
    with office.page.expect_navigation():
        card.get_by_role("button", name=re.compile("Kết thúc hồ sơ không công nhận")).click()
        office.page.locator("#confirm-dialog [data-confirm-yes]").click()
    assert "Đã kết thúc 1 hồ sơ không được công nhận và báo chủ thể." in office.text()
    office.look("da-ket-thuc", is_whole=True)


def producer_reads_that_the_star_stays(producer: Visitor, dossier: int) -> None:
    """The news, the dossier, the certificate."""
    producer.open("/thong-bao/")
    assert f"Sản phẩm {PRODUCT} chưa được nâng hạng, giữ hạng sao đang có" in producer.text()
    producer.open(f"/ban/chu-the/ho-so/{dossier}/")
    assert "giấy chứng nhận đang có (nếu có) giữ nguyên giá trị" in producer.text()
    producer.study("khong-duoc-nang-hang")


def office_and_leader_recognise(office: Visitor, leader: Visitor, session_name: str) -> None:
    """Draft, submission, signature."""
    office.open(ROOM)
    card = office.page.locator(".card", has_text=session_name)
    with office.page.expect_navigation():
        card.get_by_role("button", name=re.compile("Dự thảo công nhận")).click()
    office.press("Trình ký")
    leader.open(urlsplit(office.page.url).path)
    leader.press("Ký ban hành")
    leader.page.locator("#id_number").fill(NUMBER)
    if not leader.page.locator("#id_signatory_position").input_value():
        leader.page.locator("#id_signatory_position").fill("Phó Chủ tịch")
    leader.press("Ký ban hành", sure=True)
    assert f"Đã ký ban hành quyết định số {NUMBER}" in leader.text()


def newest_certificate(office: Visitor) -> str:
    """The public address of the certificate that stands."""
    office.open(f"{ROOM}giay-chung-nhan/?q={PRODUCT}&trang_thai=VALID")
    assert office.page.locator("main table tbody tr").count() == 1
    with office.page.expect_navigation():
        office.page.locator("main table").get_by_role("link").first.click()
    return urlsplit(office.page.locator("main a[href*='/xac-minh/']").first.get_attribute("href") or "").path


def old_code_leads_on(shopper: Visitor, old_page: str) -> None:
    """The code on old packages says that another certificate took its place."""
    shopper.open(old_page)
    shopper.page.reload()  # this very browser may keep what it saw up to five seconds ago
    shopper.look("ma-cu-sau-nang-hang", is_whole=True)
    assert re.search("thay bằng|được thay", shopper.text())


def history_is_right(office: Visitor) -> None:
    """Both recognitions, the old one as replaced."""
    office.study("giay-moi-va-lich-su")
    history = office.page.locator("main table").last.inner_text()
    assert history.count("sao") >= 2
    assert "Đã được thay bằng giấy chứng nhận mới" in history
    assert "Còn hiệu lực" in history
