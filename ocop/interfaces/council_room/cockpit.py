"""What the head of the board shows: where the day stands, the one next step, what hinders it, and the other steps."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.labels import quorum_words
from ocop.programme.evaluation.labels import STEP_TAKERS, phases_of, step_words
from ocop.programme.evaluation.permissions import why_not_sign_paper, why_not_step
from ocop.programme.evaluation.queries.gap_words import as_reasons, open_sheets_in_words
from ocop.programme.evaluation.queries.seats import OwnSeat
from ocop.programme.evaluation.queries.session_board import Board
from ocop.programme.evaluation.queries.signed_papers import seat_due, signed_paper
from ocop.programme.evaluation.rules.next_step import DayFacts, other_steps, usual_next_step
from ocop.programme.evaluation.rules.paper_kinds import PaperKind, SigningSeat
from ocop.programme.evaluation.rules.progress import needs_another_turn
from ocop.programme.evaluation.rules.session_lifecycle import (
    SESSION_TRANSITIONS,
    ItemState,
    SessionForm,
    SessionState,
    SessionStep,
    StepTaker,
)

PAGES: dict[SessionStep, str] = {
    SessionStep.VALIDATE: "readiness",
    SessionStep.BEGIN_RESCORING: "rescoring",
    SessionStep.TAKE_UP_AGAIN: "take_up_again",
    SessionStep.CONFIRM: "minutes",
    SessionStep.RELEASE: "release",
}
"""Steps with a page of their own: something is typed, or what follows has to be read first."""
DEEDS: dict[SessionStep, str] = {
    SessionStep.PREPARE_AGAIN: "prepare_again",
    SessionStep.OPEN: "open",
    SessionStep.BEGIN_SCORING: "begin_scoring",
    SessionStep.BEGIN_DISCUSSION: "begin_discussion",
    SessionStep.CLOSE: "close",
}
ICONS: dict[SessionStep, str] = {
    SessionStep.VALIDATE: "check-circle",
    SessionStep.OPEN: "gavel",
    SessionStep.BEGIN_SCORING: "edit",
    SessionStep.BEGIN_DISCUSSION: "comment",
    SessionStep.BEGIN_RESCORING: "edit",
    SessionStep.CLOSE: "gavel",
    SessionStep.CONFIRM: "stamp",
    SessionStep.RELEASE: "send",
}
FOLLOWS: dict[SessionStep, Promise] = {
    SessionStep.VALIDATE: gettext_lazy(
        "Xem chương trình họp, hồ sơ, thành viên và mức dự họp đã đủ chưa trước ngày họp."
    ),
    SessionStep.PREPARE_AGAIN: gettext_lazy(
        "Chương trình họp thay đổi được trở lại; sau đó phải kiểm tra sẵn sàng lần nữa."
    ),
    SessionStep.OPEN: gettext_lazy("Quy chế áp dụng cho phiên được giữ nguyên từ lúc khai mạc."),
    SessionStep.BEGIN_SCORING: gettext_lazy(
        "Mỗi thành viên chấm trên phiếu của mình; không ai thấy điểm của người khác."
    ),
    SessionStep.BEGIN_DISCUSSION: gettext_lazy(
        "Các phiếu của lượt này giữ nguyên từ đây; mọi thành viên thấy điểm của nhau để thảo luận."
    ),
    SessionStep.BEGIN_RESCORING: gettext_lazy(
        "Sản phẩm được chọn có phiếu mới, điền sẵn điểm lượt trước; phiếu lượt trước được giữ lại."
    ),
    SessionStep.CLOSE: gettext_lazy(
        "Kết quả được tính từ các phiếu đã nộp và chỉ Chủ tịch, Thư ký thấy cho đến khi công bố."
    ),
    SessionStep.TAKE_UP_AGAIN: gettext_lazy("Kết quả vừa tính được để sang một bên và Hội đồng thảo luận trở lại."),
    SessionStep.CONFIRM: gettext_lazy("Đọc lại biên bản và kết quả rồi ký; kết quả chưa công bố."),
    SessionStep.RELEASE: gettext_lazy(
        "Kết quả của tất cả sản phẩm được công bố cùng một lúc và gửi lãnh đạo phê duyệt."
    ),
}
CONFIRMATIONS: dict[SessionStep, Promise] = {
    SessionStep.BEGIN_DISCUSSION: gettext_lazy(
        "Chuyển sang thảo luận? Các phiếu đã nộp không mở lại được nữa và mọi thành viên thấy điểm của nhau."
    ),
    SessionStep.CLOSE: gettext_lazy("Kết thúc phiên họp? Kết quả được tính từ các phiếu đã nộp."),
}

FOLLOWS_IN_WRITING: dict[SessionStep, Promise] = {
    SessionStep.VALIDATE: gettext_lazy("Xem hồ sơ, thành viên, hạn trả lời và thời hạn 45 ngày trước khi gửi phiếu."),
    SessionStep.OPEN: gettext_lazy("Quy chế áp dụng được giữ nguyên từ đây; sau đó gửi phiếu đến các thành viên."),
    SessionStep.BEGIN_SCORING: gettext_lazy(
        "Mọi thành viên chấm điểm không có liên quan nhận phiếu, đường dẫn và hạn trả lời."
    ),
    SessionStep.CLOSE: gettext_lazy(
        "Kết quả được tính từ các phiếu đã gửi và chỉ Chủ tịch, Thư ký thấy cho đến khi công bố."
    ),
    SessionStep.TAKE_UP_AGAIN: gettext_lazy(
        "Kết quả vừa tính được để sang một bên; có thể chuyển sản phẩm sang họp trực tiếp rồi kết thúc lại."
    ),
}
CONFIRMATIONS_IN_WRITING: dict[SessionStep, Promise] = {
    SessionStep.BEGIN_SCORING: gettext_lazy("Gửi phiếu lấy ý kiến đến các thành viên?"),
    SessionStep.CLOSE: gettext_lazy("Kết thúc lấy ý kiến? Thành viên chưa trả lời được ghi tên trong biên bản."),
}


@dataclass(frozen=True)
class StepOffer:
    """One step as the page offers it."""

    step: SessionStep
    label: str
    follows: str
    url: str
    is_page: bool
    icon: str
    confirm: str
    why_not: str
    """Why this person cannot take it now; empty when it can be taken."""
    hindrances: tuple[str, ...] = ()
    """What is still missing, one sentence each."""


def phases(state: str, *, is_auditor_required: bool, form: str = SessionForm.MEETING) -> list[dict[str, Any]]:
    """The bar of phases: done, current or to come; the check only where the rules ask for it."""
    all_phases = phases_of(form)
    at = next(number for number, (_words, states) in enumerate(all_phases) if state in states)
    shown = []
    checking = next(number for number, (_words, states) in enumerate(all_phases) if SessionState.CONFIRMED in states)
    if state == SessionState.CONFIRMED and not is_auditor_required:
        at = checking + 1
    for number, (words, _states) in enumerate(all_phases):
        if number == checking and not is_auditor_required:
            continue
        is_done = number < at or state == SessionState.APPROVED
        shown.append({"title": words, "state": "done" if is_done else "current" if number == at else "next"})
    return shown


def cockpit(actor: Actor, session: Any, seat: OwnSeat, board: Board) -> dict[str, Any]:
    """Everything the head of the board needs: `phases`, `usual`, `others`, `awaited`."""
    record = board.record
    facts = DayFacts(
        waits_to_be_opened=any(item.state == ItemState.WAITING for item in record.items),
        is_another_turn_due=any(
            needs_another_turn(record.facts(item), record.rules, turn=item.turn) for item in record.items
        ),
        needs_discussion=any(row.needs_discussion for row in board.rows),
        is_auditor_required=record.rules.is_auditor_required,
        is_written=record.is_written,
    )
    usual = usual_next_step(session.state, facts)
    shown = phases(session.state, is_auditor_required=facts.is_auditor_required, form=session.form)
    at = next((number for number, one in enumerate(shown) if one["state"] == "current"), len(shown) - 1)
    context: dict[str, Any] = {
        "phases": shown,
        "phase_number": at + 1,
        "phase_count": len(shown),
        "phase_title": shown[at]["title"],
        "usual": None,
        "awaited": "",
        "others": [
            _offer(step, actor, session, seat)
            for step in other_steps(session.state, usual, session.form)
            # Back to independent scoring only for a product nobody has opened yet.
            if step is not SessionStep.BEGIN_SCORING or facts.waits_to_be_opened
        ],
    }
    if usual is None:
        return context
    taker = SESSION_TRANSITIONS[usual].taken_by
    if taker in {StepTaker.AUDITOR, StepTaker.LEADER}:
        context["awaited"] = _("Chờ: %(who)s – %(step)s.") % {
            "who": STEP_TAKERS[taker],
            "step": step_words(usual, session.form)[:1].lower() + step_words(usual, session.form)[1:],
        }
    else:
        context["usual"] = _offer(usual, actor, session, seat, _hindrances(usual, actor, board))
    if usual is SessionStep.CONFIRM:
        context["usual"] = _who_signs_first(context["usual"], session, seat)
    return context


def _who_signs_first(offer: StepOffer, session: Any, seat: OwnSeat) -> StepOffer:
    """The chair confirms by the second signature: until the first is there, the secretary is asked for it."""
    due = seat_due(signed_paper(session, PaperKind.MINUTES))
    if due is not SigningSeat.SECRETARY:
        return offer
    why_not = why_not_sign_paper(PaperKind.MINUTES, session, seat, due)
    if why_not is None:
        follows = _("Đọc lại biên bản rồi ký trước; sau đó Chủ tịch Hội đồng ký để xác nhận kết quả.")
        return replace(offer, follows=follows, why_not="")
    return replace(offer, why_not=why_not)


def _offer(step: SessionStep, actor: Actor, session: Any, seat: OwnSeat, hindrances: tuple[str, ...] = ()) -> StepOffer:
    is_page, is_written = step in PAGES, session.form == SessionForm.WRITTEN
    follows = FOLLOWS_IN_WRITING if is_written else FOLLOWS
    return StepOffer(
        step=step,
        label=step_words(step, session.form),
        follows=str(follows.get(step, FOLLOWS[step])),
        url=reverse(f"council_room:{PAGES[step] if is_page else DEEDS[step]}", args=[session.pk]),
        is_page=is_page,
        icon=ICONS.get(step, ""),
        confirm=str((CONFIRMATIONS_IN_WRITING if is_written else CONFIRMATIONS).get(step, "")),
        why_not=why_not_step(step, actor, session, seat) or "",
        hindrances=hindrances,
    )


def _hindrances(step: SessionStep, actor: Actor, board: Board) -> tuple[str, ...]:
    asked: dict[SessionStep, Callable[[], list[str]]] = {
        SessionStep.OPEN: lambda: _why_not_ready_to_open(board),
        SessionStep.BEGIN_DISCUSSION: lambda: open_sheets_in_words(board.record, actor),
        SessionStep.CLOSE: lambda: as_reasons(board.gaps),
    }
    return tuple(asked[step]()) if step in asked else ()


def _why_not_ready_to_open(board: Board) -> list[str]:
    reasons = []
    if not board.record.items:
        reasons.append(_("Chương trình họp chưa có sản phẩm nào."))
    if not board.record.is_written and not board.quorum.is_reached:
        reasons.append(quorum_words(board.quorum))
    return reasons
