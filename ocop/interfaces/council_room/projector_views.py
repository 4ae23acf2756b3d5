"""The wall of the hall, and the small page from which chair and secretary guide it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ocop.foundation.files.serving import file_response
from ocop.interfaces.council_room.room import item_or_404, record_keeper_or_404, session_or_404
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.programme.councils.queries.councils import open_conflicts_of
from ocop.programme.councils.rules.council_seats import ConflictKind
from ocop.programme.evaluation.labels import SESSION_STATES
from ocop.programme.evaluation.operations.guide_hall import call_up, set_clock
from ocop.programme.evaluation.permissions import why_not_run
from ocop.programme.evaluation.queries.projector import projected
from ocop.programme.evaluation.queries.session_record import with_names
from ocop.programme.evaluation.queries.visible import agenda_visible_to
from ocop.programme.evaluation.rules.hall_guide import Clock, Move
from ocop.programme.evaluation.rules.session_lifecycle import BEFORE_OPENING, ENDED


def _wall(request: ActorRequest, session_id: int) -> dict[str, Any]:
    session = session_or_404(request, session_id)
    seat = record_keeper_or_404(request, session)
    shown = projected(request.actor, session)
    seconds = None
    if shown.ends_at is not None:
        # Seconds, not a moment: the clock of the machine behind the projector may be anything.
        seconds = max(0, int((shown.ends_at - timezone.now()).total_seconds()))
    photo = shown.item.dossier.product.photos.first() if shown.item is not None else None
    return {
        "session": session,
        "shown": shown,
        "has_photo": photo is not None,
        "seconds": seconds,
        "clock": "" if seconds is None else f"{seconds // 60}:{seconds % 60:02d}",
        "state_label": SESSION_STATES[session.state],
        "is_before_opening": session.state in BEFORE_OPENING,
        "has_ended": session.state in ENDED,
        "why_not": why_not_run(session, seat),
    }


@login_required
@require_safe
def projector(request: ActorRequest, session_id: int) -> HttpResponse:
    """The wall: large, quiet, asked anew every few seconds."""
    template = "council_room/projector.html#wall" if request.htmx else "council_room/projector.html"
    return render(request, template, _wall(request, session_id))


@login_required
@require_safe
def guide(request: ActorRequest, session_id: int) -> HttpResponse:
    """What to put on the wall, from the phone of the chair or the secretary."""
    context = _wall(request, session_id)
    context["agenda"] = with_names(agenda_visible_to(request.actor, context["session"]))
    context["away"] = _away(context["session"], context["shown"].item)
    context["page_title"] = _("Điều khiển màn hình")
    return render(request, "council_room/guide.html", context)


def _away(session: Any, item: Any) -> list[tuple[str, bool]]:
    """Who has nothing to do with the product on the wall, and whether the person was not told why: the wall names only
    those who said so themselves, whoever leads the sitting has to know of the others as well."""
    if item is None:
        return []
    return [
        (conflict.member.user.full_name, conflict.kind == ConflictKind.RECUSE)
        for conflict in open_conflicts_of(session.council).filter(producer=item.dossier.producer_id)
    ]


@login_required
@require_safe
def projector_photo(request: ActorRequest, session_id: int, item_id: int) -> HttpResponseBase:
    """The product's first picture in full size."""
    session = session_or_404(request, session_id)
    record_keeper_or_404(request, session)
    photo = item_or_404(request, session, item_id).dossier.product.photos.select_related("file").first()
    if photo is None:
        raise Http404
    return file_response(photo.file, as_attachment=False, request=request)


@login_required
@require_POST
def show_product(request: ActorRequest, session_id: int) -> HttpResponse:
    """The next, the previous, a chosen product, or a break."""
    record_keeper_or_404(request, session_or_404(request, session_id))
    wanted = request.POST.get("di", "")
    facts: dict[str, Any] = {"item_id": key_in(request.POST.get("san_pham"))}
    if wanted in set(Move):
        facts = {"move": Move(wanted)}
    return do(
        request,
        call_up,
        done=_("Đã đổi nội dung trên màn hình."),
        back=reverse("council_room:guide", args=[session_id]),
        session_id=session_id,
        **facts,
    )


@login_required
@require_POST
def clock(request: ActorRequest, session_id: int) -> HttpResponse:
    """Start, more time, stop."""
    record_keeper_or_404(request, session_or_404(request, session_id))
    wanted = request.POST.get("dong_ho", "")
    if wanted not in set(Clock):
        raise Http404
    return do(
        request,
        set_clock,
        done=_("Đã đặt đồng hồ.") if wanted != Clock.STOP else _("Đã dừng đồng hồ."),
        back=reverse("council_room:guide", args=[session_id]),
        session_id=session_id,
        clock=Clock(wanted),
        minutes=key_in(request.POST.get("phut")),
    )
