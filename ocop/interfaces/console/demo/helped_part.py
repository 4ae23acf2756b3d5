"""Two elderly households the commune's officer files for: one waits for its code, one confirmed on paper."""

from datetime import datetime, timedelta
from io import BytesIO

from django.core.files.uploadedfile import UploadedFile

from ocop.interfaces.console.demo.bid import Bid, Stage
from ocop.interfaces.console.demo.calendar import Calendar
from ocop.interfaces.console.demo.cast import DEMO, Cast
from ocop.interfaces.console.demo.filing_part import Filing, at_day
from ocop.interfaces.console.demo.people import TAN_CUONG
from ocop.interfaces.console.demo.timeline import Timeline
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.dossiers.operations.submit_helped_dossier import submit_on_paper
from ocop.programme.dossiers.paper.confirmation_slip import dossier_slip_pdf
from ocop.programme.dossiers.queries.dossiers_visible import dossiers_visible_to
from ocop.programme.dossiers.queries.helped_filing import to_confirm
from ocop.programme.producers.operations.consent import ask_consent, consent_by_code, consent_on_paper
from ocop.programme.producers.operations.help_producer import MandateTerms, help_new_producer
from ocop.programme.producers.paper.confirmation_slip import mandate_slip_pdf
from ocop.programme.producers.queries.mandate_terms import terms_sha256
from ocop.programme.producers.queries.mandates import own_mandates, working_by
from ocop.programme.producers.rules.mandates import MandateScope
from ocop.programme.producers.rules.producer_kinds import ProducerKind, Sex
from ocop.programme.producers.rules.producer_profile import ProducerProfile
from ocop.programme.producers.rules.slip_code import slip_code

DIGITS = "482913"
BY_CODE = Bid(
    "che-ba-lanh",
    TAN_CUONG,
    ProducerKind.HOUSEHOLD,
    "Hộ kinh doanh Chè bà Lành",
    "",
    "Nguyễn Thị Lành",
    Sex.FEMALE,
    "Kinh",
    "Chè móc câu bà Lành",
    11,
    "Túi 200 g, hút chân không",
    "Bà Lành năm nay 74 tuổi, sao chè bằng chảo gang từ hồi còn con gái. Mỗi phiên bà chỉ sao ba mẻ, đủ cho khách "
    "quen đặt trước.",
    Stage.DRAFT,
    3,
)
ON_PAPER = Bid(
    "che-ong-thuyet",
    TAN_CUONG,
    ProducerKind.HOUSEHOLD,
    "Hộ kinh doanh Chè ông Thuyết",
    "",
    "Vi Văn Thuyết",
    Sex.MALE,
    "Nùng",
    "Chè búp ông Thuyết",
    11,
    "Hộp giấy 100 g",
    "Ông Thuyết 79 tuổi, mắt kém, không dùng điện thoại thông minh. Nương chè của ông trồng hạt từ năm 1978, nay con "
    "cháu cùng hái.",
    Stage.SUBMITTED,
    3,
)


class HelpedStory:
    """Both households, on the timeline of the round."""

    def __init__(self, cast: Cast, calendar: Calendar) -> None:
        self._filings = [HelpedFiling(bid, place, cast, calendar) for place, bid in enumerate((BY_CODE, ON_PAPER))]

    def plan(self, timeline: Timeline) -> None:
        """Put every step on the timeline."""
        for filing in self._filings:
            filing.plan(timeline)


class HelpedFiling(Filing):
    """A bid whose people are an officer at work for the producer."""

    def __init__(self, bid: Bid, place: int, cast: Cast, calendar: Calendar) -> None:
        self.bid, self.place, self.cast, self.calendar = bid, 40 + place, cast, calendar
        self.is_renewal = False
        self.producer_id = self.product_id = self.dossier_id = self.mandate_id = 0

    def plan(self, timeline: Timeline) -> None:
        """The household is written down, says yes, is confirmed; then product, papers, marks."""
        calendar, minute = self.calendar, 10 * (self.place - 40)
        timeline.add(calendar.moment(11, 3, 14, minute), self.register)
        timeline.add(calendar.moment(11, 3, 15, minute), self.consent)
        timeline.add(calendar.moment(11, 4, 15, minute), self.verify)
        timeline.add(calendar.moment(11, 5, 15, minute), self.describe_product)
        timeline.add(calendar.moment(11, 5, 16, minute), self.start)
        timeline.add(calendar.moment(11, 10, 15, minute), self.add_papers)
        timeline.add(calendar.moment(11, 11, 15, minute), self.mark)
        if self.bid.stage is Stage.SUBMITTED:
            timeline.add(calendar.moment(11, 19, 15, minute), self.submit)

    def register(self, now: datetime) -> None:
        """The officer writes the household down."""
        bid = self.bid
        profile = ProducerProfile(
            kind=bid.kind,
            name=bid.producer,
            commune_code=bid.commune_code,
            registration_number=f"17{bid.commune_code[-2:]}{self.place + 101:04d}",
            address="Xóm Hồng Thái",
            phone=f"0900000{self.place + 101}",
            representative_name=bid.representative,
            representative_position="Chủ hộ kinh doanh",
            representative_sex=bid.sex.value,
            representative_ethnicity=bid.ethnicity,
            representative_commune_code=bid.commune_code,
            representative_address="Xóm Hồng Thái",
        )
        first = at_day(now)
        terms = MandateTerms(scope=MandateScope.PERIOD, valid_from=first, valid_until=first + timedelta(days=179))
        mandate = help_new_producer(actor=self._officer, profile=profile, terms=terms, now=now)
        self.mandate_id, self.producer_id = mandate.pk, mandate.producer_id

    def consent(self, now: datetime) -> None:
        """By a code read out, or on a signed paper."""
        if self.bid is BY_CODE:
            ask_consent(actor=self._officer, mandate_id=self.mandate_id, draw=lambda _below: int(DIGITS), now=now)
            consent_by_code(actor=self._officer, mandate_id=self.mandate_id, typed=DIGITS, now=now)
            return
        mandate = own_mandates(self._officer).select_related("producer__commune").get(pk=self.mandate_id)
        consent_on_paper(
            actor=self._officer,
            mandate_id=self.mandate_id,
            slip_number=slip_code(terms_sha256(mandate)),
            uploaded=_scan("giay-nho-nop-ho.pdf", mandate_slip_pdf(mandate, now=now)),
            now=now,
        )

    def submit(self, now: datetime) -> None:
        """The slip is signed and handed in with its picture."""
        rows = dossiers_visible_to(DEMO).select_related("producer__commune", "product", "rubric__edition")
        dossier = rows.get(pk=self.dossier_id)
        mandate = own_mandates(self._officer).get(pk=self.mandate_id)
        asked = to_confirm(dossier, at_day(now), mandate=mandate)
        submit_on_paper(
            actor=self._owner,
            dossier_id=self.dossier_id,
            slip_number=slip_code(asked.bound_to),
            uploaded=_scan("giay-xac-nhan.pdf", dossier_slip_pdf(dossier, mandate, now=now)),
            is_oath_taken=True,
            now=now,
        )

    @property
    def _owner(self) -> Actor:
        return working_by(self._officer, own_mandates(self._officer).get(pk=self.mandate_id))


def _scan(name: str, content: bytes) -> UploadedFile:
    return UploadedFile(BytesIO(content), name=name, content_type="application/pdf", size=len(content))
