from datetime import date, datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.models import RoleGrant
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.models import CouncilMember
from ocop.programme.councils.operations.appoint_member import ROLE_OF_SEAT
from ocop.programme.councils.permissions import why_not_manage_council
from ocop.programme.councils.queries.councils import councils_visible_to
from ocop.programme.councils.rules.council_seats import Seat


def end_member(*, actor: Actor, member_id: int, ended_on: date, now: datetime) -> CouncilMember:
    """End a seat after the given day; past sessions keep the member. The role ends with the last seat that needs it.

    Raises FieldRefusal for a day before the seat began, Refusal when the seat has ended or without the right.
    """
    with deed("councils.end_member", actor=actor, now=now) as record:
        seats = CouncilMember.objects.filter(council__in=councils_visible_to(actor)).select_related("council")
        member: CouncilMember = lock(seats, pk=member_id)
        council = member.council
        refuse_if(why_not_manage_council(actor, level=council.level, province_code=council.province_code))
        if member.valid_until is not None:
            raise Refusal(_("Người này đã kết thúc nhiệm vụ trong Hội đồng."))
        if ended_on < member.valid_from:
            raise FieldRefusal({"ended_on": [_("Ngày kết thúc phải từ ngày bắt đầu trở đi.")]})
        member.valid_until = ended_on
        member.save(update_fields=["valid_until"])
        role = ROLE_OF_SEAT[Seat(member.seat)]
        same_role = [seat for seat, wanted in ROLE_OF_SEAT.items() if wanted == role]
        others = CouncilMember.objects.filter(
            user=member.user_id,
            seat__in=same_role,
            valid_until__isnull=True,
            council__level=council.level,
            council__province_code=council.province_code,
        )
        if not others.exists():
            grants = RoleGrant.objects.filter(user=member.user_id, role=role, ended_at__isnull=True)
            if council.province_code:
                grants = grants.filter(unit__code=council.province_code)
            else:
                grants = grants.filter(unit__isnull=True)
            for grant in grants:
                grant.valid_until = max(ended_on, grant.valid_from)
                if ended_on < now.date():
                    grant.ended_at = now
                grant.save(update_fields=["valid_until", "ended_at"])
        record.about(member, council=council.pk, ended_on=ended_on)
    return member
