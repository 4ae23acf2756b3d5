"""Messages of the review: to the producer's members, the commune, the province, the advisory team."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.queries.review_people import (
    commune_officer_ids,
    producer_member_ids,
    province_officer_ids,
)
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.producers.queries.mandates import helper_ids

OFFICE_LINK = "/ban/co-quan/ho-so/{pk}/"


def tell_producer(dossier: Dossier, *, kind: str, title: str, body: str = "", now: datetime) -> int:
    """To every member of the producer, and to who helps it now; returns how many messages."""
    today = timezone.localdate(now)
    people = [*producer_member_ids(dossier, today=today), *helper_ids(dossier.producer_id, today)]
    return notify(
        user_ids=people, kind=kind, title=_short(title), body=body, link=f"/ban/chu-the/ho-so/{dossier.pk}/", now=now
    )


def tell_commune(dossier: Dossier, *, kind: str, title: str, body: str = "", now: datetime) -> int:
    """To the officers of the commune the dossier was handed in to."""
    people = commune_officer_ids(dossier.commune_code, today=timezone.localdate(now))
    return tell_office(people, dossier, kind=kind, title=title, body=body, now=now)


def tell_province(dossier: Dossier, *, kind: str, title: str, body: str = "", now: datetime) -> int:
    """To the officers of the province's OCOP office."""
    people = province_officer_ids(dossier.province_code, today=timezone.localdate(now))
    return tell_office(people, dossier, kind=kind, title=title, body=body, now=now)


def tell_office(
    user_ids: Iterable[int], dossier: Dossier, *, kind: str, title: str, body: str = "", now: datetime
) -> int:
    """To named people who read the dossier on the office's desk."""
    return notify(
        user_ids=user_ids,
        kind=kind,
        title=_short(title),
        body=body,
        link=OFFICE_LINK.format(pk=dossier.pk),
        now=now,
    )


def _short(title: str) -> str:
    return title if len(title) <= 200 else title[:199] + "…"
