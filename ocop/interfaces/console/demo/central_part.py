"""The ministry: its council, its round, a sitting for what the province nominated, whose dossier waits to be received
(Điều 7 khoản 4), and one request to assess again (Điều 10 khoản 1 điểm b)."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from ocop.interfaces.console.demo.calendar import Calendar
from ocop.interfaces.console.demo.cast import Cast
from ocop.interfaces.console.demo.people import CENTRAL_COUNCIL
from ocop.interfaces.console.demo.timeline import Timeline
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.councils.operations.appoint_member import appoint_member
from ocop.programme.councils.operations.create_council import create_council
from ocop.programme.councils.operations.establishing_paper import Paper
from ocop.programme.councils.operations.set_council_rules import set_council_rules
from ocop.programme.councils.rules.council_seats import CouncilLevel, GateTest, MissedGate, Seat, SpreadAction
from ocop.programme.evaluation.operations.open_round import open_round
from ocop.programme.evaluation.operations.plan_round import plan_round
from ocop.programme.evaluation.operations.plan_session import plan_session
from ocop.programme.evaluation.rules.round_dates import ROUNDS_BY_LAW, dates_by_law
from ocop.programme.evaluation.rules.session_lifecycle import RoundLevel
from ocop.programme.recognition.operations.ask_redo import RedoLetter, ask_redo
from ocop.programme.recognition.queries.decisions import certificates_visible_to

SET_UP_ON, HELD_ON, ASKED_ON = date(2026, 9, 17), date(2026, 12, 4), date(2026, 11, 19)
"""As the story is written: the sitting lies two weeks after its end."""
MINISTRY = "Bộ Nông nghiệp và Môi trường"
SIGNATORY = "Lãnh đạo Bộ (mẫu)"
OFFICER = "cb.bo"
ASSESSED_WRONGLY = "Chè xanh đặc sản Tân Mây"
SEATS = {
    Role.COUNCIL_CHAIR: Seat.CHAIR,
    Role.COUNCIL_SECRETARY: Seat.SECRETARY,
    Role.COUNCIL_MEMBER: Seat.MEMBER,
}


class CentralStory:
    """The ministry's deeds; what it assesses was nominated by the province before."""

    def __init__(self, cast: Cast, calendar: Calendar) -> None:
        self.cast, self.calendar = cast, calendar
        self.council_id = self.round_id = 0

    def plan(self, timeline: Timeline) -> None:
        """The council in September; the sitting is planned the day after the nomination."""
        timeline.add(self.calendar.moment(9, 17, 9), self.set_up)
        timeline.add(self.calendar.moment(9, 18, 9), self.plan_the_round)
        timeline.add(self.calendar.moment(11, 19, 14), self.prepare)
        timeline.add(self.calendar.moment(11, 19, 16), self.ask_again)

    def set_up(self, now: datetime) -> None:
        """The council by the minister's decision, with its working rules and people."""
        officer, day = self.cast.actor(OFFICER), self.calendar.moved(SET_UP_ON)
        council = create_council(
            actor=officer,
            level=CouncilLevel.MINISTRY,
            province_code="",
            name="Hội đồng đánh giá, phân hạng sản phẩm OCOP cấp trung ương (mẫu)",
            paper=Paper("3015/QĐ-BNNMT", day, MINISTRY, SIGNATORY),
            valid_from=day,
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
            paper=Paper("3016/QĐ-BNNMT", day, MINISTRY, SIGNATORY),
            now=now,
        )
        for person in CENTRAL_COUNCIL:
            appoint_member(
                actor=officer,
                council_id=council.pk,
                user_id=self.cast.user_id(person.username),
                seat=SEATS[person.role],
                organisation=person.organisation,
                is_scoring=person.role is not Role.COUNCIL_SECRETARY,
                valid_from=day,
                now=now,
            )
            self.cast.forget(person.username)

    def plan_the_round(self, now: datetime) -> None:
        """The round of the law in which the sitting falls (Điều 5 khoản 2)."""
        officer = self.cast.actor(OFFICER)
        year, ordinal = self._round()
        planned = plan_round(
            actor=officer,
            level=RoundLevel.MINISTRY,
            province_code="",
            council_id=self.council_id,
            year=year,
            ordinal=ordinal,
            name=f"Đợt {ordinal} năm {year}, cấp trung ương",
            is_demo=True,
            now=now,
        )
        self.round_id = open_round(actor=officer, round_id=planned.pk, now=now).pk

    def prepare(self, now: datetime) -> None:
        """The sitting; its agenda is filled once the dossiers are received."""
        plan_session(
            actor=self.cast.actor(OFFICER),
            round_id=self.round_id,
            name=f"Phiên họp cấp trung ương, tháng {self.calendar.moved(HELD_ON).month}",
            held_on=self.calendar.moved(HELD_ON),
            starts_at=time(8, 30),
            place="Phòng họp B6, trụ sở Bộ",
            now=now,
        )

    def ask_again(self, now: datetime) -> None:
        """The supervision found an assessment of the province that was not held by the rules."""
        officer, asked_on = self.cast.actor(OFFICER), self.calendar.moved(ASKED_ON)
        found = certificates_visible_to(officer).filter(product__name=ASSESSED_WRONGLY, is_demo=True).first()
        if found is None:
            return
        ask_redo(
            actor=officer,
            certificate_id=found.pk,
            letter=RedoLetter(
                number="7812/BNNMT-VPĐP",
                issued_on=asked_on,
                signatory=SIGNATORY,
                findings="Hồ sơ phiên họp không có bản khai xung đột lợi ích của hai thành viên có liên quan.",
                provision="Khoản 2 Điều 4; Quy chế hoạt động của Hội đồng cấp tỉnh",
                answer_by=asked_on + timedelta(days=30),
            ),
            now=now,
        )

    def _round(self) -> tuple[int, int]:
        day = self.calendar.moved(HELD_ON)
        for year in (day.year - 1, day.year):
            for ordinal in range(1, ROUNDS_BY_LAW + 1):
                law = dates_by_law(RoundLevel.MINISTRY, year, ordinal)
                if law is not None and law.opens_on <= day <= law.decide_by:
                    return year, ordinal
        raise AssertionError("the rounds of the law leave no day of the year out")
