"""Two clicks, two tabs, the back button, a wrong file, a power cut: nothing is doubled and nothing is lost."""

from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.council import open_sheet, tap
from tests.journeys.test_without_scripts import THIRD_SESSION
from tests.journeys.visiting import DESKTOP, PHONE, Visitor

HONEY = "Mật ong hoa rừng La Bằng"


def writing_the_report(visit) -> Visitor:
    """The producer of the barely begun dossier, at its sections."""
    producer = visit(size=PHONE)
    producer.sign_in("ct.mat-ong-rung-voi")
    producer.open("/ban/chu-the/ho-so/")
    producer.press(HONEY)
    producer.press("1. Viết nội dung báo cáo", is_part=True)
    return producer


def test_a_double_click_accepts_once(visit):
    officer = visit(size=DESKTOP)
    officer.sign_in("cb.phuluong")
    officer.page.locator("main").get_by_role("link", name="Bánh chưng gù Bà Thơ").first.click()
    officer.page.wait_for_load_state("load")
    address = officer.page.url
    officer.press("Tiếp nhận hồ sơ")
    officer.page.locator("#id_samples_received").fill("5")
    with officer.page.expect_navigation():
        officer.page.locator("main").get_by_role("button", name="Tiếp nhận và cấp số phiếu").dblclick(delay=10)
    officer.open(address)
    assert officer.page.locator("#qua-trinh li", has_text="Tiếp nhận").count() == 1
    officer.look("sau-hai-lan-bam", is_whole=True)


def test_a_program_dressed_as_a_paper_is_refused_beside_the_field(visit, tmp_path: Path):
    false_paper = tmp_path / "giay-phep.pdf"
    false_paper.write_bytes(b"MZ\x90\x00\x03" + bytes(5000))
    producer = visit(size=PHONE)
    producer.sign_in("ct.mat-ong-rung-voi")
    producer.open("/ban/chu-the/minh-chung/")
    page = producer.page
    page.locator("#them input[type=file]").set_input_files(false_paper)
    page.locator("#them form[enctype] select[required]").first.select_option(index=1)
    page.locator("#id_title").fill("Giấy phép số 77")
    page.locator("#id_number").fill("77/GP")
    producer.press("Tải lên", within="#them", stays=True)
    expect(page.locator("#them .file-drop .field-error")).to_be_visible()
    expect(page.locator("#id_title")).to_have_value("Giấy phép số 77")
    expect(page.locator("#id_number")).to_have_value("77/GP")
    page.locator("#them .file-drop").scroll_into_view_if_needed()
    producer.look("tep-gia")


def test_two_tabs_end_in_a_sentence_not_in_a_loss(visit):
    producer = writing_the_report(visit)
    first, second = producer.page, producer.context.new_page()
    second.goto(first.url)
    first.locator("textarea[name=plan]").fill("Kế hoạch viết ở thẻ thứ nhất.")
    with first.expect_navigation():
        first.get_by_role("button", name="Lưu và về hồ sơ").click()
    producer.allowed = ("422", "htmx:responseError")
    second.locator("textarea[name=plan]").fill("Kế hoạch viết ở thẻ thứ hai.")
    second.locator("textarea[name=plan]").blur()
    problem = second.get_by_role("alert").filter(has_text="vừa lưu hồ sơ này").locator("visible=true").first
    expect(problem).to_be_visible()
    producer.page = second
    producer.look("hai-the-tu-luu")
    with second.expect_navigation():
        second.get_by_role("button", name="Lưu và về hồ sơ").click()
    expect(problem).to_be_visible()
    expect(second.locator("textarea[name=plan]")).to_have_value("Kế hoạch viết ở thẻ thứ hai.")
    producer.look("hai-the")
    producer.press("Lưu và về hồ sơ")
    producer.press("1. Viết nội dung báo cáo", is_part=True)
    expect(second.locator("textarea[name=plan]")).to_have_value("Kế hoạch viết ở thẻ thứ hai.")


def test_a_button_pressed_while_the_form_saves_itself_is_no_conflict(visit):
    producer = writing_the_report(visit)
    field = producer.page.locator("textarea[name=result_quality]")
    for text in ("Đổi nhãn mới.", "Đổi nhãn mới, chai dày hơn."):
        with producer.page.expect_request("**/noi-dung/"):
            field.fill(text)
            field.blur()
        field.fill(text + " Nắp có vòng niêm phong.")
        producer.press("Lưu và về hồ sơ")
        assert "Đã lưu." in producer.text()
        producer.press("1. Viết nội dung báo cáo", is_part=True)
        expect(field).to_have_value(text + " Nắp có vòng niêm phong.")


def test_the_back_button_shows_what_was_saved(visit):
    producer = writing_the_report(visit)
    producer.page.locator("textarea[name=producer_organisation]").fill("Hai vợ chồng và một người làm theo vụ.")
    producer.press("Lưu và về hồ sơ")
    producer.page.go_back()
    field = producer.page.locator("textarea[name=producer_organisation]")
    expect(field).to_have_value("Hai vợ chồng và một người làm theo vụ.")
    field.fill("Hai vợ chồng và hai người làm theo vụ.")
    producer.press("Lưu và về hồ sơ")
    assert "Đã lưu." in producer.text(), "what one sees after going back can be saved"
    producer.look("sau-khi-quay-lai")


def test_a_power_cut_between_two_taps_loses_nothing(visit, server):
    member = visit(size=PHONE)
    member.sign_in("uyvien3")
    member.open("/ban/hoi-dong/")
    member.page.locator("main").get_by_role("link", name=THIRD_SESSION, exact=True).click()
    member.page.wait_for_url("**/phien/*/")
    open_sheet(member, member.page.url, "Du lịch cộng đồng Nhà Sàn Nưa")
    tap(member, 0)
    member.allowed = ("ERR_CONNECTION", "ERR_EMPTY_RESPONSE", "ERR_SOCKET", "htmx:sendError", "htmx:afterRequest")
    server.kill()
    second = member.page.locator("section.criterion").nth(1)
    second.locator(".choice").nth(1).click()
    expect(second.locator(".criterion-foot .saved")).to_contain_text("Chưa lưu được, đang chờ mạng")
    member.look("mat-dien")
    server.start()
    expect(second.locator(".criterion-foot .saved")).to_contain_text("Đã lưu")
    member.page.reload()
    for number in (0, 1):
        assert member.page.locator("section.criterion").nth(number).locator("input:checked").count() == 1
    member.look("co-dien-lai")
