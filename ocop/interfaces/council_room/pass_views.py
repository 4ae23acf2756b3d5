"""Passes: given out by chair and secretary, turned in at the door of the council room by one tap."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.foundation.refusal import Refusal
from ocop.foundation.typesetting.qr import qr_svg
from ocop.interfaces.council_room.pass_scope import SESSION_MARK
from ocop.interfaces.council_room.room import record_keeper_or_404, session_or_404
from ocop.interfaces.ui.client import address_of, device_of
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest, key_in, site_address
from ocop.programme.accounts.operations.wrong_tokens import note_wrong_token
from ocop.programme.councils.labels import SEATS
from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.evaluation.operations.issue_seat_passes import IssuedPass, issue_seat_passes
from ocop.programme.evaluation.operations.revoke_seat_pass import revoke_seat_pass
from ocop.programme.evaluation.operations.use_seat_pass import use_seat_pass
from ocop.programme.evaluation.paper.seat_passes import PrintedPass, seat_passes_pdf
from ocop.programme.evaluation.permissions import why_not_issue_passes
from ocop.programme.evaluation.queries.seat_passes import pass_of_token, passes_of, why_not_use_pass
from ocop.programme.evaluation.rules.seat_pass import LONGEST_TOKEN, PassState

COOKIE = "ocop_pass"
COOKIE_SECONDS = 600


@login_required
@require_safe
def passes(request: ActorRequest, session_id: int) -> HttpResponse:
    """Who has which pass; print, show, take back."""
    session = session_or_404(request, session_id)
    seat = record_keeper_or_404(request, session)
    rows = passes_of(session, timezone.now())
    context = {
        "session": session,
        "rows": [(row, SEATS[Seat(row.member.seat)]) for row in rows],
        "outside": sum(row.state is not PassState.USED for row in rows),
        "why_not": why_not_issue_passes(session, seat),
        "page_title": _("Thẻ vào phiên"),
    }
    return render(request, "council_room/passes.html", context)


@login_required
@require_POST
def print_passes(request: ActorRequest, session_id: int) -> HttpResponse:
    """Passes for one member, or for all who are not in yet, as PDF with cut lines, or one of them on the screen."""
    session = session_or_404(request, session_id)
    record_keeper_or_404(request, session)
    member_id, back = key_in(request.POST.get("member")), reverse("council_room:passes", args=[session.pk])
    try:
        issued = issue_seat_passes(
            actor=request.actor,
            session_id=session.pk,
            member_ids=[member_id] if "member" in request.POST else None,
            now=timezone.now(),
        )
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
        return redirect(back)
    except ObjectDoesNotExist as fault:
        raise Http404 from fault
    if request.POST.get("cach") == "man-hinh" and len(issued) == 1:
        return _secret(render(request, "council_room/pass_on_screen.html", _shown(request, session, issued[0])))
    pdf = seat_passes_pdf(session, [_printed(request, one) for one in issued], now=timezone.now())
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="the-vao-phien-{session.pk}.pdf"'
    return _secret(response)


@login_required
@require_POST
def revoke_pass(request: ActorRequest, session_id: int) -> HttpResponse:
    """One pass is taken back."""
    record_keeper_or_404(request, session_or_404(request, session_id))
    return do(
        request,
        revoke_seat_pass,
        done=_("Đã thu hồi thẻ; máy đã vào bằng thẻ đó bị đăng xuất."),
        back=reverse("council_room:passes", args=[session_id]),
        session_id=session_id,
        member_id=key_in(request.POST.get("member")),
    )


@require_safe
def scan(request: HttpRequest, token: str) -> HttpResponse:
    """Where the QR code leads. The token goes out of the address at once and nothing is used up: link previews and
    scanners that look first open this too."""
    response = redirect("council_door:door")
    if len(token) <= LONGEST_TOKEN:
        response.set_cookie(
            COOKIE,
            token,
            max_age=COOKIE_SECONDS,
            path=reverse("council_door:door"),
            httponly=True,
            secure=request.is_secure(),
            samesite="Lax",
        )
    # Only here: a page that sends a form under this policy would hide its origin, which the guard of forms asks for.
    response.headers["Referrer-Policy"] = "no-referrer"
    return _secret(response)


@require_http_methods(["GET", "HEAD", "POST"])
def door(request: ActorRequest) -> HttpResponse:
    """ "Ông/Bà … vào phiên …?" — one tap, and the browser is in the room of that session, nowhere else."""
    now, token = timezone.now(), request.COOKIES.get(COOKIE, "")
    found = pass_of_token(token)
    context: dict[str, Any] = {"found": found, "seat": "", "reason": None, "other": ""}
    status = 200
    if found is None:
        context["reason"] = _("Chưa thấy thẻ. Hãy quét lại mã QR trên thẻ vào phiên bằng máy ảnh của điện thoại.")
        if token:
            is_closed = note_wrong_token(address=address_of(request), now=now)
            status = 429 if is_closed else 404
            context["reason"] = (
                _("Máy này đã thử quá nhiều thẻ không đúng. Hãy chờ ít phút rồi quét lại.")
                if is_closed
                else _("Thẻ này không đúng. Hãy quét lại mã QR trên thẻ, hoặc xin Thư ký Hội đồng cấp thẻ khác.")
            )
        return _secret(_out(render(request, "council_room/door.html", context, status=status)))
    room = reverse("council_room:hall", args=[found.session_id])
    is_same_person = request.actor.user_id == found.member.user_id
    if is_same_person and request.session.get(SESSION_MARK) in {None, found.pk}:
        # In already, by this very pass or by the own password: the pass is not used up for nothing.
        return _secret(_out(redirect(room)))
    context["reason"] = why_not_use_pass(found, now)
    if request.method == "POST" and context["reason"] is None:
        try:
            used = use_seat_pass(token=token, device=device_of(request), now=now)
        except Refusal as refusal:
            context["reason"] = " ".join(refusal.reasons)
        else:
            login(request, used.member.user)
            request.session[SESSION_MARK] = used.pk
            request.session.set_expiry(used.expires_at)
            return _secret(_out(redirect(room)))
    if context["reason"] is not None:
        status = 409
    context["seat"] = SEATS[Seat(found.member.seat)]
    context["other"] = "" if request.actor.is_anonymous or is_same_person else request.actor.name
    return _secret(render(request, "council_room/door.html", context, status=status))


def _printed(request: ActorRequest, one: IssuedPass) -> PrintedPass:
    return PrintedPass(
        name=one.member.user.full_name,
        seat=str(SEATS[Seat(one.member.seat)]),
        organisation=one.member.organisation,
        address=_address(request, one),
        expires_at=one.seat_pass.expires_at,
    )


def _address(request: ActorRequest, one: IssuedPass) -> str:
    return site_address(request) + reverse("council_door:scan", args=[one.token])


def _shown(request: ActorRequest, session: Any, one: IssuedPass) -> dict[str, Any]:
    drawn = qr_svg(_address(request, one)).decode()
    return {
        "session": session,
        "member": one.member,
        "seat_label": SEATS[Seat(one.member.seat)],
        "expires_at": one.seat_pass.expires_at,
        "qr": mark_safe(drawn),  # noqa: S308  (drawn by ourselves from modules, no text in it)
        "page_title": _("Thẻ vào phiên của %(name)s") % {"name": one.member.user.full_name},
    }


def _secret(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response


def _out(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(COOKIE, path=reverse("council_door:door"))
    return response
