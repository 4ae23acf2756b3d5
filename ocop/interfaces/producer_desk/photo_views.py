"""Photos of a product: many at once from a phone, their order, their words, the cover."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from ocop.foundation.files.serving import file_response, thumbnail_response
from ocop.foundation.refusal import Refusal
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.producer_desk.product_views import form_of, photos_of, product_page
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.products.operations.product_photos import Shift, add_photos, change_photo, remove_photo
from ocop.programme.products.queries.products_visible import own_products


@require_POST
@for_members
def add(request: ActorRequest, product_id: int) -> HttpResponseBase:
    """Keep the photos; those that cannot be kept are told one by one, the others are not lost.

    In the background the photos come one by one, and the answer is the list of photos as it is then.
    """
    actor = request.actor
    row = found(own_products(actor).select_related("producer"), pk=product_id)
    refused: list[str] = []
    count = 0
    try:
        added = add_photos(
            actor=actor,
            product_id=row.pk,
            uploads=request.FILES.getlist("file"),
            caption=request.POST.get("caption", ""),
            now=timezone.now(),
        )
        refused, count = list(added.refused), len(added.photos)
    except Refusal as refusal:
        refused = refusal.reasons
    if request.htmx:
        context = {**photos_of(row, reason=None), "photo_errors": refused}
        return render(request, "producer_desk/photos.html", context, status=422 if refused else 200)
    if refused:
        context = product_page(request, row, form=form_of(row), photo_errors=refused)
        return render(request, "producer_desk/product.html", context)
    said = ngettext("Đã thêm %(count)s ảnh.", "Đã thêm %(count)s ảnh.", count) % {"count": count}
    messages.success(request, said)
    return _back(row)


@require_safe
@for_members
def photo(request: ActorRequest, product_id: int, photo_id: int) -> HttpResponseBase:
    """A photo of an own product; ?nho=1 for the small one."""
    row = found(own_products(request.actor), pk=product_id)
    shown = found(row.photos.select_related("file"), pk=photo_id)
    if request.GET.get("nho"):
        return thumbnail_response(shown.file)
    return file_response(shown.file, as_attachment=False)


@require_POST
@for_members
def change(request: ActorRequest, product_id: int, photo_id: int) -> HttpResponseBase:
    """The words of a photo, and its place: `cho` is TO_FRONT (the cover), EARLIER, LATER or nothing."""
    actor = request.actor
    row = found(own_products(actor).select_related("producer"), pk=product_id)
    shown = found(row.photos.all(), pk=photo_id)
    wanted = request.POST.get("cho", "")
    try:
        change_photo(
            actor=actor,
            product_id=row.pk,
            photo_id=shown.pk,
            caption=request.POST.get("caption", shown.caption),
            shift=Shift(wanted) if wanted in Shift.__members__ else None,
            now=timezone.now(),
        )
    except Refusal as refusal:
        context = product_page(request, row, form=form_of(row), photo_errors=refusal.reasons)
        return render(request, "producer_desk/product.html", context)
    messages.success(request, _("Đã lưu ảnh."))
    return _back(row)


@require_POST
@for_members
def remove(request: ActorRequest, product_id: int, photo_id: int) -> HttpResponseBase:
    """Take a photo off."""
    actor = request.actor
    row = found(own_products(actor), pk=product_id)
    found(row.photos.all(), pk=photo_id)
    remove_photo(actor=actor, product_id=row.pk, photo_id=photo_id, now=timezone.now())
    messages.success(request, _("Đã bỏ ảnh."))
    return _back(row)


def _back(row: Any) -> HttpResponseBase:
    return redirect(reverse("producer_desk:product", args=[row.pk]) + "#anh")
