"""Remind communes of their 15 working days (khoản 2 Điều 7) and provinces of the 45 days of a re-assessment (điểm g
khoản 6 Điều 7): each person once for each step, whoever asks."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.operations.review_notices import OFFICE_LINK
from ocop.programme.dossiers.queries.review_deadlines import AT_PROVINCE, legal_deadline, renewal_deadline
from ocop.programme.dossiers.queries.review_people import commune_officer_ids, province_officer_ids
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.official_documents.queries.working_days import calendar_around

COMMUNE_STEPS = (5, 1)
PROVINCE_STEPS = (10, 3)


@in_record_language()
def remind_desks(*, now: datetime) -> int:
    """How many people were told. Working days are counted by the days off known at this moment; a dossier received anew
    has its reminders anew."""
    today = timezone.localdate(now)
    return _communes(today, now) + _provinces(today, now)


def _communes(today: date, now: datetime) -> int:
    calendar = calendar_around(today)
    count = 0
    for dossier in Dossier.objects.filter(state=DossierState.COMMUNE_REVIEW).select_related("product"):
        deadline = legal_deadline(dossier, today, calendar)
        step = _step(deadline.days_left if deadline else -1, COMMUNE_STEPS)
        if deadline is None or step is None:
            continue
        count += notify(
            user_ids=commune_officer_ids(dossier.commune_code, today=today),
            kind="dossiers.commune_due",
            title=_("Sắp hết 15 ngày làm việc: {product}").format(product=dossier.product.name)[:200],
            body=_("Chuyển hồ sơ lên cấp tỉnh đến hết ngày {day}, còn {count} ngày làm việc (khoản 2 Điều 7).").format(
                day=deadline.due_on.strftime("%d/%m/%Y"), count=deadline.days_left
            ),
            link=OFFICE_LINK.format(pk=dossier.pk),
            key=f"dossier:{dossier.pk}:commune:{dossier.commune_received_on}:{step}",
            now=now,
        )
    return count


def _provinces(today: date, now: datetime) -> int:
    renewals = Dossier.objects.filter(kind=DossierKind.RENEWAL, state__in=sorted(AT_PROVINCE))
    count = 0
    for dossier in renewals.exclude(province_received_on=None).select_related("product"):
        deadline = renewal_deadline(dossier, today)
        step = _step(deadline.days_left if deadline else -1, PROVINCE_STEPS)
        if deadline is None or step is None:
            continue
        count += notify(
            user_ids=province_officer_ids(dossier.province_code, today=today),
            kind="dossiers.reassessment_due",
            title=_("Sắp hết 45 ngày đánh giá lại: {product}").format(product=dossier.product.name)[:200],
            body=_("Hoàn thành đánh giá lại đến hết ngày {day} (điểm g khoản 6 Điều 7).").format(
                day=deadline.due_on.strftime("%d/%m/%Y")
            ),
            link=OFFICE_LINK.format(pk=dossier.pk),
            key=f"dossier:{dossier.pk}:reassessment:{dossier.province_received_on}:{step}",
            now=now,
        )
    return count


def _step(days_left: int, steps: tuple[int, ...]) -> int | None:
    """The smallest step that has come; None before the first and after the deadline."""
    return min((step for step in steps if 0 <= days_left <= step), default=None)
