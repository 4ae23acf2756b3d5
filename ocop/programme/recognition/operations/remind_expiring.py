"""Remind producers and their offices of certificates that end: each person once for each mark, whoever asks."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.months import add_months
from ocop.foundation.record_language import in_record_language
from ocop.programme.accounts.models import RoleGrant
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.notifications.models import Notification
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.producers.models import ProducerMember
from ocop.programme.recognition.models import Certificate
from ocop.programme.recognition.queries.transition import pending_renewals
from ocop.programme.recognition.rules.reminders import REMIND_MONTHS, WINDOW_MARKS, ExpiryMark, due_mark
from ocop.programme.recognition.rules.validity import renewal_window

AT_ONCE = 300
PRODUCER_LINK = "/ban/chu-the/"
OFFICE_LINK = "/ban/co-quan/cong-nhan/giay-chung-nhan/{pk}/"
KIND, OFFICE_KIND = "recognition.expiring", "recognition.expiring_office"


@in_record_language()
def remind_expiring(*, now: datetime) -> int:
    """How many people were told. Safe to call at any time, by several processes at once: the key of a message
    (`certificate:<id>:<mark>`) lets each person have it once, and only the nearest mark is told.

    To the producer's members, the commune and the province; a few queries for every 300 certificates that end within a
    year.
    """
    today = timezone.localdate(now)
    offices = _offices(today)
    return sum(_remind(chunk, offices, today, now) for chunk in _chunks(today))


def _chunks(today: date) -> Iterator[list[Certificate]]:
    ending = Certificate.objects.filter(
        Q(revoked_on__isnull=True) | Q(revoked_on__gt=today),
        Q(superseded_on__isnull=True) | Q(superseded_on__gt=today),
        valid_until__gte=today,
        valid_until__lte=add_months(today, REMIND_MONTHS) + timedelta(days=3),  # 29/02: a month back is a shorter way
        issued_on__lte=today,
    ).select_related("product")
    last = 0
    while chunk := list(ending.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        yield chunk
        last = chunk[-1].pk


def _remind(chunk: list[Certificate], offices: dict[str, list[int]], today: date, now: datetime) -> int:
    filed = pending_renewals([one.product_id for one in chunk])
    marks: dict[str, tuple[Certificate, ExpiryMark]] = {}
    for one in chunk:
        assert one.valid_until is not None
        mark = due_mark(one.valid_until, today, is_filed=one.product_id in filed)
        if mark is not None:
            marks[f"certificate:{one.pk}:{mark}"] = (one, mark)
    told = set(Notification.objects.filter(key__in=marks).values_list("key", flat=True).distinct())
    waiting = {key: found for key, found in marks.items() if key not in told}
    if not waiting:
        return 0
    members: dict[int, list[int]] = defaultdict(list)
    for producer_id, user_id in ProducerMember.objects.filter(
        producer_id__in={one.product.producer_id for one, _mark in waiting.values()},
        valid_until__isnull=True,
        user__is_active=True,
    ).values_list("producer_id", "user_id"):
        members[producer_id].append(user_id)
    count = 0
    for key, (one, mark) in waiting.items():
        officers = offices.get(one.product.commune_code or "-", []) + offices.get(one.product.province_code or "-", [])
        with transaction.atomic():
            count += _tell(
                one,
                mark,
                key=key,
                members=members[one.product.producer_id],
                officers=officers,
                is_filed=one.product_id in filed,
                now=now,
            )
    return count


def _tell(
    one: Certificate,
    mark: ExpiryMark,
    *,
    key: str,
    members: list[int],
    officers: list[int],
    is_filed: bool,
    now: datetime,
) -> int:
    assert one.valid_until is not None
    today = timezone.localdate(now)
    words = {"product": one.product.name, "until": one.valid_until.strftime("%d/%m/%Y")}
    if mark in WINDOW_MARKS:
        title = _("Hạn nộp hồ sơ đánh giá lại: {product}").format(**words)[:200]
    else:
        title = _("Giấy chứng nhận sắp hết hạn: {product}").format(**words)[:200]
    body = _body(one.valid_until, today, is_filed=is_filed)
    facts = {"until": words["until"]}
    told = notify(
        user_ids=members, kind=KIND, title=title, body=body, link=PRODUCER_LINK, now=now, key=key, facts=facts
    )
    return told + notify(
        user_ids=[user_id for user_id in officers if user_id not in members],
        kind=OFFICE_KIND,
        title=title,
        body=body,
        link=OFFICE_LINK.format(pk=one.pk),
        now=now,
        key=key,
        facts=facts,
    )


def _body(valid_until: date, today: date, *, is_filed: bool) -> str:
    """What matters first: providers cut long texts."""
    opens_on, closes_on = renewal_window(valid_until)
    words = {
        "until": valid_until.strftime("%d/%m/%Y"),
        "first": opens_on.strftime("%d/%m/%Y"),
        "last": closes_on.strftime("%d/%m/%Y"),
        "days": (valid_until - today).days,
    }
    if is_filed:
        return _("Hết hạn ngày {until}, còn {days} ngày. Hồ sơ đánh giá lại đã nộp, đang được xem xét.").format(**words)
    if today < opens_on:
        return _("Hết hạn ngày {until}. Nộp hồ sơ đánh giá lại từ {first} đến hết {last}.").format(**words)
    if today <= closes_on:
        return _("Nộp hồ sơ đánh giá lại đến hết ngày {last}. Giấy hết hạn ngày {until}.").format(**words)
    return _("Còn {days} ngày, hết hạn {until}. Đã qua hạn nộp {last}: liên hệ cơ quan OCOP.").format(**words)


def _offices(today: date) -> dict[str, list[int]]:
    """Code of a commune or province → its officers on the day; one query. Codes of the two never meet."""
    found: dict[str, list[int]] = defaultdict(list)
    held = (
        RoleGrant.objects.filter(
            Q(role=Role.COMMUNE_OFFICER, reach=Reach.COMMUNE) | Q(role=Role.PROVINCE_OFFICER, reach=Reach.PROVINCE),
            Q(valid_until__isnull=True) | Q(valid_until__gte=today),
            ended_at__isnull=True,
            valid_from__lte=today,
            user__is_active=True,
        )
        .order_by("user_id")
        .values_list("reach", "unit__code", "unit__province_code", "user_id")
        .distinct()
    )
    for reach, code, province_code, user_id in held:
        found[code if reach == Reach.COMMUNE else province_code].append(user_id)
    return found
