"""A proposal to revoke the certificate of one's own product: why, until when to explain, what came of it (Điều 8)."""

from django import forms
from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from ocop.foundation.refusal import Refusal
from ocop.interfaces.producer_desk.access import for_members, found
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest
from ocop.interfaces.ui.templatetags.vietnamese import vn_date
from ocop.programme.recognition.labels import REVOCATION_GROUND
from ocop.programme.recognition.operations.explain_revocation import explain_revocation
from ocop.programme.recognition.permissions import why_not_explain_revocation
from ocop.programme.recognition.queries.revocations import corrections_of, own_revocations
from ocop.programme.recognition.rules.codes import official_number
from ocop.programme.recognition.rules.recognition_kinds import RevocationGround


class ExplanationForm(forms.Form):
    """Giải trình của chủ thể."""

    words = forms.CharField(
        label=gettext_lazy("Giải trình của Ông/Bà"),
        help_text=gettext_lazy("Nêu sự việc theo Ông/Bà, việc đã khắc phục. Gửi rồi không sửa được, có thể gửi thêm."),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": gettext_lazy("Hãy ghi nội dung giải trình.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def revocation(request: ActorRequest, case_id: int) -> HttpResponseBase:
    """Read the proposal and explain; afterwards read what came of it."""
    actor, now = request.actor, timezone.now()
    case = found(own_revocations(actor), pk=case_id)
    form = ExplanationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            explain_revocation(actor=actor, case_id=case.pk, words=form.cleaned_data["words"], now=now)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã gửi giải trình tới cơ quan quản lý."))
            return redirect("producer_desk:revocation", case.pk)
    certificate = case.certificate
    pairs = [
        (_("Giấy chứng nhận"), official_number(certificate.code) or certificate.public_code),
        (_("Kết luận, xác nhận"), case.reference),
        (_("Ngày kết luận, xác nhận"), vn_date(case.established_on)),
        (_("Giải trình đến hết ngày"), vn_date(case.explain_by)),
    ]
    why_not = why_not_explain_revocation(actor, case)
    context = {
        "case": case,
        "ground": REVOCATION_GROUND[RevocationGround(case.ground)],
        "facts": [(name, value) for name, value in pairs if value],
        "corrections": corrections_of(case),
        "explanations": case.explanations.all(),
        "form": form,
        "may_explain": why_not is None,
        "is_in_time": timezone.localdate(now) <= case.explain_by,
        "page_title": _("Đề nghị thu hồi giấy chứng nhận"),
        "page_lead": certificate.product.name,
    }
    return render(request, "producer_desk/revocation.html", context, status=422 if form.errors else 200)
