"""Ghi một lần quét tem: không phải một việc của ai, không ghi người quét là ai."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from ocop.foundation.prepared import quick_rows_later
from ocop.programme.stamps.operations.count_look import count_look
from ocop.programme.stamps.queries.stamp_truth import StampTruth
from ocop.programme.stamps.rules.verdicts import Verdict
from ocop.programme.watch.models import MonthKey, Scan, ScanDay, WatchMark
from ocop.programme.watch.rules.places import is_province
from ocop.programme.watch.rules.readers import Browser, network_of

_INSERT = (
    "INSERT INTO watch_scan (at, batch_id, counter, verdict, province_code, device_hash, source_hash, browser, "
    "is_trade) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, FALSE)"
)
HASH_CHARACTERS = 16
SAME_VISIT = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Reader:
    """What a request says of whoever scans; `device` is the random cookie, `address` the network's."""

    device: str
    address: str
    browser: Browser
    province_code: str = ""


_keys: dict[date, bytes] = {}
"""The key of this month, once a process: it never changes."""


def month_key(now: datetime) -> bytes:
    """The key of the month of `now`, made by whoever needs it first."""
    month = timezone.localdate(now).replace(day=1)
    if month not in _keys:
        row, _is_new = MonthKey.objects.get_or_create(month=month, defaults={"key": secrets.token_bytes(32)})
        if connection.in_atomic_block:  # what is taken back must not be remembered
            return bytes(row.key)
        _keys.clear()
        _keys[month] = bytes(row.key)
    return _keys[month]


def hashed(text: str, key: bytes) -> str:
    """Sixteen characters that tell two texts apart and lead back to neither; nothing for nothing."""
    return hmac.digest(key, text.encode(), "sha256").hex()[:HASH_CHARACTERS] if text else ""


def source_of(reader: Reader, now: datetime) -> str:
    """The hash of the network a reader is in."""
    return hashed(network_of(reader.address) and f"source {network_of(reader.address)}", month_key(now))


def record_scan(*, truth: StampTruth, reader: Reader, now: datetime) -> None:
    """One row: which stamp, which verdict, at most the province, two hashes; and one look more for the stamp.

    Both go to the database together: every scan of the country pays for it.
    """
    key = month_key(now)
    is_stamp = bool(truth.batch_id)
    values = (
        connection.ops.adapt_datetimefield_value(now),
        truth.batch_id if is_stamp else None,
        truth.counter if is_stamp else None,
        truth.verdict.value,
        reader.province_code if is_province(reader.province_code) else "",
        hashed(reader.device, key),
        source_of(reader, now),
        reader.browser.value,
    )
    with transaction.atomic():
        quick_rows_later(_INSERT, values)
        count_look(truth=truth, now=now)


def say_place(*, truth: StampTruth, reader: Reader, now: datetime) -> Verdict | None:
    """The reader says in which province he is: noted beside that reader's last scan of the stamp. Out: the verdict that
    reader was told at that scan.

    The row is written anew, so that the watch reads it with its province: what was counted of the old one is taken
    back.
    None when the province is none or this browser did not scan the stamp within a day. Said anew, it is changed.
    """
    if not is_province(reader.province_code) or not reader.device or not truth.batch_id:
        return None
    with transaction.atomic():
        mark = WatchMark.objects.select_for_update().filter(name="scans").first()
        last = (
            Scan.objects.filter(
                batch_id=truth.batch_id,
                counter=truth.counter,
                device_hash=hashed(reader.device, month_key(now)),
                at__gte=now - SAME_VISIT,
            )
            .order_by("-at", "-pk")
            .first()
        )
        if last is None:
            return None
        told = Verdict(last.verdict)
        if last.province_code == reader.province_code:
            return told
        if mark is not None and last.pk <= mark.last_scan:
            ScanDay.objects.filter(
                day=timezone.localdate(last.at),
                batch_id=last.batch_id,
                province_code=last.province_code,
                verdict=last.verdict,
            ).update(count=F("count") - 1, trade_count=F("trade_count") - int(last.is_trade))
        last.delete()
        last.pk, last.province_code, last.is_trade = None, reader.province_code, False
        last.save(force_insert=True)
    return told
