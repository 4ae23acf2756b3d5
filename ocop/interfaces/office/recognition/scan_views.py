"""The scan of a signed decision: read by who reads the decision, attached by the authority's own office."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ocop.foundation.files.serving import file_response
from ocop.foundation.refusal import refuse_if
from ocop.interfaces.office.recognition.access import DRAFTERS, ISSUERS, READERS
from ocop.interfaces.office.recognition.decision_views import decision_page
from ocop.interfaces.office.recognition.forms import ScanForm
from ocop.interfaces.office.recognition.scanned import stored
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.review.acting import try_deed
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.recognition.operations.attach_scan import attach_scan
from ocop.programme.recognition.permissions import why_not_attach_scan
from ocop.programme.recognition.queries.decisions import decisions_visible_to


@require_GET
@desk_page(roles=READERS)
def scan(request: ActorRequest, decision_id: int) -> HttpResponseBase:
    """The scan itself; 404 when nobody attached one."""
    found = decisions_visible_to(request.actor).select_related("document__file").get(pk=decision_id)
    if found.document is None or found.document.file is None:
        raise Http404
    return file_response(found.document.file, as_attachment=False)


@require_POST
@desk_page(roles=DRAFTERS | ISSUERS)
def attach(request: ActorRequest, decision_id: int) -> HttpResponse:
    """Keep the scan with the decision."""
    actor = request.actor
    found = decisions_visible_to(actor).get(pk=decision_id)
    form = ScanForm(request.POST, request.FILES)

    def do() -> Any:
        refuse_if(why_not_attach_scan(actor, found))
        file = stored(request, form.cleaned_data["scan"])
        return attach_scan(actor=actor, decision_id=decision_id, file=file, now=timezone.now())

    if form.is_valid() and try_deed(request, form, do) is not None:
        messages.success(request, _("Đã đính kèm bản chụp quyết định."))
        return redirect("office:recognition:decision", decision_id)
    return decision_page(request, decision_id, scan_form=form)
