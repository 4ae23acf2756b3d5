"""What a person does in a browser, and what is asked of every page that person sees."""

import itertools
import os
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Locator, Page, Request, Response

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
PASSWORD = "ocop-demo-2026"
ENGLISH = re.compile(
    r"\b(Submit|Search|Cancel|Delete|Save|Edit|Next|Previous|Page|Error|Required|This field|Select|Choose|Home|Login|"
    r"Sign|None|True|False|null|undefined|NaN|Today|Loading|Warning|Yes|Unknown|draft|pending|DRAFT|SUBMITTED|SCORING|CLOSED|"
    r"PREPARED|APPROVED|FORWARDED|RECOGNISE|VALID|EXPIRED|REVOKED|COOPERATIVE|HOUSEHOLD|bytes)\b"
)
"""Words that betray a code or an untranslated sentence on a Vietnamese page."""
LOOK = """() => {
    const root = document.scrollingElement, wide = root.clientWidth + 1;
    const tooWide = root.scrollWidth <= wide ? [] : [...document.querySelectorAll("body *")]
        .filter((one) => one.getBoundingClientRect().right > wide)
        .slice(0, 4).map((one) => `${one.tagName}.${one.className} ${one.textContent.trim().slice(0, 40)}`);
    const headings = [...document.querySelectorAll("h1")], box = headings[0]?.getBoundingClientRect();
    const isShown = Boolean(box?.width && box.height && headings[0].checkVisibility({visibilityProperty: true}));
    return {tooWide, headings: headings.length, isShown};
}"""
EXAMINE = """() => ({
    language: document.documentElement.getAttribute("lang"),
    buttons: [...document.querySelectorAll("main .button-main")].filter((one) => one.checkVisibility()
        && !one.closest("dialog") && !one.closest("details:not([open])")).map((one) => one.textContent.trim()),
    text: [...document.querySelectorAll("[data-said-in-english], code, pre, [lang=en]")].reduce(
        (text, one) => text.replace(one.innerText, ""), document.body.innerText),
})"""
"""One question a look: each goes through three programs, and there are thousands of looks."""
AXE_SCRIPT = Axe().axe_script
AXE = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "selectors": False,  # only the fault and its text are told
}
BARRIERS = """(options) => axe.run(document, options).then((found) => found.violations
    .filter((fault) => ["serious", "critical"].includes(fault.impact))
    .map((fault) => [fault.id, fault.nodes.slice(0, 2).map((node) => node.html.slice(0, 160))]))"""
IS_PICTURED = os.environ.get("CI") != "true" and os.environ.get("JOURNEY_PICTURES") != "no"
"""Whether somebody will look at the pictures."""


@dataclass
class Visitor:
    """One person with one browser: where the person goes, what is pressed, and the faults met on the way."""

    context: BrowserContext
    folder: Path
    problems: list[str] = field(default_factory=list)
    allowed: tuple[str, ...] = ()
    """Parts of faults this journey brings about on purpose."""
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1), repr=False)
    """Of the pictures: people of one journey count on together."""

    def __post_init__(self) -> None:
        self.context.on("console", self._console)
        self.context.on("requestfailed", self._failed)
        self.context.on("response", self._answered)
        self.context.on("weberror", lambda error: self._note(f"script error: {error.error}"))
        self.page = self.context.new_page()
        self.page.on("dialog", self._leave)

    # Going and pressing

    def open(self, address: str) -> Page:
        """Go there; the answer must be 200."""
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.status == 200, f"{answer.status} at {address}"
        return self.page

    def sign_in(self, username: str) -> None:
        """Through the sign-in page: the demo button where one is offered, else name and password."""
        self.context.clear_cookies(name="ocop_session")
        self.open("/dang-nhap/")
        offered = self.page.locator(f'form:has(input[name="identifier"][value="{username}"]) button')
        if offered.count():
            offered.first.click()
        else:
            self.page.locator("#id_identifier").fill(username)
            self.page.locator("#id_password").fill(PASSWORD)
            self.page.locator("#id_password").press("Enter")
        self.page.wait_for_url("**/ban-lam-viec/")

    def press(
        self, label: str, *, within: str = "main", sure: bool = False, stays: bool = False, is_part: bool = False
    ) -> None:
        """Press the button or link of this name and wait for the page it leads to.

        `sure` also says yes in the question that follows; `stays`: no other page is expected; `is_part`: the name
        only begins so.
        """
        place = self.page.locator(within)
        pattern = re.compile(rf"^\s*{re.escape(label)}" + ("" if is_part else r"\s*$"))
        either = place.get_by_role("button", name=pattern).or_(place.get_by_role("link", name=pattern))
        wanted = either.locator("visible=true").first
        if stays:
            wanted.click()
            return
        with self.page.expect_navigation():
            wanted.click()
            if sure:
                self.page.locator("#confirm-dialog [data-confirm-yes]").click()

    def by_label(self, label: str) -> Locator:
        """The field of this label."""
        return self.page.locator("main").get_by_label(label)

    def text(self) -> str:
        """What the page says, in one line."""
        return " ".join(self.page.locator("main").inner_text().split())

    # Looking

    def picture(self, name: str, *, size: str = "", is_whole: bool = False) -> Path:
        """A screenshot in ./screenshots/<journey>/<nn>-<name>-<phone|desktop>.png; none where nobody will look at it
        (CI=true, `make check`)."""
        view = self.page.viewport_size or PHONE
        size = size or ("phone" if view["width"] < 600 else "desktop")
        plain = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
        plain = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")
        path = self.folder / f"{next(self.numbers):02d}-{plain[:60]}-{size}.png"
        if IS_PICTURED:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=path, full_page=is_whole, animations="disabled")
        return path

    def look(self, name: str = "", *, is_whole: bool = False) -> None:
        """What every page owes its reader, on this screen, with a picture of it under this name."""
        where = f"{urlsplit(self.page.url).path} ({(self.page.viewport_size or PHONE)['width']})"
        # A page that was just pressed for may have begun without anything on it yet.
        self.page.wait_for_load_state("domcontentloaded")
        seen = self.page.evaluate(LOOK)
        for too_wide in seen["tooWide"]:
            self._note(f"{where}: wider than the screen: {too_wide}")
        if seen["headings"] != 1 or not seen["isShown"]:
            self._note(f"{where}: {seen['headings']} h1")
        if name:
            self.picture(name, is_whole=is_whole)

    def study(self, name: str) -> None:
        """A kind of page this journey alone reaches in this state: the whole of it, looked at and examined."""
        self.look(name, is_whole=True)
        self.examine()

    def examine(self) -> None:
        """What does not depend on the screen: language, one main button, no stray English, no barrier (axe)."""
        where = urlsplit(self.page.url).path
        seen = self.page.evaluate(EXAMINE)
        if seen["language"] != "vi":
            self._note(f"{where}: lang={seen['language']}")
        if len(seen["buttons"]) > 1:
            self._note(f"{where}: {len(seen['buttons'])} main buttons: {seen['buttons']}")
        text = seen["text"]
        for found in sorted({match.group() for match in ENGLISH.finditer(text)}):
            self._note(f"{where}: not Vietnamese: “{found}” in “{_around(text, found)}”")
        self.barriers()

    def barriers(self) -> None:
        """Nothing serious or critical by axe."""
        where = urlsplit(self.page.url).path
        self.page.evaluate(AXE_SCRIPT)
        for fault, nodes in self.page.evaluate(BARRIERS, AXE):
            self._note(f"{where}: axe {fault}: {'; '.join(nodes)}")

    # Faults

    def _note(self, problem: str) -> None:
        if problem not in self.problems and not any(part in problem for part in self.allowed):
            self.problems.append(problem)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self._note(f"console {message.type}: {message.text} ({message.location.get('url', '')})")

    def _failed(self, request: Request) -> None:
        # A page left while it loads, and a download, break off on purpose.
        if request.failure != "net::ERR_ABORTED":
            self._note(f"request failed: {request.method} {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self._note(f"{response.status}: {response.request.method} {urlsplit(response.url).path}")

    def _leave(self, dialog: Dialog) -> None:
        if dialog.type != "beforeunload":
            self._note(f"the page asked with a dialog of the browser: {dialog.message}")
        dialog.accept()


def _around(text: str, word: str) -> str:
    at = re.search(rf"\b{re.escape(word)}\b", text)
    start = at.start() if at else 0
    return " ".join(text[max(0, start - 25) : start + 35].split())
