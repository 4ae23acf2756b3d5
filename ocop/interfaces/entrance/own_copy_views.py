"""What is kept of me, who read it, and what I ask about it."""

import json

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ocop.foundation.refusal import Refusal
from ocop.interfaces.entrance.own_copy_words import field_words, records_of, request_words, words_of
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.interfaces.ui.reading_places import reading_place
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.privacy.labels import REQUEST_KIND_LABELS
from ocop.programme.privacy.operations.ask_about_own import LONGEST, ask_about_own
from ocop.programme.privacy.queries.own_copy import own_copy
from ocop.programme.privacy.queries.readings import readings_of
from ocop.programme.privacy.queries.requests import requests_of
from ocop.programme.privacy.queries.terms import terms_in_force
from ocop.programme.privacy.rules.terms import Term

PAGE = 30
SUBJECTS = {
    "accounts.user": gettext_lazy("Tài khoản của Ông/Bà"),
    "producers.producer": gettext_lazy("Chủ thể Ông/Bà là thành viên"),
}
MODELS = {"accounts.user": "accounts.User", "producers.producer": "producers.Producer"}


class AskForm(forms.Form):
    """What a person asks about the own data."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Ông/Bà yêu cầu"),
        choices=[(kind.value, label) for kind, label in REQUEST_KIND_LABELS.items()],
        error_messages={"required": gettext_lazy("Hãy chọn một yêu cầu.")},
    )
    words = forms.CharField(
        label=gettext_lazy("Nội dung"),
        required=False,
        max_length=LONGEST,
        help_text=gettext_lazy("Dữ liệu nào chưa đúng, cần sửa thành thế nào; hoặc vì sao Ông/Bà yêu cầu xóa."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_data(request: ActorRequest) -> HttpResponse:
    """Everything kept of the person in words, the requests made, and a form for a new one."""
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            asked = ask_about_own(actor=request.actor, now=timezone.now(), **form.cleaned_data)
        except Refusal as refusal:
            show_refusal(form, refusal)
        else:
            hours = terms_in_force()[Term.ANSWER_HOURS]
            messages.success(
                request,
                _("Đã gửi yêu cầu số %(number)s. Ông/Bà được trả lời trong %(hours)s giờ.")
                % {"number": asked.pk, "hours": hours},
            )
            return redirect("entrance:own_data")
    copy = own_copy(request.actor)
    context = {
        "form": form,
        "sections": words_of(copy),
        "message_count": len(copy["messages"]),
        "records": records_of(copy),
        "requests": [request_words(one) for one in requests_of(request.actor)],
        "hours": terms_in_force()[Term.ANSWER_HOURS],
        "page_title": _("Dữ liệu của tôi"),
        "page_lead": _("Hệ thống đang giữ gì về Ông/Bà, và Ông/Bà yêu cầu sửa hoặc xóa thế nào."),
    }
    return render(request, "entrance/own_data.html", context)


@login_required
@never_cache
@require_safe
def own_data_file(request: ActorRequest) -> HttpResponse:
    """The same as one JSON file, codes and values as stored."""
    content = {"made_at": timezone.now(), **own_copy(request.actor)}
    text = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="du-lieu-cua-toi.json"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


@login_required
@never_cache
@require_safe
def who_read(request: ActorRequest) -> HttpResponse:
    """Who read what is kept of the person: when, which fields, on which page."""
    page = Paginator(readings_of(request.actor), PAGE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "rows": [
            {
                "entry": entry,
                "subject": SUBJECTS[entry.subject_type],
                "fields": [field_words(MODELS[entry.subject_type], name) for name in entry.facts.get("fields", [])],
                "place": reading_place(entry.facts.get("page", "")),
            }
            for entry in page
        ],
        "page_title": _("Ai đã xem dữ liệu của tôi"),
        "page_lead": _("Mỗi lần người khác mở trang có dữ liệu cá nhân của Ông/Bà, hệ thống ghi lại một dòng."),
    }
    return render(request, "entrance/who_read.html", context)
