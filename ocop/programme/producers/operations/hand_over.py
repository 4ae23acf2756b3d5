"""The producer that was helped so far is let in with an account of its own."""

import hashlib
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.foundation.sending.channel import Undelivered
from ocop.foundation.text.phone import is_mobile
from ocop.foundation.text.text_message import without_marks
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.notifications.operations.send_text import has_marks, send_text
from ocop.programme.producers.models import FilingMandate, ProducerInvitation
from ocop.programme.producers.operations.confirmation_codes import one_message_at_a_time
from ocop.programme.producers.operations.invite_member import DAYS_AN_INVITATION_HOLDS
from ocop.programme.producers.permissions import why_not_hand_over
from ocop.programme.producers.queries.invitations import token_hash
from ocop.programme.producers.queries.mandates import mandates_visible_to, speaking_for
from ocop.programme.producers.rules.confirmation_code import A_DAY, MOST_LINKS_A_DAY


def hand_over(*, actor: Actor, mandate_id: int, token: str, site: str, now: datetime) -> bool:
    """Invite the representative by a text message to the telephone of the mandate; the officer never sees the link.

    `token` is random and made by the caller; `site` is the public address. The first to come in by it owns the
    producer's desk, with everything done so far in it. Out: whether the message went. Raises
    FilingMandate.DoesNotExist, Refusal (also when the telephone had its invitations of the day).
    """
    mandate = mandates_visible_to(actor).select_related("producer").get(pk=mandate_id)
    with deed("producers.hand_over", actor=speaking_for(actor, mandate), now=now) as record:
        mandate = lock(mandates_visible_to(actor).select_related("producer"), pk=mandate_id)
        refuse_if(why_not_hand_over(actor, mandate, timezone.localdate(now)))
        if not is_mobile(mandate.phone):
            raise Refusal(_("Chủ thể chưa có số di động để nhận lời mời."))
        producer = mandate.producer
        one_message_at_a_time(mandate)
        _refuse_flood(mandate.phone, now)
        producer.invitations.filter(accepted_at__isnull=True, cancelled_at__isnull=True).update(cancelled_at=now)
        invitation = ProducerInvitation.objects.create(
            producer=producer,
            full_name=mandate.consented_by_name,
            phone=mandate.phone,
            position=producer.representative_position,
            token_hash=token_hash(token),
            invited_by_id=mandate.officer_id,
            invited_at=now,
            expires_at=now + timedelta(days=DAYS_AN_INVITATION_HOLDS),
        )
        record.about(producer, invitation=invitation.pk, mandate=mandate.pk)
    return _sent(mandate, invitation, f"{site}/ban/chu-the/loi-moi/{token}/")


def _refuse_flood(phone: str, now: datetime) -> None:
    """Nobody's telephone is rung all day, whichever mandate the messages come from."""
    since = now - A_DAY
    links = ProducerInvitation.objects.filter(phone=phone, invited_at__gt=since)
    if links.count() >= MOST_LINKS_A_DAY:
        raise Refusal(
            _("Số điện thoại này đã nhận %(count)s lời mời trong 24 giờ qua. Hãy gửi lại vào ngày mai.")
            % {"count": MOST_LINKS_A_DAY}
        )


def _sent(mandate: FilingMandate, invitation: ProducerInvitation, link: str) -> bool:
    # The one message with a link: without it nobody finds the door, and it opens nothing of anybody else's.
    words = _("OCOP: Mời Ông/Bà nhận tài khoản của chủ thể, trong 7 ngày: ")
    text = (words if has_marks() else without_marks(words)) + link
    key = hashlib.sha256(f"hand-over|{invitation.pk}|{invitation.invited_at.isoformat()}".encode()).hexdigest()[:40]
    try:
        send_text(phone=mandate.phone, text=text, key=key, is_made_up=mandate.producer.is_demo)
    except Undelivered:
        return False
    return True
