"""What an office decides about keeping samples: days, as dated data; the default says that it is one."""

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

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.samples.desk import RULE_MAKERS
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.requests import ActorRequest
from ocop.interfaces.ui.sample_forms import DayField
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.operations.set_sample_rule import set_sample_rule
from ocop.programme.dossiers.queries.samples import office_rule, rules_of_office
from ocop.programme.dossiers.rules.samples import law_on

_WHOLE = {
    "required": gettext_lazy("Hãy điền ô này."),
    "invalid": gettext_lazy("Ghi một số nguyên, ví dụ 30."),
}


class RuleForm(forms.Form):
    """Số ngày giữ mẫu, số ngày báo trước."""

    valid_from = DayField(label=gettext_lazy("Áp dụng từ ngày"), error_messages=_WHOLE)
    keep_days = forms.IntegerField(
        label=gettext_lazy("Giữ mẫu bao nhiêu ngày sau khi có kết quả"),
        error_messages=_WHOLE,
        help_text=gettext_lazy("Hết số ngày này, mẫu còn lại phải được trả hoặc hủy."),
    )
    soon_days = forms.IntegerField(
        label=gettext_lazy("Báo trước bao nhiêu ngày khi mẫu sắp hết hạn sử dụng"), error_messages=_WHOLE
    )
    document_number = forms.CharField(
        label=gettext_lazy("Số, ký hiệu văn bản của cơ quan (nếu có)"), required=False, max_length=60
    )


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=RULE_MAKERS)
def rule(request: ActorRequest) -> HttpResponse:
    """The rule of the reader's own office."""
    actor, today = request.actor, timezone.localdate()
    grants = [grant.province_code for grant in actor.grants_of(Role.PROVINCE_OFFICER)]
    province_code = grants[0] if grants else ""
    current = office_rule(province_code, today)
    initial: dict[str, Any] = {
        "valid_from": today,
        "keep_days": current.keep_days,
        "soon_days": current.soon_days,
        "document_number": current.document_number,
    }
    form = RuleForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            set_sample_rule(actor=actor, province_code=province_code, now=timezone.now(), **form.cleaned_data)
        except (FieldRefusal, Refusal) as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Đã ghi quy định giữ sản phẩm mẫu."))
            return redirect("office:samples:rule")
    context = {
        "form": form,
        "current": current,
        "law": law_on(today),
        "versions": rules_of_office(province_code),
        "page_title": _("Quy định giữ sản phẩm mẫu"),
        "breadcrumb": [(_("Kho sản phẩm mẫu"), reverse("office:samples:list")), (_("Quy định"), "")],
    }
    return render(request, "office/samples/rule.html", context)
