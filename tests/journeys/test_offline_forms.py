"""A farmer writes the diary where there is no network: nothing is lost, nothing is written twice."""

from django.conf import settings
from playwright.sync_api import Browser, expect

from tests.factories.files import make_image
from tests.journeys.conftest import PATIENCE
from tests.journeys.serving import Server
from tests.journeys.visiting import PASSWORD, PHONE

DIARY = "/ban/chu-the/nhat-ky/"


def test_two_entries_with_a_photo_written_without_network_arrive_once(server: Server, browser: Browser) -> None:
    context = browser.new_context(base_url=server.url, viewport=PHONE, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto("/dang-nhap/")
    page.fill("#id_identifier", "chuthe")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/ban-lam-viec/")
    page.goto(DIARY)
    expect(page.locator("main")).to_contain_text("Thu hoạch được từ ngày")
    page.wait_for_selector("html[data-kept]", state="attached")

    # The form was never opened while there was a network: the list kept it.
    context.set_offline(True)
    page.get_by_role("link", name="Ghi việc hôm nay").first.click()
    page.wait_for_selector("html[data-offline=ready]", state="attached")
    for place, words in enumerate(("Tưới sớm", "Tưới chiều")):
        page.check("input[name=work][value=WATERING]")
        page.fill("#id_words", words)
        if not place:
            photo = {"name": "doi-che.png", "mimeType": "image/png", "buffer": make_image("PNG", size=(640, 480))}
            page.set_input_files("#id_photos", photo)
        page.get_by_role("button", name="Ghi vào nhật ký").click()
        expect(page.locator(".offline-queue h2")).to_have_text(f"{place + 1} lần ghi chưa gửi")
    page.reload()
    expect(page.locator(".offline-queue h2")).to_have_text("2 lần ghi chưa gửi")

    # Two windows try at once when the network is back; the server takes each entry once.
    other = context.new_page()
    other.goto(DIARY)
    context.set_offline(False)
    expect(page.locator(".offline-queue")).to_be_hidden()
    page.goto(DIARY)
    page.get_by_role("link", name="Chè vụ đông").click()
    lines = page.locator(".diary-line")
    expect(lines.filter(has_text="Tưới sớm")).to_have_count(1)
    expect(lines.filter(has_text="Tưới chiều")).to_have_count(1)
    expect(lines.filter(has_text="Tưới sớm").locator("img")).to_have_count(1)

    # Signed out meanwhile: the farmer is told to come back in, and nothing is lost.
    lines.first.wait_for()
    page.get_by_role("link", name="Ghi việc hôm nay").click()
    page.wait_for_selector("html[data-offline=ready]", state="attached")
    context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    page.check("input[name=work][value=WATERING]")
    page.get_by_role("button", name="Ghi vào nhật ký").click()
    expect(page.locator(".offline-notice")).to_contain_text("Máy này đã đăng xuất")
    expect(page.locator(".offline-queue h2")).to_have_text("1 lần ghi chưa gửi")
    page.goto(DIARY)
    page.fill("#id_identifier", "chuthe")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url(f"**{DIARY}")
    expect(page.locator(".offline-notice")).to_contain_text("Đã gửi")
    expect(page.locator(".offline-queue")).to_be_hidden()
    context.close()


def test_an_entry_the_server_falls_over_does_not_hold_up_the_others(server: Server, browser: Browser) -> None:
    context = browser.new_context(base_url=server.url, viewport=PHONE, locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto("/dang-nhap/")
    page.fill("#id_identifier", "chuthe")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/ban-lam-viec/")
    harvest = "**/san-xuat/ghi/thu-hoach/"
    context.route(
        harvest, lambda route: route.fulfill(status=500) if route.request.method == "POST" else route.continue_()
    )
    for kind in ("thu-hoach", "mua-vao"):
        page.goto(f"/ban/chu-the/san-xuat/ghi/{kind}/")
        page.wait_for_selector("html[data-offline=ready]", state="attached")
        page.fill("#id_quantity", "3")
        page.get_by_role("button", name="Ghi vào sổ").click()
        if kind == "thu-hoach":
            expect(page.locator(".offline-queue li")).to_contain_text("Máy chủ gặp lỗi với lần ghi này")
    page.wait_for_url("**/san-xuat/lo/*/")
    expect(page.locator(".offline-queue h2")).to_have_text("1 lần ghi chưa gửi")
    context.unroute(harvest)
    page.reload()
    expect(page.locator(".offline-notice")).to_contain_text("Đã gửi hết: 1 lần ghi")
    context.close()
