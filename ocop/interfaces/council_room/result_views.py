"""Results with their reasons, minutes, and the data to derive every result again."""

import json
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop.foundation.refusal import refuse_if
from ocop.interfaces.council_room.room import item_or_404, session_or_404
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.councils.labels import CONFLICT_REASONS, GATE_TESTS, MISSED_GATES
from ocop.programme.evaluation.labels import opinion_words, state_words
from ocop.programme.evaluation.paper.minutes import minutes_docx, minutes_pdf
from ocop.programme.evaluation.permissions import why_not_export, why_not_see_results, why_not_sign_paper
from ocop.programme.evaluation.queries.opinion_counts import opinion_counts
from ocop.programme.evaluation.queries.results import minutes_of, result_of, results_of
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.signed_papers import seat_due, signed_paper
from ocop.programme.evaluation.rules.paper_kinds import PaperKind
from ocop.programme.evaluation.rules.session_lifecycle import ENDED

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _ended_or_404(request: ActorRequest, session_id: int) -> Any:
    """An ended session; a sentence for those who may know of it and not of its results yet."""
    session = session_or_404(request, session_id)
    if session.state not in ENDED:
        raise Http404
    refuse_if(why_not_see_results(request.actor, session, own_seat(request.actor, session)))
    return session


@login_required
@require_safe
def results(request: ActorRequest, session_id: int) -> HttpResponse:
    """The list of results of an ended session."""
    session = _ended_or_404(request, session_id)
    seat = own_seat(request.actor, session)
    context = {
        "session": session,
        "seat": seat,
        "state_label": state_words(session),
        "lines": results_of(request.actor, session),
        "why_not_export": why_not_export(request.actor, session, seat),
        "page_title": _("Kết quả: %(name)s") % {"name": session.name},
    }
    return render(request, "council_room/results.html", context)


@login_required
@require_safe
def result(request: ActorRequest, session_id: int, item_id: int) -> HttpResponse:
    """One result: sentences, arithmetic by member and part, rules used."""
    session = _ended_or_404(request, session_id)
    item = item_or_404(request, session, item_id)
    page = result_of(request.actor, item)
    if page is None:
        raise Http404
    context = {
        "session": session,
        "item": item,
        "page": page,
        "gate_test": GATE_TESTS[session.rules_used["gate_test"]],
        "missed_gate": MISSED_GATES[session.rules_used["missed_gate"]],
        "opinions": [(opinion_words(opinion, star), count) for opinion, star, count in opinion_counts(item)],
        "why_not_export": why_not_export(request.actor, session, own_seat(request.actor, session)),
        "page_title": item.dossier.product.name,
    }
    return render(request, "council_room/result.html", context)


@login_required
@require_safe
def export(request: ActorRequest, session_id: int, item_id: int) -> HttpResponse:
    """The whole input of the result, as `ocop assess` reads it."""
    session = session_or_404(request, session_id)
    item = item_or_404(request, session, item_id)
    refuse_if(why_not_export(request.actor, session, own_seat(request.actor, session)))
    page = result_of(request.actor, item)
    if page is None:
        raise Http404
    text = json.dumps(page.line.result.engine_input, ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="phien-{session.pk}-san-pham-{item.position}.json"'
    return response


@login_required
@require_safe
def minutes(request: ActorRequest, session_id: int) -> HttpResponse:
    """The minutes to read, to sign, to print; without the products the reader is recused from."""
    session = _ended_or_404(request, session_id)
    found = minutes_of(request.actor, session)
    if found is None:
        raise Http404
    seat = own_seat(request.actor, session)
    context = {
        "session": session,
        "minutes": found.minutes,
        "content": found.content,
        "hidden": found.hidden,
        "is_whole": found.is_whole,
        "recusals": [
            {**one, "reason": CONFLICT_REASONS[one["reason"]]} for one in found.content["internal"].get("recusals", ())
        ],
        "why_not_sign": why_not_sign_paper(
            PaperKind.MINUTES, session, seat, seat_due(signed_paper(session, PaperKind.MINUTES))
        ),
        "seat": seat,
        "page_title": _("Biên bản: %(name)s") % {"name": session.name},
    }
    return render(request, "council_room/minutes.html", context)


def _whole_minutes(request: ActorRequest, session_id: int) -> Any:
    """The paper holds every product: not for somebody recused from one of them."""
    session = _ended_or_404(request, session_id)
    found = minutes_of(request.actor, session)
    if found is None:
        raise Http404
    if found.hidden:
        refuse_if(_("Biên bản có sản phẩm mà Ông/Bà có liên quan; bản in được mở sau khi có quyết định công nhận."))
    if not found.is_whole:
        refuse_if(_("Bản in của biên bản được mở sau khi có quyết định công nhận."))
    return found.minutes


@login_required
@require_safe
def minutes_pdf_page(request: ActorRequest, session_id: int) -> HttpResponse:
    """The minutes as PDF."""
    content = minutes_pdf(_whole_minutes(request, session_id), now=timezone.now())
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="bien-ban-phien-{session_id}.pdf"'
    return response


@login_required
@require_safe
def minutes_docx_page(request: ActorRequest, session_id: int) -> HttpResponse:
    """The minutes as Word."""
    content = minutes_docx(_whole_minutes(request, session_id), now=timezone.now())
    response = HttpResponse(content, content_type=WORD)
    response.headers["Content-Disposition"] = f'attachment; filename="bien-ban-phien-{session_id}.docx"'
    return response
