"""Scans as the rules read them."""

from collections.abc import Iterable

from ocop.programme.watch.models import Scan
from ocop.programme.watch.rules.signals import ScanRow


def as_rows(scans: Iterable[Scan]) -> list[ScanRow]:
    """Plain rows of scans of stamps; codes that are none are left out."""
    return [
        ScanRow(
            one.pk,
            one.at,
            one.counter,
            one.device_hash,
            one.source_hash,
            one.browser,
            one.province_code,
            one.verdict,
        )
        for one in scans
        if one.counter is not None
    ]
