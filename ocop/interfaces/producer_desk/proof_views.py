"""The documents of one criterion: attached, to choose from the wallet, to upload on the spot."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.producer_desk.criterion_lines import CriterionLines, anchor_of
from ocop.interfaces.producer_desk.dossier_views import frame_of
from ocop.interfaces.producer_desk.forms.dossiers import ProofForm
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest, key_in
from ocop.programme.dossiers.labels import EVIDENCE_TYPE_LABELS
from ocop.programme.dossiers.operations.add_proof import add_proof
from ocop.programme.dossiers.operations.link_evidence import unlink_evidence
from ocop.programme.dossiers.operations.link_many import link_many
from ocop.programme.dossiers.queries.dossier_content import links_of
from ocop.programme.dossiers.queries.dossiers_visible import own_dossiers
from ocop.programme.dossiers.queries.evidence_visible import own_evidence, validity_of
from ocop.programme.dossiers.queries.wallet import standing_evidence
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules

MOST_OFFERED = 200
FEW = 8
"""With up to so many papers every group stands open; with more one opens the kind one looks for."""
ACCEPT = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.mp4"


@require_safe
@for_members
def proofs(request: ActorRequest, dossier_id: int, code: str) -> HttpResponseBase:
    """The documents of one criterion as a fragment."""
    row = scored_dossier(request, dossier_id)
    if not rubric_rules(row.rubric).has_leaf(code):
        raise Http404
    context = {**frame_of(request.actor, row), **proofs_of(request, row, code)}
    return render(request, "producer_desk/proofs.html", context)


@require_POST
@for_members
def upload(request: ActorRequest, dossier_id: int, code: str) -> HttpResponseBase:
    """Keep a new document and attach it to the criterion at once; what is wrong stands beside its field."""
    actor = request.actor
    row = scored_dossier(request, dossier_id)
    if not rubric_rules(row.rubric).has_leaf(code):
        raise Http404
    form = _form(code, request.POST)
    file_error = ""
    if form.is_valid():
        try:
            added = add_proof(
                actor=actor,
                dossier_id=row.pk,
                criterion_code=code,
                sheet=form.sheet(),
                uploaded=request.FILES.get("file"),
                now=timezone.now(),
            )
        except FieldRefusal as refusal:
            file_error = " ".join(refusal.faults.pop("file", []))
            show_refusal(form, refusal)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            said = _("Đã tải lên và kèm “%(title)s”.") % {"title": added.title}
            if not request.htmx:
                messages.success(request, said)
                return redirect(_criterion_page(request, row, code))
            context = {**frame_of(actor, row), **proofs_of(request, row, code), "said": said}
            return render(request, "producer_desk/proofs.html", context)
    elif not request.FILES.get("file"):
        file_error = _("Hãy chọn tệp ảnh chụp hoặc bản quét của giấy tờ.")
    context = {
        **frame_of(actor, row),
        **proofs_of(request, row, code),
        "evidence_form": form,
        "file_error": file_error,
    }
    if request.htmx:
        return render(request, "producer_desk/proofs.html", context, status=422)
    context |= {
        "page_title": _("Tiêu chí %(code)s") % {"code": code},
        "page_lead": row.product.name,
        "line": CriterionLines(row, rubric_rules(row.rubric)).of_leaf(rubric_rules(row.rubric).leaf(code)),
    }
    return render(request, "producer_desk/criterion.html", context)


@require_POST
@for_members
def link(request: ActorRequest, dossier_id: int) -> HttpResponseBase:
    """Attach documents of the wallet, one or several, to a criterion (or with no code to the whole dossier)."""
    actor = request.actor
    dossier = found(own_dossiers(actor), pk=dossier_id)
    code = request.POST.get("code", "")
    chosen = [key_in(one) for one in request.POST.getlist("evidence") if one.strip()]
    for one in chosen:
        found(own_evidence(actor).filter(producer_id=dossier.producer_id), pk=one)
    if chosen:
        link_many(actor=actor, dossier_id=dossier.pk, links={one: [code] for one in chosen}, now=timezone.now())
    return redirect(_criterion_page(request, dossier, code))


@require_POST
@for_members
def unlink(request: ActorRequest, dossier_id: int) -> HttpResponseBase:
    """Take a document off a criterion."""
    actor = request.actor
    dossier = found(own_dossiers(actor), pk=dossier_id)
    chosen, code = key_in(request.POST.get("evidence")), request.POST.get("code", "")
    link_row = found(dossier.evidence_links.all(), evidence_id=chosen, criterion_code=code)
    unlink_evidence(
        actor=actor,
        dossier_id=dossier.pk,
        evidence_id=link_row.evidence_id,
        criterion_code=code,
        now=timezone.now(),
    )
    return redirect(_criterion_page(request, dossier, code))


def scored_dossier(request: ActorRequest, dossier_id: int) -> Any:
    """An own dossier with what a score sheet needs, or 404."""
    rows = own_dossiers(request.actor).select_related("producer", "product", "rubric__edition")
    return found(rows.prefetch_related("self_scores"), pk=dossier_id)


def proofs_of(request: ActorRequest, row: Any, code: str) -> dict[str, Any]:
    """The documents of one criterion: those attached, the wallet by kinds, an empty form to upload one."""
    today = timezone.localdate()
    links = links_of(row)
    attached = [link.evidence for link in links if link.criterion_code == code]
    taken = {one.pk for one in attached}
    elsewhere: dict[int, list[str]] = {}
    for one in links:
        if one.criterion_code and one.criterion_code != code:
            elsewhere.setdefault(one.evidence_id, []).append(one.criterion_code)
    wallet = standing_evidence(request.actor).filter(producer_id=row.producer_id).exclude(pk__in=taken)
    offered = list(wallet[: MOST_OFFERED + 1])
    return {
        "code": code,
        "anchor": anchor_of(code),
        "attached": [{"evidence": one, "validity": validity_of(one, today)} for one in attached],
        "groups": _groups(offered[:MOST_OFFERED], elsewhere, today),
        "offered": len(offered[:MOST_OFFERED]),
        "is_cut": len(offered) > MOST_OFFERED,
        "is_few": len(offered) <= FEW,
        "evidence_form": _form(code),
        "accept": ACCEPT,
    }


def _groups(offered: list[Any], elsewhere: dict[int, list[str]], today: date) -> list[dict[str, Any]]:
    """Documents by kind in the order of the guidance table of Mẫu số 02."""
    by_type: dict[str, list[dict[str, Any]]] = {}
    for one in offered:
        codes = ", ".join(elsewhere.get(one.pk, ()))
        by_type.setdefault(one.type, []).append(
            {"evidence": one, "validity": validity_of(one, today), "elsewhere": codes}
        )
    return [
        {"label": label, "papers": by_type[type_]} for type_, label in EVIDENCE_TYPE_LABELS.items() if type_ in by_type
    ]


def _form(code: str, data: Any = None) -> ProofForm:
    return ProofForm(data, auto_id=f"id_{code.replace('.', '_')}_%s")


def _criterion_page(request: ActorRequest, dossier: Any, code: str) -> str:
    if not code or "/" in code:  # of no criterion: nobody's form sends it
        return reverse("producer_desk:dossier", args=[dossier.pk])
    if request.htmx:
        return reverse("producer_desk:proofs", args=[dossier.pk, code])
    return reverse("producer_desk:criterion", args=[dossier.pk, code]) + "#minh-chung"
