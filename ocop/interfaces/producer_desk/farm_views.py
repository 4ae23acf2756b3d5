"""The farm diary on the producer's phone: crops, the work of the day, corrections, the paper."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.foundation.files.serving import file_response, thumbnail_response
from ocop.foundation.refusal import Conflict, Refusal
from ocop.foundation.text.formats import vietnamese_decimal
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.producer_desk.forms.farming import CloseForm, CorrectForm, CropForm, WorkForm
from ocop.interfaces.ui.farm_words import crop_line, diary_file, entry_lines
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.offline import new_client_id
from ocop.interfaces.ui.requests import ActorRequest, key_in, site_address
from ocop.programme.farming.operations.crops import begin_crop, close_crop
from ocop.programme.farming.operations.record_work import correct_work, record_work
from ocop.programme.farming.permissions import why_not_close_crop, why_not_correct
from ocop.programme.farming.queries.crops_visible import (
    own_areas,
    own_crops,
    own_entries,
    own_inputs,
    own_photos,
)
from ocop.programme.farming.queries.diaries import entries_of, whole_diary
from ocop.programme.farming.queries.waiting_periods import earliest_harvests

PER_PAGE = 30
MOST_CROPS = 60
MOST_INPUTS = 200


@require_safe
@for_members
def diary(request: ActorRequest) -> HttpResponseBase:
    """Crops with what stands against their harvest; one button writes the work of today."""
    today = timezone.localdate()
    page = Paginator(own_crops(request.actor), MOST_CROPS).get_page(request.GET.get("trang"))
    against = earliest_harvests([one.pk for one in page], today)
    lines = [crop_line(one, against) for one in page]
    context = {
        "page_title": _("Nhật ký sản xuất"),
        "page": page,
        "open_lines": [line for line in lines if line["crop"].closed_on is None],
        "closed_lines": [line for line in lines if line["crop"].closed_on is not None],
        "has_areas": bool(lines) or own_areas(request.actor).filter(closed_on__isnull=True).exists(),
    }
    return render(request, "producer_desk/farm/diary.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def crop_new(request: ActorRequest) -> HttpResponseBase:
    """Begin a season or a herd."""
    now = timezone.now()
    areas = [(one.pk, one.name) for one in own_areas(request.actor).filter(closed_on__isnull=True)]
    initial = {"area": request.GET.get("vung", ""), "begun_on": timezone.localdate(now)}
    form = CropForm(request.POST or None, areas=areas, initial=initial)
    if request.method == "POST" and form.is_valid():
        area_id = key_in(form.cleaned_data["area"])
        try:
            made = begin_crop(actor=request.actor, area_id=area_id, sheet=form.sheet(), now=now)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã mở “%(name)s”.") % {"name": made.name})
            return redirect("producer_desk:crop", made.pk)
    context = {
        "page_title": _("Mở vụ, lứa mới"),
        "form": form,
        "submit": _("Mở vụ"),
        "back_url": reverse("producer_desk:diary"),
        "has_areas": bool(areas),
    }
    return render(request, "producer_desk/farm/crop_new.html", context, status=_status(form))


@require_safe
@for_members
def crop(request: ActorRequest, crop_id: int) -> HttpResponseBase:
    """The diary of one season, the latest work first."""
    return _crop_page(request, crop_id)


@require_POST
@for_members
def close(request: ActorRequest, crop_id: int) -> HttpResponseBase:
    """The season is over."""
    row = found(own_crops(request.actor), pk=crop_id)
    form = CloseForm(request.POST)
    if form.is_valid():
        try:
            close_crop(
                actor=request.actor, crop_id=row.pk, closed_on=form.cleaned_data["closed_on"], now=timezone.now()
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi “%(name)s” kết thúc.") % {"name": row.name})
            return redirect("producer_desk:crop", row.pk)
    return _crop_page(request, crop_id, closing=form)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def work(request: ActorRequest, crop_id: int) -> HttpResponseBase:
    """Write down the work of a day; the same filling-in sent twice is taken once."""
    now = timezone.now()
    row = found(own_crops(request.actor), pk=crop_id)
    form = WorkForm(
        request.POST or None,
        request.FILES or None,
        inputs=_inputs(request, row),
        initial={"client_id": new_client_id(now), "done_on": timezone.localdate(now), "done_by": request.actor.name},
    )
    form.fields["done_on"].widget.attrs["data-day"] = timezone.localdate(now).isoformat()
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            record_work(
                actor=request.actor,
                crop_id=row.pk,
                client_id=form.cleaned_data["client_id"],
                sheet=form.sheet(),
                photos=form.cleaned_data["photos"],
                address=site_address(request),
                now=now,
            )
        except Refusal as refusal:
            status = _told(form, refusal)
        else:
            messages.success(request, _("Đã ghi vào nhật ký."))
            return redirect("producer_desk:crop", row.pk)
    title = _("Ghi việc hôm nay")
    return _work_page(request, row, form, title=title, submit=_("Ghi vào nhật ký"), status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def correct(request: ActorRequest, entry_id: int) -> HttpResponseBase:
    """Write a later line that says an earlier one right, or takes it away."""
    now = timezone.now()
    row = found(own_entries(request.actor), pk=entry_id)
    form = CorrectForm(
        request.POST or None,
        request.FILES or None,
        inputs=_inputs(request, row.crop),
        initial={**_as_written(row), "client_id": new_client_id(now)},
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        is_withdrawal = form.cleaned_data["is_withdrawal"]
        try:
            correct_work(
                actor=request.actor,
                entry_id=row.pk,
                client_id=form.cleaned_data["client_id"],
                sheet=None if is_withdrawal else form.sheet(),
                reason=form.cleaned_data["reason"],
                photos=form.cleaned_data["photos"],
                address=site_address(request),
                now=now,
            )
        except Refusal as refusal:
            status = _told(form, refusal)
        else:
            messages.success(request, _("Đã bỏ dòng đã ghi.") if is_withdrawal else _("Đã sửa nhật ký."))
            return redirect("producer_desk:crop", row.crop_id)
    reason = why_not_correct(request.actor, row) if request.method != "POST" else None
    title = _("Sửa dòng nhật ký")
    return _work_page(request, row.crop, form, title=title, submit=_("Ghi dòng sửa"), status=status, reason=reason)


@require_safe
@for_members
def photo(request: ActorRequest, photo_id: int) -> HttpResponseBase:
    """A photo of the diary; ?nho=1 for the small one."""
    row = found(own_photos(request.actor), pk=photo_id)
    if request.GET.get("nho"):
        return thumbnail_response(row.file)
    return file_response(row.file, as_attachment=False)


@require_safe
@for_members
def paper(request: ActorRequest, crop_id: int, extension: str) -> HttpResponseBase:
    """The season's diary as PDF or Excel."""
    row = found(own_crops(request.actor), pk=crop_id)
    if extension not in {"pdf", "xlsx"}:
        raise Http404
    return diary_file(whole_diary(row), extension, now=timezone.now())


def _crop_page(request: ActorRequest, crop_id: int, *, closing: CloseForm | None = None) -> HttpResponseBase:
    today = timezone.localdate()
    row = found(own_crops(request.actor), pk=crop_id)
    page = Paginator(entries_of(row), PER_PAGE).get_page(request.GET.get("trang"))
    reason = why_not_close_crop(request.actor, row)
    context = {
        "page_title": row.name,
        "page_lead": f"{row.what} · {row.area.name}",
        "crop": row,
        "area": row.area,
        "against": earliest_harvests([row.pk], today).get(row.pk),
        "page": page,
        "lines": entry_lines(page),
        "closing": None if reason else closing or CloseForm(initial={"closed_on": today}),
    }
    return render(request, "producer_desk/farm/crop.html", context, status=422 if closing is not None else 200)


def _work_page(
    request: ActorRequest, row: Any, form: Form, *, title: str, submit: str, status: int, reason: str | None = None
) -> HttpResponseBase:
    context = {
        "page_title": title,
        "page_lead": f"{row.name} · {row.area.name}",
        "crop": row,
        "form": form,
        "submit": submit,
        "reason": reason,
        "input_url": reverse("producer_desk:input_new"),
    }
    return render(request, "producer_desk/farm/work.html", context, status=status if status != 200 else _status(form))


def _inputs(request: ActorRequest, row: Any) -> list[tuple[int, str]]:
    rows = own_inputs(request.actor).filter(producer_id=row.area.producer_id)[:MOST_INPUTS]
    return [(one.pk, _input_words(one)) for one in rows]


def _input_words(one: Any) -> str:
    if not one.waiting_days:
        return str(one.name)
    return _("%(name)s (cách ly %(days)s ngày)") % {"name": one.name, "days": one.waiting_days}


def _as_written(row: Any) -> dict[str, Any]:
    names = ("done_on", "work", "words", "dose_unit", "done_by", "weather")
    dose = vietnamese_decimal(row.dose.normalize()) if row.dose is not None else ""
    return {**{name: getattr(row, name) for name in names}, "input": row.input_id or "", "dose": dose}


def _told(form: Form, refusal: Refusal) -> int:
    show_refusal(form, refusal)
    return 409 if isinstance(refusal, Conflict) else 422


def _status(form: Form) -> int:
    return 422 if form.errors else 200
