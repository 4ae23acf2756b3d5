"""Đăng ký và thôi nhận kết quả tự động của một câu hỏi đặt tên."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import NobodyInPerson, deed, lock
from ocop.foundation.closed_words import closed
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.foundation.sending.public_posting import UnfitAddress, judge_address
from ocop.programme.traceability.models import NamedQuery, Subscription
from ocop.programme.traceability.permissions import why_not_query_events
from ocop.programme.traceability.queries.events_found import namespaces_captured
from ocop.programme.traceability.queries.named_queries import named_queries_visible_to
from ocop.programme.traceability.queries.subscriptions import subscriptions_visible_to
from ocop.programme.traceability.rules.epcis_caller import Caller
from ocop.programme.traceability.rules.event_text import read_value
from ocop.programme.traceability.rules.event_writing import CbvFormat
from ocop.programme.traceability.rules.kept_question import read_kept_question
from ocop.programme.traceability.rules.query_parts import EventQuery
from ocop.programme.traceability.rules.report_schedule import ScheduleFault, read_schedule
from ocop.programme.traceability.rules.reports import MOST_SUBSCRIPTIONS, EndReason

PURPOSE = "epcis-subscription"
LONGEST_SECRET = 500


@dataclass(frozen=True, slots=True)
class SubscriptionSheet:
    """What a client asks for; `schedule` is None for a stream, `prefixes` what its extension prefixes mean, the formats
    are words of EpcFormat and CbvFormat."""

    dest: str
    secret: str
    schedule: Mapping[str, object] | None
    reports_if_empty: bool
    initial_record_time: datetime | None
    epc_format: str
    prefixes: Mapping[str, str]
    cbv_format: str = CbvFormat.NO_PREFERENCE.value


def subscribe(*, caller: Caller, query_name: str, sheet: SubscriptionSheet, key: str, now: datetime) -> Subscription:
    """In: what the client asks for and a random key; out: the subscription, in force until the client ends it.

    Raises NamedQuery.DoesNotExist, Refusal without the right or with too many subscriptions, FieldRefusal (by the names
    of the standard: dest, signatureToken, schedule, query) for what cannot be kept. Source: EPCIS 2.0, section 8.2.5.
    """
    with deed("traceability.subscribe", actor=_actor(caller), now=now, chain=f"epcis/{caller.token_id}") as record:
        refuse_if(why_not_query_events(caller))
        query: NamedQuery = lock(named_queries_visible_to(caller), name=query_name)
        in_force = Subscription.objects.filter(query__in=named_queries_visible_to(caller), ended_at__isnull=True)
        if in_force.count() >= MOST_SUBSCRIPTIONS:
            raise Refusal(_("Đã có %(most)s đăng ký đang dùng; hãy bỏ bớt trước.") % {"most": MOST_SUBSCRIPTIONS})
        next_at = _checked(sheet, query, caller, now)
        subscription = Subscription.objects.create(
            key=key,
            query=query,
            token_id=caller.token_id,
            dest=sheet.dest,
            closed_secret=closed(sheet.secret, purpose=PURPOSE) if sheet.secret else "",
            schedule=dict(sheet.schedule) if sheet.schedule is not None else None,
            reports_if_empty=sheet.reports_if_empty,
            epc_format=sheet.epc_format,
            cbv_format=sheet.cbv_format,
            prefixes=dict(sheet.prefixes),
            initial_record_time=sheet.initial_record_time or now,
            next_at=next_at,
            created_at=now,
        )
        record.about(subscription, query=query.pk, host=urlsplit(sheet.dest).hostname)
    return subscription


def unsubscribe(*, caller: Caller, query_name: str, key: str, now: datetime) -> None:
    """The subscription is over and forgotten, what waits for it is not sent. Raises Subscription.DoesNotExist, Refusal
    without the right."""
    with deed("traceability.unsubscribe", actor=_actor(caller), now=now, chain=f"epcis/{caller.token_id}") as record:
        refuse_if(why_not_query_events(caller))
        subscription: Subscription = lock(subscriptions_visible_to(caller), query__name=query_name, key=key[:60])
        record.about(subscription, query=subscription.query_id)
        subscription.delete()


def end_subscription(*, subscription_id: int, reason: EndReason, now: datetime) -> None:
    """The programme ends a subscription whose token is no more or whose question cannot be asked any more; what waits
    for it is not sent."""
    with deed("traceability.end_subscription", actor=NobodyInPerson(name="ocop send-reports"), now=now) as record:
        subscription: Subscription = lock(Subscription.objects.all(), pk=subscription_id)
        if subscription.ended_at is not None:
            record.nothing_happened()
            return
        subscription.ended_at, subscription.end_reason = now, reason
        subscription.save(update_fields=["ended_at", "end_reason"])
        record.about(subscription, reason=reason.value)


def question_of(subscription: Subscription, caller: Caller) -> EventQuery:
    """The question as the subscription means it; QueryFault when it cannot be asked."""
    return _question(subscription.query, subscription.prefixes, caller)


def _question(query: NamedQuery, prefixes: Mapping[str, str], caller: Caller) -> EventQuery:
    return read_kept_question(
        read_value(query.text),
        lambda prefix: [prefixes[prefix]] if prefix in prefixes else namespaces_captured(caller, prefix),
    )


def _checked(sheet: SubscriptionSheet, query: NamedQuery, caller: Caller, now: datetime) -> datetime | None:
    """When the first report is due, None for a stream."""
    faults: dict[str, list[str]] = {}
    try:
        judge_address(sheet.dest, allows_local=settings.REPORTS_TO_LOCAL)
    except UnfitAddress:
        faults["dest"] = [
            _("Địa chỉ nhận (dest) phải là địa chỉ https công khai, không phải địa chỉ trong mạng nội bộ.")
        ]
    if len(sheet.secret) > LONGEST_SECRET:
        faults["signatureToken"] = [_("signatureToken dài nhất %(most)s ký tự.") % {"most": LONGEST_SECRET}]
    next_at = None
    if sheet.schedule is not None:
        try:
            next_at = read_schedule(sheet.schedule).next_after(timezone.localtime(now))
        except ScheduleFault as fault:
            faults["schedule"] = [_("Lịch (schedule) không đúng ở “%(part)s”.") % {"part": fault.part or "schedule"}]
    question = _question(query, sheet.prefixes, caller)
    if question.limit is not None or question.most is not None:
        faults["query"] = [_("Câu hỏi có eventCountLimit hoặc maxEventCount không đăng ký nhận kết quả tự động được.")]
    if faults:
        raise FieldRefusal(faults)
    return next_at


def _actor(caller: Caller) -> NobodyInPerson:
    return NobodyInPerson(name=f"EPCIS: {caller.label}"[:200], on_behalf_of=caller.producer_name[:200])
