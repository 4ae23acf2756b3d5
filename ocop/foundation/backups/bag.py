"""A backup is a BagIt bag (RFC 8493): whoever knows bags, or has `sha256sum -c`, checks it without this program."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from ocop.foundation.backups.faults import BackupFault

DECLARATION, INFORMATION, MIGRATIONS = "bagit.txt", "bag-info.txt", "migrations.txt"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
PAPERS = (DECLARATION, INFORMATION, MIGRATIONS, MANIFEST)
PAYLOAD = "data"
PIECE = 1 << 20


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def write_bag(
    folder: Path, *, hashes: Mapping[str, str], migrations: list[str], facts: Mapping[str, str], now: datetime
) -> None:
    """Write the papers of a bag round the payload that already lies in `folder`/data.

    `hashes`: SHA-256 by path below the bag ("data/…"); `migrations`: those the database holds, "app.name".
    """
    octets = sum((folder / path).stat().st_size for path in hashes)
    told = {"Bagging-Date": f"{now:%Y-%m-%d}", "Payload-Oxum": f"{octets}.{len(hashes)}", **facts}
    papers = {
        DECLARATION: "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        INFORMATION: "".join(f"{name}: {value}\n" for name, value in told.items()),
        MIGRATIONS: "".join(f"{name}\n" for name in migrations),
        MANIFEST: "".join(f"{value}  {path}\n" for path, value in sorted(hashes.items())),
    }
    for name, text in papers.items():
        (folder / name).write_text(text, encoding="utf-8")
    tags = "".join(f"{sha256_of(folder / name)}  {name}\n" for name in sorted(papers))
    (folder / TAG_MANIFEST).write_text(tags, encoding="utf-8")


def hashes_of(folder: Path, manifest: str = MANIFEST) -> dict[str, str]:
    """SHA-256 by path, as the bag's manifest tells. Raises BackupFault when there is none, or a path leaves the bag."""
    hashes = {}
    for line in _paper(folder, manifest).splitlines():
        value, _, path = line.partition("  ")
        if (
            not path
            or path.startswith("/")
            or ".." in Path(path).parts
            or "\0" in path
            or Path(path).as_posix() != path
        ):
            raise BackupFault(f"{folder}: dòng sai trong {manifest} / bad line in {manifest}: {line[:120]}")
        hashes[path] = value
    return hashes


def faults_of(folder: Path) -> list[str]:
    """What differs from the bag's own papers: a path and what is wrong with it a line; empty when every byte is there.

    Raises BackupFault when it is no bag.
    """
    faults = []
    told = hashes_of(folder) | hashes_of(folder, TAG_MANIFEST)
    root = folder.resolve()
    for path, expected in told.items():
        try:
            # A link may lead out of the bag, a pipe may never end: only files of the bag itself are read.
            is_file = (folder / path).is_file() and (folder / path).resolve() == root / path
            is_same = is_file and sha256_of(folder / path) == expected
        except OSError:
            is_file = False
        if not is_file:
            faults.append(f"{path}: thiếu tệp / missing")
        elif not is_same:
            faults.append(f"{path}: nội dung đã đổi / content differs")
    faults += [f"{name}: không có trong danh sách / not in the manifest" for name in PAPERS if name not in told]
    there = {str(path.relative_to(folder)) for path in (folder / PAYLOAD).rglob("*") if path.is_file()}
    faults += [f"{path}: không có trong danh sách / not in the manifest" for path in sorted(there - told.keys())]
    return faults


def information_of(folder: Path) -> dict[str, str]:
    """The lines of bag-info.txt by name."""
    lines = _paper(folder, INFORMATION).splitlines()
    return dict(line.split(": ", 1) for line in lines if ": " in line)


def migrations_of(folder: Path) -> list[str]:
    """Names of the migrations the copied database holds."""
    return _paper(folder, MIGRATIONS).split()


def _paper(folder: Path, name: str) -> str:
    try:
        return (folder / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise BackupFault(f"{folder}: không phải bản sao lưu trọn vẹn / not a whole backup ({name})") from None
