"""Nộp hộ: an officer with a telephone files for an old woman who reads a code out, then reports with the notice."""

import re

from tests.journeys.visiting import DESKTOP, PHONE, Visitor

PRODUCER, PRODUCT = "Hộ kinh doanh Chè bà Lành", "Chè móc câu bà Lành"
NEW = "Hộ kinh doanh Trà bà Tỵ"
TEXTS = {
    "local_material": "Bà Lành hái toàn bộ búp chè trên nương nhà tại xã; đã kiểm tra đúng thực tế.",
    "local_labour": "Hộ có ba lao động, đều cư trú tại xã; đã đối chiếu danh sách lao động kèm hồ sơ.",
    "idea_origin": "Sản phẩm truyền thống của vùng chè Tân Cương, hộ đổi mới bao bì và cách đóng gói.",
    "local_identity": "Cách sao chảo gang truyền qua nhiều đời trong xóm tạo hương vị riêng của vùng chè.",
}


def test_assisted_filing(visit):
    officer = visit(size=PHONE)
    officer.allowed = ("422",)
    officer.sign_in("cb.tancuong")
    a_new_producer_says_yes(officer)
    a_product_is_described(officer)
    dossier = a_finished_dossier_is_confirmed(officer)
    the_only_officer_reports_with_the_notice(visit(size=DESKTOP), dossier)
    the_province_is_told(visit(size=DESKTOP), dossier)


def a_new_producer_says_yes(officer: Visitor) -> None:
    """Name, address, telephone; a code; a wrong one first."""
    page = officer.page
    officer.open("/ban/co-quan/nop-ho/")
    officer.look("nop-ho", is_whole=True)
    officer.press("Nộp hộ một chủ thể mới")
    for name, text in {
        "name": NEW,
        "representative_name": "Trần Thị Tỵ",
        "address": "Xóm Gò Pháo",
        "phone": "0900 111 222",
    }.items():
        page.locator(f"[name={name}]").fill(text)
    officer.look("chu-the-moi", is_whole=True)
    officer.press("Ghi và lấy đồng ý của chủ thể")
    officer.press("Gửi mã cho chủ thể")
    officer.look("cho-ma", is_whole=True)
    page.locator("#id_code").fill("000000")
    officer.press("Chủ thể đồng ý")
    assert "còn được thử 4 lần" in officer.text() or "Chủ thể đã đồng ý" in officer.text()
    page.locator("#id_code").fill(code_of(officer))
    officer.press("Chủ thể đồng ý")
    officer.look("da-dong-y", is_whole=True)


def a_product_is_described(officer: Visitor) -> None:
    """At the producer's desk, every page with the banner."""
    page = officer.page
    officer.press("Bắt đầu làm hộ")
    assert f"Đang nộp hộ: {NEW}" in officer.text()
    officer.look("ban-cua-chu-the", is_whole=True)
    officer.press("Thêm sản phẩm")
    page.locator("[name=name]").fill("Trà hoa bà Tỵ")
    page.locator("[name=set_number]").select_option("11")
    officer.press("Thêm sản phẩm")
    assert f"Đang nộp hộ: {NEW}" in officer.text()
    officer.look("san-pham", is_whole=True)
    officer.press("Thôi nộp hộ, về bàn của tôi")


def a_finished_dossier_is_confirmed(officer: Visitor) -> str:
    """The other producer's dossier is complete: the code hands it in, once; the address of the dossier."""
    page = officer.page
    officer.press(PRODUCER)
    officer.press(PRODUCT)
    assert f"Đang nộp hộ: {PRODUCER}" in officer.text()
    number = re.search(r"/ho-so/(\d+)/", page.url)
    assert number is not None
    officer.press("Xem lại và nộp hồ sơ")
    officer.press("Gửi mã cho chủ thể")
    officer.look("doc-ma", is_whole=True)
    page.locator("#code").fill(code_of(officer))
    page.locator("#oath").check()
    officer.press("Nộp hồ sơ thay mặt chủ thể")
    assert "thay mặt chủ thể: bản nộp số 1" in officer.text()
    officer.look("da-nop", is_whole=True)
    return f"/ban/co-quan/ho-so/{number[1]}/"


def the_only_officer_reports_with_the_notice(officer: Visitor, dossier: str) -> None:
    """The commune has nobody else: the report may be written, and says so."""
    page = officer.page
    officer.sign_in("cb.tancuong")
    officer.open(dossier)
    assert "xác nhận đúng nội dung này bằng mã một lần" in officer.text()
    officer.press("Tiếp nhận hồ sơ")
    page.locator("#id_samples_received").fill("5")
    officer.press("Tiếp nhận và cấp số phiếu")
    officer.press("Viết Báo cáo Mẫu số 03")
    assert "Xã không có công chức nào khác" in officer.text()
    officer.look("bao-cao-co-ghi-ro", is_whole=True)
    for name, text in TEXTS.items():
        page.locator(f"textarea[name={name}]").fill(text)
    page.get_by_label("Có đề nghị").check()
    officer.press("Tiếp: ký và ban hành")
    for name, text in {
        "report_number": "71/BC-UBND",
        "letter_number": "72/UBND-KT",
        "signatory": "Ngô Văn Cường",
        "samples_sent": "5",
    }.items():
        page.locator(f"[name={name}]").fill(text)
    officer.press("Ban hành và chuyển cấp tỉnh")
    assert "Đã ban hành Báo cáo" in officer.text()


def the_province_is_told(officer: Visitor, dossier: str) -> None:
    """Who filed, and that the same officer reported."""
    officer.sign_in("cb.tinh")
    officer.open(dossier)
    assert "Báo cáo cấp xã do chính người nộp hộ viết" in officer.text()
    officer.look("tinh-duoc-bao", is_whole=True)


def code_of(officer: Visitor) -> str:
    """The message as the demo writes it down: what the producer reads out."""
    found = re.search(r"M[aã] (\d{6})", officer.text())
    assert found is not None
    return found[1]
