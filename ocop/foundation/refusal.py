"""How the programme says no: a sentence a person can read, raised where the deed is done."""

from collections.abc import Iterable


class Refusal(Exception):
    """A deed that may not be done now, with the reasons fit to show to the person who tried.

    `reasons` are whole sentences in the language of the request. Faces show them; nothing has been written.
    """

    def __init__(self, *reasons: str) -> None:
        self.reasons = [str(reason) for reason in reasons]
        super().__init__(" ".join(self.reasons))


class FieldRefusal(Refusal):
    """A refusal that belongs to fields of a form: `faults` maps a field's name to its sentences."""

    def __init__(self, faults: dict[str, list[str]]) -> None:
        self.faults = {field: [str(sentence) for sentence in sentences] for field, sentences in faults.items()}
        super().__init__(*(sentence for sentences in self.faults.values() for sentence in sentences))


class Conflict(Refusal):
    """Somebody else changed the record meanwhile: reload and look again."""


def refuse_if(reason: str | Iterable[str] | None) -> None:
    """Raise Refusal when `why_not_…` gave a reason (one sentence or several); do nothing for None or an empty list."""
    if reason is None:
        return
    reasons = [reason] if isinstance(reason, str) or not isinstance(reason, Iterable) else list(reason)
    if reasons:
        raise Refusal(*reasons)
