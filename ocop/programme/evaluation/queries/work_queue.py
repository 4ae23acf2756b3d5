"""What waits in rounds and council sessions for one person."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.work_items import Urgency, WorkItem
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import COUNCIL_ROLES, Role
from ocop.programme.councils.models import CouncilMember
from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.evaluation.models import CouncilSession
from ocop.programme.evaluation.queries.own_sheet import own_sheets
from ocop.programme.evaluation.queries.visible import sessions_visible_to
from ocop.programme.evaluation.rules.session_lifecycle import ItemState, SessionState, SheetState

SOON_DAYS = 14


def session_work_for(actor: Actor, today: date) -> list[WorkItem]:
    """Sessions to prepare, to open, to score in, to close, minutes to sign, results to approve; four queries."""
    if actor.is_anonymous:
        return []
    work: list[WorkItem] = []
    if actor.holds(*COUNCIL_ROLES):
        work += _sheets_to_finish(actor)
        work += _sessions_to_run(actor, today)
    if actor.holds(Role.PROVINCE_LEADER):
        work += _results_to_approve(actor)
    if actor.holds(Role.PROVINCE_OFFICER):
        work += _agendas_to_fill(actor, today)
    return work


def _sheets_to_finish(actor: Actor) -> Iterable[WorkItem]:
    mine = own_sheets(actor).filter(
        state=SheetState.DRAFT, item__state=ItemState.SCORING, item__session__state=SessionState.SCORING
    )
    per_session = (
        mine.filter(is_present=True)
        .order_by()
        .values(
            session=F("item__session_id"),
            name=F("item__session__name"),
            opened=F("item__session__opened_at"),
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
            urgency=Urgency.URGENT,
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
        .annotate(own_seat=Subquery(seat.values("seat")[:1]), products=Count("agenda"))
        .filter(own_seat__isnull=False)
        .filter(~Q(state=SessionState.APPROVED) & ~Q(state=SessionState.CLOSED, minutes__approved_at__isnull=False))
        .order_by("held_on", "pk")
    )
    for session in sessions:
        item = _to_run(session, today)
        if item is not None:
            yield item


def _to_run(session: Any, today: date) -> WorkItem | None:
    runs = session.own_seat in {Seat.CHAIR, Seat.VICE_CHAIR, Seat.SECRETARY}
    days = (session.held_on - today).days
    if session.state == SessionState.PREPARED and days <= SOON_DAYS:
        detail = (
            _("Điểm danh và mở phiên chấm điểm.")
            if runs and days <= 0
            else _("Xem chương trình họp; khai nếu có liên quan đến chủ thể nào.")
        )
        return WorkItem(
            title=session.name,
            detail=detail,
            url_name="council_room:board" if runs and days <= 0 else "council_room:session",
            url_args=(session.pk,),
            due_on=session.held_on,
            kind="evaluation.prepare",
        )
    if session.state == SessionState.SCORING and runs:
        return WorkItem(
            title=session.name,
            detail=_("Theo dõi các phiếu; khi đủ thì Chủ tịch kết thúc phiên."),
            url_name="council_room:board",
            url_args=(session.pk,),
            waiting_since=session.held_on,
            urgency=Urgency.URGENT,
            kind="evaluation.run",
        )
    if session.state == SessionState.CLOSED and session.own_seat == Seat.CHAIR:
        return WorkItem(
            title=session.name,
            detail=_("Xem và ký biên bản họp."),
            url_name="council_room:minutes",
            url_args=(session.pk,),
            waiting_since=session.held_on,
            kind="evaluation.sign_minutes",
        )
    return None


def _results_to_approve(actor: Actor) -> Iterable[WorkItem]:
    provinces = {grant.province_code for grant in actor.grants_of(Role.PROVINCE_LEADER)}
    waiting = CouncilSession.objects.filter(
        state=SessionState.CLOSED, minutes__approved_at__isnull=False, council__province_code__in=provinces
    ).select_related("round", "minutes")
    for session in waiting.order_by("held_on", "pk"):
        yield WorkItem(
            title=session.name,
            detail=_("Phê duyệt kết quả đánh giá, phân hạng của Hội đồng."),
            url_name="office:rounds:approval",
            url_args=(session.pk,),
            due_on=session.round.decide_by,
            waiting_since=localdate(session.minutes.approved_at),
            kind="evaluation.approve_results",
        )


def _agendas_to_fill(actor: Actor, today: date) -> Iterable[WorkItem]:
    provinces = {grant.province_code for grant in actor.grants_of(Role.PROVINCE_OFFICER)}
    empty = (
        CouncilSession.objects.filter(state=SessionState.PREPARED, council__province_code__in=provinces)
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
