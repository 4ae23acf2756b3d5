"""Kết thúc nhiệm vụ của một thành viên trong ban, tổ."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.bodies.models import BodyMember
from ocop.programme.bodies.permissions import why_not_keep_body
from ocop.programme.bodies.queries.bodies import bodies_visible_to


def end_body_member(*, actor: Actor, member_id: int, last_day: date, now: datetime) -> BodyMember:
    """Out: the seat with its last day; ended already, nothing happens. The row stays.

    Raises DoesNotExist for a seat of a body the actor does not see, Refusal without the right, FieldRefusal
    (`last_day`) for a day before the first one.
    """
    with deed("bodies.end_member", actor=actor, now=now) as record:
        member = (
            BodyMember.objects.select_for_update(of=("self",))
            .select_related("body")
            .get(pk=member_id, body__in=bodies_visible_to(actor).values("pk"))
        )
        body = member.body
        refuse_if(why_not_keep_body(actor, province_code=body.province_code, commune_code=body.commune_code))
        if member.valid_until is not None:
            record.nothing_happened()
            return member
        if last_day < member.valid_from:
            raise FieldRefusal({"last_day": [_("Ngày cuối ở trước ngày bắt đầu.")]})
        member.valid_until = last_day
        member.save(update_fields=["valid_until"])
        record.about(body, member=member.pk, ended_on=last_day.isoformat())
    return member
