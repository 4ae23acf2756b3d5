"""Numbers and tokens of tracing at the offices: a GLN is confirmed, a national office takes out a token to read."""

import secrets
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.foundation.refusal import Refusal
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.connection_words import token_row
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest, site_address
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.traceability.operations.issue_epcis_token import issue_office_token
from ocop.programme.traceability.operations.revoke_epcis_token import revoke_office_token
from ocop.programme.traceability.operations.state_party_number import decide_party_number
from ocop.programme.traceability.permissions import why_not_read_all_events
from ocop.programme.traceability.queries.connections import claims_to_decide, office_tokens_visible_to

VERIFIER_ROLES = frozenset({Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER})
NATIONAL_ROLES = frozenset({Role.MINISTRY_OFFICER, Role.INSPECTOR})
PER_PAGE = 30
SHOWN_ONCE = "office_epcis_token"
CONFIRM = "confirm"
_FILL = {"required": gettext_lazy("Hãy điền ô này.")}


class RefuseClaimForm(forms.Form):
    """Chưa xác nhận."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do chưa xác nhận, chủ thể sẽ đọc"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class OfficeTokenForm(forms.Form):
    """Mã truy cập của cơ quan."""

    label = forms.CharField(
        label=gettext_lazy("Phần mềm nào sẽ dùng"),
        max_length=120,
        help_text=gettext_lazy("Ví dụ: hệ thống giám sát của Bộ."),
        error_messages=_FILL,
    )
    days = forms.TypedChoiceField(
        label=gettext_lazy("Dùng trong"),
        choices=[("30", gettext_lazy("30 ngày")), ("90", gettext_lazy("90 ngày")), ("180", gettext_lazy("180 ngày"))],
        initial="90",
        coerce=int,
        error_messages=_FILL,
    )


@require_safe
@desk_page(roles=VERIFIER_ROLES)
def party_numbers(request: ActorRequest) -> HttpResponse:
    """Claims of a GLN that wait."""
    return _claims_page(request)


@require_POST
@desk_page(roles=VERIFIER_ROLES)
def decide(request: ActorRequest, claim_id: int) -> HttpResponse:
    """Confirm, or refuse with a reason."""
    claim = claims_to_decide(request.actor).get(pk=claim_id)
    form = _refusing(claim, request)
    if form.is_valid():
        is_confirmed = CONFIRM in request.POST
        try:
            decide_party_number(
                actor=request.actor,
                claim_id=claim.pk,
                is_confirmed=is_confirmed,
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            said = _("Đã xác nhận mã GLN.") if is_confirmed else _("Đã trả lời chủ thể.")
            messages.success(request, said)
            return redirect("office:stamps:party_numbers")
    return _claims_page(request, wrong=(claim.pk, form))


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=NATIONAL_ROLES)
def tokens(request: ActorRequest) -> HttpResponse:
    """Tokens with which systems of national offices read every event; a new one is shown this once."""
    actor, now = request.actor, timezone.now()
    form = OfficeTokenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        secret = f"ocop-{secrets.token_urlsafe(32)}"
        try:
            made = issue_office_token(
                actor=actor, label=form.cleaned_data["label"], secret=secret, days=form.cleaned_data["days"], now=now
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            request.session[SHOWN_ONCE] = {"label": made.label, "secret": secret}
            return redirect("office:stamps:tokens")
    page = Paginator(office_tokens_visible_to(actor), PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "rows": [token_row(one, now) for one in page],
        "form": form,
        "why_not": why_not_read_all_events(actor),
        "new_token": request.session.pop(SHOWN_ONCE, None),
        "address": f"{site_address(request)}/epcis",
        "page_title": _("Mã truy cập của cơ quan"),
        "breadcrumb": _trail(_("Mã truy cập của cơ quan")),
    }
    return render(request, "office/stamps/tokens.html", context, status=422 if form.errors else 200)


@require_POST
@desk_page(roles=NATIONAL_ROLES)
def revoke(request: ActorRequest, token_id: int) -> HttpResponse:
    """Take a token back."""
    revoke_office_token(actor=request.actor, token_id=token_id, now=timezone.now())
    messages.success(request, _("Đã thu hồi mã truy cập."))
    return redirect("office:stamps:tokens")


def _refusing(claim: Any, request: ActorRequest | None = None) -> RefuseClaimForm:
    return RefuseClaimForm(request.POST if request is not None else None, auto_id=f"claim_{claim.pk}_%s")


def _claims_page(request: ActorRequest, *, wrong: tuple[int, Form] | None = None) -> HttpResponse:
    page = Paginator(claims_to_decide(request.actor), PER_PAGE).get_page(request.GET.get("trang"))
    rows = [
        {"claim": one, "form": wrong[1] if wrong is not None and wrong[0] == one.pk else _refusing(one)} for one in page
    ]
    context = {
        "page": page,
        "rows": rows,
        "page_title": _("Mã GLN chờ xác nhận"),
        "page_lead": _("Xác nhận khi đã đối chiếu với giấy chứng nhận sử dụng mã số của GS1 do chủ thể xuất trình."),
        "breadcrumb": _trail(_("Mã GLN chờ xác nhận")),
    }
    return render(request, "office/stamps/party_numbers.html", context, status=422 if wrong else 200)


def _trail(last: str) -> list[tuple[str, str]]:
    return [(_("Tem truy xuất"), reverse("office:stamps:list")), (last, "")]
