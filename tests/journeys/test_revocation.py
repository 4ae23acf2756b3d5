"""What an inspection found costs a product its stars: from the visit to the packet in a shopper's hand.

Findings → minutes → proposal on one of the six grounds of Điều 8 → the public note of the check and its end → the
producer's explanation → a typing error put right → the decision within 15 days → revoked everywhere in the same second.
"""

import re
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from ocop.interfaces.console.demo.timeline import VIETNAM
from tests.journeys.visiting import DESKTOP, PHONE, Visitor

PRODUCT = "Gạo nếp vải Gốc Đa"
PRODUCER = "ct.nep-vai-on-luong"
NUMBER = "77/QĐ-UBND"
FACTS = "Lô gạo nếp vải tháng này trộn gạo nơi khác, không còn đạt tiêu chí nguồn gốc."


def test_a_finding_ends_in_a_revocation_everybody_sees_at_once(visit):
    inspector, office = visit(size=PHONE), visit(size=DESKTOP)
    leader, producer = visit(size=DESKTOP), visit(size=PHONE)

    def stranger() -> Visitor:
        """Somebody who never saw the page before: a telephone keeps its own copy for five seconds."""
        return visit(size=PHONE, javascript=False)

    shopper = stranger()
    code = the_inspector_plans_a_visit(inspector)
    packet = f"/xac-minh/{code}"
    shopper.open(packet)
    assert "Còn hiệu lực" in shopper.text()
    product_page = urlsplit(shopper.page.locator("a[href*='/san-pham/']").first.get_attribute("href") or "").path
    the_inspector_finds_and_concludes(inspector)
    case = the_inspector_proposes(inspector)
    the_leader_tells_the_public_and_takes_it_back(leader, stranger, case, packet)
    the_producer_explains(producer)
    the_office_corrects_drafts_and_submits(office, case)
    the_leader_signs(leader)
    everybody_sees_it(stranger(), packet, product_page)
    it_is_told(producer, office, case)


def the_inspector_plans_a_visit(inspector: Visitor) -> str:
    """From the menu to a visit of today; the public code of the certificate."""
    inspector.sign_in("thanhtra")
    page = inspector.open("/ban/co-quan/cong-nhan/giay-chung-nhan/?q=Gạo nếp vải")
    inspector.press(PRODUCT)
    inspector.study("giay-chung-nhan")
    code = re.search(r"\b[A-Z0-9]{9}\b", page.locator("main").inner_text())
    assert code is not None
    inspector.press("Lên lịch kiểm tra", is_part=True)
    inspector.by_label("Kiểm tra đột xuất").check()
    inspector.by_label("Ngày kiểm tra").fill(f"{datetime.now(tz=VIETNAM):%d/%m/%Y}")
    inspector.by_label("Đoàn kiểm tra").fill("Đỗ Mạnh Hùng, Thanh tra Sở\nHoàng Thị Lan, Chi cục")
    inspector.by_label("Lý do").fill("Theo phản ánh về nguồn gốc gạo.")
    inspector.study("len-lich")
    inspector.press("Lên lịch")
    assert "Đã lên lịch kiểm tra" in inspector.text()
    return code.group()


def the_inspector_finds_and_concludes(inspector: Visitor) -> None:
    """The checklist, a finding, the minutes."""
    page = inspector.page
    inspector.press("Bắt đầu kiểm tra")
    first = page.locator("fieldset.inspection-item").first
    first.get_by_label("Không đạt", exact=True).check()
    first.locator("textarea").fill("Không có sổ nhập nguyên liệu.")
    inspector.study("dien-phieu")
    inspector.press("Lưu phiếu")
    assert "Đã lưu phiếu kiểm tra" in inspector.text()
    inspector.press("Ghi tồn tại ở nội dung này")
    page.locator("input[name=severity]").last.check()
    inspector.by_label("Tồn tại, vi phạm").fill(FACTS)
    inspector.study("ton-tai")
    inspector.press("Ghi tồn tại")
    assert FACTS in inspector.text()
    inspector.press("Lập biên bản")
    inspector.by_label("Kết luận của đoàn").fill("Sản phẩm không còn đáp ứng tiêu chí nguồn gốc nguyên liệu.")
    inspector.by_label("Người của chủ thể làm việc với đoàn").fill("Lý Văn Páo, Giám đốc")
    inspector.by_label("Trưởng đoàn ký").fill("Đỗ Mạnh Hùng")
    page.locator("input[name=producer_signature]").first.check()
    inspector.by_label("Người ký của chủ thể").fill("Lý Văn Páo")
    inspector.study("bien-ban")
    inspector.press("Lập biên bản", sure=True)
    inspector.study("da-ket-luan")


def the_inspector_proposes(inspector: Visitor) -> str:
    """The finding becomes a case; its address."""
    inspector.press("Đề nghị thu hồi")
    inspector.study("de-nghi-thu-hoi")
    page = inspector.page
    page.locator("input[name=ground][value=CRITERIA_LOST]").check()
    page.locator("main form button").last.click()
    with page.expect_navigation():
        page.locator("#confirm-dialog [data-confirm-yes]").click()
    inspector.open("/ban/co-quan/cong-nhan/thu-hoi/")
    inspector.press(PRODUCT)
    inspector.study("vu-viec")
    assert "còn 15 ngày" in inspector.text() or "còn 1" in inspector.text()
    return urlsplit(page.url).path


def the_leader_tells_the_public_and_takes_it_back(
    leader: Visitor, stranger: Callable[[], Visitor], case: str, packet: str
) -> None:
    """The stars stand; the public reads of the check, and no more once the note is lifted."""
    leader.sign_in("lanhdao")
    page = leader.open(case)
    page.get_by_text("Công bố sản phẩm đang được kiểm tra", exact=True).click()
    page.locator("details[open] textarea").fill("Đang xác minh nguồn gốc nguyên liệu.")
    page.locator("details[open] input[name=until]").fill(f"{datetime.now(tz=VIETNAM):%d/%m/%Y}")
    leader.study("cong-bo-kiem-tra")
    leader.press("Công bố")
    shopper = stranger()
    shopper.open(packet)
    shopper.look("dang-kiem-tra", is_whole=True)
    assert "đang được kiểm tra" in shopper.text()
    assert "Còn hiệu lực" in shopper.text()
    leader.press("Thôi công bố")
    later = stranger()
    later.open(packet)
    assert "đang được kiểm tra" not in later.text()


def the_producer_explains(producer: Visitor) -> None:
    """The desk says what waits and until when."""
    producer.sign_in(PRODUCER)
    producer.look("ban-lam-viec-chu-the", is_whole=True)
    producer.press(f"Giải trình về đề nghị thu hồi: {PRODUCT}", is_part=True)
    producer.study("giai-trinh")
    producer.page.locator("main textarea").fill("Lô này do kho xếp nhầm, chúng tôi đã thu lại.")
    producer.press("Gửi giải trình")
    assert "Đã gửi giải trình" in producer.text()


def the_office_corrects_drafts_and_submits(office: Visitor, case: str) -> None:
    """A slip is put right with its reason; then the draft goes to the leader."""
    office.sign_in("cb.tinh")
    office.look("ban-lam-viec-can-bo", is_whole=True)
    page = office.page
    office.press(f"Xử lý đề nghị thu hồi: {PRODUCT}", is_part=True)
    assert urlsplit(page.url).path == case
    assert "kho xếp nhầm" in office.text()
    office.press("Đính chính chỗ ghi nhầm")
    office.by_label("Sự việc").fill(FACTS.replace("tháng này", "tháng trước"))
    office.allowed = ("422",)
    office.press("Ghi đính chính")
    assert "Hãy ghi lý do đính chính" in office.text()
    office.by_label("Lý do đính chính").fill("Ghi nhầm tháng.")
    office.study("dinh-chinh")
    office.press("Ghi đính chính")
    assert "Ghi nhầm tháng." in office.text()
    assert "tháng này" in office.text()
    office.study("da-dinh-chinh")
    office.press("Lập dự thảo quyết định thu hồi")
    office.study("du-thao-thu-hoi")
    office.press("Trình ký")
    assert "Đã trình lãnh đạo ký" in office.text()


def the_leader_signs(leader: Visitor) -> None:
    """From the desk: number, day, signed."""
    leader.open("/ban-lam-viec/")
    leader.look("ban-lam-viec-lanh-dao", is_whole=True)
    leader.page.locator("main").get_by_role("link", name=re.compile("thu hồi giấy chứng nhận", re.I)).first.click()
    leader.page.wait_for_load_state("load")
    leader.press("Ký ban hành")
    leader.page.locator("#id_number").fill(NUMBER)
    leader.study("ky-thu-hoi")
    leader.press("Ký ban hành", sure=True)
    assert f"Đã ký ban hành quyết định số {NUMBER}" in leader.text()


def everybody_sees_it(shopper: Visitor, packet: str, product_page: str) -> None:
    """The packet's code, the product's page, the catalogue."""
    for address, name in ((packet, "xac-minh-thu-hoi"), (product_page, "san-pham-thu-hoi")):
        shopper.open(address)
        shopper.look(name, is_whole=True)
        text = shopper.text()
        assert "Đã bị thu hồi" in text or "bị thu hồi" in text, text
        assert NUMBER in text
        assert "Còn hiệu lực" not in text


def it_is_told(producer: Visitor, office: Visitor, case: str) -> None:
    """The producer is told; the case is closed with the decision's number."""
    producer.open("/thong-bao/")
    assert PRODUCT in producer.text()
    office.open(case)
    assert NUMBER in office.text()
    office.study("vu-viec-da-xong")
