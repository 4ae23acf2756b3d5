"""Nộp hộ: producers an officer helps, beginning to help one, the producer's yes, going to work, ending it."""

import secrets
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.foundation.files.serving import file_response
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.foundation.text.folding import fold
from ocop.foundation.text.phone import is_mobile, mask_phone
from ocop.interfaces.office.helping.forms import CodeForm, EndForm, NewProducerForm, SlipForm, TermsForm
from ocop.interfaces.office.review.access import COMMUNE, desk_page
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.helping import WORKING_BY
from ocop.interfaces.ui.requests import ActorRequest, site_address
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.labels import DOSSIER_STATE_LABELS
from ocop.programme.dossiers.queries.helped_filing import dossiers_helped, open_code
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.producers.labels import CONSENT_LABELS, SCOPE_LABELS, STANDING_LABELS
from ocop.programme.producers.operations.confirmation_codes import told_in_demo
from ocop.programme.producers.operations.consent import ask_consent, consent_by_code, consent_on_paper
from ocop.programme.producers.operations.end_help import end_help
from ocop.programme.producers.operations.hand_over import hand_over
from ocop.programme.producers.operations.help_producer import help_new_producer, help_producer
from ocop.programme.producers.paper.confirmation_slip import mandate_slip_pdf
from ocop.programme.producers.permissions import (
    why_not_ask_consent,
    why_not_end_mandate,
    why_not_hand_over,
    why_not_help_producer,
    why_not_work_by,
)
from ocop.programme.producers.queries.mandates import mandates_visible_to, standing
from ocop.programme.producers.queries.membership import producers_sharing
from ocop.programme.producers.queries.producers_visible import producers_visible_to
from ocop.programme.producers.rules.confirmation_code import CodePurpose
from ocop.programme.producers.rules.mandates import ConsentWay, MandateScope, MandateStanding

PER_PAGE = 20
MOST_FOUND = 8
TONES = {
    MandateStanding.WAITING: "action",
    MandateStanding.NOT_YET: "info",
    MandateStanding.IN_FORCE: "valid",
    MandateStanding.OVER: "expired",
    MandateStanding.ENDED: "expired",
    MandateStanding.ROLE_ENDED: "expired",
}


@require_safe
@never_cache
@desk_page(roles=COMMUNE)
def mandates(request: ActorRequest) -> HttpResponse:
    """Own helped producers first, then those colleagues of the commune help."""
    actor, today = request.actor, timezone.localdate()
    rows = mandates_visible_to(actor).select_related("producer").order_by("ended_at", "-asked_at", "-pk")
    own = rows.filter(officer_id=actor.account_key)
    page = Paginator(own, PER_PAGE).get_page(request.GET.get("trang"))
    others = rows.exclude(officer_id=actor.account_key).filter(ended_at__isnull=True)[:PER_PAGE]
    context = {
        "page": page,
        "rows": [_line(actor, one, today) for one in page],
        "others": [_line(actor, one, today) for one in others],
        "page_title": _("Nộp hồ sơ hộ"),
        "page_lead": _("Giúp chủ thể không dùng được máy: cán bộ nhập và nộp hộ, chủ thể xác nhận từng lần nộp."),
    }
    return render(request, "office/helping/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=COMMUNE)
def new(request: ActorRequest) -> HttpResponse:
    """A producer the commune does not know yet, on one short page; a known one is found above the form."""
    now = timezone.now()
    today = timezone.localdate(now)
    form = NewProducerForm(request.POST or None, today=today, communes=_communes(request, today))
    if request.method == "POST" and form.is_valid():
        created = _tried(
            form, lambda: help_new_producer(actor=request.actor, profile=form.profile(), terms=form.terms(), now=now)
        )
        if created is not None:
            messages.success(request, _("Đã ghi chủ thể. Bây giờ lấy đồng ý của chủ thể."))
            return redirect("office:helping:mandate", created.pk)
    wanted = request.GET.get("q", "")[:100]
    context = {
        "form": form,
        "wanted": wanted,
        "found": _known(request, wanted) if wanted.strip() else None,
        "page_title": _("Nộp hộ một chủ thể mới"),
        "page_lead": _("Ba bước: ghi tên chủ thể, lấy đồng ý, rồi làm hồ sơ."),
    }
    return render(request, "office/helping/new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=COMMUNE)
def known(request: ActorRequest, producer_id: int) -> HttpResponse:
    """The same for a producer of the commune's list."""
    actor, now = request.actor, timezone.now()
    row = producers_visible_to(actor).select_related("commune").get(pk=producer_id)
    form = TermsForm(request.POST or None, today=timezone.localdate(now))
    reason = why_not_help_producer(actor, row)
    if request.method == "POST" and form.is_valid():
        created = _tried(form, lambda: help_producer(actor=actor, producer_id=row.pk, terms=form.terms(), now=now))
        if created is not None:
            return redirect("office:helping:mandate", created.pk)
    context = {
        "form": form,
        "producer": row,
        "reason": reason,
        "page_title": _("Nộp hộ %(name)s") % {"name": row.name},
        "breadcrumb": [(_("Nộp hồ sơ hộ"), reverse("office:helping:list")), (row.name, "")],
    }
    return render(request, "office/helping/known.html", context)


@require_safe
@never_cache
@desk_page(roles=COMMUNE)
def mandate(request: ActorRequest, mandate_id: int) -> HttpResponse:
    """Where it stands and the next step: the producer's yes, or the way to work."""
    return _page(request, mandate_id)


@require_POST
@desk_page(roles=COMMUNE)
def send_code(request: ActorRequest, mandate_id: int) -> HttpResponse:
    """A code to the producer's telephone."""
    try:
        row = ask_consent(actor=request.actor, mandate_id=mandate_id, draw=secrets.randbelow, now=timezone.now())
    except Refusal as refusal:
        _say(request, refusal)
    else:
        _said(request, row)
    return redirect("office:helping:mandate", mandate_id)


@require_POST
@desk_page(roles=COMMUNE)
def confirm(request: ActorRequest, mandate_id: int) -> HttpResponse:
    """The digits the producer read out."""
    form = CodeForm(request.POST)
    if form.is_valid():
        done = _tried(
            form,
            lambda: consent_by_code(
                actor=request.actor, mandate_id=mandate_id, typed=form.cleaned_data["code"], now=timezone.now()
            ),
        )
        if done is not None:
            messages.success(request, _("Chủ thể đã đồng ý. Có thể bắt đầu làm hộ."))
            return redirect("office:helping:mandate", mandate_id)
    return _page(request, mandate_id, code_form=form)


@require_POST
@desk_page(roles=COMMUNE)
def confirm_on_paper(request: ActorRequest, mandate_id: int) -> HttpResponse:
    """The picture of the signed slip."""
    form = SlipForm(request.POST, request.FILES)
    if form.is_valid():
        done = _tried(
            form,
            lambda: consent_on_paper(
                actor=request.actor,
                mandate_id=mandate_id,
                slip_number=form.cleaned_data["slip_number"],
                uploaded=form.cleaned_data["scan"],
                now=timezone.now(),
            ),
        )
        if done is not None:
            messages.success(request, _("Đã giữ giấy đồng ý của chủ thể. Có thể bắt đầu làm hộ."))
            return redirect("office:helping:mandate", mandate_id)
    return _page(request, mandate_id, slip_form=form)


@require_safe
@desk_page(roles=COMMUNE)
def slip(request: ActorRequest, mandate_id: int) -> HttpResponse:
    """The paper to print and have signed."""
    row = _visible(request, mandate_id)
    refuse_if(why_not_ask_consent(request.actor, row, timezone.localdate()))
    response = HttpResponse(mandate_slip_pdf(row, now=timezone.now().replace(microsecond=0)), "application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="giay-nho-nop-ho-{row.pk}.pdf"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_safe
@desk_page(roles=COMMUNE)
def scan(request: ActorRequest, mandate_id: int) -> HttpResponseBase:
    """The picture of the signed consent."""
    row = (
        mandates_visible_to(request.actor).select_related("consent_scan").get(pk=mandate_id, consent_scan__isnull=False)
    )
    assert row.consent_scan is not None  # asked for above
    return file_response(row.consent_scan, as_attachment=False, request=request)


@require_POST
@desk_page(roles=COMMUNE)
def work(request: ActorRequest, mandate_id: int) -> HttpResponse:
    """Go to the producer's desk as who works for this producer; every page there says so."""
    row = _visible(request, mandate_id)
    refuse_if(why_not_work_by(request.actor, row, timezone.localdate()))
    request.session[WORKING_BY] = row.pk
    return redirect("producer_desk:home")


@require_POST
@desk_page(roles=COMMUNE)
def leave(request: ActorRequest) -> HttpResponse:
    """Back to the own desk."""
    if request.session.pop(WORKING_BY, None) is not None:
        messages.success(request, _("Đã về bàn làm việc của cán bộ. Những gì đã làm hộ được lưu lại."))
    return redirect("office:helping:list")


@require_POST
@desk_page(roles=COMMUNE)
def end(request: ActorRequest, mandate_id: int) -> HttpResponse:
    """The producer does not want it any more, or the officer gives it up."""
    form = EndForm(request.POST)
    if form.is_valid():
        done = _tried(
            form,
            lambda: end_help(
                actor=request.actor, mandate_id=mandate_id, reason=form.cleaned_data["reason"], now=timezone.now()
            ),
        )
        if done is not None:
            messages.success(request, _("Đã kết thúc việc nộp hộ. Những gì đã làm vẫn được lưu."))
            return redirect("office:helping:mandate", mandate_id)
    return _page(request, mandate_id, end_form=form)


@require_POST
@desk_page(roles=COMMUNE)
def account(request: ActorRequest, mandate_id: int) -> HttpResponse:
    """Let the producer in with an account of its own."""
    try:
        is_sent = hand_over(
            actor=request.actor,
            mandate_id=mandate_id,
            token=secrets.token_urlsafe(24),
            site=site_address(request),
            now=timezone.now(),
        )
    except Refusal as refusal:
        _say(request, refusal)
    else:
        if is_sent:
            messages.success(request, _("Đã gửi lời mời đến điện thoại của chủ thể, dùng trong 7 ngày."))
        else:
            messages.error(request, _("Chưa gửi được tin nhắn. Hãy thử lại sau."))
    return redirect("office:helping:mandate", mandate_id)


def _page(
    request: ActorRequest,
    mandate_id: int,
    *,
    code_form: CodeForm | None = None,
    slip_form: SlipForm | None = None,
    end_form: EndForm | None = None,
) -> HttpResponse:
    actor, now = request.actor, timezone.now()
    today = timezone.localdate(now)
    row = _visible(request, mandate_id)
    code = open_code(row.pk, CodePurpose.CONSENT, now)
    is_own = row.officer_id == actor.account_key
    refused = any(form is not None for form in (code_form, slip_form, end_form))
    context = {
        **_line(actor, row, today),
        "is_own": is_own,
        "way": CONSENT_LABELS[ConsentWay(row.consent_way)] if row.consent_way else "",
        "phone": mask_phone(row.phone) if is_mobile(row.phone) else "",
        "why_not_ask": why_not_ask_consent(actor, row, today),
        "why_not_work": why_not_work_by(actor, row, today),
        "why_not_end": why_not_end_mandate(actor, row),
        "sharing": _sharing(actor, row),
        "can_hand_over": why_not_hand_over(actor, row, today) is None and is_mobile(row.phone),
        "open_code": code if code is not None and code.sent_at is not None else None,
        "told": told_in_demo(code) if code is not None and is_own else "",
        "code_form": code_form or CodeForm(),
        "slip_form": slip_form or SlipForm(),
        "end_form": end_form or EndForm(),
        "dossiers": [
            {"dossier": one, "state": DOSSIER_STATE_LABELS[DossierState(one.state)]} for one in dossiers_helped(row.pk)
        ],
        "page_title": row.producer.name,
        "breadcrumb": [(_("Nộp hồ sơ hộ"), reverse("office:helping:list")), (row.producer.name, "")],
    }
    return render(request, "office/helping/mandate.html", context, status=422 if refused else 200)


def _visible(request: ActorRequest, mandate_id: int) -> Any:
    return mandates_visible_to(request.actor).select_related("producer__commune", "consent_scan").get(pk=mandate_id)


def _line(actor: Any, row: Any, today: Any) -> dict[str, Any]:
    # Of a colleague only dates and consent are known here: whether the office lasts is asked when the colleague works.
    where = standing(actor, row, today)
    return {
        "mandate": row,
        "producer": row.producer,
        "scope": SCOPE_LABELS[MandateScope(row.scope)],
        "standing": STANDING_LABELS[where],
        "tone": TONES[where],
        "is_in_force": where is MandateStanding.IN_FORCE,
        "is_waiting": where is MandateStanding.WAITING,
    }


def _sharing(actor: Any, row: Any) -> list[Any]:
    """Other producers of the officer's commune whose number it is too."""
    others = producers_sharing(row.phone, besides=row.producer_id) if row.phone else []
    if not others:
        return []
    return list(producers_visible_to(actor).filter(pk__in=[one.pk for one in others]).order_by("sort_key", "pk"))


def _tried(form: forms.Form, do: Callable[[], Any]) -> Any | None:
    """What came of it, or None when refused: the sentences stand on the form then. The number codes go to is the
    form's `code_phone` where the deed says `phone` of its terms."""
    try:
        return do()
    except Refusal as refusal:
        faults = getattr(refusal, "faults", {})
        if "phone" in faults and "phone" not in form.fields and "code_phone" in form.fields:
            faults["code_phone"] = faults.pop("phone")
        show_refusal(form, refusal)
    return None


def _say(request: ActorRequest, refusal: Refusal) -> None:
    for reason in refusal.reasons:
        messages.error(request, reason)


def _said(request: ActorRequest, row: Any) -> None:
    if row.sent_at is None:
        messages.error(request, _("Chưa gửi được tin nhắn. Hãy thử lại, hoặc dùng giấy ký tay."))
    else:
        messages.success(request, _("Đã gửi mã đến điện thoại của chủ thể. Mã dùng trong 15 phút."))


def _communes(request: ActorRequest, today: Any) -> list[tuple[str, str]]:
    codes = dict.fromkeys(
        grant.commune_code
        for grant in request.actor.grants_of(Role.COMMUNE_OFFICER)
        if grant.commune_code and not grant.is_former
    )
    units = [(code, unit_by_code(UnitLevel.COMMUNE, code, today)) for code in codes]
    return [(code, unit.name if unit else code) for code, unit in units]


def _known(request: ActorRequest, wanted: str) -> list[Any]:
    rows = producers_visible_to(request.actor)
    for word in fold(wanted).split():
        rows = rows.filter(Q(matching_key__contains=word) | Q(tax_code__startswith=word))
    return list(rows.order_by("sort_key", "pk")[:MOST_FOUND])
