"""Growing areas with their codes, and the inputs that were bought."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.foundation.files.serving import file_response
from ocop.foundation.refusal import Conflict, FieldRefusal, Refusal
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.producer_desk.forms.farming import AreaForm, InputForm
from ocop.interfaces.ui.farm_words import area_line, input_line
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.offline import new_client_id
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.farming.operations.growing_areas import change_area, close_area, register_area
from ocop.programme.farming.operations.record_input import record_input
from ocop.programme.farming.permissions import why_not_change_area
from ocop.programme.farming.queries.crops_visible import own_areas, own_inputs
from ocop.programme.farming.queries.diaries import former_communes
from ocop.programme.farming.rules.farming_kinds import AreaKind, CodeStatus, InputKind
from ocop.programme.geography.queries.units import communes_of
from ocop.programme.producers.queries.producers_visible import own_producers

PER_PAGE = 30
_AREA_FIELDS = (
    "kind",
    "name",
    "place",
    "area_hectares",
    "unit_code",
    "unit_code_issuer",
    "unit_code_crop",
    "unit_code_market",
    "unit_code_from",
    "unit_code_until",
    "unit_code_status",
    "place_as_printed",
    "gln",
    "gln_extension",
)


@require_safe
@for_members
def areas(request: ActorRequest) -> HttpResponseBase:
    """Growing areas with their codes."""
    today = timezone.localdate()
    page = Paginator(own_areas(request.actor), PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "page_title": _("Vùng trồng, cơ sở nuôi"),
        "page": page,
        "lines": [area_line(one, today) for one in page],
    }
    return render(request, "producer_desk/farm/areas.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def area_new(request: ActorRequest) -> HttpResponseBase:
    """Write down an area; the producer's own commune stands there already."""
    now = timezone.now()
    producers = _producers(request)
    first = own_producers(request.actor).select_related("commune").get(pk=producers[0][0])
    initial = {
        "kind": AreaKind.GARDEN.value,
        "province_code": first.province_code,
        "commune_name": first.commune.name if first.commune else "",
        "unit_code_status": CodeStatus.NONE.value,
    }
    form = AreaForm(request.POST or None, producers=producers, today=timezone.localdate(now), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = register_area(actor=request.actor, producer_id=form.producer_id(), sheet=form.sheet(), now=now)
        except Refusal as refusal:
            _show_area(form, refusal)
        else:
            messages.success(request, _("Đã ghi “%(name)s”.") % {"name": made.name})
            return redirect("producer_desk:areas")
    return _area_page(request, form, title=_("Thêm vùng trồng, cơ sở nuôi"))


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def area(request: ActorRequest, area_id: int) -> HttpResponseBase:
    """See and correct one area, above all what became of its code."""
    now = timezone.now()
    row = found(own_areas(request.actor), pk=area_id)
    producers = [(row.producer_id, row.producer.name)]
    initial = {
        **{name: getattr(row, name) for name in _AREA_FIELDS},
        "province_code": row.commune.province_code,
        "commune_name": row.commune.name,
    }
    form = AreaForm(request.POST or None, producers=producers, today=timezone.localdate(now), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_area(actor=request.actor, area_id=row.pk, sheet=form.sheet(), now=now)
        except Refusal as refusal:
            _show_area(form, refusal)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("producer_desk:areas")
    reason = why_not_change_area(request.actor, row)
    return _area_page(request, form, title=row.name, area=row, reason=reason, former=former_communes(row))


@require_POST
@for_members
def area_close(request: ActorRequest, area_id: int) -> HttpResponseBase:
    """The area is no longer used."""
    row = found(own_areas(request.actor), pk=area_id)
    try:
        close_area(actor=request.actor, area_id=row.pk, now=timezone.now())
    except Refusal as refusal:
        messages.error(request, " ".join(refusal.reasons))
        return redirect("producer_desk:area", row.pk)
    messages.success(request, _("Đã ghi “%(name)s” ngừng sử dụng.") % {"name": row.name})
    return redirect("producer_desk:areas")


@require_safe
@for_members
def inputs(request: ActorRequest) -> HttpResponseBase:
    """What was bought, the latest first."""
    page = Paginator(own_inputs(request.actor), PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "page_title": _("Vật tư đầu vào"),
        "page": page,
        "lines": [input_line(one) for one in page],
    }
    return render(request, "producer_desk/farm/inputs.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def input_new(request: ActorRequest) -> HttpResponseBase:
    """Write down a purchase; the same filling-in sent twice is taken once."""
    now = timezone.now()
    form = InputForm(
        request.POST or None,
        request.FILES or None,
        producers=_producers(request),
        initial={
            "client_id": new_client_id(now),
            "bought_on": timezone.localdate(now),
            "kind": InputKind.PESTICIDE.value,
        },
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            record_input(
                actor=request.actor,
                producer_id=form.producer_id(),
                client_id=form.cleaned_data["client_id"],
                sheet=form.sheet(),
                paper=form.cleaned_data["paper"],
                now=now,
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
            status = 409 if isinstance(refusal, Conflict) else 422
        else:
            messages.success(request, _("Đã ghi vật tư."))
            return redirect("producer_desk:farm_inputs")
    context = {
        "page_title": _("Ghi vật tư đã mua"),
        "form": form,
        "submit": _("Ghi vật tư"),
        "back_url": reverse("producer_desk:farm_inputs"),
    }
    if form.errors and status == 200:
        status = 422
    return render(request, "producer_desk/farm/input_new.html", context, status=status)


@require_safe
@for_members
def input_paper(request: ActorRequest, input_id: int) -> HttpResponseBase:
    """The label or the bill."""
    row = found(own_inputs(request.actor).filter(paper__isnull=False), pk=input_id)
    assert row.paper is not None
    return file_response(row.paper, as_attachment=False)


def _producers(request: ActorRequest) -> list[tuple[int, str]]:
    rows = list(own_producers(request.actor).order_by("sort_key", "pk").values_list("pk", "name"))
    if not rows:
        raise Http404
    return rows


def _area_page(request: ActorRequest, form: AreaForm, *, title: str, **more: Any) -> HttpResponseBase:
    code = form["province_code"].value() or ""
    context = {
        "page_title": title,
        "form": form,
        "communes": list(communes_of(code, form.today).values_list("name", flat=True)) if code else [],
        **more,
    }
    return render(request, "producer_desk/farm/area.html", context, status=422 if form.errors else 200)


def _show_area(form: AreaForm, refusal: Refusal) -> None:
    if isinstance(refusal, FieldRefusal) and "commune_code" in refusal.faults:
        refusal.faults["commune_name"] = refusal.faults.pop("commune_code")
    show_refusal(form, refusal)
