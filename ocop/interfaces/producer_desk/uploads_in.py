"""The file of a form: sent with it, or sent in pieces before and named by its key."""

from collections.abc import Sequence

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from ocop.foundation.files.resumable import LARGEST_PIECE, finished_upload, forget_upload, upload_of
from ocop.interfaces.ui.requests import ActorRequest


def upload_named(request: ActorRequest, name: str) -> UploadedFile | None:
    """The file of this name: `<name>` of the form, else the finished upload whose key stands in `<name>-upload`."""
    sent = request.FILES.get(name)
    if sent is not None:
        return sent
    key = request.POST.get(f"{name}-upload", "")
    return finished_upload(owner_id=request.actor.user_id, key=key, now=timezone.now()) if key else None


def pieces_told() -> dict[str, int]:
    """What a page with `upload_head.html` needs to know."""
    return {"upload_piece": LARGEST_PIECE // 4, "upload_largest": settings.UPLOAD_LIMIT_BYTES}


def forget_uploads(request: ActorRequest, keys: Sequence[str] = ()) -> None:
    """The pieces of files that were kept are needed no more: those named, and that of the form."""
    for key in [*keys, request.POST.get("file-upload", "")]:
        upload = upload_of(owner_id=request.actor.user_id, key=key, now=timezone.now())
        if upload is not None:
            forget_upload(upload)
