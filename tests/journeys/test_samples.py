"""Five samples from the kitchen to the storeroom, others from the council's table to their end: each line signed."""

from datetime import datetime, timedelta

from ocop.interfaces.console.demo.timeline import VIETNAM
from tests.journeys.visiting import DESKTOP, PHONE, Visitor

PRODUCT = "Chè ướp hoa sen Bà Mận"
STORE = "/ban/co-quan/san-pham-mau/"
SITTING = 3
LATER = datetime.now(tz=VIETNAM).date() + timedelta(days=200)


def test_five_samples_are_announced_received_and_signed_for(visit):
    producer = visit(size=PHONE)
    announce(producer)
    officer = visit(size=DESKTOP)
    receive(officer)
    producer.page.reload()
    assert "05 sản phẩm mẫu: đã giao 5/5" in producer.text()
    producer.press("Xác nhận đúng như trên")
    assert "Đã xác nhận lần giao nhận." in producer.text()
    producer.look("chủ thể đã ký", is_whole=True)
    officer.page.reload()
    assert "xác nhận trên tài khoản" in officer.text()


def test_samples_go_from_the_council_s_table_to_their_end(visit):
    secretary = visit(size=DESKTOP)
    product = taste_and_bring_back(secretary)
    chair = visit(size=PHONE)
    chair.sign_in("chutich")
    chair.open(f"/ban/hoi-dong/phien/{SITTING}/san-pham-mau/")
    chair.look("chủ tịch xác nhận")
    chair.press("Xác nhận đúng")
    assert "Đã xác nhận." in chair.text()
    destroy(visit(size=PHONE), product)


def announce(producer: Visitor) -> None:
    """The producer says what is on its way, prints labels and slip."""
    producer.sign_in("ct.che-uop-sen")
    producer.open("/ban/chu-the/ho-so/")
    producer.press(PRODUCT, is_part=True)
    producer.press("Xem mẫu đang ở đâu", is_part=True)
    assert "05 sản phẩm mẫu: chưa giao" in producer.text()
    producer.look("chủ thể báo gửi", is_whole=True)
    producer.by_label("Số mẫu gửi").fill("5")
    producer.by_label("Quy cách").fill("Hộp 10 bông")
    producer.by_label("Hạn sử dụng ghi trên bao bì").fill(f"{LATER:%d/%m/%Y}")
    producer.press("Báo gửi mẫu")
    assert "Đã báo gửi 5 sản phẩm mẫu." in producer.text()
    producer.look("đã báo gửi", is_whole=True)
    for words in ("In nhãn dán mẫu (PDF)", "Phiếu giao nhận (PDF)"):
        address = producer.page.get_by_role("link", name=words).first.get_attribute("href")
        answer = producer.page.request.get(str(address))
        assert (answer.status, answer.body()[:5]) == (200, b"%PDF-")


def receive(officer: Visitor) -> None:
    """The commune counts and writes down what it got."""
    officer.sign_in("cb.tancuong")
    officer.open(f"{STORE}?nhom=COMING")
    officer.look("kho mẫu cấp xã")
    officer.press(PRODUCT)
    officer.press("Nhận mẫu")
    officer.look("nhận mẫu", is_whole=True)
    officer.by_label("Điều kiện giữ").select_option("FROZEN")
    officer.press("Ghi đã nhận")
    assert "ghi nhiệt độ đo được" in officer.text()
    officer.by_label("Nhiệt độ đo được (°C)").fill("-18")
    officer.press("Ghi đã nhận")
    assert "Đã ghi: Nhận mẫu, 5 mẫu." in officer.text()
    officer.look("sổ giao nhận", is_whole=True)


def taste_and_bring_back(secretary: Visitor) -> str:
    """Two of three are opened at the sitting; everything goes back. Out: the product."""
    secretary.sign_in("thuky")
    secretary.open(f"/ban/hoi-dong/phien/{SITTING}/dieu-hanh/")
    secretary.press("Sản phẩm mẫu")
    secretary.look("mẫu của phiên", is_whole=True)
    card = secretary.page.locator("section.card").first
    product = card.locator("h2").inner_text().partition(". ")[2]
    with secretary.page.expect_navigation():
        card.get_by_role("link", name="Ghi mẫu đã dùng đánh giá").click()
    secretary.page.get_by_label("Mẫu số 1", exact=False).check()
    secretary.page.get_by_label("Mẫu số 2", exact=False).check()
    secretary.look("ghi đã dùng", is_whole=True)
    secretary.press("Ghi đã dùng đánh giá")
    assert "2 mẫu (số 1" in secretary.text()
    with secretary.page.expect_navigation():
        secretary.page.locator("section.card").first.get_by_role("link", name="Đưa mẫu về kho").click()
    secretary.by_label("Thủ kho nhận").fill("Nguyễn Thị Kho")
    secretary.by_label("Nơi để trong kho").fill("Kệ trả")
    secretary.press("Ghi đã đưa về kho")
    assert "Đã ghi vào sổ mẫu." in secretary.text()
    return product


def destroy(officer: Visitor, product: str) -> None:
    """The province's officer destroys what was opened, before witnesses, and prints the minutes."""
    officer.sign_in("cb.tinh")
    officer.open(STORE)
    officer.look("kho mẫu cấp tỉnh")
    officer.press(product)
    officer.press("Hủy mẫu")
    officer.page.get_by_label("Mẫu số 1", exact=False).check()
    officer.page.get_by_label("Mẫu số 2", exact=False).check()
    officer.by_label("Lý do và cách hủy").fill("Mẫu đã mở bao bì, tiêu hủy theo rác thải thực phẩm.")
    officer.by_label("Người chứng kiến").fill("Trần Văn Chứng, Chi cục")
    officer.press("Ghi đã hủy")
    assert "ít nhất hai người chứng kiến" in officer.text()
    officer.by_label("Người chứng kiến").fill("Trần Văn Chứng, Chi cục\nLê Thị Kiến, Văn phòng")
    officer.look("hủy mẫu", is_whole=True)
    officer.press("Ghi đã hủy")
    assert "Đã ghi: Hủy mẫu, 2 mẫu." in officer.text()
    for words, start in (("Biên bản hủy PDF", b"%PDF-"), ("Word", b"PK")):
        address = officer.page.get_by_role("link", name=words).first.get_attribute("href")
        answer = officer.page.request.get(str(address))
        assert (answer.status, answer.body()[: len(start)]) == (200, start)
    officer.open(f"{STORE}cho-xac-nhan/")
    officer.look("chờ xác nhận", is_whole=True)
