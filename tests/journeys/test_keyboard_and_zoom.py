"""No mouse, large letters, another language."""

from playwright.sync_api import Page, expect

from tests.journeys.council import open_sheet
from tests.journeys.test_without_scripts import THIRD_SESSION
from tests.journeys.visiting import DESKTOP, PASSWORD

MOST_TABS = 60


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there and can be seen."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            outline = page.evaluate(
                "() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle + s.boxShadow; }"
            )
            assert outline != "nonenone", f"no visible focus on {selector}"
            return
    raise AssertionError(f"Tab never reached {selector}")


def test_sign_in_and_score_with_the_keyboard_alone(visit):
    member = visit(size=DESKTOP)
    page = member.page
    member.open("/dang-nhap/")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip-link"
    tab_to(page, "#id_identifier")
    page.keyboard.type("uyvien")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/ban-lam-viec/")
    member.open("/ban/hoi-dong/")
    tab_to(page, f"main a[aria-label$='{THIRD_SESSION}'], main h3 a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/phien/*/")
    open_sheet(member, page.url, "Miến dong ngũ sắc Bản Lài")
    tab_to(page, "a[data-next]")
    page.keyboard.press("Enter")
    code = page.evaluate("() => document.activeElement.id")
    assert page.evaluate("() => document.activeElement.classList.contains('criterion')")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator(f"#{code} .criterion-foot .saved")).to_contain_text("Đã lưu")
    member.look("ban-phim")
    page.reload()
    assert page.locator(f"#{code} input:checked").count() == 1


def test_the_score_sheet_at_twice_and_four_times_the_size(visit):
    for width in (640, 320):
        member = visit(size={"width": width, "height": 450}, device_scale_factor=2)
        member.sign_in("uyvien3")
        member.open("/ban/hoi-dong/")
        member.page.locator("main").get_by_role("link", name=THIRD_SESSION, exact=True).click()
        member.page.wait_for_url("**/phien/*/")
        member.look(f"phien-{width}")
        open_sheet(member, member.page.url, "Chè tôm nõn Đồi Gò Móc")
        member.look(f"phieu-{width}")


def test_a_reader_of_english(visit):
    reader = visit(size=DESKTOP)
    reader.open("/")
    assert reader.page.locator("html").get_attribute("lang") == "vi"
    vietnamese = reader.page.title()
    with reader.page.expect_navigation():
        reader.page.get_by_role("button", name="English").click()
    assert reader.page.locator("html").get_attribute("lang") == "en"
    assert reader.page.title() != vietnamese
    assert "One Commune One Product" in reader.page.content()
    reader.look("english")
    with reader.page.expect_navigation():
        reader.page.get_by_role("button", name="Tiếng Việt").click()
    assert reader.page.title() == vietnamese
