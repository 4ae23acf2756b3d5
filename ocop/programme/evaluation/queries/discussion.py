"""Marks on the table: all members side by side, for the turns that may be seen by now."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Sum

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import AgendaItem, CouncilSession, CriterionScore, ScoreSheet
from ocop.programme.evaluation.queries.seats import own_seat, standing_of
from ocop.programme.evaluation.queries.session_record import with_names, working_rules_of
from ocop.programme.evaluation.queries.visible import agenda_visible_to
from ocop.programme.evaluation.rules.disclosure import Matter, Standing, may_see
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules


@dataclass(frozen=True)
class TableLine:
    """One criterion: what each member gave, and how far they lie apart."""

    code: str
    name: str
    max_points: int
    points: tuple[int, ...]
    remarks: tuple[tuple[str, str], ...]
    """(member, remark)"""

    @property
    def difference(self) -> int:
        """Points between the highest and the lowest."""
        return max(self.points) - min(self.points) if self.points else 0


@dataclass(frozen=True)
class TurnTable:
    """One turn of one product: members as columns, in the order of the alphabet; the own one may be marked."""

    turn: int
    members: tuple[str, ...]
    own: int | None
    """Position of the reader's own column."""
    totals: tuple[int, ...]
    lines: tuple[TableLine, ...]
    remarks: tuple[tuple[str, str], ...]

    @property
    def spread(self) -> int:
        """Points between the highest and the lowest sheet."""
        return max(self.totals) - min(self.totals) if self.totals else 0

    @property
    def disputed(self) -> tuple[TableLine, ...]:
        """The criteria on which the members differ, most first."""
        return tuple(sorted((line for line in self.lines if line.difference), key=lambda line: -line.difference))


@dataclass(frozen=True)
class TableRow:
    """One product under discussion in the list."""

    item: AgendaItem
    turn: int
    totals: tuple[tuple[str, int], ...]
    is_too_far_apart: bool

    @property
    def highest(self) -> int:
        """The highest sheet."""
        return max(total for _name, total in self.totals)

    @property
    def lowest(self) -> int:
        """The lowest sheet."""
        return min(total for _name, total in self.totals)

    @property
    def spread(self) -> int:
        """Points between them."""
        return self.highest - self.lowest


def turns_on_the_table(item: AgendaItem, *, state: str, standing: Standing) -> range:
    """The turns of a product whose marks somebody in this capacity may see while the session is in this phase."""
    if may_see(Matter.CURRENT_TURN_MARKS, state=state, standing=standing):
        last = item.turn
    elif may_see(Matter.EARLIER_TURN_MARKS, state=state, standing=standing):
        last = item.turn - 1
    else:
        last = 0
    return range(1, last + 1)


def discussion_list(actor: Actor, session: CouncilSession) -> list[TableRow]:
    """The products whose marks this person may see by now, with every member's total; a constant number of queries."""
    standing = standing_of(actor, session, own_seat(actor, session))
    items = list(with_names(agenda_visible_to(actor, session)))
    newest = {
        item.pk: max(turns_on_the_table(item, state=session.state, standing=standing), default=0) for item in items
    }
    sheets = (
        ScoreSheet.objects.filter(item__in=[key for key, turn in newest.items() if turn], is_on_the_table=True)
        .select_related("member__user")
        .annotate(total=Sum("scores__points"))
        .order_by("member__user__sort_key", "member_id")
    )
    totals: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for sheet in sheets:
        if sheet.turn == newest[sheet.item_id]:
            totals[sheet.item_id].append((sheet.member.user.full_name, int(sheet.total or 0)))
    largest = working_rules_of(session).largest_spread
    rows = []
    for item in items:
        found = totals[item.pk]
        if found:
            points = [total for _name, total in found]
            is_far = largest is not None and max(points) - min(points) > largest
            rows.append(TableRow(item, newest[item.pk], tuple(found), is_far))
    return rows


def discussion_tables(actor: Actor, item: AgendaItem) -> list[TurnTable]:
    """Every turn of a product this person may see by now, newest first; [] before marks are on the table."""
    session = item.session
    standing = standing_of(actor, session, own_seat(actor, session))
    turns = turns_on_the_table(item, state=session.state, standing=standing)
    sheets = list(
        ScoreSheet.objects.filter(item=item, turn__in=list(turns), is_on_the_table=True)
        .select_related("member__user")
        .order_by("member__user__sort_key", "member_id")
    )
    scores: dict[int, dict[str, CriterionScore]] = defaultdict(dict)
    for score in CriterionScore.objects.filter(sheet__in=[sheet.pk for sheet in sheets]):
        scores[score.sheet_id][score.criterion_code] = score
    by_turn = [[sheet for sheet in sheets if sheet.turn == turn] for turn in reversed(turns)]
    return [_table(item, found, scores, actor) for found in by_turn if found]


def _table(
    item: AgendaItem, sheets: list[ScoreSheet], scores: dict[int, dict[str, CriterionScore]], actor: Actor
) -> TurnTable:
    lines = []
    for leaf in rubric_rules(item.rubric).leaves():
        given = [(sheet, scores[sheet.pk].get(leaf.code)) for sheet in sheets]
        lines.append(
            TableLine(
                code=leaf.code,
                name=leaf.name,
                max_points=leaf.max_points,
                points=tuple(int(score.points) if score else 0 for _sheet, score in given),
                remarks=tuple(
                    (sheet.member.user.full_name, score.remark) for sheet, score in given if score and score.remark
                ),
            )
        )
    return TurnTable(
        turn=sheets[0].turn,
        members=tuple(sheet.member.user.full_name for sheet in sheets),
        own=next((at for at, sheet in enumerate(sheets) if sheet.member.user_id == actor.user_id), None),
        totals=tuple(sum(line.points[at] for line in lines) for at in range(len(sheets))),
        lines=tuple(lines),
        remarks=tuple((sheet.member.user.full_name, sheet.remark) for sheet in sheets if sheet.remark),
    )
