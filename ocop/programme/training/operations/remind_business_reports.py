"""Remind producers of the half-year report that is due: each person once for each mark, whoever asks."""

from collections import defaultdict
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.notifications.models import Notification
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.producers.models import Producer, ProducerMember
from ocop.programme.training.labels import period_words
from ocop.programme.training.models import BusinessReport
from ocop.programme.training.queries.business_reports import expected_producers
from ocop.programme.training.rules.half_years import due_on, latest_ended, reminder_mark

KIND = "training.report_due"


@in_record_language()
def remind_business_reports(*, now: datetime) -> int:
    """How many people were told. Safe to call at any time and by several processes at once: a message has a key
    (`business:<producer>:<period>:<mark>`). Members of producers whose products bore stars on the last day of the
    half-year and who have not reported; once all are told it costs four queries."""
    today = timezone.localdate(now)
    period = latest_ended(today)
    mark = reminder_mark(period, today)
    if mark is None:
        return 0
    reported = BusinessReport.objects.filter(year=period.year, half=period.half).values("producer_id")
    missing = expected_producers(Producer.objects.all(), period).exclude(pk__in=reported)
    members: dict[int, list[int]] = defaultdict(list)
    rows = ProducerMember.objects.filter(producer__in=missing.values("pk"), valid_until__isnull=True)
    for producer_id, user_id in rows.order_by("pk").values_list("producer_id", "user_id"):
        members[producer_id].append(user_id)
    names = dict(missing.filter(pk__in=members).values_list("pk", "name"))
    keys = {producer_id: f"business:{producer_id}:{period.written}:{mark}" for producer_id in names}
    told = set(
        Notification.objects.filter(kind=KIND, key__in=keys.values())
        .order_by()
        .values_list("key", flat=True)
        .distinct()
    )
    last = due_on(period)
    body = (
        _("Hạn gửi: %(day)s. Số kỳ trước đã ghi sẵn, chỉ cần sửa chỗ khác.")
        if today <= last
        else _("Đã quá hạn từ ngày %(day)s; vẫn gửi được.")
    ) % {"day": vietnamese_date(last)}
    return sum(
        notify(
            user_ids=user_ids,
            kind=KIND,
            title=_("Báo cáo kinh doanh %(period)s: %(name)s")
            % {"period": period_words(period), "name": names.get(producer_id, "")[:120]},
            body=body,
            link=f"/ban/chu-the/chu-the/{producer_id}/kinh-doanh/{period.written}/",
            key=keys[producer_id],
            now=now,
        )
        for producer_id, user_ids in members.items()
        if producer_id in names and keys[producer_id] not in told
    )
