"""Words of a scan are read by a process of its own, never while a page waits."""

import sys
from typing import Any

from ocop.foundation.background import begin_work
from ocop.foundation.files.true_type import FileType


def begin_reading(document: Any) -> None:
    """Start reading the PDF of a paper that has one; a second start while one runs does nothing. Pictures hold no words
    to read."""
    if document.file is None or document.file.media_type != FileType.PDF:
        return
    begin_work(
        f"scan-{document.pk}",
        [sys.executable, "-m", "ocop.interfaces.console.main", "read-scans", str(document.pk)],
    )
