"""Mở kỳ khóa tem mới, thu hồi một kỳ khóa, đổi khóa ký. The keys themselves lie in a file beside the database."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.key_ring import add_epoch, change_signing_key, key_ring, revoke_epoch
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.actor import programme_itself
from ocop.programme.stamps.models import CounterHead
from ocop.programme.stamps.rules.serials import EPOCHS


def new_epoch(*, now: datetime) -> int:
    """A new master key: stamps generated from now on are made with it, printed ones stay what they are. Out: its
    number. Only from the console of the machine that holds the keys. Raises Refusal when all numbers are given."""
    with deed("stamps.new_epoch", actor=programme_itself("ocop new-stamp-epoch"), now=now) as record:
        number = max(key_ring(settings.STAMP_KEYS).epochs) + 1
        if number >= EPOCHS:
            raise Refusal(_("Đã dùng hết %(count)s kỳ khóa; cần một dạng mã tem mới.") % {"count": EPOCHS})
        head, _is_new = CounterHead.objects.get_or_create(epoch=number)
        record.about(head, epoch=number)
        # The file last: had the log not been written, the key would not be there.
        made = add_epoch(settings.STAMP_KEYS, most=EPOCHS, made_at=now)
        if made != number:
            raise Refusal(_("Một kỳ khóa khác vừa được mở. Hãy xem lại danh sách kỳ khóa."))
    return number


def end_epoch(*, number: int, now: datetime) -> bool:
    """Every stamp made with this key is to be checked by hand from now on: the key may have leaked. False when that was
    done before. Raises Refusal for the current epoch and for a number there is not."""
    with deed("stamps.revoke_epoch", actor=programme_itself("ocop revoke-stamp-epoch"), now=now) as record:
        ring = key_ring(settings.STAMP_KEYS)
        if number not in ring.epochs:
            raise Refusal(_("Không có kỳ khóa số %(number)s.") % {"number": number})
        if number == ring.current:
            raise Refusal(_("Đây là kỳ khóa đang dùng. Hãy mở kỳ khóa mới trước (ocop new-stamp-epoch)."))
        if ring.epochs[number].is_revoked:
            record.nothing_happened()
            return False
        head, _is_new = CounterHead.objects.get_or_create(epoch=number)
        record.about(head, epoch=number)
        return revoke_epoch(settings.STAMP_KEYS, number)


def new_signing_key(*, now: datetime) -> str:
    """Another key signs manifests of batches and roots of days from now on: whoever read the file could sign too. What
    was signed before stays checkable by the public half, which the file and the log keep. Out: the new key's name."""
    with deed("stamps.new_signing_key", actor=programme_itself("ocop new-stamp-signing-key"), now=now) as record:
        ring = key_ring(settings.STAMP_KEYS)
        head, _is_new = CounterHead.objects.get_or_create(epoch=ring.current)
        record.about(head, kid=ring.verifying_keys[0].kid, public_key=ring.public_key.hex())
        return change_signing_key(settings.STAMP_KEYS, until=now).verifying_keys[0].kid
