"""What everybody in the hall may read off the wall: which product, how far, who goes out. Never a mark."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.models import CouncilMember, DeclaredConflict
from ocop.programme.councils.queries.councils import in_force_on
from ocop.programme.councils.rules.council_seats import ConflictKind
from ocop.programme.evaluation.models import AgendaItem, Attendance, CouncilSession
from ocop.programme.evaluation.queries.session_record import record_of, with_names
from ocop.programme.evaluation.queries.visible import agenda_visible_to
from ocop.programme.evaluation.rules.session_lifecycle import ItemState, SheetState


@dataclass(frozen=True)
class Projected:
    """The wall at one moment. `item` None: nothing is called up, or something this reader must keep away from."""

    session: CouncilSession
    item: AgendaItem | None
    is_hidden: bool
    """A product is being discussed which the person who opened the page does not see."""
    products: int
    submitted: int
    expected: int
    leaving: list[str]
    """Members who abstained of their own accord and sit in the hall."""
    ends_at: datetime | None


def projected(actor: Actor, session: CouncilSession) -> Projected:
    """What to show now; a constant number of queries. Whom the chair recused is not told, nor that anybody was."""
    products = session.agenda.count()
    item = None
    if session.now_discussing_id is not None:
        item = (
            with_names(agenda_visible_to(actor, session))
            .filter(pk=session.now_discussing_id)
            .exclude(state=ItemState.REFERRED)
            .first()
        )
    submitted = expected = 0
    leaving: list[str] = []
    if item is not None:
        record = record_of(session, session.agenda.filter(pk=item.pk))
        wanted = record.expected(record.items[0])
        expected = len(wanted)
        handed_in = [record.sheets.get((item.pk, member.pk)) for member in wanted]
        submitted = sum(sheet is not None and sheet.state == SheetState.SUBMITTED for sheet in handed_in)
        leaving = _leaving(session, item)
    return Projected(
        session=session,
        item=item,
        is_hidden=item is None and session.now_discussing_id is not None,
        products=products,
        submitted=submitted,
        expected=expected,
        leaving=leaving,
        ends_at=session.timer_ends_at,
    )


def _leaving(session: CouncilSession, item: AgendaItem) -> list[str]:
    abstained = DeclaredConflict.objects.filter(
        member=OuterRef("pk"),
        producer=item.dossier.producer_id,
        kind=ConflictKind.ABSTAIN,
        lifted_at__isnull=True,
    )
    present = Attendance.objects.filter(session=session, member=OuterRef("pk"), is_present=True)
    members = CouncilMember.objects.filter(
        Exists(abstained), Exists(present), in_force_on(session.held_on), council=session.council_id
    )
    return list(members.order_by("user__sort_key", "pk").values_list("user__full_name", flat=True))
