import hashlib
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.audit.sealing import canonical
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.operations.moving import make_move
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove
from ocop.programme.evaluation.models import (
    AgendaItem,
    AssessmentResult,
    CouncilSession,
    CriterionScore,
    ScoreSheet,
)
from ocop.programme.evaluation.operations.drawing_up import draw_up_minutes
from ocop.programme.evaluation.permissions import why_not_close_session
from ocop.programme.evaluation.queries.gap_words import as_reasons, gaps_for
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.session_record import SessionRecord, record_of
from ocop.programme.evaluation.queries.visible import sessions_visible_to
from ocop.programme.evaluation.rules.engine_input import Ground, MemberSheet, engine_input, outcome_of
from ocop.programme.evaluation.rules.session_lifecycle import ItemState, SessionState
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules


def close_session(*, actor: Actor, session_id: int, now: datetime) -> CouncilSession:
    """End the sitting: work out one result per product, note it on the dossier, draw up the minutes (Điều 7 khoản 3 d).

    Everything comes from the rows: sheets of present, scoring, not recused members, established grounds, agreed levels,
    and the working rules the session opened with. Each result keeps its whole input. Afterwards nothing can be changed.
    Raises Refusal with one sentence per product that lacks something, for anybody but the chair, and the second time.
    """
    with deed("evaluation.close_session", actor=actor, now=now, chain=f"session-{session_id}") as record:
        session: CouncilSession = lock(sessions_visible_to(actor).select_related("council", "round"), pk=session_id)
        refuse_if(why_not_close_session(session, own_seat(actor, session)))
        list(ScoreSheet.objects.select_for_update(of=("self",)).filter(item__session=session).order_by("pk"))
        state = record_of(session)
        refuse_if(as_reasons(gaps_for(state, actor)))
        results = [_close_item(item, state, actor, now) for item in state.items]
        session.state = SessionState.CLOSED
        session.closed_at = now
        session.save(update_fields=["state", "closed_at"])
        minutes = draw_up_minutes(state, results, actor=actor, now=now)
        with in_record_language():
            notify(
                user_ids=[member.user_id for member in state.members],
                kind="evaluation.session_closed",
                title=_("%(name)s đã kết thúc, có kết quả") % {"name": session.name},
                link=f"/ban/hoi-dong/phien/{session.pk}/",
                now=now,
            )
        record.about(
            session,
            results=[
                {"item": result.item_id, "star": result.star, "input_sha256": result.input_sha256} for result in results
            ],
            minutes_sha256=minutes.sha256,
        )
    return session


def _close_item(item: AgendaItem, state: SessionRecord, actor: Actor, now: datetime) -> AssessmentResult:
    rubric = rubric_rules(item.rubric)
    facts = state.facts(item)
    counted = [member for member in state.expected(item) if member.pk in facts.submitted]
    answers: dict[int, dict[str, object]] = {member.pk: {} for member in counted}
    rows = CriterionScore.objects.filter(sheet__item=item, sheet__member__in=counted, answer__isnull=False)
    for member_id, code, answer in rows.values_list("sheet__member_id", "criterion_code", "answer"):
        answers[member_id][code] = answer
    document = engine_input(
        rubric,
        state.rules,
        [MemberSheet(member.user.full_name, member.organisation, answers[member.pk]) for member in counted],
        [Ground(knock_out.code, knock_out.text) for knock_out in state.knock_outs[item.pk]],
        {score.criterion_code: score.answer for score in state.agreed[item.pk]},
    )
    outcome = outcome_of(rubric, state.rules, document)
    exact = Decimal(outcome.average.numerator) / Decimal(outcome.average.denominator)
    result = AssessmentResult.objects.create(
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
    item.state = ItemState.CLOSED
    item.save(update_fields=["state"])
    dossier: Dossier = lock(Dossier.objects.all(), pk=item.dossier_id)
    make_move(dossier=dossier, move=DossierMove.RECORD_RESULT, actor=actor, now=now)
    return result
