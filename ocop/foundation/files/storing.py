"""Keep an uploaded file: checked, cleaned, named by its content."""

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, BinaryIO, cast
from weakref import WeakKeyDictionary

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from ocop.foundation.files.models import StoredFile
from ocop.foundation.files.pictures import Picture, redraw
from ocop.foundation.files.true_type import ALL_TYPES, FACTS, IMAGES, FileType, true_type
from ocop.foundation.refusal import Refusal
from ocop.foundation.text.names import clean_file_name

CHUNK = 1024 * 1024
INCOMING = ".incoming-"


@dataclass(frozen=True)
class CheckedUpload:
    """A file that may be kept: its bytes checked, a photo drawn anew."""

    name: str
    size: int
    found: FileType
    content: BinaryIO
    picture: Picture | None


_ahead: WeakKeyDictionary[UploadedFile, tuple[frozenset[FileType], CheckedUpload | Refusal]] = WeakKeyDictionary()
"""What was found of files sent with the requests under way; each goes with its file."""


def check_upload(*, uploaded: UploadedFile, allowed: frozenset[FileType] = ALL_TYPES) -> CheckedUpload:
    """The slow part of `store_upload`, for deeds anybody may do: done before anything is locked.

    Raises Refusal with a sentence for an empty, too large, broken, disguised or disallowed file.
    """
    if not uploaded.size:
        raise Refusal(_("Tệp trống, không có nội dung nào."))
    if uploaded.size > settings.UPLOAD_LIMIT_BYTES:
        megabytes = settings.UPLOAD_LIMIT_BYTES // (1024 * 1024)
        raise Refusal(_("Tệp quá lớn: tối đa %(count)s MB.") % {"count": megabytes})
    content = cast(BinaryIO, uploaded.file)
    name = clean_file_name(uploaded.name or "")
    found = true_type(content, name, allowed=allowed)
    picture = redraw(content, found) if found in IMAGES else None
    return CheckedUpload(name, uploaded.size, found, content, picture)


def check_ahead(
    uploads: Iterable[UploadedFile | None], *, allowed: frozenset[FileType] = ALL_TYPES, most: int = 20
) -> None:
    """Call it before a deed that stores these files begins: photos are drawn while nobody waits for the database.

    A file that may not be kept is refused when the deed comes to it, after what the deed asks first. More than `most`
    are left alone: the deed refuses so many.
    """
    sent = [one for one in uploads if one is not None]
    if len(sent) > most:
        return
    for one in sent:
        if one in _ahead:
            continue
        found: CheckedUpload | Refusal
        try:
            found = check_upload(uploaded=one, allowed=allowed)
        except Refusal as refusal:
            found = refusal
        _ahead[one] = (allowed, found)


def _checked(uploaded: UploadedFile, allowed: frozenset[FileType]) -> CheckedUpload:
    known, found = _ahead.get(uploaded, (None, None))
    if found is None or known != allowed:
        return check_upload(uploaded=uploaded, allowed=allowed)
    if isinstance(found, Refusal):
        raise found
    return found


def store_upload(
    *,
    uploaded: UploadedFile | CheckedUpload,
    actor_id: int | None,
    now: datetime,
    allowed: frozenset[FileType] = ALL_TYPES,
) -> StoredFile:
    """Out: the row of the file; its bytes lie under FILES_ROOT by SHA-256 of what was kept.

    Photos are drawn anew (no EXIF, at most 2400 px) with a thumbnail. Raises Refusal as `check_upload`; inside a deed
    `check_ahead` or `check_upload` was called before it. Who may see the file is the business of the caller.
    """
    file = uploaded if isinstance(uploaded, CheckedUpload) else _checked(uploaded, allowed)
    row = StoredFile(
        name=_with_extension(file.name, file.found),
        media_type=file.found.value,
        uploaded_at=now,
        uploaded_by_id=actor_id,
    )
    picture = file.picture
    if picture is not None:
        if file.found != picture.file_type:
            row.media_type, row.name = picture.file_type.value, _renamed(row.name, picture.file_type)
        row.sha256, row.size = keep([picture.content]), len(picture.content)
        row.width, row.height, row.has_thumbnail = picture.width, picture.height, True
        _write(thumbnail_path(row.sha256), [picture.thumbnail])
    else:
        file.content.seek(0)
        row.sha256, row.size = keep(_chunks(file.content)), file.size
    row.save(force_insert=True)
    return row


def keep(chunks: Iterator[bytes] | list[bytes]) -> str:
    """Write bytes under their SHA-256 and return it; bytes already there are left alone."""
    digest = hashlib.sha256()
    folder = settings.FILES_ROOT
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder, prefix=INCOMING, delete=False) as incoming:
        try:
            for chunk in chunks:
                digest.update(chunk)
                incoming.write(chunk)
            _settle(incoming)
            _put(Path(incoming.name), content_path(digest.hexdigest()))
        except BaseException:
            Path(incoming.name).unlink(missing_ok=True)
            raise
    return digest.hexdigest()


def content_path(sha256: str) -> Path:
    """Where the bytes with this hash lie: FILES_ROOT/ab/cd/<sha256>."""
    return Path(settings.FILES_ROOT) / sha256[:2] / sha256[2:4] / sha256


def thumbnail_path(sha256: str) -> Path:
    """Where the small WebP of a photo lies."""
    return content_path(sha256).with_name(f"{sha256}.webp")


def _write(target: Path, chunks: list[bytes]) -> None:
    with tempfile.NamedTemporaryFile(dir=settings.FILES_ROOT, prefix=INCOMING, delete=False) as incoming:
        for chunk in chunks:
            incoming.write(chunk)
        _settle(incoming)
    _put(Path(incoming.name), target)


def _put(source: Path, target: Path) -> None:
    """Bytes already there stay and are touched, so that a sweep knows that somebody relies on them from now on."""
    with _sweep_lock(fcntl.LOCK_SH):
        if target.exists():
            os.utime(target)
            source.unlink()
        else:
            os.utime(source)
            _move(source, target)


@contextmanager
def sweeping_alone() -> Iterator[None]:
    """No upload puts its bytes in place meanwhile; for the moment a sweep looks at a file a last time."""
    with _sweep_lock(fcntl.LOCK_EX):
        yield


@contextmanager
def _sweep_lock(way: int) -> Iterator[None]:
    beside = Path(f"{settings.FILES_ROOT}.sweep-lock")
    beside.parent.mkdir(parents=True, exist_ok=True)
    lock = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
    try:
        fcntl.flock(lock, way)
        yield
    finally:
        os.close(lock)


def _settle(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    source.chmod(0o640)
    source.replace(target)
    folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _chunks(content: BinaryIO) -> Iterator[bytes]:
    while chunk := content.read(CHUNK):
        yield chunk


def _renamed(name: str, kept: FileType) -> str:
    """A photo that was drawn as another type takes the ending of that type."""
    if name.lower().endswith(FACTS[kept].extensions):
        return name
    stem, dot, _ending = name.rpartition(".")
    return f"{stem if dot else name}{FACTS[kept].extensions[0]}"


def _with_extension(name: str, found: FileType) -> str:
    extensions = FACTS[found].extensions
    return name if name.lower().endswith(extensions) else f"{name}{extensions[0]}"
