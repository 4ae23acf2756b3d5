"""Rounds, sessions and sheets for tests."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from ocop.programme.accounts.models import User
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.models import Council, CouncilMember
from ocop.programme.councils.rules.council_seats import Seat
from ocop.programme.dossiers.models import Dossier
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.evaluation.models import AgendaItem, CouncilSession, EvaluationRound
from ocop.programme.evaluation.operations.add_to_agenda import add_to_agenda
from ocop.programme.evaluation.operations.approve_minutes import approve_minutes
from ocop.programme.evaluation.operations.balloting import BallotAnswer
from ocop.programme.evaluation.operations.begin_discussion import begin_discussion
from ocop.programme.evaluation.operations.begin_rescoring import begin_rescoring
from ocop.programme.evaluation.operations.begin_scoring import begin_scoring
from ocop.programme.evaluation.operations.close_session import close_session
from ocop.programme.evaluation.operations.fill_sheet import fill_sheet
from ocop.programme.evaluation.operations.note_attendance import note_attendance
from ocop.programme.evaluation.operations.open_session import open_session
from ocop.programme.evaluation.operations.release_session import release_session
from ocop.programme.evaluation.operations.sign_paper import sign_paper
from ocop.programme.evaluation.operations.submit_sheet import submit_sheet
from ocop.programme.evaluation.operations.validate_session import validate_session
from ocop.programme.evaluation.rules.paper_kinds import PaperKind
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_rules
from ocop.programme.rubrics.rules.answer import Answer, every_answer, points_for, written_answer
from ocop.programme.rubrics.rules.rubric import Criterion
from tests.factories.councils import make_council, make_office_actor, make_seat, seat_actor
from tests.factories.dossiers import make_dossier, make_version
from tests.factories.files import make_image
from tests.factories.rubrics import make_rubric

NOW = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)
TODAY = date(2026, 9, 1)

Chooser = Callable[[Criterion], Answer]


def best(leaf: Criterion) -> Answer:
    """The answer with the most points."""
    return max(every_answer(leaf), key=lambda answer: points_for(leaf, answer))


def nothing(leaf: Criterion) -> Answer:
    """No level reached."""
    return every_answer(leaf)[0]


def make_round(council: Council, **changes: Any) -> EvaluationRound:
    """An open second round of 2026."""
    values = {
        "level": council.level,
        "province_code": council.province_code,
        "name": "Đợt 02 năm 2026",
        "year": 2026,
        "ordinal": EvaluationRound.objects.count() + 2,
        "opens_on": date(2026, 4, 30),
        "files_by": date(2026, 10, 29),
        "decide_by": date(2026, 12, 29),
        "state": "OPEN",
        "created_at": NOW,
        **changes,
    }
    return EvaluationRound.objects.create(council=council, **values)


def make_session(council: Council | None = None, **changes: Any) -> CouncilSession:
    """A prepared session of 01/09/2026."""
    council = council or make_council()
    evaluation_round = changes.pop("round", None) or make_round(council)
    values = {"name": "Phiên họp thứ nhất", "held_on": TODAY, "created_at": NOW, **changes}
    return CouncilSession.objects.create(council=council, round=evaluation_round, **values)


def make_ready_dossier(**changes: Any) -> Dossier:
    """A tea whose file passed every check and waits for the council, with one submitted version."""
    dossier = make_dossier(state=DossierState.READY_FOR_COUNCIL, **changes)
    make_version(dossier)
    return dossier


@dataclass
class Sitting:
    """A council in session: chair, secretary, members, products."""

    council: Council
    session: CouncilSession
    chair: CouncilMember
    secretary: CouncilMember
    members: list[CouncilMember]
    items: list[AgendaItem]
    officer: Actor
    now: datetime = NOW
    everyone: list[CouncilMember] = field(default_factory=list)

    @property
    def item(self) -> AgendaItem:
        """The first product."""
        return self.items[0]

    def open(self) -> None:
        """Everybody is present, the session opens."""
        self.everybody_is_present()
        self.open_without_scoring()
        begin_scoring(actor=seat_actor(self.chair), session_id=self.session.pk, now=self.now)
        self.reload()

    def everybody_is_present(self) -> None:
        """The secretary notes the presence of everybody."""
        for member in self.everyone:
            note_attendance(
                actor=seat_actor(self.secretary),
                session_id=self.session.pk,
                member_id=member.pk,
                is_present=True,
                now=self.now,
            )

    def send_requests(self) -> None:
        """A written consultation is opened and its requests go out; nobody's presence is noted."""
        self.open_without_scoring()
        begin_scoring(actor=seat_actor(self.chair), session_id=self.session.pk, now=self.now)
        self.reload()

    def answer(
        self,
        member: CouncilMember,
        item: AgendaItem | None = None,
        ballot: BallotAnswer | None = None,
        *,
        choose: Chooser = best,
        now: datetime | None = None,
    ) -> None:
        """The member fills the sheet and sends it with the answer (KEEP unless told otherwise)."""
        item = item or self.item
        self.answer_all(member, item, choose)
        submit_sheet(
            actor=seat_actor(member), item_id=item.pk, ballot=ballot or BallotAnswer("KEEP"), now=now or self.now
        )

    def validate(self) -> None:
        """The secretary finds the session ready."""
        validate_session(
            actor=seat_actor(self.secretary), session_id=self.session.pk, accepts_warnings=True, now=self.now
        )

    def open_without_scoring(self) -> None:
        """The session is found ready and opened; nobody's presence is noted here."""
        self.validate()
        open_session(actor=seat_actor(self.chair), session_id=self.session.pk, now=self.now)

    def discuss(self) -> None:
        """The marks come on the table."""
        begin_discussion(actor=seat_actor(self.chair), session_id=self.session.pk, now=self.now)
        self.reload()

    def score_again(self, *items: AgendaItem, reason: str = "Hội đồng thống nhất lại cách hiểu.") -> None:
        """These products get another turn, with those the rules demand."""
        begin_rescoring(
            actor=seat_actor(self.chair),
            session_id=self.session.pk,
            reasons={item.pk: reason for item in items},
            now=self.now,
        )
        self.reload()

    def close(self) -> None:
        """The chair ends the sitting."""
        close_session(actor=seat_actor(self.chair), session_id=self.session.pk, now=self.now)
        self.reload()

    def secretary_signs(self, number: str = "01/BB-HĐ", general_remarks: str = "") -> None:
        """The secretary brings in the minutes signed by hand."""
        sign_paper(
            actor=seat_actor(self.secretary),
            session_id=self.session.pk,
            kind=PaperKind.MINUTES,
            number=number,
            general_remarks=general_remarks,
            uploaded=SimpleUploadedFile("bien-ban.png", make_image("PNG", (40, 60)), content_type="image/png"),
            now=self.now,
        )

    def confirm(self) -> None:
        """Secretary and chair sign the minutes."""
        self.secretary_signs()
        approve_minutes(actor=seat_actor(self.chair), session_id=self.session.pk, now=self.now)
        self.reload()

    def release(self) -> None:
        """Secretary and chair sign the minutes, the chair lets the results out."""
        self.confirm()
        release_session(actor=seat_actor(self.chair), session_id=self.session.pk, now=self.now)
        self.reload()

    def reload(self) -> None:
        """Read session and items again."""
        self.session.refresh_from_db()
        self.items = list(self.session.agenda.order_by("position"))

    def answer_all(self, member: CouncilMember, item: AgendaItem | None = None, choose: Chooser = best) -> None:
        """The member answers every criterion."""
        item = item or self.item
        leaves = rubric_rules(item.rubric).leaves()
        answers = {leaf.code: written_answer(leaf, choose(leaf)) for leaf in leaves}
        fill_sheet(actor=seat_actor(member), item_id=item.pk, answers=answers, now=self.now)

    def hand_in(self, member: CouncilMember, item: AgendaItem | None = None, choose: Chooser = best) -> None:
        """The member answers everything and submits."""
        item = item or self.item
        self.answer_all(member, item, choose)
        submit_sheet(actor=seat_actor(member), item_id=item.pk, now=self.now)

    def hand_in_everything(self, choose: Chooser = best, without: Sequence[CouncilMember] = ()) -> None:
        """Everybody hands in every product."""
        for item in self.items:
            for member in self.everyone:
                if member not in without:
                    self.hand_in(member, item, choose)


def make_consultation(
    *, members: int = 2, products: int = 1, due_on: date = date(2026, 9, 10), people: Any = None, **rules: Any
) -> Sitting:
    """A prepared written consultation on re-assessments from 01/09/2026; answers until the end of `due_on`."""
    return make_sitting(
        members=members,
        products=products,
        people=people,
        session={"form": "WRITTEN", "ballots_due_on": due_on},
        dossier={"kind": "RENEWAL", "previous_certificate_code": "19-05432-0012-2023"},
        **rules,
    )


def make_sitting(
    *,
    members: int = 2,
    products: int = 1,
    set_number: int = 11,
    people: dict[Seat, User] | None = None,
    session: dict[str, Any] | None = None,
    dossier: dict[str, Any] | None = None,
    **rules: Any,
) -> Sitting:
    """A prepared session: chair, a secretary who scores, that many members and products; `rules` are working rules.

    `people` says who sits in a seat (for MEMBER: in the first of them); `session`, `dossier` change their columns.
    """
    seated = people or {}
    council = make_council(rules=rules)
    chair = make_seat(council, Seat.CHAIR, user=seated.get(Seat.CHAIR))
    secretary = make_seat(council, Seat.SECRETARY, user=seated.get(Seat.SECRETARY))
    others = [make_seat(council, user=seated.get(Seat.MEMBER) if number == 0 else None) for number in range(members)]
    planned = make_session(council, **(session or {}))
    officer = make_office_actor()
    rubric = make_rubric(set_number)
    dossiers = [make_ready_dossier(rubric=rubric, **(dossier or {})) for _number in range(products)]
    items = add_to_agenda(
        actor=officer, session_id=planned.pk, dossier_ids=[dossier.pk for dossier in dossiers], now=NOW
    )
    return Sitting(
        council=council,
        session=planned,
        chair=chair,
        secretary=secretary,
        members=others,
        items=items,
        officer=officer,
        everyone=[chair, secretary, *others],
    )
