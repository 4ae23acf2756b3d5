"""Keeps what a plan would do, so that it can be shown page by page; a part of the deeds of importing."""

from typing import Any

from ocop.foundation.bulk_rows import insert_rows, reserve_keys
from ocop.foundation.text.phone import mask_phone
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.recognition.models import ImportBatch, ImportRow
from ocop.programme.recognition.queries.import_plan import ImportPlan
from ocop.programme.recognition.rules.import_faults import CellFault, FaultCode, Severity, column_letters

PHONE_FAULTS = {FaultCode.PHONE_SEVERAL, FaultCode.PHONE_UNREADABLE}


def keep_preview(batch: ImportBatch, plan: ImportPlan, *, actor: Actor, asked_province: str) -> None:
    """Replace what the batch shows by this plan: its head in the batch, its rows apart. The caller saves nothing."""
    preview = preview_of(plan)
    rows = preview.pop("rows")
    severities = [{fault.severity for fault in row_plan.row.faults} for row_plan in plan.rows]
    batch.province_code = province_of(actor, plan.province_code)
    batch.columns = columns_of(plan)
    batch.preview = {
        **preview,
        "asked_province": asked_province,
        "row_count": len(rows),
        "rows_with_errors": sum(Severity.ERROR in found for found in severities),
        "rows_with_warnings": sum(Severity.WARNING in found for found in severities),
    }
    batch.work = ""
    batch.work_failure = ""
    batch.save()
    batch.rows.all().delete()
    insert_rows(
        ImportRow,
        [
            {
                "id": key,
                "batch_id": batch.pk,
                "position": position,
                "outcome": str(row["outcome"]),
                "has_error": Severity.ERROR in found,
                "has_warning": Severity.WARNING in found,
                "content": row,
            }
            for position, (key, row, found) in enumerate(
                zip(reserve_keys(ImportRow, len(rows)), rows, severities, strict=True)
            )
        ],
    )


def province_of(actor: Actor, told: str) -> str:
    """Whose batch it is: an office sees its own lists, whatever stands in them."""
    offices = sorted({grant.province_code for grant in actor.grants if grant.province_code})
    if told in offices or not offices:
        return told
    return offices[0]


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
    # What cannot be read as a number is shown as it was typed: the officer looks for it in the list.
    if (fault.code in PHONE_FAULTS and fault.code != FaultCode.PHONE_UNREADABLE) or (
        fault.code in {FaultCode.PRODUCER_DIFFERS, FaultCode.KEPT_AS_IT_IS} and _is_number(read)
    ):
        read = mask_phone(read) if any(letter.isdigit() for letter in read) else read
        facts = {name: mask_phone(value) if name == "kept" else value for name, value in facts.items()}
    return {"cell": fault.cell, "code": fault.code, "severity": fault.severity, "read": read, "facts": facts}


def _is_number(text: str) -> bool:
    return sum(letter.isdigit() for letter in text) >= 8
