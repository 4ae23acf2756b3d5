"""The dossier that nominates one product for 5 stars: what the law lists, what is there, its sendings, its bag."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ocop.foundation.bagging import zipped_bag
from ocop.foundation.files.serving import file_response
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.interfaces.office.recognition.access import DRAFTERS, MINISTRY, NOMINATION_READERS, OFFICERS
from ocop.interfaces.office.recognition.nomination_forms import (
    NominationPaperForm,
    ReceiveForm,
    ResendForm,
    ReturnForm,
)
from ocop.interfaces.office.recognition.nomination_views import trail
from ocop.interfaces.office.recognition.package_words import package_facts, part_rows, sending_rows
from ocop.interfaces.office.recognition.scanned import stored
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.review.acting import try_deed
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.recognition.labels import NOMINATION_VARIANT
from ocop.programme.recognition.operations.answer_nomination import receive_nomination, return_nomination
from ocop.programme.recognition.operations.nomination_papers import add_nomination_paper, remove_nomination_paper
from ocop.programme.recognition.operations.resend_nomination import resend_nomination
from ocop.programme.recognition.paper.nomination_file import write_nomination_file
from ocop.programme.recognition.permissions import (
    why_not_complete_nomination,
    why_not_issue_nomination,
    why_not_receive_nomination,
    why_not_resend_nomination,
    why_not_return_nomination,
)
from ocop.programme.recognition.queries.nomination_package import (
    last_package,
    nomination_lines,
    package_on_desk,
    papers_there,
)
from ocop.programme.recognition.rules.nomination import USUAL_SUPPLEMENT_DAYS, PaperKind


@require_GET
@desk_page(roles=NOMINATION_READERS)
def nomination(request: ActorRequest, item_id: int) -> HttpResponse:
    """One product's nomination."""
    return _page(request, item_id)


def _page(request: ActorRequest, item_id: int, **forms: Any) -> HttpResponse:
    actor, today = request.actor, timezone.localdate()
    item = nomination_lines(actor).get(pk=item_id)
    desk = package_on_desk(item, today=today)
    package = last_package(item)
    assert item.result is not None  # nomination_lines
    dossier = item.result.item.dossier
    may_receive = package is not None and why_not_receive_nomination(actor, package, dossier) is None
    may_return = package is not None and why_not_return_nomination(actor, package, dossier) is None
    context = {
        "item": item,
        "package": package,
        "variant": NOMINATION_VARIANT[desk.variant],
        "parts": part_rows(desk, package),
        "missing": part_rows(desk, package, only_missing=True),
        "papers": desk.papers,
        "samples_url": reverse("office:samples:dossier", args=[dossier.pk])
        if desk.samples.needed and actor.holds(Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER)
        else "",
        "facts": package_facts(item, desk, package, today),
        "sendings": sending_rows(item, today),
        "may_complete": why_not_complete_nomination(actor, item) is None,
        "may_resend": why_not_resend_nomination(actor, item) is None,
        "may_sign": actor.holds(Role.PROVINCE_LEADER) and why_not_issue_nomination(actor, item.decision) is None,
        "may_receive": may_receive,
        "may_return": may_return,
        "paper_form": NominationPaperForm(variant=desk.variant),
        "receive_form": ReceiveForm(initial={"samples_received": desk.samples.delivered or None}),
        "return_form": ReturnForm(initial={"supplement_by": today + timedelta(days=USUAL_SUPPLEMENT_DAYS)}),
        "resend_form": ResendForm(),
        "page_title": _("Hồ sơ đề nghị 5 sao: %(product)s") % {"product": item.product.name},
        "page_lead": item.product.producer.name,
        "breadcrumb": trail((item.product.name, "")),
        **forms,
    }
    has_faults = any(form.errors for form in forms.values())
    return render(request, "office/recognition/package.html", context, status=422 if has_faults else 200)


@require_POST
@desk_page(roles=MINISTRY)
def receive(request: ActorRequest, item_id: int) -> HttpResponse:
    """The ministry's office receives the dossier."""
    actor = request.actor
    package = last_package(nomination_lines(actor).get(pk=item_id))
    form = ReceiveForm(request.POST)
    if package is None:
        return redirect("office:recognition:nomination", item_id)
    if form.is_valid():
        done = try_deed(
            request,
            form,
            lambda: receive_nomination(actor=actor, package_id=package.pk, now=timezone.now(), **form.cleaned_data),
        )
        if done is not None:
            messages.success(request, _("Đã tiếp nhận hồ sơ; tỉnh được báo. Hồ sơ vào chương trình họp được."))
            return redirect("office:recognition:nomination", item_id)
    return _page(request, item_id, receive_form=form)


@require_POST
@desk_page(roles=MINISTRY)
def give_back(request: ActorRequest, item_id: int) -> HttpResponse:
    """The ministry's office asks for a supplement."""
    actor = request.actor
    package = last_package(nomination_lines(actor).get(pk=item_id))
    form = ReturnForm(request.POST)
    if package is None:
        return redirect("office:recognition:nomination", item_id)
    if form.is_valid():
        done = try_deed(
            request,
            form,
            lambda: return_nomination(actor=actor, package_id=package.pk, now=timezone.now(), **form.cleaned_data),
        )
        if done is not None:
            messages.success(request, _("Đã chuyển hồ sơ về tỉnh để bổ sung; tỉnh được báo."))
            return redirect("office:recognition:nomination", item_id)
    return _page(request, item_id, return_form=form)


@require_POST
@desk_page(roles=OFFICERS)
def resend(request: ActorRequest, item_id: int) -> HttpResponse:
    """The province's office sends the supplemented dossier again."""
    actor = request.actor
    nomination_lines(actor).get(pk=item_id)
    form = ResendForm(request.POST)
    if form.is_valid():
        done = try_deed(
            request,
            form,
            lambda: resend_nomination(
                actor=actor, item_id=item_id, cover_note=form.cleaned_data["cover_note"], now=timezone.now()
            ),
        )
        if done is not None:
            messages.success(request, _("Đã gửi lại hồ sơ tới Bộ, lần %(number)s.") % {"number": done.number})
            return redirect("office:recognition:nomination", item_id)
    return _page(request, item_id, resend_form=form)


@require_POST
@desk_page(roles=OFFICERS)
def add_paper(request: ActorRequest, item_id: int) -> HttpResponse:
    """Put a paper of the province beside the dossier."""
    actor, now = request.actor, timezone.now()
    item = nomination_lines(actor).get(pk=item_id)
    desk = package_on_desk(item, today=timezone.localdate(now))
    form = NominationPaperForm(request.POST, request.FILES, variant=desk.variant)

    def do() -> Any:
        refuse_if(why_not_complete_nomination(actor, item))  # nobody else's upload is kept
        asked = form.cleaned_data
        return add_nomination_paper(
            actor=actor,
            item_id=item_id,
            kind=PaperKind(asked["kind"]),
            title=asked["title"],
            file=stored(request, asked["scan"]),
            now=now,
        )

    if form.is_valid() and try_deed(request, form, do) is not None:
        messages.success(request, _("Đã kèm văn bản vào hồ sơ đề nghị."))
        return redirect("office:recognition:nomination", item_id)
    return _page(request, item_id, paper_form=form)


@require_POST
@desk_page(roles=OFFICERS)
def remove_paper(request: ActorRequest, item_id: int, paper_id: int) -> HttpResponse:
    """Leave a paper out of the next sending."""
    papers_there().filter(item__in=nomination_lines(request.actor).order_by().values("pk")).get(
        pk=paper_id, item_id=item_id
    )
    try:
        remove_nomination_paper(actor=request.actor, paper_id=paper_id, now=timezone.now())
    except Refusal as refusal:
        for reason in refusal.reasons:
            messages.error(request, reason)
    else:
        messages.success(request, _("Đã bỏ văn bản khỏi hồ sơ đề nghị."))
    return redirect("office:recognition:nomination", item_id)


@require_GET
@desk_page(roles=NOMINATION_READERS)
def paper_file(request: ActorRequest, item_id: int, paper_id: int) -> HttpResponseBase:
    """A paper the province added."""
    item = nomination_lines(request.actor).get(pk=item_id)
    found = item.nomination_papers.select_related("file").get(pk=paper_id)
    return file_response(found.file, as_attachment=False)


@require_GET
@desk_page(roles=DRAFTERS | NOMINATION_READERS)
def bag(request: ActorRequest, item_id: int) -> FileResponse:
    """The whole dossier as a zipped BagIt bag: what was sent last, or the province's draft of it."""
    now = timezone.now()
    item = nomination_lines(request.actor).get(pk=item_id)
    desk, package = package_on_desk(item, today=timezone.localdate(now)), last_package(item)
    name = f"de-nghi-5-sao-{item.pk}-lan-{package.number}" if package else f"de-nghi-5-sao-{item.pk}-du-thao"

    def write(folder: Path) -> Path:
        return write_nomination_file(desk, folder, package=package, now=now)

    return FileResponse(zipped_bag(name, write), as_attachment=True, filename=f"{name}.zip")
