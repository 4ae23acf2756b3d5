"""PDF from a typst template and plain data.

Words people typed never become typst source: they travel as a JSON file the template reads, so `#`, `$` or `*` in a
name stay signs. The template sees only the files given here: no disk, no network, no packages.
"""

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import typst

from ocop.foundation.typesetting.printable import all_printable
from ocop.foundation.typesetting.typefaces import Typeface, official_typeface

LAYOUT = Path(__file__).with_name("official_layout.typ")
PDF_STANDARD: Literal["a-2b"] = "a-2b"
_of_this_thread = threading.local()


class TypesettingFault(RuntimeError):
    """The template does not compile, or compiles with a warning (a missing typeface is only a warning to typst)."""


@dataclass(frozen=True)
class SigningPlace:
    """Room for one digital signature: the page counted from 0, the rectangle in points from the bottom left corner."""

    field_name: str
    page: int
    left: float
    bottom: float
    width: float
    height: float


def compile_pdf(
    template: Path, data: Mapping[str, Any], *, created_at: datetime, images: Mapping[str, bytes] | None = None
) -> bytes:
    """The PDF (PDF/A-2b) of a template filled with data; the same input gives the same bytes.

    `data` holds texts, whole numbers, booleans, lists and dicts; the template reads it as `paper` from
    `official_layout.typ`. `images` maps file names (`"qr.svg"`) to bytes the template may place. `created_at` is an
    aware moment, the only date in the file. Raises TypesettingFault.
    """
    face = official_typeface()
    files = _files(template, data, images)
    try:
        pdf, warnings = _compiler(face).compile_with_warnings(
            input=files,
            format="pdf",
            timestamp=created_at.astimezone(UTC).replace(microsecond=0),
            pdf_standards=PDF_STANDARD,
        )
    except typst.TypstError as error:
        raise TypesettingFault(f"{template.name}: {error}") from error
    if warnings:
        raise TypesettingFault(f"{template.name}: " + "; ".join(str(warning) for warning in warnings))
    assert isinstance(pdf, bytes)
    return pdf


def signing_places(template: Path, data: Mapping[str, Any]) -> list[SigningPlace]:
    """Where the layout left room for digital signatures (`signing-place` of official_layout.typ), in page order.

    Give what `compile_pdf` was given. Raises TypesettingFault.
    """
    face = official_typeface()
    compiler = typst.Compiler(
        input=_files(template, data, None), ignore_system_fonts=True, font_paths=list(face.folders)
    )
    try:
        found = json.loads(compiler.query("<signing-place>", field="value"))
    except (typst.TypstError, RuntimeError) as error:
        raise TypesettingFault(f"{template.name}: {error}") from error
    return [
        SigningPlace(
            field_name=str(one["name"]),
            page=int(one["page"]) - 1,
            left=float(one["left"]),
            bottom=float(one["page_height"]) - float(one["top"]) - float(one["height"]),
            width=float(one["width"]),
            height=float(one["height"]),
        )
        for one in found
    ]


def _files(template: Path, data: Mapping[str, Any], images: Mapping[str, bytes] | None) -> Any:
    face = official_typeface()
    content = {**data, "typeface": face.family}
    return {
        "main.typ": _source(template),
        "official_layout.typ": _source(LAYOUT),
        "data.json": json.dumps(all_printable(content, face.covered, has_breaks=True), ensure_ascii=False).encode(),
        **(images or {}),
    }


@lru_cache(maxsize=64)
def _source(path: Path) -> bytes:
    return path.read_bytes()


def _compiler(face: Typeface) -> typst.Compiler:
    """One compiler per thread: it keeps parsed templates and fonts, and is not made for two threads at once."""
    compiler = getattr(_of_this_thread, "compiler", None)
    if compiler is None or _of_this_thread.face != face.family:
        compiler = typst.Compiler(root=str(LAYOUT.parent), ignore_system_fonts=True, font_paths=list(face.folders))
        _of_this_thread.compiler, _of_this_thread.face = compiler, face.family
    return compiler
