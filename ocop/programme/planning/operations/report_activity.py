"""Ghi tiến độ, kết quả một hoạt động của kế hoạch đang thực hiện."""

from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.planning.labels import ACTIVITY_STATE_LABELS
from ocop.programme.planning.models import Activity
from ocop.programme.planning.permissions import why_not_report_activity
from ocop.programme.planning.queries.plans import plans_visible_to
from ocop.programme.planning.rules.plan_kinds import ActivityState


def report_activity(
    *,
    actor: Actor,
    plan_id: int,
    activity_id: int,
    state: ActivityState,
    result: str = "",
    drop_reason: str = "",
    closed_on: date | None = None,
    now: datetime,
) -> Activity:
    """Say how far an activity is. Done needs what came of it and the day (today unless said), dropped needs why; both
    close it. The office is told when somebody else closes it.

    Raises DoesNotExist, Refusal without the right or once closed, FieldRefusal (`result`, `drop_reason`, `closed_on`).
    """
    with deed("planning.report_activity", actor=actor, now=now) as record:
        activity: Activity = (
            Activity.objects.select_for_update(of=("self",))
            .select_related("plan")
            .get(pk=activity_id, plan=plan_id, plan__in=plans_visible_to(actor).order_by().values("pk"))
        )
        refuse_if(why_not_report_activity(actor, activity))
        faults: dict[str, list[str]] = {}
        closes = state in {ActivityState.DONE, ActivityState.DROPPED}
        day = (closed_on or localdate(now)) if closes else None
        if state == ActivityState.DONE and not result.strip():
            faults["result"] = [_("Hãy ghi kết quả đạt được.")]
        if state == ActivityState.DROPPED and not drop_reason.strip():
            faults["drop_reason"] = [_("Hãy ghi vì sao không làm.")]
        if day is not None and day > localdate(now):
            faults["closed_on"] = [_("Ngày kết thúc ở sau hôm nay.")]
        if day is not None and state == ActivityState.DONE and day < activity.starts_on:
            faults["closed_on"] = [_("Ngày kết thúc ở trước ngày bắt đầu.")]
        if faults:
            raise FieldRefusal(faults)
        if (activity.state, activity.result) == (state, result.strip()) and not closes:
            record.nothing_happened()
            return activity
        activity.state, activity.result, activity.closed_on = state, result.strip(), day
        activity.drop_reason = drop_reason.strip() if state == ActivityState.DROPPED else ""
        activity.reported_by_id, activity.reported_at = actor.user_id, now
        activity.save(update_fields=["state", "result", "drop_reason", "closed_on", "reported_by", "reported_at"])
        writer = activity.plan.created_by_id
        if closes and writer is not None and writer != actor.user_id:
            _tell(activity, writer, now)
        record.about(activity.plan, activity=activity.pk, state=str(state), closed_on=day)
    return activity


@in_record_language()
def _tell(activity: Activity, writer: int, now: datetime) -> None:
    state = ACTIVITY_STATE_LABELS[ActivityState(activity.state)]
    notify(
        user_ids=[writer],
        kind="planning.activity_closed",
        title=_("Hoạt động của kế hoạch: %(state)s") % {"state": str(state).lower()},
        body=_("%(name)s. Mở kế hoạch để xem kết quả.") % {"name": activity.name},
        link=f"/ban/co-quan/ke-hoach/{activity.plan_id}/",
        now=now,
    )
