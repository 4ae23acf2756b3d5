from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.models import CouncilMember
from ocop.programme.evaluation.models import AgendaItem, CouncilSession, CriterionScore, ScoreSheet
from ocop.programme.evaluation.operations.laying_out import create_chains, lay_out_sheets
from ocop.programme.evaluation.operations.stepping import chain_of, lock_session_for, take
from ocop.programme.evaluation.queries.session_record import SessionRecord, record_of
from ocop.programme.evaluation.queries.visible import agenda_visible_to
from ocop.programme.evaluation.rules.progress import needs_another_turn
from ocop.programme.evaluation.rules.session_lifecycle import SessionStep


def begin_rescoring(*, actor: Actor, session_id: int, reasons: Mapping[int, str], now: datetime) -> CouncilSession:
    """Begin final scoring: the chosen products get a second turn, the first is kept as it was handed in.

    `reasons` names the products and why each is scored again; products whose sheets lie too far apart are always among
    them, with or without a reason. Every member finds the own earlier answers on the new sheet and confirms or changes
    them. Out: the session, RESCORING. Raises FieldRefusal for a product without a reason, Refusal when no product is to
    be scored again, for products not under discussion, and for those that used up the turns the rules allow.
    """
    with deed("evaluation.begin_rescoring", actor=actor, now=now, chain=chain_of(session_id)) as record:
        session = lock_session_for(SessionStep.BEGIN_RESCORING, actor=actor, session_id=session_id)
        state = record_of(session)
        if not set(agenda_visible_to(actor, session).values_list("pk", flat=True)).issuperset(reasons):
            raise AgendaItem.DoesNotExist
        wanted = _wanted(state, reasons)
        counted = {item.pk: state.expected(item) for item, _reason in wanted}
        for item, reason in wanted:
            item.turn += 1
            item.rescoring_reason = reason
            # The conclusion was about the turn before; it stays in the log.
            item.spread_discussed_at, item.spread_note = None, ""
        AgendaItem.objects.bulk_update(
            [item for item, _reason in wanted], ["turn", "rescoring_reason", "spread_discussed_at", "spread_note"]
        )
        copies = _copy_sheets([item for item, _reason in wanted], counted, state, now)
        lay_out_sheets(session, now=now)
        take(SessionStep.BEGIN_RESCORING, session)
        record.about(
            session,
            items=[{"item": item.pk, "turn": item.turn, "reason": reason} for item, reason in wanted],
            copies=sorted(copies.items()),
        )
    return session


def _wanted(state: SessionRecord, reasons: Mapping[int, str]) -> list[tuple[AgendaItem, str]]:
    wanted, faults = [], []
    unexplained: dict[str, list[str]] = {}
    for item in state.items:
        facts, reason = state.facts(item), reasons.get(item.pk, "").strip()
        is_due = needs_another_turn(facts, state.rules, turn=item.turn)
        if item.pk not in reasons and not is_due:
            continue
        name = f"{item.position}. {item.dossier.product.name}"
        if not facts.is_all_submitted or facts.is_knocked_out:
            faults.append(_("%(product)s: sản phẩm chưa được thảo luận nên chưa chấm lại được.") % {"product": name})
        elif item.turn >= state.rules.largest_turn:
            faults.append(
                _("%(product)s: Quy chế cho chấm nhiều nhất %(most)s lượt, đã chấm %(count)s lượt.")
                % {"product": name, "most": state.rules.largest_turn, "count": item.turn}
            )
        elif not reason and not is_due:
            unexplained[f"reason_{item.pk}"] = [_("Hãy ghi lý do chấm lại.")]
        wanted.append((item, reason or _due_reason()))
    if faults:
        raise Refusal(*faults)
    if unexplained:
        raise FieldRefusal(unexplained)
    if not wanted:
        raise Refusal(_("Không có sản phẩm nào phải chấm lại; có thể kết thúc phiên họp."))
    return wanted


@in_record_language()
def _due_reason() -> str:
    """Why the rules demand another turn; without a number, since more people read it than may know the marks."""
    return _("Các phiếu lệch nhau quá mức Quy chế cho phép.")


def _copy_sheets(
    items: Sequence[AgendaItem], counted: Mapping[int, Sequence[CouncilMember]], state: SessionRecord, now: datetime
) -> dict[int, int]:
    """Each counted sheet once more, open for writing, with the answers of the turn before; new sheet → old sheet.

    Somebody who left in the meantime gets none: the new turn is scored by those present.
    """
    before = [
        state.sheets[item.pk, member.pk] for item in items for member in counted[item.pk] if member.pk in state.present
    ]
    turns = {item.pk: item.turn for item in items}
    ScoreSheet.objects.bulk_create(
        [
            ScoreSheet(item_id=old.item_id, member_id=old.member_id, turn=turns[old.item_id], started_at=now)
            for old in before
        ]
    )
    made = ScoreSheet.objects.filter(item__in=list(turns), turn=F("item__turn"))
    new_of = {(sheet.item_id, sheet.member_id): sheet for sheet in made}
    copy_of = {old.pk: new_of[old.item_id, old.member_id] for old in before}
    CriterionScore.objects.bulk_create(
        [
            CriterionScore(
                sheet=copy_of[score.sheet_id],
                criterion_code=score.criterion_code,
                answer=score.answer,
                points=score.points,
                max_points=score.max_points,
                remark=score.remark,
                changed_at=now,
            )
            for score in CriterionScore.objects.filter(sheet__in=list(copy_of)).order_by("pk")
        ]
    )
    create_chains(sheet.pk for sheet in copy_of.values())
    return {new.pk: old for old, new in copy_of.items()}
