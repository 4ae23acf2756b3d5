"""A typing error in a case of revocation, put right with the reason."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ocop.interfaces.office.recognition.access import PROPOSERS
from ocop.interfaces.office.recognition.revocation_forms import CorrectionForm
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.review.acting import try_deed
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.recognition.operations.correct_revocation import correct_revocation
from ocop.programme.recognition.permissions import why_not_correct_revocation
from ocop.programme.recognition.queries.revocations import revocations_visible_to
from ocop.programme.recognition.rules.recognition_kinds import RevocationGround


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=PROPOSERS)
def correct(request: ActorRequest, case_id: int) -> HttpResponse:
    """The words of the case as they stand, to be put right."""
    actor = request.actor
    case = revocations_visible_to(actor).get(pk=case_id)
    start = {
        "ground": case.ground,
        "inspection_reference": case.reference,
        "established_on": case.established_on,
        "facts": case.facts,
    }
    form = CorrectionForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        done = try_deed(
            request,
            form,
            lambda: correct_revocation(
                actor=actor,
                case_id=case.pk,
                ground=RevocationGround(asked["ground"]),
                established_on=asked["established_on"],
                facts=asked["facts"],
                inspection_reference=asked["inspection_reference"],
                reason=asked["reason"],
                now=timezone.now(),
            ),
        )
        if done is not None:
            messages.success(request, _("Đã đính chính. Nội dung cũ được giữ lại; chủ thể được báo."))
            return redirect("office:recognition:revocation", case.pk)
    context = {
        "form": form,
        "back_url": reverse("office:recognition:revocation", args=[case.pk]),
        "reason": why_not_correct_revocation(actor, case) or "",
        "page_title": _("Đính chính vụ việc thu hồi"),
        "page_lead": f"{case.certificate.product.name} – {case.certificate.product.producer.name}",
        "breadcrumb": [
            (_("Thu hồi giấy chứng nhận"), reverse("office:recognition:revocations")),
            (case.certificate.product.name, reverse("office:recognition:revocation", args=[case.pk])),
            (_("Đính chính"), ""),
        ],
    }
    return render(request, "office/recognition/correct_revocation.html", context, status=422 if form.errors else 200)
