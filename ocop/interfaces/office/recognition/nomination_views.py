"""Nominations to the ministry: which products, where each stands, the letter that sends them with their papers."""

from fractions import Fraction
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ocop.foundation.record_language import in_record_language
from ocop.interfaces.office.recognition.access import LEADERS, NOMINATION_READERS
from ocop.interfaces.office.recognition.forms import NominationForm
from ocop.interfaces.office.recognition.package_words import PACKAGE_TONES, missing_words
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.review.acting import try_deed
from ocop.interfaces.ui.requests import ActorRequest
from ocop.interfaces.ui.templatetags.vietnamese import vn_date
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.rules.exact import display_text
from ocop.programme.recognition.labels import DECISION_STATE, PACKAGE_STATE
from ocop.programme.recognition.operations.issue_nomination import issue_nomination
from ocop.programme.recognition.operations.signed_paper import Signature
from ocop.programme.recognition.paper.nomination import USUAL_RECIPIENTS
from ocop.programme.recognition.paper.reading import province_name
from ocop.programme.recognition.permissions import why_not_issue_nomination
from ocop.programme.recognition.queries.decision_page import decision_lines, nomination_counts, nominations
from ocop.programme.recognition.queries.decisions import decisions_visible_to
from ocop.programme.recognition.queries.nomination_package import last_package, nomination_lines
from ocop.programme.recognition.queries.signatories import last_position_of
from ocop.programme.recognition.rules.authority import is_recognised_by_ministry
from ocop.programme.recognition.rules.nomination import PackageState
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind, DecisionState

FILTERS = {"da-gui": True, "chua-gui": False}


def trail(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """The way from the room to the page."""
    return [
        (_("Quyết định và giấy chứng nhận"), reverse("office:recognition:list")),
        (_("Sản phẩm tiềm năng 5 sao"), reverse("office:recognition:nominations") if more else ""),
        *more,
    ]


@require_GET
@desk_page(roles=NOMINATION_READERS)
def nomination_list(request: ActorRequest) -> HttpResponse:
    """Products with 90 points or more, where their nomination stands, and the papers that go with each."""
    actor = request.actor
    chosen = request.GET.get("loc", "")
    page = Paginator(nominations(actor, is_sent=FILTERS.get(chosen)), 25).get_page(request.GET.get("trang"))
    counts = nomination_counts(actor)
    labels = {"da-gui": _("Đã gửi Bộ"), "chua-gui": _("Chưa gửi"), "": _("Tất cả")}
    numbers = {"da-gui": counts.sent, "chua-gui": counts.waiting, "": counts.sent + counts.waiting}
    context = {
        "page": page,
        "rows": [_row(result) for result in page],
        "tabs": [
            {
                "label": label,
                "url": f"?loc={name}" if name else "?",
                "is_current": (chosen if chosen in FILTERS else "") == name,
                "count": numbers[name],
            }
            for name, label in labels.items()
        ],
        "page_title": _("Sản phẩm tiềm năng 5 sao"),
        "page_lead": _(
            "Đạt từ 90 điểm: Chủ tịch UBND tỉnh phê duyệt kết quả và đề nghị Bộ đánh giá (điểm e khoản 3 Điều 7)."
        ),
        "breadcrumb": trail(),
    }
    return render(request, "office/recognition/nominations.html", context)


def _row(result: Any) -> dict[str, Any]:
    item = next(iter(result.decision_items.all()), None)
    decision = item.decision if item else None
    is_nomination = decision is not None and decision.kind == DecisionKind.APPROVE_RESULT
    return {
        "result": result,
        "dossier": result.item.dossier,
        "product": result.item.dossier.product,
        "decision": decision,
        "state": DECISION_STATE[DecisionState(decision.state)] if decision else _("Chưa lập dự thảo"),
        "is_nomination": is_nomination,
        "letter": decision.nomination_letter if decision is not None and is_nomination else None,
        "outcome": _outcome(result.item.dossier),
        "item_id": item.pk if item else None,
        "package": _package(item) if item else None,
    }


def _package(item: Any) -> dict[str, Any] | None:
    """Where the dossier lies, for the badge."""
    package = last_package(item)
    if package is None:
        return None
    tone, icon = PACKAGE_TONES[PackageState(package.state)]
    return {"label": PACKAGE_STATE[PackageState(package.state)], "tone": tone, "icon": icon}


def _outcome(dossier: Any) -> dict[str, Any] | None:
    """What the ministry answered, in words with its day; None while it has not."""
    answer = next(iter(dossier.central_answers), None)
    if answer is None:
        return None
    result, held_on = answer.result, answer.session.held_on
    certificate = getattr(result, "certificate", None)
    points = display_text(Fraction(result.points_numerator, result.points_denominator), 2)
    words = {"points": points, "star": result.star, "day": vn_date(held_on)}
    if certificate is not None and is_recognised_by_ministry(certificate.star):
        words |= {"number": certificate.decision_number, "day": vn_date(certificate.issued_on)}
        note = _("Quyết định số %(number)s ngày %(day)s; %(points)s điểm") % words
        return {"label": _("Bộ công nhận 5 sao"), "tone": "valid", "icon": "star", "note": note}
    if is_recognised_by_ministry(result.star):
        note = _("Hội đồng cấp trung ương ngày %(day)s: %(points)s điểm; chờ Bộ trưởng quyết định") % words
        return {"label": _("Đạt 5 sao, chờ quyết định"), "tone": "info", "icon": "clock", "note": note}
    note = _("Hội đồng cấp trung ương ngày %(day)s: %(points)s điểm, %(star)s sao") % words
    return {"label": _("Bộ chuyển kết quả về tỉnh"), "tone": "expiring", "icon": "replace", "note": note}


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=LEADERS)
def nominate(request: ActorRequest, decision_id: int) -> HttpResponse:
    """Number, day, signatory of the letter; then the nomination lies with the ministry."""
    actor = request.actor
    found = decisions_visible_to(actor).get(pk=decision_id)
    if found.kind != DecisionKind.APPROVE_RESULT:
        raise Http404
    today = timezone.localdate()
    with in_record_language():  # the paper prints them
        authority = _("Ủy ban nhân dân %(province)s") % {
            "province": _lower_first(province_name(found.province_code, today))
        }
    form = NominationForm(
        request.POST or None,
        initial={
            "issued_on": today,
            "issuing_authority": authority,
            "signatory": actor.name,
            "signatory_position": last_position_of(actor.name, found.province_code),
            "recipients": "\n".join(USUAL_RECIPIENTS),
        },
    )
    if request.method == "POST" and form.is_valid():
        done = try_deed(
            request,
            form,
            lambda: _issue(actor, decision_id, dict(form.cleaned_data)),
        )
        if done is not None:
            words = _("Đã ban hành văn bản số %(number)s và gửi đề nghị tới Bộ.")
            messages.success(request, words % {"number": done.nomination_letter.number})
            return redirect("office:recognition:decision", decision_id)
    context = {
        "decision": found,
        "form": form,
        "lines": decision_lines(found),
        "packages": [
            {"item": line, "missing": missing_words(line, today)}
            for line in nomination_lines(actor).filter(decision=found).order_by("position")
        ],
        "reason": why_not_issue_nomination(actor, found) or "",
        "page_title": _("Ký văn bản đề nghị Bộ đánh giá 5 sao"),
        "page_lead": found.subject,
        "breadcrumb": trail((_("Ký văn bản đề nghị"), "")),
    }
    return render(request, "office/recognition/nominate.html", context, status=422 if form.errors else 200)


def _issue(actor: Actor, decision_id: int, asked: dict[str, Any]) -> Any:
    recipients = asked.pop("recipients")
    return issue_nomination(
        actor=actor, decision_id=decision_id, letter=Signature(**asked), recipients=recipients, now=timezone.now()
    )


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
