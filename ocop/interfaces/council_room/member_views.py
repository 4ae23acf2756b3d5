"""Sessions of a member, the member's products, the own conflict of interest."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ocop.foundation.files.serving import file_response, thumbnail_response
from ocop.interfaces.council_room.room import item_or_404, session_or_404
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.programme.councils.labels import CONFLICT_REASONS, SEATS
from ocop.programme.councils.operations.declare_conflict import declare_conflict
from ocop.programme.councils.queries.councils import own_abstentions
from ocop.programme.councils.rules.council_seats import ConflictReason, Seat
from ocop.programme.evaluation.labels import state_words
from ocop.programme.evaluation.permissions import why_not_read_record, why_not_see_marks, why_not_see_results
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.session_board import own_products
from ocop.programme.evaluation.queries.sheet_page import stored_evidence
from ocop.programme.evaluation.queries.visible import count_of_agenda, sessions_visible_to
from ocop.programme.evaluation.rules.session_lifecycle import (
    BEFORE_OPENING,
    ENDED,
    GOING_ON,
    RELEASED,
    WRITING,
    SessionState,
)


@login_required
@require_safe
def sessions(request: ActorRequest) -> HttpResponse:
    """Sessions the person sits in or may read: those going on first, then those to come, then the past."""
    order = {**dict.fromkeys(GOING_ON, 0), **dict.fromkeys(BEFORE_OPENING, 1), **dict.fromkeys(ENDED, 2)}
    found = list(
        sessions_visible_to(request.actor)
        .select_related("council", "round")
        .annotate(products=count_of_agenda(request.actor))
        .order_by("-held_on", "-pk")
    )
    found.sort(key=lambda session: order[SessionState(session.state)])
    rows = [
        {
            "session": session,
            "state": state_words(session),
            "is_going_on": session.state in GOING_ON,
            "is_before_opening": session.state in BEFORE_OPENING,
            "is_released": session.state in RELEASED,
        }
        for session in found
    ]
    return render(request, "council_room/sessions.html", {"rows": rows, "page_title": _("Phiên họp hội đồng")})


@login_required
@require_safe
def session(request: ActorRequest, session_id: int) -> HttpResponse:
    """A member's page of one session: my products, what to do next, my conflicts of interest."""
    found = session_or_404(request, session_id)
    seat = own_seat(request.actor, found)
    products = own_products(request.actor, found)
    conflicts = []
    if seat.member is not None:
        on_agenda = set(found.agenda.values_list("dossier__producer_id", flat=True))
        conflicts = [one for one in own_abstentions(seat.member) if one.producer_id in on_agenda]
    producers = {item.item.dossier.producer_id: item.item.dossier.producer for item in products}
    waiting = [product for product in products if product.state == "DRAFT"]
    context = {
        "session": found,
        "state_label": state_words(found),
        "answer_days": (found.ballots_due_on - timezone.localdate()).days if found.ballots_due_on else None,
        "seat": seat,
        "seat_label": SEATS[Seat(seat.member.seat)] if seat.member else "",
        "products": products,
        "waiting": waiting,
        "submitted": sum(product.state in {"SUBMITTED", "CLOSED"} for product in products),
        "conflicts": [(conflict, CONFLICT_REASONS[conflict.reason]) for conflict in conflicts],
        "producers": sorted(producers.values(), key=lambda producer: producer.sort_key),
        "reasons": [(reason.value, CONFLICT_REASONS[reason]) for reason in ConflictReason],
        "has_ended": found.state in ENDED,
        "is_writing": found.state in WRITING,
        "is_before_opening": found.state in BEFORE_OPENING,
        "is_released": found.state in RELEASED,
        "may_see_results": why_not_see_results(request.actor, found, seat) is None,
        "may_see_marks": why_not_see_marks(request.actor, found, seat) is None,
        "may_read_record": why_not_read_record(request.actor, found, seat) is None,
        "page_title": found.name,
    }
    return render(request, "council_room/session.html", context)


@login_required
@require_POST
def declare(request: ActorRequest, session_id: int) -> HttpResponse:
    """The member says "I am involved" with one producer on the agenda."""
    found = session_or_404(request, session_id)
    seat = own_seat(request.actor, found)
    producers = {product.item.dossier.producer_id for product in own_products(request.actor, found)}
    producer = key_in(request.POST.get("producer"))
    reason = request.POST.get("reason", "")
    if seat.member is None or producer not in producers:
        raise Http404
    if reason not in set(ConflictReason):
        reason = ConflictReason.OTHER
    return do(
        request,
        declare_conflict,
        done=_("Đã ghi nhận. Sản phẩm của chủ thể này không còn trong danh sách chấm của Ông/Bà."),
        back=reverse("council_room:session", args=[found.pk]),
        member_id=seat.member.pk,
        producer_id=producer,
        reason=ConflictReason(reason),
        note=request.POST.get("note", ""),
        today=timezone.localdate(),
    )


@login_required
@require_safe
def evidence(request: ActorRequest, session_id: int, item_id: int, evidence_id: int) -> HttpResponseBase:
    """A file of the dossier version before the council, for those who see the product."""
    item = item_or_404(request, session_or_404(request, session_id), item_id)
    file = stored_evidence(item, evidence_id)
    if file is None:
        raise Http404
    return file_response(file, as_attachment=False, request=request)


@login_required
@require_safe
def photo(request: ActorRequest, session_id: int, item_id: int) -> HttpResponseBase:
    """The small picture of the product."""
    item = item_or_404(request, session_or_404(request, session_id), item_id)
    first = item.dossier.product.photos.select_related("file").first()
    if first is None:
        raise Http404
    return thumbnail_response(first.file)
