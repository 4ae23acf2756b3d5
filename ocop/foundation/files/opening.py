"""Read kept files."""

import hashlib
from io import BufferedReader
from typing import BinaryIO, cast

from ocop.foundation.files.models import StoredFile
from ocop.foundation.files.storing import content_path, thumbnail_path


def open_stored(file: StoredFile) -> BinaryIO:
    """The bytes, opened for reading; FileNotFoundError when the folder was lost."""
    return content_path(file.sha256).open("rb")


def open_thumbnail(file: StoredFile) -> BinaryIO:
    """The small WebP of a photo; FileNotFoundError for a file that has none."""
    return thumbnail_path(file.sha256).open("rb")


def is_intact(file: StoredFile) -> bool:
    """True when the bytes on disk still have the hash and size of the row."""
    try:
        with open_stored(file) as content:
            digest = hashlib.file_digest(cast(BufferedReader, content), "sha256").hexdigest()
            return digest == file.sha256 and content.tell() == file.size
    except FileNotFoundError:
        return False
