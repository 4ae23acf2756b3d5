"""Word files (.docx) from templates and plain data."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def render_docx(template: Path, data: Mapping[str, Any], *, created_at: datetime) -> bytes:
    """The Word file of a template filled with data (see `compile_pdf` for what data may hold)."""
    # What knows Word's format is read with the first paper, not with the server: it is a tenth of its start.
    from ocop.foundation.typesetting.word_template import filled

    return filled(template, data, created_at=created_at)
