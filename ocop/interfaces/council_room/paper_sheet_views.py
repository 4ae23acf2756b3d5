"""The paper bridge: blank sheets to print, two keyings, the photograph, the entry."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.foundation.files.serving import file_response
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.interfaces.council_room.consultation_forms import BallotForm
from ocop.interfaces.council_room.room import item_or_404, session_or_404
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest, site_address
from ocop.programme.councils.queries.councils import members_of
from ocop.programme.evaluation.operations.attach_paper_photo import attach_paper_photo
from ocop.programme.evaluation.operations.balloting import BallotAnswer
from ocop.programme.evaluation.operations.enter_paper_sheet import enter_paper_sheet
from ocop.programme.evaluation.operations.key_paper_sheet import key_paper_sheet
from ocop.programme.evaluation.paper.ballot import ballot_pdf
from ocop.programme.evaluation.paper.score_sheet import score_sheet_blank_pdf
from ocop.programme.evaluation.permissions import why_not_key_paper
from ocop.programme.evaluation.queries.paper_sheets import PaperSheet, own_entry, paper_photos, paper_sheets
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.sheet_page import LeafRow, answer_of_choice, choice_of_answer, rows_of
from ocop.programme.evaluation.rules.paper_code import SheetKey, paper_code, read_paper_code
from ocop.programme.evaluation.rules.session_lifecycle import SessionForm
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules


def _session(request: ActorRequest, session_id: int) -> Any:
    """The session, for people of the council who may key paper sheets."""
    session = session_or_404(request, session_id)
    if why_not_key_paper(own_seat(request.actor, session), member_id=0) is not None:
        raise Http404
    return session


@login_required
@require_safe
def sheets(request: ActorRequest, session_id: int) -> HttpResponse:
    """Who scores on paper: blank sheets by member, and how far each keyed sheet is."""
    if typed := request.GET.get("ma", ""):
        return open_by_code(request, session_id, typed)
    return _list_page(request, _session(request, session_id))


def _list_page(request: ActorRequest, session: Any, *, typed: str = "", fault: str = "") -> HttpResponse:
    """The list; with a code that leads nowhere, as it was typed, and what is wrong with it."""
    by_member: dict[int, list[PaperSheet]] = {}
    for sheet in paper_sheets(request.actor, session):
        by_member.setdefault(sheet.member.pk, []).append(sheet)
    seat = own_seat(request.actor, session)
    rows = [
        {
            "member": group[0].member,
            "why_not_key": why_not_key_paper(seat, member_id=group[0].member.pk),
            "sheets": group,
            "entered": sum(sheet.is_entered for sheet in group),
            "begun": any(sheet.is_begun for sheet in group),
        }
        for group in by_member.values()
    ]
    context = {
        "session": session,
        "rows": rows,
        "typed": typed,
        "fault": fault,
        "page_title": _("Phiếu giấy: %(name)s") % {"name": session.name},
    }
    return render(request, "council_room/paper_sheets.html", context)


@login_required
@require_safe
def open_by_code(request: ActorRequest, session_id: int, code: str) -> HttpResponse:
    """Scanned or typed: the page on which the sheet is keyed."""
    session = _session(request, session_id)
    key = read_paper_code(code)
    found = next(
        (
            one
            for one in paper_sheets(request.actor, session)
            if key == SheetKey(one.item.pk, one.member.pk, one.item.turn)
        ),
        None,
    )
    if found is None:
        fault = (
            _("Mã phiếu không đúng. Hãy xem lại từng chữ số trên phiếu.")
            if key is None
            else _("Không có phiếu này ở lượt chấm hiện tại của phiên họp.")
        )
        return _list_page(request, session, typed=code, fault=fault)
    return redirect("council_room:key_paper", session_id=session.pk, item_id=found.item.pk, member_id=found.member.pk)


@login_required
@require_safe
def print_sheets(request: ActorRequest, session_id: int, member_id: int) -> HttpResponse:
    """Every blank sheet of one member, in the order of the agenda, as one PDF."""
    session = _session(request, session_id)
    mine = [sheet for sheet in paper_sheets(request.actor, session) if sheet.member.pk == member_id]
    if not mine:
        raise Http404
    address = site_address(request) + reverse("council_room:paper_by_code", args=[session.pk, "0"])[:-2]
    # Read with the first print, not with the server, which shall start quickly.
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    for sheet in mine:
        pdf = score_sheet_blank_pdf(sheet.item, sheet.member, keying_url=address, now=timezone.now())
        writer.append(PdfReader(BytesIO(pdf)))
        if session.form == SessionForm.WRITTEN:
            ballot = ballot_pdf(sheet.item, sheet.member, None, now=timezone.now())
            writer.append(PdfReader(BytesIO(ballot)))
    written = BytesIO()
    writer.write(written)
    response = HttpResponse(written.getvalue(), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="phieu-giay-{session.pk}-{member_id}.pdf"'
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def key(request: ActorRequest, session_id: int, item_id: int, member_id: int) -> HttpResponse:
    """Key one sheet: what was typed stays on the page until it is accepted."""
    session = _session(request, session_id)
    item = item_or_404(request, session, item_id)
    member = _member_or_404(session, member_id)
    refuse_if(why_not_key_paper(own_seat(request.actor, session), member_id=member.pk))
    sheet = _sheet_or_404(request, session, item_id, member_id)
    rows = _rows(item)
    faults: list[str] = []
    entry = own_entry(request.actor, item, member.pk)
    remark = entry.remark if entry else ""
    is_written = session.form == SessionForm.WRITTEN
    start = {"opinion": entry.opinion, "star": entry.star, "reason": entry.reason} if entry else None
    ballot_form = BallotForm(request.POST or None, initial=start) if is_written else None
    if request.method == "POST":
        answers = _typed(request.POST, rows)
        remark = request.POST.get("nhan_xet", "")
        ballot = None
        if ballot_form is not None and ballot_form.is_valid():
            ballot = BallotAnswer(**ballot_form.cleaned_data)
        try:
            key_paper_sheet(
                actor=request.actor,
                session_id=session.pk,
                item_id=item.pk,
                member_id=member.pk,
                answers=answers,
                remark=remark,
                ballot=ballot,
                now=timezone.now(),
            )
        except FieldRefusal as refusal:
            faults = refusal.reasons
            if ballot_form is not None and ballot is not None:
                show_refusal(ballot_form, refusal)
        except Refusal as refusal:
            faults = refusal.reasons
        except ObjectDoesNotExist as fault:
            raise Http404 from fault
        else:
            messages.success(request, _keyed_words(_sheet_or_404(request, session, item_id, member_id)))
            return redirect("council_room:key_paper", session_id=session.pk, item_id=item.pk, member_id=member.pk)
    else:
        answers = entry.answers if entry else {}
    for row in rows:
        row.chosen = choice_of_answer(row.leaf, answers.get(row.leaf.code))
    context = {
        "session": session,
        "item": item,
        "member": member,
        "sheet": sheet,
        "rows": rows,
        "remark": remark,
        "ballot_form": ballot_form,
        "entry": entry,
        "faults": faults,
        "photos": paper_photos(item, member.pk),
        "code": paper_code(SheetKey(item.pk, member.pk, item.turn)),
        "page_title": _("Nhập phiếu giấy: %(name)s") % {"name": member.user.full_name},
    }
    return render(request, "council_room/key_paper.html", context, status=422 if faults else 200)


@login_required
@require_POST
def attach(request: ActorRequest, session_id: int, item_id: int, member_id: int) -> HttpResponse:
    """A photograph of the sheet."""
    _session(request, session_id)
    return do(
        request,
        attach_paper_photo,
        done=_("Đã đính kèm ảnh phiếu giấy."),
        back=reverse("council_room:key_paper", args=[session_id, item_id, member_id]) + "#anh-phieu",
        session_id=session_id,
        item_id=item_id,
        member_id=member_id,
        uploaded=request.FILES.get("photo"),
    )


@login_required
@require_POST
def enter(request: ActorRequest, session_id: int, item_id: int, member_id: int) -> HttpResponse:
    """Both keyings agree: the sheet is written and locked."""
    _session(request, session_id)
    return do(
        request,
        enter_paper_sheet,
        done=_("Đã ghi phiếu nhập từ phiếu giấy; phiếu đã khóa."),
        back=reverse("council_room:key_paper", args=[session_id, item_id, member_id]),
        session_id=session_id,
        item_id=item_id,
        member_id=member_id,
    )


@login_required
@require_safe
def photo(request: ActorRequest, session_id: int, item_id: int, member_id: int, photo_id: int) -> HttpResponseBase:
    """One photograph of the sheet."""
    session = _session(request, session_id)
    item = item_or_404(request, session, item_id)
    found = next((one for one in paper_photos(item, member_id) if one.pk == photo_id), None)
    if found is None:
        raise Http404
    response = file_response(found.file, as_attachment=False, request=request)
    response.headers["Cache-Control"] = "private, no-store"  # a member's marks stay on no shared machine
    return response


def _keyed_words(sheet: PaperSheet) -> str:
    """What was saved and who does what next."""
    if sheet.is_ready:
        return _("Đã lưu. Hai lần nhập khớp nhau; bấm “Ghi phiếu và khóa” để ghi phiếu.")
    if sheet.keyed < 2:
        return _("Đã lưu lần nhập của Ông/Bà. Một người khác nhập lần thứ hai.")
    return _("Đã lưu lần nhập của Ông/Bà.")


def _rows(item: Any) -> list[LeafRow]:
    parts = rows_of(rubric_rules(item.rubric), {}, None)
    return [row for part in parts for section in part.sections for row in section.rows]


def _typed(posted: Any, rows: list[LeafRow]) -> Mapping[str, Any]:
    typed = {}
    for row in rows:
        values = posted.getlist(row.anchor)
        typed[row.leaf.code] = answer_of_choice(values) if values else None
    return typed


def _member_or_404(session: Any, member_id: int) -> Any:
    for member in members_of(session.council, session.held_on):
        if member.pk == member_id:
            return member
    raise Http404


def _sheet_or_404(request: ActorRequest, session: Any, item_id: int, member_id: int) -> PaperSheet:
    for sheet in paper_sheets(request.actor, session):
        if (sheet.item.pk, sheet.member.pk) == (item_id, member_id):
            return sheet
    raise Http404
