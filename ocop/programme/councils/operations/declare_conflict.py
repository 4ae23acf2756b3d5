from datetime import date, datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.models import CouncilMember, DeclaredConflict
from ocop.programme.councils.permissions import why_not_declare_conflict
from ocop.programme.councils.queries.councils import councils_visible_to, seat_of
from ocop.programme.councils.rules.council_seats import ConflictKind, ConflictReason
from ocop.programme.producers.models import Producer


def declare_conflict(
    *,
    actor: Actor,
    member_id: int,
    producer_id: int,
    reason: ConflictReason,
    note: str = "",
    today: date,
    now: datetime,
) -> DeclaredConflict:
    """Take a member off the products of one producer on the member's word: neither seen nor scored from now on.

    A member declares for himself; secretary and chair write down what a member told them. In the middle of a session a
    sheet of that member stays in the record and no longer counts. Out: the declaration, ABSTAIN. Raises Refusal when it
    stands already or the actor may not; FieldRefusal when OTHER comes without a word of explanation.
    """
    with deed("councils.declare_conflict", actor=actor, now=now) as record:
        members = CouncilMember.objects.filter(council__in=councils_visible_to(actor)).select_related("council")
        member: CouncilMember = lock(members, pk=member_id)
        refuse_if(why_not_declare_conflict(actor, member, seat_of(actor, member.council, today)))
        producer = Producer.objects.get(pk=producer_id)
        if reason == ConflictReason.OTHER and not note.strip():
            raise FieldRefusal({"note": [_("Hãy nói rõ lý do khi chọn “Lý do khác”.")]})
        # Only the member's own word counts here: a recusal the member does not know of must not show.
        if DeclaredConflict.objects.filter(
            member=member, producer=producer, kind=ConflictKind.ABSTAIN, lifted_at__isnull=True
        ).exists():
            raise Refusal(_("Xung đột lợi ích này đã được khai."))
        conflict = DeclaredConflict.objects.create(
            member=member,
            producer=producer,
            kind=ConflictKind.ABSTAIN,
            reason=reason,
            note=note.strip(),
            declared_at=now,
            declared_by_id=actor.account_key,
        )
        record.about(conflict, member=member.pk, producer=producer.pk, reason=reason)
    return conflict
