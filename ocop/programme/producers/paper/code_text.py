"""The text message that carries a one-time code: plain words, one message of at most 160 characters."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.foundation.sending.wordings import shortened
from ocop.foundation.text.text_message import without_marks
from ocop.programme.producers.models import FilingMandate

LONGEST = 160
SHORTEST_NAME = 12


@in_record_language()
def consent_text(mandate: FilingMandate, *, code: str, expires_at: datetime, has_marks: bool) -> str:
    """Yes to being helped: who, until when, the code, how long it lives."""
    words = _(
        "OCOP: Mã %(code)s. Đọc mã là đồng ý để cán bộ xã %(name)s nộp hồ sơ hộ đến %(until)s. Mã hết hạn %(at)s."
    )
    facts = {"code": code, "until": f"{mandate.valid_until:%d/%m/%Y}", "at": _clock(expires_at)}
    return _fitted(words, facts, mandate.officer_name, has_marks=has_marks)


@in_record_language()
def submission_text(*, product: str, code: str, expires_at: datetime, has_marks: bool) -> str:
    """Yes to handing in exactly this content of a dossier: which product, the code, how long it lives."""
    words = _(
        "OCOP: Mã %(code)s. Đọc mã là xác nhận nội dung và nộp hồ sơ sản phẩm %(name)s cho UBND xã. Mã hết hạn %(at)s. "
        "Không đồng ý thì đừng đọc."
    )
    return _fitted(words, {"code": code, "at": _clock(expires_at)}, product, has_marks=has_marks)


@in_record_language()
def withdrawal_text(*, product: str, code: str, expires_at: datetime, has_marks: bool) -> str:
    """Yes to taking a handed-in dossier back: which product, the code, how long it lives."""
    words = _(
        "OCOP: Mã %(code)s. Đọc mã là đồng ý rút hồ sơ đã nộp của sản phẩm %(name)s. Mã hết hạn %(at)s. Không đồng ý "
        "thì đừng đọc."
    )
    return _fitted(words, {"code": code, "at": _clock(expires_at)}, product, has_marks=has_marks)


def _clock(at: datetime) -> str:
    return f"{timezone.localtime(at):%H:%M}"


def _fitted(words: str, facts: dict[str, str], name: str, *, has_marks: bool) -> str:
    room = LONGEST - len(words % {**facts, "name": ""})
    text = words % {**facts, "name": shortened(name, max(room, SHORTEST_NAME))}
    # "…" is three letters to a telephone without marks.
    return text if has_marks else without_marks(text.replace("…", ".."))[:LONGEST]
