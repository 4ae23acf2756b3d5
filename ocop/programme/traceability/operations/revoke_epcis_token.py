"""Thu hồi mã truy cập dữ liệu truy xuất nguồn gốc."""

from datetime import datetime

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.traceability.models import EpcisToken
from ocop.programme.traceability.permissions import why_not_manage_epcis_tokens
from ocop.programme.traceability.queries.connections import bearer_tokens, office_tokens_visible_to


def revoke_epcis_token(*, actor: Actor, token_id: int, now: datetime) -> EpcisToken:
    """The token opens nothing from this moment; what it captured stays. Doing it again changes nothing.

    Raises EpcisToken.DoesNotExist for tokens of other producers, Refusal for everybody but owners.
    """
    with deed("traceability.revoke_token", actor=actor, now=now) as record:
        token: EpcisToken = lock(bearer_tokens().filter(producer__in=own_producers(actor)), pk=token_id)
        assert token.producer is not None  # filtered by it
        refuse_if(why_not_manage_epcis_tokens(actor, token.producer))
        if token.revoked_at is not None:
            record.nothing_happened()
            return token
        token.revoked_at = now
        token.save(update_fields=["revoked_at"])
        record.about(token.producer, token=token.pk)
    return token


def revoke_office_token(*, actor: Actor, token_id: int, now: datetime) -> EpcisToken:
    """The same for a token of an office: by whoever took it out, or an officer of the ministry.

    Raises EpcisToken.DoesNotExist.
    """
    with deed("traceability.revoke_office_token", actor=actor, now=now) as record:
        token: EpcisToken = lock(office_tokens_visible_to(actor), pk=token_id)
        if token.revoked_at is not None:
            record.nothing_happened()
            return token
        token.revoked_at = now
        token.save(update_fields=["revoked_at"])
        record.about(token)
    return token
