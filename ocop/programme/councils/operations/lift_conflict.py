from datetime import date, datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.models import DeclaredConflict
from ocop.programme.councils.permissions import why_not_lift_conflict
from ocop.programme.councils.queries.councils import councils_visible_to, seat_of


def lift_conflict(*, actor: Actor, conflict_id: int, today: date, now: datetime) -> DeclaredConflict:
    """Take back a declaration that proved wrong; the record of it stays.

    Raises Refusal when it was lifted before, for the member concerned, and for anybody but chair and secretary.
    """
    with deed("councils.lift_conflict", actor=actor, now=now) as record:
        conflicts = DeclaredConflict.objects.filter(member__council__in=councils_visible_to(actor))
        conflict: DeclaredConflict = lock(conflicts.select_related("member__council"), pk=conflict_id)
        council = conflict.member.council
        refuse_if(why_not_lift_conflict(actor, conflict.member, seat_of(actor, council, today)))
        if conflict.lifted_at is not None:
            raise Refusal(_("Xung đột lợi ích này đã được gỡ."))
        conflict.lifted_at = now
        conflict.save(update_fields=["lifted_at"])
        record.about(conflict, member=conflict.member_id, producer=conflict.producer_id)
    return conflict
