"""What waits for a person in the connection to the national portal."""

from datetime import date

from django.db.models import Count, Min
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.work_items import WorkItem
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.exchange.queries.portal_items import own_portal_items
from ocop.programme.exchange.rules.outbox import ItemState


def exchange_work_for(actor: Actor, today: date) -> list[WorkItem]:
    """Records the portal refused, for the members who can put them right: one line a producer."""
    if not actor.holds(Role.PRODUCER_MEMBER):
        return []
    refused = own_portal_items(actor).filter(state=ItemState.REFUSED).order_by()
    rows = refused.values("producer_id", "producer__name").annotate(count=Count("pk"), since=Min("changed_at"))
    return [
        WorkItem(
            title=_("Sửa bản ghi bị cổng quốc gia từ chối: {name}").format(name=row["producer__name"]),
            detail=_("{count} bản ghi chưa được Cổng truy xuất nguồn gốc quốc gia nhận.").format(count=row["count"]),
            url_name="producer_desk:portal",
            waiting_since=timezone.localdate(row["since"]),
            kind="exchange.refused",
        )
        for row in rows.order_by("producer__name")
    ]
