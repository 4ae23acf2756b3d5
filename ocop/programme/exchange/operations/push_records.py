"""Takes records that wait and hands them to the national portal, each content of them once.

A row is leased in one transaction, sent outside of any, and its outcome written in another. Whoever dies in between
leaves the row leased until the lease runs out; it then goes again under the same key, and a portal that looks at keys
takes it for done.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.programme.exchange.models import PortalItem
from ocop.programme.exchange.operations.collect_records import renew
from ocop.programme.exchange.queries.portal_items import consented_producers
from ocop.programme.exchange.queries.portal_records import record_of
from ocop.programme.exchange.rules.outbox import LEASE, ItemState, wait_after
from ocop.programme.exchange.rules.portal import (
    NationalPortal,
    PortalAway,
    PortalReceipt,
    PortalRefused,
    RecordKind,
    content_hash,
    idempotency_key,
    push,
    tidy_answer,
)
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.membership import ids_of_member_users

LINK = "/ban/chu-the/cong-quoc-gia/"
MOST_AWAY = 3


@dataclass
class PushReport:
    """How many records were taken up, how they ended, and how many in a row met a portal that is away."""

    taken: int = 0
    outcomes: dict[ItemState, int] = field(default_factory=dict)
    away_in_a_row: int = 0

    @property
    def is_away(self) -> bool:
        """Whether it is the portal that is in trouble and not one record of it."""
        return self.away_in_a_row >= MOST_AWAY

    def add(self, outcome: ItemState) -> None:
        """Count one record."""
        self.taken += 1
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1


def push_records(
    *, portal: NationalPortal, now: datetime, draw: Callable[[], float], limit: int = 20, only: Producer | None = None
) -> PushReport:
    """Send up to `limit` records that are due; `draw` gives numbers from 0 up to 1 for the waits.

    Safe to run on several machines at once. Must not be called inside a transaction of its caller's making when the
    portal is far away: an answer may take its time. Ends early when the portal does not answer. Raises nothing a portal
    does.
    """
    report = PushReport()
    while report.taken < limit and not report.is_away:
        item = _take_one(now, only)
        if item is None:
            break
        report.add(_pushed(item, portal, now, draw, report))
    return report


def _due(now: datetime, only: Producer | None) -> QuerySet[PortalItem]:
    due = PortalItem.objects.filter(
        state=ItemState.WAITING, next_try_at__lte=now, producer__in=consented_producers().values("pk")
    )
    return due if only is None else due.filter(producer=only)


def _take_one(now: datetime, only: Producer | None) -> PortalItem | None:
    """The next row, leased; None when nothing is due."""
    if not _due(now, only).exists():  # an idle runner takes no lock
        return None
    with transaction.atomic():
        waiting = _due(now, only).select_for_update(of=("self",), skip_locked=True)
        item = waiting.order_by("next_try_at", "pk").first()
        if item is None:
            return None
        item.tries += 1
        item.next_try_at = now + LEASE
        item.save(update_fields=["tries", "next_try_at"])
    return item


def _pushed(
    item: PortalItem, portal: NationalPortal, now: datetime, draw: Callable[[], float], report: PushReport
) -> ItemState:
    told = record_of(RecordKind(item.kind), item.subject_id, localdate(now))
    if told is None:
        with in_record_language():
            return _written(item, ItemState.GIVEN_UP, now, answer=_("Bản ghi không còn trong hệ thống."))
    digest = content_hash(told.record)
    if digest != item.content_hash:  # it changed after it was collected: told as it is now, under a key of its own
        renew(item, told, digest, now)
        return ItemState.WAITING
    key = idempotency_key(item.kind, item.subject_id, item.version, digest)
    try:
        receipt = push(portal, told.record, key=key)
    except PortalRefused as fault:
        report.away_in_a_row = 0
        return _refused(item, fault.words, now)
    except PortalAway as fault:
        return _put_off(item, fault.words, now, draw, report, asked=fault.wait_seconds)
    except Exception as fault:  # noqa: BLE001  (an adapter's mistake must not stop the records behind this one)
        return _put_off(item, type(fault).__name__, now, draw, report)
    report.away_in_a_row = 0
    return _written(item, ItemState.SENT, now, receipt=receipt)


def _put_off(
    item: PortalItem, words: str, now: datetime, draw: Callable[[], float], report: PushReport, *, asked: int = 0
) -> ItemState:
    """`asked`: for how many seconds the portal wants to be left alone; then the others wait for the next turn too."""
    report.away_in_a_row += MOST_AWAY if asked else 1
    wait = wait_after(item.tries, draw(), asked)
    if wait is None:
        return _written(item, ItemState.GIVEN_UP, now, answer=words)
    return _written(item, ItemState.WAITING, now, answer=words, next_try_at=now + wait)


@in_record_language()
def _refused(item: PortalItem, words: str, now: datetime) -> ItemState:
    with transaction.atomic():
        outcome = _written(item, ItemState.REFUSED, now, answer=words)
        notify(
            user_ids=ids_of_member_users(item.producer),
            kind="exchange.refused",
            title=_("Cổng quốc gia từ chối bản ghi: {title}").format(title=item.title)[:200],
            body=words,
            link=LINK,
            now=now,
            key=f"exchange:{item.pk}:{item.version}:refused",
        )
    return outcome


def _written(
    item: PortalItem,
    state: ItemState,
    now: datetime,
    *,
    answer: str = "",
    next_try_at: datetime | None = None,
    receipt: PortalReceipt | None = None,
) -> ItemState:
    """Write the outcome, unless the record says something else by now or another runner has it."""
    values: dict[str, object] = {
        "state": state,
        "last_answer": tidy_answer(answer),
        "next_try_at": next_try_at,
        "changed_at": now,
    }
    if receipt is not None:
        values |= {"sent_at": now, "sent_hash": item.content_hash}
        if receipt.identifier:
            values["portal_id"] = receipt.identifier
    mine = PortalItem.objects.filter(pk=item.pk, version=item.version, tries=item.tries, state=ItemState.WAITING)
    mine.update(**values)
    return state
