"""Nạp các lần quét mẫu của dữ liệu mẫu."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ocop.foundation.audit.deeds import deed
from ocop.programme.accounts.rules.actor import programme_itself
from ocop.programme.stamps.models import StampBatch, StampLook
from ocop.programme.stamps.rules.stamp_states import PartKind
from ocop.programme.stamps.rules.verdicts import Verdict
from ocop.programme.watch.models import Scan
from ocop.programme.watch.operations.record_scan import hashed
from ocop.programme.watch.rules.readers import Browser

KEY = b"made up"


@dataclass(frozen=True, slots=True)
class MadeUpScan:
    """One scan of the demo; `number` is the stamp's on the roll."""

    at: datetime
    number: int
    device: str
    province_code: str


def load_made_up_scans(*, batch_id: int, scans: Sequence[MadeUpScan]) -> int:
    """Rows as the page of a stamp writes them, in the order of their moments, and the looks counted. Out: rows."""
    batch = StampBatch.objects.get(pk=batch_id)
    active = [(part.first_counter, part.last_counter) for part in batch.parts.filter(kind=PartKind.ACTIVATED)]
    looks: dict[int, StampLook] = {}
    rows = []
    for one in scans:
        counter = batch.first_counter + one.number - 1
        look = looks.get(counter)
        verdict = Verdict.GENUINE_FIRST if look is None else Verdict.GENUINE_AGAIN
        if not any(first <= counter <= last for first, last in active):
            verdict = Verdict.NOT_ACTIVATED
        if look is None:
            alarm = verdict.value if verdict == Verdict.NOT_ACTIVATED else ""
            looks[counter] = StampLook(
                batch=batch, counter=counter, count=1, first_at=one.at, last_at=one.at, alarm=alarm
            )
        else:
            look.count, look.last_at = look.count + 1, one.at
        rows.append(
            Scan(
                at=one.at,
                batch=batch,
                counter=counter,
                verdict=verdict,
                province_code=one.province_code,
                device_hash=hashed(one.device, KEY),
                browser=Browser.CHROME if one.number % 3 else Browser.ZALO,
            )
        )
    with deed("watch.load_made_up", actor=programme_itself("demo"), now=scans[-1].at) as record:
        StampLook.objects.bulk_create(looks.values(), ignore_conflicts=True)
        Scan.objects.bulk_create(rows)
        record.about(batch, scans=len(rows))
    return len(rows)
