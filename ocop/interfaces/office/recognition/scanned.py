"""Keeping the scan of a signed paper."""

from typing import Any

from django.utils import timezone

from ocop.foundation.files.models import StoredFile
from ocop.foundation.files.storing import store_upload
from ocop.foundation.files.true_type import IMAGES, FileType
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.interfaces.ui.requests import ActorRequest

SCANS = frozenset({FileType.PDF}) | IMAGES


def stored(request: ActorRequest, uploaded: Any) -> StoredFile:
    """The uploaded scan as a kept file. Raises FieldRefusal (`scan`)."""
    try:
        return store_upload(uploaded=uploaded, actor_id=request.actor.user_id, now=timezone.now(), allowed=SCANS)
    except Refusal as refusal:
        raise FieldRefusal({"scan": list(refusal.reasons)}) from refusal
