"""Kiện toàn: quyết định mới thay danh sách thành viên; danh sách cũ còn nguyên."""

from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.foundation.text.folding import fold
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.bodies.models import Body, BodyMember
from ocop.programme.bodies.operations.paper_of_body import (
    BodyPaper,
    decision_on_record,
    people_or_refusal,
    seat,
    subject_about,
)
from ocop.programme.bodies.permissions import why_not_keep_body
from ocop.programme.bodies.queries.bodies import bodies_visible_to


def renew_members(
    *, actor: Actor, body_id: int, paper: BodyPaper, valid_from: date | None = None, members: str, now: datetime
) -> Body:
    """Out: the body whose people from the day on are those of the new decision; those before sat until the day before.

    Somebody who stays is seated anew, with the account linked before: the row says by which decision. Raises
    DoesNotExist for a body the actor does not see, Refusal without the right or for a body that has ended, FieldRefusal
    (`members`, `valid_from`, `number` …).
    """
    with deed("bodies.renew_members", actor=actor, now=now) as record:
        body: Body = lock(bodies_visible_to(actor), pk=body_id)
        refuse_if(why_not_keep_body(actor, province_code=body.province_code, commune_code=body.commune_code))
        day = valid_from or paper.issued_on
        if body.valid_until is not None and body.valid_until < day:
            refuse_if(_("Tổ chức này đã kết thúc hoạt động trước ngày đó."))
        people = people_or_refusal(members)
        sitting = BodyMember.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day), body=body)
        latest = max([one.valid_from for one in sitting] + [body.valid_from])
        faults: dict[str, list[str]] = {}
        if day < paper.issued_on:
            faults["valid_from"] = [_("Ngày áp dụng ở trước ngày quyết định.")]
        elif day < latest or (day == latest and sitting.exists()):
            faults["valid_from"] = [
                _("Danh sách đang có áp dụng từ ngày %(day)s; danh sách mới phải từ một ngày sau đó.")
                % {"day": f"{latest:%d/%m/%Y}"}
            ]
        if paper.issued_on > localdate(now):
            faults["issued_on"] = [_("Ngày quyết định ở sau hôm nay.")]
        if faults:
            raise FieldRefusal(faults)
        document = decision_on_record(
            paper,
            actor=actor,
            province_code=body.province_code,
            commune_code=body.commune_code,
            subject=subject_about("Kiện toàn", body.name),
            is_demo=body.is_demo,
            now=now,
        )
        accounts = {fold(one.person_name): one.user_id for one in sitting if one.user_id is not None}
        ended = sitting.update(valid_until=day - timedelta(days=1), ended_by=document)
        seat(body, people, valid_from=day, document=document, accounts=accounts, now=now)
        record.about(body, number=document.number, valid_from=day.isoformat(), count=len(people), ended=ended)
    return body
