"""What waits for a person, collected from the areas that own the work."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from ocop.foundation.work_items import Urgency, WorkItem, most_urgent_first
from ocop.interfaces.ui.desk_menu import OpenPlace, open_places, place_of
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.queries.helped_work import helping_work_for
from ocop.programme.dossiers.queries.sample_work import sample_work_for
from ocop.programme.dossiers.queries.work_queue import dossier_work_for
from ocop.programme.evaluation.queries.session_samples import session_sample_work_for
from ocop.programme.evaluation.queries.work_queue import session_work_for
from ocop.programme.exchange.queries.work_queue import exchange_work_for
from ocop.programme.farming.queries.work_queue import farming_work_for
from ocop.programme.inspections.queries.work_queue import inspection_work_for
from ocop.programme.planning.queries.work_queue import planning_work_for
from ocop.programme.privacy.queries.work_queue import privacy_work_for
from ocop.programme.producers.queries.work_queue import producer_work_for
from ocop.programme.production.queries.work_queue import production_work_for
from ocop.programme.promotion.queries.work_queue import promotion_work_for
from ocop.programme.recalls.queries.work_queue import recall_work_for
from ocop.programme.recognition.queries.work_queue import recognition_work_for
from ocop.programme.reporting.queries.work_queue import report_work_for
from ocop.programme.stamps.queries.work_queue import stamp_work_for
from ocop.programme.support.queries.work_queue import support_work_for
from ocop.programme.traceability.queries.connections import connection_work_for
from ocop.programme.training.queries.work_queue import training_work_for
from ocop.programme.watch.queries.work_queue import watch_work_for

SOURCES = (
    producer_work_for,
    dossier_work_for,
    helping_work_for,
    sample_work_for,
    session_work_for,
    session_sample_work_for,
    recognition_work_for,
    support_work_for,
    inspection_work_for,
    planning_work_for,
    promotion_work_for,
    stamp_work_for,
    recall_work_for,
    connection_work_for,
    production_work_for,
    farming_work_for,
    watch_work_for,
    exchange_work_for,
    privacy_work_for,
    training_work_for,
    report_work_for,
)


@dataclass(frozen=True)
class WaitingLine:
    """A work item as the page shows it."""

    item: WorkItem
    url: str
    days_left: int | None
    unit: str
    waiting: str
    is_urgent: bool


@dataclass(frozen=True)
class Group:
    """The lines that lie under one entry of the menu; `code` stands in the address."""

    code: str
    label: str
    count: int


@dataclass(frozen=True)
class Desk:
    """The queue of one person on one day, most urgent first, or the part of it under one entry of the menu.

    `groups`: what it is made of, in the order of the menu; those of all lines, whichever part is chosen.
    """

    lines: list[WaitingLine]
    groups: list[Group]
    chosen: str
    total: int
    overdue: int

    @property
    def lead(self) -> str:
        """One sentence above the queue."""
        if not self.total:
            return _("Hiện không có việc nào chờ Ông/Bà.")
        if self.overdue:
            return _("%(total)s việc đang chờ, trong đó %(overdue)s việc đã quá hạn.") % {
                "total": self.total,
                "overdue": self.overdue,
            }
        return _("%(total)s việc đang chờ. Việc gấp và chờ lâu nhất ở trên cùng.") % {"total": self.total}


def desk_of(actor: Actor, today: date, chosen: str = "") -> Desk:
    """Every source asked once. `chosen`: the code of a group; of one there is nothing of, everything is shown."""
    items = most_urgent_first((item for source in SOURCES for item in source(actor, today)), today)
    lines = [_line(item, today) for item in items]
    places = open_places(actor)
    homes = [place_of(places, line.url) for line in lines]
    counts = Counter(homes)
    groups = [Group(_code(home), _label(home), counts[home]) for home in (*places, None) if home in counts]
    chosen = chosen if chosen in {group.code for group in groups} else ""
    return Desk(
        lines=[line for line, home in zip(lines, homes, strict=True) if not chosen or _code(home) == chosen],
        groups=groups,
        chosen=chosen,
        total=len(items),
        overdue=sum(item.urgency_on(today) == Urgency.OVERDUE for item in items),
    )


def _code(place: OpenPlace | None) -> str:
    return "-".join(place.url.strip("/").split("/")[1:]) or "ban" if place else "khac"


def _label(place: OpenPlace | None) -> str:
    return str(place.place.short or place.place.label) if place else _("Việc khác")


def _line(item: WorkItem, today: date) -> WaitingLine:
    return WaitingLine(
        item=item,
        url=reverse(item.url_name, args=item.url_args),
        days_left=item.days_left(today) if item.working_days_left is None else item.working_days_left,
        unit="" if item.working_days_left is None else _("ngày làm việc"),
        waiting=_waiting(item, today),
        is_urgent=item.due_on is None and item.urgency_on(today) <= Urgency.URGENT,
    )


def _waiting(item: WorkItem, today: date) -> str:
    days = (today - item.waiting_since).days if item.waiting_since else 0
    return _("Đã chờ %(count)s ngày") % {"count": days} if days > 0 else ""
