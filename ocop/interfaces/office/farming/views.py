"""Farm diaries of the place: which crops wait, what was put on them. Offices read; they write nothing here."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop.foundation.files.serving import file_response, thumbnail_response
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.farm_words import area_line, crop_line, diary_file, entry_lines
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.farming.queries.crops_visible import crops_visible_to, inputs_visible_to, photos_visible_to
from ocop.programme.farming.queries.diaries import entries_of, whole_diary
from ocop.programme.farming.queries.waiting_periods import earliest_harvests

PER_PAGE = 30
READERS = frozenset(
    {
        Role.COMMUNE_OFFICER,
        Role.PROVINCE_OFFICER,
        Role.PROVINCE_LEADER,
        Role.MINISTRY_OFFICER,
        Role.INSPECTOR,
        Role.AUDITOR,
    }
)


@require_safe
@desk_page(roles=READERS)
def crops(request: ActorRequest) -> HttpResponseBase:
    """Crops of the place, each with what stands against its harvest today."""
    page = Paginator(crops_visible_to(request.actor), PER_PAGE).get_page(request.GET.get("trang"))
    against = earliest_harvests([one.pk for one in page], timezone.localdate())
    context = {
        "page_title": _("Nhật ký sản xuất"),
        "page_lead": _("Vụ trồng, lứa nuôi của các chủ thể trong địa bàn"),
        "page": page,
        "lines": [crop_line(one, against) for one in page],
    }
    return render(request, "office/farming/list.html", context)


@require_safe
@desk_page(roles=READERS)
def crop(request: ActorRequest, crop_id: int) -> HttpResponseBase:
    """One diary, the latest work first."""
    today = timezone.localdate()
    row = crops_visible_to(request.actor).get(pk=crop_id)
    page = Paginator(entries_of(row), PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "page_title": row.name,
        "page_lead": f"{row.area.producer.name} · {row.what}",
        "crop": row,
        "area": area_line(row.area, today),
        "against": earliest_harvests([row.pk], today).get(row.pk),
        "page": page,
        "lines": entry_lines(page),
    }
    return render(request, "office/farming/crop.html", context)


@require_safe
@desk_page(roles=READERS)
def paper(request: ActorRequest, crop_id: int, extension: str) -> HttpResponseBase:
    """The diary as PDF or Excel."""
    row = crops_visible_to(request.actor).get(pk=crop_id)
    if extension not in {"pdf", "xlsx"}:
        raise Http404
    return diary_file(whole_diary(row), extension, now=timezone.now())


@require_safe
@desk_page(roles=READERS)
def photo(request: ActorRequest, photo_id: int) -> HttpResponseBase:
    """A photo of a diary; ?nho=1 for the small one."""
    row = photos_visible_to(request.actor).get(pk=photo_id)
    if request.GET.get("nho"):
        return thumbnail_response(row.file)
    return file_response(row.file, as_attachment=False)


@require_safe
@desk_page(roles=READERS)
def input_paper(request: ActorRequest, input_id: int) -> HttpResponseBase:
    """The label or the bill of an input."""
    row = inputs_visible_to(request.actor).filter(paper__isnull=False).get(pk=input_id)
    assert row.paper is not None
    return file_response(row.paper, as_attachment=False)
