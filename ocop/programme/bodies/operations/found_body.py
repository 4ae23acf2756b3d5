"""Ghi một ban chỉ đạo, tổ giúp việc, văn phòng điều phối theo quyết định thành lập."""

from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.foundation.text.sorting import vietnamese_sort_key
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.bodies.models import Body
from ocop.programme.bodies.operations.paper_of_body import (
    BodyPaper,
    decision_on_record,
    people_or_refusal,
    seat,
    subject_about,
)
from ocop.programme.bodies.permissions import why_not_keep_body
from ocop.programme.bodies.queries.bodies import bodies_visible_to
from ocop.programme.bodies.rules.body_kinds import RANK_OF_LEVEL, BodyKind, BodyLevel, level_of

LONGEST_NAME = 300


def found_body(
    *,
    actor: Actor,
    kind: BodyKind,
    name: str,
    province_code: str = "",
    commune_code: str = "",
    parent_id: int | None = None,
    paper: BodyPaper,
    valid_from: date | None = None,
    valid_until: date | None = None,
    members: str = "",
    is_demo: bool = False,
    now: datetime,
) -> Body:
    """Out: the body with its people (`members`: one a line, name; office; position here; may come later).

    It begins on the day of its decision unless another day is given. Raises Refusal without the right over its place,
    FieldRefusal by field, also (`name`) for the same body by the same decision.
    """
    with deed("bodies.found", actor=actor, now=now) as record:
        refuse_if(why_not_keep_body(actor, province_code=province_code, commune_code=commune_code))
        name = " ".join(name.split())
        faults: dict[str, list[str]] = {}
        if not name or len(name) > LONGEST_NAME:
            faults["name"] = [_("Hãy ghi tên, không quá %(count)s ký tự.") % {"count": LONGEST_NAME}]
        begins = valid_from or paper.issued_on
        if begins < paper.issued_on:
            faults["valid_from"] = [_("Ngày bắt đầu ở trước ngày quyết định.")]
        if valid_until is not None and valid_until < begins:
            faults["valid_until"] = [_("Ngày kết thúc ở trước ngày bắt đầu.")]
        if paper.issued_on > localdate(now):
            faults["issued_on"] = [_("Ngày quyết định ở sau hôm nay.")]
        level = level_of(province_code, commune_code)
        parent = bodies_visible_to(actor).filter(pk=parent_id).first() if parent_id else None
        if parent_id and (parent is None or not _may_stand_over(parent, level, province_code, commune_code)):
            faults["parent"] = [_("Hãy chọn tổ chức cùng địa bàn hoặc cấp trên.")]
        if faults:
            raise FieldRefusal(faults)
        people = people_or_refusal(members) if members.strip() else []
        document = decision_on_record(
            paper,
            actor=actor,
            province_code=province_code,
            commune_code=commune_code,
            subject=subject_about("Thành lập", name),
            is_demo=is_demo,
            now=now,
        )
        if Body.objects.filter(document=document, kind=kind, name=name).exists():
            raise FieldRefusal({"name": [_("Tổ chức này đã được ghi theo chính quyết định này.")]})
        body = Body.objects.create(
            kind=kind,
            level=level,
            name=name,
            sort_key=vietnamese_sort_key(name)[:700],
            province_code=province_code,
            commune_code=commune_code,
            parent=parent,
            document=document,
            valid_from=begins,
            valid_until=valid_until,
            is_demo=is_demo,
            created_at=now,
        )
        seat(body, people, valid_from=begins, document=document, now=now)
        record.about(
            body, kind=kind, number=document.number, province=province_code, commune=commune_code, count=len(people)
        )
    return body


def _may_stand_over(parent: Body, level: BodyLevel, province_code: str, commune_code: str) -> bool:
    if RANK_OF_LEVEL[BodyLevel(parent.level)] > RANK_OF_LEVEL[level]:
        return False
    return parent.province_code in {"", province_code} and parent.commune_code in {"", commune_code}
