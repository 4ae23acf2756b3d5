"""What every deed on one's own sheet begins with, and how far a sheet is."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import connection
from django.utils.timezone import localdate

from ocop.foundation.prepared import quick_rows
from ocop.foundation.refusal import refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.rules.scored_parts import read_parts
from ocop.programme.evaluation.models import AgendaItem, Attendance, CriterionScore, ScoreSheet
from ocop.programme.evaluation.operations.laying_out import lay_out_sheets
from ocop.programme.evaluation.permissions import why_not_score, why_not_write_on
from ocop.programme.evaluation.queries.own_sheet import (
    OwnSheet,
    holds_a_seat_in,
    holds_the_seat,
    is_on_agenda,
    locked_own_sheet,
    own_sheets,
)
from ocop.programme.evaluation.queries.seats import own_seat
from ocop.programme.evaluation.queries.visible import items_visible_to
from ocop.programme.evaluation.rules.sheet import leaves_scored
from ocop.programme.rubrics.rules.rubric import Criterion, Rubric


@dataclass(frozen=True)
class SheetProgress:
    """Running total and which criteria still wait, in the order of the law."""

    total: Decimal
    answered: int
    questions: int
    waiting: tuple[str, ...] = ()

    @property
    def unanswered(self) -> int:
        """How many criteria still wait."""
        return self.questions - self.answered


def lock_own_sheet(actor: Actor, item_id: int, now: datetime) -> ScoreSheet:
    """The actor's sheet for the product, locked and open for writing.

    Raises ScoreSheet.DoesNotExist for strangers and recused members (a 404: they do not know the product), Refusal when
    session, product or sheet is not open, or the member is absent or does not score.
    """
    mine = own_sheets(actor).select_for_update(of=("self",))
    sheet = mine.filter(item_id=item_id).first()
    if sheet is None:
        # Present and not recused, yet no sheet: a declaration was lifted while the session went on.
        item = items_visible_to(actor).select_related("session__council").filter(pk=item_id).first()
        if item is not None:
            lay_out_sheets(item.session, now=now)
        sheet = mine.filter(item_id=item_id).first()
        if sheet is None and item is not None:
            _say_why(actor, item, now)
    if sheet is None or not holds_the_seat(actor, sheet):
        raise ScoreSheet.DoesNotExist
    refuse_if(why_not_write_on(sheet, now=now))
    return sheet


def own_sheet_for_a_tap(actor: Actor, item_id: int, now: datetime, *, session_id: int | None = None) -> OwnSheet:
    """`lock_own_sheet` for the one deed done thousands of times a day: columns instead of records.

    Whatever is unusual (no sheet yet, a stranger) goes the long way, which says why. With `session_id` only a product
    of that session is known.
    """
    own = locked_own_sheet(actor, item_id)
    if own is None:
        if session_id is not None and not is_on_agenda(session_id, item_id):
            raise ScoreSheet.DoesNotExist
        lock_own_sheet(actor, item_id, now)
        own = locked_own_sheet(actor, item_id)
    if own is None or not holds_a_seat_in(actor, own.province_code) or session_id not in {None, own.session_id}:
        raise ScoreSheet.DoesNotExist
    refuse_if(
        why_not_score(
            session_state=own.session_state,
            item_state=own.item_state,
            sheet_state=own.sheet_state,
            is_scoring=own.is_scoring,
            is_present=own.is_present,
            ballots_due_on=own.ballots_due_on,
            today=localdate(now),
        )
    )
    return own


_UPSERT = (
    "INSERT INTO evaluation_criterionscore (sheet_id, criterion_code, answer, points, max_points, remark, revision,"
    " changed_at) VALUES (%s, %s, %s, %s, %s, '', 1, %s) ON CONFLICT (sheet_id, criterion_code) DO UPDATE SET"
    " answer = excluded.answer, points = excluded.points, max_points = excluded.max_points,"
    " revision = evaluation_criterionscore.revision + 1, changed_at = excluded.changed_at"
)
_ANSWERED = "SELECT criterion_code, points FROM evaluation_criterionscore WHERE sheet_id = %s AND answer IS NOT NULL"
_UPSERT_AND_ANSWERED = (
    f"WITH written AS ({_UPSERT} RETURNING criterion_code, points) SELECT criterion_code, points FROM written"  # noqa: S608
    f" UNION ALL {_ANSWERED} AND criterion_code <> %s"
)


@dataclass(frozen=True)
class WrittenScore:
    """One answer to write, its points worked out from the rubric."""

    leaf: Criterion
    answer: dict[str, Any]
    points: Decimal


def write_score(
    sheet_id: int, *, code: str, answer: dict[str, Any], points: Decimal, max_points: Decimal, now: datetime
) -> dict[str, Decimal]:
    """One answer, written or written over, by hand: a hall full of members waits for it.

    Out: the points of every answered criterion of the sheet. PostgreSQL does both in one way to the server and back.
    """
    row = [sheet_id, code, *_columns(answer, points, max_points, now)]
    if connection.vendor == "postgresql":
        answered = quick_rows(_UPSERT_AND_ANSWERED, [*row, sheet_id, code])
    else:
        quick_rows(_UPSERT, row)
        answered = quick_rows(_ANSWERED, [sheet_id])
    return {code: Decimal(str(points)) for code, points in answered}


def write_scores(sheet_id: int, scores: Iterable[WrittenScore], *, now: datetime) -> None:
    """Many answers of one sheet, each written or written over."""
    rows = [
        [sheet_id, one.leaf.code, *_columns(one.answer, one.points, Decimal(one.leaf.max_points), now)]
        for one in scores
    ]
    with connection.cursor() as cursor:
        cursor.executemany(_UPSERT, rows)


def _columns(answer: dict[str, Any], points: Decimal, max_points: Decimal, now: datetime) -> list[Any]:
    """As text both databases read them; the ORM asks many questions of each value."""
    return [json.dumps(answer), str(points), str(max_points), connection.ops.adapt_datetimefield_value(now)]


def _say_why(actor: Actor, item: AgendaItem, now: datetime) -> None:
    """A member without a sheet is told why: not open yet, absent, a seat that does not score."""
    member = own_seat(actor, item.session).member
    if member is None:
        return
    present = Attendance.objects.filter(session=item.session, member=member, is_present=True).exists()
    refuse_if(
        why_not_score(
            session_state=item.session.state,
            item_state=item.state,
            sheet_state="DRAFT",
            is_scoring=member.is_scoring,
            is_present=present,
            ballots_due_on=item.session.ballots_due_on,
            today=localdate(now),
        )
    )


def progress_of(sheet: ScoreSheet, rubric: Rubric) -> SheetProgress:
    """Total and what is left, from the rows themselves; one query."""
    rows = CriterionScore.objects.filter(sheet=sheet, answer__isnull=False).values_list("criterion_code", "points")
    return progress_with(dict(rows), rubric, sheet.member.scored_parts)


def progress_with(points: dict[str, Decimal], rubric: Rubric, scored_parts: str) -> SheetProgress:
    """Total and what is left of a sheet whose answered criteria have these points."""
    leaves = leaves_scored(rubric, read_parts(scored_parts))
    return SheetProgress(
        total=sum(points.values(), Decimal(0)),
        answered=len(points),
        questions=len(leaves),
        waiting=tuple(leaf.code for leaf in leaves if leaf.code not in points),
    )
