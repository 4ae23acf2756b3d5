"""The list of dossiers, beginning one, and the workspace of one."""

from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, Value, When
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ocop.foundation.refusal import Refusal
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.producer_desk.certificate_views import certificate_cards
from ocop.interfaces.producer_desk.forms.dossiers import StartForm
from ocop.interfaces.producer_desk.words import RETURNS, both_names, expected_next, next_deed, steps_of, to_dos, tone_of
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.labels import DOSSIER_KIND_LABELS, DOSSIER_MOVE_LABELS, DOSSIER_STATE_LABELS
from ocop.programme.dossiers.operations.start_dossier import start_dossier
from ocop.programme.dossiers.permissions.filing import why_not_edit, why_not_submit, why_not_withdraw
from ocop.programme.dossiers.queries.begun_beside import begun_beside, beside_words
from ocop.programme.dossiers.queries.central_level import nominated_on_of, with_central_move
from ocop.programme.dossiers.queries.dossier_content import content_of, missing_of
from ocop.programme.dossiers.queries.dossiers_visible import own_dossiers
from ocop.programme.dossiers.queries.papers_in_force import stale_papers
from ocop.programme.dossiers.queries.previous_certificate import certificate_words, handed_in_on, window_words
from ocop.programme.dossiers.queries.samples import delivered_words, samples_of
from ocop.programme.dossiers.rules.content import content_sha256
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.dossier_lifecycle import CLOSED_STATES, EDITABLE_STATES, DossierMove, DossierState
from ocop.programme.dossiers.rules.form_two import sections_for
from ocop.programme.evaluation.queries.prescore import prescore_of
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.products.queries.products_visible import own_products
from ocop.programme.recognition.operations.start_reassessment import start_reassessment
from ocop.programme.recognition.queries.decisions import certificate_of_dossier

PER_PAGE = 30
OVER = CLOSED_STATES - {DossierState.NOMINATED}
"""A nominated dossier waits for the ministry's council: it is not over."""


@require_safe
@for_members
def dossiers(request: ActorRequest) -> HttpResponseBase:
    """Own dossiers: those that wait for the producer first, then those with the offices, then the finished ones."""
    whose_turn = Case(
        When(state__in=sorted(EDITABLE_STATES), then=Value(0)),
        When(state__in=sorted(OVER), then=Value(2)),
        default=Value(1),
    )
    own = (
        with_central_move(own_dossiers(request.actor))
        .select_related("product", "producer", "rubric")
        .defer("rubric__content", "product__story", "product__search_text")
        .order_by(whose_turn, "-changed_at", "-pk")
    )
    page = Paginator(own, PER_PAGE).get_page(request.GET.get("trang"))
    rows = list(page)
    groups = (
        (_("Ông/Bà đang soạn hoặc phải bổ sung"), [row for row in rows if row.state in EDITABLE_STATES]),
        (
            _("Cơ quan đang xử lý"),
            [row for row in rows if row.state not in EDITABLE_STATES and row.state not in OVER],
        ),
        (_("Đã kết thúc"), [row for row in rows if row.state in OVER]),
    )
    context = {
        "page_title": _("Hồ sơ của tôi"),
        "page": page,
        "groups": [(title, [_line(row) for row in found_rows]) for title, found_rows in groups if found_rows],
    }
    return render(request, "producer_desk/dossiers.html", context)


def _line(row: Any) -> dict[str, Any]:
    state = DossierState(row.state)
    return {
        "dossier": row,
        "kind": DOSSIER_KIND_LABELS[DossierKind(row.kind)],
        "state": DOSSIER_STATE_LABELS[state],
        "tone": tone_of(state),
        "next": expected_next(state, is_central=nominated_on_of(row) is not None),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def start(request: ActorRequest) -> HttpResponseBase:
    """Choose a product and the kind of bid."""
    actor = request.actor
    products = own_products(actor).filter(is_retired=False).select_related("producer").order_by("sort_key", "pk")
    choices = [(one.pk, f"{one.name} ({one.producer.name})") for one in products]
    wanted = request.GET.get("san-pham", "")
    asked = request.GET.get("loai", "")
    initial = {"product": wanted, "kind": asked if asked in DossierKind.__members__ else DossierKind.FIRST}
    chosen = request.POST if request.method == "POST" else initial
    other = _other_begun(choices, str(chosen.get("product", "")), str(chosen.get("kind", "")))
    form = StartForm(
        request.POST or None, request.FILES or None, products=choices, has_other=other is not None, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            created = _begin(actor, values, now=timezone.now())
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã lập hồ sơ. Mọi thứ Ông/Bà gõ được lưu lại, làm dần cũng được."))
            if outside := window_words(created, timezone.localdate()):
                messages.warning(request, outside)
            if created.follows_version_id is not None:
                return redirect("producer_desk:renewal", created.pk)
            return redirect("producer_desk:dossier", created.pk)
    context = {
        "page_title": _("Lập hồ sơ đăng ký đánh giá"),
        "page_lead": _("Chọn sản phẩm; phiếu tự chấm lấy theo bộ sản phẩm đã chọn cho sản phẩm đó."),
        "form": form,
        "has_products": bool(choices),
        "other": other,
        "other_words": beside_words(DossierKind(chosen["kind"])) if other else "",
        "producers": [] if choices else list(own_producers(actor).order_by("sort_key", "pk")[:10]),
    }
    return render(request, "producer_desk/start_dossier.html", context)


def _other_begun(products: list[tuple[int, str]], product: str, kind: str) -> Any:
    """The dossier the one being begun would stand beside, among the person's own products."""
    known = {str(pk): pk for pk, _name in products}
    if product not in known or kind not in DossierKind.__members__:
        return None
    return begun_beside(known[product], DossierKind(kind))


def _begin(actor: Actor, values: dict[str, Any], *, now: datetime) -> Any:
    kind = DossierKind(values["kind"])
    if kind == DossierKind.FIRST:
        return start_dossier(actor=actor, product_id=values["product"], kind=kind, now=now)
    return start_reassessment(
        actor=actor,
        product_id=values["product"],
        kind=kind,
        certificate_code=values["previous_certificate_code"],
        expires_on=values["previous_expires_on"],
        certificate_copy=values["certificate_copy"],
        knows_of_other=values.get("knows_of_other", False),
        now=now,
    )


@require_safe
@for_members
def dossier(request: ActorRequest, dossier_id: int) -> HttpResponseBase:
    """The workspace: where it stands, what is left to do, the way to each part."""
    actor, today = request.actor, timezone.localdate()
    row = found(own_dossiers(actor).select_related("producer", "product", "rubric__edition"), pk=dossier_id)
    moves = list(row.steps.order_by("at", "pk"))
    is_editable = row.state in EDITABLE_STATES
    work = to_dos(row, missing_of(row, today)) if is_editable else []
    steps = steps_of(row, moves, today)
    context = {
        **frame_of(actor, row),
        "steps": steps,
        "here": next(((number, one) for number, one in enumerate(steps, start=1) if one["state"] == "current"), None),
        "next": next_deed(row, work, is_unchanged=is_editable and is_unchanged(row, today)),
        "returned": _returned(row, moves),
        "sample_words": delivered_words(samples_of(row, today=today)),
        "certificate_words": certificate_words(row),
        "recognised": _recognised(actor, row, today),
        "window_words": window_words(row, handed_in_on(moves) or today),
        "is_editable": is_editable,
        "blocking": [one for one in work if one.is_blocking],
        "advice": [one for one in work if not one.is_blocking],
        "is_following": row.kind != DossierKind.FIRST,
        "stale_count": len(stale_papers(row, today)) if is_editable else 0,
        "why_not_submit": why_not_submit(actor, row),
        "why_not_withdraw": why_not_withdraw(actor, row),
        "prescore": prescore_of(row),
        "written": _written(row),
        "versions": list(row.versions.defer("content").order_by("-number")),
        "entries": [_entry(move) for move in reversed(moves)],
    }
    return render(request, "producer_desk/dossier.html", context)


def frame_of(actor: Actor, row: Any) -> dict[str, Any]:
    """What every page of one dossier shows: names, state, and whether it may be changed."""
    state = DossierState(row.state)
    return {
        "dossier": row,
        "page_title": row.product.name,
        "kind": DOSSIER_KIND_LABELS[DossierKind(row.kind)],
        "state": DOSSIER_STATE_LABELS[state],
        "tone": tone_of(state),
        "why_not_edit": why_not_edit(actor, row),
    }


def is_unchanged(row: Any, today: date) -> bool:
    """Whether what would be handed in is what was handed in last."""
    last = row.versions.order_by("-number").first()
    return last is not None and content_sha256(content_of(row, today)) == last.sha256


def _returned(row: Any, moves: list[Any]) -> Any:
    """The office's words when the dossier lies with the producer to be completed."""
    if row.state not in {DossierState.RETURNED_BY_COMMUNE, DossierState.RETURNED_BY_PROVINCE}:
        return None
    return next((move for move in reversed(moves) if move.move in RETURNS), None)


def _recognised(actor: Actor, row: Any, today: date) -> dict[str, Any] | None:
    """The card of the certificate the dossier led to."""
    certificate = certificate_of_dossier(row.pk) if row.state == DossierState.RECOGNISED else None
    return certificate_cards(actor, [certificate], today)[0] if certificate else None


def _written(row: Any) -> tuple[int, int]:
    names = sections_for(DossierKind(row.kind))
    return sum(bool(getattr(row, name).strip()) for name in names), len(names)


def _entry(move: Any) -> dict[str, Any]:
    return {
        "at": move.at,
        "title": DOSSIER_MOVE_LABELS[DossierMove(move.move)],
        "who": both_names(move.actor_name, move.on_behalf_of),
        "text": move.note,
        "tone": "expiring" if move.move in RETURNS else "neutral",
    }
