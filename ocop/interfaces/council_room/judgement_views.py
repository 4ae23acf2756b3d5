"""The comparison board: for those who run the sitting, to talk about; it changes no number."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ocop.interfaces.council_room.judgement_drawing import dot_strip
from ocop.interfaces.council_room.judgement_words import (
    group_lines,
    number,
    percent,
    signed,
    statistic_reading,
    statistic_value,
)
from ocop.interfaces.council_room.room import item_or_404, record_keeper_or_404, session_or_404
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.dossiers.queries.review_scores import level_words
from ocop.programme.evaluation.operations.hide_judgement_panel import hide_judgement_panel
from ocop.programme.evaluation.queries.judgement import (
    HeatTable,
    Panel,
    PanelProduct,
    heat_of,
    is_panel_hidden_by,
    is_panel_on,
    judgement_panel,
)
from ocop.programme.evaluation.queries.judgement_product import Surroundings, surroundings_of
from ocop.programme.evaluation.queries.seats import OwnSeat
from ocop.programme.evaluation.rules.judgement.reading import read_alpha
from ocop.programme.evaluation.rules.judgement.spread import CriterionSpread, Range
from ocop.programme.recognition.queries.stories_alike import stories_alike
from ocop.programme.rubrics.rules.answer import written_answer

MOST_DISPUTED = 3
MOST_GAPS = 8


def _names(panel: Panel, members: tuple[int, ...]) -> str:
    return ", ".join(panel.members[one].user.full_name for one in members)


def _who(panel: Panel, found: Range, members: tuple[int, ...]) -> str:
    """Names, or a count once more than three share a place."""
    if found.points == 0:
        return ""
    if len(members) > 3:
        return _("%(count)s thành viên") % {"count": len(members)}
    return _names(panel, members)


def _why_off(request: ActorRequest, session: Any) -> str:
    if not is_panel_on(session):
        return _("Quy chế của Hội đồng này không dùng bảng đối chiếu.")
    if is_panel_hidden_by(request.actor):
        return _("Ông/Bà đang ẩn bảng đối chiếu.")
    return ""


@login_required
@require_safe
def judgement(request: ActorRequest, session_id: int) -> HttpResponse:
    """The whole session: what to discuss first, criteria × products, agreement, and for the chair the members."""
    session = session_or_404(request, session_id)
    seat = record_keeper_or_404(request, session)
    context = {
        "session": session,
        "seat": seat,
        "page_title": _("Bảng đối chiếu"),
        "why_off": _why_off(request, session),
    }
    context["is_hidden"] = is_panel_on(session) and bool(context["why_off"])
    if not context["why_off"]:
        panel = judgement_panel(request.actor, session, seat)
        context |= {
            "panel": panel,
            "products": [_product_line(panel, product) for product in panel.products],
            "tables": [_table(table) for table in panel.heat_tables],
            "statistics": group_lines(panel.group) if panel.products else [],
            "biases": _biases(panel, seat),
            "is_chair": seat.is_chair,
        }
    return render(request, "council_room/judgement.html", context)


def _product_line(panel: Panel, product: PanelProduct) -> dict[str, Any]:
    total = product.spread.total
    return {
        "product": product,
        "item": product.item,
        "mean": number(total.mean, 2),
        "lowest": _who(panel, total, total.lowest),
        "highest": _who(panel, total, total.highest),
        "disputed": [
            {
                "criterion": one.criterion,
                "low": one.range.low,
                "high": one.range.high,
            }
            for one in product.spread.most_disputed(MOST_DISPUTED)
        ],
    }


def _table(table: HeatTable) -> dict[str, Any]:
    return {
        "rubric": table.rubric,
        "products": table.products,
        "rows": table.rows,
        "disputed": [(one, percent(one.mean_share)) for one in table.disputed[:5]],
        "alphas": [
            (criterion, statistic_value(found), statistic_reading(found, read_alpha))
            for criterion, found in table.alphas
            if found.value is not None
        ][:8],
    }


def _biases(panel: Panel, seat: OwnSeat) -> list[dict[str, Any]]:
    if not seat.is_chair:
        return []
    products = {product.item.pk: product.item for product in panel.products}
    return [
        {
            "member": panel.members[one.member],
            "bias": one,
            "mean": signed(one.mean),
            "furthest": products[one.furthest.product],
            "furthest_points": signed(one.furthest.points),
        }
        for one in panel.biases
    ]


@login_required
@require_safe
def judgement_product(request: ActorRequest, session_id: int, item_id: int) -> HttpResponse:
    """One product: every disputed criterion with who chose what, beside the producer and earlier councils."""
    session = session_or_404(request, session_id)
    seat = record_keeper_or_404(request, session)
    item = item_or_404(request, session, item_id)
    context: dict[str, Any] = {
        "session": session,
        "item": item,
        "why_off": _why_off(request, session),
        "page_title": f"{item.position}. {item.dossier.product.name}",
    }
    if not context["why_off"]:
        panel = judgement_panel(request.actor, session, seat, only=item)
        product = panel.products[0] if panel.products else None
        context |= {"panel": panel, "product": product}
        if product is not None:
            around = surroundings_of(product)
            context |= {
                "line": _product_line(panel, product),
                "parts": _parts(panel, product),
                "criteria": [_criterion(panel, one, around) for one in product.spread.most_disputed()],
                "agreed_count": sum(not one.is_disputed for one in product.spread.criteria),
                "own": _own(around),
                "earlier": _earlier(around),
                "usual": _usual(around, product),
            }
    return render(request, "council_room/judgement_product.html", context)


def _parts(panel: Panel, product: PanelProduct) -> list[dict[str, Any]]:
    names = {part.code: part for part in product.marks.rubric.parts}
    return [
        {
            "part": names[code],
            "range": found,
            "mean": number(found.mean, 2),
            "lowest": _who(panel, found, found.lowest),
            "highest": _who(panel, found, found.highest),
        }
        for code, found in product.spread.parts
    ]


def _criterion(panel: Panel, one: CriterionSpread, around: Surroundings) -> dict[str, Any]:
    own = None
    if around.own is not None and one.criterion.code not in around.own.unanswered:
        own = next(int(gap.other) for leaf, gap in around.own.criteria if leaf.code == one.criterion.code)
    groups = [
        {
            "points": group.points,
            "text": level_words(one.criterion, written_answer(one.criterion, group.answer)),
            "names": _names(panel, group.members),
            "count": len(group.members),
        }
        for group in one.groups
    ]
    label = _("Điểm của từng thành viên, tiêu chí %(code)s") % {"code": one.criterion.code}
    points = [group.points for group in one.groups for _member in group.members]
    return {
        "spread": one,
        "heat": heat_of(one),
        "criterion": one.criterion,
        "groups": groups,
        "own": own,
        "drawing": dot_strip(points, maximum=one.criterion.max_points, own=own, label=label),
    }


def _own(around: Surroundings) -> dict[str, Any] | None:
    if around.own is None:
        return None
    return {
        "total": around.own.total,
        "council": number(around.own.total.council, 2),
        "other": number(around.own.total.other),
        "difference": signed(around.own.total.points, 2),
        "parts": [
            (gap.code, number(gap.other), number(gap.council, 2), signed(gap.points, 2)) for gap in around.own.parts
        ],
        "criteria": [
            (leaf, number(gap.other), number(gap.council, 2), signed(gap.points, 2))
            for leaf, gap in around.own.largest(MOST_GAPS)
        ],
        "unanswered": len(around.own.unanswered),
    }


def _earlier(around: Surroundings) -> list[dict[str, Any]]:
    return [
        {
            "name": one.session_name,
            "held_on": one.held_on,
            "star": one.comparison.past.star,
            "points": number(one.comparison.past.points, 2),
            "difference": None if one.comparison.points is None else signed(one.comparison.points, 2),
            "regulation": one.comparison.past.regulation,
        }
        for one in around.earlier
    ]


def _usual(around: Surroundings, product: PanelProduct) -> dict[str, Any] | None:
    if around.usual is None:
        return None
    mean = product.spread.total.mean
    return {
        "count": around.usual.count,
        "low": number(around.usual.low, 2),
        "lower": number(around.usual.lower_quartile, 2),
        "median": number(around.usual.median, 2),
        "upper": number(around.usual.upper_quartile, 2),
        "high": number(around.usual.high, 2),
        "below": around.usual.below(mean),
        "is_small": around.usual.is_small,
        "is_unusual": around.usual.is_unusual(mean),
        "rounds": [
            (one.name, one.distribution.count, number(one.distribution.median, 2), number(one.distribution.high, 2))
            for one in around.rounds
        ],
    }


@login_required
@require_safe
def judgement_stories(request: ActorRequest, session_id: int) -> HttpResponse:
    """Stories that read like another one, side by side with what they share."""
    session = session_or_404(request, session_id)
    record_keeper_or_404(request, session)
    context: dict[str, Any] = {
        "session": session,
        "why_off": _why_off(request, session),
        "page_title": _("Câu chuyện sản phẩm giống nhau"),
    }
    if not context["why_off"]:
        check = stories_alike(request.actor, session)
        context |= {
            "check": check,
            "matches": [(match, percent(match.alike), percent(match.contained)) for match in check.matches],
        }
    return render(request, "council_room/judgement_stories.html", context)


@login_required
@require_POST
def judgement_hide(request: ActorRequest, session_id: int) -> HttpResponse:
    """Out of one's own sight, or back."""
    session = session_or_404(request, session_id)
    record_keeper_or_404(request, session)
    is_hidden = request.POST.get("hidden") == "1"
    if request.actor.user_id is None:
        raise Http404
    return do(
        request,
        hide_judgement_panel,
        done=_("Đã ẩn bảng đối chiếu với riêng Ông/Bà.") if is_hidden else _("Đã hiện lại bảng đối chiếu."),
        back=reverse("council_room:judgement", args=[session.pk]),
        is_hidden=is_hidden,
    )
