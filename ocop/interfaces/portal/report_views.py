"""Reports about a product: the form behind a printed code, and the answer behind a look-up code. Nobody signs in."""

import secrets
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ocop.foundation.refusal import Refusal
from ocop.foundation.text.open_forms import is_too_old
from ocop.interfaces.portal.report_forms import PROVINCES, ReportForm, shown_at, shown_now
from ocop.interfaces.ui.client import address_of
from ocop.interfaces.ui.form_faults import show_refusal
from ocop.programme.inspections.labels import DESK, PROBLEM, REPORT_STATE, STEP
from ocop.programme.inspections.operations.file_report import ReportSheet
from ocop.programme.inspections.queries.public_report import PublicReport, certificate_behind, public_report
from ocop.programme.inspections.queries.settings_of_office import settings_of_office
from ocop.programme.inspections.rules.report_kinds import Problem, ReportState
from ocop.programme.stamps.rules.serials import is_serial
from ocop.programme.watch.operations.report_stamp import StampSaid, report_stamp
from ocop.programme.watch.rules.told_places import province_told

LONGEST_CODE, LONGEST_PLACE = 60, 250
TONES = {
    ReportState.NEW: "info",
    ReportState.TAKEN: "action",
    ReportState.ANSWERED: "valid",
    ReportState.MERGED: "neutral",
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, code: str = "") -> HttpResponse:
    """The form; sent, it leads to the page of its look-up code."""
    now = timezone.now()
    form = ReportForm(request.POST or None, request.FILES or None, initial=_begun(request, code, now))
    typed = (code or (request.POST.get("code", "") if form.is_bound else ""))[:LONGEST_CODE]
    certificate = certificate_behind(typed) if typed else None
    if form.is_bound and form.is_valid():
        asked = form.cleaned_data
        sheet = ReportSheet(
            problem=Problem(asked["problem"]),
            words=asked["words"],
            shown_at=shown_at(asked["shown"]) or now,
            place=_place(asked["place"], asked["province"]),
            contact=asked["contact"],
            trap=asked["website"],
            typed_code=typed,
        )
        try:
            filed = report_stamp(
                certificate=certificate,
                sheet=sheet,
                stamp=StampSaid(*_stamp_of(request), province_code=asked["province"]),
                photos=asked["photos"],
                address=address_of(request),
                salt=secrets.token_bytes(32),
                choose=secrets.choice,
                now=now,
            )
        except Refusal as refusal:
            show_refusal(form, refusal)
            if is_too_old(sheet.shown_at, now):
                anew = request.POST.copy()
                anew["shown"] = shown_now(now)
                form.data = anew
        else:
            address = reverse("portal:report_answer")
            return redirect(f"{address}?{urlencode({'ma': filed.lookup_code, 'moi': '1'})}")
    product = certificate.product if certificate is not None else None
    context = {
        "form": form,
        "code": code,
        "certificate": certificate,
        "product": product,
        "retention_days": settings_of_office(product.province_code if product else "").retention_days,
        "had_photos": bool(form.errors and request.FILES),
        "page_lead": _("Không cần tài khoản. Gửi xong có một mã để xem cơ quan trả lời."),
        "page_title": _("Phản ánh về sản phẩm này") if product else _("Phản ánh về sản phẩm OCOP"),
    }
    return render(request, "portal/report.html", context, status=422 if form.errors else 200)


def _stamp_of(request: HttpRequest) -> tuple[str, str]:
    """GTIN and serial of the stamp whose page led here, as the address of the form still says."""
    gtin, serial = request.GET.get("gtin", ""), request.GET.get("tem", "")
    is_stamp = is_serial(serial) and len(gtin) == 14 and gtin.isascii() and gtin.isdigit()
    return (gtin, serial) if is_stamp else ("", serial if is_serial(serial) else "")


def _place(words: str, province: str) -> str:
    """The place as officers read it, with the province that was chosen unless the words name it."""
    name = dict(PROVINCES).get(province, "")
    if not name or province_told(words) == province:
        return words
    return ", ".join(one for one in (words[: LONGEST_PLACE - len(name) - 2], name) if one)


def _begun(request: HttpRequest, code: str, now: datetime) -> dict[str, str]:
    """What stands there already: from the page of a stamp, which stamp it is, without which nobody finds the pack."""
    stamp = request.GET.get("tem", "")
    words = _("Số tem: %(serial)s") % {"serial": stamp} + "\n" if is_serial(stamp) else ""
    return {"code": code, "shown": shown_now(now), "words": words}


@never_cache
@require_safe
def report_answer(request: HttpRequest) -> HttpResponse:
    """State, steps and answer of a report, by its code; the form to type one."""
    typed = request.GET.get("ma", "").strip()
    found = public_report(typed) if typed else None
    context = {
        "typed": typed[:LONGEST_CODE],
        "found": found,
        "is_new": bool(found and request.GET.get("moi")),
        "shown": _shown(found) if found else {},
        "page_title": _("Theo dõi phản ánh"),
        "page_lead": "" if found else _("Gõ mã phản ánh đã nhận khi gửi, bắt đầu bằng PA."),
    }
    return render(request, "portal/report_answer.html", context, status=404 if typed and found is None else 200)


def _shown(found: PublicReport) -> dict[str, Any]:
    return {
        "problem": PROBLEM[found.problem],
        "state": REPORT_STATE[found.state],
        "tone": TONES[found.state],
        "steps": [
            {
                "at": step.at,
                "title": STEP[step.kind],
                "who": DESK[step.desk] if step.desk else "",
                "text": step.words,
                "tone": "valid" if step.words else "neutral",
            }
            for step in found.steps
        ],
    }
