"""Lập bảng số liệu: a question answered on the page and as files, saved under a name, or kept as a report."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.interfaces.office.figures.asking import Asked, asked_of, filter_context, place_choices, place_words
from ocop.interfaces.office.figures.memory import reading_of
from ocop.interfaces.office.recognition.access import DOCX, READERS, XLSX, paper
from ocop.interfaces.office.reports.spec_reading import SINCE, Question, form_of, question_in
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.requests import ActorRequest
from ocop.interfaces.ui.templatetags.vietnamese import vn_number
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.reporting.operations.keep_report import ReportDraft, keep_report
from ocop.programme.reporting.operations.save_question import forget_question, save_question
from ocop.programme.reporting.paper.report_paper import Marks, report_csv, report_docx, report_pdf, report_xlsx
from ocop.programme.reporting.permissions import KEEPERS, why_not_keep_report
from ocop.programme.reporting.queries.report_tables import table_of
from ocop.programme.reporting.queries.reports import questions_of
from ocop.programme.reporting.rules.indicators import INDICATORS
from ocop.programme.reporting.rules.report_kinds import ReportKind
from ocop.programme.reporting.rules.report_tables import Cell, ReportTable, is_number

FILE_TYPES = {"xlsx": "Excel", "docx": "Word", "pdf": "PDF", "csv": "CSV"}


def shown_rows(rows: Sequence[Sequence[Cell]]) -> list[list[tuple[str, bool]]]:
    """Each cell as it is written, and whether it is a number."""
    return [
        [
            (vn_number(cell) if isinstance(cell, int) else cell, bool(at) and is_number(cell))
            for at, cell in enumerate(row)
        ]
        for row in rows
    ]


@require_safe
@desk_page(roles=READERS)
def tables(request: ActorRequest) -> HttpResponse:
    """The form, the table it asks for, saved questions, and the ways to take the table along."""
    return _page(request, request.GET)


def _page(request: ActorRequest, given: QueryDict, *, name_fault: str = "", typed_name: str = "") -> HttpResponse:
    actor, asked = request.actor, asked_of(request, timezone.localdate())
    question = question_in(actor, given, asked)
    found = _table(actor, question, asked)
    context = filter_context(actor, asked) | form_of(actor, question) | {
        "typed_since": given.get(SINCE, "")[:20],
        "table": found,
        "body": shown_rows(found.rows[:-1]),
        "sums": shown_rows(found.rows[-1:])[0],
        "query": question.query,
        "files": [
            (name, f"{reverse('office:reports:table_file', args=[kind])}?{question.query}")
            for kind, name in FILE_TYPES.items()
        ],
        "saved": [
            {"id": one.pk, "name": one.name, "url": f"{reverse('office:reports:tables')}?{one.query}"}
            for one in questions_of(actor)
        ],
        "may_keep": why_not_keep_report(actor, place_of(actor, asked)) is None,
        "why_not_keep": why_not_keep_report(actor, place_of(actor, asked), INDICATORS[question.spec.indicator]),
        "key": uuid4(),
        "name_fault": name_fault,
        "typed_name": typed_name,
        "page_title": _("Lập bảng số liệu"),
        "page_lead": _("Chọn chỉ số, hàng, cột và điều kiện; bảng tính thẳng từ bản ghi."),
        "breadcrumb": [(_("Bảng điều hành"), reverse("office:reports:board")), (_("Lập bảng số liệu"), "")],
    }  # fmt: skip
    return render(request, "office/reports/tables.html", context, status=422 if name_fault else 200)


def _table(actor: Actor, question: Question, asked: Asked) -> ReportTable:
    place = place_words(place_choices(actor, asked), asked)
    return table_of(reading_of(actor, asked), question.spec, place=place)


def place_of(actor: Actor, asked: Asked) -> str:
    """The province a report of this page speaks of: the chosen one, or that of the person's office; "" the country."""
    if asked.scope.province:
        return asked.scope.province
    grants = actor.grants_of(*KEEPERS, Role.PROVINCE_LEADER)
    if any(grant.reach == Reach.NATION for grant in grants):
        return ""
    return next((grant.province_code for grant in grants if grant.reach == Reach.PROVINCE), "")


@require_safe
@desk_page(roles=READERS)
def table_file(request: ActorRequest, kind: str) -> HttpResponseBase:
    """The table as CSV, Excel, Word or PDF."""
    asked = asked_of(request, timezone.localdate())
    question = question_in(request.actor, request.GET, asked)
    return file_of(_table(request.actor, question, asked), Marks(), kind, f"{question.spec.indicator}-{asked.day}")


def file_of(found: ReportTable, marks: Marks, kind: str, name: str) -> HttpResponseBase:
    """A report as a file. Raises Http404 for a kind there is not."""
    now = timezone.now()
    if kind == "csv":
        return paper(report_csv(found, marks), "text/csv; charset=utf-8", f"{name}.csv", as_attachment=True)
    if kind == "docx":
        return paper(report_docx(found, marks, now=now), DOCX, f"{name}.docx", as_attachment=True)
    if kind == "pdf":
        return paper(report_pdf(found, marks, now=now), "application/pdf", f"{name}.pdf")
    if kind != "xlsx":
        raise Http404
    response = FileResponse(report_xlsx(found, marks), as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
@desk_page(roles=READERS)
def save(request: ActorRequest) -> HttpResponse:
    """Keep the question under a name; a name that will not do is said beside its field."""
    given = QueryDict(request.POST.get("cau-hoi", "")[:2000])
    asked = asked_of(_with(request, given), timezone.localdate())
    question, name = question_in(request.actor, given, asked), request.POST.get("name", "")
    try:
        save_question(actor=request.actor, name=name, query=question.query, now=timezone.now())
    except FieldRefusal as refusal:
        fault = " ".join(refusal.reasons)
        return _page(_with(request, given), given, name_fault=fault, typed_name=name)
    messages.success(request, _("Đã lưu câu hỏi."))
    return redirect(f"{reverse('office:reports:tables')}?{question.query}")


@require_POST
@desk_page(roles=READERS)
def forget(request: ActorRequest, question_id: int) -> HttpResponse:
    """Somebody's own question is dropped."""
    forget_question(actor=request.actor, question_id=question_id, now=timezone.now())
    messages.success(request, _("Đã xóa câu hỏi."))
    return redirect("office:reports:tables")


@require_POST
@desk_page(roles=frozenset(KEEPERS))
def keep(request: ActorRequest) -> HttpResponse:
    """The table is computed anew here, not taken from the form, and kept as a report."""
    given = QueryDict(request.POST.get("cau-hoi", "")[:2000])
    asked, actor = asked_of(_with(request, given), timezone.localdate()), request.actor
    question = question_in(actor, given, asked)
    try:
        key = UUID(request.POST.get("key", ""))
        with in_record_language():
            table = _table(actor, question, asked)
        draft = ReportDraft(
            kind=ReportKind.TABLE,
            title=request.POST.get("title", "")[:1000],
            province_code=place_of(actor, asked),
            table=table,
            query=question.query,
            indicator=INDICATORS[question.spec.indicator],
        )
        report = keep_report(actor=actor, draft=draft, key=key, now=timezone.now())
    except (Refusal, ValueError) as fault:
        reasons = getattr(fault, "reasons", ()) or [_("Biểu mẫu đã cũ. Hãy tải lại trang rồi thử lại.")]
        for reason in reasons:
            messages.error(request, str(reason))
        return redirect(f"{reverse('office:reports:tables')}?{question.query}")
    messages.success(request, _("Đã lập báo cáo; số liệu được giữ nguyên như hôm nay."))
    return redirect("office:reports:report", report.pk)


def _with(request: ActorRequest, given: QueryDict) -> ActorRequest:
    """The request as if its address asked what the form carries."""
    request.GET = given  # type: ignore[assignment]
    return request
