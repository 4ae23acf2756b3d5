"""`ocop load-links FILE.json`: where the addresses of GS1 identifiers lead, from a file of link sets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import IO, Any

from ocop.interfaces.console.django_setup import start_django

USAGE = """ocop load-links FILE.json        (- : đầu vào chuẩn / standard input)

Nạp liên kết của mã GS1: danh sách {anchor, itemDescription, defaultLinktype, links: [{linktype, href, title, type,
hreflang: [], context: []}]}. Mỗi anchor thay bộ liên kết cũ của nó; có lỗi thì không ghi gì.
Load link sets; each takes the place of the one its anchor had. With a fault nothing is written.
Mã thoát / exit codes: 0 đã nạp / loaded; 1 tệp có lỗi / faults in the file; 2 gọi sai / wrong usage.
"""
MOST_BYTES = 200 * 1024 * 1024


def run_load_links(arguments: list[str], stdin: IO[Any], stdout: IO[str], stderr: IO[str]) -> int:
    """0 when all was loaded, 1 when the file has a fault (its place is told), 2 for bad usage."""
    if arguments[:1] in (["-h"], ["--help"]):
        stdout.write(USAGE)
        return 0
    if len(arguments) != 1:
        stderr.write(USAGE)
        return 2
    try:
        text = _text_of(arguments[0], stdin)
    except (OSError, UnicodeDecodeError) as fault:
        stderr.write(f"{arguments[0]}: {fault}\n")
        return 2
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as fault:
        stderr.write(f"{arguments[0]}: không phải JSON / no JSON: {fault}\n")
        return 1
    start_django()
    from django.utils import timezone

    from ocop.programme.traceability.operations.load_links import load_links
    from ocop.programme.traceability.rules.link_file import LinkFileFault, read_link_file

    try:
        entries = read_link_file(content)
    except LinkFileFault as fault:
        stderr.write(f"{arguments[0]}: {fault}\n")
        return 1
    count = load_links(entries=entries, source=Path(arguments[0]).name, now=timezone.now())
    stdout.write(f"{count} bộ liên kết đã nạp / link set(s) loaded.\n")
    return 0


def _text_of(name: str, stdin: IO[Any]) -> str:
    if name == "-":
        read = stdin.read()
        return read.decode("utf-8-sig") if isinstance(read, bytes) else str(read).removeprefix("\ufeff")
    path = Path(name)
    if path.stat().st_size > MOST_BYTES:
        raise OSError("lớn quá / too large")
    return path.read_text(encoding="utf-8-sig")
