"""What waits for an administrator: requests of people about their own data."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.work_items import WorkItem
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.privacy.labels import REQUEST_KIND_LABELS
from ocop.programme.privacy.queries.requests import requests_visible_to
from ocop.programme.privacy.rules.requests import RequestKind, RequestState

MOST = 50


def privacy_work_for(actor: Actor, today: date) -> list[WorkItem]:
    """Open requests of the people the administrator keeps, each with its term; one query, none for anybody else."""
    if not actor.holds(Role.ADMINISTRATOR):
        return []
    waiting = requests_visible_to(actor).filter(state=RequestState.OPEN).order_by("due_at", "pk")
    return [
        WorkItem(
            title=_("Yêu cầu về dữ liệu cá nhân số %(number)s") % {"number": one.pk},
            detail=str(REQUEST_KIND_LABELS[RequestKind(one.kind)]),
            kind="privacy.decide",
            url_name="office:privacy:request",
            url_args=(one.pk,),
            due_on=timezone.localdate(one.due_at),
            waiting_since=timezone.localdate(one.asked_at),
        )
        for one in waiting[:MOST]
    ]
