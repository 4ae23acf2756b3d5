"""From a producer's registration to the council's door: what each bid's people and offices do."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from ocop.interfaces.console.demo.bid import Bid, Stage
from ocop.interfaces.console.demo.bids import ALL_BIDS, BIDS
from ocop.interfaces.console.demo.calendar import STORY_ENDS_ON, Calendar
from ocop.interfaces.console.demo.cast import Cast
from ocop.interfaces.console.demo.days import DAYS, RENEWAL_DAYS, day_of, moved
from ocop.interfaces.console.demo.evidence_files import as_upload, holding_on, papers_of, run_out
from ocop.interfaces.console.demo.marks import Aim, Answers, answers_for
from ocop.interfaces.console.demo.people import PEOPLE
from ocop.interfaces.console.demo.people_part import owner_of
from ocop.interfaces.console.demo.timeline import Deed, Timeline, at
from ocop.interfaces.console.demo.words import (
    CHANGES_FOR_RENEWAL,
    advisory_report_of,
    commune_report_of,
    explanation_of,
    sections_of,
    sheet_of,
)
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.operations.accept_at_commune import accept_at_commune
from ocop.programme.dossiers.operations.accept_at_province import accept_at_province
from ocop.programme.dossiers.operations.evidence_wallet import add_evidence
from ocop.programme.dossiers.operations.fill_self_scores import SelfMark, fill_self_scores
from ocop.programme.dossiers.operations.issue_advisory_report import issue_advisory_report
from ocop.programme.dossiers.operations.issue_commune_report import CommuneSignature, issue_commune_report
from ocop.programme.dossiers.operations.link_many import link_many
from ocop.programme.dossiers.operations.return_by_commune import return_by_commune
from ocop.programme.dossiers.operations.save_advisory_report import save_advisory_report
from ocop.programme.dossiers.operations.save_commune_report import save_commune_report
from ocop.programme.dossiers.operations.save_dossier_section import save_dossier_section
from ocop.programme.dossiers.operations.send_to_advisors import send_to_advisors
from ocop.programme.dossiers.operations.start_dossier import start_dossier
from ocop.programme.dossiers.operations.submit_dossier import submit_dossier
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind, EvidenceType
from ocop.programme.dossiers.rules.form_two import SAMPLES_NEEDED, PaperHeld, needs_samples
from ocop.programme.dossiers.rules.review_contents import intake_papers
from ocop.programme.geography.queries.units import unit_by_code
from ocop.programme.geography.rules.levels import UnitLevel
from ocop.programme.producers.operations.register_producer import register_producer
from ocop.programme.producers.operations.verify_producer import verify_producer
from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.producers.rules.producer_profile import ProducerProfile
from ocop.programme.products.operations.create_product import create_product
from ocop.programme.products.operations.standards_held import add_standard
from ocop.programme.products.rules.product_sheet import StandardSheet
from ocop.programme.products.rules.standards import Standard
from ocop.programme.recognition.queries.decisions import certificates_of_producers
from ocop.programme.rubrics.queries.rubrics_in_force import rubric_for_set, rubric_rules
from ocop.programme.rubrics.rules.answer import written_answer
from ocop.programme.rubrics.rules.rubric import Rubric

NEARLY_READY, BARELY_BEGUN = BIDS[0].key, BIDS[1].key
GATE_MISSED = "tinh-bot-nghe"
"""Points of four stars, but too few agents for the mark of four stars at 4.1: the star is three."""


COMMUNE_OFFICERS = {person.unit_code: person.username for person in PEOPLE if person.role is Role.COMMUNE_OFFICER}


def rubric_of(bid: Bid, calendar: Calendar) -> Rubric:
    """The score sheet of the bid's product set in force when the dossiers are written."""
    rubric = rubric_for_set(bid.set_number, calendar.moved(STORY_ENDS_ON))
    assert rubric is not None
    return rubric_rules(rubric)


def aim_of(bid: Bid) -> Aim:
    """The star the bid's marks lead to."""
    is_favoured = bid.sex == "FEMALE" or bid.ethnicity != "Kinh" or bid.has_disability
    if bid.key == GATE_MISSED:
        return Aim(4, bid.kind, is_favoured, points=74, missed={"4.1": 2})
    return Aim(bid.aim, bid.kind, is_favoured)


class Filing:
    """One bid on its way; knows the numbers of what was created."""

    def __init__(self, bid: Bid, cast: Cast, calendar: Calendar) -> None:
        self.bid, self.cast, self.calendar = bid, cast, calendar
        self.place = ALL_BIDS.index(bid)
        self.is_renewal = bid.dossier_kind is DossierKind.RENEWAL
        self.producer_id = self.product_id = self.dossier_id = 0

    def plan(self, timeline: Timeline) -> None:
        """Put every step up to the bid's stage on the timeline."""
        days = (RENEWAL_DAYS if self.is_renewal else DAYS)[self.bid.stage]
        if self.bid.key == "rau-bo-khai":
            days = replace(days, submit=day_of(11, 12), accept=day_of(11, 16))
        days = moved(days, self.calendar)
        wrote_on = days.register + timedelta(days=10)
        self._at(timeline, days.register, self.register)
        if self.bid.key != BARELY_BEGUN:
            self._at(timeline, days.register + timedelta(days=2), self.verify)
        self._at(timeline, days.register + timedelta(days=3), self.describe_product)
        self._at(timeline, days.register + timedelta(days=4), self.start)
        self._at(timeline, wrote_on, self.add_papers)
        self._at(timeline, wrote_on + timedelta(days=3), self.mark)
        steps: list[tuple[date | None, Deed]] = [
            (days.submit, self.submit),
            (days.accept, self.accept),
            (days.forward, self.forward),
            (days.province, self.accept_at_province),
            (days.advisors, self.send_to_advisors),
            (days.advised, self.advise),
        ]
        for day, step in steps:
            if day is not None:
                self._at(timeline, day, step)
        if self.bid.stage is Stage.COMMUNE_REVIEW:
            self._at(timeline, self.calendar.day(11, 18), self.draft_report)
        if self.bid.stage is Stage.RETURNED_BY_COMMUNE:
            self._at(timeline, self.calendar.day(11, 12), self.return_to_producer)
        if self.bid.stage is Stage.ADVISORY_REVIEW:
            self._at(timeline, self.calendar.day(11, 12), self.draft_advice)

    def _at(self, timeline: Timeline, day: date, step: Deed) -> None:
        """In working hours, every bid at its own minute."""
        minutes = self.place * 24
        timeline.add(at(day, 8 + minutes // 60, minutes % 60), step)

    # The producer

    def register(self, now: datetime) -> None:
        """The owner registers the producer."""
        bid = self.bid
        position = {ProducerKind.HOUSEHOLD: "Chủ hộ kinh doanh", ProducerKind.COOPERATIVE_GROUP: "Tổ trưởng"}
        address = f"Xóm {Random(bid.key).randint(1, 9)}"  # noqa: S311  (made-up address)
        profile = ProducerProfile(
            kind=bid.kind,
            name=bid.producer,
            commune_code=bid.commune_code,
            tax_code=bid.tax_code,
            registration_number=f"17{bid.commune_code[-2:]}{self.place + 101:04d}",
            registered_on=date(2021, 4, 12),
            registration_issuer="Cơ quan đăng ký kinh doanh (mẫu)",
            founded_on=date(2021, 3, 26),
            address=address,
            phone=f"0900000{self.place + 101}",
            representative_name=bid.representative,
            representative_position=position.get(bid.kind, "Giám đốc"),
            representative_sex=bid.sex.value,
            representative_ethnicity=bid.ethnicity,
            representative_has_disability=bid.has_disability,
            representative_commune_code=bid.commune_code,
            representative_address=address,
            history=sections_of(bid, self.calendar.year)["producer_history"],
            organisation=sections_of(bid, self.calendar.year)["producer_organisation"],
        )
        self.producer_id = register_producer(actor=self._owner, profile=profile, now=now).pk
        self.cast.forget(owner_of(bid))

    def describe_product(self, now: datetime) -> None:
        """The product with its sheet and, for some, a certificate."""
        product = create_product(actor=self._owner, producer_id=self.producer_id, sheet=sheet_of(self.bid), now=now)
        self.product_id = product.pk
        if self.bid.set_number == 11 and self.bid.aim >= 4:
            add_standard(
                actor=self._owner,
                product_id=product.pk,
                sheet=StandardSheet(
                    Standard.VIETGAP,
                    f"VietGAP-TT-MẪU-{self.place + 1:02d}",
                    issuer="Tổ chức chứng nhận (mẫu)",
                    valid_from=self.calendar.day(12, 10, 2024),
                    valid_until=self.calendar.day(12, 9),
                ),
                now=now,
            )

    def start(self, now: datetime) -> None:
        """Open the dossier and write its parts."""
        bid = self.bid
        old = certificates_of_producers([self.producer_id]).first() if self.is_renewal else None
        dossier = start_dossier(
            actor=self._owner,
            product_id=self.product_id,
            kind=bid.dossier_kind,
            previous_certificate_code=old.code if old else "",
            previous_expires_on=old.valid_until if old else None,
            previous_issued_on=old.issued_on if old else None,
            is_certificate_known=old is not None,
            now=now,
        )
        self.dossier_id = dossier.pk
        values: dict[str, object] = dict(sections_of(bid, self.calendar.year))
        if self.is_renewal:
            values["changes_since_recognition"] = CHANGES_FOR_RENEWAL
        values["papers_held"] = [paper.value for paper in self._papers_held()]
        if needs_samples(bid.set_number):
            values["sample_count"] = SAMPLES_NEEDED
        if bid.key == NEARLY_READY:
            values["sample_count"] = None
        if bid.key == BARELY_BEGUN:
            values = {name: values[name] for name in ("product_description", "producer_history")}
        save_dossier_section(actor=self._owner, dossier_id=dossier.pk, values=values, now=now)

    def add_papers(self, now: datetime) -> None:
        """Keep the documents and attach them to their criteria."""
        rubric = rubric_of(self.bid, self.calendar)
        papers = list(papers_of(self.bid, self.calendar))
        if self.bid.key == BARELY_BEGUN:
            papers = [papers[0], run_out(papers[1], self.calendar)]
        if self.is_renewal and self.bid.stage is not Stage.DRAFT:
            papers = [holding_on(paper) for paper in papers]
        links: dict[int, list[str]] = {}
        for paper in papers:
            evidence = add_evidence(
                actor=self._owner,
                producer_id=self.producer_id,
                sheet=paper.sheet,
                uploaded=as_upload(self.bid, paper),
                now=now,
            )
            if self.bid.key == NEARLY_READY and paper.sheet.type is EvidenceType.PRODUCTION_CONDITIONS:
                continue  # kept in the wallet, still to be attached
            links[evidence.pk] = paper.codes(rubric) or [""]
        link_many(actor=self._owner, dossier_id=self.dossier_id, links=links, now=now)

    def mark(self, now: datetime) -> None:
        """The producer's own marks with their explanations."""
        rubric = rubric_of(self.bid, self.calendar)
        answers: Answers = answers_for(rubric, aim_of(self.bid), self.bid.key)
        leaves = list(rubric.leaves())
        if self.bid.key == NEARLY_READY:
            leaves = leaves[:-1]
        if self.bid.key == BARELY_BEGUN:
            leaves = leaves[: len(leaves) // 3]
        if self.is_renewal and self.bid.stage is Stage.DRAFT:
            leaves = leaves[: len(leaves) // 2]
        marks = {
            leaf.code: SelfMark(written_answer(leaf, answers[leaf.code]), explanation_of(leaf, answers[leaf.code]))
            for leaf in leaves
        }
        fill_self_scores(actor=self._owner, dossier_id=self.dossier_id, marks=marks, now=now)

    def submit(self, now: datetime) -> None:
        """The oath is taken, the dossier handed in."""
        submit_dossier(actor=self._owner, dossier_id=self.dossier_id, is_oath_taken=True, now=now)

    # The commune

    def verify(self, now: datetime) -> None:
        """The commune confirms the producer."""
        verify_producer(actor=self._officer, producer_id=self.producer_id, now=now)

    def accept(self, now: datetime) -> None:
        """The commune's slip."""
        accept_at_commune(
            actor=self._officer,
            dossier_id=self.dossier_id,
            samples_received=SAMPLES_NEEDED if needs_samples(self.bid.set_number) else None,
            now=now,
        )

    def return_to_producer(self, now: datetime) -> None:
        """The commune asks for more."""
        return_by_commune(
            actor=self._officer,
            dossier_id=self.dossier_id,
            words="Hồ sơ còn thiếu một số nội dung, đề nghị bổ sung rồi nộp lại.",
            points=[
                f"Sổ thu mua nguyên liệu mới có đến {self._month(6)}, đề nghị bổ sung đến {self._month(10)}.",
                "Danh sách lao động chưa có nơi cư trú của từng người.",
                "Ảnh nhãn sản phẩm mờ, chưa đọc được hạn sử dụng.",
            ],
            now=now,
        )

    def draft_report(self, now: datetime) -> None:
        """Mẫu số 03 half written."""
        draft = replace(commune_report_of(self.bid, self._commune), idea_origin="", local_identity="")
        save_commune_report(
            actor=self._officer,
            dossier_id=self.dossier_id,
            draft=replace(draft, proposes_assessment=None),
            seen_version=0,
            now=now,
        )

    def forward(self, now: datetime) -> None:
        """Mẫu số 03 is issued and the dossier goes to the province."""
        report = save_commune_report(
            actor=self._officer,
            dossier_id=self.dossier_id,
            draft=commune_report_of(self.bid, self._commune),
            seen_version=0,
            now=now,
        )
        number = 40 + self.place * 2
        signature = CommuneSignature(
            report_number=f"{number}/BC-UBND",
            letter_number=f"{number + 1}/UBND-KT",
            signed_on=at_day(now),
            signatory="Lãnh đạo UBND cấp xã (mẫu)",
            signatory_position="Phó Chủ tịch",
            samples_sent=SAMPLES_NEEDED if needs_samples(self.bid.set_number) else None,
        )
        issue_commune_report(
            actor=self._officer,
            dossier_id=self.dossier_id,
            signature=signature,
            seen_version=report.version,
            now=now,
        )

    # The province

    def accept_at_province(self, now: datetime) -> None:
        """The province's slip."""
        accept_at_province(
            actor=self.cast.actor("cb.tinh"),
            dossier_id=self.dossier_id,
            papers_checked=[paper.value for paper in intake_papers(self.bid.set_number)],
            samples_received=SAMPLES_NEEDED if needs_samples(self.bid.set_number) else None,
            now=now,
        )

    def send_to_advisors(self, now: datetime) -> None:
        """To the advisory team."""
        send_to_advisors(actor=self.cast.actor("cb.tinh"), dossier_id=self.dossier_id, now=now)

    def draft_advice(self, now: datetime) -> None:
        """The team's report half written."""
        save_advisory_report(
            actor=self.cast.actor("tuvan"),
            dossier_id=self.dossier_id,
            draft=replace(advisory_report_of(self.bid), part_c="", recommendation=""),
            seen_version=0,
            now=now,
        )

    def advise(self, now: datetime) -> None:
        """The team's report goes to the chair."""
        advisor = self.cast.actor("tuvan")
        report = save_advisory_report(
            actor=advisor,
            dossier_id=self.dossier_id,
            draft=advisory_report_of(self.bid),
            seen_version=0,
            now=now,
        )
        issue_advisory_report(actor=advisor, dossier_id=self.dossier_id, seen_version=report.version, now=now)

    @property
    def _owner(self) -> Actor:
        return self.cast.actor(owner_of(self.bid))

    @property
    def _officer(self) -> Actor:
        return self.cast.actor(COMMUNE_OFFICERS[self.bid.commune_code])

    def _month(self, month: int) -> str:
        """ "tháng 6 năm 2026" of the written story."""
        day = self.calendar.day(month, 15)
        return f"tháng {day.month} năm {day.year}"

    @property
    def _commune(self) -> str:
        unit = unit_by_code(UnitLevel.COMMUNE, self.bid.commune_code, self.calendar.ends_on)
        assert unit is not None
        return unit.name[0].lower() + unit.name[1:]

    def _papers_held(self) -> list[PaperHeld]:
        held = [PaperHeld.BUSINESS_REGISTRATION]
        if needs_samples(self.bid.set_number):
            grounds = {ground.code for ground in rubric_of(self.bid, self.calendar).knock_outs}
            if "FOOD_SAFETY_CERTIFICATE_MISSING" in grounds and self.bid.key != NEARLY_READY:
                held.append(PaperHeld.FOOD_SAFETY_CERTIFICATE)
            if grounds & {"PRODUCTION_LICENCE_MISSING", "PRODUCTION_CONDITIONS_NOT_MET"}:
                held.append(PaperHeld.PRODUCTION_CERTIFICATE)
            held.append(PaperHeld.QUALITY_DECLARED)
        if any(paper.sheet.type is EvidenceType.INTELLECTUAL_PROPERTY for paper in papers_of(self.bid, self.calendar)):
            held.append(PaperHeld.TRADEMARK)
        return held


def at_day(moment: datetime) -> date:
    """The day in Vietnam."""
    return (moment + timedelta(hours=7)).date()
