"""The pages of a recall, the same at the producer's and at the office; each desk says by which names its pages go."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.refusal import Refusal
from ocop.foundation.text.phone import is_mobile
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.recall_forms import (
    CheckedForm,
    CloseForm,
    DecideForm,
    DismissForm,
    EndDrillForm,
    LiftForm,
    LotsForm,
    WithdrawForm,
)
from ocop.interfaces.ui.recall_reached import reached_context
from ocop.interfaces.ui.recall_words import (
    amount_row,
    drill_row,
    lot_row,
    lots_to_add,
    party_row,
    stamp_rows,
    steps_of,
)
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.programme.recalls.labels import CLOCK, HAZARD, SIDE, STATE
from ocop.programme.recalls.operations.close_recall import close_recall
from ocop.programme.recalls.operations.conclude_check import conclude_check
from ocop.programme.recalls.operations.draw_up_list import draw_up_list
from ocop.programme.recalls.operations.drill import end_drill
from ocop.programme.recalls.operations.lift_recall import lift_recall
from ocop.programme.recalls.operations.open_recall import add_lots, decide_recall, dismiss_finding
from ocop.programme.recalls.operations.record_amount import withdraw_amount
from ocop.programme.recalls.operations.tell_parties import tell_parties, text_parties
from ocop.programme.recalls.permissions import (
    may_read_contacts,
    reads_others_trade,
    side_of,
    why_not_close,
    why_not_decide,
    why_not_dismiss,
    why_not_end_drill,
    why_not_lift,
    why_not_tell,
    why_not_work_on,
)
from ocop.programme.recalls.queries.recall_list import stamps_of_lots
from ocop.programme.recalls.queries.recalls_visible import earlier_drills
from ocop.programme.recalls.queries.standing import is_unreachable, standing_of
from ocop.programme.recalls.rules.decision_clock import clock_state, decide_by, minutes_seconds
from ocop.programme.recalls.rules.recall_kinds import IN_FORCE, OPEN, RecallKind, RecallState, Side

TONES = {
    RecallState.FOUND: "action",
    RecallState.DECIDED: "revoked",
    RecallState.NOTIFYING: "revoked",
    RecallState.COLLECTING: "revoked",
    RecallState.DEALT_WITH: "expiring",
    RecallState.CLOSED: "expired",
    RecallState.DISMISSED: "neutral",
    RecallState.LIFTED: "neutral",
}
CLOCK_TONES = {"RUNNING": "info", "NEAR": "expiring", "OVERDUE": "revoked", "KEPT": "valid", "MISSED": "expiring"}


@dataclass(frozen=True)
class RecallDesk:
    """Names of the pages at one desk, and what its template frame needs."""

    home: str
    page: str
    act: str
    party: str
    amount: str
    sheet: str
    paper: str
    report: str
    frame: Mapping[str, Any]


def recall_page(request: ActorRequest, desk: RecallDesk, recall: Any, **bound: Form) -> HttpResponse:
    """Where a recall stands and what may be done now; with a bound form the page after a fault."""
    actor, now = request.actor, timezone.now()
    is_all = reads_others_trade(actor, recall)
    standing = standing_of(recall, is_all=is_all)
    untold = [one for one in standing.parties if one.told_at is None and not is_unreachable(one)]
    left = any(one.balance.left_to_treat > 0 for one in standing.lots)
    why_not_write = why_not_work_on(actor, recall)
    why_not_end = why_not_close(actor, recall, left_to_treat=left, untold=len(untold), silent=standing.untold_of)
    is_drill = recall.kind == RecallKind.DRILL
    is_office = side_of(actor, recall.product) == Side.AUTHORITY
    is_open = recall.state in OPEN
    more = lots_to_add(actor, recall) if is_open and not is_drill and side_of(actor, recall.product) else []
    forms: dict[str, Form | None] = {
        "decide": DecideForm(is_office=is_office) if why_not_decide(actor, recall) is None else None,
        "dismiss": DismissForm(auto_id="dismiss_%s") if why_not_dismiss(actor, recall) is None else None,
        "close": CloseForm(auto_id="close_%s") if why_not_end is None else None,
        "end": EndDrillForm(auto_id="end_%s") if why_not_end_drill(actor, recall) is None else None,
        "lots": LotsForm(lots=more, auto_id="lots_%s") if more else None,
        "lift": LiftForm(auto_id="lift_%s", is_office=is_office) if why_not_lift(actor, recall) is None else None,
    }
    reached = reached_context(actor, recall, is_all=is_all)
    if reached["choices"]:
        forms["checked"] = CheckedForm(lots=reached["choices"], auto_id="checked_%s")
    contacts = may_read_contacts(actor, recall)
    context = {
        **desk.frame,
        "recall": recall,
        "is_drill": is_drill,
        "is_open": is_open,
        "is_in_force": recall.state in IN_FORCE and not is_drill,
        "state": STATE[RecallState(recall.state)],
        "tone": TONES[RecallState(recall.state)],
        "side": SIDE.get(Side(recall.decided_side)) if recall.decided_side and recall.decided_at else "",
        "hazard": HAZARD[recall.hazard],
        "clock": _clock(recall, now),
        "drill": drill_row(recall, standing, now) if is_drill else None,
        "drills": [(one, minutes_seconds(one.listed_seconds or 0)) for one in earlier_drills(recall)]
        if is_drill
        else [],
        "standing": standing,
        "reached": reached,
        "steps": steps_of(recall),
        "lots": [lot_row(one) for one in standing.lots],
        "stamps": stamp_rows(stamps_of_lots([one.row.lot_id for one in standing.lots]), standing),
        "parties": [
            party_row(
                one,
                reverse(desk.party, args=[recall.pk, one.pk]) if contacts else "",
                contacts=contacts and recall.state in OPEN,
            )
            for one in standing.parties
        ],
        "amounts": [
            amount_row(one, lambda paper: reverse(desk.paper, args=[recall.pk, paper])) for one in standing.amounts
        ],
        "untold_count": len(untold),
        "texts_count": sum(
            is_mobile(one.phone) and one.text_begun_at is None and bool(not one.is_beyond or one.lines.all())
            for one in untold
        ),
        "accounts_count": sum(one.producer_id is not None for one in untold),
        "why_not_write": why_not_write,
        "why_not_tell": why_not_tell(actor, recall),
        "why_not_close": why_not_end,
        "forms": forms | bound,
        "withdraw_form": WithdrawForm(auto_id=False),
        "act": {
            name: reverse(desk.act, args=[recall.pk, slug]) for name, slug in zip(_DEED_NAMES, _DEEDS, strict=True)
        },
        "amount_url": reverse(desk.amount, args=[recall.pk]),
        "sheets": [
            (words, reverse(desk.sheet, args=[recall.pk, extension]))
            for extension, words in (("xlsx", "Excel"), ("csv", "CSV"), ("pdf", "PDF"))
        ]
        if contacts
        else [],
        "report_url": reverse(desk.report, args=[recall.pk]) if contacts else "",
        "page_title": recall.product.name,
        "page_lead": recall.product.producer.name,
        "breadcrumb": [(_("Thu hồi hàng"), reverse(desk.home)), (recall.product.name, "")],
    }
    return render(request, "ui/recalls/recall.html", context, status=422 if bound else 200)


def _clock(recall: Any, now: Any) -> dict[str, Any]:
    found = clock_state(recall.found_at, recall.decided_at, now)
    return {"words": CLOCK[found], "tone": CLOCK_TONES[found.value], "last": decide_by(recall.found_at)}


Done = Callable[[dict[str, Any]], str]


def act_on_recall(request: ActorRequest, desk: RecallDesk, recall: Any, slug: str) -> HttpResponse:
    """One deed of the page by its slug; done, it is said above the page, else the form comes back with its faults."""
    found = _DEEDS.get(slug)
    if found is None:
        raise Http404
    return found(request, desk, recall)


def _press(do: Callable[[ActorRequest, Any], str]) -> Callable[[ActorRequest, RecallDesk, Any], HttpResponse]:
    """A button without a form: what was refused is said above the page."""

    def pressed(request: ActorRequest, desk: RecallDesk, recall: Any) -> HttpResponse:
        try:
            messages.success(request, do(request, recall))
        except Refusal as refusal:
            for reason in refusal.reasons:
                messages.error(request, reason)
        return redirect(desk.page, recall.pk)

    return pressed


def _fill(
    name: str, make: Callable[[ActorRequest, Any], Form], do: Callable[[ActorRequest, Any, Form], str]
) -> Callable[[ActorRequest, RecallDesk, Any], HttpResponse]:
    """A form of the page."""

    def filled(request: ActorRequest, desk: RecallDesk, recall: Any) -> HttpResponse:
        form = make(request, recall)
        if form.is_valid():
            try:
                messages.success(request, do(request, recall, form))
            except Refusal as refusal:
                show_refusal(form, refusal)
            else:
                return redirect(desk.page, recall.pk)
        return recall_page(request, desk, recall, **{name: form})

    return filled


def _list(request: ActorRequest, recall: Any) -> str:
    draw_up_list(actor=request.actor, recall_id=recall.pk, now=timezone.now())
    return _("Đã lập danh sách nơi hàng đã đến.")


def _tell(request: ActorRequest, recall: Any) -> str:
    tell_parties(actor=request.actor, recall_id=recall.pk, now=timezone.now())
    return _("Đã báo cho các chủ thể có tài khoản trên hệ thống.")


def _text(request: ActorRequest, recall: Any) -> str:
    count = text_parties(actor=request.actor, recall_id=recall.pk, now=timezone.now())
    if not count:
        return _("Mọi nơi có số di động đã được nhắn tin. Kết quả hiện ở từng nơi.")
    return _("%(count)s tin nhắn đang chờ gửi, hệ thống gửi trong ít phút. Kết quả hiện ở từng nơi.") % {"count": count}


def _decide(request: ActorRequest, recall: Any, form: Any) -> str:
    paper = form.paper() if "number" in form.fields else None
    decide_recall(
        actor=request.actor,
        recall_id=recall.pk,
        advice=form.cleaned_data["advice"],
        paper=paper,
        now=timezone.now(),
    )
    return _("Đã quyết định thu hồi. Trang và tem của các lô này báo ngay cho người mua.")


def _dismiss(request: ActorRequest, recall: Any, form: Any) -> str:
    dismiss_finding(actor=request.actor, recall_id=recall.pk, words=form.cleaned_data["words"], now=timezone.now())
    return _("Đã ghi: không phải thu hồi.")


def _close(request: ActorRequest, recall: Any, form: Any) -> str:
    close_recall(actor=request.actor, recall_id=recall.pk, report=form.cleaned_data["report"], now=timezone.now())
    return _("Đã kết thúc việc thu hồi.")


def _lift(request: ActorRequest, recall: Any, form: Any) -> str:
    paper = form.paper() if "number" in form.fields else None
    lift_recall(
        actor=request.actor, recall_id=recall.pk, reason=form.cleaned_data["reason"], paper=paper, now=timezone.now()
    )
    return _("Đã hủy bỏ quyết định thu hồi. Trang và tem của các lô này trở lại như trước.")


def _end(request: ActorRequest, recall: Any, form: Any) -> str:
    end_drill(actor=request.actor, recall_id=recall.pk, words=form.cleaned_data["words"], now=timezone.now())
    return _("Đã kết thúc diễn tập; kết quả được giữ để so sánh.")


def _add(request: ActorRequest, recall: Any, form: Any) -> str:
    add_lots(actor=request.actor, recall_id=recall.pk, lot_ids=form.lot_ids(), now=timezone.now())
    return _("Đã thêm lô. Hãy lập lại danh sách nơi hàng đã đến.")


def _checked(request: ActorRequest, recall: Any, form: Any) -> str:
    conclude_check(
        actor=request.actor,
        recall_id=recall.pk,
        lot_ids=form.lot_ids(),
        words=form.cleaned_data["words"],
        now=timezone.now(),
    )
    return _("Đã ghi kết luận. Trang của lô báo ngay cho người mua.")


def _checked_form(request: ActorRequest, recall: Any) -> Form:
    found = reached_context(request.actor, recall, is_all=reads_others_trade(request.actor, recall))
    return CheckedForm(request.POST, lots=found["choices"], auto_id="checked_%s")


def _withdraw(request: ActorRequest, recall: Any) -> str:
    withdraw_amount(
        actor=request.actor,
        recall_id=recall.pk,
        amount_id=_amount_key(request, recall),
        reason=request.POST.get("reason", ""),
        now=timezone.now(),
    )
    return _("Đã rút lại số ghi nhầm.")


def _amount_key(request: ActorRequest, recall: Any) -> int:
    key = key_in(request.POST.get("amount"))
    if not recall.amounts.filter(pk=key).exists():
        raise Http404
    return key


def _is_office(request: ActorRequest, recall: Any) -> bool:
    return side_of(request.actor, recall.product) == Side.AUTHORITY


_DEEDS: dict[str, Callable[[ActorRequest, RecallDesk, Any], HttpResponse]] = {
    "quyet-dinh": _fill("decide", lambda r, one: DecideForm(r.POST, is_office=_is_office(r, one)), _decide),
    "khong-thu-hoi": _fill("dismiss", lambda r, one: DismissForm(r.POST, auto_id="dismiss_%s"), _dismiss),
    "lap-danh-sach": _press(_list),
    "bao": _press(_tell),
    "nhan-tin": _press(_text),
    "them-lo": _fill("lots", lambda r, one: LotsForm(r.POST, lots=lots_to_add(r.actor, one), auto_id="lots_%s"), _add),
    "ket-luan-lo": _fill("checked", _checked_form, _checked),
    "rut-so": _press(_withdraw),
    "ket-thuc": _fill("close", lambda r, one: CloseForm(r.POST, auto_id="close_%s"), _close),
    "ket-thuc-dien-tap": _fill("end", lambda r, one: EndDrillForm(r.POST, auto_id="end_%s"), _end),
    "huy-bo": _fill("lift", lambda r, one: LiftForm(r.POST, auto_id="lift_%s", is_office=_is_office(r, one)), _lift),
}
_DEED_NAMES = ("decide", "dismiss", "list", "tell", "text", "add", "checked", "withdraw", "close", "end", "lift")
