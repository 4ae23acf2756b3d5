"""Every role walks through every kind of page it can reach by links, on a telephone and on a desk."""

import re
from urllib.parse import urljoin, urlsplit

import pytest

from tests.journeys.visiting import DESKTOP, PHONE, Visitor

PEOPLE = (
    "chuthe",
    "cb.tancuong",
    "cb.tinh",
    "tuvan",
    "thuky",
    "uyvien",
    "chutich",
    "lanhdao",
    "cb.bo",
    "thanhtra",
    "kiemtoan",
    "quantri",
)
"""One of each role, as the sign-in page offers them."""
FILES = re.compile(
    r"\.(pdf|docx|xlsx|csv|json|xml|png|jpg|svg|txt|zip|py)$"
    r"|/(tep|tep-loi|ban-chup|giay-xac-nhan|xuat|nhap-xuat/mau|mau|pdf|anh|anh-nho|nho)/$"
    r"|/ban/(co-quan|hoi-dong)/.*/minh-chung/\d+/$"
)
"""Links that lead to a file and not to a page: asked for, not looked at."""
MOST_PAGES = 220
leads_to_file: dict[str, bool] = {}
"""Whether links of a kind lead to a file whose address does not tell, as the first of them was answered."""
examined: set[str] = set()
"""Kinds of pages looked at closely by somebody already: the barriers of a template are those of its first reader."""


def kind_of(address: str) -> str:
    """The address without its numbers and words of one object: pages of one kind share a template."""
    path = urlsplit(address).path
    path = re.sub(r"/\d+(\.\d+)*(-[^/]*)?(?=/|$)", "/N", path)
    path = re.sub(r"/(chi-so|doi-chieu|ma)/[^/]+", r"/\1/X", path)
    return re.sub(r"/(qd-[^/]+|[A-Z0-9-]{6,})(?=/|$)", "/X", path)


def is_file(visitor: Visitor, kind: str, address: str) -> bool:
    """Whether a link leads to a file: what it is called tells, else how the server answers."""
    if FILES.search(urlsplit(address).path):
        return True
    if kind not in leads_to_file and kind not in examined:
        answer = visitor.context.request.get(address)
        leads_to_file[kind] = answer.status == 200 and "text/html" not in answer.headers.get("content-type", "")
    return leads_to_file.get(kind, False)


def links_of(visitor: Visitor, base: str) -> list[str]:
    """Addresses of this program on the page, in reading order."""
    found = visitor.page.eval_on_selector_all("a[href]", "all => all.map((one) => one.getAttribute('href'))")
    whole = [urljoin(visitor.page.url, one).split("#")[0] for one in found]
    return [one for one in whole if one.startswith(base)]


def walk(visitor: Visitor, base: str, starts: list[str], area: str) -> list[str]:
    """Follow links inside the area, one page of each kind; the kinds seen."""
    waiting, seen, wide_frame_examined = [base + start for start in starts], set(), False
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0)
        kind = kind_of(address)
        if kind in seen:
            continue
        seen.add(kind)
        if is_file(visitor, kind, address):
            answer = visitor.context.request.get(address)
            assert answer.status == 200, f"{answer.status} at {address}"
            continue
        visitor.open(address)
        is_new = kind not in examined
        name = (kind.strip("/").removeprefix("ban/") or "trang-chu") if is_new else ""
        visitor.look(name)
        if not wide_frame_examined:
            visitor.barriers()
            wide_frame_examined = True
        visitor.page.set_viewport_size(PHONE)
        visitor.look(name)
        if is_new:
            visitor.examine()
        examined.add(kind)
        visitor.page.set_viewport_size(DESKTOP)
        waiting += [one for one in links_of(visitor, base) if urlsplit(one).path.startswith(area)]
    assert len(seen) < MOST_PAGES
    return sorted(seen)


@pytest.mark.parametrize("username", PEOPLE)
def test_walk(visit, server, username):
    visitor = visit(size=DESKTOP)
    visitor.folder = visitor.folder / username
    visitor.sign_in(username)
    seen = walk(visitor, server.url, ["/ban-lam-viec/", "/tai-khoan-cua-toi/", "/thong-bao/", "/doi-mat-khau/"], "/ban")
    assert len(seen) >= 6


def test_walk_public_pages(visit, server):
    visitor = visit(size=DESKTOP)
    seen = walk(visitor, server.url, ["/", "/xac-minh/", "/dang-nhap/"], "/")
    assert len(seen) >= 12
