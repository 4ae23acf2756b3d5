"""The council's day: the secretary and the chair run it, members mark by taps or by the plain form a browser without
scripts sends, the auditor checks, and those outside the room learn nothing."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import expect

from tests.journeys.visiting import PHONE, Visitor

TAPPING = ("uyvien", "uyvien2")
POSTING = ("uyvien3", "uyvien4", "uyvien5", "chutich")
ABSENT = ("Phan Thị Hồng", "Tạ Đình Long")
MINUTES_NUMBER = "09/BB-HĐOCOP"


def open_sheet(member: Visitor, session_path: str, product: str) -> None:
    """From the session to the member's sheet for the product."""
    member.open(session_path)
    member.page.locator(".product-line", has_text=product).get_by_role("link", name=product).click()
    member.page.wait_for_load_state("load")


def tap_every_criterion(member: Visitor) -> int:
    """The level the producer chose, for every criterion; waits for "Đã lưu" each time. How many were tapped."""
    criteria = member.page.locator("section.criterion")
    for number in range(criteria.count()):
        tap(member, number)
    return criteria.count()


def tap(member: Visitor, number: int, *, is_own: bool = True) -> None:
    """One criterion: the level the producer chose, else the first; or one the producer did not choose."""
    criterion = member.page.locator("section.criterion").nth(number)
    own, others = criterion.locator(".choice-own"), criterion.locator(".choice:not(.choice-own)")
    (own.first if is_own and own.count() else others.first).click()
    expect(criterion.locator(".criterion-foot .saved")).to_contain_text("Đã lưu")


def hand_in(member: Visitor) -> None:
    """The button at the end, and yes."""
    member.press("Nộp và khóa phiếu", sure=True)
    assert "Đã nộp và khóa phiếu" in member.text()


def post_whole_sheet(member: Visitor) -> None:
    """The same forms without a script: one post a criterion, one to hand in."""
    forms = member.page.eval_on_selector_all(
        "section.criterion form[action*='tieu-chi']",
        """all => all.map((form) => ({
            action: form.getAttribute("action"),
            csrfmiddlewaretoken: form.querySelector("[name=csrfmiddlewaretoken]").value,
            muc: (form.querySelector(".choice-own input") || form.querySelector(".choice input")).value,
        }))""",
    )
    for form in forms:
        answer = member.context.request.post(
            form["action"], form={"csrfmiddlewaretoken": form["csrfmiddlewaretoken"], "muc": form["muc"]}
        )
        assert answer.status == 200
    hand_in_form = member.page.locator("form[action$='phieu/nop/']")
    answer = member.context.request.post(
        hand_in_form.get_attribute("action") or "",
        form={"csrfmiddlewaretoken": hand_in_form.locator("[name=csrfmiddlewaretoken]").input_value()},
    )
    assert re.search("Đã nộp và khóa phiếu", answer.text())


# The day before, and the opening


def secretary_prepares(secretary: Visitor, session: str) -> None:
    """Everything is found ready, and on the day who came is noted."""
    secretary.sign_in("thuky")
    secretary.open(session + "dieu-hanh/")
    secretary.study("dieu-hanh-chuan-bi")
    secretary.press("Kiểm tra sẵn sàng")
    secretary.study("kiem-tra-san-sang")
    warnings = secretary.page.locator("input[name=chap_nhan]")
    if warnings.count():
        warnings.check()
    secretary.press("Xác nhận sẵn sàng")
    assert "Phiên họp đã sẵn sàng" in secretary.text()
    assert "Còn vướng" in secretary.text(), "nobody is there yet, and the page says so"
    secretary.look("diem-danh-truoc", is_whole=True)
    people = secretary.page.locator("#diem-danh li")
    for name in people.locator("b").all_inner_texts():
        if name not in ABSENT:
            secretary.press("Ghi có mặt", within=f"#diem-danh li:has-text('{name}')")
    expect(secretary.page.locator("#diem-danh .present")).to_have_count(1 + len(TAPPING + POSTING))


def chair_opens(chair: Visitor, session: str) -> None:
    """The sitting is opened, then scoring begins: two steps of the chair."""
    chair.sign_in("chutich")
    chair.open(session + "dieu-hanh/")
    chair.look("khai-mac", is_whole=True)
    chair.press("Khai mạc phiên họp")
    assert "Phiên họp đã khai mạc" in chair.text()
    chair.study("da-khai-mac")
    chair.press("Bắt đầu chấm độc lập")
    assert "thành viên chấm được ngay" in chair.text()
    chair.look("dang-cham", is_whole=True)


# Scoring


def members_mark(visit: Callable[..., Visitor], session: str, product: str) -> None:
    """Some tap on telephones, the others send the plain forms; the first marks one criterion lower than the rest."""
    for username in TAPPING:
        member = visit(size=PHONE)
        member.sign_in(username)
        open_sheet(member, session, product)
        if username == TAPPING[0]:
            member.study("phieu-trang")
        assert tap_every_criterion(member) == 32
        if username == TAPPING[0]:
            tap(member, 0, is_own=False)
        expect(member.page.locator("#sheet-head")).to_contain_text("Đã chấm đủ mọi tiêu chí")
        member.look("phieu-day")
        hand_in(member)
        member.study("da-nop-phieu")
    for username in POSTING:
        member = visit(size=PHONE)
        member.sign_in(username)
        open_sheet(member, session, product)
        post_whole_sheet(member)


# From the talk to the release


def council_discusses(secretary: Visitor, member: Visitor, session: str, product: str) -> None:
    """Only now the marks of the others are seen, on a telephone too."""
    member.sign_in(TAPPING[1])
    member.open(session)
    assert "Hãy chờ Chủ tịch Hội đồng" in member.text()
    refused(member, session + "thao-luan/")
    secretary.open(session + "dieu-hanh/")
    assert "6/6 phiếu đã nộp" in secretary.text()
    secretary.look("du-phieu", is_whole=True)
    secretary.press("Chuyển sang thảo luận", sure=True)
    member.open(session)
    member.press("Xem điểm các thành viên")
    member.study("diem-cac-thanh-vien")
    member.press(f"Xem từng tiêu chí: {product}")
    member.study("diem-tung-tieu-chi")


def chair_closes(chair: Visitor, session: str) -> str:
    """The results with their reasons, for the chair alone; the average as it is shown."""
    chair.open(session + "dieu-hanh/")
    chair.look("dang-thao-luan", is_whole=True)
    chair.press("Kết thúc phiên, tính kết quả", sure=True)
    assert "kết quả chưa công bố" in chair.text()
    chair.study("ket-qua-chua-cong-bo")
    average = chair.page.locator("#results td.number b").inner_text()
    chair.press("Vì sao?")
    assert chair.page.locator(".because li").count() >= 3
    chair.look("vi-sao", is_whole=True)
    return average


def minutes_are_signed(secretary: Visitor, chair: Visitor, session: str) -> None:
    """The secretary first, with the number; the chair's signature confirms the results."""
    chair.open(session + "dieu-hanh/")
    assert "Thư ký Hội đồng lập văn bản và ký trước" in chair.text()
    secretary.open(session + "dieu-hanh/")
    assert "ký trước; sau đó Chủ tịch Hội đồng ký" in secretary.text()
    secretary.study("da-ket-thuc")
    secretary.press("Xem và ký biên bản")
    secretary.look("bien-ban", is_whole=True)
    secretary.press("Ký biên bản")
    secretary.page.locator("#number").fill(MINUTES_NUMBER)
    secretary.page.locator("#general").fill("Hội đồng thống nhất với kết quả nêu trên.")
    secretary.study("thu-ky-ky")
    secretary.press("Ký số: Thư ký Hội đồng", sure=True)
    assert "Đã ký biên bản" in secretary.text()
    chair.open(session + "dieu-hanh/")
    chair.look("cho-xac-nhan", is_whole=True)
    chair.press("Xem và ký biên bản")
    chair.press("Ký biên bản")
    chair.study("chu-tich-ky")
    chair.press("Ký số: Chủ tịch Hội đồng", sure=True)
    assert "Đã ký biên bản" in chair.text()
    chair.study("van-ban-da-ky")


def auditor_checks(auditor: Visitor, name: str) -> None:
    """From the list of what waits to the word that the record is in order."""
    auditor.sign_in("kiemtoan")
    auditor.look("viec-can-lam", is_whole=True)
    auditor.page.locator("main").get_by_role("link", name=re.compile(name)).first.click()
    auditor.page.wait_for_load_state("load")
    assert "Mọi dấu niêm phong" in auditor.text()
    auditor.study("kiem-tra-ho-so")
    auditor.press("Hồ sơ đúng quy định", sure=True)
    assert "Đã xác nhận hồ sơ đúng quy định" in auditor.text()
    auditor.look("da-kiem-tra", is_whole=True)


def chair_releases(chair: Visitor, session: str) -> None:
    """What the release does is read first."""
    chair.open(session + "dieu-hanh/")
    chair.look("cho-cong-bo", is_whole=True)
    chair.press("Công bố kết quả")
    chair.study("cong-bo")
    chair.press("Công bố kết quả của phiên họp", sure=True)
    assert "Đã công bố kết quả của phiên họp và gửi lãnh đạo phê duyệt" in chair.text()
    chair.look("da-cong-bo", is_whole=True)


# Those outside the room


@dataclass
class Outsider:
    """Somebody the results concern and who may not know them before the release: what the pages of that person say."""

    visitor: Visitor
    pages: tuple[str, ...]
    said: dict[str, str] = field(default_factory=dict)

    def remember(self) -> None:
        """What is said while the council marks."""
        self.said = {page: self._read(page) for page in self.pages}

    def learns_nothing(self, session: str, average: str) -> None:
        """Not by a page, nor by an address that is typed."""
        for page, before in self.said.items():
            now = self._read(page)
            assert average not in now, page
            assert now == before, page
        for address in ("ket-qua/", "bien-ban/", "bien-ban.pdf", "thao-luan/", "doi-chieu/", "niem-phong/ho-so.json"):
            refused(self.visitor, session + address)
        number = session.rstrip("/").rsplit("/", 1)[1]
        office = f"/ban/co-quan/dot-danh-gia/phien/{number}/"
        for address in (session, session + "niem-phong/", office, office + "phe-duyet/"):
            answer = self.visitor.context.request.get(address)
            assert average not in answer.text(), f"{answer.status} at {address}"

    def _read(self, page: str) -> str:
        self.visitor.open(page)
        return self.visitor.text()


def refused(visitor: Visitor, address: str) -> None:
    """Asked for beside the window, so that the answer is no fault of the journey."""
    answer = visitor.context.request.get(address, max_redirects=0)
    is_to_sign_in = answer.status == 302 and answer.headers["location"].startswith("/dang-nhap/")
    assert is_to_sign_in or answer.status in {403, 404}, f"{answer.status} at {address}"
