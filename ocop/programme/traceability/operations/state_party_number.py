"""Khai, xác nhận mã GLN mà đối tác dùng để gọi chủ thể."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.membership import ids_of_member_users
from ocop.programme.producers.queries.producers_visible import own_producers, producers_visible_to
from ocop.programme.traceability.models import PartyNumber, PartyNumberClaim
from ocop.programme.traceability.permissions import why_not_claim_party_number, why_not_decide_party_number
from ocop.programme.traceability.queries.connections import claims_to_decide
from ocop.programme.traceability.rules.gs1_keys import check_key

MOST_CLAIMS = 20
LINK = "/ban/chu-the/chu-the/{pk}/ket-noi/"


def state_party_number(*, actor: Actor, producer_id: int, gln: str, now: datetime) -> PartyNumber:
    """The producer sees events of others that name this GLN as source or destination. An officer over its place states
    it, who has seen the certificate of GS1: a producer could else read what is meant for another.

    Raises Producer.DoesNotExist, Refusal, FieldRefusal for a number that is no GLN or another producer's.
    """
    with deed("traceability.state_party_number", actor=actor, now=now) as record:
        producer: Producer = lock(producers_visible_to(actor), pk=producer_id)
        refuse_if(why_not_decide_party_number(actor, producer))
        checked = _checked(gln)
        held = PartyNumber.objects.filter(gln=checked).first()
        if held is not None and held.producer_id != producer.pk:
            raise FieldRefusal({"gln": [_("Mã GLN này đã ghi cho một chủ thể khác.")]})
        if held is not None:
            record.nothing_happened()
            return held
        number = PartyNumber.objects.create(producer=producer, gln=checked, created_at=now)
        record.about(producer, gln=number.gln)
    return number


def claim_party_number(*, actor: Actor, producer_id: int, gln: str, now: datetime) -> PartyNumberClaim:
    """The producer says by which GLN it is known; it counts when an officer has confirmed it. Claimed again while it
    waits changes nothing.

    Raises Producer.DoesNotExist, Refusal for everybody but owners, FieldRefusal for a number that is no GLN or is on
    record.
    """
    with deed("traceability.claim_party_number", actor=actor, now=now) as record:
        producer: Producer = lock(own_producers(actor), pk=producer_id)
        refuse_if(why_not_claim_party_number(actor, producer))
        checked = _checked(gln)
        held = PartyNumber.objects.filter(gln=checked).first()
        if held is not None:
            taken = held.producer_id != producer.pk
            raise FieldRefusal(
                {"gln": [_("Mã GLN này đã ghi cho một chủ thể khác.") if taken else _("Mã GLN này đã được xác nhận.")]}
            )
        waiting = PartyNumberClaim.objects.filter(producer=producer, decided_at__isnull=True)
        there = waiting.filter(gln=checked).first()
        if there is not None:
            record.nothing_happened()
            return there
        if waiting.count() >= MOST_CLAIMS:
            raise Refusal(_("Đang có nhiều mã GLN chờ xác nhận; hãy đợi cơ quan quản lý xem xong."))
        claim = PartyNumberClaim.objects.create(
            producer=producer, gln=checked, claimed_at=now, claimed_by_id=actor.user_id
        )
        record.about(claim, producer=producer.pk, gln=checked)
    return claim


def decide_party_number(
    *, actor: Actor, claim_id: int, is_confirmed: bool, reason: str, now: datetime
) -> PartyNumberClaim:
    """Confirm a claim, or refuse it with a reason the producer reads. Out: the claim, decided.

    Raises PartyNumberClaim.DoesNotExist for claims of other places and decided ones, Refusal for one's own,
    FieldRefusal without a reason and for a number another producer got meanwhile.
    """
    with deed("traceability.decide_party_number", actor=actor, now=now) as record:
        claim: PartyNumberClaim = lock(claims_to_decide(actor), pk=claim_id)
        producer = claim.producer
        refuse_if(why_not_decide_party_number(actor, producer))
        words = " ".join(reason.split())[:500]
        if not is_confirmed and not words:
            raise FieldRefusal({"reason": [_("Hãy ghi lý do chưa xác nhận, chủ thể sẽ đọc.")]})
        if is_confirmed:
            held, _is_new = PartyNumber.objects.get_or_create(
                gln=claim.gln, defaults={"producer": producer, "created_at": now}
            )
            if held.producer_id != producer.pk:
                raise FieldRefusal({"reason": [_("Mã GLN này đã ghi cho một chủ thể khác.")]})
        claim.decided_at, claim.is_confirmed, claim.reason = now, is_confirmed, "" if is_confirmed else words
        claim.save(update_fields=["decided_at", "is_confirmed", "reason"])
        _tell(claim, now)
        record.about(claim, producer=producer.pk, gln=claim.gln, is_confirmed=is_confirmed)
    return claim


def _checked(gln: str) -> str:
    checked = check_key("gln", gln.strip())
    if checked.normalised is None:
        raise FieldRefusal({"gln": [_("Mã GLN gồm 13 chữ số, chữ số cuối là chữ số kiểm tra.")]})
    return checked.normalised


@in_record_language()
def _tell(claim: PartyNumberClaim, now: datetime) -> None:
    title = _("Đã xác nhận mã GLN {gln}") if claim.is_confirmed else _("Chưa xác nhận mã GLN {gln}")
    notify(
        user_ids=ids_of_member_users(claim.producer),
        kind="traceability.party_number_decided",
        title=title.format(gln=claim.gln),
        body=claim.reason or _("Từ nay chủ thể thấy các sự kiện mà đối tác ghi cho mã này."),
        link=LINK.format(pk=claim.producer_id),
        now=now,
    )
