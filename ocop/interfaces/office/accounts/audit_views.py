"""The record of deeds, for auditors and administrators."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ocop.foundation.audit.verification import broken_seals
from ocop.foundation.refusal import Refusal
from ocop.interfaces.office.accounts.access import for_log_readers
from ocop.interfaces.office.accounts.deed_words import deed_words, seal_words
from ocop.interfaces.office.accounts.forms import LogFilterForm
from ocop.interfaces.office.accounts.log_values import with_words
from ocop.interfaces.office.accounts.log_words import chain_words, fact_value, fact_words, subject_words
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.queries.audit_log import audit_list, deeds_seen, reads_whole_log
from ocop.programme.evaluation.queries.kept_back import entries_kept_back

PAGE = 50


@for_log_readers
@require_GET
def audit(request: ActorRequest) -> HttpResponse:
    """Who did what, when; newest first."""
    deeds = sorted(((code, deed_words(code)) for code in deeds_seen(request.actor)), key=lambda deed: deed[1])
    form = LogFilterForm(request.GET, deeds=deeds)
    form.is_valid()
    asked = form.cleaned_data
    found = audit_list(
        request.actor,
        who=asked.get("ai", ""),
        deed=asked.get("viec", ""),
        from_on=asked.get("tu"),
        until_on=asked.get("den"),
    )
    page = Paginator(found, PAGE).get_page(request.GET.get("trang"))
    kept_back = entries_kept_back(request.actor, page)
    context = {
        "form": form,
        "page": page,
        "rows": [
            {
                "entry": entry,
                "words": deed_words(entry.deed),
                "chain": chain_words(entry.chain),
                "subject": subject_words(entry.subject_type),
                "is_kept_back": entry.pk in kept_back,
                "facts": []
                if entry.pk in kept_back
                else [
                    (fact_words(name), fact_value(with_words(entry.deed, name, value)))
                    for name, value in entry.facts.items()
                ],
            }
            for entry in page
        ],
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "reads_whole_log": reads_whole_log(request.actor),
        "page_title": _("Nhật ký"),
        "page_lead": _("Mỗi việc một dòng, không ai sửa hay xóa được; mỗi dòng được niêm phong với dòng trước nó."),
    }
    return render(request, "office/accounts/audit.html", context)


@for_log_readers
@require_POST
def verify_seals(request: ActorRequest) -> HttpResponse:
    """Derives every seal of the log anew and names the first entry of each chain that does not fit."""
    if not reads_whole_log(request.actor):
        raise Refusal(_("Chỉ kiểm toán và quản trị toàn quốc kiểm tra được niêm phong của cả nhật ký."))
    context = {
        "faults": [
            {"seal": fault, "chain": chain_words(fault.chain), "words": seal_words(fault.reason)}
            for fault in broken_seals()
        ],
        "checked_at": timezone.now(),
        "page_title": _("Kiểm tra niêm phong nhật ký"),
    }
    return render(request, "office/accounts/seals.html", context)
