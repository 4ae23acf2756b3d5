"""The province's own weights of effort for the shortest way to a star: what they change, and who set them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from ocop.interfaces.office.review.access import PROVINCE, desk_page
from ocop.interfaces.office.review.acting import try_deed
from ocop.interfaces.office.review.forms import RefusableForm, VietnameseDateField
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.evaluation.labels import EFFORT_KINDS
from ocop.programme.evaluation.operations.set_effort_weights import set_effort_weights
from ocop.programme.evaluation.queries.effort_weights import (
    examples_for,
    offices_of_weights,
    settings_visible_to,
    weights_on,
)
from ocop.programme.evaluation.queries.star_way import SUPPORT_LABELS, StarWayView, ways_to_stars
from ocop.programme.evaluation.rules.effort import HEAVIEST, LIGHTEST, kinds

_SCALE = gettext_lazy("Ghi số nguyên từ 1 đến 20.")
_HISTORY = 20


class EffortForm(RefusableForm):
    """One weight a kind (empty: the national one), the day they begin to count, a note."""

    valid_from = VietnameseDateField(
        label=gettext_lazy("Áp dụng từ ngày"), error_messages={"required": gettext_lazy("Hãy điền ô này.")}
    )
    note = forms.CharField(
        label=gettext_lazy("Ghi chú"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Vì sao tỉnh đặt như vậy, ví dụ: tỉnh hỗ trợ toàn bộ chi phí kiểm nghiệm."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in _raisable():
            self.fields[kind.code] = forms.IntegerField(
                label=EFFORT_KINDS[kind.code],
                required=False,
                min_value=LIGHTEST,
                max_value=HEAVIEST,
                widget=forms.NumberInput(
                    attrs={"inputmode": "numeric", "class": "input effort-weight", "placeholder": str(kind.effort)}
                ),
                error_messages={"invalid": _SCALE, "min_value": _SCALE, "max_value": _SCALE},
            )

    def weights(self) -> dict[str, int]:
        """What was typed; kinds left empty are not in it."""
        typed = {kind.code: self.cleaned_data.get(kind.code) for kind in _raisable()}
        return {code: effort for code, effort in typed.items() if effort is not None}


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=PROVINCE)
def effort(request: ActorRequest) -> HttpResponse:
    """The table of weights; "xem" tries them on dossiers of the province without writing anything."""
    actor, today = request.actor, timezone.localdate()
    province = offices_of_weights(actor)[0]
    in_force = weights_on(province, today)
    form = EffortForm(request.POST or None, initial={**in_force, "valid_from": today})
    preview: list[dict[str, Any]] | None = None
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        if "xem" in request.POST:
            preview = _preview(actor, province, in_force, form.weights())
        else:
            made = try_deed(
                request,
                form,
                lambda: set_effort_weights(
                    actor=actor,
                    province_code=province,
                    weights=form.weights(),
                    valid_from=asked["valid_from"],
                    note=asked["note"],
                    now=timezone.now(),
                ),
            )
            if made is not None:
                messages.success(request, _("Đã ghi trọng số công sức của tỉnh."))
                return redirect("office:review:effort")
    history = settings_visible_to(actor).filter(province_code=province)[:_HISTORY]
    context = {
        "form": form,
        "rows": [
            {
                "field": form[kind.code],
                "name": EFFORT_KINDS[kind.code],
                "national": kind.effort,
                "support": [SUPPORT_LABELS[code] for code in kind.support],
                "is_own": kind.code in in_force,
            }
            for kind in _raisable()
        ],
        "preview": preview,
        "history": [{"setting": one, "lines": _lines(one.weights)} for one in history],
        "page_title": _("Trọng số công sức"),
        "page_lead": _(
            "Dùng khi chỉ cho chủ thể của tỉnh đường ngắn nhất tới hạng sao. Không phải điểm, không dùng để chấm."
        ),
        "breadcrumb": [(_("Bộ tiêu chí"), reverse("office:review:rubrics")), (_("Trọng số công sức"), "")],
    }
    return render(request, "office/review/effort.html", context, status=422 if form.errors else 200)


def _raisable() -> list[Any]:
    return [kind for kind in kinds() if kind.effort is not None]


def _lines(weights: Mapping[str, int]) -> list[str]:
    return [f"{EFFORT_KINDS[code]}: {effort}" for code, effort in weights.items() if code in EFFORT_KINDS]


def _preview(actor: Any, province: str, in_force: Mapping[str, int], typed: Mapping[str, int]) -> list[dict[str, Any]]:
    """For each example the way to its next star as it is led today and as it would be."""
    today = timezone.localdate()
    found = []
    for dossier in examples_for(actor, province):
        now = _next(ways_to_stars(dossier, today, weights=in_force))
        then = _next(ways_to_stars(dossier, today, weights=typed))
        if now is None or then is None:
            continue
        names = [[f"{step.code} {step.name}" for step in way.steps] for way in (now, then)]
        found.append(
            {
                "dossier": dossier,
                "star": now.star,
                "now": names[0],
                "then": names[1],
                "is_same": names[0] == names[1],
            }
        )
    return found


def _next(ways: list[StarWayView]) -> StarWayView | None:
    return next((way for way in ways if way.steps), None)
