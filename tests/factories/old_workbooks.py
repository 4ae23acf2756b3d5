"""Workbooks of before 2007 (.xls), the least of the format: sheets of numbers and texts at their places."""

import struct
from collections.abc import Mapping, Sequence

Cells = Mapping[tuple[int, int], float | str]
_WORKBOOK, _SHEET, _SECTOR = 5, 16, 512


def old_workbook(sheets: Sequence[Cells]) -> bytes:
    """One .xls of these sheets, named "S0", "S1" …; `{(row, column): value}` each. At most some 60 kB."""
    bodies = [
        _opening(_SHEET) + b"".join(_cell(*place, value) for place, value in cells.items()) + _record(0x0A)
        for cells in sheets
    ]
    begun = len(_globals([0] * len(bodies)))
    places = [begun + sum(map(len, bodies[:number])) for number in range(len(bodies))]
    return _file_of(_globals(places) + b"".join(bodies))


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _opening(kind: int) -> bytes:
    return _record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 0, 0, 6))


def _cell(row: int, column: int, value: float | str) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        return _record(0x204, place + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
    return _record(0x203, place + struct.pack("<d", value))


def _globals(places: Sequence[int]) -> bytes:
    names = [f"S{number}".encode() for number in range(len(places))]
    listed = [
        _record(0x85, struct.pack("<IBBBB", place, 0, 0, len(name), 0) + name)
        for place, name in zip(places, names, strict=True)
    ]
    return _opening(_WORKBOOK) + _record(0x42, struct.pack("<H", 1200)) + b"".join(listed) + _record(0x0A)


def _file_of(stream: bytes) -> bytes:
    """The stream in a compound file: header, one sector of the chain, one of the directory, then the stream."""
    stream = stream.ljust(4608, b"\0")
    stream += b"\0" * (-len(stream) % _SECTOR)
    sectors = len(stream) // _SECTOR
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    chain += [0xFFFFFFFF] * (128 - len(chain))
    directory = _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + _entry("Workbook", 2, 0xFFFFFFFF, 2, len(stream))
    directory += _entry("", 0, 0xFFFFFFFF, 0, 0) * 2
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<10I", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    return header + struct.pack("<I", 0xFFFFFFFF) * 108 + struct.pack("<128I", *chain) + directory + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    letters = name.encode("utf-16-le")
    told = struct.pack("<HBBIII", len(letters) + 2 if letters else 0, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return letters.ljust(64, b"\0") + told + b"\0" * 36 + struct.pack("<IQ", start, size)
