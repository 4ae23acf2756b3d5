"""The council of the demo: its round, a session that has ended with certificates, a session going on."""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial
from random import Random

from ocop.interfaces.console.demo.bid import Bid, Stage
from ocop.interfaces.console.demo.calendar import Calendar
from ocop.interfaces.console.demo.cast import DEMO, Cast
from ocop.interfaces.console.demo.filing_part import Filing, aim_of, rubric_of
from ocop.interfaces.console.demo.marks import answers_for, member_answers
from ocop.interfaces.console.demo.people import CHAIR, COUNCIL, MEMBERS, SECRETARY, THAI_NGUYEN
from ocop.interfaces.console.demo.people_part import owner_of
from ocop.interfaces.console.demo.timeline import Timeline
from ocop.interfaces.console.demo.words import CHANGES_FOR_UPGRADE, REMARKS
from ocop.programme.councils.operations.appoint_member import appoint_member
from ocop.programme.councils.operations.create_council import create_council
from ocop.programme.councils.operations.declare_conflict import declare_conflict
from ocop.programme.councils.operations.establishing_paper import Paper
from ocop.programme.councils.operations.set_council_rules import set_council_rules
from ocop.programme.councils.rules.council_seats import (
    ConflictReason,
    CouncilLevel,
    GateTest,
    MissedGate,
    Seat,
    SpreadAction,
)
from ocop.programme.dossiers.operations.save_dossier_section import save_dossier_section
from ocop.programme.dossiers.operations.start_dossier import start_dossier
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.evaluation.operations.add_to_agenda import add_to_agenda
from ocop.programme.evaluation.operations.approve_minutes import approve_minutes
from ocop.programme.evaluation.operations.approve_results import approve_results
from ocop.programme.evaluation.operations.balloting import BallotAnswer
from ocop.programme.evaluation.operations.begin_scoring import begin_scoring
from ocop.programme.evaluation.operations.check_session import check_session
from ocop.programme.evaluation.operations.close_session import close_session
from ocop.programme.evaluation.operations.fill_sheet import fill_sheet
from ocop.programme.evaluation.operations.note_attendance import note_attendance
from ocop.programme.evaluation.operations.open_round import open_round
from ocop.programme.evaluation.operations.open_session import open_session
from ocop.programme.evaluation.operations.plan_round import plan_round
from ocop.programme.evaluation.operations.plan_session import plan_session
from ocop.programme.evaluation.operations.release_session import release_session
from ocop.programme.evaluation.operations.sign_paper import sign_paper
from ocop.programme.evaluation.operations.submit_sheet import submit_sheet
from ocop.programme.evaluation.operations.validate_session import validate_session
from ocop.programme.evaluation.queries.visible import rounds_visible_to
from ocop.programme.evaluation.rules.paper_kinds import PaperKind
from ocop.programme.evaluation.rules.session_lifecycle import RoundLevel
from ocop.programme.recognition.operations.issue_nomination import issue_nomination
from ocop.programme.recognition.operations.prepare_decision import prepare_decision
from ocop.programme.recognition.operations.sign_decision import Signature, sign_decision
from ocop.programme.recognition.operations.submit_decision import submit_decision
from ocop.programme.recognition.queries.decisions import certificate_in_force, decisions_visible_to
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind
from ocop.programme.rubrics.rules.answer import written_answer

SET_UP_ON, SIGNED_ON = date(2026, 9, 15), date(2026, 11, 18)
"""Days of the written story, as all days of this module; the calendar moves them."""
CLOSED, SIGNING, GOING_ON = Stage.SESSION_CLOSED, Stage.AWAITING_SIGNATURE, Stage.SESSION_OPEN
SITTINGS = {
    CLOSED: ("Phiên họp thứ nhất", date(2026, 11, 12)),
    SIGNING: ("Phiên họp thứ hai", date(2026, 11, 17)),
    GOING_ON: ("Phiên họp thứ ba", date(2026, 11, 20)),
}
"""One sitting with certificates, one whose decision waits for the leader, one where the council marks now."""
PROVINCE_OFFICE = "Ủy ban nhân dân tỉnh Thái Nguyên"
SCORERS = [CHAIR.username, *(member.username for member in MEMBERS)]
"""Everybody but the secretary marks."""
RELATED_IN_CLOSED = ("uyvien5", "tinh-bot-nghe", ConflictReason.KINSHIP)
RELATED_NOW = ("uyvien2", "mien-ngu-sac", ConflictReason.CONSULTANCY)
ABSENT_NOW = "uyvien7"
# How far each sheet of the sitting going on is: user name → share of the criteria, by agenda; 1 = handed in.
SHEETS_NOW: dict[str, tuple[float, ...]] = {
    "uyvien": (0.4, 0, 0, 0),
    "uyvien2": (1, 0, 0.5, 0),
    "uyvien3": (1, 1, 1, 0),
    "uyvien4": (1, 1, 0.3, 0),
    "uyvien5": (1, 0.7, 0, 0),
    "uyvien6": (1, 1, 1, 1),
    "chutich": (0.2, 0, 0, 0),
}
HIGHEST_STAR = 5
SUBJECTS = {
    DecisionKind.APPROVE_RESULT: (
        "Phê duyệt kết quả đánh giá và đề nghị Bộ Nông nghiệp và Môi trường đánh giá sản phẩm OCOP 5 sao"
    ),
}
PRODUCT_OF_THE_UPGRADE = "tinh-bot-nghe"


class CouncilStory:
    """The council's deeds; needs the filings to know the dossiers' numbers."""

    def __init__(self, filings: Mapping[str, Filing], cast: Cast, calendar: Calendar) -> None:
        self.filings, self.cast, self.calendar = filings, cast, calendar
        self.set_up_on, self.signed_on = calendar.moved(SET_UP_ON), calendar.moved(SIGNED_ON)
        self.council_id = self.round_id = 0
        self.member_ids: dict[str, int] = {}
        self.session_ids: dict[Stage, int] = {}
        self.item_ids: dict[str, int] = {}
        self.decision_ids: dict[Stage, dict[DecisionKind, int]] = {}

    def plan(self, timeline: Timeline) -> None:
        """Put the council's year on the timeline."""
        local = self.calendar.moment
        timeline.add(local(9, 15, 8), self.set_up)
        timeline.add(local(9, 16, 9), self.plan_the_round)
        timeline.add(local(11, 4, 14), lambda now: self.prepare(CLOSED, now))
        timeline.add(local(11, 6, 9), lambda now: self.declare(RELATED_IN_CLOSED, now))
        timeline.add(local(11, 10, 14), lambda now: self.prepare(SIGNING, now))
        timeline.add(local(11, 16, 15), lambda now: self.prepare(GOING_ON, now))
        timeline.add(local(11, 18, 9), lambda now: self.declare(RELATED_NOW, now))
        for stage, day, approved_on in ((CLOSED, 12, 13), (SIGNING, 17, 18)):
            self._plan_whole_sitting(timeline, stage, day, approved_on)
        timeline.add(local(11, 16, 9), lambda now: self.submit_decisions(CLOSED, now))
        timeline.add(local(11, 18, 10), self.sign_decisions)
        timeline.add(local(11, 18, 15), self.nominate)
        timeline.add(local(11, 19, 9), lambda now: self.submit_decisions(SIGNING, now))
        timeline.add(local(11, 20, 8), lambda now: self.open(GOING_ON, {ABSENT_NOW}, now))
        for number, username in enumerate(SHEETS_NOW):
            timeline.add(local(11, 20, 9, number * 7), partial(self.mark_now, username))
        timeline.add(local(11, 20, 16), self.begin_upgrade)

    def _plan_whole_sitting(self, timeline: Timeline, stage: Stage, day: int, approved_on: int) -> None:
        local = self.calendar.moment
        timeline.add(local(11, day, 8), lambda now: self.open(stage, set(), now))
        for number, username in enumerate(SCORERS):
            timeline.add(local(11, day, 10, number * 6), partial(self.mark_everything, stage, username))
        timeline.add(local(11, day, 15, 30), lambda now: self.close(stage, now))
        timeline.add(local(11, day, 16, 30), lambda now: self.sign_minutes(stage, now))
        timeline.add(local(11, approved_on, 9), lambda now: self.approve(stage, now))
        timeline.add(local(11, approved_on, 15), lambda now: self.prepare_decisions(stage, now))

    # Council and round

    def set_up(self, now: datetime) -> None:
        """The council by decision, its working rules, its nine people."""
        officer = self.cast.actor("cb.tinh")
        council = create_council(
            actor=officer,
            level=CouncilLevel.PROVINCE,
            province_code=THAI_NGUYEN,
            name="Hội đồng đánh giá, phân hạng sản phẩm OCOP tỉnh Thái Nguyên (mẫu)",
            paper=Paper("2101/QĐ-UBND", self.set_up_on, PROVINCE_OFFICE, "Trịnh Xuân Bách"),
            valid_from=self.set_up_on,
            is_demo=True,
            now=now,
        )
        self.council_id = council.pk
        set_council_rules(
            actor=officer,
            council_id=council.pk,
            quorum_numerator=3,
            quorum_denominator=4,
            chair_must_sit=True,
            largest_spread=Decimal(10),
            spread_action=SpreadAction.DISCUSS_AND_RESCORE,
            gate_test=GateTest.MAJORITY,
            missed_gate=MissedGate.LOWER_STAR,
            display_decimals=2,
            is_auditor_required=True,
            consultation_days=14,
            paper=Paper("2102/QĐ-UBND", self.set_up_on, PROVINCE_OFFICE, "Trịnh Xuân Bách"),
            now=now,
        )
        seats = {CHAIR.username: Seat.CHAIR, SECRETARY.username: Seat.SECRETARY}
        for person in COUNCIL:
            seat = seats.get(person.username, Seat.MEMBER)
            member = appoint_member(
                actor=officer,
                council_id=council.pk,
                user_id=self.cast.user_id(person.username),
                seat=seat,
                organisation=person.organisation,
                is_scoring=seat is not Seat.SECRETARY,
                valid_from=self.set_up_on,
                now=now,
            )
            self.member_ids[person.username] = member.pk
            self.cast.forget(person.username)

    def plan_the_round(self, now: datetime) -> None:
        """The round of the year, with the days of the law or of the province's own plan (Điều 5)."""
        officer = self.cast.actor("cb.tinh")
        held = self.calendar.round
        planned = plan_round(
            actor=officer,
            level=RoundLevel.PROVINCE,
            province_code=THAI_NGUYEN,
            council_id=self.council_id,
            year=held.year,
            ordinal=held.ordinal,
            name=held.name,
            opens_on=held.dates.opens_on,
            files_by=held.dates.files_by,
            decide_by=held.dates.decide_by,
            plan_number="185/KH-UBND",
            is_demo=True,
            now=now,
        )
        self.round_id = open_round(actor=officer, round_id=planned.pk, now=now).pk

    # Sittings

    def prepare(self, stage: Stage, now: datetime) -> None:
        """Plan a sitting and put its products on the agenda."""
        name, held_on = SITTINGS[stage]
        session = plan_session(
            actor=self.cast.actor("cb.tinh"),
            round_id=self.round_id,
            name=f"{name}, {self.calendar.round.name}",
            held_on=self.calendar.moved(held_on),
            starts_at=time(8, 0),
            place="Phòng họp số 2, Chi cục Phát triển nông thôn",
            now=now,
        )
        self.session_ids[stage] = session.pk
        by_dossier = {filing.dossier_id: filing.bid.key for filing in self.on(stage)}
        items = add_to_agenda(
            actor=self.cast.actor(SECRETARY.username),
            session_id=session.pk,
            dossier_ids=list(by_dossier),
            now=now,
        )
        self.item_ids |= {by_dossier[item.dossier_id]: item.pk for item in items}

    def declare(self, conflict: tuple[str, str, ConflictReason], now: datetime) -> None:
        """A member says that a producer is no stranger."""
        username, key, reason = conflict
        declare_conflict(
            actor=self.cast.actor(username),
            member_id=self.member_ids[username],
            producer_id=self.filings[key].producer_id,
            reason=reason,
            today=now.date(),
            now=now,
        )

    def open(self, stage: Stage, absent: set[str], now: datetime) -> None:
        """Note who is present, then open every product for marking."""
        secretary = self.cast.actor(SECRETARY.username)
        session_id = self.session_ids[stage]
        for person in COUNCIL:
            note_attendance(
                actor=secretary,
                session_id=session_id,
                member_id=self.member_ids[person.username],
                is_present=person.username not in absent,
                now=now,
            )
        chair = self.cast.actor(CHAIR.username)
        validate_session(actor=secretary, session_id=session_id, accepts_warnings=True, now=now)
        open_session(actor=chair, session_id=session_id, now=now)
        begin_scoring(actor=chair, session_id=session_id, now=now)

    def mark_everything(self, stage: Stage, username: str, now: datetime) -> None:
        """One member's sheets of a whole sitting, handed in."""
        for filing in self.on(stage):
            if (username, filing.bid.key) != RELATED_IN_CLOSED[:2]:
                self.mark(filing.bid, username, 1, now)

    def mark_now(self, username: str, now: datetime) -> None:
        """One member's sheets of the sitting going on, as far as they are."""
        for filing, share in zip(self.on(GOING_ON), SHEETS_NOW[username], strict=True):
            if share and (username, filing.bid.key) != RELATED_NOW[:2]:
                self.mark(filing.bid, username, share, now)

    def mark(self, bid: Bid, username: str, share: float, now: datetime, *, ballot: BallotAnswer | None = None) -> None:
        """One member's sheet, as far as it is; a whole one is handed in, in a consultation with the answer."""
        rubric, aim, actor = rubric_of(bid, self.calendar), aim_of(bid), self.cast.actor(username)
        answers = member_answers(rubric, answers_for(rubric, aim, bid.key), aim, f"{bid.key}:{username}")
        leaves = rubric.leaves()[: round(len(rubric.leaves()) * share)]
        fill_sheet(
            actor=actor,
            item_id=self.item_ids[bid.key],
            answers={leaf.code: written_answer(leaf, answers[leaf.code]) for leaf in leaves},
            remark=REMARKS[SCORERS.index(username) % len(REMARKS)] if share == 1 else "",
            now=now,
        )
        if share == 1:
            submit_sheet(actor=actor, item_id=self.item_ids[bid.key], ballot=ballot, now=now)

    # From results to certificates

    def close(self, stage: Stage, now: datetime) -> None:
        """The chair ends the sitting: results and minutes come from the records."""
        close_session(actor=self.cast.actor(CHAIR.username), session_id=self.session_ids[stage], now=now)

    def sign_minutes(self, stage: Stage, now: datetime) -> None:
        """The secretary signs the minutes, then the chair; the auditor checks, the chair lets the results out."""
        sign_paper(
            actor=self.cast.actor("thuky"),
            session_id=self.session_ids[stage],
            kind=PaperKind.MINUTES,
            number=f"{len(self.decision_ids) + 1:02d}/BB-HĐOCOP",
            general_remarks="Hội đồng thống nhất với kết quả nêu trên, không có ý kiến khác.",
            now=now,
        )
        approve_minutes(actor=self.cast.actor(CHAIR.username), session_id=self.session_ids[stage], now=now)
        check_session(actor=self.cast.actor("kiemtoan"), session_id=self.session_ids[stage], now=now)
        release_session(actor=self.cast.actor(CHAIR.username), session_id=self.session_ids[stage], now=now)

    def approve(self, stage: Stage, now: datetime) -> None:
        """The leader approves the list of results."""
        approve_results(actor=self.cast.actor("lanhdao"), session_id=self.session_ids[stage], now=now)

    def prepare_decisions(self, stage: Stage, now: datetime) -> None:
        """Drafts: recognition of 3 and 4 stars, and the nomination of what reached 90 points."""
        kinds = [DecisionKind.RECOGNISE]
        if any(filing.bid.aim == HIGHEST_STAR for filing in self.on(stage)):
            kinds.append(DecisionKind.APPROVE_RESULT)
        self.decision_ids[stage] = {
            kind: prepare_decision(
                actor=self.cast.actor("cb.tinh"), session_id=self.session_ids[stage], kind=kind, now=now
            ).pk
            for kind in kinds
        }

    def submit_decisions(self, stage: Stage, now: datetime) -> None:
        """The drafts go to the leader."""
        for kind, decision_id in self.decision_ids[stage].items():
            # What the office drafted for a recognition names the stars of its own list.
            office = self.cast.actor("cb.tinh")
            drafted = decisions_visible_to(office).get(pk=decision_id).subject
            subject = SUBJECTS.get(kind, drafted)
            submit_decision(actor=office, decision_id=decision_id, subject=subject, now=now)

    def sign_decisions(self, now: datetime) -> None:
        """The leader signs: certificates begin, what has less than three stars is closed."""
        choose = Random("ocop-demo").choice  # noqa: S311  (codes of made-up certificates, the same in every demo)
        for number, decision_id in enumerate(self.decision_ids[CLOSED].values(), start=2588):
            sign_decision(
                actor=self.cast.actor("lanhdao"),
                decision_id=decision_id,
                signature=Signature(
                    number=f"{number}/QĐ-UBND",
                    issued_on=self.signed_on,
                    issuing_authority=PROVINCE_OFFICE,
                    signatory="Trịnh Xuân Bách",
                    signatory_position="Phó Chủ tịch",
                ),
                choose=choose,
                now=now,
            )

    def nominate(self, now: datetime) -> None:
        """The letter to the ministry for what reached 90 points."""
        issue_nomination(
            actor=self.cast.actor("lanhdao"),
            decision_id=self.decision_ids[CLOSED][DecisionKind.APPROVE_RESULT],
            letter=Signature("5127/UBND-NNMT", self.signed_on, PROVINCE_OFFICE, "Trịnh Xuân Bách", "Phó Chủ tịch"),
            now=now,
        )

    def begin_upgrade(self, now: datetime) -> None:
        """The product that missed one mark begins a dossier for a higher star."""
        filing = self.filings[PRODUCT_OF_THE_UPGRADE]
        certificate = certificate_in_force(filing.product_id, self.signed_on)
        assert certificate is not None
        owner = self.cast.actor(owner_of(filing.bid))
        dossier = start_dossier(
            actor=owner,
            product_id=filing.product_id,
            kind=DossierKind.UPGRADE,
            previous_certificate_code=certificate.code,
            previous_expires_on=certificate.valid_until,
            is_certificate_known=True,
            now=now,
        )
        save_dossier_section(
            actor=owner,
            dossier_id=dossier.pk,
            values={"changes_since_recognition": CHANGES_FOR_UPGRADE},
            now=now,
        )

    def on(self, stage: Stage) -> list[Filing]:
        """The filings the story carries to this stage."""
        return [filing for filing in self.filings.values() if filing.bid.stage is stage]


def round_is_loaded() -> bool:
    """True when the part has done its work."""
    return rounds_visible_to(DEMO).filter(is_demo=True).exists()
