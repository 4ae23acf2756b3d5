"""Đồng ý gửi dữ liệu lên Cổng truy xuất nguồn gốc quốc gia, and taking it back."""

from datetime import datetime

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.exchange.models import PortalConsent
from ocop.programme.exchange.operations.collect_records import collect_of
from ocop.programme.exchange.permissions import why_not_consent
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.producers_visible import own_producers


def consent_to_portal(*, actor: Actor, producer_id: int, now: datetime) -> PortalConsent:
    """From now on the records of the producer go to the portal; what there is waits at once. Saying so twice changes
    nothing. Raises Producer.DoesNotExist, Refusal. Source: Nghị định 37/2026/NĐ-CP Điều 32 (the passport is able to
    connect to the national portal).
    """
    with deed("exchange.consent", actor=actor, now=now) as record:
        producer: Producer = lock(own_producers(actor), pk=producer_id)
        refuse_if(why_not_consent(actor, producer))
        consent = producer.portal_consents.filter(withdrawn_at__isnull=True).first()
        if consent is not None:
            record.nothing_happened()
            return consent
        consent = PortalConsent.objects.create(producer=producer, given_at=now, given_by_id=actor.account_key)
        record.about(consent, producer=producer.pk, records=collect_of([producer], now=now))
    return consent


def withdraw_portal_consent(*, actor: Actor, producer_id: int, now: datetime) -> None:
    """From now on nothing of the producer goes out any more. What the portal has taken stays there: it is its own
    keeper. Raises Producer.DoesNotExist, Refusal.
    """
    with deed("exchange.withdraw_consent", actor=actor, now=now) as record:
        producer: Producer = lock(own_producers(actor), pk=producer_id)
        refuse_if(why_not_consent(actor, producer))
        consent = producer.portal_consents.filter(withdrawn_at__isnull=True).first()
        if consent is None:
            record.nothing_happened()
            return
        consent.withdrawn_at, consent.withdrawn_by_id = now, actor.account_key
        consent.save(update_fields=["withdrawn_at", "withdrawn_by"])
        record.about(consent, producer=producer.pk)
