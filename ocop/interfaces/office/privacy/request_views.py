"""What people ask about their data, for the administrators who decide."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from ocop.foundation.refusal import Refusal
from ocop.interfaces.office.accounts.access import for_administrators
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.privacy.labels import OUTCOME_LABELS, REQUEST_KIND_LABELS, REQUEST_STATE_LABELS
from ocop.programme.privacy.operations.decide_request import decide_request
from ocop.programme.privacy.permissions import why_not_decide, why_not_grant
from ocop.programme.privacy.queries.records_resting import records_resting_on
from ocop.programme.privacy.queries.requests import requests_to_decide
from ocop.programme.privacy.rules.requests import Outcome, RequestKind, RequestState

PAGE = 30
GRANTS, REFUSES = "grant", "refuse"


class DecideForm(forms.Form):
    """The decision and the words the person reads."""

    reply = forms.CharField(
        label=gettext_lazy("Trả lời người yêu cầu"),
        max_length=2000,
        help_text=gettext_lazy("Đã làm gì, hoặc vì sao không làm được. Người yêu cầu đọc nguyên văn."),
        error_messages={"required": gettext_lazy("Hãy viết câu trả lời cho người yêu cầu.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


@for_administrators
@require_GET
def requests(request: ActorRequest) -> HttpResponse:
    """Open requests first, the most urgent at the top."""
    now = timezone.now()
    page = Paginator(requests_to_decide(request.actor), PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "rows": [_row(one, now) for one in page],
        "page_title": _("Yêu cầu về dữ liệu cá nhân"),
        "page_lead": _("Người sử dụng yêu cầu sửa hoặc xóa dữ liệu của mình; mỗi yêu cầu có thời hạn trả lời."),
    }
    return render(request, "office/privacy/requests.html", context)


@for_administrators
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def one_request(request: ActorRequest, request_id: int) -> HttpResponse:
    """One request: what is asked, what an erasure would leave, and the decision."""
    found = requests_to_decide(request.actor).filter(pk=request_id).first()
    if found is None:
        raise Http404
    form = DecideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            decide_request(
                actor=request.actor,
                request_id=request_id,
                grants=request.POST.get("decision") == GRANTS,
                reply=form.cleaned_data["reply"],
                now=timezone.now(),
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi quyết định và câu trả lời."))
            return redirect("office:privacy:request", request_id)
    is_erasure = found.kind == RequestKind.ERASURE
    context = {
        "row": _row(found, timezone.now()),
        "form": form,
        "is_erasure": is_erasure,
        "has_records": is_erasure and bool(records_resting_on(found.user)),
        "outcome": [OUTCOME_LABELS[Outcome(code)] for code in found.outcome],
        "why_not_decide": why_not_decide(request.actor, found),
        "why_not_grant": why_not_grant(request.actor, found),
        "page_title": _("Yêu cầu số %(number)s") % {"number": found.pk},
    }
    return render(request, "office/privacy/request.html", context)


def _row(found: Any, now: Any) -> dict[str, Any]:
    is_open = found.state == RequestState.OPEN
    return {
        "request": found,
        "kind": REQUEST_KIND_LABELS[RequestKind(found.kind)],
        "state": REQUEST_STATE_LABELS[RequestState(found.state)],
        "is_open": is_open,
        "is_late": is_open and found.due_at < now,
        "tone": "revoked" if is_open and found.due_at < now else "expiring" if is_open else "neutral",
    }
