"""For whom an officer is at work on this desk: the producer of the page, else the one chosen on the office's desk."""

from typing import Any

from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.refusal import refuse_if
from ocop.interfaces.ui.helping import WORKING_BY
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.queries.whose import producer_id_of
from ocop.programme.producers.permissions import why_not_work_by
from ocop.programme.producers.queries.mandates import mandates_in_force, own_mandates, working_by
from ocop.programme.producers.queries.membership import member_producer_ids

THINGS = ("dossier_id", "product_id", "evidence_id")


def work_for_whom(request: ActorRequest, kwargs: dict[str, Any]) -> None:
    """Lay down the office and work by the mandate of the page's producer; nothing for people who help nobody.

    Two windows about two producers therefore never mix. A page of a producer whose mandate no longer holds is refused
    with the reason; of any other producer it is what it is to everybody: not found. Raises Refusal.
    """
    actor, today = request.actor, timezone.localdate()
    if not actor.holds(Role.COMMUNE_OFFICER):
        return
    chosen = request.session.get(WORKING_BY)
    whose = _producer_of(kwargs)
    if whose is not None and whose in member_producer_ids(actor):
        return
    holding = {row.producer_id: row for row in mandates_in_force(actor, today)}
    if whose is not None:
        if whose in holding:
            request.actor = working_by(actor, holding[whose])
            if chosen != holding[whose].pk:
                request.session[WORKING_BY] = holding[whose].pk
            return
        former = own_mandates(actor).filter(producer_id=whose).first()
        refuse_if(why_not_work_by(actor, former, today) if former is not None else None)
        return
    if chosen is None:
        return
    row = next((one for one in holding.values() if one.pk == chosen), None)
    if row is None:
        request.session.pop(WORKING_BY, None)
        messages.warning(request, _("Việc nộp hộ đã kết thúc hoặc hết hạn nên trang này trở về bàn của Ông/Bà."))
        return
    request.actor = working_by(actor, row)


def _producer_of(kwargs: dict[str, Any]) -> int | None:
    if "producer_id" in kwargs:
        return int(kwargs["producer_id"])
    named = {name: int(kwargs[name]) for name in THINGS if name in kwargs}
    if not named:
        return None
    name, key = next(iter(named.items()))
    return producer_id_of(**{name: key})
