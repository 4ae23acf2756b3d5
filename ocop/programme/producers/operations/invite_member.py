"""Owners invite people to act for the producer."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.foundation.text.phone import normalise_phone
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.models import Producer, ProducerInvitation
from ocop.programme.producers.permissions import why_not_manage_members
from ocop.programme.producers.queries.invitations import token_hash
from ocop.programme.producers.queries.producers_visible import own_producers

DAYS_AN_INVITATION_HOLDS = 7


def invite_member(
    *, actor: Actor, producer_id: int, full_name: str, phone: str, position: str, token: str, now: datetime
) -> ProducerInvitation:
    """Keep an invitation for seven days; `token` (random, made by the caller) goes into the link, only its hash is
    kept.

    Raises Producer.DoesNotExist, Refusal for members who are not owners, FieldRefusal for a missing name or wrong
    phone.
    """
    with deed("producers.invite_member", actor=actor, now=now) as record:
        producer: Producer = lock(own_producers(actor), pk=producer_id)
        refuse_if(why_not_manage_members(actor, producer))
        assert actor.user_id is not None  # owners are people
        faults: dict[str, list[str]] = {}
        name = " ".join(full_name.split())
        if not name:
            faults["full_name"] = [_("Hãy ghi họ tên người được mời.")]
        try:
            number = normalise_phone(phone)
        except ValueError:
            number = ""
            faults["phone"] = [_("Số điện thoại chưa đúng, ví dụ đúng: 0912 345 678.")]
        already = producer.members.filter(user__phone=number, valid_until__isnull=True)
        if number and already.exists():
            faults["phone"] = [_("Người có số điện thoại này đã là thành viên.")]
        if faults:
            raise FieldRefusal(faults)
        producer.invitations.filter(phone=number, accepted_at__isnull=True, cancelled_at__isnull=True).update(
            cancelled_at=now
        )
        invitation = ProducerInvitation.objects.create(
            producer=producer,
            full_name=name[:120],
            phone=number,
            position=" ".join(position.split())[:120],
            token_hash=token_hash(token),
            invited_by_id=actor.user_id,
            invited_at=now,
            expires_at=now + timedelta(days=DAYS_AN_INVITATION_HOLDS),
        )
        record.about(producer, invitation=invitation.pk)
    return invitation


def cancel_invitation(*, actor: Actor, producer_id: int, invitation_id: int, now: datetime) -> None:
    """An owner takes an invitation back; its link stops working. Raises DoesNotExist, Refusal."""
    with deed("producers.cancel_invitation", actor=actor, now=now) as record:
        producer: Producer = lock(own_producers(actor), pk=producer_id)
        refuse_if(why_not_manage_members(actor, producer))
        invitation = producer.invitations.get(pk=invitation_id, accepted_at__isnull=True)
        invitation.cancelled_at = now
        invitation.save(update_fields=["cancelled_at"])
        record.about(producer, invitation=invitation.pk)
