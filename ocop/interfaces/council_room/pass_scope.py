"""Where a browser that came in by a pass may go: the room of that session, and the way out. The one place that says so.

A pass is handed around on paper and used by one tap; it must not open the account behind the name on it. What a member
does in the room is listed here; whatever is not listed is closed, new pages too.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.rules.actor import ANONYMOUS
from ocop.programme.evaluation.queries.seat_passes import session_opened_by

SESSION_MARK = "seat_pass"
ROOM = frozenset(
    f"council_room:{name}"
    for name in (
        "session",
        "declare",
        "photo",
        "evidence",
        "sheet",
        "save_answer",
        "save_remark",
        "submit_sheet",
        "sheet_pdf",
        "discussion",
        "discussed_item",
        "results",
        "result",
        "hall",
        "hall_worker",
        "hall_index",
        "hall_pack",
        "hall_picture",
        "hall_sync",
        "hall_bring_in",
    )
)
"""Pages of the session named by the pass; each has `session_id` in its address."""
ANYWHERE = frozenset({"entrance:sign_out", "ui:set_language", "council_door:scan", "council_door:door"})
INSTEAD = frozenset({"entrance:desk", "portal:home", "council_room:sessions"})
"""Addresses every page of a desk links to: whoever follows them comes back to the room."""


class PassScopeMiddleware:
    """Keeps a browser that came in by a pass inside, and puts it out once the pass is revoked or replaced."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: ActorRequest) -> HttpResponse:
        request.limited_to = None
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not request.path.startswith(settings.STATIC_URL):
            pass_id = request.session.get(SESSION_MARK)
            if pass_id is not None:
                request.limited_to = session_opened_by(pass_id, request.actor.account_key)
                if request.limited_to is None:
                    logout(request)
                    request.actor = ANONYMOUS
                    if "html" in request.headers.get("Accept", ""):
                        messages.error(request, _("Thẻ vào phiên của máy này đã bị thu hồi hoặc thay bằng thẻ khác."))
        return self.get_response(request)

    def process_view(
        self, request: ActorRequest, view: object, positional: object, named: dict[str, Any]
    ) -> HttpResponse | None:
        """Let the request on only to what is listed."""
        if request.limited_to is None or request.resolver_match is None:
            return None
        name = request.resolver_match.view_name
        if name in ANYWHERE or (name in ROOM and named.get("session_id") == request.limited_to):
            return None
        if name in INSTEAD and request.method in {"GET", "HEAD"}:
            return redirect("council_room:session", session_id=request.limited_to)
        reason = _(
            "Máy này vào bằng thẻ của một phiên họp nên chỉ mở được phòng họp của phiên đó. Muốn làm việc khác, hãy "
            "đăng xuất rồi đăng nhập bằng mật khẩu của Ông/Bà."
        )
        return render(request, "ui/refusal.html", {"reasons": [reason]}, status=403)
