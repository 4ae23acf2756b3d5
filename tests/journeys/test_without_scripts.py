"""An old telephone, a strict office browser, a script that never arrived: the forms still work."""

from playwright.sync_api import expect

from tests.journeys.council import open_sheet
from tests.journeys.visiting import DESKTOP, PHONE

THIRD_SESSION = "Phiên họp thứ ba, Đợt 2 năm 2026"


def test_a_producer_saves_what_was_written(visit):
    producer = visit(size=PHONE, javascript=False)
    producer.sign_in("ct.mat-ong-rung-voi")
    producer.open("/ban/chu-the/ho-so/")
    producer.press("Mật ong hoa rừng La Bằng")
    producer.press("1. Viết nội dung báo cáo", is_part=True)
    producer.page.locator("textarea[name=product_description]").fill("Chai thủy tinh 500 ml, quay mật hai vụ một năm.")
    producer.look("noi-dung", is_whole=True)
    producer.press("Lưu và về hồ sơ")
    assert "Đã lưu." in producer.text()
    producer.press("1. Viết nội dung báo cáo", is_part=True)
    expect(producer.page.locator("textarea[name=product_description]")).to_have_value(
        "Chai thủy tinh 500 ml, quay mật hai vụ một năm."
    )


def test_a_member_saves_an_answer(visit):
    member = visit(size=PHONE, javascript=False)
    member.sign_in("uyvien5")
    member.open("/ban/hoi-dong/")
    member.page.locator("main").get_by_role("link", name=THIRD_SESSION, exact=True).click()
    path = member.page.url
    open_sheet(member, path, "Tương nếp Bà Khanh")
    criterion = member.page.locator("section.criterion").first
    choice = criterion.locator(".choice").nth(1)
    wanted = choice.locator("input").get_attribute("value")
    choice.click()
    criterion.get_by_role("button", name="Lưu tiêu chí này").click()
    member.look("phieu")
    again = member.page.locator("section.criterion").first
    expect(again.locator(".criterion-foot")).to_contain_text("Đã lưu")
    expect(again.locator(f"input[value='{wanted}']")).to_be_checked()


def test_a_shopper_searches(visit):
    shopper = visit(size=DESKTOP, javascript=False)
    shopper.open("/")
    search = shopper.page.locator("main").get_by_role("searchbox").first
    search.fill("tinh bot nghe nep do")
    search.press("Enter")
    shopper.page.wait_for_load_state("load")
    expect(shopper.page.locator("main")).to_contain_text("Tinh bột nghệ nếp đỏ")
    shopper.look("ket-qua-tim")
    shopper.page.locator("main").get_by_role("link", name="Tinh bột nghệ nếp đỏ").first.click()
    expect(shopper.page.locator("h1")).to_contain_text("Tinh bột nghệ nếp đỏ")
    shopper.open("/xac-minh/")
    shopper.page.locator("main input[name=ma]").fill("khong-co-ma-nay")
    shopper.allowed = ("404",)
    shopper.page.locator("main input[name=ma]").press("Enter")
    shopper.page.wait_for_load_state("load")
    shopper.look("ma-khong-co")
    assert "không" in shopper.text().casefold()
