"""Products: the sheet, photos, certificates, and finding the right set."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.foundation.refusal import Refusal
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.producer_desk.certificate_views import certificate_cards
from ocop.interfaces.producer_desk.forms.products import ProductForm, StandardForm
from ocop.interfaces.producer_desk.home_views import moment
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.dossiers.labels import DOSSIER_KIND_LABELS, DOSSIER_STATE_LABELS
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.products.labels import STANDARD_LABELS
from ocop.programme.products.operations.change_product import change_product, retire_product
from ocop.programme.products.operations.create_product import create_product
from ocop.programme.products.operations.product_photos import MOST_PHOTOS
from ocop.programme.products.operations.standards_held import add_standard, remove_standard
from ocop.programme.products.permissions import why_not_change_product
from ocop.programme.products.queries.products_visible import own_products
from ocop.programme.products.rules.standards import Standard
from ocop.programme.recognition.queries.decisions import certificates_of_producers
from ocop.programme.rubrics.queries.group_tree import group_tree, sets_matching

SHEET = (
    "name",
    "set_number",
    "specification",
    "packaging",
    "ingredients",
    "shelf_life",
    "warnings",
    "allergens",
    "storage",
    "usage",
    "barcode",
    "price_dong",
    "story",
)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def new_product(request: ActorRequest, producer_id: int) -> HttpResponseBase:
    """Add a product."""
    actor, now = request.actor, timezone.now()
    row = found(own_producers(actor), pk=producer_id)
    tree = group_tree(timezone.localdate(now))
    is_looking = "choose_set" in request.POST or bool("find" in request.POST and request.POST.get("tim", "").strip())
    if is_looking:
        # Looking for a set judges nothing yet: what was typed comes back as it is.
        typed = {name: request.POST.get(name, "") for name in SHEET}
        form = ProductForm(
            initial=typed | {"set_number": request.POST.get("choose_set", typed["set_number"])}, tree=tree
        )
    else:
        form = ProductForm(request.POST or None, tree=tree, initial={"set_number": request.GET.get("bo", "")})
    if request.method == "POST" and not is_looking and form.is_valid():
        try:
            created = create_product(actor=actor, producer_id=row.pk, sheet=form.sheet(), now=now)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã thêm sản phẩm. Hãy thêm ảnh và các giấy chứng nhận đang có."))
            return redirect("producer_desk:product", created.pk)
    context = {
        "page_title": _("Thêm sản phẩm"),
        "page_lead": row.name,
        "form": form,
        "producer": row,
        # A set was chosen: the offers go away, the choice stands in the list below.
        **({"wanted": "", "sets": []} if "choose_set" in request.POST else _found_sets(request)),
    }
    return render(request, "producer_desk/new_product.html", context)


@require_safe
@for_members
def find_sets(request: ActorRequest) -> HttpResponseBase:
    """The sets whose names hold the typed words, to press instead of scrolling."""
    return render(request, "producer_desk/found_sets.html", _found_sets(request))


def _found_sets(request: ActorRequest) -> dict[str, Any]:
    wanted = (request.POST if request.method == "POST" else request.GET).get("tim", "").strip()
    sets = sets_matching(timezone.localdate(), wanted) if wanted else []
    return {"wanted": wanted, "sets": sets}


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def product(request: ActorRequest, product_id: int) -> HttpResponseBase:
    """The sheet to change, with photos, certificates and dossiers beside it."""
    actor, now = request.actor, timezone.now()
    row = found(own_products(actor).select_related("producer"), pk=product_id)
    tree = group_tree(timezone.localdate(now))
    if request.method == "POST":
        form = ProductForm(request.POST, tree=tree)
        if form.is_valid():
            try:
                change_product(
                    actor=actor,
                    product_id=row.pk,
                    sheet=form.sheet(),
                    now=now,
                    seen_at=moment(form.cleaned_data["seen_at"]),
                )
            except Refusal as refusal:
                show_refusal(form, refusal)
            else:
                messages.success(request, _("Đã lưu sản phẩm."))
                return redirect("producer_desk:product", row.pk)
    else:
        initial = {name: getattr(row, name) for name in SHEET} | {"seen_at": row.changed_at.isoformat()}
        form = ProductForm(initial=initial, tree=tree)
    return render(request, "producer_desk/product.html", product_page(request, row, form=form))


def photos_of(row: Any, *, reason: str | None) -> dict[str, Any]:
    """The photos in their order, the first of them the cover, and how many more may come."""
    photos = list(row.photos.select_related("file"))
    return {
        "product": row,
        "photos": photos,
        "reason": reason,
        "photo_room": MOST_PHOTOS - len(photos),
        "photo_limit": settings.UPLOAD_LIMIT_BYTES,
        "photo_limit_megabytes": settings.UPLOAD_LIMIT_BYTES // (1024 * 1024),
    }


def product_page(request: ActorRequest, row: Any, **more: Any) -> dict[str, Any]:
    """Everything the page of a product shows; `more` are forms sent back and what was wrong."""
    standards = row.standards_held.order_by("valid_until", "pk")
    today = timezone.localdate()
    newest = certificates_of_producers([row.producer_id]).filter(product=row)[:1]
    return {
        "page_title": row.name,
        "page_lead": row.producer.name,
        "product": row,
        "star": next(iter(certificate_cards(request.actor, newest, today)), None),
        "reason": why_not_change_product(request.actor, row),
        **photos_of(row, reason=why_not_change_product(request.actor, row)),
        "standards": [
            {
                "held": held,
                "label": held.name or STANDARD_LABELS[Standard(held.standard)],
                "is_expired": bool(held.valid_until and held.valid_until < today),
            }
            for held in standards
        ],
        "dossiers": [
            {
                "dossier": one,
                "kind": DOSSIER_KIND_LABELS[DossierKind(one.kind)],
                "state": DOSSIER_STATE_LABELS[DossierState(one.state)],
            }
            for one in row.dossiers.order_by("-created_at")
        ],
        "standard_form": StandardForm(),
        "photo_errors": [],
        **more,
    }


def form_of(row: Any) -> ProductForm:
    """The sheet as it is stored."""
    initial = {name: getattr(row, name) for name in SHEET} | {"seen_at": row.changed_at.isoformat()}
    return ProductForm(initial=initial, tree=group_tree(timezone.localdate()))


@require_POST
@for_members
def add_standard_page(request: ActorRequest, product_id: int) -> HttpResponseBase:
    """Note a certificate."""
    actor = request.actor
    row = found(own_products(actor).select_related("producer"), pk=product_id)
    form = StandardForm(request.POST)
    if form.is_valid():
        try:
            add_standard(actor=actor, product_id=row.pk, sheet=form.sheet(), now=timezone.now())
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi giấy chứng nhận."))
            return redirect("producer_desk:product", row.pk)
    context = product_page(request, row, form=form_of(row), standard_form=form)
    return render(request, "producer_desk/product.html", context)


@require_POST
@for_members
def drop_standard(request: ActorRequest, product_id: int, standard_id: int) -> HttpResponseBase:
    """Take a certificate off."""
    actor = request.actor
    row = found(own_products(actor), pk=product_id)
    found(row.standards_held.all(), pk=standard_id)
    remove_standard(actor=actor, product_id=row.pk, standard_id=standard_id, now=timezone.now())
    messages.success(request, _("Đã bỏ giấy chứng nhận."))
    return redirect("producer_desk:product", row.pk)


@require_POST
@for_members
def retire(request: ActorRequest, product_id: int) -> HttpResponseBase:
    """The product is no longer made."""
    actor = request.actor
    row = found(own_products(actor), pk=product_id)
    retire_product(actor=actor, product_id=row.pk, now=timezone.now())
    messages.success(request, _("Đã ghi nhận sản phẩm ngừng sản xuất."))
    return redirect("producer_desk:home")
