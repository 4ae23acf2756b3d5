"""Subscriptions to questions kept under a name (/queries/{name}/subscriptions): webhooks; no websocket is offered."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.refusal import FieldRefusal
from ocop.interfaces.api.epcis_answers import Problem, json_value, with_next_page
from ocop.interfaces.api.epcis_endpoint import QUERY, endpoint, no_such
from ocop.interfaces.api.epcis_named_queries import kept_query
from ocop.interfaces.api.epcis_requests import (
    asked,
    cbv_format,
    epc_format,
    extension_prefixes,
    next_query,
    sent_bytes,
)
from ocop.interfaces.api.epcis_words import TEXT_FAULTS
from ocop.programme.traceability.operations.subscribe import SubscriptionSheet, subscribe, unsubscribe
from ocop.programme.traceability.queries.subscriptions import (
    Delivery,
    deliveries_of,
    subscription_of,
    subscriptions_page,
)
from ocop.programme.traceability.rules.epcis_caller import Caller
from ocop.programme.traceability.rules.event_document import stamp
from ocop.programme.traceability.rules.event_text import TextFault, read_json
from ocop.programme.traceability.rules.event_times import instant
from ocop.programme.traceability.rules.query_parts import QueryFault, QueryFaultKind

MEMBERS = frozenset(
    {"dest", "signatureToken", "secret", "stream", "schedule", "reportIfEmpty", "initialRecordTime", "@context"}
)


def list_subscriptions(request: HttpRequest, *, caller: Caller, content_type: str, name: str) -> HttpResponse:
    """GET /queries/{queryName}/subscriptions: those in force."""
    query = kept_query(caller, name)
    question = asked(request)
    for parameter in question.parameters:
        raise QueryFault(QueryFaultKind.UNKNOWN, parameter)
    after = question.place[0] if question.place else None
    rows, last = subscriptions_page(caller, query, per_page=question.per_page, after=after)
    deliveries = deliveries_of([row.pk for row in rows])
    answer = json_value([_told(row, deliveries.get(row.pk)) for row in rows], content_type=content_type)
    if last is not None:
        with_next_page(request, answer, *next_query(request, question, [last], 0))
    return answer


def add_subscription(request: HttpRequest, *, caller: Caller, content_type: str, name: str) -> HttpResponse:
    """POST /queries/{queryName}/subscriptions: 201 with its address; the secret is not told back."""
    query = kept_query(caller, name)
    sheet = _sheet(_sent(request), request)
    try:
        made = subscribe(caller=caller, query_name=query.name, sheet=sheet, key=str(uuid.uuid4()), now=timezone.now())
    except FieldRefusal as refusal:
        sentences = [sentence for told in refusal.faults.values() for sentence in told]
        raise Problem(400, "SubscriptionControlsException", " ".join(sentences)) from None
    except ObjectDoesNotExist:
        raise no_such(_("Không có câu hỏi mang tên này.")) from None
    answer = json_value(_told(made, None), content_type=content_type, status=201)
    path = f"/epcis/queries/{quote(query.name, safe='')}/subscriptions/{made.key}"
    answer.headers["Location"] = request.build_absolute_uri(path)
    return answer


def show_subscription(request: HttpRequest, *, caller: Caller, content_type: str, name: str, key: str) -> HttpResponse:
    """GET /queries/{queryName}/subscriptions/{subscriptionID}, also of one the programme ended, with the reason."""
    found = subscription_of(caller, kept_query(caller, name), key)
    if found is None:
        raise no_such(_("Không có đăng ký mang mã này."))
    return json_value(_told(found, deliveries_of([found.pk]).get(found.pk)), content_type=content_type)


def least_record_time(caller: Caller, *, name: str, key: str) -> dict[str, str]:
    """What OPTIONS tells of a subscription: no event of an earlier record time will be reported any more."""
    found = subscription_of(caller, kept_query(caller, name), key)
    if found is None:
        raise no_such(_("Không có đăng ký mang mã này."))
    return {"GS1-Query-Min-Record-Time": stamp(found.executed_at or found.initial_record_time)}


def end(request: HttpRequest, *, caller: Caller, content_type: str, name: str, key: str) -> HttpResponse:
    """DELETE /queries/{queryName}/subscriptions/{subscriptionID}."""
    kept_query(caller, name)
    try:
        unsubscribe(caller=caller, query_name=name, key=key, now=timezone.now())
    except ObjectDoesNotExist:
        raise no_such(_("Không có đăng ký mang mã này.")) from None
    return HttpResponse(status=204)


def _sent(request: HttpRequest) -> dict[str, Any]:
    raw = sent_bytes(request)
    try:
        _text, value = read_json(raw)
    except TextFault as fault:
        sentence = str(TEXT_FAULTS[fault.code]) % {"place": fault.place}
        raise Problem(400, "ValidationException", sentence) from None
    if not isinstance(value, dict):
        raise _fault(_("Cần một đối tượng JSON có dest và stream hoặc schedule."))
    for member in value:
        if member not in MEMBERS:
            raise _fault(_("Không có tham số %(parameter)s ở đây.") % {"parameter": member[:200]})
    return value


def _sheet(told: dict[str, Any], request: HttpRequest) -> SubscriptionSheet:
    dest, secret = told.get("dest"), told.get("signatureToken", told.get("secret", ""))
    stream, schedule = told.get("stream"), told.get("schedule")
    if not isinstance(dest, str) or not isinstance(secret, str) or "\0" in dest + secret:
        raise _fault(_("Cần dest (địa chỉ https nhận kết quả); signatureToken là một chuỗi."))
    if (stream is True) == isinstance(schedule, Mapping) or not (stream is None or isinstance(stream, bool)):
        raise _fault(_("Cần đúng một trong hai: stream: true, hoặc schedule (lịch gửi)."))
    is_reported = told.get("reportIfEmpty", False)
    if not isinstance(is_reported, bool):
        raise _fault(_("reportIfEmpty phải là true hoặc false."))
    return SubscriptionSheet(
        dest=dest,
        secret=secret,
        schedule=schedule if isinstance(schedule, Mapping) else None,
        reports_if_empty=is_reported,
        initial_record_time=_initial(told.get("initialRecordTime")),
        epc_format=epc_format(request).value,
        cbv_format=cbv_format(request).value,
        prefixes=extension_prefixes(request),
    )


def _initial(told: Any) -> datetime | None:
    if told is None:
        return None
    at = instant(told) if isinstance(told, str) else None
    if at is None:
        sentence = _("%(parameter)s phải là thời điểm kèm múi giờ, ví dụ 2026-11-22T08:00:00+07:00.")
        raise _fault(sentence % {"parameter": "initialRecordTime"})
    return at


def _fault(detail: str) -> Problem:
    return Problem(400, "SubscriptionControlsException", detail)


def _told(subscription: Any, delivery: Delivery | None) -> dict[str, Any]:
    """A subscription as the standard has it, and how its reports fare."""
    found: dict[str, Any] = {
        "subscriptionID": subscription.key,
        "queryName": subscription.query.name,
        "dest": subscription.dest,
        "createdAt": stamp(subscription.created_at),
        "initialRecordTime": stamp(subscription.initial_record_time),
        "minRecordTime": stamp(subscription.executed_at or subscription.initial_record_time),
        "epcFormat": subscription.epc_format,
        "cbvFormat": subscription.cbv_format,
    }
    if subscription.notified_at is not None:
        found["lastNotifiedAt"] = stamp(subscription.notified_at)
    if subscription.schedule is None:
        found["stream"] = True
    else:
        found["schedule"] = subscription.schedule
        found["reportIfEmpty"] = subscription.reports_if_empty
    delivery = delivery or Delivery()
    reports: dict[str, Any] = {
        "waiting": delivery.waiting, "delivered": delivery.delivered, "givenUp": delivery.given_up,
    }  # fmt: skip
    if delivery.last_error:
        reports["lastError"] = delivery.last_error
    if delivery.next_attempt_at is not None:
        reports["nextAttemptAt"] = stamp(delivery.next_attempt_at)
    found["ocop:reports"] = reports
    if subscription.ended_at is not None:
        found["ocop:endedAt"], found["ocop:endReason"] = stamp(subscription.ended_at), subscription.end_reason
    return found


subscriptions = endpoint(get=(list_subscriptions, QUERY), post=(add_subscription, QUERY))
one_subscription = endpoint(get=(show_subscription, QUERY), delete=(end, QUERY), told=least_record_time)
