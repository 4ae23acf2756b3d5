"""What is printed or was put in: labels, slips, minutes of destruction, scans, photos."""

from collections.abc import Callable

from django.http import Http404, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ocop.foundation.files.serving import file_response
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.samples.desk import READERS, dossier_seen, level_of, step_seen
from ocop.interfaces.ui.requests import ActorRequest, site_address
from ocop.programme.dossiers.paper.destruction_minutes import destruction_minutes_docx, destruction_minutes_pdf
from ocop.programme.dossiers.paper.sample_labels import labels_of, sample_labels_pdf
from ocop.programme.dossiers.paper.sample_slip import sample_slip_pdf
from ocop.programme.dossiers.queries.samples import items_of, needed_of
from ocop.programme.dossiers.rules.samples import ENDED, SampleMove

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def address_of(request: ActorRequest) -> Callable[[str], str]:
    """Where the QR of a code leads: to the storeroom's page of what it names."""
    return lambda code: site_address(request) + reverse("office:samples:by_code", args=[code])


@require_safe
@desk_page(roles=READERS)
def labels(request: ActorRequest, dossier_id: int, level: str) -> HttpResponse:
    """Labels to stick on the samples."""
    found, wanted = dossier_seen(request, dossier_id), level_of(level)
    needed = needed_of(found, timezone.localdate())
    items = [item for item in items_of(found, wanted) if item.state not in ENDED]
    facts = labels_of(items, needed=needed)
    if not facts:
        raise Http404
    content = sample_labels_pdf(found, wanted, facts, address_of=address_of(request), now=timezone.now())
    return _sent(content, f"nhan-mau-ho-so-{found.pk}.pdf", PDF)


@require_safe
@desk_page(roles=READERS)
def slip(request: ActorRequest, step_id: int) -> HttpResponse:
    """The hand-over slip of one line."""
    found = step_seen(request, step_id)
    content = sample_slip_pdf(found, address_of=address_of(request), now=found.recorded_at)
    return _sent(content, f"phieu-giao-nhan-mau-{found.pk}.pdf", PDF)


@require_safe
@desk_page(roles=READERS)
def destruction(request: ActorRequest, step_id: int, extension: str) -> HttpResponse:
    """The minutes of destruction, PDF or Word."""
    found = step_seen(request, step_id)
    if found.move != SampleMove.DESTROY or extension not in {"pdf", "docx"}:
        raise Http404
    if extension == "pdf":
        return _sent(destruction_minutes_pdf(found, now=found.recorded_at), f"bien-ban-huy-mau-{found.pk}.pdf", PDF)
    return _sent(destruction_minutes_docx(found, now=found.recorded_at), f"bien-ban-huy-mau-{found.pk}.docx", DOCX)


@require_safe
@desk_page(roles=READERS)
def scan(request: ActorRequest, step_id: int) -> HttpResponseBase:
    """The slip with signatures."""
    signed = getattr(step_seen(request, step_id), "confirmation", None)
    if signed is None or signed.scan is None:
        raise Http404
    return file_response(signed.scan, as_attachment=False, request=request)


@require_safe
@desk_page(roles=READERS)
def photo(request: ActorRequest, step_id: int) -> HttpResponseBase:
    """The photo taken at the step."""
    found = step_seen(request, step_id)
    if found.photo is None:
        raise Http404
    return file_response(found.photo, as_attachment=False, request=request)


def _sent(content: bytes, name: str, media_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
