"""The file for the printer: asked for, written in the background with its progress told, fetched once."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from ocop.foundation.background import begin_work
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.stamps.forms import TakeForm
from ocop.interfaces.office.stamps.printing import printing_of
from ocop.interfaces.office.stamps.views import DECIDER_ROLES, READER_ROLES, batch_of, order_page
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest, site_address
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.stamps.operations.print_file import (
    ask_print_file,
    close_print_file,
    fetch_print_file,
    work_name,
    write_print_file,
)
from ocop.programme.stamps.queries.key_epochs import key_epochs
from ocop.programme.stamps.rules.file_kinds import FileKind

LARGEST_CERTIFICATE = 100_000
AT_ONCE = 20_000
SHEETS_AT_ONCE = 300
"""Files of so many stamps are written while the page waits, less than a second; longer ones by a process of their
own."""
CHUNK = 256 * 1024
EPOCH_READERS = frozenset({Role.ADMINISTRATOR, Role.MINISTRY_OFFICER})


@require_POST
@desk_page(roles=DECIDER_ROLES)
def take(request: ActorRequest, order_id: int) -> HttpResponse:
    """The file is written, sheets as well as the printing house's, and then fetched."""
    batch = batch_of(request, order_id)
    form = TakeForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            _write(request, batch, FileKind(form.cleaned_data["form"]), form.cleaned_data["certificate"])
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("office:stamps:order", order_id)
    return order_page(request, order_id, taking=form)


@require_POST
@desk_page(roles=DECIDER_ROLES)
def fetch(request: ActorRequest, order_id: int) -> HttpResponse | StreamingHttpResponse:
    """The file that was written, once; deleted when its last byte has gone out."""
    batch = batch_of(request, order_id)
    try:
        found, path = fetch_print_file(actor=request.actor, batch_id=batch.pk, now=timezone.now())
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
        return redirect("office:stamps:order", order_id)
    actor = request.actor

    def end() -> None:
        close_print_file(actor=actor, batch_id=batch.pk, now=timezone.now())

    is_sheets = found.kind != FileKind.VENDOR
    media, ending = ("application/pdf", "pdf") if is_sheets else ("application/pkcs7-mime", "csv.p7m")
    answer = StreamingHttpResponse(_bytes_of(path, end), content_type=media)
    answer.headers["Content-Length"] = str(found.size)
    answer.headers["Content-Disposition"] = f'attachment; filename="tem-{batch.pk}.{ending}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_safe
@desk_page(roles=READER_ROLES)
def print_state(request: ActorRequest, order_id: int) -> HttpResponse:
    """Asked by the page every now and then: nothing new, the progress, or "load the page anew"."""
    batch = batch_of(request, order_id)
    state = printing_of(batch)
    if state["name"] != request.GET.get("thay", ""):
        return HttpResponseClientRefresh()
    if state["name"] != "WORKING":
        return HttpResponse(status=204)
    return render(request, "office/stamps/_print.html", {"printing": state, "order": batch.order})


@require_safe
@desk_page(roles=EPOCH_READERS)
def epochs(request: ActorRequest) -> HttpResponse:
    """The key epochs, and how a new one is made."""
    try:
        rows = key_epochs()
    except (OSError, ValueError):
        rows = []
    context = {
        "rows": rows,
        "file_name": Path(settings.STAMP_KEYS).name,
        "page_title": _("Kỳ khóa của tem"),
        "page_lead": _("Mã của mỗi tem được làm bằng một khóa bí mật. Mỗi năm mở một kỳ khóa mới."),
        "breadcrumb": [(_("Kỳ khóa của tem"), "")]
        if not request.actor.holds(Role.MINISTRY_OFFICER)
        else [(_("Tem truy xuất"), reverse("office:stamps:list")), (_("Kỳ khóa của tem"), "")],
    }
    return render(request, "office/stamps/epochs.html", context)


def _write(request: ActorRequest, batch: Any, kind: FileKind, given: Any) -> None:
    """Asked for; small ones are ready when this ends."""
    certificate = b""
    if kind == FileKind.VENDOR:
        if given is None or given.size > LARGEST_CERTIFICATE:
            raise FieldRefusal({"certificate": [_("Hãy tải lên chứng thư của nhà in (tệp .pem, .crt hoặc .cer).")]})
        certificate = given.read()
    actor, site = request.actor, site_address(request)
    ask_print_file(actor=actor, batch_id=batch.pk, certificate=certificate, kind=kind, site=site, now=timezone.now())
    if batch.count <= (AT_ONCE if kind == FileKind.VENDOR else SHEETS_AT_ONCE):
        write_print_file(actor=actor, batch_id=batch.pk, clock=timezone.now)
        return
    command = [sys.executable, "-m", "ocop.interfaces.console.main", "stamp-file-work", str(batch.pk)]
    begin_work(work_name(batch.pk), [*command, str(actor.account_key)])


def _bytes_of(path: Path, end: Callable[[], None]) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            yield piece
    end()
