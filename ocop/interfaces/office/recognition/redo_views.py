"""The ministry asks a province to assess again; the province answers (Điều 10 khoản 1 điểm b)."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ocop.interfaces.office.recognition.access import MINISTRY, NOMINATION_READERS, OFFICERS
from ocop.interfaces.office.recognition.nomination_forms import RedoAnswerForm, RedoCloseForm, RedoForm
from ocop.interfaces.office.review.access import desk_page
from ocop.interfaces.office.review.acting import try_deed
from ocop.interfaces.ui.requests import ActorRequest
from ocop.interfaces.ui.templatetags.vietnamese import vn_date
from ocop.programme.recognition.labels import REDO_ANSWER, REDO_STATE
from ocop.programme.recognition.operations.answer_redo import answer_redo, close_redo
from ocop.programme.recognition.operations.ask_redo import ask_redo
from ocop.programme.recognition.permissions import (
    why_not_answer_redo,
    why_not_ask_redo,
    why_not_assess_anew,
    why_not_close_redo,
)
from ocop.programme.recognition.queries.decisions import certificates_visible_to
from ocop.programme.recognition.queries.redo_requests import (
    open_redo_request,
    redo_counts,
    redo_requests_visible_to,
)
from ocop.programme.recognition.rules.codes import official_number
from ocop.programme.recognition.rules.redo import RedoAnswer, RedoState, is_late, usual_answer_by

TABS = {
    "cho-tra-loi": (gettext_lazy("Chờ tỉnh trả lời"), RedoState.SENT),
    "da-tra-loi": (gettext_lazy("Tỉnh đã trả lời"), RedoState.ANSWERED),
    "ket-thuc": (gettext_lazy("Đã kết thúc"), RedoState.CLOSED),
}
TONES = {RedoState.SENT: "expiring", RedoState.ANSWERED: "info", RedoState.CLOSED: "neutral"}


def _trail(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [
        (_("Quyết định và giấy chứng nhận"), reverse("office:recognition:list")),
        (_("Đề nghị thực hiện lại"), reverse("office:recognition:redos") if more else ""),
        *more,
    ]


def _row(one: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "redo": one,
        "product": one.certificate.product,
        "state": REDO_STATE[RedoState(one.state)],
        "tone": TONES[RedoState(one.state)],
        "answer": REDO_ANSWER[RedoAnswer(one.answer)] if one.answer else "",
        "is_late": is_late(one.state, one.answer_by, today),
    }


@require_GET
@desk_page(roles=NOMINATION_READERS)
def redos(request: ActorRequest) -> HttpResponse:
    """Requests of the ministry by state, newest first."""
    actor = request.actor
    chosen = request.GET.get("loc", "")
    found, counts = redo_requests_visible_to(actor), redo_counts(actor)
    if chosen in TABS:
        found = found.filter(state=TABS[chosen][1])
    page = Paginator(found, 25).get_page(request.GET.get("trang"))
    tabs = [
        {"label": label, "url": f"?loc={name}", "is_current": chosen == name, "count": counts.get(state, 0)}
        for name, (label, state) in TABS.items()
    ]
    tabs.append({"label": _("Tất cả"), "url": "?", "is_current": chosen not in TABS, "count": sum(counts.values())})
    context = {
        "page": page,
        "rows": [_row(one) for one in page],
        "tabs": tabs,
        "page_title": _("Đề nghị thực hiện lại việc đánh giá"),
        "page_lead": _(
            "Bộ phát hiện việc đánh giá, phân hạng ở tỉnh không đúng quy định thì đề nghị UBND tỉnh chỉ đạo thực hiện "
            "lại, Chủ tịch UBND tỉnh thu hồi việc công nhận không đúng (điểm b khoản 1 Điều 10)."
        ),
        "breadcrumb": _trail(),
    }
    return render(request, "office/recognition/redos.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(roles=MINISTRY)
def ask(request: ActorRequest, certificate_id: int) -> HttpResponse:
    """The ministry's paper about one certificate of a province."""
    actor, today = request.actor, timezone.localdate()
    found = certificates_visible_to(actor).get(pk=certificate_id)
    under_way = open_redo_request(found)
    if under_way is not None:
        return redirect("office:recognition:redo", under_way.pk)
    form = RedoForm(request.POST or None, initial={"issued_on": today, "answer_by": usual_answer_by(today)})
    if request.method == "POST" and form.is_valid():
        done = try_deed(
            request,
            form,
            lambda: ask_redo(actor=actor, certificate_id=found.pk, letter=form.letter(), now=timezone.now()),
        )
        if done is not None:
            messages.success(request, _("Đã gửi đề nghị; cơ quan tham mưu và lãnh đạo tỉnh được báo."))
            return redirect("office:recognition:redo", done.pk)
    context = {
        "form": form,
        "certificate": found,
        "reason": why_not_ask_redo(actor, found, today) or "",
        "page_title": _("Đề nghị tỉnh thực hiện lại việc đánh giá"),
        "page_lead": f"{found.product.name} – {found.product.producer.name}",
        "breadcrumb": _trail((official_number(found.code) or found.public_code, "")),
    }
    return render(request, "office/recognition/redo_ask.html", context, status=422 if form.errors else 200)


@require_GET
@desk_page(roles=NOMINATION_READERS)
def redo(request: ActorRequest, request_id: int) -> HttpResponse:
    """One request with its answer."""
    return _page(request, request_id)


def _page(request: ActorRequest, request_id: int, **forms: Any) -> HttpResponse:
    actor = request.actor
    found = (
        redo_requests_visible_to(actor)
        .select_related("certificate__product__producer", "certificate__result__item__dossier", "dossier", "revocation")
        .get(pk=request_id)
    )
    facts = [
        (
            _("Văn bản của Bộ"),
            _("Số %(number)s ngày %(day)s") % {"number": found.number, "day": vn_date(found.issued_on)},
        ),
        (_("Người ký"), found.signatory),
        (_("Giấy chứng nhận"), official_number(found.certificate.code) or found.certificate.public_code),
        (_("Quyết định công nhận"), found.certificate.decision_number),
        (_("Quy định không được thực hiện đúng"), found.provision),
        (_("Đề nghị thu hồi"), _("Có") if found.asks_revocation else _("Không")),
        (_("Trả lời chậm nhất"), vn_date(found.answer_by)),
    ]
    context = {
        **_row(found),
        "certificate": found.certificate,
        "facts": facts,
        "may_answer": why_not_answer_redo(actor, found) is None,
        "why_not_assess": why_not_assess_anew(found) or "",
        "may_close": why_not_close_redo(actor, found) is None,
        "answer_form": RedoAnswerForm(may_assess=why_not_assess_anew(found) is None),
        "close_form": RedoCloseForm(),
        "page_title": _("Đề nghị thực hiện lại: %(product)s") % {"product": found.certificate.product.name},
        "page_lead": found.certificate.product.producer.name,
        "breadcrumb": _trail((found.number, "")),
        **forms,
    }
    has_faults = any(form.errors for form in forms.values())
    return render(request, "office/recognition/redo.html", context, status=422 if has_faults else 200)


@require_POST
@desk_page(roles=OFFICERS)
def answer(request: ActorRequest, request_id: int) -> HttpResponse:
    """The province says what it does; it begins at once."""
    actor = request.actor
    found = redo_requests_visible_to(actor).select_related("certificate__result__item__dossier").get(pk=request_id)
    form = RedoAnswerForm(request.POST, may_assess=why_not_assess_anew(found) is None)
    if form.is_valid():
        asked = form.cleaned_data
        done = try_deed(
            request,
            form,
            lambda: answer_redo(
                actor=actor,
                request_id=request_id,
                answer=RedoAnswer(asked["answer"]),
                words=asked["words"],
                now=timezone.now(),
            ),
        )
        if done is not None:
            messages.success(request, _("Đã ghi trả lời của UBND tỉnh và báo Bộ."))
            return redirect("office:recognition:redo", request_id)
    return _page(request, request_id, answer_form=form)


@require_POST
@desk_page(roles=MINISTRY)
def close(request: ActorRequest, request_id: int) -> HttpResponse:
    """The ministry ends the follow-up."""
    actor = request.actor
    redo_requests_visible_to(actor).get(pk=request_id)
    form = RedoCloseForm(request.POST)
    if form.is_valid():
        done = try_deed(
            request,
            form,
            lambda: close_redo(
                actor=actor, request_id=request_id, words=form.cleaned_data["words"], now=timezone.now()
            ),
        )
        if done is not None:
            messages.success(request, _("Đã kết thúc theo dõi; tỉnh được báo."))
            return redirect("office:recognition:redo", request_id)
    return _page(request, request_id, close_form=form)
