from datetime import date, datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.models import CouncilMember
from ocop.programme.councils.permissions import why_not_declare_tie
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel


def say_home(*, actor: Actor, member_id: int, commune_code: str, today: date, now: datetime) -> CouncilMember:
    """A member says in which commune he or she lives, or takes it back with an empty code.

    Out: the member. Raises FieldRefusal for a commune that is none today, CouncilMember.DoesNotExist for another's
    seat.
    """
    with deed("councils.say_home", actor=actor, now=now) as record:
        member: CouncilMember = lock(CouncilMember.objects.filter(user_id=actor.account_key), pk=member_id)
        refuse_if(why_not_declare_tie(actor, member))
        if commune_code and unit_by_code(UnitLevel.COMMUNE, commune_code, today) is None:
            raise FieldRefusal({"commune_code": [_("Hãy chọn một xã, phường, đặc khu trong danh sách.")]})
        member.home_commune_code = commune_code
        member.save(update_fields=["home_commune_code"])
        record.about(member, is_named=bool(commune_code))
    return member
