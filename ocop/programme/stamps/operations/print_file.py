"""Lập tệp in ở nền và giao tệp một lần."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.background import is_working
from ocop.foundation.key_ring import key_ring
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.foundation.text.formats import vietnamese_decimal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.stamps.models import PrintFile, StampBatch
from ocop.programme.stamps.operations.follow_batch import serials_of
from ocop.programme.stamps.paper.stamp_sheets import SHAPES, write_sheets
from ocop.programme.stamps.paper.vendor_file import (
    UnfitCertificate,
    envelope_size,
    read_certificate,
    vendor_csv,
    vendor_csv_size,
    write_envelope,
)
from ocop.programme.stamps.permissions import why_not_fetch_file, why_not_take_file
from ocop.programme.stamps.queries.stamps_visible import batches_visible_to
from ocop.programme.stamps.rules.file_kinds import MOST_ON_PAPER, FileKind
from ocop.programme.stamps.rules.manifests import MerkleTree, manifest_text

Teller = Callable[[int, int], None]
TOLD_EACH = 1_000
_PAPER_BYTES = 3_500
"""A stamp on a roll takes so much of a PDF at most."""
ROOM_LEFT = 200_000_000
"""So many bytes of the disk stay free for everything else."""


def tell_nobody(_done: int, _total: int) -> None:
    """Progress nobody waits for."""


def work_name(batch_id: int) -> str:
    """Under which name the writing of a batch's file runs in the background."""
    return f"stamps-{batch_id}"


def print_files_folder() -> Path:
    """Where files lie until they have gone out."""
    return Path(settings.HOME) / "stamp-files"


def print_file_path(batch_id: int, kind: str = FileKind.VENDOR) -> Path:
    """Where the file of a batch lies until it has gone out."""
    return print_files_folder() / f"batch-{batch_id}.{'p7m' if kind == FileKind.VENDOR else 'pdf'}"


def ask_print_file(
    *,
    actor: Actor,
    batch_id: int,
    certificate: bytes = b"",
    kind: FileKind = FileKind.VENDOR,
    site: str,
    now: datetime,
) -> PrintFile:
    """Ask for the file: encrypted for this certificate, or sheets an office prints itself. What was asked before and
    not taken is replaced. A process, or the caller, then calls `write_print_file`. Out: the file, not ready.

    Raises Refusal when the batch's file was taken or is being written, FieldRefusal for an unfit certificate, for more
    stamps than an office prints by itself (`form`) and when there is no room on the disk, StampBatch.DoesNotExist.
    """
    with deed("stamps.ask_file", actor=actor, now=now) as record:
        batch: StampBatch = lock(batches_visible_to(actor), pk=batch_id)
        refuse_if(why_not_take_file(actor, batch))
        if is_working(work_name(batch.pk)):
            raise Refusal(_("Tệp của lô tem này đang được lập. Hãy đợi xong."))
        size = _size_of(batch, kind, certificate, site)
        folder = print_files_folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if shutil.disk_usage(folder).free < size + ROOM_LEFT:
            raise FieldRefusal({"form": [_("Máy chủ không đủ chỗ cho tệp này; hãy báo quản trị hệ thống.")]})
        print_file, _is_new = PrintFile.objects.update_or_create(
            batch=batch,
            defaults={
                "kind": kind, "certificate": certificate, "site": site[:200], "asked_at": now, "ready_at": None,
                "size": None, "sha256": "", "failure": "",
            },
        )  # fmt: skip
        for other in FileKind:  # what was written before and not taken is no file of this batch any more
            print_file_path(batch.pk, other).unlink(missing_ok=True)
        told = hashlib.sha256(certificate).hexdigest() if certificate else ""
        record.about(batch, count=batch.count, kind=kind, certificate=told)
    return print_file


def _size_of(batch: StampBatch, kind: FileKind, certificate: bytes, site: str) -> int:
    """How many bytes the file takes; refuses what cannot be written in this form."""
    if kind != FileKind.VENDOR:
        if batch.count > MOST_ON_PAPER:
            sentence = _("PDF in được nhiều nhất %(most)s tem; hãy chọn tệp mã hóa cho nhà in.")
            raise FieldRefusal({"form": [sentence % {"most": vietnamese_decimal(MOST_ON_PAPER)}]})
        return batch.count * _PAPER_BYTES
    try:
        read = read_certificate(certificate)
    except UnfitCertificate:
        raise FieldRefusal({"certificate": [_("Đây không phải chứng thư RSA từ 2048 bit trở lên.")]}) from None
    return envelope_size(vendor_csv_size(batch.count, gtin=batch.gtin, site=site, element=batch.element), read)


def write_print_file(
    *, actor: Actor, batch_id: int, clock: Callable[[], datetime], tell: Teller = tell_nobody
) -> PrintFile:
    """Compute every serial, write the file, sign the manifest; memory does not grow with the batch. Out: the file,
    ready. Of two taps the file that is ready first stays, and one that was asked for anew meanwhile is left to whoever
    asked. Raises Refusal when the file was taken meanwhile or the key is gone, OSError when it cannot be written.
    """
    seen = batches_visible_to(actor).select_related("print_file").get(pk=batch_id)
    refuse_if(why_not_take_file(actor, seen))
    asked = seen.print_file
    path = print_file_path(batch_id, asked.kind)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    number, name = tempfile.mkstemp(prefix=f"{path.stem}.", suffix=".draft", dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(number, "wb") as target:
            tree = MerkleTree()
            size, digest = _written(target, seen, asked, _passing(serials_of(seen), tree, seen.count, tell), clock())
            target.flush()
            os.fsync(target.fileno())
        now = clock()
        with deed("stamps.write_file", actor=actor, now=now) as record:
            batch: StampBatch = lock(batches_visible_to(actor), pk=batch_id)
            refuse_if(why_not_take_file(actor, batch))
            print_file: PrintFile = lock(PrintFile.objects.all(), batch=batch)
            if print_file.asked_at != asked.asked_at or print_file.ready_at is not None:
                record.nothing_happened()
                return print_file
            batch.manifest = manifest_text(
                batch=batch.pk,
                gtin=batch.gtin,
                epoch=batch.epoch,
                count=batch.count,
                root=tree.root(),
                generated_at=batch.generated_at.astimezone(UTC).isoformat(timespec="seconds"),
            )
            batch.signature = key_ring(settings.STAMP_KEYS).sign(batch.manifest.encode()).hex()
            batch.save(update_fields=["manifest", "signature"])
            print_file.ready_at, print_file.size, print_file.sha256 = now, size, digest
            print_file.save(update_fields=["ready_at", "size", "sha256"])
            record.about(batch, count=batch.count, manifest=batch.manifest, size=size, sha256=digest)
            draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return print_file


def note_print_failure(*, actor: Actor, batch_id: int, words: str, now: datetime) -> None:
    """The file was not written, and the page says why; it may be asked for again."""
    with deed("stamps.note_file_failure", actor=actor, now=now) as record:
        batch: StampBatch = lock(batches_visible_to(actor), pk=batch_id)
        PrintFile.objects.filter(batch=batch, ready_at__isnull=True).update(failure=words[:300])
        record.about(batch)


def fetch_print_file(*, actor: Actor, batch_id: int, now: datetime) -> tuple[PrintFile, Path]:
    """The file goes out; from now on it counts as taken, and no other is ever made. Where the line breaks before the
    last byte, the very same bytes may be fetched again. Out: the file and where it lies.

    Raises Refusal when it is not ready or has gone out whole, StampBatch.DoesNotExist.
    """
    with deed("stamps.take_file", actor=actor, now=now) as record:
        batch: StampBatch = lock(batches_visible_to(actor), pk=batch_id)
        print_file = PrintFile.objects.filter(batch=batch).first()  # after the lock: somebody may have closed it
        refuse_if(why_not_fetch_file(actor, batch, print_file))
        assert print_file is not None  # asked above
        path = print_file_path(batch.pk, print_file.kind)
        if not path.is_file():
            raise Refusal(_("Không còn tệp trên máy chủ; hãy báo quản trị hệ thống."))
        is_again = batch.file_taken_at is not None
        if not is_again:
            batch.file_taken_at = now
            batch.save(update_fields=["file_taken_at"])
        record.about(batch, count=batch.count, sha256=print_file.sha256, is_again=is_again)
    return print_file, path


def close_print_file(*, actor: Actor, batch_id: int, now: datetime) -> None:
    """The last byte has gone out: the bytes are deleted, nothing is fetched again."""
    with deed("stamps.close_file", actor=actor, now=now) as record:
        batch: StampBatch = lock(batches_visible_to(actor), pk=batch_id)
        if not PrintFile.objects.filter(batch=batch, is_gone=False).update(is_gone=True):
            record.nothing_happened()
            return
        record.about(batch)
    for kind in FileKind:
        print_file_path(batch_id, kind).unlink(missing_ok=True)


def _written(
    target: BinaryIO, batch: StampBatch, asked: PrintFile, serials: Iterator[str], now: datetime
) -> tuple[int, str]:
    """The serials in the form that was asked for; out: bytes and SHA-256."""
    if asked.kind == FileKind.VENDOR:
        return write_envelope(
            target,
            vendor_csv(serials, gtin=batch.gtin, site=asked.site, element=batch.element),
            size=vendor_csv_size(batch.count, gtin=batch.gtin, site=asked.site, element=batch.element),
            certificate=read_certificate(bytes(asked.certificate)),
        )
    shape = SHAPES[FileKind(asked.kind)]
    with tempfile.TemporaryFile(dir=print_files_folder()) as sheets:
        write_sheets(sheets, serials, gtin=batch.gtin, site=asked.site, shape=shape, now=now, element=batch.element)
        size, digest = sheets.tell(), hashlib.sha256()
        sheets.seek(0)
        while piece := sheets.read(1 << 20):
            digest.update(piece)
            target.write(piece)
    return size, digest.hexdigest()


def _passing(serials: Iterator[str], tree: MerkleTree, count: int, tell: Teller) -> Iterator[str]:
    """The serials on their way into the file, told to the tree of the manifest as they pass."""
    for number, serial in enumerate(serials):
        if number % TOLD_EACH == 0:
            tell(number, count)
        tree.add(serial)
        yield serial
