"""The office's room of support and awards, from a policy to a payment, as a browser sees it."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.geography.models import UnitSuccession
from ocop.programme.geography.rules.levels import SuccessionExtent
from ocop.programme.reporting.models import TypedFigure
from ocop.programme.reporting.rules.figure_kinds import FigureKind, Qualifier
from ocop.programme.support.models import Award, AwardProposal, BudgetLine, Payment, SupportPolicy, SupportRequest
from ocop.programme.support.rules.support_kinds import AwardState, Measure, RequestState
from tests.factories.accounts import make_actor
from tests.factories.councils import make_office_actor
from tests.factories.files import PDF, make_upload
from tests.factories.geography import make_province
from tests.factories.producers import make_producer, member_actor
from tests.factories.reporting import make_figure
from tests.factories.support import (
    MILLION,
    PROGRAMME,
    award_line,
    make_budget_line,
    make_proposal,
    make_recognised,
    make_request,
    make_version,
    measure_line,
)

pytestmark = pytest.mark.django_db
QUERIES = {"list": 6, "awards": 7, "policies": 7, "budget": 4, "own": 14}
PAPER = {"number": "345/QĐ-UBND", "issued_on": "20/08/2026", "issuing_authority": "UBND tỉnh Thái Nguyên"}


@pytest.fixture
def enter(client):
    def sign_in(actor):
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return sign_in


def address(name, *args):
    return reverse(f"office:support:{name}", args=args)


def lines(**typed):
    """A policy form with one award line and one measure line."""
    rows = {
        "awards-0-event": "FIRST",
        "awards-0-star": "4",
        "awards-0-amount": "40.000.000",
        "awards-0-payer": "PROVINCE",
    }
    rows |= {"measures-0-measure": "PACKAGING", "measures-0-share": "50", "measures-0-cap": "30.000.000"}
    for prefix in ("awards", "measures"):
        rows |= {f"{prefix}-TOTAL_FORMS": "1", f"{prefix}-INITIAL_FORMS": "0"}
    return {**rows, **typed}


def test_a_policy_is_recorded_listed_and_revised(enter):
    today = make_province()
    for code in ("06", "07"):
        before = make_province(code=code, valid_until=date(2025, 6, 30))
        UnitSuccession.objects.create(
            predecessor=before, successor=today, effective_on=date(2025, 7, 1), extent=SuccessionExtent.WHOLE
        )
    browser = enter(make_office_actor())
    typed = lines(**PAPER, place="19", kind="RESOLUTION", name="Thưởng OCOP 2026", valid_from="01/01/2026")
    typed["issued_on"] = "20/12/2025"
    more = browser.post(address("new_policy"), {**typed, "more_awards": "1"})
    assert (more.status_code, len(more.context["award_lines"].forms), SupportPolicy.objects.count()) == (200, 4, 0)
    assert 'value="40.000.000"' in more.content.decode()
    wrong = browser.post(address("new_policy"), {**typed, "number": "", "measures-0-share": "", "measures-0-cap": ""})
    text = wrong.content.decode()
    assert (wrong.status_code, text.count("Hãy ghi số văn bản")) == (422, 2)  # beside the field, above the long form
    browser.post(address("new_policy"), typed)
    policy = SupportPolicy.objects.get()
    version = policy.versions.get()
    assert [(one.kind, one.amount_dong, one.cap_dong) for one in version.lines.all()] == [
        ("AWARD", 40 * MILLION, None),
        ("MEASURE", None, 30 * MILLION),
    ]
    assert "Thưởng OCOP 2026" in browser.get(address("policies")).content.decode()
    shown = browser.get(address("revise_policy", policy.pk)).content.decode()
    assert 'value="40.000.000"' in shown
    awards = {"awards-0-amount": "50.000.000", "awards-0-cap": "45.000.000"}
    revised = lines(**PAPER, kind="DECISION", valid_from="01/09/2026", area="06", **awards)
    browser.post(address("revise_policy", policy.pk), revised)
    page = browser.get(address("policy", policy.pk)).content.decode()
    assert page.index("50.000.000") < page.index("40.000.000")
    assert "tối đa 45.000.000 đồng" in page
    assert "Chỉ áp dụng cho sản phẩm trên địa bàn của Tỉnh Số 06 trước sắp xếp." in page


def test_a_policy_typed_wrong_is_taken_back_and_typed_again(enter):
    make_province()
    browser = enter(make_office_actor())
    typed = lines(**PAPER, place="19", kind="RESOLUTION", name="Thưởng OCOP 2026", valid_from="01/01/2026")
    browser.post(address("new_policy"), typed)
    policy = SupportPolicy.objects.get()
    taken_back = browser.post(
        address("withdraw_version", policy.versions.get().pk), {"reason": "Ghi thừa một số không."}, follow=True
    )
    page = taken_back.content.decode()
    assert ("1 bản đã rút vì ghi nhầm" in page, "Ghi thừa một số không." in page) == (True, True)
    assert "không áp dụng hôm nay" in browser.get(address("policies")).content.decode()
    again = browser.get(address("revise_policy", policy.pk)).content.decode()
    assert f'value="{typed["awards-0-amount"]}"' in again
    browser.post(address("revise_policy", policy.pk), typed)
    assert policy.versions.filter(withdrawn_at=None).count() == 1


def test_from_the_entitled_to_the_payment(enter):
    make_recognised()
    make_recognised(star=3)
    late = make_recognised(revoked_on=date(2026, 9, 1))
    version, budget = make_version(), make_budget_line(100)
    browser = enter(make_office_actor())
    page = browser.get(address("entitled", version.pk)).content.decode()
    assert "2 sản phẩm đủ điều kiện, tổng 60.000.000 đồng" in page
    assert (late.product.name in page, "đã bị thu hồi ngày 01/09/2026" in page) == (True, True)
    nothing = browser.post(address("entitled", version.pk), {"title": "Đợt 2"})
    assert (nothing.status_code, "Chưa chọn sản phẩm nào" in nothing.content.decode()) == (422, True)
    keys = [row["certificate"].pk for row in nothing.context["due"]]
    browser.post(address("entitled", version.pk), {"title": "Đợt 2", "certificates": keys})
    proposal = AwardProposal.objects.get()
    four, three = proposal.awards.order_by("position")
    decision = {
        **PAPER,
        "budget_line": budget.pk,
        f"amount_{four.pk}": "40.000.000",
        f"amount_{three.pk}": "15.000.000",
    }
    wrong = browser.post(address("decide_awards", proposal.pk), decision)
    text = wrong.content.decode()
    assert (wrong.status_code, "Hãy ghi lý do quyết định thấp hơn" in text, 'value="15.000.000"' in text) == (
        422,
        True,
        True,
    )
    browser.post(address("decide_awards", proposal.pk), {**decision, f"reason_{three.pk}": "Nguồn có hạn"})
    assert list(proposal.awards.order_by("position").values_list("decided_dong", flat=True)) == [
        40 * MILLION,
        15 * MILLION,
    ]
    payment = {"voucher": "UNC 1", "paid_on": "25/08/2026", "amount": "40.000.000"}
    for _click in range(2):
        assert browser.post(address("pay_award", four.pk), payment).status_code == 302
    four.refresh_from_db()
    assert (four.state, Payment.objects.count()) == (AwardState.PAID, 1)
    shown = browser.get(address("award", four.pk)).content.decode()
    assert ("Mức cho hạng 4 sao: 40.000.000 đồng." in shown, "UNC 1" in shown) == (True, True)
    board = browser.get(address("budget"))
    assert {name: int(sum_) // int(MILLION) for name, sum_ in board.context["sums"].items()} == {
        "amount": 100,
        "committed": 55,
        "paid": 40,
        "to_pay": 15,
        "left": 45,
    }
    browser.post(address("cut_award", three.pk), {"reason": "Chủ thể không nhận nữa."})
    assert Award.objects.get(pk=three.pk).state == AwardState.CANCELLED


def test_a_request_goes_from_the_commune_to_the_payment(enter):
    producer = make_producer()
    member = member_actor(producer)
    make_version(measure_line())
    budget = make_budget_line(100)
    request = make_request(member, producer, papers=[make_upload(PDF, "bao-gia.pdf")])
    commune = enter(make_actor(Role.COMMUNE_OFFICER, unit=producer.commune))
    assert commune.post(address("opinion", request.pk), {"opinion": "OBJECTS"}).status_code == 422
    commune.post(address("opinion", request.pk), {"opinion": "SUPPORTS", "words": "Đang hoạt động tốt."})
    browser = enter(make_office_actor())
    page = browser.get(address("request", request.pk)).content.decode()
    assert ("Đang hoạt động tốt." in page, "bao-gia.pdf" in page) == (True, True)
    form = browser.get(address("grant", request.pk))
    line_id = form.context["form"].fields["line"].choices[0][0]
    assert "được 20.000.000 đồng" in form.content.decode()
    browser.post(address("grant", request.pk), {**PAPER, "line": line_id, "budget_line": budget.pk})
    desk = enter(member)
    desk.post(
        reverse("producer_desk:report_support", args=[request.pk]),
        {"actual": "36.000.000", "words": "Đã in.", "papers": [make_upload(PDF, "hoa-don.pdf")]},
    )
    own = desk.get(reverse("producer_desk:support_request", args=[request.pk])).content.decode()
    assert ("hoa-don.pdf" in own, "36.000.000 đồng" in own) == (True, True)
    browser = enter(make_office_actor())
    assert "18.000.000 đồng" in browser.get(address("settle", request.pk)).content.decode()
    browser.post(address("settle", request.pk), {"accepted_cost": "36.000.000"})
    payment = {"voucher": "UNC 2", "paid_on": "30/08/2026", "amount": "18.000.000"}
    for _click in range(2):
        assert browser.post(address("pay", request.pk), payment).status_code == 302
    request.refresh_from_db()
    assert (request.state, Payment.objects.count()) == (RequestState.PAID, 1)


def test_a_producer_asks_and_keeps_what_was_typed(enter):
    producer = make_producer()
    desk = enter(member_actor(producer))
    ask = reverse("producer_desk:ask_support")
    typed = {"producer": producer.pk, "measure": "PACKAGING", "reason": "In bao bì mới.", "estimate": "bốn mươi"}
    wrong = desk.post(ask, typed)
    assert (wrong.status_code, "In bao bì mới." in wrong.content.decode()) == (422, True)
    assert " capture" not in wrong.content.decode()  # else a phone offers its camera alone, and no quotation as PDF
    # A million and a half is not two đồng; nor is too much said to be too little.
    for estimate, said in (("1,5", "tròn đồng"), ("9" * 20, "Số tiền quá lớn")):
        page = desk.post(ask, {**typed, "estimate": estimate}).content.decode()
        assert (said in page, "lớn hơn 0" in page) == (True, False)
    desk.post(ask, {**typed, "estimate": "40.000.000", "papers": [make_upload(PDF, "bao-gia.pdf")]})
    request = SupportRequest.objects.get()
    assert (request.estimate_dong, request.papers.count()) == (40 * MILLION, 1)
    page = desk.get(reverse("producer_desk:support")).content.decode()
    assert ("Bao bì, nhãn" in page, "chi phí dự kiến 40.000.000 đồng" in page) == (True, True)
    stranger = enter(member_actor(make_producer()))
    assert stranger.get(reverse("producer_desk:support_request", args=[request.pk])).status_code == 404


def test_the_list_is_printed_as_pdf_and_excel(enter):
    make_recognised()
    proposal = make_proposal(make_version())
    browser = enter(make_office_actor())
    assert browser.get(address("proposal_file", proposal.pk, "xlsx")).content.startswith(b"PK")
    assert browser.get(address("proposal_file", proposal.pk, "pdf")).content.startswith(b"%PDF")
    assert browser.get(address("proposal_file", proposal.pk, "odt")).status_code == 404
    for name in ("list", "awards"):
        assert browser.get(address(name), {"dang": "xlsx"}).content.startswith(b"PK")


def test_a_budget_line_is_recorded_and_changed(enter):
    make_province()
    browser = enter(make_office_actor())
    typed = {"province": "19", "year": "2026", "source": "PROVINCE", "name": "Thưởng OCOP", "amount": "100.000.000"}
    typed |= {"paper": "1/QĐ-UBND", "entered_on": "05/01/2026"}
    browser.post(address("new_budget_line"), typed)
    twice = browser.post(address("new_budget_line"), typed)
    assert twice.status_code == 422
    line = BudgetLine.objects.get()
    browser.post(
        address("budget_line", line.pk), {"amount": "-40.000.000", "paper": "2/QĐ-UBND", "entered_on": "05/06/2026"}
    )
    line.refresh_from_db()
    assert line.amount_dong == 60 * MILLION


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_ask_the_same_number_of_questions_for_one_row_and_for_three(enter, count):
    make_province()
    producer = make_producer()
    member = member_actor(producer)
    for measure in list(Measure)[:count]:
        make_request(member, producer, measure=measure)
        make_budget_line()
        make_recognised(producer)
        version = make_version()
        make_proposal(version, title="Đợt")
        make_recognised(producer)
    browser = enter(make_office_actor())
    asked = {}
    for name in ("list", "awards", "policies", "budget"):
        with CaptureQueriesContext(connection) as queries:
            browser.get(address(name))
        asked[name] = len(queries)
    desk = enter(member)
    with CaptureQueriesContext(connection) as queries:
        desk.get(reverse("producer_desk:support"))
    asked["own"] = len(queries)
    assert asked == QUERIES


@pytest.mark.parametrize("name", ["list", "awards", "budget"])
def test_a_year_that_is_none_filters_nothing(enter, name):
    officer = enter(make_office_actor())
    for typed, year in [("1", None), ("9999", None), ("-1", None), ("2026", 2026)]:
        answer = officer.get(address(name), {"nam": typed})
        assert answer.status_code == 200
        assert answer.context.get("asked", answer.context)["year"] == year


def test_a_leader_sends_a_list_back_on_its_page_with_a_reason(enter):
    officer, leader = make_office_actor(), make_actor(Role.PROVINCE_LEADER)
    make_recognised()
    proposal = make_proposal(make_version(), actor=officer)
    client = enter(leader)
    assert "Duyệt danh sách" in client.get(address("proposal", proposal.pk)).content.decode()
    refused = client.post(address("view_proposal", proposal.pk), {"y-kien": "tra-lai", "words": ""})
    assert (refused.status_code, "Hãy ghi lý do trả lại" in refused.content.decode()) == (422, True)
    client.post(address("view_proposal", proposal.pk), {"y-kien": "tra-lai", "words": "Thiếu biên bản."})
    shown = client.get(address("proposal", proposal.pk)).content.decode()
    assert "Lãnh đạo trả lại" in shown
    assert "Thiếu biên bản." in shown
    assert "Duyệt danh sách" not in shown


def test_a_line_of_last_year_is_carried_over_from_its_page(enter):
    year = date.today().year  # noqa: DTZ011  (the page asks for the end of a year gone by)
    line = make_budget_line(year=year - 1)
    client = enter(make_office_actor())
    assert address("carry_budget", line.pk) in client.get(address("budget_line", line.pk)).content.decode()
    typed = {"free": "600.000.000", "paper": "12/QĐ-UBND", "carried_on": f"01/01/{year}"}
    refused = client.post(address("carry_budget", line.pk), typed)
    assert (refused.status_code, 'value="600.000.000"' in refused.content.decode()) == (422, True)
    done = client.post(address("carry_budget", line.pk), {**typed, "free": "200.000.000"})
    shown = client.get(done.headers["Location"]).content.decode()
    assert f"từ năm {year - 1}: 200.000.000" in " ".join(shown.split())


def test_a_policy_is_tried_on_published_numbers_and_on_typed_ones(enter):
    province = make_province(code="19")
    browser = enter(make_office_actor())
    version = make_version(award_line(4, 30), award_line(3, 20))
    page = address("policy", version.policy_id)
    assert 'name="so-' in browser.get(page).content.decode()
    for star, count in ((4, 30), (3, 3)):
        TypedFigure.objects.filter(pk=make_figure(**published(count)).pk).update(
            subject=f"PRODUCTS_{star}_STARS", unit_of_place=province
        )
    assert "960.000.000 đồng" in browser.get(page).content.decode()
    four = version.lines.get(star=4)
    assert "360.000.000 đồng" in browser.get(page, {f"so-{four.pk}": "10"}).content.decode()


def published(count):
    """A result of the version's first year told by a source."""
    told = {"kind": FigureKind.RESULT, "qualifier": Qualifier.EXACT, "value": Decimal(count), "period": "2026-06"}
    return {**told, "actor": PROGRAMME}
