"""The producer's samples: where the five are, labels and slips to print, the tap that signs."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.foundation.files.serving import file_response
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest, site_address
from ocop.interfaces.ui.sample_forms import AnnounceForm
from ocop.interfaces.ui.sample_words import book_lines, count_words, packet_words
from ocop.programme.dossiers.labels import SAMPLE_LEVEL_LABELS
from ocop.programme.dossiers.operations.announce_samples import announce_samples
from ocop.programme.dossiers.operations.confirm_samples import confirm_samples
from ocop.programme.dossiers.paper.sample_labels import labels_of, sample_labels_pdf
from ocop.programme.dossiers.paper.sample_slip import sample_slip_pdf
from ocop.programme.dossiers.permissions.samples import why_not_announce_samples, why_not_confirm_samples
from ocop.programme.dossiers.queries.dossiers_visible import own_dossiers
from ocop.programme.dossiers.queries.samples import (
    WhatIsThere,
    delivered_words,
    items_of,
    levels_of,
    needed_of,
    own_steps,
    what_is_there,
)
from ocop.programme.dossiers.rules.samples import ENDED, SampleLevel, SampleState, StorageCondition, law_on

LEVELS = {"cap-tinh": SampleLevel.PROVINCE, "trung-uong": SampleLevel.CENTRAL}
SLUGS = {level: slug for slug, level in LEVELS.items()}


def _dossier(request: ActorRequest, dossier_id: int) -> Any:
    rows = own_dossiers(request.actor).select_related("producer", "product", "rubric").defer("rubric__content")
    return found(rows, pk=dossier_id)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def samples(request: ActorRequest, dossier_id: int) -> HttpResponseBase:
    """Where each sample is; the form that says what is sent."""
    row, today = _dossier(request, dossier_id), timezone.localdate()
    parts = []
    for level in levels_of(row):
        there = what_is_there(row, level, today=today)
        form = _form(request, level, there)
        if request.method == "POST" and request.POST.get("level") == SLUGS[level] and form.is_valid():
            saved = _announce(request, row, level, form)
            if saved is not None:
                messages.success(
                    request,
                    _("Đã báo gửi %(count)s sản phẩm mẫu. In nhãn và phiếu gửi ở dưới.") % {"count": saved.count},
                )
                return redirect("producer_desk:samples", row.pk)
        parts.append(_part(request, row, there, form))
    context = {
        "dossier": row,
        "parts": parts,
        "law": law_on(today),
        "is_exempt": needed_of(row, today) == 0,
        "is_helped": request.actor.mandate is not None,
        "page_title": _("Sản phẩm mẫu"),
    }
    return render(request, "producer_desk/samples.html", context)


def _form(request: ActorRequest, level: SampleLevel, there: WhatIsThere) -> AnnounceForm:
    is_sent = request.method == "POST" and request.POST.get("level") == SLUGS[level]
    announced = [item for item in there.items if item.state == SampleState.EXPECTED]
    initial: dict[str, Any] = {"count": len(announced) or there.count.missing or 1}
    if announced:
        one = announced[0]
        initial |= {
            "specification": one.specification,
            "lot_number": one.lot_number,
            "expires_on": one.expires_on,
            "storage": one.storage,
        }
    return AnnounceForm(request.POST if is_sent else None, initial=initial, auto_id=f"id_{SLUGS[level]}_%s")


def _announce(request: ActorRequest, row: Any, level: SampleLevel, form: AnnounceForm) -> Any:
    given = form.cleaned_data
    try:
        return announce_samples(
            actor=request.actor,
            dossier_id=row.pk,
            level=level,
            count=given["count"],
            specification=given["specification"],
            lot_number=given["lot_number"],
            expires_on=given["expires_on"],
            storage=StorageCondition(given["storage"] or StorageCondition.DRY),
            giver_name=given["giver_name"],
            remark=given["remark"],
            now=timezone.now(),
        )
    except FieldRefusal as refusal:
        form.show(refusal)
    except Refusal as refusal:
        for sentence in refusal.reasons:
            form.add_error(None, sentence)
    return None


def _part(request: ActorRequest, row: Any, there: WhatIsThere, form: AnnounceForm) -> dict[str, Any]:
    actor, today = request.actor, timezone.localdate()
    return {
        "slug": SLUGS[there.level],
        "label": SAMPLE_LEVEL_LABELS[there.level],
        "count": there.count,
        "words": delivered_words(there.count),
        "badges": count_words(there.count),
        "packets": [packet_words(item, today) for item in there.items],
        "lines": book_lines(there.steps, may_confirm=lambda step: why_not_confirm_samples(actor, step) is None),
        "why_not": why_not_announce_samples(actor, row, there.level, today),
        "form": form,
        "is_open": form.is_bound or (there.count.missing > 0 and not there.items),
    }


@require_safe
@for_members
def labels(request: ActorRequest, dossier_id: int, level: str) -> HttpResponseBase:
    """Labels to stick on the samples."""
    row = _dossier(request, dossier_id)
    if level not in LEVELS:
        raise Http404
    items = [item for item in items_of(row, LEVELS[level]) if item.state not in ENDED]
    facts = labels_of(items, needed=needed_of(row, timezone.localdate()))
    if not facts:
        raise Http404
    content = sample_labels_pdf(row, LEVELS[level], facts, address_of=_address_of(request), now=timezone.now())
    return _pdf(content, f"nhan-mau-ho-so-{row.pk}.pdf")


@require_safe
@for_members
def slip(request: ActorRequest, step_id: int) -> HttpResponseBase:
    """The slip of one line of the book."""
    step = found(own_steps(request.actor).select_related("dossier__product", "dossier__producer"), pk=step_id)
    content = sample_slip_pdf(step, address_of=_address_of(request), now=step.recorded_at)
    return _pdf(content, f"phieu-giao-nhan-mau-{step.pk}.pdf")


@require_safe
@for_members
def signed_scan(request: ActorRequest, step_id: int) -> HttpResponseBase:
    """The picture of the signed slip of one line; 404 when the line was signed otherwise."""
    step = found(own_steps(request.actor).select_related("confirmation__scan"), pk=step_id)
    signed = getattr(step, "confirmation", None)
    if signed is None or signed.scan is None:
        raise Http404
    return file_response(signed.scan, as_attachment=False, request=request)


@require_safe
@for_members
def photo(request: ActorRequest, step_id: int) -> HttpResponseBase:
    """The photo an office took with one line."""
    step = found(own_steps(request.actor).select_related("photo"), pk=step_id)
    if step.photo is None:
        raise Http404
    return file_response(step.photo, as_attachment=False, request=request)


@require_POST
@for_members
def confirm(request: ActorRequest, step_id: int) -> HttpResponseBase:
    """One tap: it was as the officer wrote."""
    step = found(own_steps(request.actor), pk=step_id)
    back = reverse("producer_desk:samples", args=[step.dossier_id])
    return do(request, confirm_samples, done=_("Đã xác nhận lần giao nhận."), back=back, step_id=step.pk)


def _address_of(request: ActorRequest) -> Any:
    return lambda code: site_address(request) + reverse("office:samples:by_code", args=[code])


def _pdf(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response
