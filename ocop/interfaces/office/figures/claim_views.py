"""Đối chiếu số liệu văn bản: every claim with its verdict, and one with its derivation."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop.interfaces.office.figures.figure_words import source_words, typed_row
from ocop.interfaces.office.recognition.access import READERS
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.reporting.labels import FIGURE_KIND_LABELS, VERDICT_LABELS
from ocop.programme.reporting.queries.claim_words import claimed_words, place_words
from ocop.programme.reporting.queries.claims import CheckedClaim, checked_claims
from ocop.programme.reporting.rules.figure_kinds import FigureKind, Verdict
from ocop.programme.reporting.rules.periods import period_shown

TONES = {
    Verdict.AGREES: ("valid", "check-circle"),
    Verdict.DIFFERS: ("revoked", "error"),
    Verdict.RECORDED: ("neutral", "document"),
    Verdict.NOT_COMPUTABLE: ("expiring", "question"),
}
ORDER = (Verdict.DIFFERS, Verdict.AGREES, Verdict.NOT_COMPUTABLE, Verdict.RECORDED)


@require_safe
@desk_page(roles=READERS)
def claims(request: ActorRequest) -> HttpResponse:
    """The claims of the territory by source; ?ket-luan=differs leaves one verdict."""
    found = checked_claims(request.actor)
    chosen = request.GET.get("ket-luan", "")
    wanted = Verdict(chosen) if chosen in set(Verdict) else None
    counts = {verdict: sum(claim.verdict == verdict for claim in found) for verdict in ORDER}
    sources: dict[str, list[dict[str, Any]]] = {}
    for claim in found:
        if wanted is None or claim.verdict == wanted:
            sources.setdefault(source_words(claim.figure), []).append(_row(claim))
    context = {
        "sources": list(sources.items()),
        "has_any": bool(found),
        "tabs": [
            {"label": _("Tất cả"), "url": "?", "is_current": wanted is None, "count": len(found)},
            *(
                {
                    "label": str(VERDICT_LABELS[verdict]),
                    "url": f"?ket-luan={verdict.value}",
                    "is_current": verdict == wanted,
                    "count": counts[verdict],
                }
                for verdict in ORDER
            ),
        ],
        "page_title": _("Đối chiếu số liệu văn bản"),
        "page_lead": _(
            "Mỗi số nêu trong văn bản được tính lại từ bản ghi hoặc từ các số khác, không bao giờ từ chính nó."
        ),
        "breadcrumb": [(_("Số liệu"), reverse("office:figures:list")), (_("Đối chiếu văn bản"), "")],
    }
    return render(request, "office/figures/claims.html", context)


def _row(claim: CheckedClaim) -> dict[str, Any]:
    tone, icon = TONES[claim.verdict]
    return {
        "code": claim.figure.code,
        "words": typed_row(claim.figure)["words"],
        "claimed": claimed_words(claim.figure),
        "computed": claim.computed,
        "why": claim.why,
        "place": place_words(claim.figure),
        "period": period_shown(claim.figure.period),
        "kind": FIGURE_KIND_LABELS[FigureKind(claim.figure.kind)],
        "verdict": VERDICT_LABELS[claim.verdict],
        "tone": tone,
        "icon": icon,
        "url": reverse("office:figures:claim", args=[claim.figure.code]),
    }


@require_safe
@desk_page(roles=READERS)
def claim(request: ActorRequest, code: str) -> HttpResponse:
    """One claim: what the source says, what was computed and from which figures, and why the verdict."""
    known = {one.figure.code: one for one in checked_claims(request.actor)}
    found = known.get(code)
    if found is None:
        raise Http404
    row = _row(found)
    computed, _open, rest = row["computed"].partition(" (")
    context = {
        "row": row,
        "computed": computed,
        "computed_note": rest.removesuffix(")"),
        "typed": typed_row(found.figure),
        "figure": found.figure,
        "inputs": [_row(known[name]) for name in sorted(found.checked.names) if name in known],
        "used_in": [_row(one) for one in known.values() if code in one.checked.names],
        "page_title": row["words"],
        "breadcrumb": [
            (_("Số liệu"), reverse("office:figures:list")),
            (_("Đối chiếu văn bản"), reverse("office:figures:claims")),
            (code, ""),
        ],
    }
    return render(request, "office/figures/claim.html", context)
