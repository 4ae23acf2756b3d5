"""The producer marks many criteria at once: a self-assessment worked out on paper, typed in and saved as one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.models import Dossier, SelfScore
from ocop.programme.dossiers.operations.helping import note_help
from ocop.programme.dossiers.permissions.filing import why_not_edit
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import AnswerFault, parse_answer, points_for, written_answer


@dataclass(frozen=True)
class SelfMark:
    """The answer in its written form (rubrics.rules.answer; None: no level reached) and the explanation."""

    answer: object
    explanation: str = ""


def fill_self_scores(*, actor: Actor, dossier_id: int, marks: Mapping[str, SelfMark], now: datetime) -> list[SelfScore]:
    """Keep answers and explanations by criterion code; criteria not named stay as they are (Mẫu số 02, phần III).

    Points come from the dossier's own rubric. Raises Dossier.DoesNotExist, Refusal for a dossier that may not be edited
    and, with every reason at once, for a criterion outside the rubric or an answer that does not fit.
    """
    with deed("dossiers.fill_self_scores", actor=actor, now=now) as record:
        dossier: Dossier = lock(dossiers_visible_to(actor).select_related("producer", "rubric__edition"), pk=dossier_id)
        refuse_if(why_not_edit(actor, dossier))
        note_help(actor, dossier, now)
        rubric = rubric_rules(dossier.rubric)
        rows, reasons = [], []
        for code, mark in marks.items():
            if not rubric.has_leaf(code):
                reasons.append(_("Phiếu chấm của hồ sơ này không có tiêu chí %(code)s.") % {"code": code[:12]})
                continue
            leaf = rubric.leaf(code)
            try:
                answer = parse_answer(leaf, mark.answer)
            except AnswerFault as fault:
                reasons.append(
                    _("Tiêu chí %(code)s: %(reasons)s.") % {"code": code, "reasons": "; ".join(fault.reasons)}
                )
                continue
            rows.append(
                SelfScore(
                    dossier=dossier,
                    criterion_code=code,
                    answer=written_answer(leaf, answer),
                    points=points_for(leaf, answer),
                    max_points=leaf.max_points,
                    explanation=mark.explanation.replace("\r\n", "\n").strip(),
                    changed_at=now,
                )
            )
        if reasons:
            raise Refusal(*reasons)
        SelfScore.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["dossier", "criterion_code"],
            update_fields=["answer", "points", "max_points", "explanation", "changed_at"],
        )
        record.about(dossier, criteria={row.criterion_code: row.answer for row in rows})
    return rows
