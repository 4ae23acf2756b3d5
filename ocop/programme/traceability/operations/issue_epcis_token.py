"""Cấp mã truy cập dữ liệu truy xuất nguồn gốc."""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.actor import Actor, programme_itself
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.traceability.models import EpcisToken
from ocop.programme.traceability.permissions import why_not_manage_epcis_tokens, why_not_read_all_events
from ocop.programme.traceability.queries.connections import tokens_in_force
from ocop.programme.traceability.queries.epcis_callers import token_digest

DAYS_A_TOKEN_HOLDS = 365
DAYS_OF_AN_OFFICE = 180
MOST_TOKENS = 20
DAYS_OF_A_TRIAL = 30


def issue_epcis_token(
    *,
    actor: Actor,
    producer_id: int,
    label: str,
    may_capture: bool,
    may_query: bool,
    secret: str,
    now: datetime,
    days: int = DAYS_A_TOKEN_HOLDS,
) -> EpcisToken:
    """A token for a system of the producer, for a year at most; `secret` (random, made by the caller) is shown once and
    kept as a hash.

    Raises Producer.DoesNotExist, Refusal for everybody but owners, FieldRefusal without a label or a purpose, for a
    label another token in force bears (a form sent twice makes one token), for a wrong number of days.
    """
    with deed("traceability.issue_token", actor=actor, now=now) as record:
        producer: Producer = lock(own_producers(actor), pk=producer_id)
        refuse_if(why_not_manage_epcis_tokens(actor, producer))
        name, faults = _checked(label, tokens_in_force(now).filter(producer=producer), days, DAYS_A_TOKEN_HOLDS)
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
            expires_at=now + timedelta(days=days),
        )
        record.about(producer, token=token.pk, may_capture=may_capture, may_query=may_query)
    return token


def issue_office_token(*, actor: Actor, label: str, secret: str, days: int, now: datetime) -> EpcisToken:
    """A token with which a system of the ministry or of a national inspectorate reads every event, for half a year at
    most; it opens nothing any more once the person has left the office.

    Raises Refusal for everybody else, FieldRefusal as above.
    """
    with deed("traceability.issue_office_token", actor=actor, now=now) as record:
        refuse_if(why_not_read_all_events(actor))
        User.objects.select_for_update().get(pk=actor.account_key)
        own = tokens_in_force(now).filter(reads_all=True, created_by_id=actor.account_key)
        name, faults = _checked(label, own, days, DAYS_OF_AN_OFFICE)
        if faults:
            raise FieldRefusal(faults)
        token = EpcisToken.objects.create(
            sha256=token_digest(secret),
            label=name,
            reads_all=True,
            may_capture=False,
            may_query=True,
            created_at=now,
            created_by_id=actor.account_key,
            expires_at=now + timedelta(days=days),
        )
        record.about(token)
    return token


def _checked(label: str, held: QuerySet[EpcisToken], days: int, most_days: int) -> tuple[str, dict[str, list[str]]]:
    """The tidy label and what is wrong."""
    name = " ".join(label.split())[:120]
    faults: dict[str, list[str]] = {}
    if not name:
        faults["label"] = [_("Hãy đặt tên cho mã truy cập, ví dụ tên phần mềm sẽ dùng.")]
    elif held.filter(label=name).exists():
        faults["label"] = [_("Đang có một mã truy cập mang tên này. Hãy đặt tên khác, hoặc thu hồi mã cũ trước.")]
    elif held.count() >= MOST_TOKENS:
        faults["label"] = [
            _("Đang có %(most)s mã truy cập còn hiệu lực. Hãy thu hồi mã không dùng nữa.") % {"most": MOST_TOKENS}
        ]
    if not 1 <= days <= most_days:
        faults["days"] = [_("Thời hạn từ 1 đến %(most)s ngày.") % {"most": most_days}]
    return name, faults


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
