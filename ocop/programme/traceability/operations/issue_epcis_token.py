"""Cấp mã truy cập dữ liệu truy xuất nguồn gốc."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor, programme_itself
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.traceability.models import EpcisToken
from ocop.programme.traceability.permissions import why_not_manage_epcis_tokens
from ocop.programme.traceability.queries.epcis_callers import token_digest

DAYS_A_TOKEN_HOLDS = 365
DAYS_OF_A_TRIAL = 30


def issue_epcis_token(
    *, actor: Actor, producer_id: int, label: str, may_capture: bool, may_query: bool, secret: str, now: datetime
) -> EpcisToken:
    """A token for a system of the producer, for a year; `secret` (random, made by the caller) is shown once and kept
    as a hash.

    Raises Producer.DoesNotExist, Refusal for everybody but owners, FieldRefusal without a label or a purpose.
    """
    with deed("traceability.issue_token", actor=actor, now=now) as record:
        producer: Producer = lock(own_producers(actor), pk=producer_id)
        refuse_if(why_not_manage_epcis_tokens(actor, producer))
        faults: dict[str, list[str]] = {}
        name = " ".join(label.split())[:120]
        if not name:
            faults["label"] = [_("Hãy đặt tên cho mã truy cập, ví dụ tên phần mềm sẽ dùng.")]
        if not (may_capture or may_query):
            faults["may_query"] = [_("Hãy chọn ít nhất một việc: gửi sự kiện hoặc hỏi sự kiện.")]
        if faults:
            raise FieldRefusal(faults)
        token = EpcisToken.objects.create(
            sha256=token_digest(secret),
            label=name,
            producer=producer,
            may_capture=may_capture,
            may_query=may_query,
            created_at=now,
            created_by_id=actor.user_id,
            expires_at=now + timedelta(days=DAYS_A_TOKEN_HOLDS),
        )
        record.about(producer, token=token.pk, may_capture=may_capture, may_query=may_query)
    return token


def issue_trial_token(*, secret: str, space: str, now: datetime) -> EpcisToken:
    """A token for tests and trials: it captures and asks in a space of its own (`space`, random) that nobody else
    sees. Whoever calls makes sure that this is a demo."""
    with deed("traceability.issue_trial_token", actor=programme_itself("ocop demo-token"), now=now) as record:
        token = EpcisToken.objects.create(
            sha256=token_digest(secret),
            label="trial",
            may_capture=True,
            may_query=True,
            space=space,
            created_at=now,
            expires_at=now + timedelta(days=DAYS_OF_A_TRIAL),
        )
        record.about(token)
    return token
