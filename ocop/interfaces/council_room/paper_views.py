"""The papers of the council's day: one page that lists them, each as PDF and Word."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop.interfaces.council_room.paper_kinds import SLUGS, kind_or_404, paper_or_refusal
from ocop.interfaces.council_room.room import item_or_404, session_or_404
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.evaluation.labels import LIKENESS, SIGNING_SEATS, SIGNING_WAYS, paper_words, state_words
from ocop.programme.evaluation.paper.agenda import agenda_docx, agenda_pdf
from ocop.programme.evaluation.paper.attendance import attendance_docx, attendance_pdf
from ocop.programme.evaluation.paper.consolidated_table import consolidated_docx, consolidated_pdf
from ocop.programme.evaluation.paper.minutes import minutes_docx, minutes_pdf
from ocop.programme.evaluation.paper.score_sheet import score_sheet_pdf
from ocop.programme.evaluation.permissions import why_not_read_paper, why_not_read_record, why_not_sign_paper
from ocop.programme.evaluation.queries.printed_sheets import printable_sheets
from ocop.programme.evaluation.queries.results import minutes_of
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.signed_papers import papers_of, seat_due
from ocop.programme.evaluation.rules.likeness import Likeness
from ocop.programme.evaluation.rules.paper_kinds import SIGNED_KINDS, PaperKind

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Drawn = Callable[..., bytes]


def abouts() -> dict[PaperKind, str]:
    """What each paper is, in a sentence."""
    return {
        PaperKind.AGENDA: _("Thời gian, địa điểm, thành phần, trình tự và danh sách sản phẩm; gửi kèm giấy mời."),
        PaperKind.ATTENDANCE: _("In trước để ký tên tại cuộc họp; sau khi điểm danh có thêm giờ có mặt."),
        PaperKind.CONSOLIDATED: _("Điểm từng thành viên theo từng tiêu chí, tổng điểm, điểm trung bình, chênh lệch."),
        PaperKind.MINUTES: _("Thư ký lập và ký trước; Chủ tịch ký để xác nhận kết quả phiên họp."),
    }


@login_required
@require_safe
def papers(request: ActorRequest, session_id: int) -> HttpResponse:
    """All papers of the session, who signed which, whose turn it is; and the members' own sheets."""
    session = session_or_404(request, session_id)
    seat = own_seat(request.actor, session)
    if why_not_read_paper(PaperKind.AGENDA, request.actor, session, seat) is not None:
        raise Http404
    signed = {paper.kind: paper for paper in papers_of(session)}
    about = abouts()
    rows = []
    for kind in PaperKind:
        paper = signed.get(kind)
        due = seat_due(paper)
        why_not_read = why_not_read_paper(kind, request.actor, session, seat)
        rows.append(
            {
                "kind": kind,
                "slug": SLUGS[kind],
                "title": paper_words(kind, session.form),
                "about": about[kind],
                "why_not_read": why_not_read,
                "is_signed_kind": kind in SIGNED_KINDS,
                "signatures": signature_lines(paper) if paper is not None and why_not_read is None else [],
                "is_complete": paper is not None and due is None,
                "due": SIGNING_SEATS[due] if due else "",
                "may_sign": why_not_sign_paper(kind, session, seat, due) is None,
                "is_main": kind is PaperKind.MINUTES,
            }
        )
    context = {
        "session": session,
        "state_label": state_words(session),
        "seat": seat,
        "rows": rows,
        "may_read_record": why_not_read_record(request.actor, session, seat) is None,
        "sheets": _by_product(list(printable_sheets(request.actor, session, seat))),
        "page_title": _("Văn bản phiên họp"),
    }
    return render(request, "council_room/papers.html", context)


@login_required
@require_safe
def paper_pdf(request: ActorRequest, session_id: int, paper: str) -> HttpResponse:
    """One paper as PDF, as the record stands now."""
    kind = kind_or_404(paper)
    session = paper_or_refusal(request, session_id, kind)
    content = _drawn(request, session, kind, is_word=False, now=timezone.now())
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{paper}-phien-{session_id}.pdf"'
    return response


@login_required
@require_safe
def paper_docx(request: ActorRequest, session_id: int, paper: str) -> HttpResponse:
    """One paper as a Word file."""
    kind = kind_or_404(paper)
    session = paper_or_refusal(request, session_id, kind)
    content = _drawn(request, session, kind, is_word=True, now=timezone.now())
    response = HttpResponse(content, content_type=WORD)
    response.headers["Content-Disposition"] = f'attachment; filename="{paper}-phien-{session_id}.docx"'
    return response


@login_required
@require_safe
def table_pdf(request: ActorRequest, session_id: int, item_id: int) -> HttpResponse:
    """The consolidated table of one product; also for somebody kept away from another one."""
    session = session_or_404(request, session_id)
    if why_not_read_paper(PaperKind.CONSOLIDATED, request.actor, session, own_seat(request.actor, session)):
        raise Http404
    item = item_or_404(request, session, item_id)
    content = consolidated_pdf(session, item_id=item.pk, now=timezone.now())
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="tong-hop-diem-{item.pk}.pdf"'
    return response


@login_required
@require_safe
def member_sheet(request: ActorRequest, session_id: int, sheet_id: int) -> HttpResponse:
    """One member's sheet as the printed form of Phụ lục II, for those who keep the record."""
    session = session_or_404(request, session_id)
    sheets = printable_sheets(request.actor, session, own_seat(request.actor, session))
    sheet = sheets.filter(pk=sheet_id).first()
    if sheet is None:
        raise Http404
    response = HttpResponse(score_sheet_pdf(sheet, now=timezone.now()), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="phieu-{sheet.pk}.pdf"'
    return response


def signature_lines(paper: Any) -> list[dict[str, Any]]:
    """Who signed, in which capacity, how and when."""
    return [
        {
            "name": one.signed_by_name,
            "seat": SIGNING_SEATS[one.seat],
            "way": SIGNING_WAYS[one.way],
            "at": one.signed_at,
            "is_trial": one.is_trial,
            "certificate_holder": one.certificate_holder,
            "likeness": LIKENESS[one.likeness] if one.likeness else "",
            "differs": one.likeness == Likeness.DIFFERS,
            "sha256": one.sha256,
        }
        for one in paper.signatures.all()
    ]


def _drawn(request: ActorRequest, session: Any, kind: PaperKind, *, is_word: bool, now: datetime) -> bytes:
    if kind is PaperKind.MINUTES:
        found = minutes_of(request.actor, session)
        if found is None:
            raise Http404
        return (minutes_docx if is_word else minutes_pdf)(found.minutes, now=now)
    drawn: dict[PaperKind, tuple[Drawn, Drawn]] = {
        PaperKind.AGENDA: (agenda_pdf, agenda_docx),
        PaperKind.ATTENDANCE: (attendance_pdf, attendance_docx),
        PaperKind.CONSOLIDATED: (consolidated_pdf, consolidated_docx),
    }
    return drawn[kind][is_word](session, now=now)


def _by_product(sheets: list[Any]) -> list[dict[str, Any]]:
    found: dict[int, dict[str, Any]] = {}
    for sheet in sheets:
        row = found.setdefault(sheet.item_id, {"item": sheet.item, "sheets": [], "has_turns": False})
        row["sheets"].append(sheet)
        row["has_turns"] = row["has_turns"] or sheet.turn > 1
    return list(found.values())
