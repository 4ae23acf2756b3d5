"""A way to reach a person outside the program, and what may come of a try.

`Channel` is the place for a provider's own interface. A parcel carries a key that is the same at every try, so that a
provider that looks at keys delivers once however often it is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from ocop.foundation.sending.masking import without_addresses

LONGEST_FAULT = 200


class Fault(StrEnum):
    """What a failed try means for the next one."""

    TEMPORARY = "TEMPORARY"
    """Nothing went out; try again later."""
    PERMANENT = "PERMANENT"
    """Nothing went out, and no later try will change that."""
    UNCERTAIN = "UNCERTAIN"
    """It may have gone out: the other side did not say."""


class Undelivered(Exception):
    """A try that did not end in a receipt; `words` hold no telephone number and no address. `answer` is the JSON object
    that came with a refusal, as the other side wrote it, `wait_seconds` for how long it asked to be left alone."""

    def __init__(
        self, fault: Fault, words: str, answer: Mapping[str, Any] | None = None, *, wait_seconds: int = 0
    ) -> None:
        self.fault = fault
        self.wait_seconds = wait_seconds
        self.answer = answer or {}
        self.words = without_addresses(words)[:LONGEST_FAULT]
        super().__init__(self.words)


@dataclass(frozen=True)
class FilledTemplate:
    """A wording the provider has approved: its number there, the values of its parameters, the whole text."""

    template_id: str
    values: Mapping[str, str]
    text: str


@dataclass(frozen=True)
class Parcel:
    """One message to one address. `key` is short ASCII, the same at every try, and says nothing about the person."""

    key: str
    address: str = field(repr=False)
    text: str
    subject: str = ""
    template: FilledTemplate | None = None


@dataclass(frozen=True)
class Receipt:
    """The other side has taken the parcel; `reference` is its number there, "" when it gives none."""

    reference: str = ""


class Channel(Protocol):
    """`is_repeatable`: a second try with the same key does no harm, so an uncertain one may be made again."""

    @property
    def is_repeatable(self) -> bool: ...

    def send(self, parcel: Parcel) -> Receipt:
        """Hand one parcel over. Raises Undelivered."""
        ...
