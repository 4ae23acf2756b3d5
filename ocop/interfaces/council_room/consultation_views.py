"""A written consultation: refer a product to a meeting, print the form of one's own answer."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ocop.foundation.text.formats import vietnamese_date
from ocop.interfaces.council_room.consultation_forms import ExtensionForm, refer_form
from ocop.interfaces.council_room.room import attempt, item_or_404, record_keeper_or_404, session_or_404
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.dossiers.queries.review_deadlines import LegalDeadline, renewal_deadline
from ocop.programme.evaluation.labels import grounds_words
from ocop.programme.evaluation.operations.extend_consultation import extend_consultation
from ocop.programme.evaluation.operations.refer_to_meeting import refer_to_meeting
from ocop.programme.evaluation.paper.ballot import ballot_pdf
from ocop.programme.evaluation.permissions import why_not_extend, why_not_refer
from ocop.programme.evaluation.queries.own_ballot import own_ballot
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.session_board import Board, BoardRow, session_board
from ocop.programme.evaluation.rules.session_lifecycle import SessionForm


@dataclass(frozen=True)
class ConsultedProduct:
    """One product of a consultation on the board."""

    row: BoardRow
    grounds: list[str]
    referral: list[str]
    deadline: LegalDeadline | None


def consulted_products(board: Board, today: date) -> list[ConsultedProduct]:
    """For each product what keeps it from being closed in writing, and its 45 days; [] where the council meets."""
    if not board.record.is_written:
        return []
    return [
        ConsultedProduct(
            row,
            grounds_words(row.meeting_grounds),
            grounds_words(row.item.referral_grounds),
            renewal_deadline(row.item.dossier, today),
        )
        for row in board.rows
    ]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def refer(request: ActorRequest, session_id: int, item_id: int) -> HttpResponse:
    """Who presides takes a product out of the consultation for a meeting."""
    session = session_or_404(request, session_id)
    seat = record_keeper_or_404(request, session)
    item = item_or_404(request, session, item_id)
    shown = session_board(request.actor, session, seat, now=timezone.now())
    row = next(one for one in shown.rows if one.item.pk == item.pk)
    form = refer_form(request.POST or None, has_grounds=bool(row.meeting_grounds))
    if request.method == "POST" and form.is_valid():
        asked = {"item_id": item.pk, "reason": form.cleaned_data["reason"]}
        if attempt(request, form, refer_to_meeting, **asked) is not None:
            messages.success(request, _("Đã chuyển sang họp trực tiếp; cơ quan tham mưu được báo để lập phiên họp."))
            return redirect("council_room:board", session_id=session.pk)
    context = {
        "session": session,
        "item": item,
        "row": row,
        "form": form,
        "grounds": grounds_words(row.meeting_grounds),
        "why_not": why_not_refer(session, seat),
        "back": reverse("council_room:board", args=[session.pk]),
        "page_title": _("Chuyển sang họp trực tiếp"),
        "page_lead": item.dossier.product.name,
    }
    return render(request, "council_room/refer.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def extend(request: ActorRequest, session_id: int) -> HttpResponse:
    """Who presides gives members more time to answer."""
    session = session_or_404(request, session_id)
    seat = record_keeper_or_404(request, session)
    if session.form != SessionForm.WRITTEN:
        raise Http404
    form = ExtensionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = {"session_id": session.pk, **form.cleaned_data}
        if (extension := attempt(request, form, extend_consultation, **asked)) is not None:
            done = _("Đã gia hạn nhận phiếu đến hết ngày %(day)s; các thành viên được báo.")
            messages.success(request, done % {"day": vietnamese_date(extension.due_after)})
            return redirect("council_room:board", session_id=session.pk)
    context = {
        "session": session,
        "form": form,
        "extensions": session.extensions.all(),
        "why_not": why_not_extend(session, seat, today=timezone.localdate()),
        "back": reverse("council_room:board", args=[session.pk]),
        "page_title": _("Gia hạn nhận phiếu lấy ý kiến"),
        "page_lead": session.name,
    }
    return render(request, "council_room/extend.html", context)


@login_required
@require_safe
def ballot_paper(request: ActorRequest, session_id: int, item_id: int) -> HttpResponse:
    """The member's own answer as Phiếu lấy ý kiến: to fill in before it is sent, filled in afterwards."""
    session = session_or_404(request, session_id)
    item = item_or_404(request, session, item_id)
    member = own_seat(request.actor, session).member
    if session.form != SessionForm.WRITTEN or member is None or not member.is_scoring:
        raise Http404
    content = ballot_pdf(item, member, own_ballot(request.actor, item), now=timezone.now())
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="phieu-lay-y-kien-{item.pk}.pdf"'
    return response
