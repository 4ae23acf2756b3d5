"""Báo cáo đã lập: the list, one with its way, its files; the periodic report of a half-year or a year."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ocop.foundation.files.serving import file_response
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.foundation.signing.choosing import SignerKind, signer_in_use, signer_kind
from ocop.interfaces.office.figures.asking import Asked
from ocop.interfaces.office.figures.memory import reading_of
from ocop.interfaces.office.recognition.access import READERS, paper
from ocop.interfaces.office.reports.forms import DropForm, ReplaceForm
from ocop.interfaces.office.reports.table_views import FILE_TYPES, file_of, shown_rows
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.review.acting import try_deed
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.geography.queries.moved_codes import REGISTER_BEGAN
from ocop.programme.geography.queries.units import provinces_on, unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.reporting.labels import REPORT_KIND_LABELS, REPORT_STATE_LABELS
from ocop.programme.reporting.operations.keep_report import ReportDraft, keep_report
from ocop.programme.reporting.operations.step_report import approve_report, check_report, drop_report
from ocop.programme.reporting.paper.report_paper import Marks
from ocop.programme.reporting.permissions import (
    KEEPERS,
    loses_approval_by_checking,
    why_not_approve_report,
    why_not_check_report,
    why_not_drop_report,
    why_not_keep_report,
    why_not_rely_on_report,
    why_not_replace_report,
)
from ocop.programme.reporting.queries.reading import Scope
from ocop.programme.reporting.queries.report_tables import period_table
from ocop.programme.reporting.queries.reports import last_periodic, periodic_of, periodic_states, reports_visible_to
from ocop.programme.reporting.rules.report_kinds import ON_ITS_WAY, ReportKind, ReportState

PAGE = 20
KEPT_TYPES = FILE_TYPES | {"json": "JSON"}
SIGNERS = READERS - {Role.COMMUNE_OFFICER, Role.INSPECTOR, Role.AUDITOR}
TONES = {
    ReportState.DRAFTED: "neutral",
    ReportState.CHECKED: "info",
    ReportState.APPROVED: "valid",
    ReportState.DROPPED: "revoked",
    ReportState.REPLACED: "expired",
}


@require_safe
@desk_page(roles=READERS)
def reports(request: ActorRequest) -> HttpResponse:
    """Kept reports of the territory, newest first; the form of the next periodic one."""
    actor, today = request.actor, timezone.localdate()
    page = Paginator(reports_visible_to(actor), PAGE).get_page(request.GET.get("trang"))
    province = _own_place(actor)
    may_keep = why_not_keep_report(actor, province) is None
    names = {"": _("Cả nước")} | {unit.code: unit.name for unit in provinces_on(today)}
    context = {
        "page": page,
        "rows": [_row(one) | {"place": names.get(one.province_code, one.province_code)} for one in page.object_list],
        "periods": _periods(province, today) if may_keep else [],
        "may_keep": may_keep,
        "key": uuid4(),
        "page_title": _("Báo cáo đã lập"),
        "page_lead": _("Số liệu trong mỗi báo cáo giữ nguyên như ngày lập, dù bản ghi về sau thay đổi."),
        "breadcrumb": [(_("Bảng điều hành"), reverse("office:reports:board")), (_("Báo cáo đã lập"), "")],
    }
    return render(request, "office/reports/reports.html", context)


def period_ends(today: date) -> list[date]:
    """The last days of the half-years that are over, newest first."""
    ends = [
        date(year, month, day) for year in range(today.year - 2, today.year + 1) for month, day in ((6, 30), (12, 31))
    ]
    return [day for day in reversed(ends) if day < today][:4]


def _period_words(day: date) -> str:
    if day.month == 6:
        return _("6 tháng đầu năm %(year)s") % {"year": day.year}
    return _("năm %(year)s") % {"year": day.year}


def _periods(province: str, today: date) -> list[tuple[str, str, bool]]:
    """Each half-year with how far its report is; the newest without one is offered first."""
    days, found = period_ends(today), []
    states = periodic_states(province, days)
    newest = next((day for day in days if day not in states), None)
    for day in days:
        words = _period_words(day)
        if (state := states.get(day)) is not None:
            words = f"{words} ({str(REPORT_STATE_LABELS[state]).lower()})"
        found.append((day.isoformat(), words, day == newest))
    return found


def _own_place(actor: Actor) -> str:
    grants = actor.grants_of(*KEEPERS)
    if any(grant.reach == Reach.NATION for grant in grants):
        return ""
    return next((grant.province_code for grant in grants), "")


def _row(one: object) -> dict[str, object]:
    state = ReportState(one.state)  # type: ignore[attr-defined]
    return {
        "report": one,
        "kind": REPORT_KIND_LABELS[ReportKind(one.kind)],  # type: ignore[attr-defined]
        "state": REPORT_STATE_LABELS[state],
        "tone": TONES[state],
        "url": reverse("office:reports:report", args=[one.pk]),  # type: ignore[attr-defined]
    }


@require_POST
@desk_page(roles=frozenset(KEEPERS))
def draft_period(request: ActorRequest) -> HttpResponse:
    """Every indicator on the last day of a half-year, beside the last approved report. Who asks for a half-year that
    has its report is led to it."""
    actor, today = request.actor, timezone.localdate()
    known = {day.isoformat(): day for day in period_ends(today)}
    day = known.get(request.POST.get("period", ""))
    try:
        key = UUID(request.POST.get("key", ""))
    except ValueError:
        day = None
    if day is None:
        messages.error(request, _("Hãy chọn kỳ báo cáo."))
        return redirect("office:reports:reports")
    province, reason = _own_place(actor), request.POST.get("reason", "")
    standing = periodic_of(province, day)
    if standing is not None and standing.key != key and (standing.state in ON_ITS_WAY or not reason.strip()):
        return _led_to(request, standing)
    asked = Asked(day, today, Scope(province=province, is_then=_is_told_in_its_units(province, day)))
    last = last_periodic(province, before=day)
    if last is not None and (unsound := why_not_rely_on_report(last)):
        messages.error(request, unsound)
        return redirect("office:reports:report", last.pk)
    with in_record_language():
        found = period_table(
            actor,
            reading_of(actor, asked),
            place=_place_words(province, day if asked.scope.is_then else today),
            before=last.table if last else None,
        )
        title = _("Báo cáo Chương trình OCOP %(period)s") % {"period": _period_words(day)}
        if standing is not None and standing.state == ReportState.APPROVED:
            title = _("%(title)s (thay thế)") % {"title": title}
    draft = ReportDraft(
        kind=ReportKind.PERIOD,
        title=title,
        province_code=province,
        table=found,
        previous_id=last.pk if last else None,
        reason=reason,
    )
    try:
        report = keep_report(actor=actor, draft=draft, key=key, now=timezone.now())
    except Refusal as refusal:
        standing = periodic_of(province, day)
        if standing is not None and standing.state in ON_ITS_WAY:
            return _led_to(request, standing)
        for sentence in refusal.reasons:
            messages.error(request, sentence)
        return redirect("office:reports:report", standing.pk) if standing else redirect("office:reports:reports")
    messages.success(request, _("Đã lập báo cáo định kỳ. Người khác kiểm tra, rồi lãnh đạo duyệt."))
    return redirect("office:reports:report", report.pk)


def _led_to(request: ActorRequest, standing: Any) -> HttpResponse:
    if standing.state in ON_ITS_WAY:
        words = _("Kỳ này đã có báo cáo do %(name)s lập, đang chờ kiểm tra, duyệt.")
        messages.info(request, words % {"name": standing.drafted_by_name})
    else:
        messages.info(request, _("Kỳ này đã có báo cáo được duyệt. Nếu số liệu sai, hãy lập báo cáo thay thế."))
    return redirect("office:reports:report", standing.pk)


def _is_told_in_its_units(province: str, day: date) -> bool:
    """Whether a period is told in the units of its last day, so that no later merger changes it; what is older than
    the register, and a province that was not there, only in those of today."""
    was_there = not province or unit_by_code(UnitLevel.PROVINCE, province, day) is not None
    return day >= REGISTER_BEGAN and was_there


def _place_words(province: str, day: date) -> str:
    unit = unit_by_code(UnitLevel.PROVINCE, province, day) if province else None
    return unit.name if unit else _("Cả nước")


@require_safe
@desk_page(roles=READERS)
def report(request: ActorRequest, report_id: int) -> HttpResponse:
    """One report as it was kept, who drafted, checked and approved it, what may be done now."""
    return _report_page(request, report_id, DropForm())


def _report_page(request: ActorRequest, report_id: int, drop_form: DropForm) -> HttpResponse:
    actor = request.actor
    visible = reports_visible_to(actor).defer(None)
    found = visible.select_related("previous", "signed_file", "replaced_by").get(pk=report_id)
    unsound = why_not_rely_on_report(found)
    kept = None if unsound else found.table
    context = _row(found) | {
        "drop_form": drop_form if why_not_drop_report(actor, found) is None else None,
        "is_own": found.drafted_by_id == actor.user_id,
        "replace_form": ReplaceForm(initial={"key": uuid4(), "period": found.as_of.isoformat()})
        if why_not_replace_report(actor, found) is None and found.as_of in period_ends(timezone.localdate())
        else None,
        "table": kept,
        "body": shown_rows(kept.rows[:-1] if kept.last_row_is_sum else kept.rows) if kept else [],
        "sums": shown_rows(kept.rows[-1:])[0] if kept and kept.last_row_is_sum and kept.rows else (),
        "unsound": unsound,
        "why_not_check": why_not_check_report(actor, found) or unsound,
        "loses_approval": loses_approval_by_checking(actor, found, timezone.localdate()),
        "why_not_approve": why_not_approve_report(actor, found, timezone.localdate()) or unsound,
        **_signer_facts(),
        "files": [
            (name, reverse("office:reports:report_file", args=[found.pk, kind])) for kind, name in KEPT_TYPES.items()
        ]
        if kept
        else [],
        "now_url": f"{reverse('office:reports:tables')}?{found.query}" if found.query else "",
        "page_title": found.title,
        "breadcrumb": [
            (_("Bảng điều hành"), reverse("office:reports:board")),
            (_("Báo cáo đã lập"), reverse("office:reports:reports")),
            (found.title, ""),
        ],
    }
    return render(request, "office/reports/report.html", context, status=422 if drop_form.errors else 200)


@require_safe
@desk_page(roles=READERS)
def report_file(request: ActorRequest, report_id: int, kind: str) -> HttpResponseBase:
    """The kept report as CSV, Excel, Word or PDF, or the very text its hash was taken of. A report that is no longer
    what it was is given to nobody."""
    found = reports_visible_to(request.actor).defer(None).get(pk=report_id)
    refuse_if(why_not_rely_on_report(found))
    if kind == "json":
        return paper(found.content.encode(), "application/json", f"bao-cao-{found.pk}.json", as_attachment=True)
    marks = Marks(drafted_by=found.drafted_by_name, approved_by=found.approved_by_name, sha256=found.sha256)
    return file_of(found.table, marks, kind, f"bao-cao-{found.pk}-{found.as_of}")


@require_safe
@desk_page(roles=READERS)
def signed_file(request: ActorRequest, report_id: int) -> HttpResponseBase:
    """The approved report with its digital signature."""
    found = reports_visible_to(request.actor).select_related("signed_file").get(pk=report_id)
    if found.signed_file is None:
        raise Http404
    name = f"bao-cao-{found.pk}-{found.as_of}-da-ky.pdf"
    response = file_response(found.signed_file, as_attachment=True, name=name)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _signer_facts() -> dict[str, bool]:
    if signer_kind() is SignerKind.NONE:
        return {"has_signer": False, "asks_pin": False}
    signer = signer_in_use()
    return {"has_signer": signer is not None, "asks_pin": signer is not None and signer.asks_secret}


@require_POST
@desk_page(roles=SIGNERS)
def check(request: ActorRequest, report_id: int) -> HttpResponse:
    """Somebody else of the office looked at it."""
    try:
        check_report(actor=request.actor, report_id=report_id, now=timezone.now())
        messages.success(request, _("Đã ghi nhận việc kiểm tra."))
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, str(reason))
    return redirect("office:reports:report", report_id)


@require_POST
@desk_page(roles=SIGNERS)
def approve(request: ActorRequest, report_id: int) -> HttpResponse:
    """The leader approves."""
    try:
        secret = request.POST.get("pin", "")[:200]
        approve_report(actor=request.actor, report_id=report_id, secret=secret, now=timezone.now())
        messages.success(request, _("Đã duyệt báo cáo."))
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, str(reason))
    return redirect("office:reports:report", report_id)


@require_POST
@desk_page(roles=SIGNERS)
def drop(request: ActorRequest, report_id: int) -> HttpResponse:
    """Discard a report nobody approved, or send it back, with the reason."""
    form = DropForm(request.POST)
    if form.is_valid():
        reason, actor = form.cleaned_data["reason"], request.actor
        act = partial(drop_report, actor=actor, report_id=report_id, reason=reason, now=timezone.now())
        if try_deed(request, form, act) is not None:
            messages.success(request, _("Đã bỏ báo cáo; bản đã lập được giữ cùng lý do."))
            return redirect("office:reports:report", report_id)
    return _report_page(request, report_id, form)
