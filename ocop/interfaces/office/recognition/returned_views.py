"""What the ministry's council returned to a province, and the three ways to settle it (Điều 7 khoản 4 điểm g)."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ocop.foundation.refusal import Refusal
from ocop.interfaces.office.recognition.access import NOMINATION_READERS, OFFICERS, decision_to_draft
from ocop.interfaces.office.recognition.forms import ReasonForm
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.review.acting import try_deed
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.labels import DOSSIER_STATE_LABELS
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.evaluation.rules.exact import display_text
from ocop.programme.recognition.operations.recognise_on_central_result import (
    recognise_on_central_result,
    take_off_decision,
)
from ocop.programme.recognition.operations.settle_returned import assess_in_province, close_returned
from ocop.programme.recognition.permissions import is_office_of, why_not_close_returned, why_not_use_returned
from ocop.programme.recognition.queries.public_reasons import public_sentences
from ocop.programme.recognition.queries.returned_results import returned_results
from ocop.programme.recognition.queries.upgrades import missed_among
from ocop.programme.recognition.rules.authority import LOWEST_RECOGNISED

FORM_METHODS = ["GET", "HEAD", "POST"]


def _trail(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [
        (_("Quyết định và giấy chứng nhận"), reverse("office:recognition:list")),
        (_("Kết quả Bộ trả về"), reverse("office:recognition:returned") if more else ""),
        *more,
    ]


@require_GET
@desk_page(roles=NOMINATION_READERS)
def returned(request: ActorRequest) -> HttpResponse:
    """Products that did not become 5 stars: those that wait for the province, and those it settled."""
    actor = request.actor
    is_settled = request.GET.get("loc") == "da-xu-ly"
    found = returned_results(actor, is_waiting=not is_settled).prefetch_related("decision_items__decision__document")
    page = Paginator(found, 20).get_page(request.GET.get("trang"))
    waiting = returned_results(actor, is_waiting=True).count()
    missed = missed_among([result.pk for result in page], timezone.localdate())
    context = {
        "page": page,
        "rows": [_row(actor, result, is_settled=is_settled, missed=missed) for result in page],
        "tabs": [
            {"label": _("Chờ xử lý"), "url": "?", "is_current": not is_settled, "count": waiting},
            {
                "label": _("Đã xử lý"),
                "url": "?loc=da-xu-ly",
                "is_current": is_settled,
                "count": returned_results(actor).count() - waiting,
            },
        ],
        "is_settled": is_settled,
        "page_title": _("Kết quả Bộ trả về"),
        "page_lead": _(
            "Sản phẩm tỉnh đề nghị nhưng Hội đồng cấp trung ương không xếp 5 sao. Chủ tịch UBND cấp tỉnh có thể căn cứ "
            "kết quả này để công nhận 3 sao, 4 sao, hoặc tổ chức đánh giá theo thẩm quyền (điểm g khoản 4 Điều 7)."
        ),
        "breadcrumb": _trail(),
    }
    return render(request, "office/recognition/returned.html", context)


def _row(actor: Actor, result: Any, *, is_settled: bool, missed: frozenset[int]) -> dict[str, Any]:
    dossier = result.item.dossier
    line = next(iter(result.decision_items.all()), None)
    is_upgrade = result.pk in missed
    return {
        "result": result,
        "dossier": dossier,
        "points": display_text(Fraction(result.points_numerator, result.points_denominator), 2),
        "reasons": public_sentences(result.engine_output),
        "is_recognisable": result.star >= LOWEST_RECOGNISED and not is_upgrade,
        "is_missed_upgrade": is_upgrade,
        "may_act": not is_settled and is_office_of(actor, dossier.province_code),
        "decision": line.decision if line else None,
        "state": DOSSIER_STATE_LABELS[DossierState(dossier.state)],
    }


@require_POST
@desk_page(roles=OFFICERS)
def recognise(request: ActorRequest, result_id: int) -> HttpResponse:
    """Put the product on the province's draft with the star the ministry's council found."""
    try:
        item = recognise_on_central_result(actor=request.actor, result_id=result_id, now=timezone.now())
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
        return redirect("office:recognition:returned")
    messages.success(request, _("Đã đưa sản phẩm vào dự thảo quyết định công nhận."))
    return redirect("office:recognition:decision", item.decision_id)


@require_POST
@desk_page(roles=OFFICERS)
def take_off(request: ActorRequest, decision_id: int, item_id: int) -> HttpResponse:
    """Take the product off the draft: it waits again."""
    decision_to_draft(request.actor, decision_id).items.get(pk=item_id)
    try:
        draft = take_off_decision(actor=request.actor, item_id=item_id, now=timezone.now())
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
        return redirect("office:recognition:decision", decision_id)
    messages.success(request, _("Đã đưa sản phẩm ra khỏi dự thảo; kết quả lại chờ xử lý."))
    return redirect("office:recognition:decision", draft.pk) if draft else redirect("office:recognition:returned")


@require_http_methods(FORM_METHODS)
@desk_page(roles=OFFICERS)
def assess(request: ActorRequest, result_id: int) -> HttpResponse:
    """The province assesses the product itself."""
    return _settle(
        request,
        result_id,
        do=assess_in_province,
        why_not=why_not_use_returned,
        done=_("Hồ sơ đã trở lại danh sách chờ Hội đồng cấp tỉnh."),
        title=_("Tổ chức đánh giá ở tỉnh"),
        lead=_("Hồ sơ trở lại danh sách chờ Hội đồng cấp tỉnh; kết quả của Hội đồng cấp trung ương vẫn được lưu."),
        submit=_("Chuyển Hội đồng cấp tỉnh"),
    )


@require_http_methods(FORM_METHODS)
@desk_page(roles=OFFICERS)
def close(request: ActorRequest, result_id: int) -> HttpResponse:
    """End the dossier below 3 stars."""
    return _settle(
        request,
        result_id,
        do=close_returned,
        why_not=lambda actor, found: why_not_close_returned(actor, found, timezone.localdate()),
        done=_("Đã kết thúc hồ sơ, không cấp giấy chứng nhận."),
        title=_("Kết thúc, không công nhận"),
        lead=_("Sản phẩm dưới 3 sao không được công nhận và không được cấp giấy chứng nhận (điểm a khoản 1 Điều 4)."),
        submit=_("Kết thúc hồ sơ"),
    )


def _settle(
    request: ActorRequest,
    result_id: int,
    *,
    do: Callable[..., Any],
    why_not: Callable[[Actor, Any], str | None],
    done: str,
    title: str,
    lead: str,
    submit: str,
) -> HttpResponse:
    actor = request.actor
    found = returned_results(actor).get(pk=result_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        settled = try_deed(
            request,
            form,
            lambda: do(actor=actor, result_id=result_id, reason=form.cleaned_data["reason"], now=timezone.now()),
        )
        if settled is not None:
            messages.success(request, done)
            return redirect("office:recognition:returned")
    product = found.item.dossier.product
    context = {
        "form": form,
        "lead": lead,
        "submit_label": submit,
        "reason": why_not(actor, found) or "",
        "page_title": title,
        "page_lead": f"{product.name} – {product.producer.name}",
        "breadcrumb": _trail((title, "")),
    }
    return render(request, "office/recognition/settle.html", context, status=422 if form.errors else 200)
