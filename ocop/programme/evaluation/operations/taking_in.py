"""One sheet while items from a device are taken in: what it says now, what is to be written, all at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ocop.foundation.audit.sealing import digest_of
from ocop.programme.councils.rules.scored_parts import read_parts
from ocop.programme.evaluation.models import CriterionScore, ScoreSheet
from ocop.programme.evaluation.operations.balloting import why_not_without_ballot
from ocop.programme.evaluation.operations.handing_in import why_not_hand_in
from ocop.programme.evaluation.operations.scoring import WrittenScore, write_scores
from ocop.programme.evaluation.permissions import why_not_score_criterion, why_not_write_on
from ocop.programme.evaluation.rules.hall_items import ItemKind, Outcome, SentItem
from ocop.programme.evaluation.rules.session_lifecycle import SheetState
from ocop.programme.evaluation.rules.sheet import leaves_scored
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import AnswerFault, parse_answer, points_for, written_answer
from ocop.programme.rubrics.rules.rubric import Criterion

Taken = tuple[Outcome, int, str]


@dataclass(frozen=True)
class StoredVersion:
    """What the record holds where the device would write: an answer (None: none yet) or a remark."""

    value: dict[str, Any] | str | None
    revision: int
    changed_at: datetime | None


@dataclass
class _Standing:
    """One criterion as it stands, counting what this batch already changed."""

    answer: dict[str, Any] | None = None
    points: Decimal = Decimal(0)
    revision: int = 0
    remark: str = ""
    changed_at: datetime | None = None


class SheetTaker:
    """Takes items one by one and remembers what they change; `write` puts it into the record.

    The sheet comes locked, from `queries.own_sheet`.
    """

    def __init__(self, sheet: ScoreSheet) -> None:
        self.sheet = sheet
        self.rubric = rubric_rules(sheet.item.rubric)
        self.standing = {
            score.criterion_code: _Standing(score.answer, score.points, score.revision, score.remark, score.changed_at)
            for score in CriterionScore.objects.filter(sheet=sheet)
        }
        self.answers: list[WrittenScore] = []
        self.remarks: dict[str, str] = {}
        self.is_handed_in = False
        self.is_settled = True
        """False once an item of this batch was not taken: the member has not decided yet what the sheet says."""

    def take(self, item: SentItem, *, base: int | str, now: datetime) -> Taken:
        """Outcome, revision of the answer and, when refused, the sentence. Nothing is written yet."""
        taken = self._take(item, base, now)
        self.is_settled = self.is_settled and taken[0] in {Outcome.SAVED, Outcome.SAME}
        return taken

    def _take(self, item: SentItem, base: int | str, now: datetime) -> Taken:
        if item.turn != self.sheet.turn:
            return _refused(_("Lượt chấm này đã kết thúc; Hội đồng đang ở lượt chấm khác của sản phẩm."))
        if item.kind is ItemKind.SUBMIT:
            return self._hand_in(now)
        if item.code and not self.rubric.has_leaf(item.code):
            return _refused(_("Bộ tiêu chí của sản phẩm này không có tiêu chí %(code)s.") % {"code": item.code})
        return self._answer(item, base, now) if item.kind is ItemKind.ANSWER else self._remark(item, base, now)

    def stored(self, item: SentItem) -> StoredVersion | None:
        """What the record holds at the place of the item."""
        if item.kind is ItemKind.SUBMIT:
            return None
        standing = self.standing.get(item.code) or _Standing()
        if item.kind is ItemKind.ANSWER:
            return StoredVersion(standing.answer, _known_revision(standing), standing.changed_at)
        return StoredVersion(standing.remark if item.code else self.sheet.remark, 0, standing.changed_at)

    def write(self, *, now: datetime) -> dict[str, Any]:
        """Put the changes into the record; returns the facts for the log, remarks by their hash."""
        write_scores(self.sheet.pk, self.answers, now=now)
        facts: dict[str, Any] = {"total": sum((one.points for one in self.standing.values()), Decimal(0))}
        if self.answers:
            facts["answers"] = {one.leaf.code: one.answer for one in self.answers}
        if self.remarks:
            facts["remarks"] = {code: digest_of(text) for code, text in self.remarks.items()}
            self._write_remarks(now)
        columns = ["remark"] if "" in self.remarks else []
        if self.is_handed_in:
            facts["state"] = self.sheet.state
            columns += ["state", "submitted_at"]
        if columns:
            self.sheet.save(update_fields=columns)
        return facts

    def _hand_in(self, now: datetime) -> Taken:
        if self.sheet.state == SheetState.SUBMITTED:
            return Outcome.SAME, 0, ""
        if not self.is_settled:
            return _refused(
                _("Chưa nộp phiếu: còn mục của phiếu này chưa được nhận. Hãy xử lý các mục đó rồi nộp lại.")
            )
        reason = why_not_write_on(self.sheet, now=now) or why_not_without_ballot(self.sheet)
        answered = {code for code, standing in self.standing.items() if standing.answer is not None}
        reasons = [reason] if reason else why_not_hand_in(self._leaves(), answered)
        if reasons:
            return _refused(reasons[0])
        self.sheet.state, self.sheet.submitted_at = SheetState.SUBMITTED, now
        self.is_handed_in = True
        return Outcome.SAVED, 0, ""

    def _leaves(self) -> Sequence[Criterion]:
        return leaves_scored(self.rubric, read_parts(self.sheet.member.scored_parts))

    def _answer(self, item: SentItem, base: int | str, now: datetime) -> Taken:
        leaf = self.rubric.leaf(item.code)
        reason = why_not_score_criterion(self.rubric, leaf.code, scored_parts=self.sheet.member.scored_parts)
        if reason is not None:
            return _refused(reason)
        try:
            read = parse_answer(leaf, item.value)
        except AnswerFault as fault:
            return _refused(
                _("Tiêu chí %(code)s: %(reasons)s.") % {"code": leaf.code, "reasons": "; ".join(fault.reasons)}
            )
        written, standing = written_answer(leaf, read), self.standing.setdefault(leaf.code, _Standing())
        if standing.answer == written:
            return Outcome.SAME, standing.revision, ""
        reason = why_not_write_on(self.sheet, now=now)
        if reason is not None:
            return _refused(reason)
        if isinstance(base, int) and base < _known_revision(standing):
            return Outcome.CLASH, standing.revision, ""
        points = Decimal(points_for(leaf, read))
        self.answers.append(WrittenScore(leaf, written, points))
        standing.answer, standing.points, standing.changed_at = written, points, now
        standing.revision += 1
        return Outcome.SAVED, standing.revision, ""

    def _remark(self, item: SentItem, base: int | str, now: datetime) -> Taken:
        standing = self.standing.get(item.code) or _Standing()
        before = standing.remark if item.code else self.sheet.remark
        if before == item.value:
            return Outcome.SAME, 0, ""
        reason = why_not_write_on(self.sheet, now=now)
        if reason is not None:
            return _refused(reason)
        if before != base:
            return Outcome.CLASH, 0, ""
        self.remarks[item.code] = item.value
        if item.code:
            standing.remark, standing.changed_at = item.value, now
            # As the row comes out of the record: a remark alone makes one of revision 1 without an answer.
            standing.revision = standing.revision or 1
            self.standing[item.code] = standing
        else:
            self.sheet.remark = item.value
        return Outcome.SAVED, 0, ""

    def _write_remarks(self, now: datetime) -> None:
        CriterionScore.objects.bulk_create(
            [
                CriterionScore(
                    sheet=self.sheet,
                    criterion_code=code,
                    answer=None,
                    points=0,
                    max_points=self.rubric.leaf(code).max_points,
                    remark=text,
                    changed_at=now,
                )
                for code, text in self.remarks.items()
                if code
            ],
            update_conflicts=True,
            unique_fields=["sheet", "criterion_code"],
            update_fields=["remark", "changed_at"],
        )


def _known_revision(standing: _Standing) -> int:
    """What a device can have seen: a row that holds only a remark is no answer yet."""
    return 0 if standing.answer is None else standing.revision


def _refused(sentence: str) -> Taken:
    return Outcome.REFUSED, 0, sentence
