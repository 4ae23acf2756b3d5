"""A member's tablet in the hall: a browser with a disk of its own, which can be killed and opened again."""

import json
import os
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import BrowserContext, Locator, Page, Playwright, expect

from tests.journeys.conftest import ARGUMENTS, CHROMIUM, PATIENCE
from tests.journeys.serving import Server
from tests.journeys.visiting import PASSWORD, PHONE

KEPT = "body[data-kept='1']"
ON_PURPOSE = ("ERR_INTERNET_DISCONNECTED", "401 (Unauthorized)")
ALL_SENT = "#count[data-count='0']"


@dataclass
class Tablet:
    """One device. `open_` starts its browser on the same disk as before."""

    playwright: Playwright
    server: Server
    disk: Path
    faults: list[str] = field(default_factory=list)
    context: BrowserContext | None = field(default=None, repr=False)
    page: Page = field(default=None, repr=False)  # type: ignore[assignment]

    def open_(self, *, offline: bool = False) -> "Tablet":
        self.context = self.playwright.chromium.launch_persistent_context(
            str(self.disk),
            executable_path=CHROMIUM,
            args=ARGUMENTS,
            base_url=self.server.url,
            viewport=PHONE,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            reduced_motion="reduce",
            accept_downloads=True,
        )
        self.context.set_default_timeout(PATIENCE)
        self.context.on("weberror", lambda error: self.faults.append(str(error.error)))
        self.context.set_offline(offline)
        self.page = self.context.pages[0]
        self.page.on("console", self._console)
        return self

    def _console(self, message: object) -> None:
        text = getattr(message, "text", "")
        if getattr(message, "type", "") == "error" and not any(part in text for part in ON_PURPOSE):
            self.faults.append(text)

    def kill(self) -> None:
        """SIGKILL to every process of this browser: no goodbye, no flush."""
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit():
                try:
                    command = (folder / "cmdline").read_bytes().decode(errors="replace")
                except OSError:
                    continue
                if f"--user-data-dir={self.disk}" in command:
                    try:
                        os.kill(int(folder.name), signal.SIGKILL)
                    except ProcessLookupError:
                        continue
        time.sleep(0.5)
        for lock in self.disk.glob("Singleton*"):
            lock.unlink(missing_ok=True)
        self.context = None

    def close(self) -> None:
        if self.context is not None:
            self.context.close()

    def network(self, *, is_on: bool) -> None:
        assert self.context is not None
        self.context.set_offline(not is_on)

    def sign_in(self, username: str) -> None:
        page = self.page
        assert self.context is not None
        self.context.clear_cookies(name="ocop_session")
        page.goto("/dang-nhap/")
        page.locator("#id_identifier").fill(username)
        page.locator("#id_password").fill(PASSWORD)
        page.locator("#id_password").press("Enter")
        page.wait_for_url("**/ban-lam-viec/")

    def enter(self, session: int) -> None:
        """Hall mode, until every dossier is kept and the page itself is."""
        self.page.goto(f"/ban/hoi-dong/phien/{session}/hoi-truong/")
        self.ready()

    def ready(self) -> None:
        self.page.wait_for_selector(KEPT)
        self.page.wait_for_function(
            "() => { const k = document.querySelector('.hall-kept'); return k && k.dataset.done === k.dataset.all; }"
        )

    def open_sheet(self, item: int) -> None:
        self.page.evaluate(f"() => {{ location.hash = '#/sp/{item}'; }}")
        self.page.wait_for_selector(f"[data-sheet='{item}']")

    def criterion(self, code: str) -> Locator:
        return self.page.locator(f"section.criterion[data-code='{code}']")

    def choose(self, code: str, *, but: int = -1) -> int:
        """A level that is not chosen yet (nor the one at the place `but`); it must stand on the device at once,
        network or not. Out: its place."""
        inputs = self.criterion(code).locator(".choice input")
        at = next(
            at
            for at in range(inputs.count())
            if at != but and inputs.nth(at).is_visible() and not inputs.nth(at).is_checked()
        )
        self.criterion(code).locator(".choice").nth(at).click()
        expect(inputs.nth(at)).to_be_checked()
        return at

    def is_chosen(self, code: str, at: int) -> None:
        expect(self.criterion(code).locator(".choice input").nth(at)).to_be_checked()

    def codes(self) -> list[str]:
        return self.page.eval_on_selector_all("section.criterion", "all => all.map(one => one.dataset.code)")

    def waiting(self) -> int:
        return int(self.page.locator("#count").get_attribute("data-count") or 0)

    def all_sent(self) -> None:
        self.page.wait_for_selector(ALL_SENT)

    def index(self, session: int) -> dict:
        """What the server says about this person now."""
        assert self.context is not None
        answer = self.context.request.get(f"/ban/hoi-dong/phien/{session}/hoi-truong/du-lieu.json")
        assert answer.status == 200, answer.text()
        return json.loads(answer.text())

    def answers(self, session: int, item: int) -> dict:
        products = {product["item"]: product for product in self.index(session)["products"]}
        return {code: row for code, row in products[item]["answers"].items() if row["answer"] is not None}


def is_up(server: Server) -> bool:
    with urlopen(server.url + "/suc-khoe/", timeout=2) as answer:
        return int(answer.status) == 200
