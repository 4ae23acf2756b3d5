"""What waits for a producer about its growing areas and seasons."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from ocop.foundation.text.formats import vietnamese_date
from ocop.foundation.work_items import Urgency, WorkItem
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.farming.queries.crops_visible import own_areas, own_crops
from ocop.programme.farming.rules.farming_kinds import CodeStatus

MOST = 20
SOON = timedelta(days=30)
LONG_PAST = timedelta(days=30)


def farming_work_for(actor: Actor, today: date) -> list[WorkItem]:
    """Codes of areas about to run out or over, and seasons whose harvest day is long past; two queries, for members
    alone."""
    if not actor.holds(Role.PRODUCER_MEMBER):
        return []
    ending = own_areas(actor).filter(
        closed_on__isnull=True, unit_code_status=CodeStatus.IN_FORCE, unit_code_until__lte=today + SOON
    )
    forgotten = own_crops(actor).filter(closed_on__isnull=True, expected_harvest_on__lt=today - LONG_PAST)
    codes = [
        WorkItem(
            title=_("Gia hạn mã số vùng trồng, cơ sở nuôi: %(name)s") % {"name": area.name},
            detail=_("Mã số có giá trị đến hết ngày %(day)s. Có mã số mới thì ghi vào đây.")
            % {"day": vietnamese_date(area.unit_code_until)},
            kind="farming.renew_code",
            url_name="producer_desk:area",
            url_args=(area.pk,),
            due_on=area.unit_code_until,
        )
        for area in ending[:MOST]
        if area.unit_code_until is not None
    ]
    seasons = [
        WorkItem(
            title=_("Kết thúc vụ: %(name)s") % {"name": crop.name},
            detail=_("Đã qua ngày dự kiến thu hoạch hơn một tháng. Thu xong thì ghi ngày kết thúc."),
            kind="farming.close_crop",
            url_name="producer_desk:crop",
            url_args=(crop.pk,),
            waiting_since=crop.expected_harvest_on,
            urgency=Urgency.WHENEVER,
        )
        for crop in forgotten[:MOST]
    ]
    return codes + seasons
