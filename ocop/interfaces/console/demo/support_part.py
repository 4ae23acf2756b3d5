"""Support and awards of the demo: policies the documents name, a made-up policy of Thái Nguyên with its budget, a list
of awards decided and half paid, requests at every state."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from io import BytesIO

from django.core.files.uploadedfile import UploadedFile

from ocop.interfaces.console.demo.calendar import Calendar
from ocop.interfaces.console.demo.cast import DEMO, Cast
from ocop.interfaces.console.demo.known_policies import MILLION, known_policies
from ocop.interfaces.console.demo.timeline import VIETNAM
from ocop.programme.official_documents.rules.document_kinds import DocumentKind
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.support.operations.ask_support import RequestSheet, ask_support
from ocop.programme.support.operations.decide_awards import Verdict, decide_awards
from ocop.programme.support.operations.decide_request import (
    GrantSheet,
    grant_request,
    lines_for_request,
    refuse_request,
)
from ocop.programme.support.operations.give_opinion import give_opinion
from ocop.programme.support.operations.open_budget_line import open_budget_line
from ocop.programme.support.operations.paper_of_decision import DecisionPaper
from ocop.programme.support.operations.pay_award import pay_award
from ocop.programme.support.operations.pay_request import pay_request
from ocop.programme.support.operations.paying import PaymentSheet
from ocop.programme.support.operations.propose_awards import propose_awards
from ocop.programme.support.operations.record_policy import record_policy
from ocop.programme.support.operations.report_done import report_done
from ocop.programme.support.operations.settle_request import settle_request
from ocop.programme.support.operations.view_proposal import view_proposal
from ocop.programme.support.operations.writing_policy import LineSheet, VersionSheet
from ocop.programme.support.queries.entitlements import entitlements_of
from ocop.programme.support.queries.visible import own_requests, policies_visible_to
from ocop.programme.support.rules.support_kinds import Event, LeaderView, LineKind, Measure, Opinion, Payer

PROVINCE = "19"
POLICY_NAME = "Thưởng, hỗ trợ sản phẩm OCOP tỉnh Thái Nguyên (mẫu)"
AUTHORITY = "Ủy ban nhân dân tỉnh Thái Nguyên"
MOST_AWARDS = 6
_AWARDS = ((Event.FIRST, 3, 20), (Event.FIRST, 4, 40), (Event.FIRST, 5, 100), (Event.KEEP, 3, 10), (Event.KEEP, 4, 20))
_UPGRADES = ((4, 40), (5, 100))
_MEASURES = (
    (Measure.PACKAGING, 50, 30),
    (Measure.TRADEMARK, 100, 35),
    (Measure.CERTIFICATION, 100, 50),
    (Measure.MACHINERY, 50, 300),
    (Measure.TRADE_FAIR, 100, 10),
    (Measure.WEBSITE, 50, 20),
)
_PDF = b"%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"


def support_is_loaded() -> bool:
    """True when the part has done its work."""
    return policies_visible_to(DEMO).filter(name=POLICY_NAME).exists()


def load_support(calendar: Calendar) -> int:
    """Policies of the documents first, then the story of Thái Nguyên; out: how many policies."""
    count = 0
    now = calendar.moment(8, 3, 9)
    for province, name, sheet in known_policies():
        record_policy(actor=DEMO, name=name, province_code=province, sheet=sheet, now=now)
        count += 1
    story = _Story(calendar)
    story.policy_and_budget()
    story.awards()
    story.requests()
    return count + 1


@dataclass
class _Story:
    """What happened in Thái Nguyên, told as deeds of the demo's people."""

    calendar: Calendar
    numbers: int = field(default=310)

    @cached_property
    def cast(self) -> Cast:
        return Cast(self.calendar.ends_on)

    def at(self, days_before: int, hour: int = 9) -> datetime:
        """A moment that many days before the end of the story."""
        day = self.calendar.ends_on - timedelta(days=days_before)
        return datetime.combine(day, time(hour), tzinfo=VIETNAM)

    def paper(self, days_before: int, kind: DocumentKind = DocumentKind.DECISION) -> DecisionPaper:
        """A made-up paper of the province of that day."""
        self.numbers += 1
        return DecisionPaper(f"{self.numbers}/QĐ-MẪU", self.at(days_before).date(), AUTHORITY, kind)

    def policy_and_budget(self) -> None:
        """A policy that has held for some years and the budget of this year."""
        officer, now = self.cast.actor("cb.tinh"), self.at(90)
        lines = [_award(event, star, million) for event, star, million in _AWARDS]
        lines += [_award(Event.UPGRADE, star, million, pays_difference=True) for star, million in _UPGRADES]
        lines += [
            LineSheet(
                kind=LineKind.MEASURE,
                payer=Payer.PROVINCE,
                measure=measure,
                share=Decimal(share),
                cap=million * MILLION,
                article="Điều 5",
            )
            for measure, share, million in _MEASURES
        ]
        paper = DecisionPaper("15/NQ-MẪU", date(self.calendar.year - 3, 12, 8), "HĐND tỉnh Thái Nguyên (mẫu)")
        sheet = VersionSheet(
            valid_from=date(self.calendar.year - 2, 1, 1),
            paper=paper,
            lines=lines,
            producer_cap=200 * MILLION,
            note="Chính sách minh họa, không phải văn bản thật.",
        )
        self.policy = record_policy(
            actor=DEMO, name=POLICY_NAME, province_code=PROVINCE, sheet=sheet, is_demo=True, now=now
        )
        self.budget = open_budget_line(
            actor=officer,
            province_code=PROVINCE,
            year=self.calendar.year,
            source=Payer.PROVINCE,
            name="Thưởng, hỗ trợ sản phẩm OCOP (mẫu)",
            amount=500 * MILLION,
            paper="88/QĐ-MẪU",
            entered_on=now.date(),
            is_demo=True,
            now=now,
        )

    def awards(self) -> None:
        """The made-up recognitions: a list decided a month ago, one a little lower, the first paid."""
        officer, version = self.cast.actor("cb.tinh"), self.policy.versions.get()
        entitled = [
            certificate.pk
            for certificate, outcome in entitlements_of(version, PROVINCE, today=self.at(40).date())
            if outcome.is_entitled
            and certificate.is_demo
            and certificate.issued_on is not None
            and certificate.issued_on <= self.at(45).date()
        ][:MOST_AWARDS]
        if not entitled:
            return
        proposal = propose_awards(
            actor=officer,
            version_id=version.pk,
            province_code=PROVINCE,
            title="Đề nghị thưởng sản phẩm OCOP (mẫu)",
            certificate_ids=entitled,
            is_demo=True,
            now=self.at(40),
        )
        view_proposal(
            actor=self.cast.actor("lanhdao"), proposal_id=proposal.pk, view=LeaderView.APPROVED, now=self.at(34)
        )
        awards = list(proposal.awards.order_by("position"))
        last = awards[-1]
        half = (last.entitled_dong / 2).quantize(Decimal(1))
        verdicts = {last.pk: Verdict(half, "Nguồn trong năm có hạn, phần còn lại xem xét năm sau.")}
        decide_awards(
            actor=officer,
            proposal_id=proposal.pk,
            paper=self.paper(30),
            budget_line_id=self.budget.pk,
            verdicts=verdicts if len(awards) > 1 else None,
            now=self.at(29),
        )
        for number, award in enumerate(awards[: max(1, len(awards) // 2)], start=1):
            amount = award.entitled_dong if len(awards) > 1 else half
            sheet = PaymentSheet(f"UNC {410 + number} (mẫu)", self.at(20).date(), amount)
            pay_award(actor=officer, award_id=award.pk, sheet=sheet, now=self.at(20, 10))

    def requests(self) -> None:
        """One request at each state, of the people whose demo accounts sign in."""
        asked = [
            (Measure.TRADE_FAIR, 9, "Thuê gian hàng, vận chuyển hàng dự hội chợ xuân.", 4),
            (Measure.CERTIFICATION, 48, "Chứng nhận VietGAP cho vùng nguyên liệu 5 ha.", 12),
            (Measure.WEBSITE, 30, "Làm trang giới thiệu sản phẩm và đặt hàng.", 40),
            (Measure.PACKAGING, 44, "In bao bì mới theo mẫu đã đăng ký, kèm mã QR truy xuất.", 60),
            (Measure.TRADEMARK, 28, "Đăng ký nhãn hiệu cho dòng sản phẩm mới.", 70),
            (Measure.MACHINERY, 120, "Máy sao, máy đóng gói hút chân không.", 80),
            (Measure.INTEREST, 15, "Hỗ trợ lãi suất vốn vay mua nguyên liệu.", 50),
        ]
        keys = {
            measure: self._ask(measure, million, reason, days)
            for measure, million, reason, days in sorted(asked, key=lambda row: -row[3])
        }
        self._refuse(keys[Measure.INTEREST], 45)
        self._opinion(keys[Measure.CERTIFICATION], 9)
        self._grant(keys[Measure.WEBSITE], 25)
        for measure, days, actual in (
            (Measure.PACKAGING, 50, 42),
            (Measure.TRADEMARK, 55, 27),
            (Measure.MACHINERY, 60, 110),
        ):
            self._grant(keys[measure], days)
            self._done(keys[measure], days - 35, actual)
        for measure, days, actual in ((Measure.TRADEMARK, 15, 27), (Measure.MACHINERY, 18, 110)):
            settle_request(
                actor=self.cast.actor("cb.tinh"),
                request_id=keys[measure],
                accepted_cost=actual * MILLION,
                now=self.at(days),
            )
        sheet = PaymentSheet("UNC 431 (mẫu)", self.at(12).date(), 55 * MILLION)
        pay_request(
            actor=self.cast.actor("cb.tinh"), request_id=keys[Measure.MACHINERY], sheet=sheet, now=self.at(12, 10)
        )

    def _ask(self, measure: Measure, million: int, reason: str, days: int) -> int:
        member = self.cast.actor("chuthe")
        producer = own_producers(member).order_by("pk").first()
        assert producer is not None
        sheet = RequestSheet(measure, reason, million * MILLION)
        files = [_pdf("bao-gia.pdf")]
        made = ask_support(actor=member, producer_id=producer.pk, sheet=sheet, files=files, now=self.at(days))
        return int(made.pk)

    def _opinion(self, key: int, days: int) -> None:
        give_opinion(
            actor=self.cast.actor("cb.tancuong"),
            request_id=key,
            opinion=Opinion.SUPPORTS,
            words="Cơ sở hoạt động ổn định, có hợp đồng tiêu thụ; đề nghị tỉnh xem xét.",
            now=self.at(days),
        )

    def _grant(self, key: int, days: int) -> None:
        officer = self.cast.actor("cb.tinh")
        self._opinion(key, days + 5)
        request = own_requests(self.cast.actor("chuthe")).get(pk=key)
        line = next(iter(lines_for_request(officer, request)), None)
        grant_request(
            actor=officer,
            request_id=key,
            sheet=GrantSheet(
                paper=self.paper(days),
                budget_line_id=self.budget.pk,
                line_id=line.pk if line else None,
                reason="" if line else "Theo quyết định riêng của tỉnh.",
            ),
            now=self.at(days - 1),
        )

    def _refuse(self, key: int, days: int) -> None:
        refuse_request(
            actor=self.cast.actor("cb.tinh"),
            request_id=key,
            reason="Chính sách hiện hành không hỗ trợ lãi suất; đề nghị liên hệ ngân hàng chính sách xã hội.",
            now=self.at(days),
        )

    def _done(self, key: int, days: int, million: int) -> None:
        report_done(
            actor=self.cast.actor("chuthe"),
            request_id=key,
            actual=million * MILLION,
            words="Đã hoàn thành, kèm hóa đơn và biên bản nghiệm thu.",
            files=[_pdf("hoa-don.pdf")],
            now=self.at(max(days, 6)),
        )


def _award(event: Event, star: int, million: int, *, pays_difference: bool = False) -> LineSheet:
    return LineSheet(
        kind=LineKind.AWARD,
        payer=Payer.PROVINCE,
        event=event,
        star=star,
        amount=million * MILLION,
        pays_difference=pays_difference,
        article="Điều 3",
    )


def _pdf(name: str) -> UploadedFile:
    return UploadedFile(BytesIO(_PDF), name=name, content_type="application/pdf", size=len(_PDF))
