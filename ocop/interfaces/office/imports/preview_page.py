"""From the kept preview of a batch to what its page shows."""

from collections.abc import Sequence
from typing import Any, overload

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ocop.programme.recognition.labels import (
    IMPORT_FIELD,
    IMPORT_OUTCOME,
    IMPORT_RECORD,
    SKIPPED_ROW,
    fault_sentence,
)
from ocop.programme.recognition.queries.import_batches import rows_of_batch
from ocop.programme.recognition.rules.import_columns import Field

FILTERS = ("loi", "luu-y", "moi", "doi", "khong-doi", "tat-ca")
_TONES = {"CREATED": "valid", "CHANGED": "info", "UNCHANGED": "neutral", "FAULTY": "revoked"}
_OUTCOME_OF_FILTER = {"moi": "CREATED", "doi": "CHANGED", "khong-doi": "UNCHANGED"}


class LazyRows(Sequence[dict[str, Any]]):
    """Rows read and worded only when a page asks for them: a list may have twenty thousand."""

    def __init__(self, rows: QuerySet[Any], count: int) -> None:
        self.rows, self.count_of_rows = rows, count

    def __len__(self) -> int:
        return self.count_of_rows

    @overload
    def __getitem__(self, part: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, part: slice) -> list[dict[str, Any]]: ...
    def __getitem__(self, part: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        contents = self.rows.values_list("content", flat=True)
        return worded(contents[part]) if isinstance(part, int) else [worded(row) for row in contents[part]]


def first_filter(batch: Any) -> str:
    """Which rows to show first: those with errors, else those with notes; all of them once the list is written."""
    preview = batch.preview
    if batch.committed_at is not None:
        return "tat-ca"
    return "loi" if preview["rows_with_errors"] else "luu-y" if preview["rows_with_warnings"] else "tat-ca"


def preview_rows(batch: Any, chosen: str) -> LazyRows:
    """The rows of a filter; how many there are is known from the batch."""
    filters: dict[str, Any] = {}
    if chosen == "loi":
        filters = {"has_error": True}
    elif chosen == "luu-y":
        filters = {"has_warning": True}
    elif chosen in _OUTCOME_OF_FILTER:
        filters = {"outcome": _OUTCOME_OF_FILTER[chosen]}
    return LazyRows(rows_of_batch(batch, **filters), _count(batch, chosen))


def _count(batch: Any, chosen: str) -> int:
    preview = batch.preview
    by_fault = {"loi": "rows_with_errors", "luu-y": "rows_with_warnings"}
    if chosen in by_fault:
        return int(preview[by_fault[chosen]])
    if chosen in _OUTCOME_OF_FILTER:
        return int(preview["counts"]["rows"][_OUTCOME_OF_FILTER[chosen]])
    return int(preview["row_count"])


def worded(row: dict[str, Any]) -> dict[str, Any]:
    """One row in the words of the reader."""
    return {
        **row,
        "outcome_words": IMPORT_OUTCOME[row["outcome"]],
        "tone": _TONES[row["outcome"]],
        "parts_words": ", ".join(
            f"{IMPORT_RECORD[kind]}: {str(IMPORT_OUTCOME[outcome]).lower()}" for kind, outcome in row["parts"].items()
        ),
        "history": " → ".join(_("%(star)s sao (%(day)s)") % {"star": star, "day": day} for star, day in row["stars"]),
        "told": [worded_fault(fault) for fault in row["faults"]],
    }


def worded_fault(fault: dict[str, Any]) -> dict[str, Any]:
    """One fault with its sentence."""
    return {
        **fault,
        "is_error": fault["severity"] == "ERROR",
        "sentence": fault_sentence(fault["code"], fault["read"], fault["facts"]),
    }


def summary(batch: Any, chosen: str) -> dict[str, Any]:
    """Counts, columns and filters of the page."""
    preview, columns = batch.preview, batch.columns
    counts = preview["counts"]
    words = (_("Dòng có lỗi"), _("Dòng có lưu ý"), _("Tạo mới"), _("Thay đổi"), _("Không đổi"), _("Tất cả"))
    tabs = [(label, name, _count(batch, name)) for label, name in zip(words, FILTERS, strict=True)]
    return {
        "tabs": [
            {"label": label, "url": f"?loc={name}", "is_current": name == chosen, "count": count}
            for label, name, count in tabs
        ],
        "file_faults": [worded_fault(fault) for fault in preview["faults"]],
        "known": [
            {
                **column,
                "words": _("%(field)s, lần %(turn)s")
                % {"field": IMPORT_FIELD[Field(column["field"])], "turn": column["turn"]}
                if column["turn"]
                else IMPORT_FIELD[Field(column["field"])],
            }
            for column in columns.get("known", [])
        ],
        "unknown": columns.get("unknown", []),
        "header": columns.get("header"),
        "skipped": [{**row, "words": SKIPPED_ROW[row["kind"]]} for row in preview["skipped"]],
        "record_counts": [
            (IMPORT_RECORD[kind], counts[kind]["CREATED"], counts[kind]["CHANGED"], counts[kind]["UNCHANGED"])
            for kind in ("producers", "products", "certificates")
        ],
    }
