"""A shopper reports a packet from a telephone, without an account, and reads the answer by a code.

Then a producer complains, the office accepts and answers, the producer reads it.
"""

import re
from datetime import datetime
from urllib.parse import urlsplit

from ocop.interfaces.console.demo.timeline import VIETNAM
from tests.factories.files import make_image
from tests.journeys.visiting import DESKTOP, PHONE, Visitor

PRODUCT = "Mật ong bạc hà Khau Cút"
WORDS = "Hũ mật không có hạn dùng <b>in</b> trên nhãn, mua ở chợ Đồng Quang."
ANSWER = "Đoàn kiểm tra đã đến cơ sở, yêu cầu in lại nhãn có hạn sử dụng."


def test_a_shopper_without_account_is_answered_by_a_code(visit):
    office = visit(size=DESKTOP)
    shopper = visit(size=PHONE)

    office.sign_in("cb.tinh")
    office.open("/ban/co-quan/cong-nhan/giay-chung-nhan/?q=Mật ong bạc hà")
    office.press(PRODUCT)
    printed = re.search(r"\b[A-Z0-9]{9}\b", office.page.locator("main").inner_text())
    assert printed is not None
    code = the_shopper_reports(shopper, printed.group())
    inspection = the_officer_sorts_it(office, code)
    the_officer_inspects_and_answers(office, code, inspection)
    the_shopper_reads_the_answer(shopper, code)


def the_shopper_reports(shopper: Visitor, printed: str) -> str:
    """From the page behind the printed code; a mistake first, then sent with a photo. The look-up code."""
    page = shopper.open(f"/xac-minh/{printed}")
    shopper.look("xac-minh")
    shopper.press("Phản ánh", is_part=True)
    shopper.study("phan-anh")
    shopper.allowed = ("422",)
    shopper.press("Gửi phản ánh")
    assert "Có 2 chỗ cần sửa" in shopper.text()
    shopper.look("phan-anh-thieu", is_whole=True)
    page.locator("input[name=problem]").first.check()
    page.locator("textarea[name=words]").fill(WORDS)
    photo = {"name": "nhan.jpg", "mimeType": "image/jpeg", "buffer": make_image(size=(640, 480))}
    page.locator("input[name=photos]").set_input_files(photo)
    page.locator("input[name=contact]").fill("0912 345 678")
    page.wait_for_timeout(4_000)  # nobody fills in the form in a second; machines do
    shopper.press("Gửi phản ánh")
    shopper.study("da-gui")
    found = re.search(r"PA[-A-Z0-9 ]{6,20}", shopper.text())
    assert found is not None
    return found.group().split(" Hãy")[0].strip(" .")


def the_officer_sorts_it(office: Visitor, code: str) -> str:
    """Out of the queue, taken, a visit planned and the report put into it."""
    office.open("/ban/co-quan/kiem-tra/phan-anh/")
    office.study("hang-cho-phan-anh")
    page = office.page
    page.locator("main").get_by_role("link", name=re.compile(PRODUCT)).first.click()
    page.wait_for_load_state("load")
    report = urlsplit(page.url).path
    assert "<b>in</b>" in office.text()
    assert "0912 345 678" not in office.text()
    office.press("Nhận xử lý")
    office.study("phan-anh-can-bo")
    page.get_by_text("Đưa vào một cuộc kiểm tra", exact=True).first.click()
    office.press("Lên lịch kiểm tra đột xuất")
    office.by_label("Ngày kiểm tra").fill(f"{datetime.now(tz=VIETNAM):%d/%m/%Y}")
    office.by_label("Đoàn kiểm tra").fill("Hoàng Thị Lan, Chi cục\nĐỗ Mạnh Hùng, Thanh tra")
    office.by_label("Lý do").fill(f"Theo phản ánh {code}.")
    office.press("Lên lịch")
    inspection = urlsplit(page.url).path
    office.open(report)
    page.get_by_text("Đưa vào một cuộc kiểm tra", exact=True).first.click()
    page.locator("select[name=inspection]").select_option(index=0)
    office.press("Đưa vào")
    return inspection


def the_officer_inspects_and_answers(office: Visitor, code: str, inspection: str) -> None:
    """The visit is held; the person is told."""
    page = office.open(inspection)
    assert code.replace(" ", "") in office.text().replace(" ", "")
    office.press("Bắt đầu kiểm tra")
    page.locator("fieldset.inspection-item").first.get_by_label("Đạt", exact=True).check()
    office.press("Lưu phiếu")
    page.get_by_role("link", name=re.compile("^PA")).first.click()
    page.wait_for_load_state("load")
    page.locator("textarea[name=words]").first.fill(ANSWER)
    office.press("Gửi trả lời")
    assert ANSWER in office.text()
    office.study("da-tra-loi")


def the_shopper_reads_the_answer(shopper: Visitor, code: str) -> None:
    """By the code alone, typed as a person types."""
    page = shopper.open("/phan-anh/tra-cuu/")
    page.locator("#ma").fill(code.lower())
    shopper.press("Xem")
    assert ANSWER in shopper.text()
    shopper.study("tra-loi")


def test_a_producer_s_complaint_is_accepted_and_answered(visit):
    producer, office = visit(size=PHONE), visit(size=DESKTOP)
    producer.sign_in("chuthe")
    producer.open("/ban/chu-the/kiem-tra/")
    producer.press("Khiếu nại, kiến nghị", is_part=True)
    producer.study("khieu-nai-trong")
    producer.press("Gửi khiếu nại, kiến nghị")
    producer.study("khieu-nai")
    page = producer.page
    page.locator("input[value=COMPLAINT]").check()
    page.locator("main form input[type=text]").first.fill("Kết quả chấm năm 2026")
    page.locator("main form textarea").first.fill("Đề nghị xem lại điểm phần Câu chuyện sản phẩm.")
    with page.expect_navigation():
        page.locator("main form button").last.click()
    producer.study("da-gui-khieu-nai")

    office.sign_in("cb.tinh")
    office.open("/ban/co-quan/kiem-tra/khieu-nai/")
    office.study("hang-cho-khieu-nai")
    office.page.locator("main").get_by_role("link", name=re.compile("Kết quả chấm năm 2026")).first.click()
    office.page.wait_for_load_state("load")
    office.press("Thụ lý", is_part=True)
    office.page.locator("main textarea").first.fill("Hội đồng đã rà soát, giữ nguyên điểm và nêu lý do kèm theo.")
    office.study("tra-loi-khieu-nai")
    with office.page.expect_navigation():
        office.page.locator("main form button").last.click()
    producer.open("/thong-bao/")
    producer.look("thong-bao-khieu-nai")
    producer.open("/ban/chu-the/khieu-nai/")
    assert "giữ nguyên điểm" in producer.text() or "Đã trả lời" in producer.text()
    producer.study("khieu-nai-da-tra-loi")
