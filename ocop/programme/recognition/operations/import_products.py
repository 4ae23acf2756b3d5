"""Nhập danh sách sản phẩm đã công nhận: first a preview with every fault by its cell, then all or nothing."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.audit.models import AuditChain
from ocop.foundation.background import is_working
from ocop.foundation.files.models import StoredFile
from ocop.foundation.files.opening import open_stored
from ocop.foundation.files.storing import keep
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.foundation.text.names import clean_file_name
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.recognition.models import ImportBatch
from ocop.programme.recognition.operations.keeping_preview import keep_preview, province_of
from ocop.programme.recognition.operations.writing_import import write_import
from ocop.programme.recognition.permissions import (
    why_not_commit_import,
    why_not_import,
    why_not_read_import,
)
from ocop.programme.recognition.queries.import_batches import import_batches_visible_to
from ocop.programme.recognition.queries.import_plan import ImportPlan, plan_import
from ocop.programme.recognition.rules.import_progress import ImportStep, Teller, tell_nobody
from ocop.programme.recognition.rules.list_file import LARGEST_FILE

MEDIA_TYPES = {
    b"PK\x03\x04": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    b"\xd0\xcf\x11\xe0": "application/vnd.ms-excel",
}


@dataclass(frozen=True)
class ImportPreview:
    """The kept batch and the plan it was made of."""

    batch: ImportBatch
    plan: ImportPlan


def preview_import(*, actor: Actor, name: str, content: bytes, province_code: str = "", now: datetime) -> ImportPreview:
    """Keep an uploaded list with what it would create, change, leave as it is, and every fault by its cell.

    Nothing of the register changes. `province_code` is the province of lists that do not tell it. Raises Refusal for
    people who may not import, for an empty and for a too large file; every other fault is in the preview.
    """
    with deed("recognition.preview_import", actor=actor, now=now) as record:
        refuse_if(why_not_import(actor))
        _refuse_bad_size(content)
        plan = plan_import(actor=actor, content=content, today=timezone.localdate(now), province_code=province_code)
        batch = ImportBatch(file=_kept_file(actor, name, content, now), uploaded_by_id=actor.user_id, uploaded_at=now)
        keep_preview(batch, plan, actor=actor, asked_province=province_code)
        record.about(batch, sha256=batch.file.sha256, rows=len(plan.rows), errors=plan.error_count)
    return ImportPreview(batch, plan)


def receive_list(*, actor: Actor, name: str, content: bytes, province_code: str = "", now: datetime) -> ImportBatch:
    """Keep an uploaded long list unread, for a process of its own to read (`read_received_list`).

    Nothing of the register changes. Raises Refusal as `preview_import` does.
    """
    with deed("recognition.receive_list", actor=actor, now=now) as record:
        refuse_if(why_not_import(actor))
        _refuse_bad_size(content)
        batch = ImportBatch.objects.create(
            file=_kept_file(actor, name, content, now),
            province_code=province_of(actor, province_code),
            uploaded_by_id=actor.user_id,
            uploaded_at=now,
            preview={"asked_province": province_code},
            work="READ",
            work_begun_at=now,
        )
        record.about(batch, sha256=batch.file.sha256, size=len(content))
    return batch


def read_received_list(*, actor: Actor, batch_id: int, now: datetime, tell: Teller = tell_nobody) -> ImportBatch:
    """Read a kept list, for the first time or anew, and keep what it would do now.

    Raises Refusal for people who may not import and for a list that was written, ImportBatch.DoesNotExist.
    """
    batch = import_batches_visible_to(actor).get(pk=batch_id)
    refuse_if(why_not_read_import(actor, batch))
    content = _content_of(batch)
    asked = batch.preview.get("asked_province", "")
    # Compared before the transaction begins, so that reading 20,000 rows keeps nobody else from writing.
    plan = plan_import(actor=actor, content=content, today=timezone.localdate(now), province_code=asked, tell=tell)
    tell(ImportStep.KEEPING, 0, len(plan.rows))
    with deed("recognition.preview_import", actor=actor, now=now) as record:
        batch = lock(import_batches_visible_to(actor), pk=batch_id)
        refuse_if(why_not_read_import(actor, batch))
        keep_preview(batch, plan, actor=actor, asked_province=asked)
        record.about(batch, sha256=batch.file.sha256, rows=len(plan.rows), errors=plan.error_count)
    return batch


def begin_import_work(*, actor: Actor, batch_id: int, work: str, now: datetime) -> ImportBatch:
    """Note that a process is about to "READ" or "WRITE" the list; two lists are never written at once.

    Raises Refusal: not allowed, work on this list is under way, another list is being written; DoesNotExist.
    """
    with deed("recognition.begin_import_work", actor=actor, now=now) as record:
        AuditChain.objects.select_for_update().get_or_create(name="recognition")
        batch: ImportBatch = lock(import_batches_visible_to(actor), pk=batch_id)
        if batch.work and is_working(work_name(batch.pk)):
            raise Refusal(_("Danh sách này đang được xử lý. Hãy đợi xong."))
        batch.work = ""
        refuse_if(why_not_commit_import(actor, batch) if work == "WRITE" else why_not_read_import(actor, batch))
        if work == "WRITE":
            _refuse_while_another_is_written(batch)
        batch.work, batch.work_begun_at, batch.work_failure = work, now, ""
        batch.save(update_fields=["work", "work_begun_at", "work_failure"])
        record.about(batch, work=work)
    return batch


def note_import_failure(*, actor: Actor, batch_id: int, words: str, now: datetime) -> None:
    """The work on a list ended without a result: nothing was written, and the page says why."""
    with deed("recognition.note_import_failure", actor=actor, now=now) as record:
        batch: ImportBatch = lock(import_batches_visible_to(actor), pk=batch_id)
        batch.work, batch.work_failure = "", words
        batch.save(update_fields=["work", "work_failure"])
        record.about(batch)


def work_name(batch_id: int) -> str:
    """Under which name the work on a batch runs in the background."""
    return f"import-{batch_id}"


def commit_import(
    *,
    actor: Actor,
    batch_id: int,
    choose: Callable[[str], str],
    now: datetime,
    is_demo: bool = False,
    tell: Teller = tell_nobody,
) -> ImportBatch:
    """Write a previewed list, all of it or nothing; written again it changes nothing.

    The file is read and compared anew inside the transaction: what would be written must be what was shown. `choose`
    picks letters of public codes. Raises Refusal while the list has errors, the batch was written, or the register
    has changed since the preview (another list, written meanwhile); ImportBatch.DoesNotExist.
    """
    with deed("recognition.import_list", actor=actor, now=now) as record:
        # One import at a time: two lists with the same new producer must not make it twice.
        AuditChain.objects.select_for_update().get_or_create(name="recognition")
        batch = lock(import_batches_visible_to(actor), pk=batch_id)
        refuse_if(why_not_commit_import(actor, batch))
        plan = plan_import(
            actor=actor,
            content=_content_of(batch),
            today=timezone.localdate(now),
            province_code=batch.preview.get("asked_province", ""),
            tell=tell,
        )
        if plan.error_count or plan.ledger is None:
            raise Refusal(_("Danh sách còn %(count)s lỗi nên chưa ghi dòng nào.") % {"count": plan.error_count})
        counts = plan.counts
        if counts != batch.preview["counts"]:
            raise Refusal(
                _(
                    "Dữ liệu của hệ thống đã thay đổi sau khi danh sách này được kiểm tra (có thể một danh sách khác "
                    "vừa được ghi) nên chưa ghi dòng nào. Hãy bấm “Kiểm tra lại”, xem rồi ghi."
                )
            )
        write_import(plan.ledger, choose=choose, now=now, is_demo=is_demo, tell=tell)
        batch.committed_at = now
        batch.committed_by_id = actor.user_id
        batch.outcome = {"counts": counts, "warnings": plan.warning_count}
        batch.work, batch.work_failure = "", ""
        batch.save(update_fields=["committed_at", "committed_by", "outcome", "work", "work_failure"])
        record.about(batch, sha256=batch.file.sha256, counts=counts)
    return batch


def _refuse_bad_size(content: bytes) -> None:
    if not content:
        raise Refusal(_("Tệp trống, không có nội dung nào."))
    if len(content) > LARGEST_FILE:
        raise Refusal(_("Tệp quá lớn: tối đa %(count)s MB.") % {"count": LARGEST_FILE // 1024 // 1024})


def _kept_file(actor: Actor, name: str, content: bytes, now: datetime) -> StoredFile:
    return StoredFile.objects.create(
        sha256=keep([content]),
        name=clean_file_name(name),
        media_type=MEDIA_TYPES.get(content[:4], "text/csv"),
        size=len(content),
        uploaded_at=now,
        uploaded_by_id=actor.user_id,
    )


def _content_of(batch: ImportBatch) -> bytes:
    with open_stored(batch.file) as file:
        content = file.read()
    if hashlib.sha256(content).hexdigest() != batch.file.sha256:
        raise Refusal(_("Tệp đã lưu không còn nguyên vẹn. Hãy tải lên lại."))
    return content


def _refuse_while_another_is_written(batch: ImportBatch) -> None:
    for other in ImportBatch.objects.filter(work="WRITE").exclude(pk=batch.pk).order_by("pk"):
        if is_working(work_name(other.pk)):
            raise Refusal(_("Một danh sách khác đang được ghi vào hệ thống. Hãy đợi một phút rồi ghi danh sách này."))
