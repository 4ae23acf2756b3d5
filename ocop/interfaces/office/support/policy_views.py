"""Policies: the list, one with its versions, a new one, a new version, and who is entitled by a version."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.foundation.text.formats import vietnamese_date
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.support.access import (
    KEEPERS,
    POLICY_KEEPERS,
    READERS,
    kept_places,
    number_in,
    province_of,
    room_tabs,
)
from ocop.interfaces.office.support.forms import MistakeForm
from ocop.interfaces.office.support.pages import address, form_page, trail
from ocop.interfaces.office.support.policy_forms import AwardLines, MeasureLines, VersionForm
from ocop.interfaces.office.support.words import line_words
from ocop.interfaces.ui.component_values import problems_of
from ocop.interfaces.ui.form_faults import attempt, show_refusal
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.programme.geography.queries.former_units import former_provinces_of
from ocop.programme.geography.queries.units import provinces_on
from ocop.programme.reporting.queries.published_stars import published_stars, told_between
from ocop.programme.rubrics.labels import INDUSTRY_LABELS
from ocop.programme.support.labels import EVENTS, MEASURES, PAYERS, why_words
from ocop.programme.support.operations.propose_awards import propose_awards
from ocop.programme.support.operations.record_policy import record_policy
from ocop.programme.support.operations.revise_policy import revise_policy
from ocop.programme.support.operations.withdraw_version import withdraw_version
from ocop.programme.support.permissions import why_not_keep_policy, why_not_manage_money, why_not_withdraw_version
from ocop.programme.support.queries.entitlements import entitlements_of, payers_of
from ocop.programme.support.queries.policies import version_on, versions_rested_on, with_versions, withdrawn_versions
from ocop.programme.support.queries.visible import policies_visible_to
from ocop.programme.support.rules.support_kinds import LineKind
from ocop.programme.support.rules.trial import TrialLine, trial_sum

SPARE_AWARDS, SPARE_MEASURES = 3, 3
NOTHING = Decimal(0)


@require_safe
@desk_page(roles=READERS)
def policies(request: ActorRequest) -> HttpResponse:
    """Policies of the province and the nation, with what holds today."""
    today = timezone.localdate()
    places = {one.code: one.name for one in provinces_on(today)}
    rows = []
    for policy in with_versions(policies_visible_to(request.actor)):
        current = version_on(policy, today)
        rows.append(
            {
                "policy": policy,
                "place": places.get(policy.province_code, policy.province_code) or _("Cả nước"),
                "current": current,
                "shown": current or next(iter(policy.versions.all()), None),
            }
        )
    context = {
        "rows": rows,
        "room_tabs": room_tabs(request.actor, "policies"),
        "may_keep": request.actor.holds(*POLICY_KEEPERS),
        "page_title": _("Chính sách thưởng, hỗ trợ"),
        "page_lead": _("Mức nào, theo văn bản nào, từ ngày nào; bản cũ còn nguyên cho các lần công nhận trước."),
    }
    return render(request, "office/support/policies.html", context)


@require_safe
@desk_page(roles=READERS)
def policy(request: ActorRequest, policy_id: int) -> HttpResponse:
    """One policy with every version."""
    today = timezone.localdate()
    found = with_versions(policies_visible_to(request.actor)).get(pk=policy_id)
    current = version_on(found, today)
    areas = dict(_areas([found.province_code]))
    rested_on = versions_rested_on(found)
    published = published_stars(request.actor, found.province_code)
    context = {
        "policy": found,
        "versions": [
            _version(version, areas, is_current=version == current)
            | {
                "trial": _trial(request, published, version),
                "may_withdraw": why_not_withdraw_version(request.actor, version, rested_on) is None,
            }
            for version in found.versions.all()
        ],
        "withdrawn": list(withdrawn_versions(found)),
        "may_revise": why_not_keep_policy(request.actor, found.province_code) is None,
        "may_propose": request.actor.holds(*KEEPERS),
        "page_title": found.name,
        "breadcrumb": trail((_("Chính sách"), reverse("office:support:policies")), (found.name, "")),
    }
    return render(request, "office/support/policy.html", context)


def _trial(request: ActorRequest, published: list[Any], version: Any) -> dict[str, Any] | None:
    """What the version's awards come to for typed numbers of products, first for those a published source tells."""
    lines = [line for line in version.lines.all() if line.kind == LineKind.AWARD]
    if not lines:
        return None
    told = told_between(published, version.valid_from, version.valid_until)
    rows = []
    for line in lines:
        is_only_one = sum(one.star == line.star for one in lines) == 1
        figure = told.get(line.star or 0) if is_only_one else None
        known = int(figure.value) if figure is not None and figure.value is not None else 0
        typed = number_in(request.GET.get(f"so-{line.pk}"))
        one = TrialLine(known if typed is None else typed, line.amount_dong or NOTHING)
        rows.append(
            {
                "name": f"so-{line.pk}",
                "line": line,
                "event": EVENTS[line.event],
                "trial": one,
                "figure": figure if one.count == known else None,
            }
        )
    total = trial_sum([row["trial"] for row in rows])
    return {"rows": rows, "total": total, "is_open": bool(total)}


def _version(version: Any, areas: dict[str, str], *, is_current: bool) -> dict[str, Any]:
    lines = list(version.lines.all())
    return {
        "version": version,
        "area": areas.get(version.area_code, version.area_code),
        "is_current": is_current,
        "awards": [
            {
                "line": line,
                "event": EVENTS[line.event],
                "industry": INDUSTRY_LABELS.get(line.industry, _("Mọi nhóm")),
                "payer": PAYERS[line.payer],
            }
            for line in lines
            if line.kind == LineKind.AWARD
        ],
        "measures": [
            {
                "line": line,
                "measure": MEASURES[line.measure],
                "industry": INDUSTRY_LABELS.get(line.industry, _("Mọi nhóm")),
                "terms": line_words(line),
                "payer": PAYERS[line.payer],
            }
            for line in lines
            if line.kind == LineKind.MEASURE
        ],
    }


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=POLICY_KEEPERS)
def new_policy(request: ActorRequest) -> HttpResponse:
    """Record a policy."""
    places = kept_places(request.actor, timezone.localdate(), with_nation=True)
    typed = request.POST if request.method == "POST" else None
    form = VersionForm(typed, places=places, areas=_areas(province_of(code) for code, _name in places))

    def record(lines: list[Any]) -> int:
        asked = form.cleaned_data
        made = record_policy(
            actor=request.actor,
            name=asked["name"],
            province_code=province_of(asked["place"]),
            sheet=form.sheet(lines),
            now=timezone.now(),
        )
        return int(made.pk)

    title = _("Ghi chính sách")
    return _edit(request, form, record, title=title, ways=[(title, "")], initial=([], []))


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=POLICY_KEEPERS)
def revise(request: ActorRequest, policy_id: int) -> HttpResponse:
    """A new version; the one before stays as it is."""
    found = with_versions(policies_visible_to(request.actor)).get(pk=policy_id)
    refuse_if(why_not_keep_policy(request.actor, found.province_code))
    latest = next(iter(found.versions.all()), None) or withdrawn_versions(found).first()
    initial = (
        {
            "issuing_authority": latest.document.issuing_authority if latest.document else "",
            "is_exclusive": latest.is_exclusive,
            "producer_cap": latest.producer_cap_dong,
            "is_cap_yearly": latest.is_cap_yearly,
            "area": latest.area_code,
        }
        if latest
        else {}
    )
    typed = request.POST if request.method == "POST" else None
    form = VersionForm(typed, places=None, areas=_areas([found.province_code]), initial=initial)

    def record(lines: list[Any]) -> int:
        revise_policy(actor=request.actor, policy_id=policy_id, sheet=form.sheet(lines), now=timezone.now())
        return policy_id

    title = _("Ghi bản mới")
    back = reverse("office:support:policy", args=[policy_id])
    return _edit(request, form, record, title=title, ways=[(found.name, back), (title, "")], initial=_rows(latest))


def _areas(provinces: Iterable[str]) -> list[tuple[str, str]]:
    """The provinces of before that these were made of, as choices."""
    today = timezone.localdate()
    return [
        (unit.code, unit.name) for province in provinces if province for unit in former_provinces_of(province, today)
    ]


def _rows(version: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The lines of a version as rows of the form."""
    lines = list(version.lines.all()) if version else []
    awards = [
        {
            "event": line.event,
            "star": str(line.star),
            "industry": line.industry,
            "amount": line.amount_dong,
            "cap": line.cap_dong,
            "pays_difference": line.pays_difference,
            "payer": line.payer,
            "article": line.article,
        }
        for line in lines
        if line.kind == LineKind.AWARD
    ]
    measures = [
        {
            "measure": line.measure,
            "industry": line.industry,
            "share": line.share_percent,
            "cap": line.cap_dong,
            "payer": line.payer,
            "article": line.article,
        }
        for line in lines
        if line.kind == LineKind.MEASURE
    ]
    return awards, measures


def _edit(
    request: ActorRequest, form: VersionForm, record: Any, *, title: str, ways: list[tuple[str, str]], initial: Any
) -> HttpResponse:
    """The form with its lines; “Thêm dòng” sends what is typed and comes back with more rows, without saving."""
    awards, measures = initial
    if request.method == "POST":
        award_lines = AwardLines(_with_more(request.POST, "awards", "more_awards", SPARE_AWARDS), prefix="awards")
        measure_lines = MeasureLines(
            _with_more(request.POST, "measures", "more_measures", SPARE_MEASURES), prefix="measures"
        )
        is_asking_more = "more_awards" in request.POST or "more_measures" in request.POST
        if not is_asking_more and all([form.is_valid(), award_lines.is_valid(), measure_lines.is_valid()]):
            lines = [one.line() for one in (*award_lines, *measure_lines)]
            try:
                policy_id = record([line for line in lines if line is not None])
            except Refusal as refusal:
                show_refusal(form, refusal)
            else:
                messages.success(request, _("Đã ghi chính sách."))
                return redirect("office:support:policy", policy_id)
    else:
        is_asking_more = False
        award_lines = AwardLines(prefix="awards", initial=[*awards, *({} for _one in range(SPARE_AWARDS))])
        measure_lines = MeasureLines(prefix="measures", initial=[*measures, *({} for _one in range(SPARE_MEASURES))])
    context = {
        "form": form,
        "award_lines": award_lines,
        "measure_lines": measure_lines,
        "shows_problems": not is_asking_more,
        **problems_of(form, *award_lines, *measure_lines),
        "page_title": title,
        "breadcrumb": trail((_("Chính sách"), reverse("office:support:policies")), *ways),
    }
    wrong = request.method == "POST" and not is_asking_more
    return render(request, "office/support/policy_form.html", context, status=422 if wrong else 200)


def _with_more(typed: Any, prefix: str, button: str, spare: int) -> Any:
    if button not in typed:
        return typed
    more = typed.copy()
    total = number_in(more.get(f"{prefix}-TOTAL_FORMS")) or 0
    more[f"{prefix}-TOTAL_FORMS"] = str(min(total + spare, 40))
    return more


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def entitled(request: ActorRequest, version_id: int) -> HttpResponse:
    """Who is entitled by a version, computed from records, and who is not, with the reason; the chosen ones become a
    list to propose."""
    actor, today = request.actor, timezone.localdate()
    found, version = _version_of(request, version_id)
    places = dict(kept_places(actor, today))
    province = found.province_code or request.GET.get("tinh", "") or next(iter(places), "")
    refuse_if(why_not_manage_money(actor, province))
    faults: dict[str, list[str]] = {}
    title = request.POST.get("title", "")
    chosen = {key_in(one) for one in request.POST.getlist("certificates")}
    if request.method == "POST":
        try:
            made = propose_awards(
                actor=actor,
                version_id=version_id,
                province_code=province,
                title=title,
                certificate_ids=chosen,
                now=timezone.now(),
            )
        except FieldRefusal as refusal:
            faults = refusal.faults
        else:
            messages.success(request, _("Đã lập danh sách đề nghị."))
            return redirect("office:support:proposal", made.pk)
    outcomes = entitlements_of(version, province, today=today)
    entitled_ones = [(certificate, outcome) for certificate, outcome in outcomes if outcome.is_entitled]
    payers = payers_of(outcome for _certificate, outcome in entitled_ones)
    payer = request.GET.get("nguon", "")
    payer = payer if payer in payers else next(iter(payers), "")
    due = [
        (certificate, outcome, why_words(outcome))
        for certificate, outcome in entitled_ones
        if outcome.line is not None and outcome.line.payer == payer
    ]
    context = {
        "policy": found,
        "version": version,
        "due": [
            {
                "certificate": certificate,
                "outcome": outcome,
                "reasons": reasons,
                "is_chosen": request.method != "POST" or certificate.pk in chosen,
            }
            for certificate, outcome, reasons in due
        ],
        "payer_tabs": [
            {
                "label": PAYERS[one],
                "url": address(request.GET, nguon=one),
                "is_current": one == payer,
                "count": sum(outcome.line is not None and outcome.line.payer == one for _row, outcome in entitled_ones),
            }
            for one in payers
        ],
        "others": [
            (certificate, why_words(outcome)[0]) for certificate, outcome in outcomes if not outcome.is_entitled
        ],
        "total": sum((outcome.amount for _certificate, outcome, _words in due), Decimal(0)),
        "title": title or _("Đề nghị thưởng theo %(policy)s") % {"policy": found.name},
        "faults": faults,
        "page_title": _("Sản phẩm đủ điều kiện thưởng"),
        "page_lead": found.name,
        "breadcrumb": trail(
            (_("Chính sách"), reverse("office:support:policies")),
            (found.name, reverse("office:support:policy", args=[found.pk])),
            (_("Đủ điều kiện"), ""),
        ),
    }
    return render(request, "office/support/entitled.html", context, status=422 if faults else 200)


def _version_of(request: ActorRequest, version_id: int) -> tuple[Any, Any]:
    found = with_versions(policies_visible_to(request.actor).filter(versions=version_id)).first()
    version = next((one for one in found.versions.all() if one.pk == version_id), None) if found else None
    if version is None:
        raise Http404
    return found, version


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=POLICY_KEEPERS)
def withdraw(request: ActorRequest, version_id: int) -> HttpResponse:
    """Take back a version recorded by mistake."""
    found, version = _version_of(request, version_id)
    refuse_if(why_not_withdraw_version(request.actor, version, versions_rested_on(found)))
    back = reverse("office:support:policy", args=[found.pk])
    form = MistakeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        made = attempt(
            form,
            lambda: withdraw_version(actor=request.actor, version_id=version_id, reason=reason, now=timezone.now()),
        )
        if made is not None:
            messages.success(request, _("Đã rút bản này. Ghi bản đúng ở nút “Ghi bản mới”."))
            return redirect(back)
    title = _("Rút bản ghi nhầm")
    return form_page(
        request,
        form,
        title=title,
        submit_label=_("Rút bản này"),
        breadcrumb=trail((_("Chính sách"), reverse("office:support:policies")), (found.name, back), (title, "")),
        facts=[(_("Áp dụng từ ngày"), vietnamese_date(version.valid_from)), (_("Theo văn bản"), version.paper)],
        back=back,
    )
