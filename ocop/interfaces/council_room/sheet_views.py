"""The score sheet: shown, tapped, handed in."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ocop.foundation.refusal import Refusal
from ocop.interfaces.council_room.consultation_forms import BallotForm
from ocop.interfaces.council_room.room import attempt, item_or_404, on_agenda_or_404, session_or_404
from ocop.interfaces.council_room.tap_answers import HeadOfSheet, saved_answer, sheet_head
from ocop.interfaces.ui.requests import ActorRequest, is_sent_by_htmx
from ocop.programme.dossiers.queries.change_report import frozen_report
from ocop.programme.evaluation.labels import opinion_words
from ocop.programme.evaluation.operations.balloting import BallotAnswer
from ocop.programme.evaluation.operations.save_answer import save_answer
from ocop.programme.evaluation.operations.save_remark import save_remark
from ocop.programme.evaluation.operations.submit_sheet import submit_sheet
from ocop.programme.evaluation.paper.score_sheet import score_sheet_pdf
from ocop.programme.evaluation.permissions import why_not_see_marks, why_not_write_on
from ocop.programme.evaluation.queries.own_ballot import own_ballot
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.sheet_page import anchor_of, answer_of_choice, sheet_for
from ocop.programme.evaluation.rules.session_lifecycle import SessionForm


def _sheet_url(session_id: int, item_id: int, code: str = "") -> str:
    anchor = f"#{anchor_of(code)}" if code else ""
    return reverse("council_room:sheet", args=[session_id, item_id]) + anchor


@login_required
@require_safe
def sheet(request: ActorRequest, session_id: int, item_id: int) -> HttpResponse:
    """The member's own sheet for one product."""
    session = session_or_404(request, session_id)
    item = item_or_404(request, session, item_id)
    return _sheet_page(request, session, item, BallotForm() if session.form == SessionForm.WRITTEN else None)


def _sheet_page(request: ActorRequest, session: Any, item: Any, ballot_form: BallotForm | None) -> HttpResponse:
    """The sheet; in a written consultation with the answer that is sent beside it."""
    page = sheet_for(request.actor, item)
    if page is None:
        messages.info(request, _("Ông/Bà chưa có phiếu chấm cho sản phẩm này; phiếu có khi sản phẩm được mở chấm."))
        return redirect("council_room:session", session_id=session.pk)
    why_locked = why_not_write_on(page.sheet, now=timezone.now())
    head = HeadOfSheet(
        total=page.total,
        answered=len(page.rows) - len(page.unanswered),
        questions=len(page.rows),
        next_code=page.unanswered[0].leaf.code if page.unanswered else "",
        next_anchor=page.unanswered[0].anchor if page.unanswered else "",
        is_open=why_locked is None,
    )
    context = {
        "page": page,
        "change_report": frozen_report(page.content),
        "session": session,
        "item": item,
        "head": sheet_head(head),
        "unanswered": len(page.unanswered),
        "questions": len(page.rows),
        "why_locked": why_locked,
        "is_open": why_locked is None,
        "page_title": item.dossier.product.name,
    }
    if item.turn > 1 and why_locked is None:
        may_see_marks = why_not_see_marks(request.actor, session, own_seat(request.actor, session)) is None
        context |= {
            "is_another_turn": True,
            "may_see_marks": may_see_marks,
            "rescoring_reason": item.rescoring_reason if may_see_marks else "",
        }
    if ballot_form is not None:
        ballot = own_ballot(request.actor, item)
        context |= {
            "ballot_form": ballot_form,
            "ballot": ballot,
            "ballot_words": opinion_words(ballot.opinion, ballot.star) if ballot else "",
            "days_left": (session.ballots_due_on - timezone.localdate()).days,
        }
    return render(request, "council_room/sheet.html", context)


@login_required
@require_POST
def save(request: ActorRequest, session_id: int, item_id: int, code: str) -> HttpResponse:
    """One tap. HTMX gets the small answer beside the criterion, a plain form goes back to it."""
    now = timezone.now()
    error, saved = "", None
    try:
        saved = save_answer(
            actor=request.actor,
            session_id=session_id,
            item_id=item_id,
            criterion_code=code,
            answer=answer_of_choice(request.POST.getlist("muc")),
            now=now,
        )
    except Refusal as refusal:
        error = " ".join(refusal.reasons)
    except ObjectDoesNotExist as fault:
        raise Http404 from fault
    if not is_sent_by_htmx(request):
        if error:
            messages.error(request, error)
        return redirect(_sheet_url(session_id, item_id, code))
    head = None
    if saved is not None:
        progress = saved.progress
        head = HeadOfSheet(
            total=progress.total,
            answered=progress.answered,
            questions=progress.questions,
            next_code=progress.waiting[0] if progress.waiting else "",
            next_anchor=anchor_of(progress.waiting[0]) if progress.waiting else "",
            is_open=True,
        )
    at = now if saved is not None else None
    return HttpResponse(saved_answer(anchor=anchor_of(code), error=error, at=at, head=head))


@login_required
@require_POST
def remark(request: ActorRequest, session_id: int, item_id: int) -> HttpResponse:
    """The remark on one criterion, or the general one."""
    on_agenda_or_404(session_id, item_id)
    now = timezone.now()
    code, error = request.POST.get("code", "")[:12], ""
    try:
        save_remark(
            actor=request.actor,
            item_id=item_id,
            criterion_code=code,
            remark=request.POST.get("nhan_xet", ""),
            now=now,
        )
    except Refusal as refusal:
        error = " ".join(refusal.reasons)
    except ObjectDoesNotExist as fault:
        raise Http404 from fault
    if not request.htmx:
        if error:
            messages.error(request, error)
        return redirect(_sheet_url(session_id, item_id, code))
    anchor = f"nx-{anchor_of(code) if code else ''}"
    return HttpResponse(saved_answer(anchor=anchor, error=error, at=None if error else now))


@login_required
@require_POST
def submit(request: ActorRequest, session_id: int, item_id: int) -> HttpResponse:
    """Hand in and lock; what is missing is listed on the sheet."""
    on_agenda_or_404(session_id, item_id)
    session = session_or_404(request, session_id)
    if session.form == SessionForm.WRITTEN:
        return _send_answer(request, session, item_id)
    try:
        submit_sheet(actor=request.actor, item_id=item_id, now=timezone.now())
    except Refusal as refusal:
        for reason in refusal.reasons[:6]:
            messages.error(request, reason)
        return redirect(_sheet_url(session_id, item_id))
    except ObjectDoesNotExist as fault:
        raise Http404 from fault
    messages.success(request, _("Đã nộp và khóa phiếu. Cảm ơn Ông/Bà."))
    return redirect("council_room:session", session_id=session_id)


def _send_answer(request: ActorRequest, session: Any, item_id: int) -> HttpResponse:
    """The sheet and the answer go together; what is missing is said beside it and what was typed stays."""
    item = item_or_404(request, session, item_id)
    form = BallotForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        answer = BallotAnswer(given["opinion"], given["star"], given["reason"])
        if attempt(request, form, submit_sheet, item_id=item.pk, ballot=answer) is not None:
            messages.success(request, _("Đã gửi phiếu chấm và ý kiến của Ông/Bà. Cảm ơn Ông/Bà."))
            return redirect("council_room:session", session_id=session.pk)
    return _sheet_page(request, session, item, form)


@login_required
@require_safe
def sheet_pdf(request: ActorRequest, session_id: int, item_id: int) -> HttpResponse:
    """The member's own sheet as the printed form of Phụ lục II."""
    item = item_or_404(request, session_or_404(request, session_id), item_id)
    page = sheet_for(request.actor, item)
    if page is None:
        raise Http404
    response = HttpResponse(score_sheet_pdf(page.sheet, now=timezone.now()), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="phieu-cham-{item.pk}.pdf"'
    return response
