from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.models import DeclaredConflict
from ocop.programme.councils.permissions import why_not_lift_conflict, why_not_recuse
from ocop.programme.councils.queries.councils import councils_visible_to, seat_of
from ocop.programme.councils.rules.council_seats import ConflictKind


def lift_conflict(*, actor: Actor, conflict_id: int, today: date, now: datetime) -> DeclaredConflict:
    """Take back a declaration or a recusal that proved wrong; the record of it stays.

    Raises Refusal when it was lifted before and for those who may not: an abstention is lifted by chair and secretary,
    a recusal by who presides, neither by the member concerned. DeclaredConflict.DoesNotExist for a recusal of oneself:
    nobody learns of it by trying numbers.
    """
    with deed("councils.lift_conflict", actor=actor, now=now) as record:
        conflicts = DeclaredConflict.objects.filter(member__council__in=councils_visible_to(actor)).exclude(
            Q(kind=ConflictKind.RECUSE, member__user_id=actor.account_key)
        )
        conflict: DeclaredConflict = lock(conflicts.select_related("member__council"), pk=conflict_id)
        member, seat = conflict.member, seat_of(actor, conflict.member.council, today)
        if conflict.kind == ConflictKind.RECUSE:
            if seat is not None and why_not_lift_conflict(actor, member, seat) is not None:
                raise DeclaredConflict.DoesNotExist
            refuse_if(why_not_recuse(actor, member, seat))
        refuse_if(why_not_lift_conflict(actor, member, seat))
        if conflict.lifted_at is not None:
            raise Refusal(_("Xung đột lợi ích này đã được gỡ."))
        conflict.lifted_at = now
        conflict.lifted_by_id = actor.user_id
        conflict.save(update_fields=["lifted_at", "lifted_by"])
        record.about(conflict, member=conflict.member_id, producer=conflict.producer_id, conflict=conflict.kind)
    return conflict
