"""Bytes of files people send, good and bad."""

import io
import struct
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from ocop.foundation.files.models import StoredFile
from ocop.foundation.files.storing import store_upload
from tests.factories.accounts import NOW

PDF = b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"
MP4 = struct.pack(">I", 24) + b"ftypisom\x00\x00\x02\x00isomavc1" + b"\x00" * 2000
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.{kind}.main+xml"/></Types>'
)


def make_image(form: str = "JPEG", size: tuple[int, int] = (800, 600), **options: Any) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, (120, 30, 30)).save(target, form, **options)
    return target.getvalue()


def make_zip(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def make_docx(**extra: bytes) -> bytes:
    types = _TYPES.format(part="word/document.xml", kind="wordprocessingml.document").encode()
    return make_zip({"[Content_Types].xml": types, "word/document.xml": b"<w:document/>", **extra})


def make_xlsx(**extra: bytes) -> bytes:
    types = _TYPES.format(part="xl/workbook.xml", kind="spreadsheetml.sheet").encode()
    return make_zip({"[Content_Types].xml": types, "xl/workbook.xml": b"<workbook/>", **extra})


def make_upload(content: bytes = PDF, name: str = "Giấy chứng nhận.pdf") -> SimpleUploadedFile:
    """An uploaded file whose name reaches us exactly as a hostile client wrote it."""
    uploaded = SimpleUploadedFile("x", content)
    uploaded._name = name
    return uploaded


def make_stored_file(content: bytes = PDF, name: str = "Giấy chứng nhận.pdf", **changes: Any) -> StoredFile:
    """A kept file; FILES_ROOT must be a folder of the test (fixture `files_root`)."""
    return store_upload(uploaded=make_upload(content, name), actor_id=None, now=changes.pop("now", NOW), **changes)
