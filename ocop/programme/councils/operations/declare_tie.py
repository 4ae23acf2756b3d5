from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.models import CouncilMember, DeclaredTie
from ocop.programme.councils.permissions import why_not_declare_tie
from ocop.programme.councils.rules.council_seats import ConflictReason


def declare_tie(
    *,
    actor: Actor,
    member_id: int,
    kind: ConflictReason,
    person_name: str = "",
    organisation_name: str = "",
    tax_code: str = "",
    note: str = "",
    now: datetime,
) -> DeclaredTie:
    """A member says with whom or with what body he or she is connected, before any session.

    It takes nobody off a product; it is held against the producers on an agenda for who presides to look at. Out: the
    tie. Raises FieldRefusal when neither person, body nor tax code is named, CouncilMember.DoesNotExist for another's
    seat.
    """
    with deed("councils.declare_tie", actor=actor, now=now) as record:
        member: CouncilMember = lock(CouncilMember.objects.filter(user_id=actor.account_key), pk=member_id)
        refuse_if(why_not_declare_tie(actor, member))
        named = {
            "person_name": " ".join(person_name.split()),
            "organisation_name": " ".join(organisation_name.split()),
            "tax_code": "".join(tax_code.split()),
        }
        if not any(named.values()):
            raise FieldRefusal({"organisation_name": [_("Hãy ghi tên người, tên đơn vị hoặc mã số thuế.")]})
        if named["tax_code"] and sum(character.isdigit() for character in named["tax_code"]) < 10:
            raise FieldRefusal({"tax_code": [_("Mã số thuế có 10 chữ số (hoặc 13 với đơn vị phụ thuộc).")]})
        tie = DeclaredTie.objects.create(
            member=member,
            kind=kind,
            **named,
            note=note.strip(),
            declared_at=now,
            declared_by_id=actor.account_key,
        )
        record.about(tie, member=member.pk, tie=kind)
    return tie
