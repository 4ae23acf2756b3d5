"""Draw up the minutes from the records; called inside the deed that closes the session."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

from ocop.foundation.audit.sealing import canonical
from ocop.foundation.record_language import in_record_language
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.labels import quorum_words
from ocop.programme.councils.models import CouncilMember
from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.councils.rules.quorum import Quorum
from ocop.programme.evaluation.labels import answers_words, whole_answers_words
from ocop.programme.evaluation.models import AgendaItem, AssessmentResult, SessionMinutes
from ocop.programme.evaluation.operations.consultation_part import answers_part, consultation_part
from ocop.programme.evaluation.operations.internal_part import internal_part
from ocop.programme.evaluation.queries.session_record import SessionRecord
from ocop.programme.evaluation.rules.exact import display_text, spoken
from ocop.programme.evaluation.rules.session_lifecycle import SheetState


def draw_up_minutes(
    state: SessionRecord, results: Sequence[AssessmentResult], *, record_root: str, actor: Actor, now: datetime
) -> SessionMinutes:
    """All facts of the sitting with their hash: people, rules, each product, each result with its reasons."""
    content = {**minutes_content(state, results), "record_root": record_root}
    return SessionMinutes.objects.create(
        session=state.session,
        content=content,
        sha256=minutes_sha256(content, number="", general_remarks=""),
        drawn_up_at=now,
        drawn_up_by_name=next((one.user.full_name for one in state.members if one.seat == Seat.SECRETARY), actor.name),
    )


def minutes_sha256(content: dict[str, Any], *, number: str, general_remarks: str) -> str:
    """Hash over everything the minutes say."""
    return hashlib.sha256(canonical([content, number, general_remarks]).encode()).hexdigest()


@in_record_language()
def minutes_content(state: SessionRecord, results: Sequence[AssessmentResult]) -> dict[str, Any]:
    """JSON values only; dates as ISO text, points as exact text, codes beside names."""
    session, council = state.session, state.session.council
    by_item = {result.item_id: result for result in results}
    stars = Counter(str(result.star) for result in results)
    return {
        "session": {
            "name": session.name,
            "held_on": session.held_on.isoformat(),
            "starts_at": session.starts_at.isoformat(timespec="minutes") if session.starts_at else "",
            "place": session.place,
            "opened_at": session.opened_at.isoformat() if session.opened_at else "",
            "closed_at": session.closed_at.isoformat() if session.closed_at else "",
            "round": session.round.name,
            **({"form": session.form} if state.is_written else {}),
        },
        "council": {
            "name": council.name,
            "level": council.level,
            "province_code": council.province_code,
            "document_number": council.document.number,
            "document_date": council.document.issued_on.isoformat() if council.document.issued_on else "",
            "document_authority": council.document.issuing_authority,
        },
        "rules": state.rules.as_document(),
        "quorum": {
            **_quorum(state.quorum(), is_written=state.is_written),
            **({"sentence": whole_answers_words(state.quorum())} if state.is_written else {}),
        },
        "members": [_member(member, state) for member in state.members],
        "items": [_item(item, by_item[item.pk], state) for item in state.items],
        "stars": dict(sorted(stars.items(), reverse=True)),
        "internal": internal_part(state),
        **consultation_part(state),
    }


def _quorum(found: Quorum, *, is_written: bool) -> dict[str, Any]:
    return {
        "appointed": found.appointed,
        "present": found.present,
        "needed": found.needed,
        "is_reached": found.is_reached,
        "sentence": answers_words(found) if is_written else quorum_words(found),
    }


def _name(member: CouncilMember | None) -> str:
    return member.user.full_name if member is not None else ""


def _member(member: CouncilMember, state: SessionRecord) -> dict[str, Any]:
    return {
        "name": member.user.full_name,
        "seat": member.seat,
        "organisation": member.organisation,
        "is_scoring": member.is_scoring,
        "is_present": member.pk in state.present,
    }


def _item(item: AgendaItem, result: AssessmentResult, state: SessionRecord) -> dict[str, Any]:
    facts = state.facts(item)
    average = Fraction(result.points_numerator, result.points_denominator)
    sheets = []
    for member in state.expected(item):
        sheet = state.sheets.get((item.pk, member.pk))
        is_in = sheet is not None and sheet.state == SheetState.SUBMITTED
        sheets.append(
            {
                "member": member.user.full_name,
                "organisation": member.organisation,
                "points": str(facts.submitted[member.pk]) if is_in else "",
                "submitted_at": sheet.submitted_at.isoformat() if is_in and sheet and sheet.submitted_at else "",
                "times_reopened": sheet.times_reopened if sheet else 0,
                "remark": sheet.remark if sheet else "",
            }
        )
    return {
        "position": item.position,
        "dossier_id": item.dossier_id,
        "dossier_version": item.version.number,
        "dossier_sha256": item.version.sha256,
        "kind": item.dossier.kind,
        "product": item.dossier.product.name,
        "producer": item.dossier.producer.name,
        "commune_code": item.dossier.commune_code,
        "regulation": item.rubric.edition.regulation,
        "set_number": item.rubric.set_number,
        "set_name": item.rubric.name,
        "sheets": sheets,
        "recused": [
            {"member": member.user.full_name, "organisation": member.organisation}
            for member in state.members
            if state.is_recused(member, item) and not state.is_unknowing(member, item)
        ],
        "presided_by": _name(state.presiding_over(item)),
        "chair_hands_over": state.chair is not None and state.is_recused(state.chair, item),
        "record_kept_by": _name(state.keeping_record_of(item)),
        "quorum": _quorum(facts.quorum, is_written=state.is_written),
        **answers_part(item, state),
        "turn": item.turn,
        "rescoring_reason": item.rescoring_reason,
        "spread": {
            "points": str(facts.spread),
            "is_discussed": facts.is_spread_discussed,
            "note": item.spread_note,
        },
        "knock_outs": [
            {"code": knock_out.code, "text": knock_out.text, "note": knock_out.note}
            for knock_out in state.knock_outs[item.pk]
        ],
        "agreed": [{"criterion": score.criterion_code, "points": str(score.points)} for score in state.agreed[item.pk]],
        "result": {
            "average_exact": spoken(average),
            "average_shown": display_text(average, state.rules.display_decimals),
            "band": result.band,
            "star": result.star,
            "is_knocked_out": result.is_knocked_out,
            "parts": result.engine_output["parts"],
            "unmet_gates": result.engine_output["unmet_gates"],
            "because": result.engine_output["because"],
            "input_sha256": result.input_sha256,
        },
    }
