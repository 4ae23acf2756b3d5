"""Rows of certificates by the time they have left: the offices' board and the producer's own list look alike."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ocop.programme.recognition.queries.transition import apply_extensions
from ocop.programme.recognition.rules.codes import official_number
from ocop.programme.recognition.rules.validity import renewal_window


def expiry_rows(
    certificates: Iterable[Any], communes: Mapping[str, str], today: date, address_of: Callable[[Any], str]
) -> list[dict[str, Any]]:
    """One row a certificate: days left, the days to file and where the re-assessment stands; `address_of` gives the
    page a row leads to. Certificates carry `is_filed` (recognition/queries/expiry_board.py)."""
    return [{**_row(one, communes, today), "url": address_of(one)} for one in apply_extensions(certificates, today)]


def _row(one: Any, communes: Mapping[str, str], today: date) -> dict[str, Any]:
    first, last = renewal_window(one.valid_until)
    runs_on = one.extended_until is not None and one.valid_until < today <= one.extended_until
    ends_on = one.extended_until if runs_on else one.valid_until
    words, tone = _state(one, runs_on=runs_on, today=today)
    return {
        "certificate": one,
        "number": official_number(one.code) or one.public_code,
        "commune": communes.get(one.product.commune_code, ""),
        "ends_on": ends_on,
        "days_left": (ends_on - today).days,
        "runs_on": runs_on,
        "first": first,
        "last": last,
        "words": words,
        "tone": tone,
        "dossier": getattr(one, "pending_dossier", None),
    }


def _state(one: Any, *, runs_on: bool, today: date) -> tuple[str, str]:
    first, last = renewal_window(one.valid_until)
    if one.is_filed:
        return _("Đã nộp hồ sơ"), "info"
    if today > one.valid_until:
        return (_("Được kéo dài"), "expiring") if runs_on else (_("Không nộp lại"), "expired")
    if today < first:
        return _("Chưa đến thời gian nộp"), "neutral"
    if today <= last:
        return _("Đang nhận hồ sơ"), "valid"
    return _("Quá hạn nộp hồ sơ"), "revoked"
