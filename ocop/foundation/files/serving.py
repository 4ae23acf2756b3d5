"""Send kept files so that a browser never takes them for a page of ours. Who may see them is the caller's business."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

from ocop.foundation.files.models import StoredFile
from ocop.foundation.files.opening import open_stored, open_thumbnail
from ocop.foundation.files.true_type import FileType

_INLINE = {FileType.PDF, FileType.JPEG, FileType.PNG, FileType.MP4}
_SANDBOX = "default-src 'none'; sandbox"
# Chromium opens no PDF inside a sandbox; nothing of ours can be reached from one that has no sources.
_PDF_POLICY = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'"
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")
_CHUNK = 256 * 1024


def file_response(
    file: StoredFile, *, as_attachment: bool = True, request: HttpRequest | None = None, name: str = ""
) -> HttpResponse | StreamingHttpResponse:
    """The file under its own name (or `name`). Give `request` for videos, so that a player can ask for a part.

    Word and Excel are always sent for saving. Raises Http404 when the bytes are gone.
    """
    try:
        content = open_stored(file)
    except FileNotFoundError as fault:
        raise Http404 from fault
    asked = request.headers.get("Range", "") if request is not None else ""
    found = _part(asked, file.size) if asked and file.media_type == FileType.MP4 else None
    response: HttpResponse | StreamingHttpResponse
    if found == "beyond":
        content.close()
        response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size}"})
    elif isinstance(found, tuple):
        first, last = found
        response = StreamingHttpResponse(_slice(content, first, last), status=206, content_type=file.media_type)
        response.headers["Content-Range"] = f"bytes {first}-{last}/{file.size}"
        response.headers["Content-Length"] = str(last - first + 1)
    else:
        response = FileResponse(content, content_type=file.media_type)
        response.headers["Content-Length"] = str(file.size)
    if file.media_type == FileType.MP4:
        response.headers["Accept-Ranges"] = "bytes"
    attached = as_attachment or file.media_type not in _INLINE
    response.headers["Content-Disposition"] = content_disposition_header(attached, name or file.name) or "attachment"
    is_pdf_page = file.media_type == FileType.PDF and not attached
    response.headers["Content-Security-Policy"] = _PDF_POLICY if is_pdf_page else _SANDBOX
    return _kept_private(response)


def thumbnail_response(file: StoredFile) -> HttpResponse | StreamingHttpResponse:
    """The small picture of a photo. Raises Http404 when there is none."""
    try:
        response = FileResponse(open_thumbnail(file), content_type="image/webp")
    except FileNotFoundError as fault:
        raise Http404 from fault
    response.headers["Content-Disposition"] = "inline"
    response.headers["Content-Security-Policy"] = _SANDBOX
    return _kept_private(response)


def _kept_private(response: HttpResponse | StreamingHttpResponse) -> HttpResponse | StreamingHttpResponse:
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


def _part(asked: str, size: int) -> tuple[int, int] | str | None:
    """First and last byte of a single range, "beyond" when it lies past the end, None when it is no such range."""
    match = _RANGE.fullmatch(asked.strip())
    if match is None or match.groups() == ("", ""):
        return None
    first_text, last_text = match.groups()
    if not first_text:
        length = int(last_text)
        return (max(0, size - length), size - 1) if length else "beyond"
    first = int(first_text)
    last = min(int(last_text), size - 1) if last_text else size - 1
    if first >= size:
        return "beyond"
    return (first, last) if first <= last else None


def _slice(content: BinaryIO, first: int, last: int) -> Iterator[bytes]:
    with content:
        content.seek(first)
        left = last - first + 1
        while left and (chunk := content.read(min(_CHUNK, left))):
            left -= len(chunk)
            yield chunk
