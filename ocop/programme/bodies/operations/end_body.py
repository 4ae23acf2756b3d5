"""Giải thể, kết thúc hoạt động của một ban, tổ, văn phòng."""

from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.bodies.models import Body, BodyMember
from ocop.programme.bodies.operations.paper_of_body import BodyPaper, decision_on_record, subject_about
from ocop.programme.bodies.permissions import why_not_keep_body
from ocop.programme.bodies.queries.bodies import bodies_visible_to


def end_body(*, actor: Actor, body_id: int, last_day: date, paper: BodyPaper, now: datetime) -> Body:
    """Out: the body with its last day by this decision; the people's seats end with it at the latest.

    Raises DoesNotExist for a body the actor does not see, Refusal without the right or when it has ended,
    FieldRefusal (`last_day`).
    """
    with deed("bodies.end", actor=actor, now=now) as record:
        body: Body = lock(bodies_visible_to(actor), pk=body_id)
        refuse_if(why_not_keep_body(actor, province_code=body.province_code, commune_code=body.commune_code))
        if body.ended_by_id is not None:
            refuse_if(_("Tổ chức này đã được ghi là kết thúc."))
        sitting = BodyMember.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gt=last_day), body=body)
        if last_day < body.valid_from or sitting.filter(valid_from__gt=last_day).exists():
            raise FieldRefusal({"last_day": [_("Ngày cuối ở trước ngày bắt đầu của tổ chức hoặc của thành viên.")]})
        document = decision_on_record(
            paper,
            actor=actor,
            province_code=body.province_code,
            commune_code=body.commune_code,
            subject=subject_about("Kết thúc hoạt động", body.name),
            is_demo=body.is_demo,
            now=now,
        )
        sitting.update(valid_until=last_day, ended_by=document)
        body.valid_until, body.ended_by = last_day, document
        body.save(update_fields=["valid_until", "ended_by"])
        record.about(body, number=document.number, ended_on=last_day.isoformat())
    return body
