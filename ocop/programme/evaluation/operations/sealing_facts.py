"""What the deeds that open and close a session put into the sealed record, so that an outsider can replay it."""

from datetime import datetime
from typing import Any

from ocop.foundation.audit.sealing import canonical, digest_of
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import AssessmentResult, CouncilSession, ScoreSheet, SessionMinutes
from ocop.programme.evaluation.queries.record_root import record_root_of, root_with_closing, root_with_deed
from ocop.programme.evaluation.queries.session_record import SessionRecord
from ocop.programme.evaluation.rules.scale import scale_of
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules


def opening_facts(state: SessionRecord) -> dict[str, Any]:
    """Agenda and members as they stand when the session opens: numbers, hashes and names, JSON values only."""
    return {
        "agenda": [
            {
                "item": item.pk,
                "position": item.position,
                "dossier": item.dossier_id,
                "version_sha256": item.version.sha256,
                "rubric_sha256": item.rubric.sha256,
                "edition_sha256": item.rubric.edition.sha256,
                "scale_sha256": digest_of(canonical(scale_of(rubric_rules(item.rubric)))),
            }
            for item in state.items
        ],
        "members": [
            {
                "member": member.pk,
                "name": member.user.full_name,
                "seat": member.seat,
                "is_scoring": member.is_scoring,
            }
            for member in state.members
        ],
    }


def result_facts(result: AssessmentResult, state: SessionRecord) -> dict[str, Any]:
    """One result: whose it is, the exact mean, band, star, the hash of its input, whose sheets counted, who had to
    keep away."""
    item = next(item for item in state.items if item.pk == result.item_id)
    facts = state.facts(item)
    return {
        "item": item.pk,
        "product": item.dossier.product.name,
        "producer": item.dossier.producer.name,
        "points": f"{result.points_numerator}/{result.points_denominator}",
        "band": result.band,
        "star": result.star,
        "is_knocked_out": result.is_knocked_out,
        "input_sha256": result.input_sha256,
        "sheets": [
            state.sheets[item.pk, member.pk].pk for member in state.expected(item) if member.pk in facts.submitted
        ],
        "recused": [member.pk for member in state.members if state.is_recused(member, item)],
    }


def closing_facts(session: CouncilSession, results: list[dict[str, Any]]) -> dict[str, Any]:
    """When the session closes: the results, whose every sheet is, the heads of all its chains, the root over it all."""
    rows = ScoreSheet.objects.filter(item__session=session).order_by("pk")
    sheets = [list(row) for row in rows.values_list("pk", "item_id", "member_id", "turn")]
    root = root_with_closing(record_root_of(session.pk).heads, results, sheets)
    return {
        "results": results,
        "sheets": sheets,
        "heads": [list(head) for head in root.heads],
        "record_root": root.root,
    }


def anchor_facts(
    session: CouncilSession, minutes: SessionMinutes, *, deed: str, actor: Actor, now: datetime
) -> dict[str, Any]:
    """When results are released or approved: a root over the record up to here and over the deed itself.

    The root of the closing, printed in the minutes, cannot know what comes after it; this one can, and stands on the
    page of the record and of the decision.
    """
    root = root_with_deed(
        record_root_of(session.pk).heads, deed=deed, by=actor.name, at=now, minutes_sha256=minutes.sha256
    )
    return {
        "minutes_sha256": minutes.sha256,
        "heads": [list(head) for head in root.heads],
        "record_root": root.root,
    }
