"""Which desk is told of a report; a part of the deed that lays it there."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.inspections.labels import PROBLEM
from ocop.programme.inspections.models import ConsumerReport
from ocop.programme.inspections.rules.report_kinds import Desk, Problem
from ocop.programme.notifications.operations.notify import notify


def officers_of(report: ConsumerReport, now: datetime) -> list[int]:
    """Accounts of the desk the report lies on."""
    day = timezone.localdate(now)
    match report.desk:
        case Desk.COMMUNE:
            return holders_of_role(Role.COMMUNE_OFFICER, day=day, commune_code=report.commune_code)
        case Desk.PROVINCE:
            return holders_of_role(Role.PROVINCE_OFFICER, Role.INSPECTOR, day=day, province_code=report.province_code)
        case _:
            return holders_of_role(Role.MINISTRY_OFFICER, day=day)


@in_record_language()
def tell_desk(report: ConsumerReport, now: datetime) -> None:
    """A report lies on the desk; none of the reporter's words stand in the message."""
    product = report.certificate.product.name if report.certificate is not None else _("chưa rõ sản phẩm")
    notify(
        user_ids=officers_of(report, now),
        kind="inspections.report",
        title=_("Phản ánh của người mua: {product}").format(product=product)[:200],
        body=_("{problem}. Trả lời trước hết ngày {day}.").format(
            problem=str(PROBLEM[Problem(report.problem)]), day=report.due_on.strftime("%d/%m/%Y")
        ),
        link=f"/ban/co-quan/kiem-tra/phan-anh/{report.pk}/",
        now=now,
    )
