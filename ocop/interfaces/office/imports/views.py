"""Lists in and out: upload, columns found, faults by cell, all-or-nothing writing, Excel and CSV of the register."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from ocop.foundation.files.opening import open_stored
from ocop.foundation.files.serving import file_response
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.interfaces.office.accounts.export_notes import note_phones_taken
from ocop.interfaces.office.imports.forms import UploadForm
from ocop.interfaces.office.imports.long_work import progress, read_again, upload_list, write_list
from ocop.interfaces.office.imports.preview_page import FILTERS, first_filter, preview_rows, summary
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.reading_places import PRODUCT_LIST_FILE
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.geography.queries.units import provinces_on
from ocop.programme.recognition.labels import fault_sentence
from ocop.programme.recognition.paper.annotated_list import annotated_list
from ocop.programme.recognition.paper.empty_list import empty_list
from ocop.programme.recognition.paper.recognised_list import export_recognised_csv, export_recognised_xlsx
from ocop.programme.recognition.permissions import why_not_commit_import, why_not_export
from ocop.programme.recognition.queries.export_rows import export_rows
from ocop.programme.recognition.queries.import_batches import import_batches_visible_to, rows_with_faults
from ocop.programme.recognition.rules.list_file import ListFileFault

IMPORTERS = frozenset({Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER})
EXPORTERS = IMPORTERS | {Role.PROVINCE_LEADER, Role.INSPECTOR, Role.AUDITOR}
PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def provinces_to_choose(actor: Actor) -> list[tuple[str, str]]:
    """Code and name of the provinces a person may bring lists of."""
    provinces = provinces_on(timezone.localdate())
    if not any(grant.reach == Reach.NATION for grant in actor.grants_of(Role.MINISTRY_OFFICER)):
        provinces = provinces.filter(code__in={grant.province_code for grant in actor.grants_of(Role.PROVINCE_OFFICER)})
    return list(provinces.values_list("code", "name"))


@require_GET
@desk_page(roles=IMPORTERS)
def batches(request: ActorRequest) -> HttpResponse:
    """What was brought in, newest first; upload and download from here."""
    actor = request.actor
    found = import_batches_visible_to(actor).defer("preview", "columns")
    page = Paginator(found, 20).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "form": UploadForm(provinces=provinces_to_choose(actor)),
        "page_title": _("Nhập và xuất danh sách"),
        "page_lead": _("Đưa danh sách sản phẩm đã công nhận từ Excel vào hệ thống và lấy ra cùng một mẫu."),
    }
    return render(request, "office/imports/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=IMPORTERS)
def upload(request: ActorRequest) -> HttpResponse:
    """Take a list and show what it would do."""
    actor = request.actor
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent, provinces=provinces_to_choose(actor))
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            batch = upload_list(
                actor=actor,
                name=file.name,
                content=file.read(),
                province_code=form.cleaned_data.get("province_code", ""),
            )
        except Refusal as refusal:
            for reason in refusal.reasons:
                form.add_error("file", reason)
        else:
            return redirect("office:imports:preview", batch.pk)
    context = {
        "form": form,
        "page_title": _("Nhập danh sách"),
        "breadcrumb": [(_("Nhập và xuất danh sách"), reverse("office:imports:list")), (_("Nhập danh sách"), "")],
    }
    return render(request, "office/imports/upload.html", context, status=200 if not form.errors else 422)


@require_GET
@desk_page(roles=IMPORTERS)
def preview(request: ActorRequest, batch_id: int) -> HttpResponse:
    """Columns found, counts, rows with their faults; the button that writes, or why it is locked."""
    actor = request.actor
    batch = import_batches_visible_to(actor).get(pk=batch_id)
    work = progress(batch)
    if work is None and batch.work:
        # It may have ended between the two looks; only what the database still calls under way was broken off.
        batch.refresh_from_db()
    if request.htmx:
        if work is None:
            return HttpResponseClientRefresh()
        return render(request, "office/imports/_work.html", {"batch": batch, "work": work})
    context: dict[str, Any] = {
        "batch": batch,
        "work": work,
        "is_broken_off": work is None and bool(batch.work),
        "is_read": "counts" in batch.preview,
        "page_title": batch.file.name,
        "breadcrumb": [(_("Nhập và xuất danh sách"), reverse("office:imports:list")), (batch.file.name, "")],
    }
    if context["is_read"] and work is None:
        chosen = request.GET.get("loc", "")
        if chosen not in FILTERS:
            chosen = first_filter(batch)
        rows = preview_rows(batch, chosen)
        context |= {
            "page": Paginator(rows, PAGE).get_page(request.GET.get("trang")),
            "chosen": chosen,
            **summary(batch, chosen),
            "why_not_commit": why_not_commit_import(actor, batch) or "",
        }
    return render(request, "office/imports/preview.html", context)


@require_POST
@desk_page(roles=IMPORTERS)
def commit(request: ActorRequest, batch_id: int) -> HttpResponse:
    """Write the list, all of it or nothing."""
    actor = request.actor
    batch = import_batches_visible_to(actor).get(pk=batch_id)
    try:
        batch = write_list(actor=actor, batch=batch)
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
        return redirect("office:imports:preview", batch_id)
    if batch.committed_at is not None:
        created = batch.outcome["counts"]["rows"]["CREATED"]
        messages.success(request, _("Đã ghi danh sách: %(count)s dòng có bản ghi mới.") % {"count": created})
    return redirect("office:imports:preview", batch_id)


@require_POST
@desk_page(roles=IMPORTERS)
def recheck(request: ActorRequest, batch_id: int) -> HttpResponse:
    """Read the list again, against the register as it is now."""
    actor = request.actor
    batch = import_batches_visible_to(actor).get(pk=batch_id)
    try:
        read_again(actor=actor, batch=batch)
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
    return redirect("office:imports:preview", batch_id)


@require_GET
@desk_page(roles=IMPORTERS)
def sample(request: ActorRequest) -> HttpResponse:
    """The empty list of 22 columns with a sheet that explains each."""
    return _download(empty_list(), XLSX, "mau-danh-sach-22-cot.xlsx")


@require_GET
@desk_page(roles=IMPORTERS)
def original(request: ActorRequest, batch_id: int) -> HttpResponse:
    """The file as it came."""
    batch = import_batches_visible_to(request.actor).get(pk=batch_id)
    return file_response(batch.file)  # type: ignore[return-value]


@require_GET
@desk_page(roles=IMPORTERS)
def annotated(request: ActorRequest, batch_id: int) -> HttpResponse:
    """The list in Excel with each fault as a comment on its cell."""
    batch = import_batches_visible_to(request.actor).get(pk=batch_id)
    if "sheet" not in batch.preview:
        messages.error(request, _("Danh sách đang được đọc. Hãy chờ đọc xong."))
        return redirect("office:imports:preview", batch_id)
    try:
        with open_stored(batch.file) as file:
            content = annotated_list(file.read(), batch.preview, rows_with_faults(batch))
    except ListFileFault as fault:
        messages.error(request, fault_sentence(fault.code, "", {}))
        return redirect("office:imports:preview", batch_id)
    stem = batch.file.name.rpartition(".")[0]
    return _download(content, XLSX, f"{stem} - cac loi.xlsx")


@require_GET
@desk_page(roles=EXPORTERS)
def export(request: ActorRequest) -> HttpResponse:
    """The recognised products of the person's territory as Excel (or CSV with ?dang=csv)."""
    actor = request.actor
    refuse_if(why_not_export(actor))
    today = timezone.localdate()
    rows = export_rows(actor, province_code=request.GET.get("tinh", "")[:2], on=today)
    note_phones_taken(request, rows, PRODUCT_LIST_FILE)
    name = f"san-pham-ocop-{today:%Y-%m-%d}"
    if request.GET.get("dang") == "csv":
        return _download(export_recognised_csv(rows), "text/csv; charset=utf-8", f"{name}.csv")
    return _download(export_recognised_xlsx(rows), XLSX, f"{name}.xlsx")


def _download(content: bytes, media_type: str, name: str) -> HttpResponse:
    headers: dict[str, Any] = {
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name),
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=media_type, headers=headers)
