"""Uploads that survive a dropped line: the core of tus 1.0 with creation, expiration and a checksum at the end.

A piece is written at its place, synced, and only then acknowledged by the row; after a power cut the row tells where
to go on, and bytes beyond it are written again. One piece of an upload is taken at a time: the kernel's lock on its
file on this machine, the row's `received` everywhere. Who asks is named by `owner_id`; a stranger's key is unknown.
"""

import fcntl
import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from ocop.foundation.files.models import IncomingUpload
from ocop.foundation.files.true_type import ALL_TYPES, FACTS, FileType
from ocop.foundation.refusal import Conflict, FieldRefusal, Refusal
from ocop.foundation.text.names import clean_file_name

LARGEST_PIECE = 1024 * 1024
LIFETIME = timedelta(hours=24)
MOST_UPLOADS = 80
MOST_TIMES_THE_LIMIT = 8
"""A person's uploads not taken yet: so many, and together so many times the largest file."""
SWEPT_AT_ONCE = 50
FOLDER = "uploads-under-way"


class NotWhole(Refusal):
    """The file that arrived is not the one announced: its checksum differs. The upload is gone."""


def begin_upload(
    *,
    owner_id: int,
    name: str,
    length: int,
    now: datetime,
    sha256: str = "",
    allowed: frozenset[FileType] = ALL_TYPES,
) -> IncomingUpload:
    """Open an upload of `length` bytes; what ran out is swept in passing.

    Raises FieldRefusal for a length of nothing or beyond the limit, a name whose extension is none of `allowed`, and a
    person who keeps too many uploads open.
    """
    sweep_uploads(now=now, most=SWEPT_AT_ONCE)
    limit = settings.UPLOAD_LIMIT_BYTES
    if length <= 0:
        raise FieldRefusal({"file": [_("Tệp trống, không có nội dung nào.")]})
    if length > limit:
        raise FieldRefusal({"file": [_("Tệp quá lớn: tối đa %(count)s MB.") % {"count": limit // (1024 * 1024)}]})
    clean = clean_file_name(name)
    extensions = tuple(extension for kind in allowed for extension in FACTS[kind].extensions)
    if not clean.lower().endswith(extensions):
        raise FieldRefusal({"file": [_("Loại tệp này không nhận được.")]})
    kept = IncomingUpload.objects.filter(owner_id=owner_id).aggregate(count=Count("pk"), size=Sum("length"))
    if kept["count"] >= MOST_UPLOADS or (kept["size"] or 0) + length > MOST_TIMES_THE_LIMIT * limit:
        raise FieldRefusal({"file": [_("Còn nhiều tệp tải dở. Hãy gửi xong hoặc đợi đến ngày mai.")]})
    upload = IncomingUpload.objects.create(
        key=secrets.token_hex(16),
        owner_id=owner_id,
        name=clean,
        length=length,
        sha256=sha256.lower() if len(sha256) == 64 else "",
        begun_at=now,
        expires_at=now + LIFETIME,
    )
    path = upload_path(upload.key)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    return upload


def upload_of(*, owner_id: int | None, key: str, now: datetime) -> IncomingUpload | None:
    """The person's own upload that has not run out, or None."""
    if owner_id is None:
        return None
    return IncomingUpload.objects.filter(owner_id=owner_id, key=key, expires_at__gt=now).first()


def append_piece(*, upload: IncomingUpload, offset: int, piece: bytes) -> IncomingUpload:
    """Keep a piece that begins at `offset`; the upload as it then stands.

    Raises Conflict when the upload is elsewhere by now or somebody is just writing to it, FieldRefusal when the piece
    goes beyond the announced length, NotWhole when the last byte completes another file than was announced.
    """
    with _alone(upload.key) as target:
        upload.refresh_from_db()
        if offset != upload.received:
            raise Conflict(_("Tệp đã nhận đến chỗ khác. Hãy hỏi lại vị trí rồi gửi tiếp."))
        end = offset + len(piece)
        if end > upload.length:
            raise FieldRefusal({"file": [_("Tệp dài hơn kích thước đã báo.")]})
        os.pwrite(target, piece, offset)
        os.fsync(target)
        is_ours = IncomingUpload.objects.filter(pk=upload.pk, received=offset).update(received=end)
        if not is_ours:
            raise Conflict(_("Tệp đã nhận đến chỗ khác. Hãy hỏi lại vị trí rồi gửi tiếp."))
        upload.received = end
        is_broken = end == upload.length and upload.sha256 and _digest(target, upload.length) != upload.sha256
    if is_broken:
        forget_upload(upload)
        raise NotWhole(_("Tệp nhận được không giống tệp gửi đi. Hãy gửi lại từ đầu."))
    return upload


def finished_upload(*, owner_id: int | None, key: str, now: datetime) -> UploadedFile | None:
    """A whole upload of the person, as a form would bring it; None while bytes are missing or the key is unknown.

    Its true type, size and content are checked by whoever keeps it, like those of any other file.
    """
    upload = upload_of(owner_id=owner_id, key=key, now=now)
    if upload is None or upload.received != upload.length:
        return None
    try:
        content = upload_path(upload.key).open("rb")
    except FileNotFoundError:
        return None
    return UploadedFile(content, name=upload.name, size=upload.length)


def forget_upload(upload: IncomingUpload) -> None:
    """The row and its bytes go; twice does no harm."""
    IncomingUpload.objects.filter(pk=upload.pk).delete()
    upload_path(upload.key).unlink(missing_ok=True)


def sweep_uploads(*, now: datetime, most: int | None = None) -> int:
    """Remove uploads that ran out, and bytes whose row is gone; how many. `most`: not more than so many rows."""
    expired = IncomingUpload.objects.filter(expires_at__lte=now).order_by("expires_at")
    count = 0
    for upload in expired[:most] if most else expired:
        forget_upload(upload)
        count += 1
    if most is None and _folder().is_dir():
        known = set(IncomingUpload.objects.values_list("key", flat=True))
        oldest = (now - LIFETIME).timestamp()
        for path in _folder().iterdir():
            if path.name not in known and path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)
                count += 1
    return count


def upload_path(key: str) -> Path:
    """Where the bytes of an upload lie; beside what is kept, never among it."""
    return _folder() / key


def _folder() -> Path:
    return Path(settings.FILES_ROOT).with_name(FOLDER)


@contextmanager
def _alone(key: str) -> Iterator[int]:
    target = os.open(upload_path(key), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(target, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            raise Conflict(_("Một phần khác của tệp này đang được ghi. Hãy hỏi lại vị trí rồi gửi tiếp.")) from fault
        yield target
    finally:
        os.close(target)


def _digest(target: int, length: int) -> str:
    digest = hashlib.sha256()
    for place in range(0, length, LARGEST_PIECE):
        digest.update(os.pread(target, min(LARGEST_PIECE, length - place), place))
    return digest.hexdigest()
