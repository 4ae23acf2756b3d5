"""Workshops and raw-material areas of a producer."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.producer_desk.forms.sites import SiteForm
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.geography.queries.units import communes_of
from ocop.programme.producers.labels import SITE_KIND_LABELS
from ocop.programme.producers.operations.production_sites import change_site, close_site, open_site
from ocop.programme.producers.permissions import why_not_change_site
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.producers.queries.sites import address_of, own_sites
from ocop.programme.producers.rules.site_sheet import SiteKind


@require_safe
@for_members
def sites(request: ActorRequest, producer_id: int) -> HttpResponseBase:
    """The places in use by kind, then those that closed."""
    row = found(own_producers(request.actor), pk=producer_id)
    rows = list(own_sites(request.actor).filter(producer=row).order_by("name", "pk"))
    groups = [
        (label, [_line(one) for one in rows if one.closed_on is None and one.kind == kind])
        for kind, label in SITE_KIND_LABELS.items()
    ]
    context = {
        "page_title": _("Cơ sở sản xuất, vùng nguyên liệu"),
        "page_lead": row.name,
        "producer": row,
        "groups": [(label, lines) for label, lines in groups if lines],
        "closed": [_line(one) for one in rows if one.closed_on is not None],
    }
    return render(request, "producer_desk/sites.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def add(request: ActorRequest, producer_id: int) -> HttpResponseBase:
    """Write down a place; the producer's own commune stands there already."""
    actor, now = request.actor, timezone.now()
    row = found(own_producers(actor).select_related("commune"), pk=producer_id)
    initial = {
        "kind": SiteKind.SOURCING_AREA,
        "province_code": row.province_code,
        "commune_name": row.commune.name if row.commune else "",
    }
    form = SiteForm(request.POST or None, today=timezone.localdate(now), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            created = open_site(actor=actor, producer_id=row.pk, sheet=form.sheet(), now=now)
        except Refusal as refusal:
            _show(form, refusal)
        else:
            messages.success(request, _("Đã ghi “%(name)s”.") % {"name": created.name})
            return redirect("producer_desk:sites", row.pk)
    return _page(request, row, form, title=_("Thêm cơ sở, vùng nguyên liệu"))


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def site(request: ActorRequest, producer_id: int, site_id: int) -> HttpResponseBase:
    """See and correct one place; one that closed is only read."""
    actor, now = request.actor, timezone.now()
    row = found(own_producers(actor), pk=producer_id)
    place = found(own_sites(actor).select_related("producer").filter(producer=row), pk=site_id)
    form = SiteForm(request.POST or None, today=timezone.localdate(now), initial=_initial(place))
    if request.method == "POST" and form.is_valid():
        try:
            change_site(actor=actor, producer_id=row.pk, site_id=place.pk, sheet=form.sheet(), now=now)
        except Refusal as refusal:
            _show(form, refusal)
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("producer_desk:sites", row.pk)
    return _page(request, row, form, title=place.name, site=place, reason=why_not_change_site(actor, place))


@require_POST
@for_members
def close(request: ActorRequest, producer_id: int, site_id: int) -> HttpResponseBase:
    """The place is no longer used."""
    actor = request.actor
    row = found(own_producers(actor), pk=producer_id)
    place = found(own_sites(actor).filter(producer=row), pk=site_id)
    close_site(actor=actor, producer_id=row.pk, site_id=place.pk, now=timezone.now())
    messages.success(request, _("Đã ghi “%(name)s” ngừng sử dụng.") % {"name": place.name})
    return redirect("producer_desk:sites", row.pk)


def _page(request: ActorRequest, row: Any, form: SiteForm, *, title: str, **more: Any) -> HttpResponseBase:
    code = form["province_code"].value() or ""
    context = {
        "page_title": title,
        "page_lead": row.name,
        "producer": row,
        "form": form,
        "communes": list(communes_of(code, form.today).values_list("name", flat=True)) if code else [],
        **more,
    }
    return render(request, "producer_desk/site.html", context)


def _line(place: Any) -> dict[str, Any]:
    return {"site": place, "label": SITE_KIND_LABELS[SiteKind(place.kind)], "address": address_of(place)}


def _initial(place: Any) -> dict[str, Any]:
    names = ("kind", "name", "address", "address_as_printed", "area_hectares", "worker_count", "certified_standard")
    return {
        **{name: getattr(place, name) for name in names},
        "province_code": place.commune.province_code if place.commune else "",
        "commune_name": place.commune.name if place.commune else "",
    }


def _show(form: SiteForm, refusal: Refusal) -> None:
    if isinstance(refusal, FieldRefusal) and "commune_code" in refusal.faults:
        refusal.faults["commune_name"] = refusal.faults.pop("commune_code")
    show_refusal(form, refusal)
