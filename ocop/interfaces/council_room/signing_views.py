"""Sign a paper of the session, fetch the signed file, read what its signatures say."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ocop.foundation.files.opening import open_stored
from ocop.foundation.files.serving import file_response
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.foundation.signing.choosing import SignerKind, signer_in_use, signer_kind
from ocop.foundation.signing.reading import Coverage, UnreadablePdf, read_signatures
from ocop.interfaces.council_room.paper_kinds import SLUGS, hides_products, kind_or_404, paper_or_refusal
from ocop.interfaces.council_room.paper_views import signature_lines
from ocop.interfaces.council_room.room import session_or_404
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.evaluation.labels import SIGNING_SEATS, paper_words
from ocop.programme.evaluation.operations.approve_minutes import approve_minutes
from ocop.programme.evaluation.operations.sign_paper import sign_paper
from ocop.programme.evaluation.permissions import why_not_sign_paper
from ocop.programme.evaluation.queries.results import minutes_of
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.signed_papers import seat_due, signed_paper
from ocop.programme.evaluation.rules.paper_kinds import PaperKind, SigningSeat, SigningWay


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: ActorRequest, session_id: int, paper: str) -> HttpResponse:
    """Sign with the signer of the settings, or bring in what was signed by hand or elsewhere."""
    kind = kind_or_404(paper)
    session = session_or_404(request, session_id)
    seat = own_seat(request.actor, session)
    if not seat.keeps_records:
        raise Http404
    faults: dict[str, str] = {}
    if request.method == "POST":
        try:
            _do(request, session_id, kind)
        except FieldRefusal as refusal:
            faults = {field: " ".join(sentences) for field, sentences in refusal.faults.items()}
        except Refusal as refusal:
            faults = {"": " ".join(refusal.reasons)}
        else:
            messages.success(request, _("Đã ký %(paper)s.") % {"paper": paper_words(kind, session.form).lower()})
            return redirect("council_room:papers", session_id=session_id)
    signed = signed_paper(session, kind)
    due = seat_due(signed)
    is_on_paper = signed is not None and signed.signatures.all()[0].way == SigningWay.PAPER
    found = minutes_of(request.actor, session) if kind is PaperKind.MINUTES else None
    context = {
        "session": session,
        "slug": paper,
        "kind": kind,
        "title": paper_words(kind, session.form),
        "signatures": signature_lines(signed) if signed else [],
        "why_not": why_not_sign_paper(kind, session, seat, due),
        "due": due,
        "due_label": SIGNING_SEATS[due] if due else "",
        "is_first": due is SigningSeat.SECRETARY,
        "asks_minutes": kind is PaperKind.MINUTES and due is SigningSeat.SECRETARY,
        "confirms": kind is PaperKind.MINUTES and due is SigningSeat.CHAIR,
        "minutes": found.minutes if found else None,
        "is_on_paper": is_on_paper,
        "hides": kind is not PaperKind.ATTENDANCE and hides_products(request, session),
        "faults": faults,
        "typed": request.POST,
        **_signer_facts(),
        "page_title": _("Ký %(paper)s") % {"paper": paper_words(kind, session.form).lower()},
    }
    return render(request, "council_room/sign_paper.html", context, status=422 if faults else 200)


@login_required
@require_safe
def signed_file(request: ActorRequest, session_id: int, paper: str) -> HttpResponseBase:
    """The file as it stands after the newest signature."""
    kind = kind_or_404(paper)
    found = signed_paper(paper_or_refusal(request, session_id, kind), kind)
    if found is None:
        raise Http404
    ending = found.file.name.rpartition(".")[2]
    response = file_response(found.file, as_attachment=True, name=f"{paper}-phien-{session_id}-da-ky.{ending}")
    response.headers["Cache-Control"] = "private, no-store"  # results, before they are released
    return response


@login_required
@require_safe
def signatures(request: ActorRequest, session_id: int, paper: str) -> HttpResponse:
    """What the programme noted, and what the file itself proves."""
    kind = kind_or_404(paper)
    session = paper_or_refusal(request, session_id, kind)
    signed = signed_paper(session, kind)
    if signed is None:
        raise Http404
    read, fault = [], ""
    is_pdf = signed.file.media_type == "application/pdf"
    if is_pdf:
        try:
            with open_stored(signed.file) as content:
                read = read_signatures(content.read())
        except (UnreadablePdf, FileNotFoundError) as problem:
            fault = " ".join(problem.reasons) if isinstance(problem, UnreadablePdf) else _("Tệp đã mất khỏi kho lưu.")
    context = {
        "session": session,
        "slug": SLUGS[kind],
        "title": paper_words(kind, session.form),
        "paper": signed,
        "signatures": signature_lines(signed),
        "read": [{"facts": one, "coverage": coverage_words()[one.coverage]} for one in read],
        "fault": fault,
        "page_title": _("Chữ ký trên %(paper)s") % {"paper": paper_words(kind, session.form).lower()},
    }
    return render(request, "council_room/paper_signatures.html", context)


def coverage_words() -> dict[Coverage, str]:
    """What happened to the file after a signature."""
    return {
        Coverage.WHOLE_FILE: _("Chữ ký bao trùm toàn bộ tệp; không có thay đổi nào sau khi ký."),
        Coverage.EXTENDED_BY_SIGNING: _("Sau chữ ký này chỉ có thêm chữ ký của người ký sau."),
        Coverage.CHANGED_AFTER: _("Tệp đã bị thay đổi sau khi ký."),
    }


def _do(request: ActorRequest, session_id: int, kind: PaperKind) -> None:
    session = session_or_404(request, session_id)
    facts: dict[str, Any] = {
        "actor": request.actor,
        "session_id": session_id,
        "secret": request.POST.get("pin", ""),
        "uploaded": request.FILES.get("file"),
        "accepts_other_holder": request.POST.get("other_holder") == "1",
        "now": timezone.now(),
    }
    if facts["uploaded"] is None and request.POST.get("way") == "file":
        raise FieldRefusal({"file": [_("Hãy chọn tệp đã ký để tải lên.")]})
    if kind is PaperKind.MINUTES and seat_due(signed_paper(session, kind)) is SigningSeat.CHAIR:
        approve_minutes(**facts)
        return
    number, remarks = request.POST.get("number", ""), request.POST.get("general_remarks", "")
    sign_paper(kind=kind, number=number, general_remarks=remarks, **facts)


def _signer_facts() -> dict[str, Any]:
    if signer_kind() is SignerKind.NONE:
        return {"has_signer": False, "asks_pin": False, "is_trial": False}
    signer = signer_in_use()
    assert signer is not None
    return {"has_signer": True, "asks_pin": signer.asks_secret, "is_trial": signer.is_trial}
