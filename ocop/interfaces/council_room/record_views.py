"""The sealed record of a session: what it rests on, checked on the spot, and taken away by those who answer for it."""

import json
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from ocop.foundation.bagging import zipped_bag
from ocop.foundation.refusal import refuse_if
from ocop.interfaces.council_room.room import session_or_404
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.evaluation.labels import SESSION_STATES
from ocop.programme.evaluation.paper.council_file import write_council_file
from ocop.programme.evaluation.permissions import why_not_read_record
from ocop.programme.evaluation.queries.kept_back import items_kept_back
from ocop.programme.evaluation.queries.record_document import record_document
from ocop.programme.evaluation.queries.record_root import later_roots, record_root_of
from ocop.programme.evaluation.queries.results import minutes_of
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.signed_papers import signed_files_that_differ
from ocop.programme.evaluation.queries.visible import agenda_visible_to, why_not_whole_agenda
from ocop.programme.evaluation.rules import standalone_verifier
from ocop.programme.evaluation.rules.session_lifecycle import ENDED

_LATER = {
    "evaluation.release_session": gettext_lazy("Công bố kết quả trong Hội đồng"),
    "evaluation.approve_results": gettext_lazy("Phê duyệt kết quả"),
}
"""Deeds after the closing that leave a root of their own."""


def _ended_or_404(request: ActorRequest, session_id: int) -> Any:
    session = session_or_404(request, session_id)
    if session.state not in ENDED:
        raise Http404
    return session


def _why_not(request: ActorRequest, session: Any) -> str | None:
    reason = why_not_read_record(request.actor, session, own_seat(request.actor, session))
    return reason or why_not_whole_agenda(request.actor, session)


def _kept_back(request: ActorRequest, session: Any) -> frozenset[int]:
    return items_kept_back(request.actor, agenda_visible_to(request.actor, session))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: ActorRequest, session_id: int) -> HttpResponse:
    """Root, chains and how to check them; a POST derives everything anew and says what came of it."""
    session = _ended_or_404(request, session_id)
    why_not = _why_not(request, session)
    faults: list[str] | None = None
    if request.method == "POST":
        refuse_if(why_not)
        faults = standalone_verifier.verify(_as_exported(session)) + signed_files_that_differ(session)
    root = record_root_of(session.pk)
    minutes = minutes_of(request.actor, session)
    context = {
        "session": session,
        "state_label": SESSION_STATES[session.state],
        "root": minutes.content.get("record_root", "") if minutes else "",
        "later_roots": [(_LATER[one.deed], one) for one in later_roots(session.pk)],
        "chains": len(root.heads),
        "entries": sum(length for _name, length, _head in root.heads),
        "why_not": why_not,
        "kept_back": agenda_visible_to(request.actor, session)
        .filter(pk__in=_kept_back(request, session))
        .select_related("dossier__product"),
        "faults": faults,
        "checked_at": timezone.now() if faults is not None else None,
        "page_title": _("Hồ sơ niêm phong: %(name)s") % {"name": session.name},
    }
    return render(request, "council_room/record.html", context)


@login_required
@require_safe
def record_json(request: ActorRequest, session_id: int) -> HttpResponse:
    """The record as a file that an outsider can verify."""
    session = _ended_or_404(request, session_id)
    refuse_if(_why_not(request, session))
    document = record_document(session, now=timezone.now(), kept_back=_kept_back(request, session))
    text = json.dumps(document, ensure_ascii=False, default=str)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="ho-so-phien-hop-{session.pk}.json"'
    return response


@login_required
@require_safe
def verifier(request: ActorRequest, session_id: int) -> HttpResponse:
    """The stand-alone program that checks the file; it holds nothing of the session."""
    session_or_404(request, session_id)
    text = Path(standalone_verifier.__file__).read_text(encoding="utf-8")
    response = HttpResponse(text, content_type="text/x-python; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="kiem-tra.py"'
    return response


@login_required
@require_safe
def council_file(request: ActorRequest, session_id: int) -> FileResponse:
    """The whole council file as a zipped BagIt bag for the archive."""
    session = _ended_or_404(request, session_id)
    refuse_if(_why_not(request, session))
    kept_back = _kept_back(request, session)
    opened = zipped_bag(
        f"phien-hop-{session.pk}",
        lambda folder: write_council_file(session, folder, now=timezone.now(), kept_back=kept_back),
    )
    return FileResponse(opened, as_attachment=True, filename=f"ho-so-phien-hop-{session.pk}.zip")


def _as_exported(session: Any) -> Any:
    return json.loads(json.dumps(record_document(session, now=timezone.now()), default=str))
