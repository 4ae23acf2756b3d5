"""Every role walks through every kind of page it can reach by links, on a telephone and on a desk."""

import os
import re
from hashlib import sha256
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Error as PlaywrightError

from tests.journeys.visiting import DESKTOP, PHONE, Visitor

FILES = re.compile(
    r"\.(pdf|docx|xlsx|csv|json|xml|png|jpg|svg|txt|zip|py)$"
    r"|/(tep|tep-loi|ban-chup|giay-xac-nhan|xuat|nhap-xuat/mau|mau|pdf|anh|anh-nho|nho)/$"
    r"|/ban/(co-quan|hoi-dong)/.*/minh-chung/\d+/$"
)
"""Links that lead to a file and not to a page: asked for, not looked at."""
MOST_PAGES = 300
LINKS = re.compile(r"""<a\b[^>]*?\shref="([^"]*)\"""")
BREAKS_OFF = re.compile("Download is starting|net::ERR_ABORTED")
"""What the browser says of an address that gives a file to keep."""


def kind_of(address: str) -> str:
    """The address without its numbers and words of one object: pages of one kind share a template."""
    path = urlsplit(address).path
    path = re.sub(r"/\d+(\.\d+)*(-[^/]*)?(?=/|$)", "/N", path)
    path = re.sub(r"/(chi-so|doi-chieu|ma)/[^/]+", r"/\1/X", path)
    return re.sub(r"/(qd-[^/]+|[A-Z0-9-]{6,})(?=/|$)", "/X", path)


def opens_a_page(visitor: Visitor, address: str) -> bool:
    """Go there; False when it is a file, whatever its address looks like. Either must be there."""
    if FILES.search(urlsplit(address).path):
        answer = visitor.context.request.get(address)
        assert answer.status == 200, f"{answer.status} at {address}"
        return False
    try:
        answer = visitor.page.goto(address)
    except PlaywrightError as fault:
        if not BREAKS_OFF.search(str(fault)):
            raise
        answer = visitor.context.request.get(address)
    assert answer is not None
    assert answer.status == 200, f"{answer.status} at {address}"
    return "text/html" in answer.headers.get("content-type", "")


def is_first_look(folder: Path, kind: str) -> bool:
    """Whether nobody of this run, on whatever worker, has looked at this kind of page closely: the barriers of a
    template are those of its first reader."""
    folder.mkdir(exist_ok=True)
    try:
        (folder / sha256(kind.encode()).hexdigest()).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def links_of(visitor: Visitor, base: str) -> list[str]:
    """Addresses of this program on the page, in reading order."""
    found = visitor.page.eval_on_selector_all("a[href]", "all => all.map((one) => one.getAttribute('href'))")
    return whole(found, visitor.page.url, base)


def links_asked_for(visitor: Visitor, address: str, base: str) -> list[str]:
    """The same of a kind of page somebody else looked at already: asked for, not drawn. It must be there too."""
    answer = visitor.context.request.get(address)
    assert answer.status == 200, f"{answer.status} at {address}"
    if "text/html" not in answer.headers.get("content-type", ""):
        return []
    return whole([unescape(one) for one in LINKS.findall(answer.text())], answer.url, base)


def whole(found: list[str], page: str, base: str) -> list[str]:
    addresses = [urljoin(page, one).split("#")[0] for one in found]
    return [one for one in addresses if one.startswith(base)]


def look_closely(visitor: Visitor, kind: str, base: str) -> list[str]:
    """What a page owes its reader, on a desk and on a telephone; its links. It begins on the screen the last one ended
    on: drawing every page once more only to begin on a desk would prove nothing."""
    name = kind.strip("/").removeprefix("ban/") or "trang-chu"
    for size in (DESKTOP, PHONE) if visitor.page.viewport_size == DESKTOP else (PHONE, DESKTOP):
        if visitor.page.viewport_size != size:
            visitor.page.set_viewport_size(size)
        visitor.look(name)
        if size == PHONE:
            visitor.examine()
    return links_of(visitor, base)


def walk(visitor: Visitor, base: str, starts: list[str], area: str, looked_at: Path) -> list[str]:
    """Follow links inside the area, one page of each kind; the kinds seen."""
    waiting, seen = [base + start for start in starts], set()
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0)
        kind = kind_of(address)
        if kind in seen:
            continue
        seen.add(kind)
        if not is_first_look(looked_at, kind):
            found = links_asked_for(visitor, address, base)
        elif opens_a_page(visitor, address):
            found = look_closely(visitor, kind, base)
        else:
            continue
        waiting += [one for one in found if urlsplit(one).path.startswith(area)]
    assert len(seen) < MOST_PAGES
    return sorted(seen)


@pytest.fixture
def looked_at(tmp_path_factory) -> Path:
    base = tmp_path_factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "kinds-looked-at"


class Walks:
    """One of each role, as the sign-in page offers them. A class runs on one worker: four can share the walks."""

    def test_walk(self, visit, server, username, looked_at):
        visitor = visit(size=DESKTOP)
        visitor.folder = visitor.folder / username
        visitor.sign_in(username)
        visitor.barriers()  # the wide frame, as each role's menu makes it
        visitor.look()
        starts = ["/ban-lam-viec/", "/tai-khoan-cua-toi/", "/thong-bao/", "/doi-mat-khau/"]
        seen = walk(visitor, server.url, starts, "/ban", looked_at)
        assert len(seen) >= 6


@pytest.mark.parametrize("username", ["cb.tinh"])
class TestProvince(Walks):
    """The longest menu of all."""


@pytest.mark.parametrize("username", ["cb.tancuong"])
class TestCommune(Walks):
    """Helps producers too: their rooms and the office's."""


@pytest.mark.parametrize("username", ["chuthe", "thuky", "uyvien", "chutich", "tuvan"])
class TestProducerAndCouncil(Walks):
    """Who hands in and who scores."""


@pytest.mark.parametrize("username", ["cb.bo", "lanhdao", "thanhtra", "kiemtoan", "quantri"])
class TestOffices(Walks):
    """Who decides, watches and keeps the house."""


class TestEverybody:
    """Nobody signed in."""

    def test_walk_public_pages(self, visit, server, looked_at):
        visitor = visit(size=DESKTOP)
        seen = walk(visitor, server.url, ["/", "/xac-minh/", "/dang-nhap/"], "/", looked_at)
        assert len(seen) >= 12
