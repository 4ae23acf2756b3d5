"""Workbooks of unknown origin, unfolded by a bounded process: a hostile one harms that, not the server."""

import io
import json
import pickle
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

MOST_SECONDS = 60
_PLAIN = frozenset({"date", "datetime", "time", "timedelta"})

Sheet = tuple[str, list[list[Any]], list[tuple[int, int, int, int]]]
"""Name, rows of cells from A1 on, merged areas (first row, first column, last row, last column)."""


class WorkbookFault(ValueError):
    """The workbook is not read; `kind` says why: BROKEN, ENCRYPTED, TOO_LARGE, TOO_LONG, TOO_WIDE."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def read_workbook(content: bytes, limits: Mapping[str, int]) -> list[Sheet]:
    """The visible sheets of an Excel file, old or new; `limits`: sheets, rows, columns, places and text (letters).

    A file that needs more memory or time than the process is given is TOO_LARGE. Raises WorkbookFault.
    """
    command = [sys.executable, "-I", "-S", *_work(), json.dumps(dict(limits))]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=MOST_SECONDS, check=False)
    except subprocess.TimeoutExpired as fault:
        raise WorkbookFault("TOO_LARGE") from fault
    if done.returncode < 0:  # ended by the kernel or by its own reader: no memory, no time left
        raise WorkbookFault("TOO_LARGE")
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace")[-2000:])
    kind, sheets = _PlainCells(io.BytesIO(done.stdout)).load()
    if kind:
        raise WorkbookFault(kind)
    return sheets


@cache
def _work() -> tuple[str, str]:
    """The program of the process, and where the reader is installed: it starts without looking for packages."""
    reader = find_spec("python_calamine")
    if reader is None or reader.origin is None:
        raise ModuleNotFoundError("python_calamine")
    return str(Path(__file__).with_name("reading_work.py")), str(Path(reader.origin).parent.parent)


class _PlainCells(pickle.Unpickler):
    """Cells are texts, numbers and days, whoever wrote them."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "datetime" and name in _PLAIN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")
