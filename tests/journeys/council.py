"""A member of the council and the score sheet: by taps, and by the plain form a browser without scripts sends."""

import re

from playwright.sync_api import expect

from tests.journeys.visiting import Visitor

CHOSEN = ":is(.choice-own, .choice:has(input:checked))"


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


def tap(member: Visitor, number: int) -> None:
    """One criterion: the producer's own level, else the first."""
    criterion = member.page.locator("section.criterion").nth(number)
    own = criterion.locator(".choice-own")
    (own.first if own.count() else criterion.locator(".choice").first).click()
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
