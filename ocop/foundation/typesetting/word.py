"""Word files (.docx) from templates and plain data.

The template is ours; what people typed is filled in as text, escaped, and never read as a template again: `{{`,
`<w:p>` or a formula stay the signs they are. The same input gives the same bytes.
"""

import io
import zipfile
from collections.abc import Container, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from ocop.foundation.typesetting.printable import all_printable

DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ZIP_DAY_ZERO = (1980, 1, 1, 0, 0, 0)


class _EveryLetter(Container[int]):
    """Word finds a face for every letter; only XML's own limits hold."""

    def __contains__(self, code: object) -> bool:
        return isinstance(code, int) and not 0xD800 <= code <= 0xDFFF and code & 0xFFFE != 0xFFFE


def render_docx(template: Path, data: Mapping[str, Any], *, created_at: datetime) -> bytes:
    """The Word file of a template filled with data (see `compile_pdf` for what data may hold)."""
    document = DocxTemplate(str(template))
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    environment.globals.clear()
    document.render(all_printable(dict(data), _EveryLetter()), environment, autoescape=True)
    moment = created_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    properties = document.docx.core_properties
    properties.created = properties.modified = moment
    properties.title = str(data.get("document_title", ""))[:255]
    properties.author = properties.last_modified_by = properties.comments = ""
    target = io.BytesIO()
    document.save(target)
    return _with_fixed_times(target.getvalue())


def _with_fixed_times(docx: bytes) -> bytes:
    """The same archive with its members' times set, so that equal content is equal bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in sorted(source.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            member = zipfile.ZipInfo(name, _ZIP_DAY_ZERO)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            fixed.writestr(member, source.read(name))
    return target.getvalue()
