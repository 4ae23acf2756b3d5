"""A file saved on a phone where no network came back: taken in once; of a clash both versions are shown."""

from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ocop.foundation.refusal import Refusal
from ocop.interfaces.office.inspections.access import INSPECTORS
from ocop.interfaces.office.inspections.plan_views import trail
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.programme.inspections.labels import ANSWER
from ocop.programme.inspections.operations.bring_in_file import Brought, bring_in_file
from ocop.programme.inspections.operations.receive_answers import receive_answers
from ocop.programme.inspections.permissions import why_not_fill_in
from ocop.programme.inspections.queries.inspection_lists import brought_files
from ocop.programme.inspections.queries.visible import inspections_visible_to
from ocop.programme.inspections.rules.brought_file import (
    LARGEST_FILE,
    BroughtContent,
    BroughtFileFault,
    FileFault,
    read_brought_file,
)
from ocop.programme.inspections.rules.inspection_kinds import Answer
from ocop.programme.inspections.rules.sent_answers import BatchFault, Outcome, read_batch

_SENTENCES = {
    FileFault.EMPTY: lambda: _("Tệp trống. Hãy chọn tệp lưu từ phiếu tại chỗ (tên kết thúc bằng .json)."),
    FileFault.TOO_LARGE: lambda: _("Tệp quá lớn; tệp của phiếu tại chỗ không quá 45 MB."),
    FileFault.NOT_OURS: lambda: _("Tệp này không phải tệp lưu từ phiếu tại chỗ, hoặc đã hỏng."),
    FileFault.CHANGED: lambda: _("Tệp đã bị hỏng hoặc bị sửa: mã kiểm tra không khớp. Hãy lưu lại tệp từ điện thoại."),
    FileFault.OTHER_INSPECTION: lambda: _("Tệp này là của cuộc kiểm tra khác."),
}


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=INSPECTORS)
def bring_in(request: ActorRequest, inspection_id: int) -> HttpResponse:
    """Choose files and take them in; the page then tells what became of each."""
    found = inspections_visible_to(request.actor).get(pk=inspection_id)
    if request.method != "POST":
        return _page(request, found, errors=[], results=[])
    results: list[dict[str, Any]] = []
    errors: list[str] = []
    uploads = request.FILES.getlist("tep")
    if not uploads:
        errors.append(_("Hãy chọn tệp lưu từ phiếu tại chỗ (tên kết thúc bằng .json)."))
    for uploaded in uploads:
        name = (uploaded.name or "")[:80]
        try:
            content = read_brought_file(_bytes(uploaded), inspection_id=found.pk)
            brought = bring_in_file(actor=request.actor, inspection_id=found.pk, content=content, now=timezone.now())
            results.append(_result(name, content, brought))
        except BroughtFileFault as fault:
            errors.append(f"{name}: {_SENTENCES[fault.fault]()}")
        except Refusal as refusal:
            errors += [f"{name}: {reason}" for reason in refusal.reasons]
    return _page(request, found, errors=errors, results=results)


@require_POST
@desk_page(roles=INSPECTORS)
def choose(request: ActorRequest, inspection_id: int) -> HttpResponse:
    """Both versions were looked at: the one of the file is written over the revision that was shown."""
    found = inspections_visible_to(request.actor).get(pk=inspection_id)
    asked = {
        "key": request.POST.get("key", ""),
        "code": request.POST.get("code", ""),
        "answer": request.POST.get("answer", ""),
        "note": request.POST.get("note", "").replace("\r\n", "\n"),
        "base": key_in(request.POST.get("base")),
    }
    try:
        answers = read_batch([asked])
        taken = receive_answers(actor=request.actor, inspection_id=found.pk, answers=answers, now=timezone.now())[0]
    except BatchFault:
        messages.error(request, _("Nội dung gửi lên không đọc được. Hãy nhập lại tệp."))
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
    else:
        match taken.outcome:
            case Outcome.CLASH:
                messages.error(request, _("Nội dung trên máy chủ vừa được sửa tiếp. Hãy nhập lại tệp để xem và chọn."))
            case Outcome.REFUSED:
                messages.error(request, taken.sentence or _("Phiếu không có nội dung này."))
            case _:
                messages.success(request, _("Đã ghi nội dung của tệp."))
    return redirect("office:inspections:bring_in", found.pk)


def _bytes(uploaded: Any) -> bytes:
    if uploaded.size is None or uploaded.size > LARGEST_FILE:
        raise BroughtFileFault(FileFault.TOO_LARGE)
    content: bytes = uploaded.read()
    return content


def _result(name: str, content: BroughtContent, brought: Brought) -> dict[str, Any]:
    sent = {one.key: one for one in content.answers}
    outcomes = [one.outcome for one in brought.answers]
    return {
        "name": name,
        "owner": brought.owner.name,
        "saved": brought.saved,
        "known": outcomes.count(Outcome.SAME),
        "new_photos": brought.new_photos,
        "known_photos": brought.known_photos,
        "refused": [
            *(
                one.sentence or _("Phiếu không có nội dung này.")
                for one in brought.answers
                if one.outcome == Outcome.REFUSED
            ),
            *brought.refused_photos,
        ],
        "unreadable": content.unreadable,
        "clashes": [_clash(one.item, sent[one.key]) for one in brought.answers if one.outcome == Outcome.CLASH],
    }


def _clash(item: Any, sent: Any) -> dict[str, Any]:
    """Both versions; the key of the choice follows from what was shown, so that a second press changes nothing."""
    return {
        "item": item,
        "on_server": ANSWER[Answer(item.answer)],
        "in_file": ANSWER[sent.answer],
        "sent": sent,
        "key": _key_of_choice(sent.key, item.revision),
    }


def _key_of_choice(key: UUID, revision: int) -> UUID:
    return uuid5(NAMESPACE_URL, f"{key}/{revision}")


def _page(request: ActorRequest, found: Any, *, errors: list[str], results: list[dict[str, Any]]) -> HttpResponse:
    context = {
        "inspection": found,
        "errors": list(dict.fromkeys(errors)),
        "results": results,
        "files": brought_files(found),
        "reason": why_not_fill_in(request.actor, found) or "",
        "page_title": _("Nhập tệp từ điện thoại"),
        "page_lead": found.certificate.product.name,
        "breadcrumb": trail(
            (found.certificate.product.name, reverse("office:inspections:inspection", args=[found.pk])),
            (_("Nhập tệp"), ""),
        ),
    }
    return render(request, "office/inspections/bring_in.html", context, status=422 if errors else 200)
