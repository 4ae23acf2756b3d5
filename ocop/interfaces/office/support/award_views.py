"""Awards: the list with its sums, one award with its reasons, lists put forward, decided and paid."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.foundation.text.formats import parse_vietnamese_number, vietnamese_decimal
from ocop.foundation.typesetting.official_paper import place_of_signing
from ocop.interfaces.office.recognition.access import XLSX, paper
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.support.access import KEEPERS, MONEY_READERS, READERS, number_in, room_tabs, year_in
from ocop.interfaces.office.support.deed_views import budget_choices
from ocop.interfaces.office.support.forms import AwardDecisionForm, CutForm, PaymentForm, RefundForm, ViewForm
from ocop.interfaces.office.support.pages import address, form_page, trail
from ocop.interfaces.office.support.words import AWARD_TONES, award_rows
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.form_faults import attempt, show_refusal
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.support.labels import AWARD_STATES, EVENTS, LEADER_VIEWS, PROPOSAL_STATES, dong
from ocop.programme.support.operations.cut_award import cut_award
from ocop.programme.support.operations.decide_awards import Verdict, decide_awards
from ocop.programme.support.operations.pay_award import pay_award
from ocop.programme.support.operations.refund_payment import refund_award
from ocop.programme.support.operations.withdraw_proposal import withdraw_proposal
from ocop.programme.support.paper.proposal_list import awards_of, proposal_pdf
from ocop.programme.support.paper.workbooks import awards_xlsx, proposal_xlsx
from ocop.programme.support.permissions import (
    why_not_cut_award,
    why_not_decide_proposal,
    why_not_pay_award,
    why_not_record_decision,
    why_not_refund,
    why_not_view_proposal,
)
from ocop.programme.support.queries.lists import award_list, sums_of_awards, years_up_to
from ocop.programme.support.queries.visible import awards_visible_to, proposals_visible_to
from ocop.programme.support.rules.support_kinds import LeaderView

PER_PAGE, MOST_PROPOSALS, MOST_IN_FILE = 30, 20, 5000


@require_safe
@desk_page(roles=READERS)
def awards(request: ActorRequest) -> HttpResponse:
    """Awards of the territory by state, star and year, with their sums; the latest lists above."""
    given = request.GET
    state = given.get("trang_thai", "")
    state = state if state in AWARD_STATES else ""
    year, star = year_in(given.get("nam")), number_in(given.get("sao"))
    found = award_list(request.actor, state=state, year=year, star=star, search=given.get("q", "")[:120])
    if given.get("dang") == "xlsx":
        content = awards_xlsx(found[:MOST_IN_FILE], title=_("Thưởng sản phẩm OCOP"))
        return paper(content, XLSX, "thuong-san-pham-ocop.xlsx", as_attachment=True)
    page = Paginator(found, PER_PAGE).get_page(given.get("trang"))
    reads_lists = request.actor.holds(*MONEY_READERS)
    proposals: Any = proposals_visible_to(request.actor).order_by("-proposed_at", "-pk") if reads_lists else []
    context = {
        "page": page,
        "rows": award_rows(page.object_list),
        "sums": sums_of_awards(found),
        "proposals": [(one, PROPOSAL_STATES[one.state]) for one in proposals[:MOST_PROPOSALS]],
        "room_tabs": room_tabs(request.actor, "awards"),
        "states": [("", _("Mọi tình trạng")), *AWARD_STATES.items()],
        "years": years_up_to(timezone.localdate()),
        "asked": {"state": state, "year": year, "star": star, "q": given.get("q", "")},
        "clear_url": address(given, trang_thai="", sao="", nam="", q=""),
        "file_url": address(given, dang="xlsx"),
        "is_filtered": bool(state or star or year or given.get("q")),
        "reads_lists": reads_lists,
        "page_title": _("Thưởng sản phẩm OCOP"),
        "page_lead": _("Mức thưởng tính từ hồ sơ công nhận và chính sách; đề nghị, quyết định và chi là ba việc."),
    }
    return render(request, "office/support/awards.html", context)


@require_safe
@desk_page(roles=READERS)
def award(request: ActorRequest, award_id: int) -> HttpResponse:
    """One award: why so much, what was decided, what was paid."""
    actor, today = request.actor, timezone.localdate()
    row = awards_visible_to(actor).select_related("line", "proposal__version__document").get(pk=award_id)
    province = row.proposal.province_code
    why_not_pay = why_not_pay_award(actor, row, province, today)
    context = {
        "row": row,
        "event": EVENTS[row.event],
        "state": AWARD_STATES[row.state],
        "tone": AWARD_TONES[row.state],
        "reasons": row.reasons.splitlines(),
        "payments": list(row.payments.order_by("paid_on", "pk")),
        "refunds": list(row.refunds.select_related("budget_line")),
        "may_refund": why_not_refund(actor, row, province) is None,
        "left": (row.decided_dong or Decimal(0)) - row.paid_dong,
        "may_pay": why_not_pay is None,
        "may_cut": why_not_cut_award(actor, row, province) is None,
        "is_revoked": row.certificate.revoked_on is not None,
        "reads_lists": actor.holds(*MONEY_READERS),
        "page_title": row.product.name,
        "breadcrumb": trail((_("Thưởng"), reverse("office:support:awards")), (row.product.name, "")),
    }
    return render(request, "office/support/award.html", context)


def _award_form(request: ActorRequest, award_id: int, form: Any, deed: Any, **words: str) -> HttpResponse:
    row = awards_visible_to(request.actor).get(pk=award_id)
    back = reverse("office:support:award", args=[row.pk])
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: deed(form)) is not None:
        messages.success(request, words["done"])
        return redirect(back)
    facts = [
        (_("Sản phẩm"), row.product.name),
        (_("Mức quyết định"), dong(row.decided_dong or Decimal(0))),
        (_("Đã chi"), dong(row.paid_dong)),
    ]
    return form_page(
        request,
        form,
        title=words["title"],
        submit_label=words["submit_label"],
        breadcrumb=trail(
            (_("Thưởng"), reverse("office:support:awards")), (row.product.name, back), (words["title"], "")
        ),
        facts=facts,
        back=back,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def pay(request: ActorRequest, award_id: int) -> HttpResponse:
    """Record a payment."""
    row = awards_visible_to(request.actor).get(pk=award_id)
    initial = {"paid_on": timezone.localdate(), "amount": (row.decided_dong or Decimal(0)) - row.paid_dong}
    return _award_form(
        request,
        award_id,
        PaymentForm(request.POST if request.method == "POST" else None, initial=initial),
        lambda form: pay_award(actor=request.actor, award_id=award_id, sheet=form.sheet(), now=timezone.now()),
        title=_("Ghi chi tiền thưởng"),
        submit_label=_("Ghi lần chi"),
        done=_("Đã ghi lần chi; chủ thể được báo."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def cut(request: ActorRequest, award_id: int) -> HttpResponse:
    """What is left will not be paid."""
    awards_visible_to(request.actor).get(pk=award_id)
    return _award_form(
        request,
        award_id,
        CutForm(request.POST if request.method == "POST" else None),
        lambda form: cut_award(
            actor=request.actor, award_id=award_id, reason=form.cleaned_data["reason"], now=timezone.now()
        ),
        title=_("Thôi chi phần còn lại"),
        submit_label=_("Ghi thôi chi"),
        done=_("Đã ghi; phần chưa chi trở lại dòng dự toán, chủ thể được báo."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def refund(request: ActorRequest, award_id: int) -> HttpResponse:
    """Record that money paid came back."""
    row = awards_visible_to(request.actor).get(pk=award_id)
    if request.method != "POST":  # a voucher sent twice finds itself
        refuse_if(why_not_refund(request.actor, row, row.proposal.province_code))
    initial = {"refunded_on": timezone.localdate(), "amount": row.paid_dong - row.refunded_dong}
    return _award_form(
        request,
        award_id,
        RefundForm(request.POST if request.method == "POST" else None, initial=initial),
        lambda form: refund_award(actor=request.actor, award_id=award_id, sheet=form.sheet(), now=timezone.now()),
        title=_("Ghi thu hồi tiền đã chi"),
        submit_label=_("Ghi thu hồi"),
        done=_("Đã ghi khoản thu hồi; chủ thể được báo."),
    )


@require_safe
@desk_page(roles=MONEY_READERS)
def proposal(request: ActorRequest, proposal_id: int) -> HttpResponse:
    """One list: its awards with sums, the decision, what is still to be paid."""
    row = proposals_visible_to(request.actor).get(pk=proposal_id)
    rows = awards_of(row)
    context = {
        "row": row,
        "state": PROPOSAL_STATES[row.state],
        "rows": award_rows(rows),
        "sums": sums_of_awards(row.awards.all()),
        "may_decide": why_not_record_decision(request.actor, row) is None,
        "may_withdraw": why_not_decide_proposal(request.actor, row) is None,
        "view_form": ViewForm() if why_not_view_proposal(request.actor, row) is None else None,
        "leader_view": LEADER_VIEWS.get(row.leader_view, ""),
        "page_title": row.title,
        "breadcrumb": trail((_("Thưởng"), reverse("office:support:awards")), (row.title, "")),
    }
    return render(request, "office/support/proposal.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def decide(request: ActorRequest, proposal_id: int) -> HttpResponse:
    """The decision on a list: the paper, the budget line, less where less was decided."""
    row = proposals_visible_to(request.actor).get(pk=proposal_id)
    rows = awards_of(row)
    typed = request.POST if request.method == "POST" else None
    is_approved = row.leader_view == LeaderView.APPROVED
    payer = next((one.line.payer for one in rows), "")
    form = AwardDecisionForm(
        typed, budgets=budget_choices(request, row.province_code, payer=payer), is_approved=is_approved
    )
    verdicts, wrong = _verdicts(typed, rows)
    if typed is not None and form.is_valid() and not wrong:
        try:
            decide_awards(
                actor=request.actor,
                proposal_id=row.pk,
                paper=form.paper(),
                budget_line_id=key_in(form.cleaned_data["budget_line"]),
                verdicts=verdicts,
                is_signed_outside=bool(form.cleaned_data.get("is_signed_outside")),
                now=timezone.now(),
            )
        except Refusal as refusal:
            if isinstance(refusal, FieldRefusal):
                wrong = {key: said[0] for key, said in refusal.faults.items() if key.startswith("award_")}
            if not wrong:
                show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi quyết định; các chủ thể được báo."))
            return redirect("office:support:proposal", row.pk)
    if wrong:
        form.add_error(None, _("Xem lại mức quyết định và lý do ở các dòng được đánh dấu."))
    title = _("Ghi quyết định thưởng")
    context = {
        "row": row,
        "form": form,
        "lines": [
            {
                "award": one,
                "event": EVENTS[one.event],
                "amount": typed.get(f"amount_{one.pk}", "") if typed else vietnamese_decimal(one.entitled_dong, 0),
                "reason": typed.get(f"reason_{one.pk}", "") if typed else "",
                "error": wrong.get(f"award_{one.pk}", ""),
                "is_revoked": one.certificate.revoked_on is not None,
            }
            for one in rows
        ],
        "total": sum((one.entitled_dong for one in rows), Decimal(0)),
        "page_title": title,
        "page_lead": row.title,
        "breadcrumb": trail(
            (_("Thưởng"), reverse("office:support:awards")),
            (row.title, reverse("office:support:proposal", args=[row.pk])),
            (title, ""),
        ),
    }
    return render(request, "office/support/decide.html", context, status=422 if form.errors else 200)


def _verdicts(typed: Any, rows: Any) -> tuple[dict[int, Verdict], dict[str, str]]:
    """What is typed for each award, and what cannot be read; a line left empty keeps what is proposed."""
    verdicts: dict[int, Verdict] = {}
    wrong: dict[str, str] = {}
    for one in rows if typed is not None else ():
        said = typed.get(f"amount_{one.pk}", "").strip()
        reason = typed.get(f"reason_{one.pk}", "")[:600]
        try:
            amount = parse_vietnamese_number(said[:40]) if said else one.entitled_dong
        except ValueError:
            wrong[f"award_{one.pk}"] = _("Số tiền chưa đúng. Ví dụ: 30.000.000.")
            continue
        if amount != amount.to_integral_value():
            wrong[f"award_{one.pk}"] = _("Hãy ghi số tiền tròn đồng. Ví dụ: 30.000.000.")
            continue
        verdicts[one.pk] = Verdict(amount.quantize(Decimal(1)) if abs(amount) < 10**15 else amount, reason)
    return verdicts, wrong


@require_POST
@desk_page(roles=KEEPERS)
def withdraw(request: ActorRequest, proposal_id: int) -> HttpResponse:
    """Take a list back."""
    return do(
        request,
        withdraw_proposal,
        done=_("Đã rút danh sách; các sản phẩm có thể đưa vào danh sách khác."),
        back=reverse("office:support:proposal", args=[proposal_id]),
        proposal_id=proposal_id,
    )


@require_safe
@desk_page(roles=MONEY_READERS)
def proposal_file(request: ActorRequest, proposal_id: int, form: str) -> HttpResponse:
    """The list as PDF or Excel."""
    row = proposals_visible_to(request.actor).get(pk=proposal_id)
    name = f"danh-sach-thuong-{row.pk}.{form}"
    if form == "xlsx":
        return paper(proposal_xlsx(row), XLSX, name, as_attachment=True)
    if form == "pdf":
        unit = unit_by_code(UnitLevel.PROVINCE, row.province_code, timezone.localdate())
        province = unit.name if unit else row.province_code
        content = proposal_pdf(row, province=province, place=place_of_signing(province), now=timezone.now())
        return paper(content, "application/pdf", name)
    raise Http404
