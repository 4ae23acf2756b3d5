"""What an office does with a case: each a form of the case's page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ocop.foundation.files.serving import file_response, thumbnail_response
from ocop.foundation.refusal import Refusal
from ocop.foundation.text.formats import vietnamese_date
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.watch.forms import AssignForm, ConfirmForm, ExplainForm, FreezeForm, LinkForm, NoteForm
from ocop.interfaces.office.watch.views import READER_ROLES, case_page
from ocop.interfaces.ui.form_choices import offer
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.programme.watch.operations.pursue_case import (
    confirm_copy,
    explain_case,
    freeze_batch,
    link_inspection,
    look_at_case,
)
from ocop.programme.watch.operations.share_case import assign_case, note_case
from ocop.programme.watch.queries.cases import (
    HANDLERS,
    cases_visible_to,
    handlers_of,
    inspections_for,
    photos_of_case,
)

HANDLER_ROLES = frozenset(HANDLERS)


@require_POST
@desk_page(roles=HANDLER_ROLES)
def look_at(request: ActorRequest, case_id: int) -> HttpResponse:
    """Take the case in hand."""
    try:
        look_at_case(actor=request.actor, case_id=case_id, now=timezone.now())
    except Refusal as refusal:
        messages.error(request, " ".join(refusal.reasons))
    else:
        messages.success(request, _("Đã nhận xem xét vụ việc."))
    return redirect("office:watch:case", case_id)


@require_POST
@desk_page(roles=HANDLER_ROLES)
def assign(request: ActorRequest, case_id: int) -> HttpResponse:
    """Give the case to somebody."""
    form = AssignForm(request.POST)
    people = handlers_of(cases_visible_to(request.actor).get(pk=case_id), timezone.localdate())
    offer(form, "person", [(one.pk, one.full_name) for one in people])

    def do(asked: dict[str, Any]) -> str:
        assign_case(actor=request.actor, case_id=case_id, user_id=key_in(asked["person"]), now=timezone.now())
        return _("Đã giao vụ việc.")

    return _done(request, case_id, "assigning", form, do)


@require_POST
@desk_page(roles=HANDLER_ROLES)
def note(request: ActorRequest, case_id: int) -> HttpResponse:
    """A note, with photos."""

    def do(asked: dict[str, Any]) -> str:
        note_case(
            actor=request.actor, case_id=case_id, words=asked["words"], photos=asked["photos"], now=timezone.now()
        )
        return _("Đã ghi chú.")

    return _done(request, case_id, "noting", NoteForm(request.POST, request.FILES), do)


@require_safe
@desk_page(roles=READER_ROLES)
def photo(request: ActorRequest, case_id: int, photo_id: int) -> HttpResponseBase:
    """A photo of a note; ?nho=1 for the small one."""
    shown = photos_of_case(cases_visible_to(request.actor).get(pk=case_id)).get(pk=photo_id)
    return thumbnail_response(shown.file) if request.GET.get("nho") else file_response(shown.file, as_attachment=False)


@require_POST
@desk_page(roles=HANDLER_ROLES)
def link(request: ActorRequest, case_id: int) -> HttpResponse:
    """Tie to an inspection."""
    form = LinkForm(request.POST)
    found = inspections_for(request.actor, cases_visible_to(request.actor).get(pk=case_id))
    offer(form, "inspection", [(one.pk, vietnamese_date(one.planned_on)) for one in found])

    def do(asked: dict[str, Any]) -> str:
        link_inspection(
            actor=request.actor, case_id=case_id, inspection_id=key_in(asked["inspection"]), now=timezone.now()
        )
        return _("Đã gắn vụ việc với cuộc kiểm tra.")

    return _done(request, case_id, "linking", form, do)


@require_POST
@desk_page(roles=HANDLER_ROLES)
def freeze(request: ActorRequest, case_id: int) -> HttpResponse:
    """Freeze the batch."""

    def do(asked: dict[str, Any]) -> str:
        freeze_batch(actor=request.actor, case_id=case_id, reason=asked["reason"], now=timezone.now())
        return _("Từ bây giờ người quét tem của lô này thấy: đang được kiểm tra.")

    return _done(request, case_id, "freezing", FreezeForm(request.POST), do)


@require_POST
@desk_page(roles=HANDLER_ROLES)
def explain(request: ActorRequest, case_id: int) -> HttpResponse:
    """End the case: there is a reason."""

    def do(asked: dict[str, Any]) -> str:
        explain_case(actor=request.actor, case_id=case_id, words=asked["words"], now=timezone.now())
        return _("Đã kết luận: có lý do chính đáng. Trang tem trở lại như trước.")

    return _done(request, case_id, "explaining", ExplainForm(request.POST), do)


@require_POST
@desk_page(roles=HANDLER_ROLES)
def confirm(request: ActorRequest, case_id: int) -> HttpResponse:
    """End the case: the stamp was copied."""

    def do(asked: dict[str, Any]) -> str:
        confirm_copy(
            actor=request.actor,
            case_id=case_id,
            words=asked["words"],
            is_void=asked["is_void"],
            now=timezone.now(),
        )
        return _("Đã kết luận: tem giả hoặc bị sao chép.")

    return _done(request, case_id, "confirming", ConfirmForm(request.POST), do)


def _done(
    request: ActorRequest, case_id: int, name: str, form: Form, do: Callable[[dict[str, Any]], str]
) -> HttpResponse:
    """A deed by form: said above the page, or its faults beside the fields."""
    cases_visible_to(request.actor).get(pk=case_id)
    if form.is_valid():
        try:
            said = do(form.cleaned_data)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, said)
            return redirect("office:watch:case", case_id)
    return case_page(request, case_id, **{name: form})
