"""The producer's side of the watch: who scans the own stamps, where they are sold, cases and what one says to them."""

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from ocop.foundation.refusal import Refusal
from ocop.foundation.text.formats import vietnamese_date
from ocop.foundation.text.sorting import vietnamese_sort_key
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest
from ocop.interfaces.ui.tile_map import TILES
from ocop.programme.products.queries.products_visible import own_products
from ocop.programme.stamps.rules.stamp_states import HoldKind
from ocop.programme.watch.labels import CASE_STATE, SIGNAL, SIGNAL_MEANING, STEP
from ocop.programme.watch.operations.pursue_case import answer_case
from ocop.programme.watch.operations.settings_of_watch import declare_market
from ocop.programme.watch.permissions import why_not_answer
from ocop.programme.watch.queries.board import by_province, by_week, markets_of, own_days
from ocop.programme.watch.queries.cases import own_cases
from ocop.programme.watch.rules.case_kinds import CaseState, StepKind
from ocop.programme.watch.rules.thresholds import Signal

MOST = 50
WEEKS = 8
NAMES = {tile.code: tile.name for tile in TILES}
BY_NAME = sorted(NAMES.items(), key=lambda one: vietnamese_sort_key(one[1]))
TONES = {
    CaseState.NEW: "action",
    CaseState.LOOKED_AT: "info",
    CaseState.INSPECTED: "expiring",
    CaseState.EXPLAINED: "neutral",
    CaseState.CONFIRMED: "revoked",
}


class AnswerForm(forms.Form):
    """Trả lời."""

    words = forms.CharField(
        label=gettext_lazy("Ông/Bà cho biết lý do, nếu biết"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Ví dụ: tem trưng bày ở hội chợ nhiều người quét thử; mất một cuộn tem ngày nào."),
        error_messages={"required": gettext_lazy("Hãy viết câu trả lời.")},
    )


class MarketForm(forms.Form):
    """Nơi bán."""

    provinces = forms.MultipleChoiceField(
        label=gettext_lazy("Sản phẩm được bán ở"),
        required=False,
        choices=BY_NAME,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Không đánh dấu tỉnh nào nghĩa là không giới hạn nơi bán."),
        error_messages={"invalid_choice": gettext_lazy("Hãy chọn tỉnh trong danh sách.")},
    )


@require_safe
@for_members
def scans(request: ActorRequest) -> HttpResponseBase:
    """Scans by week and by province, cases, where products are sold."""
    today = timezone.localdate()
    days = own_days(request.actor)
    provinces = sorted(by_province(days, today).items(), key=lambda one: (-one[1], one[0]))
    products = list(
        own_products(request.actor).filter(stamp_orders__batch__isnull=False).distinct().order_by("pk")[:MOST]
    )
    markets = markets_of([one.pk for one in products])
    context = {
        "weeks": [(vietnamese_date(day), count) for day, count in by_week(days, today, WEEKS)],
        "provinces": [(NAMES.get(code, code), count) for code, count in provinces],
        "cases": [
            {
                "case": one,
                "signal": SIGNAL[Signal(one.signal)],
                "state": CASE_STATE[CaseState(one.state)],
                "tone": TONES[CaseState(one.state)],
            }
            for one in own_cases(request.actor)[:MOST]
        ],
        "products": [
            {"product": one, "places": ", ".join(NAMES.get(code, code) for code in markets.get(one.pk, []))}
            for one in products
        ],
        "page_title": _("Lượt quét tem"),
    }
    return render(request, "producer_desk/watch.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def case(request: ActorRequest, case_id: int) -> HttpResponseBase:
    """One case, and what the producer says to it."""
    one = found(own_cases(request.actor), pk=case_id)
    form = AnswerForm(request.POST or None, initial={"words": one.answer})
    if request.method == "POST" and form.is_valid():
        try:
            answer_case(actor=request.actor, case_id=case_id, words=form.cleaned_data["words"], now=timezone.now())
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã gửi câu trả lời cho cơ quan quản lý."))
            return redirect("producer_desk:watch_case", case_id)
    facts, batch = one.facts, one.batch
    provinces = sorted(facts.get("provinces", {}).items(), key=lambda pair: (-pair[1], pair[0]))
    context = {
        "case": one,
        "form": form if why_not_answer(request.actor, one) is None else None,
        "state": CASE_STATE[CaseState(one.state)],
        "tone": TONES[CaseState(one.state)],
        "meaning": SIGNAL_MEANING[Signal(one.signal)],
        "number": one.counter - batch.first_counter + 1 if batch is not None and one.counter is not None else None,
        "is_frozen": one.hold is not None and one.hold.lifted_at is None and one.hold.kind == HoldKind.FROZEN,
        "devices": facts.get("devices"),
        "scanned": facts.get("scans"),
        "places": ", ".join(f"{NAMES.get(code, code)} {count}" for code, count in provinces),
        "steps": [
            {"at": step.at, "title": STEP[StepKind(step.kind)], "text": step.words, "who": "", "url": "", "tone": ""}
            for step in one.steps.all()
        ],
        "page_title": f"{SIGNAL[Signal(one.signal)]}: {batch.order.product.name if batch is not None else ''}",
    }
    return render(request, "producer_desk/watch_case.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def market(request: ActorRequest, product_id: int) -> HttpResponseBase:
    """Where a product is sold."""
    product = found(own_products(request.actor), pk=product_id)
    form = MarketForm(
        request.POST if request.method == "POST" else None,
        initial={"provinces": markets_of([product.pk]).get(product.pk, [])},
    )
    if request.method == "POST" and form.is_valid():
        try:
            declare_market(
                actor=request.actor,
                product_id=product_id,
                provinces=form.cleaned_data["provinces"],
                now=timezone.now(),
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi nơi bán."))
            return redirect("producer_desk:watch")
    context = {
        "form": form,
        "submit": _("Ghi nơi bán"),
        "page_title": _("Nơi bán: {product}").format(product=product.name),
        "page_lead": _(
            "Hàng bị quét nhiều ở tỉnh khác thì cơ quan quản lý được báo: có thể là hàng giả, hàng bán lại."
        ),
        "back": reverse("producer_desk:watch"),
    }
    return render(request, "producer_desk/watch_market.html", context, status=422 if form.errors else 200)
