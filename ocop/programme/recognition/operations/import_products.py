"""Nhập danh sách sản phẩm đã công nhận: first a preview with every fault by its cell, then all or nothing."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.audit.models import AuditChain
from ocop.foundation.files.models import StoredFile
from ocop.foundation.files.opening import open_stored
from ocop.foundation.files.storing import keep
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.foundation.text.names import clean_file_name
from ocop.foundation.text.phone import mask_phone
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.recognition.models import ImportBatch
from ocop.programme.recognition.operations.writing_import import write_import
from ocop.programme.recognition.permissions import why_not_commit_import, why_not_import
from ocop.programme.recognition.queries.import_batches import import_batches_visible_to
from ocop.programme.recognition.queries.import_plan import ImportPlan, plan_import
from ocop.programme.recognition.rules.import_faults import CellFault, FaultCode, column_letters
from ocop.programme.recognition.rules.list_file import LARGEST_FILE

MEDIA_TYPES = {
    b"PK\x03\x04": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    b"\xd0\xcf\x11\xe0": "application/vnd.ms-excel",
}
PHONE_FAULTS = {FaultCode.PHONE_SEVERAL, FaultCode.PHONE_UNREADABLE}


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
        if not content:
            raise Refusal(_("Tệp trống, không có nội dung nào."))
        if len(content) > LARGEST_FILE:
            raise Refusal(_("Tệp quá lớn: tối đa %(count)s MB.") % {"count": LARGEST_FILE // 1024 // 1024})
        plan = plan_import(actor=actor, content=content, today=timezone.localdate(now), province_code=province_code)
        file = StoredFile.objects.create(
            sha256=keep([content]),
            name=clean_file_name(name),
            media_type=MEDIA_TYPES.get(content[:4], "text/csv"),
            size=len(content),
            uploaded_at=now,
            uploaded_by_id=actor.user_id,
        )
        batch = ImportBatch.objects.create(
            file=file,
            province_code=_province_of(actor, plan),
            uploaded_by_id=actor.user_id,
            uploaded_at=now,
            columns=columns_of(plan),
            preview={**preview_of(plan), "asked_province": province_code},
        )
        record.about(batch, sha256=file.sha256, rows=len(plan.rows), errors=plan.error_count)
    return ImportPreview(batch, plan)


def commit_import(
    *, actor: Actor, batch_id: int, choose: Callable[[str], str], now: datetime, is_demo: bool = False
) -> ImportBatch:
    """Write a previewed list, all of it or nothing; written again it changes nothing.

    The file is read and compared anew inside the transaction, so what changed since the preview counts. `choose`
    picks letters of public codes. Raises Refusal while the list has errors or the batch was written,
    ImportBatch.DoesNotExist.
    """
    with deed("recognition.import_list", actor=actor, now=now) as record:
        # One import at a time: two lists with the same new producer must not make it twice.
        AuditChain.objects.select_for_update().get_or_create(name="recognition")
        batch = lock(import_batches_visible_to(actor), pk=batch_id)
        refuse_if(why_not_commit_import(actor, batch))
        with open_stored(batch.file) as file:
            content = file.read()
        if hashlib.sha256(content).hexdigest() != batch.file.sha256:
            raise Refusal(_("Tệp đã lưu không còn nguyên vẹn. Hãy tải lên lại."))
        plan = plan_import(
            actor=actor,
            content=content,
            today=timezone.localdate(now),
            province_code=batch.preview.get("asked_province", ""),
        )
        if plan.error_count or plan.ledger is None:
            raise Refusal(_("Danh sách còn %(count)s lỗi nên chưa ghi dòng nào.") % {"count": plan.error_count})
        counts = plan.counts
        write_import(plan.ledger, choose=choose, now=now, is_demo=is_demo)
        batch.committed_at = now
        batch.committed_by_id = actor.user_id
        batch.outcome = {"counts": counts, "warnings": plan.warning_count}
        batch.save(update_fields=["committed_at", "committed_by", "outcome"])
        record.about(batch, sha256=batch.file.sha256, counts=counts)
    return batch


def columns_of(plan: ImportPlan) -> dict[str, Any]:
    """The recognised and the unrecognised columns, for showing."""
    layout = plan.read.layout
    if layout is None:
        return {"known": [], "unknown": []}
    return {
        "header": [layout.first_row + 1, layout.last_row + 1],
        "known": [
            {"letters": column_letters(column.index), "label": column.label, "field": column.field, "turn": column.turn}
            for column in layout.columns
        ],
        "unknown": [{"letters": column_letters(index), "label": label} for index, label in layout.unrecognised],
    }


def preview_of(plan: ImportPlan) -> dict[str, Any]:
    """The plan as it is kept: what to show of every row, faults by cell; telephone numbers only masked."""
    return {
        "sheet": plan.read.sheet,
        "province_code": plan.province_code,
        "counts": plan.counts,
        "errors": plan.error_count,
        "warnings": plan.warning_count,
        "faults": [_fault(fault) for fault in plan.read.faults],
        "skipped": [{"number": row.number, "text": row.text, "kind": row.kind} for row in plan.read.skipped],
        "rows": [
            {
                "number": row_plan.row.number,
                "product": row_plan.row.product,
                "producer": row_plan.row.producer,
                "stars": [
                    [one.star, f"{one.decided_on:%d/%m/%Y}" if one.decided_on else str(one.year)]
                    for one in row_plan.row.recognitions
                ],
                "status": row_plan.row.status,
                "outcome": row_plan.outcome,
                "parts": row_plan.parts,
                "faults": [_fault(fault) for fault in row_plan.row.faults],
            }
            for row_plan in plan.rows
        ],
    }


def _fault(fault: CellFault) -> dict[str, Any]:
    facts = dict(fault.facts)
    read = fault.read
    if fault.code in PHONE_FAULTS or (
        fault.code in {FaultCode.PRODUCER_DIFFERS, FaultCode.KEPT_AS_IT_IS} and _is_number(read)
    ):
        read = mask_phone(read) if any(letter.isdigit() for letter in read) else read
        facts = {name: mask_phone(value) if name == "kept" else value for name, value in facts.items()}
    return {"cell": fault.cell, "code": fault.code, "severity": fault.severity, "read": read, "facts": facts}


def _is_number(text: str) -> bool:
    return sum(letter.isdigit() for letter in text) >= 8


def _province_of(actor: Actor, plan: ImportPlan) -> str:
    """Whose batch it is: an office sees its own lists, whatever stands in them."""
    offices = sorted({grant.province_code for grant in actor.grants if grant.province_code})
    if plan.province_code in offices or not offices:
        return plan.province_code
    return offices[0]
