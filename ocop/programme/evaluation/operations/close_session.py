import hashlib
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.audit.sealing import canonical
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.rules.scored_parts import read_parts
from ocop.programme.evaluation.models import (
    AgendaItem,
    AssessmentResult,
    CouncilSession,
    CriterionScore,
    ScoreSheet,
)
from ocop.programme.evaluation.operations.drawing_up import draw_up_minutes
from ocop.programme.evaluation.operations.sealing_facts import closing_facts, result_facts
from ocop.programme.evaluation.operations.stepping import chain_of, lock_session_for, take
from ocop.programme.evaluation.queries.gap_words import as_reasons, gaps_for
from ocop.programme.evaluation.queries.session_record import SessionRecord, record_of
from ocop.programme.evaluation.rules.disclosure import Standing
from ocop.programme.evaluation.rules.engine_input import Ground, MemberSheet, engine_input, outcome_of
from ocop.programme.evaluation.rules.session_lifecycle import ItemState, SessionStep
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules


def close_session(*, actor: Actor, session_id: int, now: datetime) -> CouncilSession:
    """End the sitting: work out one result per product, draw up the minutes (Điều 7 khoản 3 điểm d).

    Everything comes from the rows: sheets of present, scoring, not recused members, established grounds, agreed levels,
    and the working rules the session opened with. Each result keeps its whole input. The results stay with chair and
    secretary until `release_session`. A written consultation ends when every answer is in or its last day is over,
    without the products referred to a meeting (khoản 6 điểm d).
    Raises Refusal with one sentence per product that lacks something, for anybody but the chair, and the second time.
    """
    with deed("evaluation.close_session", actor=actor, now=now, chain=chain_of(session_id)) as record:
        session = lock_session_for(SessionStep.CLOSE, actor=actor, session_id=session_id)
        list(ScoreSheet.objects.select_for_update(of=("self",)).filter(item__session=session).order_by("pk"))
        state = record_of(session, now=now)
        refuse_if(as_reasons(gaps_for(state, actor, Standing.KEEPER)))
        results = _close_items(state, now)
        take(SessionStep.CLOSE, session, closed_at=now, now_discussing=None, timer_ends_at=None)
        closing = closing_facts(session, [result_facts(result, state) for result in results])
        minutes = draw_up_minutes(state, results, record_root=closing["record_root"], actor=actor, now=now)
        with in_record_language():
            notify(
                user_ids=[member.user_id for member in state.members],
                kind="evaluation.session_closed",
                title=_("%(name)s đã kết thúc phần chấm điểm") % {"name": session.name},
                link=f"/ban/hoi-dong/phien/{session.pk}/",
                now=now,
            )
        record.about(session, **closing, minutes_sha256=minutes.sha256)
    return session


def _close_items(state: SessionRecord, now: datetime) -> list[AssessmentResult]:
    """One result per product, in the order of the agenda; the number of queries does not depend on their number."""
    answers = _counted_answers(state)
    results = AssessmentResult.objects.bulk_create([_result_of(item, state, answers, now) for item in state.items])
    AgendaItem.objects.filter(pk__in=[item.pk for item in state.items]).update(state=ItemState.CLOSED)
    for item in state.items:
        item.state = ItemState.CLOSED
    return results


def _counted_answers(state: SessionRecord) -> dict[int, dict[str, object]]:
    """Answers of every sheet that counts, by sheet."""
    counted = [
        state.sheets[item.pk, member].pk for item in state.items for member in sorted(state.facts(item).submitted)
    ]
    answers: dict[int, dict[str, object]] = {key: {} for key in counted}
    rows = CriterionScore.objects.filter(sheet__in=counted, answer__isnull=False)
    for sheet_id, code, answer in rows.values_list("sheet_id", "criterion_code", "answer"):
        answers[sheet_id][code] = answer
    return answers


def _result_of(
    item: AgendaItem, state: SessionRecord, answers: dict[int, dict[str, object]], now: datetime
) -> AssessmentResult:
    rubric = rubric_rules(item.rubric)
    facts, presiding = state.facts(item), state.presiding_over(item)
    counted = [member for member in state.expected(item) if member.pk in facts.submitted]
    document = engine_input(
        rubric,
        state.rules,
        [
            MemberSheet(
                member.user.full_name,
                member.organisation,
                answers[state.sheets[item.pk, member.pk].pk],
                parts=read_parts(member.scored_parts),
                is_of_chair=member == presiding,
            )
            for member in counted
        ],
        [Ground(knock_out.code, knock_out.text) for knock_out in state.knock_outs[item.pk]],
        {score.criterion_code: score.answer for score in state.agreed[item.pk]},
    )
    outcome = outcome_of(rubric, state.rules, document)
    exact = Decimal(outcome.average.numerator) / Decimal(outcome.average.denominator)
    return AssessmentResult(
        item=item,
        points_numerator=outcome.average.numerator,
        points_denominator=outcome.average.denominator,
        average_points=exact.quantize(Decimal("1.000000000000")),
        band=outcome.band,
        star=outcome.star,
        is_knocked_out=outcome.is_knocked_out,
        engine_input=document,
        engine_output=outcome.document,
        input_sha256=hashlib.sha256(canonical(document).encode()).hexdigest(),
        computed_at=now,
    )
