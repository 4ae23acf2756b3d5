"""The page of one dossier: the submitted version, marks, evidence, versions, reports, what may be done now."""

from collections.abc import Callable

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from ocop.foundation.files.serving import file_response
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.review.actions import actions_for
from ocop.interfaces.office.review.content_words import (
    content_sections,
    evidence_line,
    general_facts,
    issued_words,
)
from ocop.interfaces.office.review.help_words import help_of
from ocop.interfaces.office.review.reading_notes import note_content_read, note_dossier_read
from ocop.interfaces.office.review.stages import STATE_TONES, next_step, steps_bar, timeline
from ocop.interfaces.ui.reading_places import DOSSIER_PAGE, FORM_FILE
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.dossiers.labels import (
    DOSSIER_KIND_LABELS,
    DOSSIER_STATE_LABELS,
    RECEIPT_LEVEL_LABELS,
)
from ocop.programme.dossiers.paper.advisory_report import advisory_report_docx, advisory_report_pdf
from ocop.programme.dossiers.paper.change_report import change_report_docx, change_report_pdf
from ocop.programme.dossiers.paper.form_one import form_one_docx, form_one_pdf
from ocop.programme.dossiers.paper.form_three import form_three_docx, form_three_pdf
from ocop.programme.dossiers.paper.form_two import form_two_docx, form_two_pdf
from ocop.programme.dossiers.queries.central_level import nominated_on_of
from ocop.programme.dossiers.queries.change_report import frozen_report
from ocop.programme.dossiers.queries.previous_certificate import certificate_words, handed_in_on, window_words
from ocop.programme.dossiers.queries.review_deadlines import legal_deadline
from ocop.programme.dossiers.queries.review_page import (
    DossierReading,
    evidence_file,
    office_dossier,
    read_dossier,
    two_versions,
)
from ocop.programme.dossiers.queries.review_queue import commune_names
from ocop.programme.dossiers.queries.version_changes import changes_between
from ocop.programme.dossiers.rules.content import without_personal_data
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind, ReceiptLevel
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.producers.queries.membership import may_verify_in_place

FORMS_WITH_PERSONAL_WORDS = frozenset({"mau-01", "mau-02", "mau-03", "thay-doi"})
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
PAPERS: dict[tuple[str, str], Callable[..., bytes]] = {
    ("mau-01", "pdf"): form_one_pdf,
    ("mau-01", "docx"): form_one_docx,
    ("mau-02", "pdf"): form_two_pdf,
    ("mau-02", "docx"): form_two_docx,
    ("thay-doi", "pdf"): change_report_pdf,
    ("thay-doi", "docx"): change_report_docx,
    ("mau-03", "pdf"): form_three_pdf,
    ("mau-03", "docx"): form_three_docx,
    ("bao-cao-to-tu-van", "pdf"): advisory_report_pdf,
    ("bao-cao-to-tu-van", "docx"): advisory_report_docx,
}


@require_safe
@desk_page()
def dossier(request: ActorRequest, dossier_id: int, number: int | None = None) -> HttpResponse:
    """The dossier with its latest submitted version, or version `number`."""
    actor = request.actor
    today = timezone.localdate()
    found = office_dossier(actor, dossier_id)
    reading = read_dossier(actor, found, number=number)
    note_dossier_read(request, reading, DOSSIER_PAGE)
    state = DossierState(found.state)
    deadline = legal_deadline(found, today)
    commune = commune_names({found.commune_code}, today).get(found.commune_code, found.commune_code)
    context = {
        "reading": reading,
        "dossier": found,
        "state": DOSSIER_STATE_LABELS[state],
        "tone": STATE_TONES.get(state, "neutral"),
        "kind": DOSSIER_KIND_LABELS[DossierKind(found.kind)],
        "commune": commune,
        "deadline": deadline,
        "steps": steps_bar(reading, deadline),
        "next_step": next_step(state, is_central=nominated_on_of(found) is not None),
        "timeline": timeline(reading),
        "actions": actions_for(actor, reading),
        "helped": help_of(actor, found, reading.version),
        "facts": general_facts(reading),
        "sections": content_sections(reading.content),
        "report": frozen_report(reading.content),
        "evidence": [evidence_line(row, today) for row in reading.evidence()],
        "certificate_words": certificate_words(found),
        "window_words": window_words(found, handed_in_on(reading.steps) or today),
        "issued_reports": [issued_words(one) for one in reading.issued],
        "receipts": [(RECEIPT_LEVEL_LABELS[ReceiptLevel(one.level)], one) for one in reading.receipts],
        "papers": _papers(reading),
        "breadcrumb": [(pgettext("nhiều hồ sơ", "Hồ sơ"), reverse("office:review:queue")), (found.product.name, "")],
    }
    return render(request, "office/review/dossier.html", context)


@require_safe
@desk_page()
def compare_versions(request: ActorRequest, dossier_id: int) -> HttpResponse:
    """What changed from one submitted version to another."""
    actor = request.actor
    found = office_dossier(actor, dossier_id)
    new = _number(request.GET.get("den"), found.last_version)
    old = _number(request.GET.get("tu"), max(1, new - 1))
    before, after = two_versions(found, old, new)
    contents = [before.content, after.content]
    if not may_verify_in_place(actor, found.producer):
        contents = [without_personal_data(content) for content in contents]
    else:
        note_content_read(request, found, after.content, DOSSIER_PAGE)
    context = {
        "dossier": found,
        "before": before,
        "after": after,
        "numbers": range(1, found.last_version + 1),
        "changes": changes_between(*contents),
        "breadcrumb": [
            (pgettext("nhiều hồ sơ", "Hồ sơ"), reverse("office:review:queue")),
            (found.product.name, reverse("office:review:dossier", args=[found.pk])),
            (_("So sánh hai bản nộp"), ""),
        ],
    }
    return render(request, "office/review/compare.html", context)


@require_safe
@desk_page()
def evidence(request: ActorRequest, dossier_id: int, number: int, evidence_id: int) -> HttpResponseBase:
    """The file of a piece of evidence as submitted."""
    found = office_dossier(request.actor, dossier_id)
    file = evidence_file(found, number=number, evidence_id=evidence_id)
    return file_response(file, as_attachment="tai-ve" in request.GET, request=request)


@require_safe
@desk_page()
def paper(request: ActorRequest, dossier_id: int, paper: str, extension: str) -> HttpResponse:
    """A form of Phụ lục III (with personal data: for verifying officers only) or the advisory report, PDF or Word."""
    actor = request.actor
    found = office_dossier(actor, dossier_id)
    build = PAPERS.get((paper, extension))
    reading = read_dossier(actor, found)
    if build is None or paper not in {one["name"] for one in _papers(reading)}:
        raise Http404
    if paper in FORMS_WITH_PERSONAL_WORDS:
        note_dossier_read(request, reading, FORM_FILE)
    content = build(found, now=timezone.now().replace(microsecond=0))
    response = HttpResponse(content, content_type=MEDIA_TYPES[extension])
    response.headers["Content-Disposition"] = f'attachment; filename="{paper}-ho-so-{found.pk}.{extension}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _papers(reading: DossierReading) -> list[dict[str, str]]:
    papers = []
    if reading.sees_personal_data and reading.version is not None:
        papers += [
            {"name": "mau-01", "label": _("Mẫu số 01: Phiếu đăng ký")},
            {"name": "mau-02", "label": _("Mẫu số 02: Báo cáo tự đánh giá")},
        ]
        if reading.content.get("changes"):
            papers.append({"name": "thay-doi", "label": _("Báo cáo thay đổi sau khi được công nhận")})
        if reading.commune_report is not None:
            papers.append({"name": "mau-03", "label": _("Mẫu số 03: Báo cáo của UBND cấp xã")})
    if reading.advisory_report is not None and reading.advisory_report.issued_at is not None:
        papers.append({"name": "bao-cao-to-tu-van", "label": _("Báo cáo của Tổ tư vấn")})
    return papers


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 4 else default
