"""Hall mode in a real browser: the network drops, the tablet dies, the server dies; everything arrives exactly once."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.journeys.hall import KEPT, Tablet
from tests.journeys.serving import Server

SESSION = 3


@pytest.fixture(scope="module")
def playwright_of_the_module() -> Iterator[object]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture
def tablet(server: Server, playwright_of_the_module, tmp_path: Path) -> Iterator[Callable[..., Tablet]]:
    made: list[Tablet] = []

    def give(name: str = "one") -> Tablet:
        one = Tablet(playwright_of_the_module, server, tmp_path / name)
        made.append(one)
        return one.open_()

    yield give
    for one in made:
        one.close()
    assert [fault for one in made for fault in one.faults] == []


def open_items(one: Tablet) -> list[int]:
    """Products this member may still score."""
    found = [product["item"] for product in one.index(SESSION)["products"] if product["why_not"] is None]
    assert found, "the demo has a session that is going on"
    return found


def start(one: Tablet, username: str) -> tuple[int, list[str]]:
    one.sign_in(username)
    one.enter(SESSION)
    item = open_items(one)[0]
    one.open_sheet(item)
    return item, one.codes()


def test_two_drops_a_reload_and_a_killed_browser_lose_nothing_and_double_nothing(tablet) -> None:
    one: Tablet = tablet()
    item, codes = start(one, "uyvien2")
    before = one.answers(SESSION, item)
    one.choose(codes[0])
    one.all_sent()
    # The first drop.
    one.network(is_on=False)
    one.choose(codes[1])
    chosen = one.choose(codes[2])
    expect(one.page.locator("#net")).to_contain_text("Mất mạng")
    expect(one.page.locator("#count")).to_contain_text("2 mục chưa gửi")
    one.page.reload()
    one.page.wait_for_selector(f"[data-sheet='{item}']")
    one.is_chosen(codes[2], chosen)
    expect(one.criterion(codes[2]).locator(".saved").first).to_contain_text("chờ gửi")
    one.choose(codes[3])
    one.criterion(codes[3]).locator("summary", has_text="Nhận xét của tôi").click()
    one.criterion(codes[3]).locator("textarea").fill("Ghi lúc mất mạng.")
    one.criterion(codes[3]).locator("textarea").blur()
    expect(one.page.locator("#count")).to_contain_text("4 mục chưa gửi")
    one.network(is_on=True)
    one.all_sent()
    # The second drop; this time the tablet dies too.
    one.network(is_on=False)
    fifth = one.choose(codes[4])
    first = one.choose(codes[0])
    expect(one.page.locator("#count")).to_contain_text("2 mục chưa gửi")
    one.kill()
    one.open_(offline=True)
    one.page.goto(f"/ban/hoi-dong/phien/{SESSION}/hoi-truong/#/sp/{item}")
    one.page.wait_for_selector(f"[data-sheet='{item}']")
    expect(one.page.locator("#person")).not_to_be_empty()
    one.is_chosen(codes[0], first)
    one.is_chosen(codes[4], fifth)
    one.choose(codes[5])
    expect(one.page.locator("#count")).to_contain_text("3 mục chưa gửi")
    one.network(is_on=True)
    # A browser killed this soon may have lost its cookies: the server knows nobody here, the queue stays.
    one.sign_in("uyvien2")
    one.enter(SESSION)
    one.all_sent()
    after = one.answers(SESSION, item)
    changed = {code: row["revision"] - before.get(code, {"revision": 0})["revision"] for code, row in after.items()}
    assert {code: changed[code] for code in codes[1:6]} == dict.fromkeys(codes[1:6], 1)
    assert changed[codes[0]] == 2
    assert {code for code, times in changed.items() if times} == set(codes[:6])


def test_a_whole_sheet_is_scored_and_handed_in_without_a_network(tablet) -> None:
    one: Tablet = tablet()
    item, codes = start(one, "uyvien4")
    one.network(is_on=False)
    for code in codes:
        if one.criterion(code).locator("input:checked").count() == 0:
            one.choose(code)
    one.page.get_by_role("button", name="Nộp và khóa phiếu").click()
    one.page.locator("#ask-yes").click()
    expect(one.page.locator("#nop-phieu")).to_contain_text("chờ gửi")
    one.page.reload()
    expect(one.page.locator("#nop-phieu")).to_contain_text("chờ gửi")
    one.network(is_on=True)
    one.all_sent()
    expect(one.page.locator("#nop-phieu")).to_contain_text("Đã nộp, đã khóa")
    product = next(row for row in one.index(SESSION)["products"] if row["item"] == item)
    assert product["is_submitted"]
    assert len(one.answers(SESSION, item)) == len(codes)


def test_two_devices_of_one_member_that_disagree_are_put_before_the_member(tablet) -> None:
    first: Tablet = tablet("first")
    item, codes = start(first, "uyvien5")
    second: Tablet = tablet("second")
    start(second, "uyvien5")
    second.open_sheet(item)
    code = next(code for code in codes if first.criterion(code).locator(".choice:visible").count() > 3)
    first.network(is_on=False)
    at = first.choose(code)
    second.choose(code, but=at)
    second.all_sent()
    first.network(is_on=True)
    clash = first.criterion(code).locator(".hall-clash")
    expect(clash).to_contain_text("Trên máy này")
    expect(clash).to_contain_text("Trên máy chủ")
    server_says = first.answers(SESSION, item)[code]
    clash.get_by_role("button", name="Dùng lựa chọn của máy này").click()
    first.all_sent()
    expect(clash).to_have_count(0)
    row = first.answers(SESSION, item)[code]
    assert row["revision"] == server_says["revision"] + 1
    assert row["answer"] != server_says["answer"]


def test_the_way_out_by_file_is_brought_in_by_the_secretary(tablet, tmp_path: Path) -> None:
    one: Tablet = tablet()
    item, codes = start(one, "chutich")
    before = one.answers(SESSION, item)
    one.network(is_on=False)
    one.choose(codes[0])
    one.choose(codes[1])
    one.page.locator("#count").click()
    with one.page.expect_download() as saved:
        one.page.get_by_role("button", name="Lưu ra tệp").click()
    file = tmp_path / "phieu.json"
    saved.value.save_as(file)
    assert json.loads(file.read_text())["form"] == "ocop-hall-1"
    secretary: Tablet = tablet("secretary")
    secretary.sign_in("thuky")
    secretary.page.goto(f"/ban/hoi-dong/phien/{SESSION}/hoi-truong/nhap-tep/")
    secretary.page.locator("#tep").set_input_files(file)
    secretary.page.get_by_role("button", name="Xem trước").click()
    expect(secretary.page.locator("main")).to_contain_text("2 mục sẽ được ghi")
    secretary.page.get_by_role("button", name="Ghi các mục này").click()
    expect(secretary.page.locator("main")).to_contain_text("Đã ghi 2 mục")
    # Home again: the tablet sends the same items and nothing is doubled.
    one.network(is_on=True)
    one.all_sent()
    after = one.answers(SESSION, item)
    once = [after[code]["revision"] - before.get(code, {"revision": 0})["revision"] for code in codes[:2]]
    assert once == [1, 1]


def test_a_tablet_passed_on_shows_nothing_of_the_one_before(tablet) -> None:
    one: Tablet = tablet()
    start(one, "uyvien4")
    name = one.page.locator("#person").inner_text()
    one.network(is_on=False)
    one.choose(one.codes()[0])
    one.network(is_on=True)
    one.all_sent()
    one.sign_in("uyvien5")
    one.enter(SESSION)
    expect(one.page.locator("#person")).not_to_have_text(name)
    left = one.page.evaluate("() => indexedDB.databases().then((all) => all.map((one) => one.name))")
    assert len(left) == 2, "the pointer to the person, and that person's own"
    one.page.get_by_role("button", name="Đăng xuất, xóa dữ liệu").click()
    one.page.locator("#ask-yes").click()
    one.page.wait_for_url("**/dang-nhap/")
    left = one.page.evaluate("() => indexedDB.databases().then((all) => all.map((one) => one.name))")
    assert left == []
    assert one.page.evaluate("() => caches.keys()") == []


PACK = re.compile(r"/hoi-truong/san-pham/(\d+)/ho-so\.json$")


def count_kept(one: Tablet) -> tuple[int, int]:
    line = one.page.locator(".hall-kept")
    return int(line.get_attribute("data-done") or 0), int(line.get_attribute("data-all") or 0)


def test_every_dossier_comes_down_by_itself_and_goes_on_after_a_drop(tablet) -> None:
    one: Tablet = tablet()
    one.sign_in("uyvien2")
    products = one.index(SESSION)["products"]
    assert len(products) > 2
    asked: list[int] = []
    is_dropped = [True]

    def serve(route, request) -> None:
        item = int(PACK.search(request.url).group(1))
        if is_dropped[0] and len(asked) == 1:
            route.abort("internetdisconnected")
            return
        asked.append(item)
        route.continue_()

    one.page.route(PACK, serve)
    one.page.goto(f"/ban/hoi-dong/phien/{SESSION}/hoi-truong/")
    one.page.wait_for_selector(KEPT)
    # The network falls after the first dossier: it says so, and that one can be opened.
    expect(one.page.locator("#fetching")).to_contain_text(f"Đã tải 1/{len(products)} hồ sơ về máy")
    expect(one.page.locator(".hall-kept")).to_contain_text(f"Đã tải 1/{len(products)} hồ sơ về máy")
    assert count_kept(one) == (1, len(products))
    one.open_sheet(products[0]["item"])
    expect(one.page.locator("#fetching")).to_be_visible()
    one.page.goto(f"/ban/hoi-dong/phien/{SESSION}/hoi-truong/#/sp/{products[2]['item']}")
    expect(one.page.locator("#view")).to_contain_text("chưa tải kịp về máy")
    is_dropped[0] = False
    one.page.evaluate("() => dispatchEvent(new Event('online'))")
    one.page.goto(f"/ban/hoi-dong/phien/{SESSION}/hoi-truong/#/")
    one.ready()
    expect(one.page.locator("#fetching")).to_be_hidden()
    assert sorted(asked) == sorted(row["item"] for row in products), "each dossier came once"
    # Nobody opened any of them; without a network each can be read, and what is open can be scored.
    one.network(is_on=False)
    for row in products:
        one.open_sheet(row["item"])
        assert len(one.codes()) == row["questions"]
    item = next(row["item"] for row in products if row["why_not"] is None)
    one.open_sheet(item)
    code = next(code for code in one.codes() if not one.criterion(code).locator("input:checked").count())
    at = one.choose(code)
    expect(one.page.locator("#count")).to_have_attribute("data-count", "1")
    one.network(is_on=True)
    one.all_sent()
    one.is_chosen(code, at)
    assert code in one.answers(SESSION, item)


def test_a_dossier_the_server_does_not_give_keeps_no_other_from_coming(tablet) -> None:
    one: Tablet = tablet()
    one.sign_in("uyvien7")
    products = one.index(SESSION)["products"]
    gone, broken = products[0]["item"], products[1]["item"]
    answers = {gone: (404, '{"error": "NOT_FOUND"}'), broken: (503, '{"error": "BUSY"}')}
    is_broken = [True]

    def serve(route, request) -> None:
        item = int(PACK.search(request.url).group(1))
        if is_broken[0] and item in answers:
            status, body = answers[item]
            route.fulfill(status=status, body=body, content_type="application/json")
        else:
            route.continue_()

    one.page.route(PACK, serve)
    one.page.goto(f"/ban/hoi-dong/phien/{SESSION}/hoi-truong/")
    expect(one.page.locator(".hall-kept")).to_contain_text(f"Đã tải {len(products) - 2}/{len(products)} hồ sơ về máy")
    expect(one.page.locator("#net")).to_contain_text("Có mạng")
    is_broken[0] = False
    one.page.evaluate("() => dispatchEvent(new Event('online'))")
    one.ready()
    one.faults.clear()


def test_a_pass_opens_the_room_by_one_tap_and_only_once(tablet) -> None:
    chair: Tablet = tablet("chair")
    chair.sign_in("thuky")
    chair.page.goto(f"/ban/hoi-dong/phien/{SESSION}/the-vao-phien/")
    row = chair.page.locator("main .attendance li").last
    row.get_by_role("button", name=re.compile("[Hh]iện mã")).click()
    chair.page.wait_for_selector(".pass-code svg")
    chair.page.locator(".pass-code").screenshot(path=chair.disk / "qr.png")
    from ocop.foundation.typesetting.qr import read_qr

    address = read_qr((chair.disk / "qr.png").read_bytes())
    assert address is not None
    member: Tablet = tablet("member")
    member.page.goto(address)
    assert member.page.url.endswith("/phong-hop/"), "the token is gone from the address"
    member.page.get_by_role("button", name="Vào phiên").click()
    member.page.wait_for_url("**/hoi-truong/")
    member.ready()
    answer = member.page.goto("/tai-khoan-cua-toi/")
    assert answer is not None
    assert answer.status == 403
    member.faults.clear()
    again: Tablet = tablet("again")
    answer = again.page.goto(address)
    assert answer is not None
    assert answer.status == 409
    expect(again.page.locator("main")).to_contain_text("đã được dùng")
    again.faults.clear()


def test_a_product_one_must_keep_away_from_leaves_the_device_at_the_next_contact(tablet) -> None:
    one: Tablet = tablet()
    one.sign_in("uyvien4")
    one.enter(SESSION)
    item = next(row["item"] for row in one.index(SESSION)["products"] if row["is_submitted"])
    line = one.page.locator(f".product-line[data-item='{item}']")
    name = line.locator("h3").inner_text().partition(". ")[2]
    producer = line.locator("p.soft").first.inner_text().partition(" · ")[0]
    assert one.context is not None
    other = one.context.new_page()
    other.goto(f"/ban/hoi-dong/phien/{SESSION}/")
    other.locator("#lien-quan > summary").click()
    other.locator("#lq-producer").select_option(label=producer)
    other.locator("#lien-quan input[name=reason]").first.check()
    other.get_by_role("button", name="Khai có liên quan").first.click()
    other.locator("[data-confirm-yes]").click()
    other.wait_for_load_state("load")
    other.close()
    one.page.evaluate("() => dispatchEvent(new Event('online'))")
    expect(line).to_have_count(0)
    kept = one.page.evaluate(
        """async () => {
            const names = (await indexedDB.databases()).map((row) => row.name).filter((row) => /-[0-9]+$/.test(row));
            const asked = indexedDB.open(names[0]);
            const database = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
            const found = [];
            for (const table of ["products", "packs"]) {
                const rows = database.transaction(table).objectStore(table).getAll();
                found.push(JSON.stringify(await new Promise((done) => { rows.onsuccess = () => done(rows.result); })));
            }
            database.close();
            return found.join("");
        }"""
    )
    assert len(kept) > 1000
    assert name not in kept
