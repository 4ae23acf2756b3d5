"""One submitted version as files for an archive: its content, and every piece of evidence as it was uploaded."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ocop.foundation.files.models import StoredFile
from ocop.foundation.files.opening import open_stored
from ocop.programme.dossiers.models import DossierVersion
from ocop.programme.products.rules.product_sheet import slug_for


def write_version_files(version_id: int, folder: Path) -> None:
    """Write `ho-so.json` and `minh-chung/…` of a version into the folder, which is made when it is not there.

    Raises FileNotFoundError, or StoredFile.DoesNotExist, when a stored file is gone: an archive with a hole is refused
    rather than written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    content = DossierVersion.objects.only("content").get(pk=version_id).content
    write_json(folder / "ho-so.json", content)
    for row in content.get("evidence") or ():
        _write_evidence(row, folder / "minh-chung")


def _write_evidence(row: Mapping[str, Any], folder: Path) -> None:
    stored = StoredFile.objects.get(pk=row["file"]["id"], sha256=row["file"]["sha256"])
    extension = Path(row["file"]["name"]).suffix.lower()
    copy_stored(stored, folder / f"{row['id']}-{slug_for(row['title'])[:60]}{extension}")


def copy_stored(stored: StoredFile, target: Path) -> None:
    """The bytes of a kept file at that place."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with open_stored(stored) as source, target.open("wb") as copy:
        shutil.copyfileobj(source, copy)


def write_json(path: Path, value: Any) -> None:
    """A value as JSON people can read."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1, default=str), encoding="utf-8")
