"""Lấy tệp in, ký bảng kê, đối chiếu số tem đã in và hỏng."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from django.conf import settings
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.key_ring import key_ring
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.foundation.text.formats import vietnamese_decimal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.stamps.models import StampBatch
from ocop.programme.stamps.permissions import why_not_reconcile, why_not_take_file
from ocop.programme.stamps.queries.stamps_visible import batches_visible_to
from ocop.programme.stamps.rules.manifests import manifest_text, merkle_root
from ocop.programme.stamps.rules.serials import make_serials


def serials_of(batch: StampBatch) -> Iterator[str]:
    """Every serial of a batch in the order of the roll, computed. Refusal when its key is not there any more."""
    key = key_ring(settings.STAMP_KEYS).epochs.get(batch.epoch)
    if key is None:
        raise Refusal(_("Không có khóa của kỳ này; tem không in lại được."))
    return make_serials(batch.first_counter, batch.count, gtin=batch.gtin, epoch=batch.epoch, master=key.master)


def take_file(
    *, actor: Actor, batch_id: int, write: Callable[[StampBatch, list[str]], bytes], now: datetime
) -> tuple[StampBatch, bytes]:
    """The one time the serials leave the programme; the signed manifest is made with it.

    `write` makes the file of the serials. File and tree are computed before the database is locked. Out: the batch and
    the file. Raises Refusal when the file was taken.
    """
    seen = batches_visible_to(actor).get(pk=batch_id)
    refuse_if(why_not_take_file(actor, seen))
    serials = list(serials_of(seen))
    content = write(seen, serials)
    manifest = manifest_text(
        batch=seen.pk,
        gtin=seen.gtin,
        epoch=seen.epoch,
        count=seen.count,
        root=merkle_root(serials),
        generated_at=seen.generated_at.astimezone(UTC).isoformat(timespec="seconds"),
    )
    signature = key_ring(settings.STAMP_KEYS).sign(manifest.encode()).hex()
    with deed("stamps.take_file", actor=actor, now=now) as record:
        batch: StampBatch = lock(batches_visible_to(actor), pk=batch_id)
        refuse_if(why_not_take_file(actor, batch))
        batch.manifest, batch.signature, batch.file_taken_at = manifest, signature, now
        batch.save(update_fields=["manifest", "signature", "file_taken_at"])
        record.about(batch, count=batch.count, manifest=manifest)
    return batch, content


def reconcile_batch(*, actor: Actor, batch_id: int, printed: int, spoiled: int, now: datetime) -> StampBatch:
    """What the printer delivered and what was spoiled; only then stamps may be activated. Out: the batch.

    Raises FieldRefusal for counts that cannot be, Refusal when the batch is reconciled.
    """
    with deed("stamps.reconcile", actor=actor, now=now) as record:
        batch: StampBatch = lock(batches_visible_to(actor), pk=batch_id)
        refuse_if(why_not_reconcile(actor, batch))
        faults: dict[str, list[str]] = {}
        if not 0 <= printed <= batch.count:
            faults["printed"] = [_("Số tem đã in từ 0 đến %(count)s.") % {"count": vietnamese_decimal(batch.count)}]
        elif not 0 <= spoiled <= printed:
            faults["spoiled"] = [_("Số tem hỏng không thể nhiều hơn số tem đã in.")]
        if faults:
            raise FieldRefusal(faults)
        batch.printed_count, batch.spoiled_count, batch.reconciled_at = printed, spoiled, now
        batch.save(update_fields=["printed_count", "spoiled_count", "reconciled_at"])
        record.about(batch, printed=printed, spoiled=spoiled, missing=batch.count - printed)
    return batch
