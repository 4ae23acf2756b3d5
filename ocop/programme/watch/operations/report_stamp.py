"""Nhận phản ánh của người mua về một tem: phản ánh ấy là một vụ việc."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from ocop.programme.inspections.models import ConsumerReport
from ocop.programme.inspections.operations.file_report import ReportSheet, file_report, photos_looked_through
from ocop.programme.recognition.models import Certificate
from ocop.programme.stamps.models import StampBatch
from ocop.programme.stamps.queries.stamp_truth import ScannedStamp, scanned, stamp_truth
from ocop.programme.watch.operations.opening import Suspicion, open_case
from ocop.programme.watch.rules.places import is_province
from ocop.programme.watch.rules.thresholds import Signal
from ocop.programme.watch.rules.told_places import province_told
from ocop.programme.watch.rules.told_stamps import stamp_told

SHOWN_OF_SERIAL = 8
"""The rest of a serial is its proof; a case needs no more to be understood."""


@dataclass(frozen=True)
class StampSaid:
    """Which stamp a report is about, as the address of its page told, and the province that was chosen."""

    gtin: str = ""
    serial: str = ""
    province_code: str = ""


def report_stamp(
    *,
    certificate: Certificate | None,
    sheet: ReportSheet,
    stamp: StampSaid,
    photos: Sequence[UploadedFile],
    address: str,
    salt: bytes,
    choose: Callable[[str], str],
    now: datetime,
) -> ConsumerReport:
    """The report as `file_report` takes it (which see, also for what it raises); one that names a stamp is a case of
    the watch as well, with what is known of that stamp at this moment. Nobody is accused by it: no page changes.

    The serial may stand in the words, typed off the pack. The province is the chosen one, else one named in the words
    about the place.
    """
    serial = stamp.serial or stamp_told(sheet.words)
    gtin = stamp.gtin or (certificate.product.barcode.zfill(14) if certificate is not None else "")
    if serial and certificate is None:
        place = _place_of(gtin)
        sheet = replace(sheet, province_code=place[0], commune_code=place[1])
    drawn = photos_looked_through(sheet=sheet, photos=photos, address=address, now=now)
    with transaction.atomic():
        report = file_report(
            certificate=certificate, sheet=sheet, photos=drawn, address=address, salt=salt, choose=choose, now=now
        )
        if not serial:
            return report
        found = scanned(gtin, serial)
        truth = stamp_truth(found) if isinstance(found, ScannedStamp) else None
        batch, counter = None, None
        if truth is not None and truth.batch_id:
            batch = StampBatch.objects.select_related("order__product__producer").get(pk=truth.batch_id)
            counter = truth.counter
        facts = {
            "verdict": truth.verdict if truth is not None else found,
            "reported_in": stamp.province_code if is_province(stamp.province_code) else province_told(sheet.place),
            "photos": len(photos),
            "serial": serial[:SHOWN_OF_SERIAL],
        }
        open_case(Suspicion(Signal.REPORTED, f"report:{report.pk}", facts, batch, counter, report), now)
    return report


def _place_of(gtin: str) -> tuple[str, str]:
    """Province and commune of the product stamps of this number were made for; empty for none."""
    batch = StampBatch.objects.filter(gtin=gtin).select_related("order__product").order_by("-pk").first()
    return ("", "") if batch is None else (batch.order.product.province_code, batch.order.product.commune_code)
