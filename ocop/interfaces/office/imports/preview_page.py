"""From the kept preview of a batch to what its page shows."""

from collections.abc import Sequence
from typing import Any, overload

from django.utils.translation import gettext as _

from ocop.programme.recognition.labels import (
    IMPORT_FIELD,
    IMPORT_OUTCOME,
    IMPORT_RECORD,
    SKIPPED_ROW,
    fault_sentence,
)
from ocop.programme.recognition.rules.import_columns import Field

FILTERS = ("loi", "luu-y", "moi", "doi", "khong-doi", "tat-ca")
_TONES = {"CREATED": "valid", "CHANGED": "info", "UNCHANGED": "neutral", "FAULTY": "revoked"}
_OUTCOME_OF_FILTER = {"moi": "CREATED", "doi": "CHANGED", "khong-doi": "UNCHANGED"}


class LazyRows(Sequence[dict[str, Any]]):
    """Rows worded only when a page asks for them: a list may have twenty thousand."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self.rows = rows

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, part: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, part: slice) -> list[dict[str, Any]]: ...
    def __getitem__(self, part: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        return worded(self.rows[part]) if isinstance(part, int) else [worded(row) for row in self.rows[part]]


def preview_rows(preview: dict[str, Any], chosen: str) -> LazyRows:
    """The rows of a filter."""
    rows = preview["rows"]
    if chosen == "loi":
        rows = [row for row in rows if any(fault["severity"] == "ERROR" for fault in row["faults"])]
    elif chosen == "luu-y":
        rows = [row for row in rows if any(fault["severity"] == "WARNING" for fault in row["faults"])]
    elif chosen in _OUTCOME_OF_FILTER:
        rows = [row for row in rows if row["outcome"] == _OUTCOME_OF_FILTER[chosen]]
    return LazyRows(rows)


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
    rows = counts["rows"]
    with_warnings = sum(1 for row in preview["rows"] if any(fault["severity"] == "WARNING" for fault in row["faults"]))
    with_errors = sum(1 for row in preview["rows"] if any(fault["severity"] == "ERROR" for fault in row["faults"]))
    tabs = [
        (_("Có lỗi"), "loi", with_errors),
        (_("Có lưu ý"), "luu-y", with_warnings),
        (_("Tạo mới"), "moi", rows["CREATED"]),
        (_("Thay đổi"), "doi", rows["CHANGED"]),
        (_("Không đổi"), "khong-doi", rows["UNCHANGED"]),
        (_("Tất cả"), "tat-ca", len(preview["rows"])),
    ]
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
