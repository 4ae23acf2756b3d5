"""The picture of the documentation: three screens of the running demo side by side, in docs/pictures/overview.png.

Usage: .venv/bin/python scripts/picture.py [ADDRESS]   (http://127.0.0.1:8000 when none is given)
"""

import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageOps
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ocop.programme.accounts.rules.demo_access import DEMO_PASSWORD

TARGET = Path(__file__).resolve().parents[1] / "docs" / "pictures" / "overview.png"
PHONE, DESKTOP = {"width": 390, "height": 800}, {"width": 1280, "height": 800}
MOST_BYTES = 300_000
GAP, EDGE, PAPER, LINE = 36, 36, "#efe7d8", "#cfc3ad"
SESSION, PRODUCT = "Phiên họp thứ ba, Đợt 2 năm 2026", "Chè xanh đặc sản Tân Mây"


def main(address: str) -> int:
    """Take the three pictures, put them side by side, keep the file small."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        screens = [shelf(browser, address), sheet(browser, address), board(browser, address)]
        shots = []
        for number, page in enumerate(screens):
            shot = Path(folder) / f"{number}.png"
            page.screenshot(path=shot)
            shots.append(Image.open(shot).convert("RGB"))
        browser.close()
    picture = side_by_side(shots)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    picture.quantize(colors=128, dither=Image.Dither.NONE).save(TARGET, optimize=True)
    size = TARGET.stat().st_size
    print(f"{TARGET}: {picture.width} × {picture.height}, {size:,} bytes")  # noqa: T201
    return 0 if size < MOST_BYTES else 1


def shelf(browser: Browser, address: str) -> Page:
    """What a shopper sees of a product."""
    page = browser.new_page(viewport=PHONE, locale="vi-VN", base_url=address)
    page.goto(f"/san-pham/?q={PRODUCT}")
    page.locator("main").get_by_role("link", name=PRODUCT).first.click()
    page.wait_for_load_state("networkidle")
    return page


def sheet(browser: Browser, address: str) -> Page:
    """A council member in the middle of a score sheet."""
    page = signed_in(browser, address, "uyvien", PHONE)
    page.locator(".product-line").first.get_by_role("link").first.click()
    page.locator("a[data-next]").click()
    page.wait_for_timeout(700)
    return page


def board(browser: Browser, address: str) -> Page:
    """The chair while the council marks."""
    page = signed_in(browser, address, "chutich", DESKTOP)
    page.get_by_role("link", name="Điều hành phiên họp").click()
    page.wait_for_load_state("networkidle")
    return page


def signed_in(browser: Browser, address: str, username: str, size: dict[str, int]) -> Page:
    """A member of the council on the page of the sitting that is going on."""
    page = browser.new_context(viewport=size, locale="vi-VN", base_url=address).new_page()
    page.goto("/dang-nhap/")
    page.locator("#id_identifier").fill(username)
    page.locator("#id_password").fill(DEMO_PASSWORD)
    page.locator("#id_password").press("Enter")
    page.wait_for_url("**/ban-lam-viec/")
    page.goto("/ban/hoi-dong/")
    page.locator("main").get_by_role("link", name=SESSION, exact=True).click()
    page.wait_for_load_state("networkidle")
    return page


def side_by_side(shots: list[Image.Image]) -> Image.Image:
    """The screens with a fine edge on paper."""
    framed = [ImageOps.expand(shot, border=1, fill=LINE) for shot in shots]
    width = sum(shot.width for shot in framed) + GAP * (len(framed) - 1) + 2 * EDGE
    height = max(shot.height for shot in framed) + 2 * EDGE
    canvas = Image.new("RGB", (width, height), PAPER)
    left = EDGE
    for shot in framed:
        canvas.paste(shot, (left, EDGE))
        left += shot.width + GAP
    return canvas


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000"))
