from datetime import datetime

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.rules.scored_parts import read_parts
from ocop.programme.evaluation.models import ScoreSheet
from ocop.programme.evaluation.operations.balloting import BallotAnswer, keep_ballot
from ocop.programme.evaluation.operations.handing_in import why_not_hand_in
from ocop.programme.evaluation.operations.laying_out import sheet_chain
from ocop.programme.evaluation.operations.scoring import lock_own_sheet
from ocop.programme.evaluation.rules.session_lifecycle import SheetState
from ocop.programme.evaluation.rules.sheet import leaves_scored
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules


def submit_sheet(*, actor: Actor, item_id: int, ballot: BallotAnswer | None = None, now: datetime) -> ScoreSheet:
    """Hand in one's sheet: every criterion answered, then it is locked.

    In a written consultation the member's answer goes with it (`ballot`; Điều 7 khoản 6 điểm d), until the end of the
    last day. Out: the sheet. Raises Refusal that lists the criteria without an answer, and what `save_answer` raises;
    FieldRefusal for an answer that lacks something; a second submission finds the sheet locked.
    """
    with deed("evaluation.submit_sheet", actor=actor, now=now) as record:
        sheet = lock_own_sheet(actor, item_id, now)
        rubric = rubric_rules(sheet.item.rubric)
        scores = list(sheet.scores.filter(answer__isnull=False).values_list("criterion_code", "points"))
        answered = {code for code, _points in scores}
        refuse_if(why_not_hand_in(leaves_scored(rubric, read_parts(sheet.member.scored_parts)), answered))
        sheet.state = SheetState.SUBMITTED
        sheet.submitted_at = now
        sheet.save(update_fields=["state", "submitted_at"])
        record.chain = sheet_chain(sheet.pk)
        record.about(
            sheet,
            state=sheet.state,
            total=sum(points for _code, points in scores),
            **keep_ballot(sheet, ballot, now=now),
        )
    return sheet
