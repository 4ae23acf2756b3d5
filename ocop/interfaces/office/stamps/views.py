"""Orders of stamps: the office approves within the quota, takes the file for the printer, reconciles."""

import json
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ocop.foundation.key_ring import key_ring
from ocop.foundation.refusal import Refusal
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.stamps.forms import ApproveForm, ReconcileForm, RefuseForm, TakeForm
from ocop.interfaces.office.stamps.printing import printing_of
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest, site_address
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.stamps.labels import ORDER_STATE
from ocop.programme.stamps.operations.decide_order import approve_order, refuse_order
from ocop.programme.stamps.operations.follow_batch import reconcile_batch
from ocop.programme.stamps.permissions import why_not_decide, why_not_fetch_file, why_not_reconcile, why_not_take_file
from ocop.programme.stamps.queries.key_epochs import KEEPERS
from ocop.programme.stamps.queries.stamps_visible import READERS, alarms_of, orders_visible_to, quota_left
from ocop.programme.stamps.rules.stamp_states import OrderState, SerialElement
from ocop.programme.traceability.queries.connections import claims_to_decide
from ocop.programme.traceability.queries.epcis_callers import reads_all_events

READER_ROLES = frozenset(READERS)
DECIDER_ROLES = frozenset({Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER})
TONES = {OrderState.ORDERED: "action", OrderState.APPROVED: "valid", OrderState.REFUSED: "revoked"}
PER_PAGE = 30


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
        "waiting_numbers": claims_to_decide(request.actor).count(),
        "may_verify": request.actor.holds(Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER),
        "may_read_all": reads_all_events(request.actor),
        "may_see_epochs": request.actor.holds(*KEEPERS),
        "page_title": _("Tem truy xuất"),
    }
    return render(request, "office/stamps/list.html", context)


@require_safe
@desk_page(roles=READER_ROLES)
def order(request: ActorRequest, order_id: int) -> HttpResponse:
    """One order with what may be done now."""
    return order_page(request, order_id)


@require_POST
@desk_page(roles=DECIDER_ROLES)
def approve(request: ActorRequest, order_id: int) -> HttpResponse:
    """Approve and generate."""
    form = ApproveForm(request.POST)

    def do(asked: dict[str, Any]) -> str:
        approve_order(
            actor=request.actor,
            order_id=order_id,
            quota=asked["quota"],
            element=SerialElement(asked["element"] or SerialElement.OWN),
            now=timezone.now(),
        )
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
def reconcile(request: ActorRequest, order_id: int) -> HttpResponse:
    """Printed and spoiled."""
    batch = batch_of(request, order_id)

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
    batch = batch_of(request, order_id)
    if not batch.manifest:
        raise Http404
    told = {
        "manifest": json.loads(batch.manifest),
        "signed": batch.manifest,
        "ed25519": batch.signature,
        "kid": key_ring(settings.STAMP_KEYS).kid_of(batch.manifest.encode(), bytes.fromhex(batch.signature)),
        "keys": site_address(request) + reverse("resolver:stamp_keys"),
    }
    answer = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def batch_of(request: ActorRequest, order_id: int) -> Any:
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
    return order_page(request, order_id, **{name: form})


def order_page(request: ActorRequest, order_id: int, **forms: Form) -> HttpResponse:
    """The page of an order with what may be done now; `forms` are those with faults; one whose deed is done already
    is told of, not offered again."""
    actor, status = request.actor, 422 if forms else 200
    found = orders_visible_to(actor).get(pk=order_id)
    batch = getattr(found, "batch", None)
    may_decide = why_not_decide(actor, found) is None
    printing: dict[str, Any] = printing_of(batch) if batch is not None else {}
    is_other_form = "dang-khac" in request.GET or "taking" in forms  # the file that is ready is in the wrong form
    open_states = {"NONE", "FAILED", "READY"} if is_other_form else {"NONE", "FAILED"}
    may_take = batch is not None and printing["name"] in open_states and why_not_take_file(actor, batch) is None
    shown: dict[str, Form | None] = {
        "approving": ApproveForm() if may_decide else None,
        "refusing": RefuseForm() if may_decide else None,
        "taking": TakeForm() if may_take else None,
        "reconciling": ReconcileForm() if batch is not None and why_not_reconcile(actor, batch) is None else None,
    }
    for name in [name for name in forms if shown[name] is None]:  # somebody was quicker, or the second of two taps
        for reason in forms.pop(name).non_field_errors():
            messages.error(request, str(reason))
    context = {
        **shown,
        **forms,
        "order": found,
        "state": ORDER_STATE[OrderState(found.state)],
        "tone": _tone(found),
        "batch": batch,
        "printing": printing,
        "may_fetch": batch is not None and why_not_fetch_file(actor, batch, printing["file"]) is None,
        "quota": quota_left(found.product_id, timezone.localdate().year),
        "alarms": alarms_of(batch.pk) if batch is not None else 0,
        "page_title": found.product.name,
        "page_lead": found.product.producer.name,
        "breadcrumb": [(_("Tem truy xuất"), reverse("office:stamps:list")), (found.product.name, "")],
    }
    return render(request, "office/stamps/order.html", context, status=status)


def _tone(one: Any) -> str:
    return TONES[OrderState(one.state)]
