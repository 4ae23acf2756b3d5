"""Ghi phiếu kiểm tra: from the plain form or from a device that was without a network. Idempotent by key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.inspections.models import ChecklistItem, Inspection, ReceivedAnswer
from ocop.programme.inspections.operations.plan_inspection import begin
from ocop.programme.inspections.permissions import why_not_fill_in, why_not_lead
from ocop.programme.inspections.queries.visible import inspections_visible_to
from ocop.programme.inspections.rules.sent_answers import Outcome, SentAnswer


@dataclass(frozen=True)
class Taken:
    """What became of one sent answer; `item` is the row as it stands now, None for an unknown code."""

    key: UUID
    outcome: Outcome
    sentence: str = ""
    item: ChecklistItem | None = None


def receive_answers(
    *,
    actor: Actor,
    inspection_id: int,
    answers: Sequence[SentAnswer],
    owner: Actor | None = None,
    now: datetime,
) -> list[Taken]:
    """Each answer taken, known already, or told why not; the first one taken begins the inspection.

    `owner`: the inspector on whose phone they were given, when somebody else brings them in.

    An answer given over an older revision with another content is a CLASH: the person looks at both and chooses.
    Raises Refusal for somebody who does not inspect here, Inspection.DoesNotExist out of sight.
    """
    with deed("inspections.answer_items", actor=actor, now=now) as record:
        inspection: Inspection = lock(inspections_visible_to(actor).select_related(None), pk=inspection_id)
        if reason := why_not_lead(actor, inspection):
            raise Refusal(reason)
        sheet = _Sheet(owner or actor, inspection, [sent.key for sent in answers], now)
        taken = [sheet.take(sent) for sent in answers]
        saved = [sent for sent, one in zip(answers, taken, strict=True) if one.outcome == Outcome.SAVED]
        if saved:
            begin(inspection, now)
            record.about(inspection, answers={sent.code: sent.answer for sent in saved})
            if owner is not None and owner.user_id != actor.user_id:
                record.facts["given_by"] = owner.user_id
        else:
            record.nothing_happened()
    return taken


class _Sheet:
    """One inspection's checklist while answers are laid on it."""

    def __init__(self, actor: Actor, inspection: Inspection, keys: list[UUID], now: datetime) -> None:
        self.actor, self.inspection, self.now = actor, inspection, now
        self.items = {item.code: item for item in inspection.items.all()}
        self.known = {one.key: one for one in ReceivedAnswer.objects.filter(key__in=keys)}
        self.closed = why_not_fill_in(actor, inspection)

    def take(self, sent: SentAnswer) -> Taken:
        """Lay one answer on the checklist, or say why not."""
        item, before = self.items.get(sent.code), self.known.get(sent.key)
        if before is not None:
            is_ours = before.inspection_id == self.inspection.pk and before.code == sent.code
            return Taken(sent.key, Outcome.SAME if is_ours else Outcome.REFUSED, item=item if is_ours else None)
        if item is None or self.closed:
            return Taken(sent.key, Outcome.REFUSED, self.closed or "", item)
        is_same = (item.answer, item.note) == (sent.answer, sent.note.strip())
        if sent.base != item.revision and not is_same:
            return Taken(sent.key, Outcome.CLASH, item=item)
        if not is_same or item.answered_at is None:
            item.revision += 0 if is_same else 1
            item.answer, item.note = sent.answer, sent.note.strip()
            item.answered_at, item.answered_by_id = self.now, self.actor.user_id
            item.save(update_fields=["answer", "note", "revision", "answered_at", "answered_by"])
        ReceivedAnswer.objects.create(
            inspection=self.inspection, key=sent.key, code=sent.code, revision=item.revision, received_at=self.now
        )
        return Taken(sent.key, Outcome.SAVED, item=item)
