"""From 90 points in the province to five stars by the ministry; what the ministry's council finds lower returns and
becomes four stars of the province (Điều 6 khoản 3, Điều 7 khoản 4)."""

import io
import re
import zipfile
from urllib.parse import urlsplit

from tests.factories.files import PDF
from tests.journeys.beginnings import begin
from tests.journeys.council import open_sheet
from tests.journeys.recognition import shopper_checks
from tests.journeys.visiting import DESKTOP, PHONE, Visitor

FIVE = "Trà thảo mộc gừng mật Úc Sơn"
LETTER, MINISTRY_DECISION, PROVINCE_DECISION = "5200/UBND-NNMT", "4321/QĐ-BNNMT", "2710/QĐ-UBND"
ROOM = "/ban/co-quan/cong-nhan/"


def test_a_nomination_from_the_letter_to_the_shelf(visit, server):
    second = begin(server, "second_nomination")
    leader = visit(size=DESKTOP)
    leader_sends(leader, second)
    ministry, office = visit(size=DESKTOP), visit(size=DESKTOP)
    ministry_receives(ministry, FIVE)
    ministry_returns(ministry, second["product"])
    office_supplements(office, second["product"])
    ministry_receives(ministry, second["product"], is_again=True)
    session = begin(server, "central_session_today")
    ministry_fills_the_agenda(ministry, session, [FIVE, second["product"]])
    begin(server, "central_council_marks", session["session"], FIVE, "bo.uyvien")
    member = visit(size=PHONE)
    member.sign_in("bo.uyvien")
    open_sheet(member, f"/ban/hoi-dong/phien/{session['session']}/", FIVE)
    member.study("phieu-trung-uong")
    begin(server, "central_member_marks", session["session"], FIVE, "bo.uyvien")
    results = begin(server, "central_council_ends", session["session"])
    assert [results[FIVE][1], results[second["product"]][1]] == [5, 4]

    ministry_decides(ministry, session["name"])
    shopper = visit(size=PHONE, javascript=False)
    shopper_checks(shopper, verification_of(ministry, FIVE), FIVE, 5)
    province_recognises(office, leader, second["product"])
    shopper_checks(shopper, verification_of(office, second["product"]), second["product"], 4)


def leader_sends(leader: Visitor, second: dict) -> None:
    """The letter with its recipients; the dossiers go with it."""
    leader.sign_in("lanhdao")
    leader.page.locator("main").get_by_role("link", name=re.compile("Ký văn bản đề nghị Bộ")).first.click()
    leader.page.wait_for_load_state("load")
    assert f"{second['product']}: đủ thành phần" in leader.text()
    leader.page.locator("#id_number").fill(LETTER)
    leader.page.locator("#id_signatory_position").fill("Phó Chủ tịch")
    assert "Lưu: VT" in leader.page.locator("#id_recipients").input_value()
    leader.study("ky-van-ban-de-nghi")
    leader.press("Ký và gửi Bộ", sure=True)
    assert f"Đã ban hành văn bản số {LETTER}" in leader.text()
    leader.press("Hồ sơ đề nghị")
    leader.study("ho-so-de-nghi-da-gui")


def open_nomination(officer: Visitor, product: str) -> None:
    """From the list of products with 90 points."""
    officer.open(ROOM + "tiem-nang-5-sao/")
    row = officer.page.locator("tr", has_text=product)
    with officer.page.expect_navigation():
        row.get_by_role("link", name="Danh mục, tải hồ sơ").click()


def ministry_receives(ministry: Visitor, product: str, *, is_again: bool = False) -> None:
    """From the desk: the list of the law, the bag, the receipt."""
    ministry.sign_in("cb.bo")
    line = ministry.page.locator("main").get_by_role(
        "link", name=re.compile(f"Tiếp nhận hồ sơ đề nghị 5 sao: {product}")
    )
    if line.count() == 0:
        line = ministry.page.locator("main li, main article", has_text=product).get_by_role("link")
    line.first.click()
    ministry.page.wait_for_load_state("load")
    ministry.study("bo-kiem-tra-ho-so")
    if not is_again:
        href = ministry.page.get_by_role("link", name="Tải trọn hồ sơ (ZIP)").get_attribute("href")
        archive = zipfile.ZipFile(io.BytesIO(ministry.context.request.get(href or "").body()))
        names = {name.partition("/")[2] for name in archive.namelist()}
        assert {
            "bagit.txt",
            "manifest-sha256.txt",
            "data/MUC-LUC.txt",
            "data/van-ban-de-nghi/van-ban-de-nghi.pdf",
            "data/van-ban-de-nghi/van-ban-de-nghi.docx",
            "data/bao-cao-to-tu-van.pdf",
            "data/quyet-dinh-phe-duyet/quyet-dinh.pdf",
            "data/ho-so-san-pham/mau-so-01.pdf",
            "data/ho-so-san-pham/ho-so.json",
        } <= names
    ministry.page.locator("#id_arrival_number").fill("1201/Đ")
    ministry.press("Tiếp nhận hồ sơ")
    assert "Đã tiếp nhận hồ sơ" in ministry.text()
    ministry.look("bo-da-tiep-nhan", is_whole=True)


def ministry_returns(ministry: Visitor, product: str) -> None:
    """A supplement is asked for."""
    open_nomination(ministry, product)
    ministry.page.locator("summary", has_text="Đề nghị tỉnh bổ sung").click()
    ministry.page.locator("#id_remarks").fill("Thiếu văn bản xác nhận kiểm nghiệm bổ sung chỉ tiêu chì.")
    ministry.study("bo-de-nghi-bo-sung")
    ministry.press("Chuyển về tỉnh để bổ sung")
    assert "Đã chuyển hồ sơ về tỉnh" in ministry.text()


def office_supplements(office: Visitor, product: str) -> None:
    """The paper is put beside, the dossier sent again."""
    office.sign_in("cb.tinh")
    open_nomination(office, product)
    assert "Thiếu văn bản xác nhận kiểm nghiệm" in office.text()
    office.page.locator("summary", has_text="Kèm thêm văn bản").click()
    office.page.locator("#id_kind").select_option("EXTRA_TEST")
    office.page.locator("#id_title").fill("Phiếu kết quả thử nghiệm số 88/KN")
    office.page.locator("#id_scan").set_input_files(
        {"name": "phieu-88.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    office.study("tinh-kem-van-ban")
    office.press("Kèm vào hồ sơ")
    assert "Phiếu kết quả thử nghiệm số 88/KN" in office.text()
    office.page.locator("#id_cover_note").fill("Đã bổ sung phiếu kết quả thử nghiệm số 88/KN.")
    office.press("Gửi lại hồ sơ")
    assert "Đã gửi lại hồ sơ tới Bộ, lần 2" in office.text()
    office.look("tinh-da-gui-lai", is_whole=True)


def ministry_fills_the_agenda(ministry: Visitor, session: dict, products: list[str]) -> None:
    """What was received may come before the council."""
    ministry.open(f"/ban/co-quan/dot-danh-gia/phien/{session['session']}/")
    for product in products:
        ministry.page.locator("li", has_text=product).locator("input[name=dossier]").check()
    ministry.press("Đưa vào chương trình họp")
    table = ministry.page.locator("main table").first.inner_text()
    assert all(product in table for product in products)
    ministry.look("chuong-trinh-trung-uong", is_whole=True)


def ministry_decides(ministry: Visitor, session_name: str) -> None:
    """Approve, draft, submit, record what the minister signed."""
    ministry.open("/ban-lam-viec/")
    ministry.page.locator("main").get_by_role("link", name=re.compile(session_name)).first.click()
    ministry.page.wait_for_load_state("load")
    ministry.press("Phê duyệt kết quả", sure=True)
    ministry.open(ROOM)
    card = ministry.page.locator(".card", has_text=session_name)
    with ministry.page.expect_navigation():
        card.get_by_role("button", name=re.compile("Dự thảo công nhận")).click()
    ministry.press("Trình ký")
    ministry.press("Ghi nhận quyết định đã ký")
    ministry.page.locator("#id_number").fill(MINISTRY_DECISION)
    ministry.page.locator("#id_signatory").fill("Trần Văn Bộ")
    ministry.page.locator("#id_signatory_position").fill("Bộ trưởng")
    ministry.study("ghi-nhan-quyet-dinh")
    ministry.page.locator("main form .button-main").last.click()
    with ministry.page.expect_navigation():
        ministry.page.locator("#confirm-dialog [data-confirm-yes]").click()
    assert f"Đã ghi nhận quyết định số {MINISTRY_DECISION}" in ministry.text()
    ministry.look("quyet-dinh-bo", is_whole=True)


def verification_of(officer: Visitor, product: str) -> str:
    """The address the QR code of the product's newest certificate leads to."""
    officer.open(f"{ROOM}giay-chung-nhan/?q={product}&trang_thai=VALID")
    with officer.page.expect_navigation():
        officer.page.locator("main table").get_by_role("link").first.click()
    return urlsplit(officer.page.locator("main a[href*='/xac-minh/']").first.get_attribute("href") or "").path


def province_recognises(office: Visitor, leader: Visitor, product: str) -> None:
    """What returned below 90 points becomes four stars by the province's own decision."""
    office.open("/ban-lam-viec/?muc=co-quan-cong-nhan")
    assert "Xử lý kết quả Bộ trả về" in office.text()
    office.open(ROOM + "ket-qua-bo-tra-ve/")
    office.study("ket-qua-bo-tra-ve")
    with office.page.expect_navigation():
        office.page.locator(".card", has_text=product).get_by_role(
            "button", name="Công nhận 4 sao theo kết quả này"
        ).click()
    office.press("Trình ký")
    decision = urlsplit(office.page.url).path
    leader.open(decision)
    leader.press("Ký ban hành")
    leader.page.locator("#id_number").fill(PROVINCE_DECISION)
    if not leader.page.locator("#id_signatory_position").input_value():
        leader.page.locator("#id_signatory_position").fill("Phó Chủ tịch")
    leader.press("Ký ban hành", sure=True)
    assert f"Đã ký ban hành quyết định số {PROVINCE_DECISION}" in leader.text()
    leader.look("tinh-cong-nhan-4-sao", is_whole=True)
