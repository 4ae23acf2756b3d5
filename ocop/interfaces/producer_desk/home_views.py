"""The first page, and what a producer says about itself."""

from dataclasses import fields
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ocop.foundation.refusal import Refusal
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.producer_desk.forms.producers import ProducerForm
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.dossiers.labels import DOSSIER_KIND_LABELS, DOSSIER_STATE_LABELS
from ocop.programme.dossiers.queries.dossiers_visible import own_dossiers
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.dossier_lifecycle import EDITABLE_STATES, OPEN_STATES, DossierState
from ocop.programme.geography.queries.units import communes_of
from ocop.programme.producers.labels import PRODUCER_KIND_LABELS, VERIFICATION_LABELS
from ocop.programme.producers.operations.change_producer import change_producer
from ocop.programme.producers.operations.register_producer import register_producer
from ocop.programme.producers.queries.membership import is_owner
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.producers.rules.producer_kinds import ProducerKind, Verification
from ocop.programme.producers.rules.producer_profile import ProducerProfile
from ocop.programme.products.queries.products_visible import own_products, with_photos

PER_PAGE = 10
PROVINCE_FIELDS = ("representative_province_code", "province_code")
VERIFICATION_TONES = {
    Verification.UNVERIFIED: "expiring",
    Verification.VERIFIED: "valid",
    Verification.REJECTED: "revoked",
}


@require_safe
@for_members
def home(request: ActorRequest) -> HttpResponseBase:
    """Each producer of the person: its state, products, and what to do next. Someone without one is led to register."""
    actor = request.actor
    own = own_producers(actor).select_related("commune").order_by("sort_key", "pk")
    page = Paginator(own, PER_PAGE).get_page(request.GET.get("trang"))
    producers = list(page)
    if not producers:
        return render(request, "producer_desk/welcome.html", {"page_title": _("Chủ thể của tôi")})
    of_page = {"producer__in": [one.pk for one in producers]}
    products = with_photos(own_products(actor).filter(is_retired=False, **of_page).order_by("sort_key", "pk"))
    dossiers = (
        own_dossiers(actor)
        .filter(state__in=sorted(OPEN_STATES), **of_page)
        .select_related("product")
        .order_by("-changed_at")
    )
    by_producer: dict[int, dict[str, Any]] = {
        one.pk: {
            "producer": one,
            "kind": PRODUCER_KIND_LABELS[ProducerKind(one.kind)],
            "verification": VERIFICATION_LABELS[Verification(one.verification)],
            "tone": VERIFICATION_TONES[Verification(one.verification)],
            "is_verified": one.verification == Verification.VERIFIED,
            "is_rejected": one.verification == Verification.REJECTED,
            "products": [],
            "dossiers": [],
        }
        for one in producers
    }
    for product in products:
        by_producer[product.producer_id]["products"].append(product)
    for dossier in dossiers:
        by_producer[dossier.producer_id]["dossiers"].append(
            {
                "dossier": dossier,
                "kind": DOSSIER_KIND_LABELS[DossierKind(dossier.kind)],
                "state": DOSSIER_STATE_LABELS[DossierState(dossier.state)],
                "is_mine": dossier.state in EDITABLE_STATES,
            }
        )
    return render(
        request,
        "producer_desk/home.html",
        {"page_title": _("Chủ thể của tôi"), "entries": list(by_producer.values()), "page": page},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def register(request: ActorRequest) -> HttpResponseBase:
    """One page to register a producer."""
    now = timezone.now()
    form = ProducerForm(request.POST or None, today=timezone.localdate(now))
    if request.method == "POST" and form.is_valid():
        try:
            created = register_producer(actor=request.actor, profile=form.profile(), now=now)
        except Refusal as refusal:
            _show(form, refusal)
        else:
            messages.success(
                request,
                _("Đã đăng ký. UBND cấp xã sẽ xác nhận; trong lúc chờ, Ông/Bà thêm sản phẩm và soạn hồ sơ được ngay."),
            )
            return redirect("producer_desk:new_product", created.pk)
    context = {
        "page_title": _("Đăng ký chủ thể"),
        "page_lead": _("Điền một lần, dùng cho mọi hồ sơ. Ô nào chưa có giấy tờ thì để trống, bổ sung sau."),
        "form": form,
        "submit_label": _("Đăng ký chủ thể"),
        "communes": _communes(form, "province_code"),
        "representative_communes": _communes(form, *PROVINCE_FIELDS),
    }
    return render(request, "producer_desk/producer_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def producer(request: ActorRequest, producer_id: int) -> HttpResponseBase:
    """See and change the profile."""
    actor, now = request.actor, timezone.now()
    row = found(own_producers(actor).select_related("commune", "representative_commune"), pk=producer_id)
    today = timezone.localdate(now)
    if request.method == "POST":
        form = ProducerForm(request.POST, today=today)
        if form.is_valid():
            try:
                change_producer(
                    actor=actor,
                    producer_id=row.pk,
                    profile=form.profile(),
                    now=now,
                    seen_at=moment(form.cleaned_data["seen_at"]),
                )
            except Refusal as refusal:
                _show(form, refusal)
            else:
                messages.success(request, _("Đã lưu thông tin chủ thể."))
                return redirect("producer_desk:producer", row.pk)
    else:
        form = ProducerForm(initial=_initial(row), today=today)
    context = {
        "page_title": row.name,
        "form": form,
        "producer": row,
        "submit_label": _("Lưu thông tin"),
        "verification": VERIFICATION_LABELS[Verification(row.verification)],
        "tone": VERIFICATION_TONES[Verification(row.verification)],
        "is_rejected": row.verification == Verification.REJECTED,
        "is_owner": is_owner(actor, row),
        "communes": _communes(form, "province_code"),
        "representative_communes": _communes(form, *PROVINCE_FIELDS),
    }
    return render(request, "producer_desk/producer_form.html", context)


@require_safe
@for_members
def communes(request: ActorRequest) -> HttpResponseBase:
    """The names to choose from, for the province chosen on the form."""
    code = next((request.GET[name] for name in PROVINCE_FIELDS if request.GET.get(name)), "")
    names = communes_of(code, timezone.localdate()).values_list("name", flat=True)
    return render(request, "producer_desk/communes.html", {"communes": names})


def _communes(form: ProducerForm, *names: str) -> list[str]:
    code = next((form[name].value() for name in names if form[name].value()), "")
    return list(communes_of(code, form.today).values_list("name", flat=True)) if code else []


def _initial(row: Any) -> dict[str, Any]:
    values = {one.name: getattr(row, one.name) for one in fields(ProducerProfile) if hasattr(row, one.name)}
    home = row.representative_commune
    disability = {True: "yes", False: "no", None: ""}[values["representative_has_disability"]]
    return {
        **values,
        "representative_has_disability": disability,
        "province_code": row.province_code,
        "commune_name": row.commune.name if row.commune else "",
        "representative_province_code": home.province_code if home and home.province_code != row.province_code else "",
        "representative_commune_name": home.name if home else "",
        "seen_at": row.changed_at.isoformat(),
    }


def _show(form: ProducerForm, refusal: Refusal) -> None:
    faults = getattr(refusal, "faults", {})
    for code in ("commune_code", "representative_commune_code"):
        if code in faults:
            faults[code.replace("_code", "_name")] = faults.pop(code)
    show_refusal(form, refusal)


def moment(text: str) -> datetime | None:
    try:
        return parse_datetime(text) if text else None
    except ValueError:
        return None
