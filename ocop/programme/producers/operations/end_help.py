"""The help ends: because the producer says so, or the officer gives it up."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.producers.models import FilingMandate
from ocop.programme.producers.permissions import why_not_end_mandate
from ocop.programme.producers.queries.mandates import mandates_visible_to, speaking_for
from ocop.programme.producers.queries.membership import ids_of_member_users, is_member


def end_help(*, actor: Actor, mandate_id: int, reason: str, now: datetime) -> FilingMandate:
    """End a mandate at once; what was done by it stays on record, open codes are void. The other side is told.

    A member of the producer needs no reason; an officer writes down whose wish it is. Raises
    FilingMandate.DoesNotExist, Refusal, FieldRefusal (`reason`).
    """
    visible = mandates_visible_to(actor).select_related("producer")
    mandate: FilingMandate = visible.get(pk=mandate_id)
    is_own_producer = is_member(actor, mandate.producer)
    who = actor if is_own_producer else speaking_for(actor, mandate)
    with deed("producers.end_help", actor=who, now=now) as record:
        mandate = lock(visible, pk=mandate_id)
        refuse_if(why_not_end_mandate(actor, mandate))
        tidy = " ".join(reason.split())[:300]
        if not tidy and not is_own_producer:
            raise FieldRefusal({"reason": [_("Hãy ghi vì sao kết thúc, ví dụ: chủ thể không muốn nhờ nữa.")]})
        mandate.codes.filter(used_at__isnull=True, voided_at__isnull=True).update(voided_at=now)
        mandate.ended_at = now
        mandate.ended_by_name = actor.name[:120]
        mandate.end_reason = tidy
        mandate.save(update_fields=["ended_at", "ended_by_name", "end_reason"])
        told = {mandate.officer_id, *ids_of_member_users(mandate.producer)} - {actor.account_key}
        with in_record_language():
            notify(
                user_ids=sorted(told),
                kind="producers.help_ended",
                title=_("Đã kết thúc việc nộp hồ sơ hộ chủ thể %(name)s") % {"name": mandate.producer.name[:120]},
                body=tidy,
                now=now,
            )
        record.about(mandate, producer=mandate.producer_id, by_producer=is_own_producer)
    return mandate
