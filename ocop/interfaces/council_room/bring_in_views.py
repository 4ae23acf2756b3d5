"""A file saved on a device without a network: looked through first, then taken in as the device itself would have."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from ocop.foundation.refusal import Refusal, refuse_if
from ocop.interfaces.council_room.room import session_or_404
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.operations.receive_items import TakenItem, receive_items
from ocop.programme.evaluation.permissions import why_not_bring_in
from ocop.programme.evaluation.queries.hall import person_sitting
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.visible import agenda_visible_to
from ocop.programme.evaluation.rules.hall_items import BatchFault, ItemKind, Outcome, SentItem, read_batch

FORM = "ocop-hall-1"
LARGEST_FILE = 2 * 1024 * 1024
LARGEST_QUEUE = 20_000
OUTCOMES = {
    Outcome.SAVED: lambda: _("sẽ ghi"),
    Outcome.SAME: lambda: _("đã có, không ghi lại"),
    Outcome.CLASH: lambda: _("khác với phiếu trên máy chủ: không ghi, thành viên mở phiếu để chọn"),
    Outcome.REFUSED: lambda: _("không nhận"),
}
KINDS = {
    ItemKind.ANSWER: lambda code: _("Tiêu chí %(code)s") % {"code": code},
    ItemKind.REMARK: lambda code: _("Nhận xét %(code)s") % {"code": code} if code else _("Nhận xét chung"),
    ItemKind.SUBMIT: lambda code: _("Nộp phiếu"),
}


@dataclass(frozen=True)
class BroughtFile:
    """A file whose checksum fits, of this session, of somebody who sits in it."""

    owner: Actor
    items: list[SentItem]
    unreadable: int
    text: str


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: ActorRequest, session_id: int) -> HttpResponse:
    """Choose the file, see what would be written, write it. Members bring in their own, the secretary anybody's."""
    session = session_or_404(request, session_id)
    seat = own_seat(request.actor, session)
    refuse_if(why_not_bring_in(session, seat, is_own=True))
    context: dict[str, Any] = {"session": session, "reasons": [], "page_title": _("Nhập tệp phiếu chấm")}
    if request.method != "POST":
        return render(request, "council_room/bring_in.html", context)
    try:
        found = _read(request, session)
        is_own = found.owner.user_id == request.actor.user_id
        # A pass opens the room to one member: bringing in for others is done under one's own password.
        refuse_if(why_not_bring_in(session, seat if is_own or request.limited_to is None else _nobody(), is_own=is_own))
        is_trial = "ghi" not in request.POST
        taken = receive_items(
            actor=request.actor,
            owner=found.owner,
            session_id=session.pk,
            items=found.items,
            now=timezone.now(),
            is_trial=is_trial,
        )
    except Refusal as refusal:
        context["reasons"] = refusal.reasons
        return render(request, "council_room/bring_in.html", context, status=422)
    counts = Counter(one.outcome for one in taken)
    if not is_trial:
        sentence = ngettext("Đã ghi %(count)s mục.", "Đã ghi %(count)s mục.", counts[Outcome.SAVED])
        messages.success(request, sentence % {"count": counts[Outcome.SAVED]})
        left = counts[Outcome.CLASH] + counts[Outcome.REFUSED] + found.unreadable
        if left:
            messages.warning(request, _("%(count)s mục không ghi; xem lại phiếu.") % {"count": left})
        return redirect("council_room:session", session_id=session.pk)
    context |= {
        "found": found,
        "is_own": is_own,
        "rows": _rows(request, session, found.items, taken),
        "writes": counts[Outcome.SAVED],
        "unreadable": found.unreadable,
    }
    return render(request, "council_room/bring_in.html", context)


def _nobody() -> Any:
    from ocop.programme.evaluation.queries.seats import OwnSeat

    return OwnSeat(None)


def _read(request: ActorRequest, session: Any) -> BroughtFile:
    """The uploaded file, or the text of the one looked through before. Raises Refusal with what is wrong with it."""
    uploaded = request.FILES.get("tep")
    if uploaded is not None:
        if uploaded.size is None or uploaded.size > LARGEST_FILE:
            raise Refusal(_("Tệp quá lớn; tệp của chế độ hội trường không quá 2 MB."))
        raw = uploaded.read()
    else:
        raw = request.POST.get("noi_dung", "").encode()
    if not raw:
        raise Refusal(_("Hãy chọn tệp lưu từ chế độ hội trường (tên kết thúc bằng .json)."))
    try:
        text = raw.decode()
        outer = json.loads(text)
        payload = outer["payload"]
        fits = outer["form"] == FORM and hashlib.sha256(payload.encode()).hexdigest() == outer["sha256"]
        sent = json.loads(payload) if fits else {}
        items = sent["items"] if fits else []
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise Refusal(_("Tệp này không phải tệp lưu từ chế độ hội trường, hoặc đã hỏng.")) from fault
    if not fits:
        raise Refusal(_("Tệp đã bị hỏng hoặc bị sửa: mã kiểm tra không khớp. Hãy lưu lại tệp từ máy của thành viên."))
    if sent.get("session") != session.pk:
        raise Refusal(_("Tệp này là của phiên họp khác."))
    if not isinstance(items, list) or len(items) > LARGEST_QUEUE:
        raise Refusal(_("Tệp này không phải tệp lưu từ chế độ hội trường, hoặc đã hỏng."))
    person = sent.get("person")
    owner = person_sitting(session, person, timezone.localdate()) if type(person) is int else None
    if owner is None:
        raise Refusal(_("Người ghi trong tệp không phải thành viên Hội đồng của phiên này."))
    read = [one for start in range(0, len(items), 500) for one in _batch(items[start : start + 500])]
    readable = [one for one in read if isinstance(one, SentItem)]
    return BroughtFile(owner, readable, len(read) - len(readable), text)


def _batch(items: list[object]) -> list[Any]:
    try:
        return list(read_batch(items))
    except BatchFault as fault:
        raise Refusal(_("Tệp này không phải tệp lưu từ chế độ hội trường, hoặc đã hỏng.")) from fault


def _rows(request: ActorRequest, session: Any, items: list[SentItem], taken: list[TakenItem]) -> list[dict[str, str]]:
    """What would be written, by product and criterion; the marks themselves are nobody's business but the member's.

    A product the reader must keep away from is not named.
    """
    visible = agenda_visible_to(request.actor, session).select_related("dossier__product")
    names = {item.pk: f"{item.position}. {item.dossier.product.name}" for item in visible}
    return [
        {
            "product": names.get(item.item_id, _("Sản phẩm khác")),
            "what": KINDS[item.kind](item.code),
            "outcome": str(outcome.outcome),
            "words": OUTCOMES[outcome.outcome](),
            "sentence": outcome.sentence,
        }
        for item, outcome in zip(items, taken, strict=True)
    ]
