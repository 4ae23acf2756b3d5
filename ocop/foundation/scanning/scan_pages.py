"""Photographed pages become one straight, legible PDF. A hostile picture harms a bounded process, not the server."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.translation import gettext as _

from ocop.foundation.refusal import FieldRefusal

MOST_PAGES = 30
SECONDS_A_PAGE, SECONDS_AT_LEAST = 8, 20
CHUNK = 1024 * 1024


@dataclass(frozen=True)
class PhotoPage:
    """One photo and how often it is turned clockwise by a quarter."""

    photo: UploadedFile
    quarter_turns: int = 0


@dataclass(frozen=True)
class ScannedPaper:
    """The PDF as an upload, and its pages an officer will hardly read, counted from 1."""

    pdf: UploadedFile
    hard_to_read: tuple[int, ...]


def scan_pages(pages: Sequence[PhotoPage], *, name: str) -> ScannedPaper:
    """The pages in their order as one PDF called `name`; A4, at most some 300 kB a page.

    Raises FieldRefusal for no page, more than 30, a picture that cannot be read (its number is told), or pages too
    large to be worked on in time.
    """
    if not pages:
        raise FieldRefusal({"file": [_("Hãy chụp hoặc chọn ít nhất một trang.")]})
    if len(pages) > MOST_PAGES:
        raise FieldRefusal({"file": [_("Mỗi giấy tờ tối đa %(count)s trang.") % {"count": MOST_PAGES}]})
    with tempfile.TemporaryDirectory(prefix="ocop-scan-") as folder:
        out = Path(folder) / "out.pdf"
        told = []
        for number, page in enumerate(pages, start=1):
            path = Path(folder) / f"{number:02d}"
            with path.open("wb") as target:
                for chunk in page.photo.chunks(CHUNK):
                    target.write(chunk)
            told.append(f"{page.quarter_turns % 4}:{path}")
        answer = _work(out, told, timeout=SECONDS_AT_LEAST + SECONDS_A_PAGE * len(pages))
        if "broken" in answer:
            words = _("Trang %(number)s không phải ảnh JPEG, PNG hoặc bị hỏng. Hãy chụp lại trang đó.")
            raise FieldRefusal({"file": [words % {"number": answer["broken"]}]})
        content = out.read_bytes()
    return ScannedPaper(
        SimpleUploadedFile(name, content, content_type="application/pdf"), tuple(answer["hard_to_read"])
    )


def _work(out: Path, told: Sequence[str], *, timeout: int) -> dict[str, list[int]]:
    command = [sys.executable, "-m", "ocop.foundation.scanning.scan_work", str(out), *told]
    failed = FieldRefusal({"file": [_("Không ghép được các trang này. Hãy chụp lại hoặc gửi ít trang hơn.")]})
    try:
        done = subprocess.run(command, capture_output=True, timeout=timeout, check=False, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired as fault:
        raise failed from fault
    if done.returncode not in {0, 3}:
        raise failed
    answer: dict[str, list[int]] = json.loads(done.stdout.splitlines()[-1])
    return answer
