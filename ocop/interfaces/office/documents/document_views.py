"""One paper: its page, its scan, corrections, relations."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ocop.foundation.files.serving import file_response
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.interfaces.office.documents.access import (
    KEEPERS,
    READERS,
    kept_places,
    kept_places_and,
    place_words,
    written_place,
)
from ocop.interfaces.office.documents.forms import AttachForm, CorrectionForm, NewDocumentForm, RelationForm
from ocop.interfaces.office.documents.ground_lines import ground_lines, numbers_named
from ocop.interfaces.office.documents.list_views import trail
from ocop.interfaces.office.documents.reading import begin_reading
from ocop.interfaces.office.documents.resting import resting_on
from ocop.interfaces.office.documents.resting_on_law import resting_on_law
from ocop.interfaces.office.recognition.scanned import stored
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.document_rows import document_row, relation_rows
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.official_documents.labels import ACCESS_LABELS, SCAN_READING_LABELS, TOPIC_LABELS
from ocop.programme.official_documents.operations.attach_document_scan import attach_document_scan
from ocop.programme.official_documents.operations.correct_document import correct_document
from ocop.programme.official_documents.operations.register_document import register_document
from ocop.programme.official_documents.operations.relate_documents import relate_documents
from ocop.programme.official_documents.operations.withdraw_relation import withdraw_relation
from ocop.programme.official_documents.permissions import why_not_keep_document
from ocop.programme.official_documents.queries.document_page import surroundings_of
from ocop.programme.official_documents.queries.documents import (
    documents_numbered,
    documents_visible_to,
    with_endings,
)
from ocop.programme.official_documents.rules.document_kinds import DocumentAccess, DocumentTopic, ScanReading
from ocop.programme.official_documents.rules.document_state import RelationKind


def _why_not_keep(request: ActorRequest, document: Any) -> str | None:
    return why_not_keep_document(
        request.actor, province_code=document.province_code, commune_code=document.commune_code
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def new(request: ActorRequest) -> HttpResponse:
    """Put a paper on the register."""
    places = kept_places(request.actor, timezone.localdate())
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    told = {"number": request.GET.get("so", "")[:60], "issued_on": request.GET.get("ngay", "")[:10]}
    form = NewDocumentForm(*sent, places=places, initial=told)
    if request.method == "POST" and form.is_valid():
        sheet, scan = form.sheet(), form.cleaned_data["scan"]
        try:
            refuse_if(
                why_not_keep_document(request.actor, province_code=sheet.province_code, commune_code=sheet.commune_code)
            )
            file = stored(request, scan) if scan else None
            document = register_document(actor=request.actor, sheet=sheet, file=file, now=timezone.now())
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            begin_reading(document)
            messages.success(request, _("Đã ghi văn bản vào sổ."))
            return redirect("office:documents:document", document.pk)
    context = {
        "form": form,
        "page_title": _("Ghi văn bản vào sổ"),
        "submit_label": _("Ghi vào sổ"),
        "is_upload": True,
        "breadcrumb": trail((_("Ghi văn bản"), "")),
    }
    return render(request, "office/documents/form.html", context, status=422 if form.errors else 200)


@require_GET
@desk_page(roles=READERS)
def document(request: ActorRequest, document_id: int) -> HttpResponse:
    """One paper with everything around it."""
    return document_page(request, document_id)


def document_page(
    request: ActorRequest, document_id: int, *, attach_form: Any = None, relation_form: Any = None
) -> HttpResponse:
    """The page, with a form sent back where one was refused."""
    actor, today = request.actor, timezone.localdate()
    visible = with_endings(documents_visible_to(actor).select_related("file", "words").prefetch_related("tags"), actor)
    found = visible.get(pk=document_id)
    around = surroundings_of(actor, found)
    why_not = _why_not_keep(request, found) if actor.holds(*KEEPERS) else ""
    reading = getattr(getattr(found, "words", None), "reading", ScanReading.NONE)
    context = {
        "row": document_row(found, today),
        "document": found,
        "topics": [TOPIC_LABELS[DocumentTopic(tag.topic)] for tag in found.tags.all()],
        "access": ACCESS_LABELS[DocumentAccess(found.access)],
        "place": place_words(found.province_code, found.commune_code, today),
        "reading": SCAN_READING_LABELS[ScanReading(reading)] if found.file else "",
        "around": around,
        "does": relation_rows(around.does, from_other_side=False),
        "is_done_to": relation_rows(around.is_done_to, from_other_side=True),
        "resting": [*resting_on_law(actor, found), *resting_on(actor, found, around.calendars)],
        "grounds": ground_lines(found, around.grounds, visible.filter(number__in=numbers_named(found))),
        "may_keep": why_not is None,
        "attach_form": attach_form or AttachForm(),
        "relation_form": relation_form or RelationForm(),
        "page_title": found.number,
        "breadcrumb": trail((found.number, "")),
    }
    is_refused = attach_form is not None or relation_form is not None
    return render(request, "office/documents/document.html", context, status=422 if is_refused else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def correct(request: ActorRequest, document_id: int) -> HttpResponse:
    """Correct what the register says, with a reason."""
    found = documents_visible_to(request.actor).prefetch_related("tags").get(pk=document_id)
    refuse_if(_why_not_keep(request, found))
    places = kept_places_and(request.actor, timezone.localdate(), found.province_code, found.commune_code)
    initial = {name: getattr(found, name) for name in CorrectionForm.base_fields if hasattr(found, name)}
    initial |= {
        "place": written_place(found.province_code, found.commune_code),
        "topics": [tag.topic for tag in found.tags.all()],
    }
    form = CorrectionForm(request.POST if request.method == "POST" else None, places=places, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            correct_document(
                actor=request.actor,
                document_id=document_id,
                sheet=form.sheet(),
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã sửa. Nội dung cũ và lý do nằm trong nhật ký."))
            return redirect("office:documents:document", document_id)
    context = {
        "form": form,
        "page_title": _("Sửa thông tin văn bản %(number)s") % {"number": found.number},
        "submit_label": _("Lưu"),
        "is_upload": False,
        "breadcrumb": trail((found.number, reverse("office:documents:document", args=[found.pk])), (_("Sửa"), "")),
    }
    return render(request, "office/documents/form.html", context, status=422 if form.errors else 200)


@require_GET
@desk_page(roles=READERS)
def scan(request: ActorRequest, document_id: int) -> HttpResponseBase:
    """The scan itself; 404 when nobody attached one."""
    found = documents_visible_to(request.actor).select_related("file").get(pk=document_id)
    if found.file is None:
        raise Http404
    return file_response(found.file, as_attachment=False)


@require_POST
@desk_page(roles=KEEPERS)
def attach(request: ActorRequest, document_id: int) -> HttpResponse:
    """Keep a scan with the paper; its words are read by a process of its own."""
    found = documents_visible_to(request.actor).get(pk=document_id)
    form = AttachForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            refuse_if(_why_not_keep(request, found))
            kept = attach_document_scan(
                actor=request.actor,
                document_id=document_id,
                file=stored(request, form.cleaned_data["scan"]),
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            begin_reading(kept)
            messages.success(request, _("Đã đính kèm bản chụp."))
            return redirect("office:documents:document", document_id)
    return document_page(request, document_id, attach_form=form)


@require_POST
@desk_page(roles=KEEPERS)
def relate(request: ActorRequest, document_id: int) -> HttpResponse:
    """Say what this paper does to an earlier one."""
    documents_visible_to(request.actor).get(pk=document_id)
    form = RelationForm(request.POST)
    if form.is_valid():
        asked = form.cleaned_data
        try:
            relate_documents(
                actor=request.actor,
                source_id=document_id,
                target_id=_meant(request, document_id, asked).pk,
                kind=RelationKind(asked["kind"]),
                effective_on=asked["effective_on"],
                is_partial=asked["is_partial"],
                note=asked["note"],
                now=timezone.now(),
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi quan hệ giữa hai văn bản."))
            return redirect("office:documents:document", document_id)
    return document_page(request, document_id, relation_form=form)


def _meant(request: ActorRequest, document_id: int, asked: dict[str, Any]) -> Any:
    """The one paper a number means. Raises FieldRefusal (`number`) when it means none or several."""
    found = [
        one for one in documents_numbered(request.actor, asked["number"], asked["issued_on"]) if one.pk != document_id
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        raise FieldRefusal({"number": [_("Không có văn bản nào khác mang số này trong sổ. Hãy ghi nó vào sổ trước.")]})
    days = "; ".join(f"{one.issued_on:%d/%m/%Y}" if one.issued_on else _("chưa rõ ngày") for one in found)
    raise FieldRefusal(
        {
            "number": [
                _("Có %(count)s văn bản cùng số (%(days)s). Hãy ghi cả ngày.") % {"count": len(found), "days": days}
            ]
        }
    )


@require_POST
@desk_page(roles=KEEPERS)
def withdraw(request: ActorRequest, document_id: int, relation_id: int) -> HttpResponse:
    """Take a wrong relation back, with its reason."""
    return do(
        request,
        withdraw_relation,
        done=_("Đã bỏ quan hệ đã ghi sai."),
        back=reverse("office:documents:document", args=[document_id]),
        relation_id=relation_id,
        reason=request.POST.get("reason", ""),
    )
