"""What waits for a person in the watch over stamps."""

from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.work_items import Urgency, WorkItem
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.watch.labels import SIGNAL
from ocop.programme.watch.models import Case
from ocop.programme.watch.queries.cases import (
    HANDLERS,
    cases_visible_to,
    handles,
    most_pressing_first,
    name_of,
    own_cases,
)
from ocop.programme.watch.rules.case_kinds import OPEN, CaseState
from ocop.programme.watch.rules.thresholds import Signal

MOST = 30


def watch_work_for(actor: Actor, today: date) -> list[WorkItem]:
    """Open cases nobody or this person has in hand, for the offices that handle them; unanswered ones, for the
    producer."""
    found = []
    if actor.holds(*HANDLERS):
        mine = Q(assigned_to__isnull=True) | Q(assigned_to=actor.user_id)
        rows = most_pressing_first(cases_visible_to(actor).filter(mine, state__in=OPEN))[:MOST]
        found += [
            _item(one, "office:watch:case", _office_words(one), Urgency.URGENT if one.state == CaseState.NEW else None)
            for one in rows
            if handles(actor, one)
        ]
    if actor.holds(Role.PRODUCER_MEMBER):
        unanswered = own_cases(actor).filter(state__in=OPEN, answered_at__isnull=True)[:MOST]
        words = _("Cho biết lý do nếu có: bán qua kênh nào, tem có bị mất không.")
        found += [_item(one, "producer_desk:watch_case", words, None) for one in unanswered]
    return found


def _office_words(case: Case) -> str:
    if case.state == CaseState.NEW:
        return _("Xem các lần quét, hỏi chủ thể, quyết định có kiểm tra không.")
    return _("Kết luận vụ việc, hoặc chờ kết quả kiểm tra.")


def _item(case: Case, url_name: str, detail: str, urgency: Urgency | None) -> WorkItem:
    name = name_of(case)
    return WorkItem(
        title=_("{signal}: {product}").format(signal=SIGNAL[Signal(case.signal)], product=name),
        detail=detail,
        url_name=url_name,
        url_args=(case.pk,),
        waiting_since=timezone.localdate(case.opened_at),
        urgency=urgency,
        kind="watch.case",
    )
