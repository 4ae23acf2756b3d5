"""How far the reading or writing of a long list is."""

from collections.abc import Callable
from enum import StrEnum


class ImportStep(StrEnum):
    """The steps in their order; the first three are those of a reading, a writing goes through all but KEEPING."""

    OPENING = "OPENING"
    COMPARING = "COMPARING"
    KEEPING = "KEEPING"
    PRODUCERS = "PRODUCERS"
    PRODUCTS = "PRODUCTS"
    CERTIFICATES = "CERTIFICATES"


STEPS_OF_READING = (ImportStep.OPENING, ImportStep.COMPARING, ImportStep.KEEPING)
STEPS_OF_WRITING = (
    ImportStep.OPENING,
    ImportStep.COMPARING,
    ImportStep.PRODUCERS,
    ImportStep.PRODUCTS,
    ImportStep.CERTIFICATES,
)

Teller = Callable[[ImportStep, int, int], None]
"""Takes the step, how many rows of it are done, and of how many (0 where it is not known yet)."""


def tell_nobody(step: ImportStep, done: int, total: int) -> None:
    """For short lists, whose reading is over before anybody asks."""
