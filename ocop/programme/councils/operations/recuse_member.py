from datetime import date, datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.models import CouncilMember, DeclaredConflict
from ocop.programme.councils.permissions import why_not_recuse
from ocop.programme.councils.queries.councils import councils_visible_to, seat_of
from ocop.programme.councils.rules.council_seats import ConflictKind, ConflictReason
from ocop.programme.producers.models import Producer


def recuse_member(
    *,
    actor: Actor,
    member_id: int,
    producer_id: int,
    reason: ConflictReason,
    note: str,
    today: date,
    now: datetime,
) -> DeclaredConflict:
    """Who presides takes a member off the products of one producer; the member is not told.

    For the member the products are as if not on the agenda; a sheet already begun stays in the record and no longer
    counts. Out: the recusal. Raises FieldRefusal without a word of explanation, Refusal when it stands already, for
    anybody who does not preside, and about oneself.
    """
    with deed("councils.recuse_member", actor=actor, now=now) as record:
        members = CouncilMember.objects.filter(council__in=councils_visible_to(actor)).select_related("council")
        member: CouncilMember = lock(members, pk=member_id)
        refuse_if(why_not_recuse(actor, member, seat_of(actor, member.council, today)))
        producer = Producer.objects.get(pk=producer_id)
        if not note.strip():
            raise FieldRefusal({"note": [_("Hãy ghi căn cứ của quyết định này.")]})
        if DeclaredConflict.objects.filter(
            member=member, producer=producer, kind=ConflictKind.RECUSE, lifted_at__isnull=True
        ).exists():
            raise Refusal(_("Thành viên này đã không tham gia chấm sản phẩm của chủ thể này."))
        recusal = DeclaredConflict.objects.create(
            member=member,
            producer=producer,
            kind=ConflictKind.RECUSE,
            reason=reason,
            note=note.strip(),
            declared_at=now,
            declared_by_id=actor.account_key,
        )
        record.about(recusal, member=member.pk, producer=producer.pk, reason=reason)
    return recusal
