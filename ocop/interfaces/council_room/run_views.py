"""What chair and secretary do: each view one deed."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ocop.interfaces.council_room.room import item_or_404, record_keeper_or_404, session_or_404
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.evaluation.operations.consolidate_answer import consolidate_answer
from ocop.programme.evaluation.operations.establish_knock_out import establish_knock_out
from ocop.programme.evaluation.operations.lift_knock_out import lift_knock_out
from ocop.programme.evaluation.operations.note_spread_discussed import note_spread_discussed
from ocop.programme.evaluation.operations.open_item import open_item
from ocop.programme.evaluation.operations.reopen_sheet import reopen_sheet
from ocop.programme.evaluation.queries.sheet_page import anchor_of, answer_of_choice


def _board(session_id: int) -> str:
    return reverse("council_room:board", args=[session_id])


def _page(request: ActorRequest, session_id: int, item_id: int) -> str:
    """The page of the product, after making sure that this person runs the sitting and sees the product."""
    session = session_or_404(request, session_id)
    record_keeper_or_404(request, session)
    item = item_or_404(request, session, item_id)
    return reverse("council_room:run_item", args=[session.pk, item.pk])


@login_required
@require_POST
def open_one(request: ActorRequest, session_id: int, item_id: int) -> HttpResponse:
    """One product is opened for scoring."""
    _page(request, session_id, item_id)
    return do(request, open_item, done=_("Đã mở chấm sản phẩm."), back=_board(session_id), item_id=item_id)


@login_required
@require_POST
def reopen(request: ActorRequest, session_id: int, item_id: int, sheet_id: int) -> HttpResponse:
    """A sheet goes back to its member."""
    return do(
        request,
        reopen_sheet,
        done=_("Đã mở lại phiếu; thành viên nhận được thông báo."),
        back=_page(request, session_id, item_id),
        sheet_id=sheet_id,
        reason=request.POST.get("reason", ""),
    )


@login_required
@require_POST
def knock_out(request: ActorRequest, session_id: int, item_id: int) -> HttpResponse:
    """A ground of elimination is established."""
    return do(
        request,
        establish_knock_out,
        done=_("Đã ghi nhận trường hợp bị loại."),
        back=_page(request, session_id, item_id),
        item_id=item_id,
        code=request.POST.get("code", ""),
        note=request.POST.get("note", ""),
    )


@login_required
@require_POST
def lift(request: ActorRequest, session_id: int, item_id: int, knock_out_id: int) -> HttpResponse:
    """It proved wrong."""
    return do(
        request,
        lift_knock_out,
        done=_("Đã gỡ trường hợp bị loại."),
        back=_page(request, session_id, item_id),
        knock_out_id=knock_out_id,
    )


@login_required
@require_POST
def discussed(request: ActorRequest, session_id: int, item_id: int) -> HttpResponse:
    """The council talked about the spread."""
    return do(
        request,
        note_spread_discussed,
        done=_("Đã ghi kết luận thảo luận."),
        back=_page(request, session_id, item_id),
        item_id=item_id,
        note=request.POST.get("note", ""),
    )


@login_required
@require_POST
def agree(request: ActorRequest, session_id: int, item_id: int, code: str) -> HttpResponse:
    """The level the council agreed on."""
    return do(
        request,
        consolidate_answer,
        done=_("Đã ghi mức thống nhất của tiêu chí %(code)s.") % {"code": code},
        back=_page(request, session_id, item_id) + f"#tn-{anchor_of(code)}",
        item_id=item_id,
        criterion_code=code,
        answer=answer_of_choice(request.POST.getlist("muc")),
    )
