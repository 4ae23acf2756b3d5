"""An office confirms, or does not confirm, who a producer is."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.producers.models import Producer
from ocop.programme.producers.permissions import why_not_reject_producer, why_not_verify_producer
from ocop.programme.producers.queries.mandates import officers_helping
from ocop.programme.producers.queries.membership import ids_of_member_users
from ocop.programme.producers.queries.producers_visible import producers_visible_to
from ocop.programme.producers.rules.producer_kinds import Verification


def verify_producer(*, actor: Actor, producer_id: int, note: str = "", now: datetime) -> Producer:
    """The commune's officer (over the commune) or the province's (over the province) confirms the producer.

    Raises Producer.DoesNotExist outside the territory, Refusal otherwise.
    """
    with deed("producers.verify", actor=actor, now=now) as record:
        producer: Producer = lock(producers_visible_to(actor), pk=producer_id)
        refuse_if(why_not_verify_producer(actor, producer, timezone.localdate(now)))
        note = "\n".join(part for part in (note.strip(), _own_help(actor, producer)) if part)
        _settle(producer, Verification.VERIFIED, note, actor, now)
        with in_record_language():
            notify(
                user_ids=ids_of_member_users(producer),
                kind="producers.verified",
                title=_("Chủ thể %(name)s đã được xác nhận") % {"name": producer.name},
                body=_("Ông/Bà có thể nộp hồ sơ sản phẩm."),
                link=f"/ban/chu-the/chu-the/{producer.pk}/",
                now=now,
            )
        record.about(producer)
    return producer


def reject_producer(*, actor: Actor, producer_id: int, reason: str, now: datetime) -> Producer:
    """The same officers say what has to be corrected; the reason is shown to the producer.

    Raises Producer.DoesNotExist outside the territory, FieldRefusal without a reason, Refusal otherwise.
    """
    with deed("producers.reject", actor=actor, now=now) as record:
        producer: Producer = lock(producers_visible_to(actor), pk=producer_id)
        refuse_if(why_not_reject_producer(actor, producer))
        if not reason.strip():
            raise FieldRefusal({"reason": [_("Hãy ghi rõ cần sửa hoặc bổ sung điều gì.")]})
        _settle(producer, Verification.REJECTED, reason.strip(), actor, now)
        with in_record_language():
            notify(
                user_ids=ids_of_member_users(producer),
                kind="producers.rejected",
                title=_("Chủ thể %(name)s chưa được xác nhận") % {"name": producer.name},
                body=reason.strip(),
                link=f"/ban/chu-the/chu-the/{producer.pk}/",
                now=now,
            )
        record.about(producer)
    return producer


def _own_help(actor: Actor, producer: Producer) -> str:
    """Said on the record when the only officer of a commune confirms a producer that this officer helps."""
    if not officers_helping([producer.pk]).filter(officer_id=actor.account_key).exists():
        return ""
    with in_record_language():
        return _("Người xác nhận cũng là người nộp hộ chủ thể; xã không còn công chức nào khác.")


def _settle(producer: Producer, verification: Verification, note: str, actor: Actor, now: datetime) -> None:
    producer.verification = verification
    producer.verification_note = note.strip()
    producer.verified_at = now
    producer.verified_by_id = actor.user_id
    producer.changed_at = now
    producer.save(update_fields=["verification", "verification_note", "verified_at", "verified_by", "changed_at"])
