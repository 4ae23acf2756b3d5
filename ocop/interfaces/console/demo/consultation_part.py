"""A written consultation on two re-assessments: some members have answered (Điều 7 khoản 6 điểm d)."""

from datetime import date, datetime
from functools import partial

from ocop.interfaces.console.demo.bid import Stage
from ocop.interfaces.console.demo.council_part import CouncilStory
from ocop.interfaces.console.demo.people import CHAIR, SECRETARY
from ocop.interfaces.console.demo.timeline import Timeline
from ocop.programme.evaluation.operations.add_to_agenda import add_to_agenda
from ocop.programme.evaluation.operations.balloting import BallotAnswer
from ocop.programme.evaluation.operations.begin_scoring import begin_scoring
from ocop.programme.evaluation.operations.open_session import open_session
from ocop.programme.evaluation.operations.plan_session import plan_session
from ocop.programme.evaluation.operations.validate_session import validate_session
from ocop.programme.evaluation.rules.session_lifecycle import SessionForm

ASKED_ON, ANSWER_BY = date(2026, 11, 18), date(2026, 12, 4)
"""As the story is written: the last day lies two weeks after its end, so that members can still answer."""
KEEP = BallotAnswer("KEEP")
DIFFERENT = BallotAnswer(
    "CHANGE", 4, "Sản lượng tăng gấp đôi, đã có thêm hai điểm bán ngoài tỉnh; đề nghị Hội đồng xem xét hạng 4 sao."
)
ANSWERS: dict[str, tuple[tuple[float, BallotAnswer | None], ...]] = {
    "uyvien6": ((1, KEEP), (1, KEEP)),
    "uyvien3": ((1, KEEP), (1, DIFFERENT)),
    "uyvien4": ((1, KEEP), (0.4, None)),
}
"""User name → how far each sheet is, and the answer sent with a whole one; everybody else has not begun."""


class ConsultationStory:
    """Follows the council's story, whose council and round it needs."""

    def __init__(self, council: CouncilStory) -> None:
        self.council, self.cast, self.calendar = council, council.cast, council.calendar
        self.session_id = 0

    def plan(self, timeline: Timeline) -> None:
        """Planned when the advisers' reports are there, sent out the next day."""
        local = self.calendar.moment
        timeline.add(local(11, 17, 18), self.prepare)
        timeline.add(local(11, 18, 8, 30), self.send)
        for number, username in enumerate(ANSWERS):
            timeline.add(local(11, 19 if number else 18, 19, number * 11), partial(self.answer, username))

    def prepare(self, now: datetime) -> None:
        """The office plans it, the secretary puts the re-assessments on its agenda."""
        session = plan_session(
            actor=self.cast.actor("cb.tinh"),
            round_id=self.council.round_id,
            name=f"Lấy ý kiến đánh giá, phân hạng lại, {self.calendar.round.name}",
            held_on=self.calendar.moved(ASKED_ON),
            form=SessionForm.WRITTEN,
            ballots_due_on=self.calendar.moved(ANSWER_BY),
            now=now,
        )
        self.session_id = session.pk
        by_dossier = {filing.dossier_id: filing.bid.key for filing in self.council.on(Stage.IN_CONSULTATION)}
        items = add_to_agenda(
            actor=self.cast.actor(SECRETARY.username),
            session_id=session.pk,
            dossier_ids=list(by_dossier),
            now=now,
        )
        self.council.item_ids |= {by_dossier[item.dossier_id]: item.pk for item in items}

    def send(self, now: datetime) -> None:
        """The requests go out to everybody who scores."""
        chair = self.cast.actor(CHAIR.username)
        secretary = self.cast.actor(SECRETARY.username)
        validate_session(actor=secretary, session_id=self.session_id, accepts_warnings=True, now=now)
        open_session(actor=chair, session_id=self.session_id, now=now)
        begin_scoring(actor=chair, session_id=self.session_id, now=now)

    def answer(self, username: str, now: datetime) -> None:
        """One member's sheets and answers, from home."""
        for filing, (share, ballot) in zip(self.council.on(Stage.IN_CONSULTATION), ANSWERS[username], strict=True):
            self.council.mark(filing.bid, username, share, now, ballot=ballot)
