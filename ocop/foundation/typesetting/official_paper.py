"""What an official paper says, apart from how it is printed: the same words go to PDF and to Word.

A paper is a head, a title, blocks in their order, signatures, recipients and annexes. Builders of the areas make one
from records; `official_pdf` and `official_docx` print it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ocop.foundation.typesetting.typst_pdf import SigningPlace, compile_pdf, signing_places
from ocop.foundation.typesetting.word import render_docx

DOTS = "…"
_BODY_AFTER_POSITION = re.compile(r"\s+(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\b.*", re.IGNORECASE)
Block = dict[str, Any]


@dataclass(frozen=True)
class Head:
    """Cơ quan ban hành, số, ký hiệu, địa danh. An empty `body` prints the national motto alone, as applicants' forms
    do."""

    body: str = ""
    superior: str = ""
    number: str = ""
    abstract: str = ""
    place_and_day: str = ""
    form_label: str = ""


@dataclass(frozen=True)
class Signature:
    """Chức vụ, họ tên người ký. `hint` is the line in brackets under the position; `field` names the place of a digital
    signature in the room above the name (official_signing_places)."""

    authority: str
    name: str = ""
    hint: str = ""
    place_and_day: str = ""
    field: str = ""


@dataclass(frozen=True)
class Annex:
    """Phụ lục, danh sách kèm theo: begins on a page of its own."""

    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True)
class Paper:
    """One official paper. `watermark` ("BẢN NHÁP", "DỰ THẢO") marks what nobody has submitted or signed yet."""

    document_title: str
    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    under_title: str = ""
    head: Head = field(default_factory=Head)
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    watermark: str = ""
    footer: str = ""


def heading(words: str, *, level: int = 1) -> Block:
    """A heading: level 1 centred, level 2 at the left."""
    return {"kind": "heading", "text": words, "level": level}


def text(
    words: str,
    *,
    lead: str = "",
    bold: bool = False,
    italic: bool = False,
    align: str = "justify",
    indent: int = 10,
) -> Block:
    """A paragraph; `lead` ("Điều 1.") stands before it in bold, `align` is justify, left, center or right, `indent` the
    first line's, in millimetres."""
    return {
        "kind": "text",
        "lead": f"{lead} " if lead else "",
        "text": words,
        "bold": bold,
        "italic": italic,
        "align": align,
        "indent": indent,
    }


def prose(words: str) -> list[Block]:
    """What a person wrote, one paragraph a line; a row of dots to write on when there is nothing."""
    paragraphs = [line.strip() for line in words.splitlines() if line.strip()]
    return [text(paragraph) for paragraph in paragraphs] or [answer("", "")]


def answer(label: str, value: object, *, indent: int = 0) -> Block:
    """ "Tên đơn vị: …": a label with what was filled in, dots when empty."""
    shown = "" if value is None else str(value).strip()
    return {"kind": "field", "label": label, "value": shown, "indent": indent}


def ticks(label: str, choices: Sequence[tuple[str, bool]], *, value: str = "", indent: int = 0) -> Block:
    """A label followed by boxes to tick; `choices` are pairs of words (may be empty) and whether ticked."""
    return {
        "kind": "ticks",
        "label": label,
        "choices": [{"label": words, "ticked": bool(ticked)} for words, ticked in choices],
        "value": value,
        "indent": indent,
    }


def table(
    name: str,
    columns: Sequence[str],
    widths: Sequence[int],
    rows: Sequence[Sequence[str] | Block],
    *,
    aligns: Sequence[str] = (),
    size: int = 11,
    padding: int = 4,
) -> Block:
    """A ruled table. `name` finds its layout in the Word template. A row is its cells, or `strong_row(…)`; `padding` is
    the room above and below each cell in points, more where people sign."""
    written = [row if isinstance(row, dict) else {"cells": list(row), "strong": False} for row in rows]
    return {
        "kind": "table",
        "name": name,
        "columns": list(columns),
        "widths": list(widths),
        "aligns": list(aligns) or ["left"] * len(columns),
        "rows": written,
        "size": size,
        "padding": padding,
    }


def strong_row(*cells: str) -> Block:
    """A row of sums or a heading inside a table."""
    return {"cells": list(cells), "strong": True}


def signature_row(*signatures: Signature) -> Block:
    """Signatures side by side inside the body."""
    return {"kind": "signatures", "signatures": [_signature(one) for one in signatures]}


def new_page() -> Block:
    """Go on on a new page."""
    return {"kind": "page"}


def day_in_words(day: date | None, place: str = "") -> str:
    """ "Bắc Ninh, ngày 05 tháng 8 năm 2026"; dots to fill in when there is no day (Nghị định 30/2020: 0 before 1-9, and
    before months 1 and 2)."""
    start = f"{place or DOTS}, "
    if day is None:
        return f"{start}ngày {DOTS} tháng {DOTS} năm {DOTS}"
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{start}ngày {day.day:02d} tháng {month} năm {day.year}"


def place_of_signing(unit_name: str) -> str:
    """The place a paper is dated from: "Xã Tân Cương" → "Tân Cương", but "Phường 1" whole (Nghị định 30/2020, mục
    II.4).

    Names that are numbers keep the kind of the unit.
    """
    for kind in ("Xã ", "Phường ", "Thị trấn ", "Đặc khu ", "Tỉnh "):
        if unit_name.startswith(kind):
            rest = unit_name.removeprefix(kind)
            return unit_name if rest[:1].isdigit() else rest
    if unit_name.startswith("Thành phố ") and unit_name != "Thành phố Hồ Chí Minh":
        return unit_name.removeprefix("Thành phố ")
    return unit_name


def lower_first(words: str) -> str:
    """ "Tỉnh Bắc Ninh" → "tỉnh Bắc Ninh", as inside a sentence."""
    return words[:1].lower() + words[1:]


def signing_authority(position: str, *, on_behalf_of: str = "") -> str:
    """The lines above a signature: "Phó Chủ tịch" signs "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH"; for a collective body "TM. …"
    first.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II khoản 7. The body after the position ("Chủ tịch UBND tỉnh X") is left
    out; an unknown position is printed as it is, an empty one not at all.
    """
    position = _BODY_AFTER_POSITION.sub("", " ".join(position.split()))
    lines = [f"TM. {on_behalf_of}".upper()] if on_behalf_of else []
    if position.casefold().startswith("phó "):
        lines.append(f"KT. {position[4:]}".upper())
    if position:
        lines.append(position.upper())
    return "\n".join(lines)


def paper_data(paper: Paper) -> dict[str, Any]:
    """The paper as plain dicts, for templates."""
    head = paper.head
    return {
        "document_title": paper.document_title,
        "title": paper.title,
        "subtitle": paper.subtitle,
        "under_title": paper.under_title,
        "head": {
            "body": head.body,
            "superior": head.superior,
            "number": head.number,
            "abstract": head.abstract,
            "place_and_day": head.place_and_day,
            "form_label": head.form_label,
        },
        "blocks": list(paper.blocks),
        "signatures": [_signature(one) for one in paper.signatures],
        "recipients": list(paper.recipients),
        "annexes": [
            {
                "title": annex.title,
                "subtitle": annex.subtitle,
                "blocks": list(annex.blocks),
                "landscape": annex.landscape,
            }
            for annex in paper.annexes
        ],
        "watermark": paper.watermark,
        "footer": paper.footer,
    }


def official_pdf(template: Path, paper: Paper, *, now: datetime, images: Mapping[str, bytes] | None = None) -> bytes:
    """The paper as PDF/A through its typst template."""
    return compile_pdf(template, paper_data(paper), created_at=now, images=images)


def official_signing_places(template: Path, paper: Paper) -> list[SigningPlace]:
    """Where the paper has room for the digital signatures of those whose Signature names a field."""
    return signing_places(template, paper_data(paper))


def official_docx(template: Path, paper: Paper, *, now: datetime) -> bytes:
    """The paper as a Word file through its template (scripts/build_word_templates.py)."""
    return render_docx(template, paper_data(paper), created_at=now)


def _signature(one: Signature) -> dict[str, str]:
    return {
        "authority": one.authority,
        "name": one.name,
        "hint": one.hint,
        "place_and_day": one.place_and_day,
        "field": one.field,
    }
