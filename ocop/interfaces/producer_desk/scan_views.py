"""Chụp giấy tờ: pages photographed with a phone, ordered and turned on the page, kept as one PDF."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ocop.foundation.files.resumable import finished_upload
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.foundation.scanning.scan_pages import MOST_PAGES, PhotoPage
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.producer_desk.evidence_views import product_choices
from ocop.interfaces.producer_desk.forms.dossiers import PhotographedForm
from ocop.interfaces.producer_desk.uploads_in import forget_uploads, pieces_told
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.programme.dossiers.operations.keep_photographed import keep_photographed
from ocop.programme.dossiers.queries.dossiers_visible import own_dossiers
from ocop.programme.dossiers.queries.evidence_visible import own_evidence
from ocop.programme.producers.queries.producers_visible import own_producers

_PAGE = re.compile(r"([0-9a-f]{32}):([0-3])")


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def scan(request: ActorRequest) -> HttpResponseBase:
    """`?ho-so=` and `tieu-chi=` attach the paper; `?thay=` puts it in an older one's place."""
    actor = request.actor
    producers = list(own_producers(actor).order_by("sort_key", "pk"))
    if not producers:
        return redirect("producer_desk:home")
    old = _named(request, own_evidence(actor).select_related("producer"), "thay")
    dossier = _named(request, own_dossiers(actor).select_related("producer", "product"), "ho-so")
    asked = old or dossier
    owner = asked.producer if asked else found(own_producers(actor), pk=_owner_key(request, producers[0].pk))
    code = request.POST.get("tieu-chi", request.GET.get("tieu-chi", ""))
    initial = {"type": request.GET.get("loai", "")}
    if old is not None:
        initial = {"type": old.type, "title": old.title, "issuer": old.issuer}
    form = PhotographedForm(request.POST or None, products=product_choices(actor, owner.pk), initial=initial)
    file_error = ""
    pages = _pages(request)
    if request.method == "POST" and form.is_valid():
        try:
            kept = keep_photographed(
                actor=actor,
                producer_id=owner.pk,
                sheet=form.sheet(),
                pages=pages,
                product_id=form.product_id(),
                dossier_id=dossier.pk if dossier else None,
                criterion_code=code,
                replaces_id=old.pk if old else None,
                now=timezone.now(),
            )
        except FieldRefusal as refusal:
            file_error = " ".join(refusal.faults.pop("file", []))
            show_refusal(form, refusal)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            forget_uploads(request, [key for key, _turns in _PAGE.findall(" ".join(request.POST.getlist("page")))])
            _say(request, kept)
            return redirect(_back(dossier, old, code))
    context = {
        "page_title": _("Chụp giấy tờ"),
        "page_lead": old.title if old else _("Chụp từng trang; hệ thống nắn thẳng và ghép thành một tệp PDF."),
        "form": form,
        "file_error": file_error,
        "kept_pages": [one for one in request.POST.getlist("page") if _PAGE.fullmatch(one)],
        "producers": producers if asked is None else [],
        "owner": owner,
        "old": old,
        "dossier": dossier,
        "code": code,
        "most_pages": MOST_PAGES,
        **pieces_told(),
    }
    return render(request, "producer_desk/scan.html", context)


def _pages(request: ActorRequest) -> list[PhotoPage]:
    """The pages in the order of the form: sent in pieces before ("<key>:<turns>"), else the photos of the form."""
    pages = []
    for told in request.POST.getlist("page")[: MOST_PAGES + 1]:
        match = _PAGE.fullmatch(told)
        photo = finished_upload(owner_id=request.actor.user_id, key=match[1], now=timezone.now()) if match else None
        if match and photo is not None:
            pages.append(PhotoPage(photo, int(match[2])))
    return pages + [PhotoPage(photo) for photo in request.FILES.getlist("photo")]


def _named(request: ActorRequest, rows: Any, name: str) -> Any:
    wanted = request.POST.get(name) or request.GET.get(name) or ""
    return found(rows, pk=key_in(wanted)) if wanted else None


def _owner_key(request: ActorRequest, default: int) -> int:
    named = request.POST.get("producer", "")
    return key_in(named) if named else default


def _say(request: ActorRequest, kept: Any) -> None:
    messages.success(request, _("Đã ghép và lưu “%(title)s”.") % {"title": kept.title})
    if kept.pages_hard_to_read:
        pages = ", ".join(str(one) for one in kept.pages_hard_to_read)
        messages.warning(
            request,
            _("Trang %(pages)s mờ hoặc tối, cán bộ có thể không đọc được. Nên chụp lại nơi đủ sáng.")
            % {"pages": pages},
        )


def _back(dossier: Any, old: Any, code: str) -> str:
    if dossier is not None and old is not None:
        return reverse("producer_desk:renewal", args=[dossier.pk]) + "#can-thay"
    if dossier is not None and code:
        return reverse("producer_desk:criterion", args=[dossier.pk, code]) + "#minh-chung"
    if dossier is not None:
        return reverse("producer_desk:dossier", args=[dossier.pk])
    return reverse("producer_desk:evidence")
