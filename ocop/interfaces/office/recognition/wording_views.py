"""The words printed on certificates, chosen by the office that keeps them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ocop.foundation.record_language import in_record_language
from ocop.interfaces.office.recognition.access import WORDERS, paper
from ocop.interfaces.office.recognition.forms import WordingForm
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.review.acting import try_deed
from ocop.interfaces.ui.requests import ActorRequest, site_address
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.recognition.operations.set_certificate_wording import FIELDS, set_certificate_wording
from ocop.programme.recognition.paper.certificate import default_texts, sample_certificate_pdf
from ocop.programme.recognition.paper.facts import CertificateTexts
from ocop.programme.recognition.paper.reading import province_name
from ocop.programme.recognition.permissions import why_not_word_certificates
from ocop.programme.recognition.queries.certificate_wordings import wordings_of


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=WORDERS)
def wording(request: ActorRequest) -> HttpResponse:
    """The present words, to change them; "Xem thử" prints a certificate of nothing with what is typed."""
    actor, today = request.actor, timezone.localdate()
    province_code = _authority_of(actor)
    province = province_name(province_code, today)
    with in_record_language():
        usual = default_texts(province)
    kept = wordings_of([province_code]).on(province_code, today)
    initial = {name: getattr(kept or usual, name) for name in FIELDS}
    if kept is None:
        initial["signing"] = ""
    form = WordingForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        if "xem-thu" in request.POST:
            texts = CertificateTexts(**{**typed, "signing": typed["signing"] or usual.signing})
            content = sample_certificate_pdf(
                texts, province=province, now=timezone.now(), public_address=site_address(request)
            )
            return paper(content, "application/pdf", "giay-chung-nhan-xem-thu.pdf")
        done = try_deed(
            request,
            form,
            lambda: set_certificate_wording(actor=actor, province_code=province_code, words=typed, now=timezone.now()),
        )
        if done is not None:
            messages.success(request, _("Đã lưu. Giấy chứng nhận cấp từ hôm nay in theo câu chữ này."))
            return redirect("office:recognition:wording")
    context = {
        "form": form,
        "kept": kept,
        "reason": why_not_word_certificates(actor, province_code) or "",
        "page_title": _("Câu chữ trên giấy chứng nhận"),
        "page_lead": _(
            "Quyết định 26/2026/QĐ-TTg không quy định mẫu giấy chứng nhận; cơ quan cấp chọn câu chữ. "
            "Giấy đã cấp in lại vẫn theo câu chữ ngày cấp."
        ),
        "breadcrumb": [
            (_("Quyết định và giấy chứng nhận"), reverse("office:recognition:list")),
            (_("Giấy chứng nhận"), reverse("office:recognition:certificates")),
            (_("Câu chữ"), ""),
        ],
    }
    return render(request, "office/recognition/wording.html", context, status=422 if form.errors else 200)


def _authority_of(actor: Actor) -> str:
    """The province the person keeps certificates of; "" for the ministry."""
    return next((grant.province_code for grant in actor.grants_of(Role.PROVINCE_OFFICER)), "")
