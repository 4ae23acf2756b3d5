"""One step with samples: the form and the deed; the other side's signature."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.samples.deeds import DEEDS, OfficeDeed, office_for, samples_for, why_not_deed
from ocop.interfaces.office.samples.desk import KEEPERS, dossier_seen, level_of, step_seen
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest
from ocop.interfaces.ui.sample_forms import SampleStepForm
from ocop.interfaces.ui.sample_words import packet_choice
from ocop.programme.dossiers.operations.confirm_samples import attach_sample_slip, confirm_samples
from ocop.programme.dossiers.queries.samples import WhatIsThere, what_is_there
from ocop.programme.dossiers.rules.samples import SampleKeeper, SampleMove


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=KEEPERS)
def step(request: ActorRequest, dossier_id: int, level: str, deed: str) -> HttpResponse:
    """The page of one deed; with a reason instead of the form when it cannot be done now."""
    actor, today = request.actor, timezone.localdate()
    found, wanted_level = dossier_seen(request, dossier_id), level_of(level)
    if deed not in DEEDS:
        raise Http404
    what = DEEDS[deed]
    there = what_is_there(found, wanted_level, today=today)
    reason = why_not_deed(actor, found, what, there, today)
    office = office_for(actor, found, what, there)
    form, offered = _form(request, what, office, there, found)
    if request.method == "POST" and office is not None and form.is_valid():
        facts: dict[str, Any] = {
            "dossier_id": found.pk,
            "level": wanted_level,
            "office": office,
            "serials": form.cleaned_data["serials"],
            "hand_over": form.hand_over(),
        }
        if what.has_details:
            facts["details"] = form.details()
        if what.move is SampleMove.DESTROY:
            facts["occasion"] = form.cleaned_data["occasion"]
        try:
            what.operation(actor=actor, now=timezone.now(), **facts)
        except FieldRefusal as refusal:
            form.show(refusal)
        except Refusal as refusal:
            for sentence in refusal.reasons:
                form.add_error(None, sentence)
        else:
            messages.success(
                request, _("Đã ghi: %(what)s, %(count)s mẫu.") % {"what": what.label, "count": len(facts["serials"])}
            )
            # Without an anchor: a phone that jumps to the level leaves the words above the screen.
            return redirect("office:samples:dossier", found.pk)
    form.offer_only(offered)
    back = reverse("office:samples:dossier", args=[found.pk])
    context = {
        "dossier": found,
        "form": form,
        "page_title": what.label,
        "page_lead": f"{found.product.name} – {found.producer.name}",
        "lead": what.lead,
        "submit_label": what.submit,
        "reason": reason if request.method != "POST" or office is None else "",
        "back_url": back,
        "breadcrumb": [
            (_("Kho sản phẩm mẫu"), reverse("office:samples:list")),
            (found.product.name, back),
            (what.label, ""),
        ],
    }
    return render(request, "office/samples/step.html", context)


def _form(
    request: ActorRequest,
    what: OfficeDeed,
    office: SampleKeeper | None,
    there: WhatIsThere,
    found: Any,
) -> tuple[SampleStepForm, list[int]]:
    today = timezone.localdate()
    possible = samples_for(what.move, office, there) if office else []
    choices = [packet_choice(item, today) for item in possible]
    initial: dict[str, Any] = {}
    if what.move is SampleMove.RECEIVE:
        choices += _fresh(there, bool(possible))
        from_producer = [item for item in possible if item.keeper == SampleKeeper.PRODUCER]
        if from_producer or not possible:
            initial["giver_name"] = _announced_by(there) or found.producer.representative_name
        initial["serials"] = [serial for serial, _words in choices][: max(len(possible), there.count.missing)]
    elif there.items and request.method != "POST":
        # Nothing that is to be tasted is ticked for the officer to give away or destroy.
        initial["serials"] = (
            [] if what.move in {SampleMove.RETURN, SampleMove.DESTROY} else [serial for serial, _words in choices]
        )
    if possible:
        initial["storage"] = possible[0].storage
        initial["place"] = possible[0].place
    form_labels = dict(what.labels)
    offered = [serial for serial, _words in choices]
    if request.method == "POST":
        # What somebody else moved meanwhile is answered by the deed, which knows who it was.
        choices = [(item.serial, str(item.serial)) for item in there.items if item not in possible] + choices
    form = SampleStepForm(
        request.POST or None,
        request.FILES or None,
        wanted=what.wanted,
        choices=choices,
        labels=form_labels,
        initial=initial,
    )
    return form, offered


def _fresh(there: WhatIsThere, has_announced: bool) -> list[tuple[int, str]]:
    """Numbers for samples nobody announced: as many as are missing, one more where nothing is."""
    after = there.items[-1].serial + 1 if there.items else 1
    known = sum(item.keeper == SampleKeeper.PRODUCER and item.state == "EXPECTED" for item in there.items)
    count = max(0, there.count.missing - known)
    if not count and not has_announced:
        count = 1
    return [
        (serial, _("Mẫu số %(number)s · chủ thể chưa báo trước") % {"number": serial})
        for serial in range(after, after + count)
    ]


def _announced_by(there: WhatIsThere) -> str:
    names = [step.giver_name for step in there.steps if step.move == SampleMove.ANNOUNCE]
    return names[-1] if names else ""


@require_POST
@desk_page(roles=KEEPERS)
def confirm(request: ActorRequest, step_id: int) -> HttpResponse:
    """One tap for the other side."""
    found = step_seen(request, step_id)
    back = reverse("office:samples:dossier", args=[found.dossier_id]) + f"#lan-{found.pk}"
    return do(request, confirm_samples, done=_("Đã xác nhận lần giao nhận."), back=back, step_id=found.pk)


@require_POST
@desk_page(roles=KEEPERS)
def attach(request: ActorRequest, step_id: int) -> HttpResponse:
    """The scan of the slip the other side signed."""
    found = step_seen(request, step_id)
    back = reverse("office:samples:dossier", args=[found.dossier_id]) + f"#lan-{found.pk}"
    uploaded = request.FILES.get("scan")
    if uploaded is None:
        messages.error(request, _("Chọn ảnh chụp hoặc bản quét phiếu có chữ ký."))
        return redirect(back)
    return do(
        request,
        attach_sample_slip,
        done=_("Đã đính kèm phiếu có chữ ký."),
        back=back,
        step_id=found.pk,
        uploaded=uploaded,
    )
