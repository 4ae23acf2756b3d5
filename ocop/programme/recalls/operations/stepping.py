"""Part of every deed on a recall: the next state, and its line in the line of time."""

from datetime import datetime

from ocop.programme.recalls.models import Recall, RecallStep
from ocop.programme.recalls.rules.recall_kinds import WAY, RecallState


def come_into(recall: Recall, state: RecallState, *, now: datetime, words: str = "") -> None:
    """Set the state and note the moment; the caller holds the row and saves nothing else of it afterwards."""
    recall.state = state
    recall.save(update_fields=["state"])
    RecallStep.objects.create(recall=recall, state=state, words=words[:500], at=now)


def go_on_to(recall: Recall, state: RecallState, *, now: datetime) -> None:
    """The same, but a recall that is as far already stays where it is."""
    if state in WAY and recall.state in WAY and WAY.index(RecallState(recall.state)) < WAY.index(state):
        come_into(recall, state, now=now)
