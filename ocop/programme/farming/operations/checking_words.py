"""Texts and photos of the forms, tidied and measured; nothing is written."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

MOST_PHOTOS = 3


def tidy(sheet: Any, longest: Mapping[str, int], faults: dict[str, list[str]]) -> dict[str, str]:
    """The named texts of a sheet on one line each; a sentence into `faults` for each that is too long."""
    values = {name: " ".join(str(getattr(sheet, name)).split()) for name in longest}
    for name, count in longest.items():
        if len(values[name]) > count:
            faults[name] = [_("Ghi tối đa %(count)s ký tự.") % {"count": count}]
    return values


def hashes_of(files: Sequence[UploadedFile]) -> list[str]:
    """SHA-256 of each file as it was sent; the files stand at their beginning afterwards."""
    found = []
    for one in files:
        digest = sha256()
        for chunk in one.chunks():
            digest.update(chunk)
        one.seek(0)
        found.append(digest.hexdigest())
    return found


def sent_otherwise() -> str:
    """The sentence for a number that comes again with another content."""
    return _("Lần ghi này đã được gửi trước đó với nội dung khác. Hãy xem lại nhật ký rồi ghi một lần mới.")
