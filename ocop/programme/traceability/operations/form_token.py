"""Mã nội bộ để ghi sự kiện từ biểu ghi của chủ thể."""

from datetime import datetime, timedelta

from ocop.foundation.audit.deeds import deed
from ocop.programme.accounts.rules.actor import programme_itself
from ocop.programme.producers.models import Producer
from ocop.programme.traceability.models import EpcisToken, PartyNumber
from ocop.programme.traceability.rules.epcis_caller import Caller
from ocop.programme.traceability.rules.form_tokens import INNER_LABEL, form_token_mark

HOLDS = timedelta(days=36525)
"""A century: nobody can use it from outside, so there is nothing to renew."""


def form_caller(producer_id: int, now: datetime) -> Caller:
    """Who captures what this producer writes in its forms; the inner token is made the first time.

    Whether the person may write for the producer is asked by the form's own deed, before. May be called inside that
    deed; two at once get the same token. Raises Producer.DoesNotExist.
    """
    producer = Producer.objects.only("pk", "name").get(pk=producer_id)
    mark = form_token_mark(producer_id)
    token_id = EpcisToken.objects.filter(sha256=mark).values_list("pk", flat=True).first()
    if token_id is None:
        token_id = _made(producer, mark, now)
    return Caller(
        token_id=token_id,
        label=INNER_LABEL,
        may_capture=True,
        may_query=False,
        producer_id=producer.pk,
        producer_name=producer.name,
        numbers=tuple(PartyNumber.objects.filter(producer_id=producer_id).values_list("gln", flat=True)),
    )


def _made(producer: Producer, mark: str, now: datetime) -> int:
    with deed("traceability.open_form_token", actor=programme_itself("ocop"), now=now) as record:
        EpcisToken.objects.bulk_create(
            [
                EpcisToken(
                    sha256=mark,
                    label=INNER_LABEL,
                    producer=producer,
                    may_capture=True,
                    may_query=False,
                    created_at=now,
                    expires_at=now + HOLDS,
                )
            ],
            ignore_conflicts=True,
        )
        token = EpcisToken.objects.get(sha256=mark)
        record.about(producer, token=token.pk)
    return token.pk
