"""Số liệu có nguồn: the list of typed figures, one with its source, the form, and taking one back."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.foundation.text.formats import vietnamese_date
from ocop.interfaces.office.figures.figure_words import typed_row, typed_rows
from ocop.interfaces.office.figures.forms import FigureForm, WithdrawForm
from ocop.interfaces.office.planning.access import former_name
from ocop.interfaces.office.recognition.access import READERS
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.geography.queries.units import communes_of, provinces_on
from ocop.programme.official_documents.queries.documents import documents_visible_to
from ocop.programme.planning.queries.former_places import former_provinces
from ocop.programme.reporting.labels.indicators import INDICATOR_WORDS
from ocop.programme.reporting.operations.type_figure import FigureDraft, type_figure
from ocop.programme.reporting.operations.withdraw_figure import withdraw_figure
from ocop.programme.reporting.permissions import why_not_withdraw_figure
from ocop.programme.reporting.queries.figures import figures_visible_to
from ocop.programme.reporting.rules.figure_kinds import EvidenceLevel, FigureKind, Qualifier

TYPISTS = frozenset({Role.COMMUNE_OFFICER, Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER})
PAGE = 20


@require_safe
@desk_page(roles=READERS)
def figures(request: ActorRequest) -> HttpResponse:
    """Every typed figure of the territory, newest period first; ?loc=van-ban leaves those of published documents."""
    found = figures_visible_to(request.actor).filter(withdrawn_at__isnull=True)
    chosen = request.GET.get("loc", "")
    if chosen in {"van-ban", "nhap-tay"}:
        found = found.filter(code__isnull=chosen == "nhap-tay")
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    tabs = (("", _("Tất cả")), ("nhap-tay", _("Cơ quan nhập")), ("van-ban", _("Trích từ văn bản đã công bố")))
    context = {
        "page": page,
        "rows": typed_rows(page.object_list),
        "tabs": [
            {"label": words, "url": f"?loc={code}" if code else "?", "is_current": code == chosen}
            for code, words in tabs
        ],
        "may_type": request.actor.holds(*TYPISTS),
        "page_title": _("Số liệu có nguồn"),
        "page_lead": _("Số do người nhập từ văn bản, báo cáo. Không bao giờ cộng vào số tính từ bản ghi."),
        "breadcrumb": [(_("Số liệu"), reverse("office:figures:list")), (_("Số liệu có nguồn"), "")],
    }
    return render(request, "office/figures/figures.html", context)


@desk_page(roles=TYPISTS)
def new_figure(request: ActorRequest) -> HttpResponse:
    """The form; what was typed stays when something does not fit."""
    actor = request.actor
    code = request.GET.get("chi-so", "")
    initial: dict[str, Any] = {"key": uuid4(), "period": str(timezone.localdate().year), "kind": FigureKind.RESULT}
    if code in INDICATOR_WORDS:
        words = INDICATOR_WORDS[code]
        initial |= {"indicator": code, "unit": str(words.unit), "words": str(words.name)}
    form = FigureForm(request.POST or None, initial=initial, places=_places(actor), documents=_documents(actor))
    if request.method == "POST" and form.is_valid():
        figure = _type(request, form)
        if figure is not None:
            messages.success(request, _("Đã nhập số liệu cùng nguồn."))
            return redirect("office:figures:figure", figure.pk)
    context = {
        "form": form,
        "page_title": _("Nhập số liệu có nguồn"),
        "page_lead": _("Chép đúng số và cách nói của nguồn; người đọc sẽ thấy nguồn cạnh số."),
        "breadcrumb": [
            (_("Số liệu"), reverse("office:figures:list")),
            (_("Số liệu có nguồn"), reverse("office:figures:figures")),
            (_("Nhập số liệu"), ""),
        ],
        "submit_label": _("Nhập số liệu"),
        "back_url": reverse("office:figures:figures"),
    }
    return render(request, "office/figures/form.html", context, status=422 if form.errors else 200)


def _type(request: ActorRequest, form: FigureForm) -> Any:
    asked = dict(form.cleaned_data)
    key, place = asked.pop("key"), asked.pop("place")
    place, _at, former = place.partition("@")
    province, _mark, commune = place.partition("-")
    document = asked.pop("document_id")
    draft = FigureDraft(
        **asked
        | {
            "kind": FigureKind(asked["kind"]),
            "qualifier": Qualifier(asked["qualifier"]),
            "evidence": EvidenceLevel(asked["evidence"]),
        },
        province_code=province,
        commune_code=commune,
        unit_id=int(former) if former else None,
        document_id=int(document) if document else None,
    )
    now = timezone.now()
    try:
        return type_figure(actor=request.actor, draft=draft, key=key, now=now, today=timezone.localdate(now))
    except FieldRefusal as refusal:
        form.show(refusal)
    except Refusal as refusal:
        for reason in refusal.reasons:
            form.add_error(None, reason)
    return None


def _places(actor: Actor) -> list[tuple[str, str]]:
    """Where the person may type: "19" a province, "19-05503" a commune, "19@4" a province that is now part of it, ""
    the country."""
    today = timezone.localdate()
    grants = [grant for grant in actor.grants_of(*TYPISTS) if not grant.is_former]
    names = {unit.code: unit.name for unit in provinces_on(today)}
    if any(grant.reach == Reach.NATION for grant in grants):
        return [("", _("Cả nước")), *names.items()]
    found: list[tuple[str, str]] = []
    for grant in grants:
        communes = communes_of(grant.province_code, today)
        if grant.reach == Reach.PROVINCE:
            found.append((grant.province_code, names.get(grant.province_code, grant.province_code)))
            found += [
                (f"{grant.province_code}@{one.pk}", former_name(one))
                for one in former_provinces([grant.province_code], today)
            ]
        else:
            communes = communes.filter(code=grant.commune_code)
        found += [(f"{grant.province_code}-{unit.code}", unit.name) for unit in communes]
    return found


def _documents(actor: Actor) -> list[tuple[str, str]]:
    found = documents_visible_to(actor).order_by(F("issued_on").desc(nulls_last=True), "-pk")[:200]
    return [
        (str(one.pk), f"{one.number}, {vietnamese_date(one.issued_on)}" if one.issued_on else one.number)
        for one in found
    ]


@require_safe
@desk_page(roles=READERS)
def figure(request: ActorRequest, figure_id: int) -> HttpResponse:
    """One figure with its source, its sentence, who typed it; withdrawn ones say why."""
    return _figure_page(request, figure_id, WithdrawForm())


def _figure_page(request: ActorRequest, figure_id: int, form: WithdrawForm) -> HttpResponse:
    found = figures_visible_to(request.actor).get(pk=figure_id)
    row = typed_row(found)
    words = INDICATOR_WORDS.get(found.indicator)
    context = {
        "row": row,
        "figure": found,
        "indicator": words.name if words else "",
        "why_not_withdraw": why_not_withdraw_figure(request.actor, found) or "",
        "form": form,
        "page_title": row["words"],
        "breadcrumb": [
            (_("Số liệu"), reverse("office:figures:list")),
            (_("Số liệu có nguồn"), reverse("office:figures:figures")),
            (row["words"], ""),
        ],
    }
    return render(request, "office/figures/figure.html", context, status=422 if form.errors else 200)


@require_POST
@desk_page(roles=TYPISTS)
def withdraw(request: ActorRequest, figure_id: int) -> HttpResponse:
    """Take a figure back, with the reason."""
    form = WithdrawForm(request.POST)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            withdraw_figure(actor=request.actor, figure_id=figure_id, reason=reason, now=timezone.now())
        except FieldRefusal as refusal:
            form.show(refusal)
        else:
            messages.success(request, _("Đã rút số liệu."))
            return redirect("office:figures:figure", figure_id)
    return _figure_page(request, figure_id, form)
