"""What chair and secretary put on the wall: the product being discussed, and the clock."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import AgendaItem, CouncilSession
from ocop.programme.evaluation.permissions import why_not_run
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.visible import agenda_visible_to, sessions_visible_to
from ocop.programme.evaluation.rules.hall_guide import (
    LONGEST_MINUTES,
    SHORTEST_MINUTES,
    Clock,
    Move,
    clock_after,
    neighbour,
)


def call_up(
    *, actor: Actor, session_id: int, now: datetime, move: Move | None = None, item_id: int | None = None
) -> AgendaItem | None:
    """Call up the next, the previous or a chosen product, or none (a break); the clock stops. Out: the product.

    Raises CouncilSession.DoesNotExist and AgendaItem.DoesNotExist for strangers, Refusal for anybody but chair and
    secretary and when the sitting is not going on. Products the actor must keep away from are passed over.
    """
    with deed("evaluation.call_up", actor=actor, now=now, chain=_chain(session_id)) as record:
        session = _locked(actor, session_id)
        agenda = agenda_visible_to(actor, session).order_by("position", "pk")
        if move is None:
            found: AgendaItem | None = agenda.get(pk=item_id or 0)
        else:
            keys = list(agenda.values_list("pk", flat=True))
            chosen = neighbour(keys, session.now_discussing_id, move)
            found = agenda.get(pk=chosen) if chosen is not None else None
        session.now_discussing = found
        session.timer_ends_at = None
        session.save(update_fields=["now_discussing", "timer_ends_at"])
        record.about(session, item=found.pk if found is not None else None)
    return found


def set_clock(*, actor: Actor, session_id: int, clock: Clock, minutes: int = 0, now: datetime) -> CouncilSession:
    """Start the clock, give it more time, or stop it. Raises what `call_up` raises, FieldRefusal for odd minutes."""
    with deed("evaluation.set_clock", actor=actor, now=now, chain=_chain(session_id)) as record:
        session = _locked(actor, session_id)
        if clock is not Clock.STOP and not SHORTEST_MINUTES <= minutes <= LONGEST_MINUTES:
            raise FieldRefusal(
                {
                    "minutes": [
                        _("Số phút từ %(least)s đến %(most)s.") % {"least": SHORTEST_MINUTES, "most": LONGEST_MINUTES}
                    ]
                }
            )
        session.timer_ends_at = clock_after(clock, ends_at=session.timer_ends_at, minutes=minutes, now=now)
        session.save(update_fields=["timer_ends_at"])
        record.about(session, clock=clock, minutes=minutes)
    return session


def _chain(session_id: int) -> str:
    """Apart from the session's own chain: the wall is no part of the record of the assessment."""
    return f"wall-{session_id}"


def _locked(actor: Actor, session_id: int) -> CouncilSession:
    session: CouncilSession = lock(sessions_visible_to(actor).select_related("council"), pk=session_id)
    refuse_if(why_not_run(session, own_seat(actor, session)))
    return session
