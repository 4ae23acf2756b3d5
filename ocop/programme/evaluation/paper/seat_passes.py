"""Thẻ vào phiên: cards with a QR code, to cut apart and hand out in the hall."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils.timezone import localtime
from django.utils.translation import override

from ocop.foundation.text.formats import vietnamese_date
from ocop.foundation.typesetting.qr import qr_svg
from ocop.foundation.typesetting.typst_pdf import compile_pdf
from ocop.programme.evaluation.models import CouncilSession

TEMPLATE = Path(__file__).with_name("seat_passes.typ")


@dataclass(frozen=True)
class PrintedPass:
    """One card; `address` is what the QR code says and is printed nowhere else."""

    name: str
    seat: str
    organisation: str
    address: str
    expires_at: datetime


def seat_passes_pdf(session: CouncilSession, passes: Sequence[PrintedPass], *, now: datetime) -> bytes:
    """Four cards to a page with lines to cut along, in the order given."""
    with override("vi"):
        data = {
            "document_title": f"Thẻ vào phiên: {session.name}",
            "session": session.name,
            "council": session.council.name,
            "day": vietnamese_date(session.held_on),
            "place": session.place,
            "passes": [
                {
                    "name": one.name,
                    "seat": one.seat,
                    "organisation": one.organisation,
                    "until": f"{localtime(one.expires_at):%H:%M %d/%m/%Y}",
                    "qr": f"qr-{number}.svg",
                }
                for number, one in enumerate(passes)
            ],
        }
        images = {f"qr-{number}.svg": qr_svg(one.address) for number, one in enumerate(passes)}
        return compile_pdf(TEMPLATE, data, created_at=now, images=images)
