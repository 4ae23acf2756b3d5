"""The numbers signals are raised from: what holds, what held, and changing them with a reason."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ocop.foundation.refusal import Refusal
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.watch.forms import ValuesForm, number_field
from ocop.interfaces.office.watch.views import READER_ROLES
from ocop.interfaces.office.watch.words import province_name
from ocop.interfaces.ui.form_choices import offer
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.rules.roles import Reach
from ocop.programme.rubrics.queries.group_tree import sets_matching
from ocop.programme.watch.labels import SIGNAL, SIGNAL_MEANING, VALUE
from ocop.programme.watch.operations.settings_of_watch import set_values
from ocop.programme.watch.permissions import SETTERS, why_not_set_values
from ocop.programme.watch.queries.values_in_force import changes_of_values, values_in_force
from ocop.programme.watch.rules.thresholds import THRESHOLDS, Signal


@require_safe
@desk_page(roles=READER_ROLES)
def values(request: ActorRequest) -> HttpResponse:
    """Every signal with its numbers, and who may change them."""
    office = _office(request)
    known, kinds = values_in_force([office or ""]), dict(_kinds())
    rows = [
        {
            "code": signal.value,
            "name": SIGNAL[signal],
            "meaning": SIGNAL_MEANING[signal],
            "may_set": office is not None and why_not_set_values(request.actor, signal, office) is None,
            "numbers": [(VALUE[name], number) for name, number in known.of(signal, office or "").items()],
        }
        for signal in Signal
        if THRESHOLDS[signal]
    ]
    changes = [
        {
            "change": one,
            "signal": SIGNAL[Signal(one.signal)],
            "place": province_name(one.province_code) or _("Cả nước"),
            "kind": _kind_words(one.set_number, kinds),
            "numbers": "; ".join(f"{VALUE[name]}: {number}" for name, number in one.values.items() if name in VALUE),
        }
        for one in changes_of_values(office or "")
    ]
    context = {
        "rows": rows,
        "changes": changes,
        "page_title": _("Ngưỡng của các dấu hiệu"),
        "page_lead": _("Số khởi đầu do hệ thống đặt, không phải quy định pháp luật. Cơ quan đổi được, có ghi lý do."),
        "breadcrumb": [(_("Giám sát tem"), reverse("office:watch:board")), (_("Ngưỡng"), "")],
    }
    return render(request, "office/watch/values.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=frozenset(SETTERS))
def change(request: ActorRequest, signal: str) -> HttpResponse:
    """Set other numbers for the own office's producers."""
    office = _office(request)
    if signal not in list(Signal) or not THRESHOLDS[Signal(signal)] or office is None:
        raise Http404
    found = Signal(signal)
    if why_not_set_values(request.actor, found, office) is not None:
        raise Http404
    form = ValuesForm(request.POST or None, initial=values_in_force([office]).of(found, office))
    limits = {name: number_field(VALUE[name], one.least, one.most) for name, one in THRESHOLDS[found].items()}
    form.fields = {**limits, **form.fields}
    if found == Signal.BAD_CODES:  # a network tries out codes of whatever goods
        del form.fields["set_number"]
    else:
        offer(form, "set_number", [("", _("Mọi sản phẩm")), *_kinds()])
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            set_values(
                actor=request.actor,
                signal=found,
                province_code=office,
                values={name: asked[name] for name in limits},
                reason=asked["reason"],
                set_number=int(asked["set_number"]) if asked.get("set_number") else None,
                now=timezone.now(),
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã đổi ngưỡng; có hiệu lực từ lần xét tới."))
            return redirect("office:watch:values")
    context = {
        "form": form,
        "page_title": _("Đổi ngưỡng: {signal}").format(signal=SIGNAL[found]),
        "page_lead": SIGNAL_MEANING[found],
        "breadcrumb": [
            (_("Giám sát tem"), reverse("office:watch:board")),
            (_("Ngưỡng"), reverse("office:watch:values")),
            (str(SIGNAL[found]), ""),
        ],
    }
    return render(request, "office/watch/change_values.html", context, status=422 if form.errors else 200)


def _kinds() -> list[tuple[str, str]]:
    """The sets of products, to choose from."""
    return [(str(one.set_number), f"{one.set_number}. {one.name}") for one in sets_matching(timezone.localdate(), "")]


def _kind_words(number: int | None, kinds: dict[str, str]) -> str:
    return _("Mọi sản phẩm") if number is None else kinds.get(str(number), str(number))


def _office(request: ActorRequest) -> str | None:
    """The office whose numbers the person may set: a province, "" for the ministry, None for nobody's."""
    grants = request.actor.grants_of(*SETTERS)
    if any(grant.reach == Reach.NATION for grant in grants):
        return ""
    return next((grant.province_code for grant in grants if grant.province_code), None)
