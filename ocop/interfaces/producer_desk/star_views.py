"""The shortest way to a star: which criteria to raise, in which order, with which paper and which help."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ocop.interfaces.producer_desk.access import for_members
from ocop.interfaces.producer_desk.dossier_views import frame_of
from ocop.interfaces.producer_desk.proof_views import scored_dossier
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.evaluation.queries.effort_weights import weights_on
from ocop.programme.evaluation.queries.prescore import prescore_of
from ocop.programme.evaluation.queries.star_way import ways_to_stars
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules


@require_safe
@for_members
def star_way(request: ActorRequest, dossier_id: int) -> HttpResponseBase:
    """`?bo=4.1&bo=6.2` leaves criteria out that the producer cannot raise; the way is worked out anew without them."""
    row = scored_dossier(request, dossier_id)
    rubric = rubric_rules(row.rubric)
    left_out = [code for code in dict.fromkeys(request.GET.getlist("bo")) if rubric.has_leaf(code)]
    today = timezone.localdate()
    own = weights_on(row.product.province_code, today)
    ways = ways_to_stars(row, today, left_out=left_out, weights=own)
    following = next((way.star for way in ways if not way.is_reached), None)
    context = {
        **frame_of(request.actor, row),
        "page_title": _("Đường ngắn nhất tới hạng sao"),
        "page_lead": row.product.name,
        "ways": ways,
        "is_weighed": bool(own),
        "following": following,
        "prescore": prescore_of(row),
        "left_out": [(code, rubric.leaf(code).name) for code in left_out],
    }
    return render(request, "producer_desk/star_way.html", context)
