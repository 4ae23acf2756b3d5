"""The register of personal data and the terms, for administrators."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from ocop.foundation.refusal import Refusal
from ocop.interfaces.office.accounts.access import for_administrators
from ocop.interfaces.office.privacy.register_words import FIELD_WORDS, RECORD_WORDS
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.queries.personal_register import personal_register
from ocop.programme.privacy.labels import BASIS_LABELS, KEEPING_LABELS, PURPOSE_LABELS, TERM_LABELS, VIEWER_LABELS
from ocop.programme.privacy.operations.set_terms import set_terms
from ocop.programme.privacy.permissions import why_not_set_terms
from ocop.programme.privacy.queries.terms import terms_in_force
from ocop.programme.privacy.rules.terms import TERMS, Term

AREAS = {
    "accounts": gettext_lazy("Tài khoản"),
    "notifications": gettext_lazy("Thông báo"),
    "official_documents": gettext_lazy("Văn bản"),
    "bodies": gettext_lazy("Ban chỉ đạo, tổ giúp việc"),
    "producers": gettext_lazy("Chủ thể"),
    "dossiers": gettext_lazy("Hồ sơ"),
    "councils": gettext_lazy("Hội đồng"),
    "evaluation": gettext_lazy("Đánh giá"),
    "recognition": gettext_lazy("Công nhận"),
    "inspections": gettext_lazy("Kiểm tra, phản ánh"),
    "privacy": gettext_lazy("Yêu cầu về dữ liệu"),
}


class TermsForm(forms.Form):
    """A whole number for each term."""

    def __init__(self, *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)  # type: ignore[arg-type]
        for term, limits in TERMS.items():
            self.fields[term.value] = forms.IntegerField(
                label=TERM_LABELS[term],
                help_text=_("Từ %(least)s đến %(most)s.") % {"least": limits.least, "most": limits.most},
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
                error_messages={
                    "required": _("Hãy điền ô này."),
                    "invalid": _("Hãy nhập một số nguyên."),
                },
            )


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: ActorRequest) -> HttpResponse:
    """What is kept of people, why, how long, who sees it; the national administrator sets the terms here."""
    terms = terms_in_force()
    form = TermsForm(request.POST or None, initial={term.value: amount for term, amount in terms.items()})
    if request.method == "POST" and form.is_valid():
        amounts = {term: form.cleaned_data[term.value] for term in Term}
        try:
            set_terms(actor=request.actor, amounts=amounts, now=timezone.now())
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã lưu thời hạn."))
            return redirect("office:privacy:register")
    context = {
        "rows": [
            {
                "area": AREAS.get(row.model.partition(".")[0], row.model),
                "record": RECORD_WORDS.get(row.model, row.model.partition(".")[2]),
                "fields": [(FIELD_WORDS.get(name, ""), name) for name in row.fields],
                "purpose": PURPOSE_LABELS[row.purpose],
                "basis": BASIS_LABELS[row.basis],
                "keeping": KEEPING_LABELS[row.keeping],
                "seen_by": "; ".join(str(VIEWER_LABELS[viewer]) for viewer in row.seen_by),
                "is_sensitive": row.is_sensitive,
            }
            for row in personal_register()
        ],
        "form": form,
        "why_not_set": why_not_set_terms(request.actor),
        "terms": [(TERM_LABELS[term], terms[term]) for term in Term],
        "page_title": _("Sổ đăng ký dữ liệu cá nhân"),
        "page_lead": _("Hệ thống giữ gì về con người, để làm gì, theo căn cứ nào, bao lâu và ai được xem đầy đủ."),
    }
    return render(request, "office/privacy/register.html", context)
