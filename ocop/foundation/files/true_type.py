"""What a file really is, read from its bytes; the name it came with only has to agree."""

import re
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

from django.utils.translation import gettext as _

from ocop.foundation.refusal import Refusal

HEAD = 4096
TAIL = 65536


class FileType(StrEnum):
    """The types the programme keeps; the value is the media type."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    """Taken in as a photo and kept as JPEG or PNG, which every program opens."""
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    MP4 = "video/mp4"


@dataclass(frozen=True)
class TypeFacts:
    """Name for people, extensions that agree with it (the first one is used when there is none)."""

    label: str
    extensions: tuple[str, ...]


FACTS = {
    FileType.PDF: TypeFacts("PDF", (".pdf",)),
    FileType.JPEG: TypeFacts("JPEG", (".jpg", ".jpeg", ".jpe", ".jfif")),
    FileType.PNG: TypeFacts("PNG", (".png",)),
    # phones save photos of messengers as WEBP under the name they had before
    FileType.WEBP: TypeFacts("WEBP", (".webp", ".jpg", ".jpeg", ".png")),
    FileType.DOCX: TypeFacts("Word (.docx)", (".docx",)),
    FileType.XLSX: TypeFacts("Excel (.xlsx)", (".xlsx",)),
    FileType.MP4: TypeFacts("MP4", (".mp4", ".m4v")),
}
ALL_TYPES = frozenset(FileType)
IMAGES = frozenset({FileType.JPEG, FileType.PNG, FileType.WEBP})
DOCUMENTS = frozenset({FileType.PDF, FileType.JPEG, FileType.PNG, FileType.DOCX, FileType.XLSX})

_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|script|svg|iframe|\?php|\?xml)\b|<\?(?:php|=)", re.IGNORECASE
)
_MP4_BRANDS = {
    b"isom",
    b"iso2",
    b"iso4",
    b"iso5",
    b"iso6",
    b"mp41",
    b"mp42",
    b"avc1",
    b"M4V ",
    b"MSNV",
    b"dash",
    b"mp4v",
}
_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"}
_MOST_PARTS = 5000
_MOST_UNPACKED = 300 * 1024 * 1024
_STEEPEST_RATIO = 300
_SMALL_PART = 1024 * 1024
_LONGEST_TYPES_PART = 1024 * 1024


def true_type(content: BinaryIO, name: str, *, allowed: frozenset[FileType] = ALL_TYPES) -> FileType:
    """The type of a seekable file that passed every check; Refusal with a sentence for anything else.

    Looks at the first bytes, inside packed Office files, and at what follows the end of a PDF; the extension of `name`
    must agree. The position of `content` is at its beginning afterwards.
    """
    content.seek(0)
    head = content.read(HEAD)
    content.seek(0)
    if not head:
        raise Refusal(_("Tệp trống, không có nội dung nào."))
    found = _by_signature(head, content)
    if found is None or found not in allowed:
        raise Refusal(_why_unknown(head, allowed))
    if found == FileType.PDF:
        _check_pdf(content, head)
    facts = FACTS[found]
    extension = _extension(name)
    if extension and extension not in facts.extensions:
        raise Refusal(
            _("Tệp mang đuôi “%(extension)s” nhưng nội dung là %(type)s. Hãy đổi lại đúng đuôi tệp rồi gửi.")
            % {"extension": extension, "type": facts.label}
        )
    content.seek(0)
    return found


def _by_signature(head: bytes, content: BinaryIO) -> FileType | None:
    if head.startswith(b"%PDF-"):
        return FileType.PDF
    if head.startswith(b"\xff\xd8\xff"):
        return FileType.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileType.PNG
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return FileType.WEBP
    if head[4:8] == b"ftyp":
        return FileType.MP4 if _brands(head) & _MP4_BRANDS and not _brands(head) & _HEIC_BRANDS else None
    if head.startswith(b"PK\x03\x04"):
        return _office_type(content)
    return None


def _brands(head: bytes) -> set[bytes]:
    length = min(int.from_bytes(head[:4], "big"), 256)
    return {head[8:12]} | {head[place : place + 4] for place in range(16, length, 4)}


def _office_type(content: BinaryIO) -> FileType | None:
    broken = Refusal(_("Tệp Word hoặc Excel bị hỏng. Hãy mở, lưu lại rồi gửi."))
    try:
        with zipfile.ZipFile(content) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if "[Content_Types].xml" not in names:
                return None
            _check_parts(archive, parts)
            with archive.open("[Content_Types].xml") as part:
                types = part.read(_LONGEST_TYPES_PART)
            _refuse_macros(names, types)
            if "word/_rels/settings.xml.rels" in names:
                with archive.open("word/_rels/settings.xml.rels") as part:
                    _refuse_remote_template(part.read(_LONGEST_TYPES_PART))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as fault:
        raise broken from fault
    if "word/document.xml" in names and b"wordprocessingml.document.main+xml" in types:
        return FileType.DOCX
    if "xl/workbook.xml" in names and b"spreadsheetml.sheet.main+xml" in types:
        return FileType.XLSX
    return None


def _check_parts(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    is_bomb = (
        len(parts) > _MOST_PARTS
        or unpacked > _MOST_UNPACKED
        or any(
            part.file_size > _SMALL_PART and part.file_size > _STEEPEST_RATIO * max(part.compress_size, 1)
            for part in parts
        )
    )
    if is_bomb:
        raise Refusal(_("Tệp nén chứa quá nhiều dữ liệu, không nhận được."))
    is_odd = any(
        part.filename.startswith("/") or ".." in part.filename.split("/") or "\\" in part.filename or part.flag_bits & 1
        for part in parts
    )
    overlaps = len({part.header_offset for part in parts}) != len(parts)
    if is_odd or overlaps or archive.comment or min(part.header_offset for part in parts) != 0:
        raise Refusal(_("Tệp Word hoặc Excel có cấu trúc lạ. Hãy mở, lưu lại rồi gửi."))


def _refuse_macros(names: set[str], types: bytes) -> None:
    lowered = {name.lower() for name in names}
    has_macros = any(
        name.endswith(("vbaproject.bin", "vbadata.xml")) or "/activex/" in name or "/macrosheets/" in name
        for name in lowered
    )
    if has_macros or b"macroenabled" in types.lower():
        raise Refusal(_("Tệp có macro (chương trình kèm theo), không nhận. Hãy lưu lại dạng .docx hoặc .xlsx."))


def _refuse_remote_template(relations: bytes) -> None:
    if b"attachedTemplate" in relations and re.search(rb'TargetMode\s*=\s*"External"', relations, re.IGNORECASE):
        remote = re.search(rb'Target\s*=\s*"(?:https?|ftp|file:/+[^/]+\.|\\\\)', relations, re.IGNORECASE)
        if remote:
            raise Refusal(_("Tệp Word gọi một mẫu từ nơi khác, không nhận. Hãy xuất sang PDF rồi gửi."))


def _check_pdf(content: BinaryIO, head: bytes) -> None:
    content.seek(0, 2)
    size = content.tell()
    content.seek(max(0, size - TAIL))
    tail = content.read()
    end = tail.rfind(b"%%EOF")
    if end < 0:
        raise Refusal(_("Tệp PDF không đầy đủ, có thể chưa tải hết. Hãy tạo lại tệp rồi gửi."))
    after = tail[end + 5 :]
    is_two_faced = (
        _MARKUP.search(head[:1024])
        or _MARKUP.search(after)
        or b"PK\x05\x06" in after
        or len(after.strip(b"\0\r\n\t ")) > 1024
    )
    if is_two_faced:
        raise Refusal(_("Tệp PDF có kèm nội dung lạ, không nhận. Hãy in ra PDF lại rồi gửi."))
    content.seek(0)
    overlap = b""
    while chunk := content.read(1024 * 1024):
        if re.search(rb"/Launch\b|/EmbeddedFiles?\b|/RichMedia\b", overlap + chunk):
            raise Refusal(_("Tệp PDF có kèm tệp hoặc lệnh chạy bên trong, không nhận. Hãy in ra PDF lại rồi gửi."))
        overlap = chunk[-32:]


def _extension(name: str) -> str:
    stem, dot, extension = name.rpartition(".")
    return f".{extension.lower()}" if stem and dot else ""


def _why_unknown(head: bytes, allowed: frozenset[FileType]) -> str:
    labels = ", ".join(FACTS[kind].label for kind in FileType if kind in allowed)
    if head[4:8] == b"ftyp" and _brands(head) & _HEIC_BRANDS:
        return _(
            "Ảnh HEIC của điện thoại chưa nhận được. Trên iPhone: vào Cài đặt, Camera, Định dạng, chọn “Tương thích "
            "nhất” rồi chụp lại, hoặc gửi ảnh chụp màn hình. Nhận: %(types)s."
        ) % {"types": labels}
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return _("Tệp Word, Excel kiểu cũ (.doc, .xls). Hãy lưu lại dạng mới hoặc PDF. Nhận: %(types)s.") % {
            "types": labels
        }
    return _("Loại tệp này không nhận được. Nhận: %(types)s.") % {"types": labels}
