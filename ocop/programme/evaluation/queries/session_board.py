"""The board of those who run the sitting: who is present, how far each sheet is, never the marks on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count, F, Prefetch, Sum

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.models import CouncilMember
from ocop.programme.councils.rules.quorum import Quorum
from ocop.programme.councils.rules.scored_parts import read_parts
from ocop.programme.evaluation.models import AgendaItem, CouncilSession, EstablishedKnockOut, ScoreSheet
from ocop.programme.evaluation.queries.gap_words import ItemGaps, gaps_for
from ocop.programme.evaluation.queries.seats import OwnSeat, standing_of
from ocop.programme.evaluation.queries.session_record import SessionRecord, marked_criteria, record_of, with_names
from ocop.programme.evaluation.queries.visible import agenda_visible_to
from ocop.programme.evaluation.rules.consultation import MeetingGround
from ocop.programme.evaluation.rules.disclosure import Matter, may_see
from ocop.programme.evaluation.rules.progress import is_too_far_apart, meeting_grounds
from ocop.programme.evaluation.rules.session_lifecycle import ItemState, SheetState
from ocop.programme.evaluation.rules.sheet import leaves_scored
from ocop.programme.products.models import ProductPhoto
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.rubric import Rubric


@dataclass(frozen=True)
class Cell:
    """One member and one product."""

    member: CouncilMember
    kind: str
    """RECUSED, ABSENT, NOT_SCORING, WAITING, DRAFT, SUBMITTED"""
    answered: int = 0
    questions: int = 0
    sheet: ScoreSheet | None = None


@dataclass(frozen=True)
class SpreadAlert:
    """How far the sheets lie apart: only while the marks themselves may be seen."""

    points: int
    highest: int
    lowest: int
    is_discussed: bool
    totals: tuple[tuple[CouncilMember, int], ...]


@dataclass(frozen=True)
class BoardRow:
    """One product."""

    item: AgendaItem
    cells: list[Cell]
    submitted: int
    expected: int
    quorum: Quorum
    needs_discussion: bool
    """The sheets, all of them in, lie too far apart and nothing was concluded: told without a number."""
    spread: SpreadAlert | None
    knock_outs: list[EstablishedKnockOut]
    agreed: int
    agreed_needed: int
    meeting_grounds: tuple[MeetingGround, ...] = ()
    """Why the product may not be closed in writing: the kind of ground, never a mark and never whose answer."""

    @property
    def is_referred(self) -> bool:
        """It left the consultation for a meeting."""
        return bool(self.item.state == ItemState.REFERRED)

    @property
    def is_complete(self) -> bool:
        """Every sheet that counts is in."""
        return self.expected > 0 and self.submitted == self.expected


@dataclass(frozen=True)
class Board:
    """The whole board."""

    record: SessionRecord
    rows: list[BoardRow]
    quorum: Quorum
    gaps: list[ItemGaps]

    @property
    def submitted(self) -> int:
        """Sheets handed in."""
        return sum(row.submitted for row in self.rows if not row.is_referred)

    @property
    def expected(self) -> int:
        """Sheets that count."""
        return sum(row.expected for row in self.rows if not row.is_referred)


def session_board(actor: Actor, session: CouncilSession, seat: OwnSeat, *, now: datetime | None = None) -> Board:
    """The board as this person may see it: products from which the person is recused are left out, gaps count them.

    `now` tells whether the last day of a written consultation is over. Products referred to a meeting keep their row.
    A constant number of queries, whatever the number of products and members.
    """
    record = record_of(session, now=now)
    visible = set(agenda_visible_to(actor, session).values_list("pk", flat=True))
    standing = standing_of(actor, session, seat)
    gaps = gaps_for(record, actor, standing)
    tells_marks = seat.keeps_records and may_see(Matter.CURRENT_TURN_MARKS, state=session.state, standing=standing)
    shown = sorted([*record.items, *record.referred], key=lambda item: (item.position, item.pk))
    rows = [_row(item, record, seat, tells_marks=tells_marks) for item in shown if item.pk in visible]
    return Board(record=record, rows=rows, quorum=record.quorum(), gaps=gaps)


@dataclass(frozen=True)
class ShortProduct:
    """A product with too few members left to score it."""

    item: AgendaItem
    quorum: Quorum


def short_of_members(record: SessionRecord, items: Iterable[AgendaItem]) -> list[ShortProduct]:
    """Which of the products have too few members left to score them, though the sitting itself has its quorum: whom a
    conflict of interest keeps away is told while somebody can still be called in, not when the session is to be
    closed. Nothing for a written consultation, which counts answers instead."""
    if record.is_written or not record.quorum().is_reached:
        return []
    settled = {ItemState.CLOSED, ItemState.REFERRED}
    open_items = [item for item in items if item.state not in settled]
    short = [ShortProduct(item, record.facts(item).quorum) for item in open_items]
    return [one for one in short if not one.quorum.is_reached]


def _row(item: AgendaItem, record: SessionRecord, seat: OwnSeat, *, tells_marks: bool) -> BoardRow:
    rubric = rubric_rules(item.rubric)
    facts = record.facts(item)
    spread = None
    is_too_far = seat.keeps_records and not record.is_written and is_too_far_apart(facts, record.rules)
    if is_too_far and tells_marks:
        names = {member.pk: member for member in record.members}
        totals = sorted(facts.submitted.items(), key=lambda pair: -pair[1])
        spread = SpreadAlert(
            points=facts.spread,
            highest=facts.extremes[0],
            lowest=facts.extremes[1],
            is_discussed=facts.is_spread_discussed,
            totals=tuple((names[key], total) for key, total in totals),
        )
    return BoardRow(
        item=item,
        cells=[_cell(member, item, record, rubric) for member in record.members],
        submitted=len(facts.submitted),
        expected=len(record.asked(item)) if record.is_written else len(facts.expected),
        quorum=facts.quorum,
        needs_discussion=is_too_far and not facts.is_spread_discussed,
        spread=spread,
        knock_outs=record.knock_outs[item.pk],
        agreed=len(record.agreed[item.pk]),
        agreed_needed=len(marked_criteria(rubric)) if record.rules.is_consolidated else 0,
        meeting_grounds=(
            tuple(meeting_grounds(facts, record.rules))
            if seat.keeps_records and item.state == ItemState.SCORING
            else ()
        ),
    )


def _cell(member: CouncilMember, item: AgendaItem, record: SessionRecord, rubric: Rubric) -> Cell:
    if record.is_recused(member, item):
        return Cell(member, "RECUSED")
    if not member.is_scoring:
        return Cell(member, "NOT_SCORING")
    if member.pk not in record.present and member.pk not in record.facts(item).submitted:
        return Cell(member, "ABSENT")
    questions = len(leaves_scored(rubric, read_parts(member.scored_parts)))
    sheet = record.sheets.get((item.pk, member.pk))
    if sheet is None:
        return Cell(member, "WAITING", questions=questions)
    kind = "SUBMITTED" if sheet.state == SheetState.SUBMITTED else "DRAFT"
    return Cell(member, kind, answered=sheet.answered, questions=questions, sheet=sheet)


@dataclass(frozen=True)
class OwnProduct:
    """One product as a member finds it in the council room."""

    item: AgendaItem
    answered: int
    questions: int
    total: Decimal
    state: str
    """WAITING, DRAFT, SUBMITTED, CLOSED, REFERRED"""


def own_products(actor: Actor, session: CouncilSession) -> list[OwnProduct]:
    """The member's products in the order of the agenda with the state of the own sheet; three queries."""
    photos = Prefetch("dossier__product__photos", ProductPhoto.objects.select_related("file"))
    items = with_names(agenda_visible_to(actor, session)).prefetch_related(photos)
    own = {
        sheet.item_id: sheet
        for sheet in ScoreSheet.objects.filter(
            item__session=session, member__user_id=actor.account_key, turn=F("item__turn")
        )
        .select_related("member")
        .annotate(answered=Count("scores__answer"), total=Sum("scores__points"))
    }
    parts = next((read_parts(sheet.member.scored_parts) for sheet in own.values()), None)
    found = []
    for item in items:
        sheet = own.get(item.pk)
        state = "WAITING" if sheet is None else sheet.state
        found.append(
            OwnProduct(
                item=item,
                answered=sheet.answered if sheet else 0,
                questions=len(leaves_scored(rubric_rules(item.rubric), parts)),
                total=(sheet.total or Decimal(0)) if sheet else Decimal(0),
                state=item.state if item.state in {ItemState.CLOSED, ItemState.REFERRED} else state,
            )
        )
    return found
