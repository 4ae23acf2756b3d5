"""What lies in the repository speaks of the programme only: no address of a package index, no word of a workplace."""

import os
import re
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOREIGN = {
    "a package index": re.compile(
        rb"https?://[\w.:@-]*(?:pypi|pythonhosted|artifactory|nexus|devpi)[\w.]*", re.IGNORECASE
    ),
    "an index option": re.compile(rb"--(?:extra-)?index-url|PIP_INDEX_URL|UV_(?:DEFAULT_)?INDEX"),
    "a folder of a workplace": re.compile(rb"(?<![\w.])/work/(?:main|shared)\b"),
    "a number of a task": re.compile(rb"\bissue #\d", re.IGNORECASE),
}
PERMITTED = {("tests/architecture/test_committed_words.py", name) for name in FOREIGN}


def _files() -> list[Path]:
    """Files that are or would be committed: what the ignore rules leave."""
    ignored = [line.strip().strip("/") for line in (ROOT / ".gitignore").read_text().splitlines() if line.strip()]
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if not _is_ignored(Path(folder, name), [*ignored, ".git"])]
        found += [Path(folder, name) for name in names if not _is_ignored(Path(folder, name), ignored)]
    return found


def _is_ignored(path: Path, patterns: list[str]) -> bool:
    inside = path.relative_to(ROOT).as_posix()
    return any(fnmatch(path.name, pattern) or fnmatch(inside, pattern) for pattern in patterns)


def test_no_file_speaks_of_where_it_was_made():
    found = []
    for path in _files():
        text = path.read_bytes()
        name = path.relative_to(ROOT).as_posix()
        found += [
            (name, what) for what, words in FOREIGN.items() if words.search(text) and (name, what) not in PERMITTED
        ]
    assert found == []
