"""The words authorities chose for their certificates."""

from collections.abc import Iterable
from datetime import date

from ocop.programme.recognition.models import CertificateWording


class Wordings:
    """The wordings of some authorities, read once for many certificates."""

    def __init__(self, rows: Iterable[CertificateWording]) -> None:
        self._rows: dict[str, list[CertificateWording]] = {}
        for row in rows:
            self._rows.setdefault(row.province_code, []).append(row)

    def on(self, province_code: str, day: date) -> CertificateWording | None:
        """The words that stood on the day; those of the first choice for days before it; None where nobody chose."""
        rows = self._rows.get(province_code, [])
        return next((row for row in rows if row.valid_from <= day), rows[-1] if rows else None)


def wordings_of(province_codes: Iterable[str]) -> Wordings:
    """All wordings of these authorities ("" is the ministry); one query."""
    return Wordings(
        CertificateWording.objects.filter(province_code__in=set(province_codes)).order_by("-valid_from", "-pk")
    )
