"""What the papers of the council's day print, gathered from the record with a constant number of queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count, Max, Sum
from django.utils.timezone import localtime

from ocop.programme.councils.queries.councils import members_of
from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.dossiers.labels import DOSSIER_KIND_LABELS
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.evaluation.models import Attendance, CouncilSession, ScoreSheet
from ocop.programme.evaluation.queries.results import ResultPage, result_page
from ocop.programme.evaluation.queries.session_record import with_names
from ocop.programme.evaluation.rules.engine_input import MemberSheet, names_apart
from ocop.programme.evaluation.rules.session_lifecycle import ENDED, ItemState, SessionForm, SheetState
from ocop.programme.geography.queries.units import communes_of, unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel


@dataclass(frozen=True)
class PersonOnPaper:
    """One member of the council; `came_at` is when the presence was noted, None for somebody absent."""

    name: str
    seat: Seat
    organisation: str
    is_scoring: bool
    is_present: bool = False
    came_at: datetime | None = None
    asked: int = 0
    """In writing: on how many products the person was asked, and answered; the last answer came in `came_at`."""
    answered: int = 0


@dataclass(frozen=True)
class ProductOnPaper:
    """One product of the agenda."""

    position: int
    product: str
    producer: str
    commune: str
    set_number: int
    set_name: str
    kind: str


@dataclass(frozen=True)
class SessionOnPaper:
    """The session as its papers name it."""

    name: str
    round: str
    council: str
    council_document: str
    council_document_date: date | None
    council_authority: str
    province: str
    held_on: date
    starts_at: time | None
    place: str
    is_written: bool
    people: tuple[PersonOnPaper, ...] = ()
    products: tuple[ProductOnPaper, ...] = ()
    ballots_due_on: date | None = None
    """Last day of a written consultation."""
    is_over: bool = False
    """The session has ended: who did not answer will not answer any more."""

    @property
    def chair(self) -> str:
        """The chair's name."""
        return self.name_of(Seat.CHAIR)

    @property
    def secretary(self) -> str:
        """The first secretary's name."""
        return self.name_of(Seat.SECRETARY)

    def name_of(self, seat: Seat) -> str:
        """The name of the first in the seat, empty when it is vacant."""
        return next((person.name for person in self.people if person.seat == seat), "")


@dataclass(frozen=True)
class TurnTotals:
    """One turn of scoring: each member's total, None for somebody whose sheet of that turn is not there."""

    turn: int
    totals: tuple[int | None, ...]


@dataclass(frozen=True)
class ProductTable:
    """The consolidated table of one product; `earlier` holds the turns before the one that counts."""

    product: ProductOnPaper
    page: ResultPage
    turn: int
    earlier: tuple[TurnTotals, ...]
    knock_outs: tuple[str, ...]


def session_on_paper(session: CouncilSession) -> SessionOnPaper:
    """Council, people and products of the session; `round` and `council__document` must be at hand."""
    council = session.council
    province = unit_by_code(UnitLevel.PROVINCE, council.province_code, session.held_on)
    is_written = session.form == SessionForm.WRITTEN
    noted = {one.member_id: one for one in Attendance.objects.filter(session=session)}
    returns = _returns(session) if is_written else {}
    people = []
    for member in members_of(council, session.held_on):
        attendance = noted.get(member.pk)
        is_present = attendance is not None and attendance.is_present
        asked, answered, last = returns.get(member.pk, (0, 0, None))
        came_at = attendance.noted_at if attendance is not None and is_present else None
        if is_written:
            came_at = last
        people.append(
            PersonOnPaper(
                name=member.user.full_name,
                seat=Seat(member.seat),
                organisation=member.organisation,
                is_scoring=member.is_scoring,
                is_present=is_present,
                came_at=localtime(came_at) if came_at is not None else None,
                asked=asked,
                answered=answered,
            )
        )
    return SessionOnPaper(
        name=session.name,
        round=session.round.name,
        council=council.name,
        council_document=council.document.number,
        council_document_date=council.document.issued_on,
        council_authority=council.document.issuing_authority,
        province=province.name if province else "",
        held_on=session.held_on,
        starts_at=session.starts_at,
        place=session.place,
        is_written=is_written,
        ballots_due_on=session.ballots_due_on,
        is_over=session.state in ENDED,
        people=tuple(people),
        products=tuple(_products(session).values()),
    )


def _returns(session: CouncilSession) -> dict[int, tuple[int, int, datetime | None]]:
    """member → on how many products asked, answered, and when the last answer came."""
    # Nobody is behind with a product that left for a meeting before the answer came.
    sheets = (
        ScoreSheet.objects.filter(item__session=session)
        .exclude(item__state=ItemState.REFERRED, submitted_at__isnull=True)
        .order_by()
    )
    counted = sheets.values("member").annotate(
        asked=Count("pk"), answered=Count("submitted_at"), last=Max("submitted_at")
    )
    return {row["member"]: (row["asked"], row["answered"], row["last"]) for row in counted}


def product_tables(session: CouncilSession, *, item_id: int | None = None) -> list[ProductTable]:
    """The consolidated table of every product that has a result, or of one, in the order of the agenda."""
    items = with_names(session.agenda.filter(result__isnull=False)).select_related("result")
    if item_id is not None:
        items = items.filter(pk=item_id)
    found = list(items)
    products = _products(session)
    totals = _totals([item.pk for item in found])
    members = members_of(session.council, session.held_on)
    tables = []
    for item in found:
        item.session = session
        page = result_page(item)
        document = item.result.engine_input
        handed_in = [member for member in members if member.pk in totals[item.pk][item.turn]]
        names = names_apart([MemberSheet(one.user.full_name, one.organisation, {}) for one in handed_in])
        by_name = {name: member.pk for name, member in zip(names, handed_in, strict=True)}
        tables.append(
            ProductTable(
                product=products[item.pk],
                page=page,
                turn=item.turn,
                earlier=tuple(
                    TurnTotals(turn, tuple(of_turn.get(by_name.get(name, 0)) for name in page.members))
                    for turn, of_turn in sorted(totals[item.pk].items())
                    if turn < item.turn
                ),
                knock_outs=tuple(str(ground.get("text", "")) for ground in document.get("knock_outs", [])),
            )
        )
    return tables


def _totals(items: list[int]) -> dict[int, dict[int, dict[int, int]]]:
    """item → turn → member → total of the sheet handed in."""
    found: dict[int, dict[int, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    sheets = ScoreSheet.objects.filter(item__in=items, state=SheetState.SUBMITTED).annotate(total=Sum("scores__points"))
    for item, turn, member, total in sheets.values_list("item_id", "turn", "member_id", "total"):
        found[item][turn][member] = int(total or 0)
    return found


def _products(session: CouncilSession) -> dict[int, ProductOnPaper]:
    items = list(with_names(session.agenda.all()))
    communes: dict[str, str] = {}
    for code in {item.dossier.province_code for item in items}:
        communes |= {unit.code: unit.name for unit in communes_of(code, session.held_on)}
    return {
        item.pk: ProductOnPaper(
            position=item.position,
            product=item.dossier.product.name,
            producer=item.dossier.producer.name,
            commune=communes.get(item.dossier.commune_code, ""),
            set_number=item.rubric.set_number,
            set_name=item.rubric.name,
            kind=str(DOSSIER_KIND_LABELS[DossierKind(item.dossier.kind)]),
        )
        for item in items
    }
