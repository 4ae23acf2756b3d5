"""Fairs: the list and its workbook, one fair with its booths, planning, correcting, cancelling."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ocop.foundation.refusal import refuse_if
from ocop.interfaces.office.documents.access import kept_places, place_words
from ocop.interfaces.office.promotion.forms import FairForm, ReasonForm
from ocop.interfaces.office.promotion.room import (
    KEEPERS,
    PER_PAGE,
    READERS,
    asked_of,
    filter_links,
    form_page,
    may_keep,
    place_names,
    tabs,
    trail,
    with_filter,
)
from ocop.interfaces.office.recognition.access import XLSX, paper
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.promotion.labels import BOOTH_STATES, FAIR_KINDS
from ocop.programme.promotion.operations.fairs import cancel_fair, correct_fair, plan_fair
from ocop.programme.promotion.paper.fair_lists import booth_list_pdf, booth_list_xlsx, fair_list_xlsx
from ocop.programme.promotion.permissions import why_not_keep_promotion
from ocop.programme.promotion.queries.lists import booths_of, fair_list, fair_summary
from ocop.programme.promotion.queries.visible import fairs_visible_to
from ocop.programme.promotion.rules.promotion_kinds import COMING, BoothState, FairKind

MOST_EXPORTED = 5000
TONES = {
    BoothState.INVITED: "info",
    BoothState.REGISTERED: "action",
    BoothState.CONFIRMED: "valid",
    BoothState.REFUSED: "neutral",
    BoothState.WITHDRAWN: "neutral",
}


def _asked(request: ActorRequest) -> tuple[bool, str]:
    given = request.GET
    return given.get("da_qua") == "1", asked_of(given, "loai", FairKind)


@require_GET
@desk_page(roles=READERS)
def fairs(request: ActorRequest) -> HttpResponse:
    """Fairs to come by their day, or those that are over."""
    actor, today, given = request.actor, timezone.localdate(), request.GET
    is_over, kind = _asked(request)
    page = Paginator(fair_list(actor, today=today, is_over=is_over, kind=kind), PER_PAGE).get_page(given.get("trang"))
    places = place_names(page.object_list, today)
    context = {
        "tabs": tabs("fairs"),
        "page": page,
        "rows": [
            {"fair": one, "kind": FAIR_KINDS[one.kind], "place": places[one.province_code, one.commune_code]}
            for one in page.object_list
        ],
        "kinds": filter_links(given, "loai", kind, FAIR_KINDS, _("Mọi loại")),
        "over_url": with_filter(given, da_qua="" if is_over else "1"),
        "is_over": is_over,
        "export_query": with_filter(given),
        "may_keep": actor.holds(*KEEPERS),
        "page_title": _("Hội chợ, tuần hàng"),
        "page_lead": _("Mời chủ thể, xếp gian hàng, ghi kết quả từng sự kiện."),
    }
    return render(request, "office/promotion/fairs.html", context)


@require_GET
@desk_page(roles=READERS)
def export(request: ActorRequest) -> HttpResponse:
    """The fairs of the same question as Excel."""
    today = timezone.localdate()
    is_over, kind = _asked(request)
    rows = list(fair_list(request.actor, today=today, is_over=is_over, kind=kind)[:MOST_EXPORTED])
    content = fair_list_xlsx(rows, place_names(rows, today))
    return paper(content, XLSX, f"hoi-cho-{today}.xlsx", as_attachment=True)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def new(request: ActorRequest) -> HttpResponse:
    """Plan a fair, or enter one that was."""
    actor, today = request.actor, timezone.localdate()

    def told(made: Any) -> str:
        if made.registers_until >= today:
            return _("Đã ghi; chủ thể thấy và đăng ký được. Bước tiếp: mời chủ thể.")
        return _("Đã ghi. Đã hết hạn đăng ký nên bước tiếp: ghi chủ thể tham gia.")

    form = FairForm(request.POST if request.method == "POST" else None, places=kept_places(actor, today))
    return form_page(
        request,
        form,
        lambda: plan_fair(actor=actor, sheet=form.sheet(), now=timezone.now()),
        title=_("Ghi hội chợ, tuần hàng"),
        submit_label=_("Ghi"),
        breadcrumb=trail("fairs", (_("Ghi mới"), "")),
        done=told,
        to=lambda made: reverse("office:promotion:fair", args=[made.pk]),
    )


@require_GET
@desk_page(roles=READERS)
def fair(request: ActorRequest, fair_id: int) -> HttpResponse:
    """One fair: what it is, what it came to, its booths."""
    actor, today = request.actor, timezone.localdate()
    found = fairs_visible_to(actor).select_related("document").get(pk=fair_id)
    booths = booths_of(actor, found)
    context = {
        "fair": found,
        "kind": FAIR_KINDS[found.kind],
        "place": place_words(found.province_code, found.commune_code, today),
        "summary": fair_summary(found),
        "booths": [
            {
                "booth": one,
                "state": BOOTH_STATES[one.state],
                "tone": TONES[BoothState(one.state)],
                "is_coming": one.state in COMING,
                "may_confirm": one.state == BoothState.REGISTERED,
                "is_confirmed": one.state == BoothState.CONFIRMED,
            }
            for one in booths
        ],
        "takes_registrations": found.cancelled_on is None and found.registers_until >= today,
        "is_over": found.ends_on < today,
        "has_begun": found.starts_on <= today,
        "may_keep": may_keep(actor, found),
        "page_title": found.name,
        "breadcrumb": trail("fairs", (found.name, "")),
    }
    return render(request, "office/promotion/fair.html", context)


def kept_fair(request: ActorRequest, fair_id: int) -> Any:
    """A fair whose office the person is. Raises DoesNotExist, Refusal."""
    found = fairs_visible_to(request.actor).select_related("document").get(pk=fair_id)
    refuse_if(why_not_keep_promotion(request.actor, province_code=found.province_code, commune_code=found.commune_code))
    return found


def under(found: Any, words: str) -> list[tuple[str, str]]:
    """Where a page of a fair lies."""
    return trail("fairs", (found.name, page_of(found)), (words, ""))


def page_of(found: Any) -> str:
    """The page of a fair."""
    return reverse("office:promotion:fair", args=[found.pk])


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def edit(request: ActorRequest, fair_id: int) -> HttpResponse:
    """Correct a fair."""
    found = kept_fair(request, fair_id)
    names = (
        "kind", "name", "organiser", "venue", "starts_on", "ends_on", "registers_until", "budget", "terms",
    )  # fmt: skip
    initial = {name: getattr(found, name) for name in names}
    initial |= {"document": found.document.number if found.document else "", "capacity": str(found.capacity)}
    form = FairForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        stays_at=(found.province_code, found.commune_code),
    )
    return form_page(
        request,
        form,
        lambda: correct_fair(actor=request.actor, fair_id=fair_id, sheet=form.sheet(), now=timezone.now()),
        title=_("Sửa thông tin"),
        submit_label=_("Lưu"),
        breadcrumb=under(found, _("Sửa")),
        done=_("Đã lưu."),
        to=page_of(found),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def cancel(request: ActorRequest, fair_id: int) -> HttpResponse:
    """The fair does not take place."""
    found = kept_fair(request, fair_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    return form_page(
        request,
        form,
        lambda: cancel_fair(
            actor=request.actor, fair_id=fair_id, reason=form.cleaned_data["reason"], now=timezone.now()
        ),
        title=_("Hủy hội chợ"),
        submit_label=_("Hủy hội chợ"),
        breadcrumb=under(found, _("Hủy")),
        done=_("Đã hủy và báo cho các chủ thể."),
        to=page_of(found),
        lead=_("Mọi chủ thể được mời, đã đăng ký hoặc đã có gian đều nhận được tin."),
    )


@require_GET
@desk_page(roles=READERS)
def booth_list(request: ActorRequest, fair_id: int, form: str) -> HttpResponse:
    """The booths of a fair as PDF to print or as Excel."""
    found = fairs_visible_to(request.actor).get(pk=fair_id)
    booths, name = booths_of(request.actor, found), f"gian-hang-{fair_id}.{form}"
    if form == "pdf":
        return paper(booth_list_pdf(found, booths, now=timezone.now()), "application/pdf", name)
    if form == "xlsx":
        return paper(booth_list_xlsx(found, booths), XLSX, name, as_attachment=True)
    raise Http404
