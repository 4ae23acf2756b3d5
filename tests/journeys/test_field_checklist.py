"""An inspector fills in the checklist where there is no network: nothing is lost, nothing is written twice."""

import hashlib
import json

from playwright.sync_api import Browser, expect

from tests.factories.files import make_image
from tests.journeys.conftest import PATIENCE
from tests.journeys.serving import Server
from tests.journeys.visiting import PHONE

PASSWORD = "ocop-demo-2026"
ROOM = "/ban/co-quan/kiem-tra/"
UNDER_WAY = 2
"""The demo's visit that is under way."""


def test_a_checklist_filled_in_without_network_arrives_whole(server: Server, browser: Browser) -> None:
    context = browser.new_context(base_url=server.url, viewport=PHONE, locale="vi-VN", accept_downloads=True)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto("/dang-nhap/")
    page.fill("#id_identifier", "thanhtra")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/ban-lam-viec/")
    page.goto(f"{ROOM}{UNDER_WAY}/tai-cho/")
    page.wait_for_selector("[data-item]")
    # Asked as one promise: waiting for a sentence of script to come true would be refused by the page's own policy.
    page.evaluate("""navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller || new Promise(
        (done) => navigator.serviceWorker.addEventListener("controllerchange", () => done(true)))).then(() => true)""")

    context.set_offline(True)
    page.check("input[name='answer-3'][value='NOT_OK']")
    page.fill("#note-3", "Chưa có sổ ghi.")
    page.press("#note-3", "Tab")
    page.set_input_files("#photo-3", {"name": "so.png", "mimeType": "image/png", "buffer": make_image(size=(640, 480))})
    expect(page.locator("#count")).to_have_text("2 mục chưa gửi")
    page.reload()
    page.wait_for_selector("[data-item]")
    expect(page.locator("#count")).to_have_text("2 mục chưa gửi")
    expect(page.locator("#note-3")).to_have_value("Chưa có sổ ghi.")
    with page.expect_download() as saved:
        page.click("#save")
    file = json.loads(saved.value.path().read_text())
    assert hashlib.sha256(file["payload"].encode()).hexdigest() == file["sha256"]
    assert [one["answer"] for one in json.loads(file["payload"])["answers"]] == ["NOT_OK"]

    context.set_offline(False)
    # The page sends by itself once the network is back; nobody need press "Gửi lại".
    expect(page.locator("#count")).to_have_text("Đã gửi hết")
    page.goto(f"{ROOM}{UNDER_WAY}/")
    expect(page.locator("main")).to_contain_text("Chưa có sổ ghi.")
    expect(page.locator(".inspection-photos img")).to_have_count(1)
    context.close()
