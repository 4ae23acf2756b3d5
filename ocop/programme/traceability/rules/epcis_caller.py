"""Who asks or captures by a bearer token."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Caller:
    """The holder of a token in force. `numbers` are the parties the producer is known by; a caller with a `space`
    tries things out and sees nothing but its own."""

    token_id: int
    label: str
    may_capture: bool
    may_query: bool
    producer_id: int | None = None
    producer_name: str = ""
    space: str = ""
    numbers: tuple[str, ...] = ()
    reads_all: bool = False
    """An office of the nation: it reads every event that is no trial."""
    is_use_to_note: bool = False
    """The last use that is on record is more than an hour old."""

    @property
    def own_number(self) -> str:
        """How this producer is written among the parties of an event others captured first."""
        return f"producer:{self.producer_id}"
