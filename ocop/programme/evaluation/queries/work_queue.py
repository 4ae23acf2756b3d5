"""What waits in rounds and council sessions for one person."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ocop.foundation.work_items import Urgency, WorkItem
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import COUNCIL_ROLES, Role
from ocop.programme.councils.models import CouncilMember
from ocop.programme.councils.rules.council_seats import CouncilLevel, Seat
from ocop.programme.evaluation.models import CouncilSession, SignedPaper
from ocop.programme.evaluation.queries.checking import is_to_be_checked, sessions_to_check
from ocop.programme.evaluation.queries.own_sheet import own_sheets
from ocop.programme.evaluation.queries.visible import count_of_agenda, sessions_visible_to
from ocop.programme.evaluation.rules.paper_kinds import PaperKind
from ocop.programme.evaluation.rules.session_lifecycle import (
    BEFORE_OPENING,
    GOING_ON,
    WRITING,
    ItemState,
    SessionForm,
    SessionState,
    SheetState,
)

SOON_DAYS = 14


def session_work_for(actor: Actor, today: date) -> list[WorkItem]:
    """Sessions to prepare, to run, to score in, minutes to sign, records to check, results to release and approve.

    A constant number of queries: two for a member, one for every other office.
    """
    if actor.is_anonymous:
        return []
    work: list[WorkItem] = []
    if actor.holds(*COUNCIL_ROLES):
        work += _sheets_to_finish(actor, today)
        work += _sessions_to_run(actor, today)
    if actor.holds(Role.PROVINCE_LEADER, Role.MINISTRY_OFFICER):
        work += _results_to_approve(actor)
    if actor.holds(Role.AUDITOR):
        work += _records_to_check(actor)
    if actor.holds(Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER):
        work += _agendas_to_fill(actor, today)
    return work


def _sheets_to_finish(actor: Actor, today: date) -> Iterable[WorkItem]:
    mine = own_sheets(actor).filter(
        state=SheetState.DRAFT, item__state=ItemState.SCORING, item__session__state__in=sorted(WRITING)
    )
    per_session = (
        mine.filter(Q(item__session__ballots_due_on__isnull=True) | Q(item__session__ballots_due_on__gte=today))
        .filter(is_present=True)
        .order_by()
        .values(
            session=F("item__session_id"),
            name=F("item__session__name"),
            opened=F("item__session__opened_at"),
            due_on=F("item__session__ballots_due_on"),
        )
        .annotate(sheets=Count("pk"))
    )
    for row in per_session:
        yield WorkItem(
            title=row["name"],
            detail=_("Còn %(count)s phiếu chấm chưa nộp.") % {"count": row["sheets"]},
            url_name="council_room:session",
            url_args=(row["session"],),
            waiting_since=localdate(row["opened"]),
            due_on=row["due_on"],
            urgency=Urgency.URGENT if row["due_on"] is None else Urgency.NORMAL,
            kind="evaluation.score",
        )


def _sessions_to_run(actor: Actor, today: date) -> Iterable[WorkItem]:
    seat = CouncilMember.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=OuterRef("held_on")),
        council=OuterRef("council"),
        user_id=actor.account_key,
        valid_from__lte=OuterRef("held_on"),
    )
    sessions = (
        sessions_visible_to(actor)
        .annotate(
            own_seat=Subquery(seat.values("seat")[:1]),
            products=count_of_agenda(actor),
            is_signed_by_secretary=Exists(
                SignedPaper.objects.filter(session=OuterRef("pk"), kind=PaperKind.MINUTES, set_aside_at__isnull=True)
            ),
        )
        .filter(own_seat__isnull=False)
        .exclude(state__in=[SessionState.RELEASED, SessionState.APPROVED])
        .order_by("held_on", "pk")
    )
    for session in sessions:
        item = _to_run(session, today)
        if item is not None:
            yield item


def _to_run(session: Any, today: date) -> WorkItem | None:
    runs = session.own_seat in {Seat.CHAIR, Seat.VICE_CHAIR, Seat.SECRETARY}
    if session.state in BEFORE_OPENING:
        return _to_prepare(session, today, runs=runs)
    if session.state in GOING_ON and session.form == SessionForm.WRITTEN:
        return _run_item(session, _in_writing(session, today), "evaluation.run") if runs else None
    if session.state in GOING_ON:
        return _run_item(session, RUNNING[session.state], "evaluation.run", urgency=Urgency.URGENT) if runs else None
    if session.state == SessionState.CLOSED:
        return _to_confirm(session)
    is_awaiting_check = session.state == SessionState.CONFIRMED and is_to_be_checked(session)
    if session.own_seat == Seat.CHAIR and not is_awaiting_check:
        return _run_item(session, _("Công bố kết quả của phiên họp."), "evaluation.release")
    return None


RUNNING: dict[str, Promise] = {
    SessionState.OPEN: gettext_lazy("Phiên họp đã khai mạc; bắt đầu chấm điểm khi Hội đồng sẵn sàng."),
    SessionState.SCORING: gettext_lazy("Theo dõi các phiếu; khi đủ thì chuyển sang thảo luận."),
    SessionState.DISCUSSION: gettext_lazy("Hội đồng đang thảo luận; ghi kết luận, cho chấm lại hoặc kết thúc phiên."),
    SessionState.RESCORING: gettext_lazy("Theo dõi các phiếu chấm lại; khi đủ thì Chủ tịch kết thúc phiên."),
}


def _in_writing(session: Any, today: date) -> str:
    if session.state == SessionState.OPEN:
        return _("Gửi phiếu lấy ý kiến đến các thành viên.")
    if today > session.ballots_due_on:
        return _("Đã hết hạn trả lời; kết thúc lấy ý kiến hoặc chuyển sang họp trực tiếp.")
    return _("Theo dõi phiếu lấy ý kiến, nhận đến hết ngày %(day)s.") % {"day": f"{session.ballots_due_on:%d/%m/%Y}"}


def _to_prepare(session: Any, today: date, *, runs: bool) -> WorkItem | None:
    days = (session.held_on - today).days
    if days > SOON_DAYS:
        return None
    detail, page = _("Xem chương trình họp; khai nếu có liên quan đến chủ thể nào."), "council_room:session"
    if runs and session.state == SessionState.PREPARED and session.products:
        detail, page = _("Kiểm tra phiên họp đã sẵn sàng chưa."), "council_room:readiness"
    elif runs and days <= 0:
        detail, page = _("Điểm danh và khai mạc phiên họp."), "council_room:board"
        if session.form == SessionForm.WRITTEN:
            detail = _("Mở lấy ý kiến và gửi phiếu đến các thành viên.")
    return WorkItem(
        title=session.name,
        detail=detail,
        url_name=page,
        url_args=(session.pk,),
        due_on=session.held_on,
        kind="evaluation.prepare",
    )


def _to_confirm(session: Any) -> WorkItem | None:
    if session.objection and session.own_seat == Seat.CHAIR:
        words = _("Có đề nghị xem lại; hãy ký lại biên bản hoặc cho Hội đồng thảo luận lại.")
        return _run_item(session, words, "evaluation.answer_objection", urgency=Urgency.URGENT)
    if session.own_seat == (Seat.CHAIR if session.is_signed_by_secretary else Seat.SECRETARY):
        return _run_item(session, _("Xem và ký biên bản họp."), "evaluation.sign_minutes", page="council_room:papers")
    return None


def _run_item(
    session: Any, detail: Any, kind: str, *, page: str = "council_room:board", urgency: Urgency = Urgency.NORMAL
) -> WorkItem:
    return WorkItem(
        title=session.name,
        detail=str(detail),
        url_name=page,
        url_args=(session.pk,),
        waiting_since=session.held_on,
        urgency=urgency,
        kind=kind,
    )


def _results_to_approve(actor: Actor) -> Iterable[WorkItem]:
    provinces = {grant.province_code for grant in actor.grants_of(Role.PROVINCE_LEADER)}
    territory = Q(council__province_code__in=provinces)
    if actor.holds(Role.MINISTRY_OFFICER):
        territory |= Q(council__level=CouncilLevel.MINISTRY)
    waiting = CouncilSession.objects.filter(territory, state=SessionState.RELEASED).select_related("round")
    for session in waiting.order_by("held_on", "pk"):
        yield WorkItem(
            title=session.name,
            detail=_("Phê duyệt kết quả đánh giá, phân hạng của Hội đồng."),
            url_name="office:rounds:approval",
            url_args=(session.pk,),
            due_on=session.round.decide_by,
            waiting_since=localdate(session.released_at),
            kind="evaluation.approve_results",
        )


def _records_to_check(actor: Actor) -> Iterable[WorkItem]:
    for session in sessions_to_check(actor).filter(state=SessionState.CONFIRMED):
        if is_to_be_checked(session):
            yield WorkItem(
                title=session.name,
                detail=_("Kiểm tra hồ sơ phiên họp trước khi công bố kết quả."),
                url_name="council_room:check",
                url_args=(session.pk,),
                waiting_since=localdate(session.confirmed_at),
                urgency=Urgency.URGENT,
                kind="evaluation.check",
            )


def _managed_by(actor: Actor, provinces: set[str]) -> Q:
    """Sessions of the councils whose office this person is."""
    managed = Q(council__province_code__in=provinces)
    return managed | Q(council__level=CouncilLevel.MINISTRY) if actor.holds(Role.MINISTRY_OFFICER) else managed


def _agendas_to_fill(actor: Actor, today: date) -> Iterable[WorkItem]:
    provinces = {grant.province_code for grant in actor.grants_of(Role.PROVINCE_OFFICER)}
    empty = (
        CouncilSession.objects.filter(_managed_by(actor, provinces), state=SessionState.PREPARED)
        .annotate(products=Count("agenda"))
        .filter(products=0)
        .order_by("held_on", "pk")
    )
    for session in empty:
        yield WorkItem(
            title=session.name,
            detail=_("Chương trình họp chưa có sản phẩm; hãy đưa hồ sơ vào."),
            url_name="office:rounds:session",
            url_args=(session.pk,),
            due_on=session.held_on,
            kind="evaluation.fill_agenda",
        )
