"""Orders of stamps: the office approves within the quota, takes the file for the printer, reconciles."""

import json
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.stamps.forms import (
    A4_FORM,
    ROLL_FORM,
    VENDOR_FORM,
    ApproveForm,
    ReconcileForm,
    RefuseForm,
    TakeForm,
)
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest, site_address
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.stamps.labels import ORDER_STATE
from ocop.programme.stamps.operations.decide_order import approve_order, refuse_order
from ocop.programme.stamps.operations.follow_batch import reconcile_batch, take_file
from ocop.programme.stamps.paper.stamp_sheets import A4, MOST_ON_PAPER, ROLL, stamp_sheets_pdf
from ocop.programme.stamps.paper.vendor_file import UnfitCertificate, encrypted_for, vendor_csv
from ocop.programme.stamps.permissions import why_not_decide, why_not_reconcile, why_not_take_file
from ocop.programme.stamps.queries.stamps_visible import READERS, alarms_of, orders_visible_to, quota_left
from ocop.programme.stamps.rules.stamp_states import OrderState

READER_ROLES = frozenset(READERS)
DECIDER_ROLES = frozenset({Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER})
TONES = {OrderState.ORDERED: "action", OrderState.APPROVED: "valid", OrderState.REFUSED: "revoked"}
PER_PAGE = 30
LARGEST_CERTIFICATE = 100_000


@require_safe
@desk_page(roles=READER_ROLES)
def orders(request: ActorRequest) -> HttpResponse:
    """Orders of the territory, those that wait first when asked for."""
    state = request.GET.get("trang-thai", "")
    rows = orders_visible_to(request.actor)
    if state in list(OrderState):
        rows = rows.filter(state=state)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("trang"))
    here = reverse("office:stamps:list")
    tabs = [{"label": _("Tất cả"), "url": here, "is_current": not state}] + [
        {"label": words, "url": f"{here}?trang-thai={one.value}", "is_current": state == one}
        for one, words in ORDER_STATE.items()
    ]
    context = {
        "page": page,
        "rows": [{"order": one, "state": ORDER_STATE[OrderState(one.state)], "tone": _tone(one)} for one in page],
        "tabs": tabs,
        "page_title": _("Tem truy xuất"),
    }
    return render(request, "office/stamps/list.html", context)


@require_safe
@desk_page(roles=READER_ROLES)
def order(request: ActorRequest, order_id: int) -> HttpResponse:
    """One order with what may be done now."""
    return _page(request, order_id)


@require_POST
@desk_page(roles=DECIDER_ROLES)
def approve(request: ActorRequest, order_id: int) -> HttpResponse:
    """Approve and generate."""
    form = ApproveForm(request.POST)

    def do(asked: dict[str, Any]) -> str:
        approve_order(actor=request.actor, order_id=order_id, quota=asked["quota"], now=timezone.now())
        return _("Đã duyệt và cấp số cho tem. Lấy tệp in ở trang này.")

    return _done(request, order_id, "approving", form, do)


@require_POST
@desk_page(roles=DECIDER_ROLES)
def refuse(request: ActorRequest, order_id: int) -> HttpResponse:
    """Refuse with a reason."""

    def do(asked: dict[str, Any]) -> str:
        refuse_order(actor=request.actor, order_id=order_id, reason=asked["reason"], now=timezone.now())
        return _("Đã trả lời chủ thể.")

    return _done(request, order_id, "refusing", RefuseForm(request.POST), do)


@require_POST
@desk_page(roles=DECIDER_ROLES)
def take(request: ActorRequest, order_id: int) -> HttpResponse:
    """The file for the printer, once."""
    batch = _batch(request, order_id)
    form = TakeForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, order_id, taking=form)
    kind, now, site = form.cleaned_data["form"], timezone.now(), site_address(request)

    def write(of: Any, serials: list[str]) -> bytes:
        if kind == VENDOR_FORM:
            given = form.cleaned_data["certificate"]
            if given is None or given.size > LARGEST_CERTIFICATE:
                raise FieldRefusal({"certificate": [_("Hãy tải lên chứng thư của nhà in (tệp .pem, .crt hoặc .cer).")]})
            try:
                return encrypted_for(vendor_csv(serials, gtin=of.gtin, site=site), given.read())
            except UnfitCertificate:
                raise FieldRefusal({"certificate": [_("Đây không phải chứng thư RSA từ 2048 bit trở lên.")]}) from None
        if len(serials) > MOST_ON_PAPER:
            raise FieldRefusal({"form": [_("PDF in được nhiều nhất 2.000 tem; hãy chọn tệp mã hóa cho nhà in.")]})
        shape = {A4_FORM: A4, ROLL_FORM: ROLL}[kind]
        return stamp_sheets_pdf(serials, gtin=of.gtin, site=site, shape=shape, now=now)

    try:
        _taken, content = take_file(actor=request.actor, batch_id=batch.pk, write=write, now=now)
    except Refusal as refusal:
        show_refusal(form, refusal)
        return _page(request, order_id, taking=form)
    suffix, media_type = (".csv.p7m", "application/pkcs7-mime") if kind == VENDOR_FORM else (".pdf", "application/pdf")
    answer = HttpResponse(content, content_type=media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="tem-{batch.pk}{suffix}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@desk_page(roles=DECIDER_ROLES)
def reconcile(request: ActorRequest, order_id: int) -> HttpResponse:
    """Printed and spoiled."""
    batch = _batch(request, order_id)

    def do(asked: dict[str, Any]) -> str:
        reconcile_batch(
            actor=request.actor,
            batch_id=batch.pk,
            printed=asked["printed"],
            spoiled=asked["spoiled"],
            now=timezone.now(),
        )
        return _("Đã đối chiếu. Chủ thể kích hoạt được tem của cuộn này.")

    return _done(request, order_id, "reconciling", ReconcileForm(request.POST), do)


@require_safe
@desk_page(roles=READER_ROLES)
def manifest(request: ActorRequest, order_id: int) -> HttpResponse:
    """The signed statement about the batch."""
    batch = _batch(request, order_id)
    if not batch.manifest:
        raise Http404
    told = {"manifest": json.loads(batch.manifest), "signed": batch.manifest, "ed25519": batch.signature}
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _batch(request: ActorRequest, order_id: int) -> Any:
    """The batch of an order the reader sees, else nothing is found."""
    return orders_visible_to(request.actor).filter(batch__isnull=False).get(pk=order_id).batch


def _done(request: ActorRequest, order_id: int, name: str, form: Form, do: Any) -> HttpResponse:
    """A deed by form: said above the page, or its faults beside the fields."""
    orders_visible_to(request.actor).get(pk=order_id)
    if form.is_valid():
        try:
            said = do(form.cleaned_data)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, said)
            return redirect("office:stamps:order", order_id)
    return _page(request, order_id, **{name: form})


def _page(request: ActorRequest, order_id: int, **forms: Form) -> HttpResponse:
    actor = request.actor
    found = orders_visible_to(actor).get(pk=order_id)
    batch = getattr(found, "batch", None)
    may_decide = why_not_decide(actor, found) is None
    shown: dict[str, Form | None] = {
        "approving": ApproveForm() if may_decide else None,
        "refusing": RefuseForm() if may_decide else None,
        "taking": TakeForm() if batch is not None and why_not_take_file(actor, batch) is None else None,
        "reconciling": ReconcileForm() if batch is not None and why_not_reconcile(actor, batch) is None else None,
    }
    context = {
        **shown,
        **forms,
        "order": found,
        "state": ORDER_STATE[OrderState(found.state)],
        "tone": _tone(found),
        "batch": batch,
        "quota": quota_left(found.product_id, timezone.localdate().year),
        "alarms": alarms_of(batch.pk) if batch is not None else 0,
        "page_title": found.product.name,
        "page_lead": found.product.producer.name,
        "breadcrumb": [(_("Tem truy xuất"), reverse("office:stamps:list")), (found.product.name, "")],
    }
    return render(request, "office/stamps/order.html", context, status=422 if forms else 200)


def _tone(one: Any) -> str:
    return TONES[OrderState(one.state)]
