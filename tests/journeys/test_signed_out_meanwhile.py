"""The session ends while somebody writes: it is said, nothing is taken for saved, and signing in again saves it."""

from playwright.sync_api import Page, expect

from tests.journeys.council import open_sheet
from tests.journeys.test_without_scripts import THIRD_SESSION
from tests.journeys.visiting import DESKTOP, PASSWORD, Visitor

BROUGHT_ABOUT = ("401", "htmx:responseError", "Response Status Error")


def sign_in_again(visitor: Visitor, username: str, link: str) -> None:
    """In the tab the page offers; the page itself stays open behind it."""
    with visitor.context.expect_page() as opened:
        visitor.page.locator(link).click()
    other: Page = opened.value
    other.locator("#id_identifier").fill(username)
    other.locator("#id_password").fill(PASSWORD)
    other.locator("#id_password").press("Enter")
    other.wait_for_url("**/ban-lam-viec/")
    other.close()
    visitor.page.bring_to_front()


def come_back(visitor: Visitor) -> None:
    visitor.page.evaluate("window.dispatchEvent(new Event('focus'))")


def test_a_member_signed_out_while_scoring(visit):
    member = visit()
    member.allowed = BROUGHT_ABOUT
    page = member.page
    member.sign_in("uyvien4")
    member.open("/ban/hoi-dong/")
    page.locator("main").get_by_role("link", name=THIRD_SESSION, exact=True).click()
    page.wait_for_url("**/phien/*/")
    open_sheet(member, page.url, "Tương nếp Bà Khanh")
    member.context.clear_cookies(name="ocop_session")
    page.locator("#tc-3-5 .choice").nth(1).click()
    expect(page.locator("#tc-3-5 .saved").first).to_contain_text("Phiên đăng nhập đã hết; chưa lưu.")
    member.look("het-phien-phieu")
    sign_in_again(member, "uyvien4", "#tc-3-5 .saved a")
    come_back(member)
    expect(page.locator("#tc-3-5 .saved").first).to_contain_text("Đã lưu")
    page.reload()
    assert page.locator("#tc-3-5 .choice input").nth(1).is_checked()


def test_an_adviser_signed_out_while_writing(visit):
    adviser = visit(size=DESKTOP)
    adviser.allowed = BROUGHT_ABOUT
    page = adviser.page
    adviser.sign_in("tuvan")
    page.locator("main .queue-item h3 a").first.click()
    page.get_by_role("link", name="Viết báo cáo của Tổ tư vấn").click()
    page.wait_for_url("**/bao-cao-to-tu-van/")
    adviser.context.clear_cookies(name="ocop_session")
    field = page.locator("form[data-autosave] textarea").first
    field.press_sequentially("Hồ sơ đủ thành phần.")
    status = page.locator("[data-save-status]").first
    expect(status).to_contain_text("Phiên đăng nhập đã hết")
    adviser.look("het-phien-bao-cao")
    # What is written while the other tab signs in is saved too, whichever of the two the page hears of first.
    sign_in_again(adviser, "tuvan", "[data-save-status] a")
    field.press_sequentially(" Số liệu khớp.")
    come_back(adviser)
    expect(status).to_contain_text("Đã lưu lúc")
    page.reload()
    assert "Hồ sơ đủ thành phần. Số liệu khớp." in field.input_value()


def test_an_adviser_whose_page_never_hears_of_the_new_sign_in(visit):
    adviser = visit(size=DESKTOP)
    adviser.allowed = BROUGHT_ABOUT
    page = adviser.page
    adviser.sign_in("tuvan")
    page.locator("main .queue-item h3 a").first.click()
    page.get_by_role("link", name="Viết báo cáo của Tổ tư vấn").click()
    page.wait_for_url("**/bao-cao-to-tu-van/")
    # Heard first, so that neither focus nor visibility tells the page: only the next saving can notice.
    page.evaluate(
        "for (const kind of ['focus', 'visibilitychange'])"
        " addEventListener(kind, (event) => event.stopImmediatePropagation(), true)"
    )
    adviser.context.clear_cookies(name="ocop_session")
    field = page.locator("form[data-autosave] textarea").first
    field.press_sequentially("Hồ sơ đủ.")
    status = page.locator("[data-save-status]").first
    expect(status).to_contain_text("Phiên đăng nhập đã hết")
    sign_in_again(adviser, "tuvan", "[data-save-status] a")
    field.press_sequentially(" Đã xem lại.")
    expect(status).to_contain_text("Đã lưu lúc")


def test_a_form_that_stood_open_while_another_page_was_given_a_new_token(visit):
    member = visit(size=DESKTOP)
    page = member.open("/dang-nhap/")
    member.context.clear_cookies(name="csrftoken")
    member.context.request.get("/dang-nhap/")
    page.locator("#id_identifier").fill("uyvien4")
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password").press("Enter")
    page.wait_for_url("**/ban-lam-viec/")
