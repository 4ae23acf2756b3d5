"""One-time codes of producers: making one, sending it, counting tries, using it once.

A try is counted in a transaction of its own, before the deed: a refused deed is rolled back, a wrong try is not.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import lock
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.foundation.sending.channel import Undelivered
from ocop.foundation.text.phone import is_mobile
from ocop.programme.accounts.models import User
from ocop.programme.notifications.operations.send_text import recorder, send_text
from ocop.programme.producers.models import ConfirmationCode, FilingMandate
from ocop.programme.producers.rules.confirmation_code import (
    A_DAY,
    LIVES,
    MOST_ATTEMPTS,
    MOST_SENT_A_DAY,
    CodePurpose,
    CodeState,
    Draw,
    digits_typed,
    draw_code,
    state_of,
)

FIELD = "code"


@dataclass(frozen=True)
class DrawnCode:
    """A code just drawn, with the digits: for the text message alone, never stored, shown or logged."""

    row: ConfirmationCode
    digits: str = field(repr=False)


def make_code(*, mandate: FilingMandate, purpose: CodePurpose, bound_to: str, draw: Draw, now: datetime) -> DrawnCode:
    """A new code in the place of the open one; inside the caller's deed, which holds the mandate's row.

    Raises Refusal without a telephone number, or when that number had its codes of the day.
    """
    if not is_mobile(mandate.phone):
        raise Refusal(_("Chủ thể chưa có số di động để nhận mã. Hãy dùng giấy xác nhận ký tay."))
    key = phone_key(mandate.phone)
    one_message_at_a_time(mandate)
    if ConfirmationCode.objects.filter(phone_key=key, made_at__gt=now - A_DAY).count() >= MOST_SENT_A_DAY:
        raise Refusal(
            _(
                "Số điện thoại này đã nhận %(count)s mã trong 24 giờ qua. Hãy dùng giấy xác nhận ký tay, hoặc gửi mã "
                "vào ngày mai."
            )
            % {"count": MOST_SENT_A_DAY}
        )
    ConfirmationCode.objects.filter(mandate=mandate, used_at__isnull=True, voided_at__isnull=True).update(voided_at=now)
    digits = draw_code(draw)
    row = ConfirmationCode.objects.create(
        mandate=mandate,
        purpose=purpose.value,
        bound_to=bound_to,
        code_hash=_hash(mandate.pk, purpose, bound_to, digits),
        phone_key=key,
        made_at=now,
        expires_at=now + LIVES,
    )
    return DrawnCode(row, digits)


def one_message_at_a_time(mandate: FilingMandate) -> None:
    """Hold the officer, so that messages about several mandates are counted one after the other; inside a deed. The
    weaker lock: rows that merely name the officer are written meanwhile."""
    User.objects.select_for_update(no_key=True).get(pk=mandate.officer_id)


def send_code(drawn: DrawnCode, text: Callable[[str], str]) -> ConfirmationCode:
    """Send it, after the deed is committed, and record whether it went; the row says so."""
    row = drawn.row
    mandate = row.mandate
    try:
        send_text(
            phone=mandate.phone,
            text=text(drawn.digits),
            key=sending_key(row),
            is_made_up=mandate.producer.is_demo,
        )
    except Undelivered as fault:
        row.fault = fault.words
    else:
        row.sent_at = row.made_at
    row.save(update_fields=["sent_at", "fault"])
    return row


def sending_key(row: ConfirmationCode) -> str:
    """What the provider knows the message by."""
    return hashlib.sha256(f"confirmation-code|{row.pk}|{row.made_at.isoformat()}".encode()).hexdigest()[:40]


def count_try(
    *, mandate: FilingMandate, purpose: CodePurpose, bound_to: str, typed: str, now: datetime
) -> ConfirmationCode:
    """Count one try of the open code; out comes the code when it fits.

    Raises FieldRefusal (`code`): nothing like a code was typed, none is open, it ran out, was tried too often, was sent
    for other content (it is void then), or is wrong. Must not be called inside a transaction that may be rolled back.
    """
    digits = digits_typed(typed)
    if not digits:
        raise FieldRefusal({FIELD: [_("Hãy nhập đủ 6 chữ số của mã chủ thể đọc.")]})
    with transaction.atomic():
        row, reason = _tried(mandate, purpose, bound_to, digits, now)
    if row is None or reason is not None:
        raise FieldRefusal({FIELD: [reason or ""]})
    return row


def use_code(row: ConfirmationCode, *, bound_to: str, now: datetime) -> None:
    """Use up a code that fitted a moment ago; inside the deed it says yes to. Raises Refusal when somebody was faster,
    FieldRefusal when the content changed in between."""
    held: ConfirmationCode = lock(ConfirmationCode.objects.all(), pk=row.pk)
    if held.used_at is not None or held.voided_at is not None:
        raise Refusal(_("Mã này vừa được dùng hoặc đã được thay bằng mã khác. Hãy tải lại trang để xem."))
    if not constant_time_compare(held.bound_to, bound_to):
        raise FieldRefusal({FIELD: [_changed()]})
    held.used_at = now
    held.save(update_fields=["used_at"])


def phone_key(phone: str) -> str:
    """Under which a number is counted: keyed, so that the number cannot be read from it."""
    return salted_hmac("ocop.producers.phone_key", phone, algorithm="sha256").hexdigest()


def _tried(
    mandate: FilingMandate, purpose: CodePurpose, bound_to: str, digits: str, now: datetime
) -> tuple[ConfirmationCode | None, str | None]:
    row = (
        ConfirmationCode.objects.select_for_update()
        .filter(mandate=mandate, purpose=purpose.value, used_at__isnull=True, voided_at__isnull=True)
        .first()
    )
    if row is None:
        return None, _("Chưa có mã nào đang chờ. Hãy gửi mã cho chủ thể.")
    state = state_of(
        expires_at=row.expires_at,
        attempts=row.attempts,
        used_at=row.used_at,
        voided_at=row.voided_at,
        now=now,
    )
    if state is CodeState.EXPIRED:
        return None, _("Mã đã hết hạn. Hãy gửi mã mới.")
    if state is CodeState.TRIED_TOO_OFTEN:
        return None, _("Mã này đã nhập sai %(count)s lần nên bị khóa. Hãy gửi mã mới.") % {"count": MOST_ATTEMPTS}
    if not constant_time_compare(row.bound_to, bound_to):
        row.voided_at = now
        row.save(update_fields=["voided_at"])
        return None, _changed()
    row.attempts += 1
    row.save(update_fields=["attempts"])
    if constant_time_compare(row.code_hash, _hash(mandate.pk, purpose, bound_to, digits)):
        return row, None
    left = MOST_ATTEMPTS - row.attempts
    if left <= 0:
        return None, _("Mã chưa đúng và đã nhập sai %(count)s lần nên bị khóa. Hãy gửi mã mới.") % {
            "count": MOST_ATTEMPTS
        }
    return None, _("Mã chưa đúng, còn được thử %(count)s lần. Hãy nhờ chủ thể đọc lại.") % {"count": left}


def _changed() -> str:
    return _("Nội dung đã thay đổi sau khi gửi mã nên mã không còn dùng được. Hãy đọc lại cho chủ thể và gửi mã mới.")


def _hash(mandate_id: int, purpose: CodePurpose, bound_to: str, digits: str) -> str:
    told = f"{mandate_id}|{purpose.value}|{bound_to}|{digits}"
    return salted_hmac("ocop.producers.confirmation_code", told, algorithm="sha256").hexdigest()


def told_in_demo(row: ConfirmationCode) -> str:
    """The message as it was written down, for made-up producers alone: their telephones do not exist."""
    return recorder().told(sending_key(row)) if row.mandate.producer.is_demo else ""
