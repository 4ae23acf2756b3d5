"""Remind of the 24 hours between finding and deciding: four hours before they end, and when they are over."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.producers.queries.membership import ids_of_member_users
from ocop.programme.recalls.models import Recall
from ocop.programme.recalls.operations.telling import DESK, OFFICE, officers_of
from ocop.programme.recalls.rules.decision_clock import HOURS, NEAR_HOURS, ClockState, clock_state, decide_by
from ocop.programme.recalls.rules.recall_kinds import RecallState


@in_record_language()
def remind_decisions(*, now: datetime) -> int:
    """How many people were told; safe to call at any time by several processes at once."""
    waiting = Recall.objects.filter(
        state=RecallState.FOUND, found_at__lte=now - timedelta(hours=HOURS - NEAR_HOURS)
    ).select_related("product__producer")
    count = 0
    for recall in waiting:
        is_over = clock_state(recall.found_at, None, now) == ClockState.OVERDUE
        body = _("Hạn 24 giờ kể từ khi phát hiện: {moment}.").format(
            moment=timezone.localtime(decide_by(recall.found_at)).strftime("%H:%M %d/%m/%Y")
        )
        title = _("Quá 24 giờ chưa quyết định thu hồi: {product}") if is_over else _("Sắp hết 24 giờ: {product}")
        step = "over" if is_over else "near"
        told = [(ids_of_member_users(recall.product.producer), DESK, "producer")]
        if is_over:
            told.append((officers_of(recall, now), OFFICE, "office"))
        for people, link, side in told:
            count += notify(
                user_ids=people,
                kind="recalls.decision_due",
                title=title.format(product=recall.product.name)[:200],
                body=body,
                link=link.format(pk=recall.pk),
                key=f"recall:{recall.pk}:decision:{step}:{side}",
                urgent=True,
                now=now,
            )
    return count
