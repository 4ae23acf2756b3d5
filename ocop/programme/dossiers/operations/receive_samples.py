"""Cơ quan nhận sản phẩm mẫu: từ chủ thể, hoặc từ cơ quan cấp dưới chuyển lên."""

from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Dossier, SampleStep
from ocop.programme.dossiers.operations.sample_notices import tell_producer_of_step
from ocop.programme.dossiers.operations.sample_receiving import take_in
from ocop.programme.dossiers.operations.sample_stepping import HandOver, SampleDetails, check_hand_over, note_step
from ocop.programme.dossiers.permissions.samples import why_not_receive_samples
from ocop.programme.dossiers.queries.samples import sample_dossiers_visible_to
from ocop.programme.dossiers.rules.samples import SampleKeeper, SampleLevel


def receive_samples(
    *,
    actor: Actor,
    dossier_id: int,
    level: SampleLevel,
    office: SampleKeeper,
    serials: Collection[int],
    hand_over: HandOver,
    details: SampleDetails | None = None,
    now: datetime,
) -> list[SampleStep]:
    """Take the samples with these numbers in; out: the lines of the book (one a giver).

    Numbers nobody announced are new samples. Of two officers who take in the same sample the second is told who has
    it (Conflict). Raises Dossier.DoesNotExist, Refusal for strangers and exempt products, FieldRefusal for names, hour
    or temperature. Điều 6 khoản 2 điểm d.
    """
    with deed("dossiers.receive_samples", actor=actor, now=now) as record:
        rows = sample_dossiers_visible_to(actor).select_related("rubric", "product", "producer")
        dossier: Dossier = lock(rows, pk=dossier_id)
        refuse_if(why_not_receive_samples(actor, dossier, office, level, timezone.localdate(now)))
        check_hand_over(hand_over, needs_giver=False, needs_taker=False, now=now)
        steps = take_in(
            dossier=dossier,
            level=level,
            office=office,
            serials=serials,
            hand_over=hand_over,
            details=details,
            actor=actor,
            now=now,
        )
        for step in steps:
            tell_producer_of_step(dossier, step, now=now)
        note_step(record, steps[-1])
        record.facts["steps"] = [step.pk for step in steps]
    return steps
