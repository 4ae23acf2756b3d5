"""Báo danh sách hàng tuần: hàng được quét ngoài nơi bán đã khai."""

from collections import Counter
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.rules.actor import programme_itself
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.watch.labels import SIGNAL_MEANING
from ocop.programme.watch.models import WatchMark
from ocop.programme.watch.queries.board import off_market
from ocop.programme.watch.rules.thresholds import Signal

WEEK = timedelta(days=7)
LINK = "/ban/co-quan/giam-sat-tem/ngoai-noi-ban/"


@in_record_language()
def tell_weekly_list(*, now: datetime) -> int:
    """Once a week the inspectors and the office of each province whose producers' goods were scanned too often outside
    where they are sold; out: how many provinces were told. A second time within the week tells nobody."""
    with transaction.atomic():
        WatchMark.objects.get_or_create(name="regions")
        mark = WatchMark.objects.select_for_update().get(name="regions")
        if mark.read_at is not None and now - mark.read_at < WEEK:
            return 0
        mark.read_at = now
        mark.save(update_fields=["read_at"])
        day = timezone.localdate(now)
        found = off_market(programme_itself("watch"), day)
        batches = Counter(line.batch.order.product.province_code for line in found)
        for province, count in sorted(batches.items()):
            notify(
                user_ids=holders_of_role(Role.INSPECTOR, Role.PROVINCE_OFFICER, day=day, province_code=province),
                kind="watch.alarm",
                title=_("Tuần này {count} lô tem bị quét nhiều ngoài nơi bán đã khai").format(count=count),
                body=str(SIGNAL_MEANING[Signal.REGION]),
                link=LINK,
                now=now,
                key=f"watch:regions:{province}:{day}",
            )
    return len(batches)
