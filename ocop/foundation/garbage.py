"""Python's collector of cycles, kept out of work that makes very many things at once and drops none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """While hundreds of thousands of rows are made, looking through all of them again and again is a third of the
    work. Memory still comes back as things are let go of; only cycles wait."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
