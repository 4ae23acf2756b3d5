"""The samples of a sitting: what is there, what was taken, tasted and brought back, each line signed."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.interfaces.council_room.room import item_or_404, record_keeper_or_404, session_or_404
from ocop.interfaces.ui.doing import do
from ocop.interfaces.ui.requests import ActorRequest
from ocop.interfaces.ui.sample_forms import SampleStepForm
from ocop.interfaces.ui.sample_words import book_lines, packet_choice, serial_words
from ocop.programme.councils.queries.councils import members_of
from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.dossiers.labels import SAMPLE_KEEPER_LABELS
from ocop.programme.evaluation.operations.session_samples import (
    bring_back_samples,
    confirm_session_samples,
    take_samples,
    taste_samples,
)
from ocop.programme.evaluation.permissions.sampling import (
    why_not_confirm_session_samples,
    why_not_take_samples,
    why_not_taste_samples,
)
from ocop.programme.evaluation.queries.session_samples import ProductSamples, session_samples


def _deeds() -> dict[str, dict[str, Any]]:
    return {
        "nhan": {
            "label": _("Nhận mẫu từ kho"),
            "lead": _("Kiểm đếm cùng thủ kho. Mẫu hết hạn sử dụng vào hôm nay trở về trước không đưa vào phiên."),
            "submit": _("Ghi đã nhận từ kho"),
            "wanted": ("giver_name", "taker_name", "temperature", "remark", "photo"),
            "labels": {
                "giver_name": _("Thủ kho giao"),
                "taker_name": _("Người nhận (để trống nếu chính Ông/Bà nhận)"),
            },
            "samples": lambda one: one.in_store,
            "operation": take_samples,
            "why_not": why_not_take_samples,
            "nothing": _("Trong kho không còn mẫu nào dùng được của sản phẩm này."),
        },
        "dung": {
            "label": _("Ghi mẫu đã dùng đánh giá"),
            "lead": _("Chọn những mẫu Hội đồng đã mở, nếm, dùng thử. Phần còn lại được đưa về kho để trả hoặc hủy."),
            "submit": _("Ghi đã dùng đánh giá"),
            "wanted": ("is_used_up", "taker_name", "remark", "photo"),
            "labels": {"taker_name": _("Người chứng kiến của Hội đồng (Chủ tịch hoặc thành viên)")},
            "samples": lambda one: one.usable_at_table,
            "operation": taste_samples,
            "why_not": why_not_taste_samples,
            "nothing": _("Hội đồng chưa nhận mẫu nào còn hạn của sản phẩm này từ kho."),
        },
        "ve-kho": {
            "label": _("Đưa mẫu về kho"),
            "lead": _("Cả mẫu chưa mở và phần còn lại của mẫu đã dùng. Thủ kho xác nhận trên tài khoản hoặc ký phiếu."),
            "submit": _("Ghi đã đưa về kho"),
            "wanted": ("taker_name", "place", "storage", "temperature", "remark", "photo"),
            "labels": {"taker_name": _("Thủ kho nhận"), "place": _("Nơi để trong kho")},
            "samples": lambda one: one.to_bring_back,
            "operation": bring_back_samples,
            "why_not": why_not_take_samples,
            "nothing": _("Hội đồng không còn giữ mẫu nào của sản phẩm này."),
        },
    }


@login_required
@require_safe
def samples(request: ActorRequest, session_id: int) -> HttpResponse:
    """Every product of the agenda with its samples and what may be done with them."""
    session = session_or_404(request, session_id)
    seat = record_keeper_or_404(request, session)
    actor = request.actor
    rows = [
        {
            "one": one,
            "in_store": serial_words([sample.serial for sample in one.in_store]),
            "at_table": serial_words([sample.serial for sample in one.at_table]),
            "tasted": serial_words([sample.serial for sample in one.tasted]),
            "expired": serial_words([sample.serial for sample in one.expired]),
            "store": SAMPLE_KEEPER_LABELS[one.store],
            "offers": _offers(session, seat, one),
            "lines": [
                (line, why_not_confirm_session_samples(seat, step, actor) is None)
                for line, step in zip(book_lines(one.steps), reversed(list(one.steps)), strict=True)
            ],
        }
        for one in session_samples(actor, session, today=timezone.localdate())
    ]
    context = {"session": session, "rows": rows, "page_title": _("Sản phẩm mẫu của phiên")}
    return render(request, "council_room/samples.html", context)


def _offers(session: Any, seat: Any, one: ProductSamples) -> list[dict[str, str]]:
    return [
        {"label": deed["label"], "url": reverse("council_room:sample_step", args=[session.pk, one.item.pk, slug])}
        for slug, deed in _deeds().items()
        if deed["samples"](one) and deed["why_not"](session, seat) is None
    ]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: ActorRequest, session_id: int, item_id: int, deed: str) -> HttpResponse:
    """The form of one deed."""
    session = session_or_404(request, session_id)
    seat = record_keeper_or_404(request, session)
    item = item_or_404(request, session, item_id)
    what = _deeds().get(deed)
    if what is None:
        raise Http404
    today = timezone.localdate()
    one = next(row for row in session_samples(request.actor, session, today=today) if row.item.pk == item.pk)
    possible = what["samples"](one)
    others = [sample for sample in one.samples if sample not in possible] if request.method == "POST" else []
    form = SampleStepForm(
        request.POST or None,
        request.FILES or None,
        wanted=what["wanted"],
        choices=[packet_choice(sample, today) for sample in [*possible, *others]],
        labels=what["labels"],
        initial={
            "taker_name": _chair(session) if deed == "dung" else "",
            "storage": possible[0].storage if possible else "",
            # Nobody but the secretary knows which were opened.
            **({"serials": []} if deed == "dung" else {}),
        },
    )
    reason = what["why_not"](session, seat) or ("" if possible else what["nothing"])
    back = reverse("council_room:samples", args=[session.pk])
    if request.method == "POST" and form.is_valid():
        facts = {"is_used_up": form.cleaned_data["is_used_up"]} if deed == "dung" else {}
        try:
            what["operation"](
                actor=request.actor,
                item_id=item.pk,
                serials=form.cleaned_data["serials"],
                hand_over=form.hand_over(),
                now=timezone.now(),
                **facts,
            )
        except FieldRefusal as refusal:
            form.show(refusal)
        except Refusal as refusal:
            for sentence in refusal.reasons:
                form.add_error(None, sentence)
        else:
            messages.success(request, _("Đã ghi vào sổ mẫu."))
            return redirect(back + f"#sp-{item.pk}")
    form.offer_only(sample.serial for sample in possible)
    context = {
        "session": session,
        "item": item,
        "form": form,
        "lead": what["lead"],
        "submit_label": what["submit"],
        "reason": reason if request.method != "POST" else "",
        "back": back,
        "page_title": what["label"],
    }
    return render(request, "council_room/sample_step.html", context)


def _chair(session: Any) -> str:
    seats = {member.seat: member.user.full_name for member in members_of(session.council, session.held_on)}
    return seats.get(Seat.CHAIR, "")


@login_required
@require_POST
def confirm(request: ActorRequest, session_id: int, item_id: int, step_id: int) -> HttpResponse:
    """A second seat signs for what was tasted."""
    session = session_or_404(request, session_id)
    record_keeper_or_404(request, session)
    item = item_or_404(request, session, item_id)
    return do(
        request,
        confirm_session_samples,
        done=_("Đã xác nhận."),
        back=reverse("council_room:samples", args=[session.pk]) + f"#sp-{item.pk}",
        item_id=item.pk,
        step_id=step_id,
    )
