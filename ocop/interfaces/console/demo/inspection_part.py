"""Fourth part of the demo: a plan with its drawn sample, visits at several stages, what shoppers report."""

from datetime import datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from ocop.interfaces.console.demo.calendar import Calendar
from ocop.interfaces.console.demo.cast import DEMO, Cast
from ocop.interfaces.console.demo.timeline import VIETNAM
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.inspections.operations.complaints import ComplaintSheet, file_complaint
from ocop.programme.inspections.operations.conclude_inspection import (
    MinutesSheet,
    conclude_inspection,
    escalate_finding,
)
from ocop.programme.inspections.operations.create_plan import PlanSheet, create_plan, draw_sample, record_seed
from ocop.programme.inspections.operations.file_report import ReportSheet, file_report
from ocop.programme.inspections.operations.plan_inspection import VisitSheet, begin_inspection, plan_inspection
from ocop.programme.inspections.operations.receive_answers import receive_answers
from ocop.programme.inspections.operations.record_finding import order_correction, record_finding
from ocop.programme.inspections.operations.triage_report import answer_report, link_report
from ocop.programme.inspections.queries.population import valid_certificates
from ocop.programme.inspections.queries.visible import plans_visible_to
from ocop.programme.inspections.rules.inspection_kinds import Answer, PlanKind, ProducerSignature, Severity
from ocop.programme.inspections.rules.report_kinds import ComplaintKind, Problem
from ocop.programme.inspections.rules.sent_answers import SentAnswer
from ocop.programme.producers.queries.producers_visible import own_producers
from ocop.programme.recognition.rules.recognition_kinds import RevocationGround

PROVINCE = "19"
PLAN_NAME = "Kiểm tra sản phẩm OCOP quý IV (mẫu)"
TEAM = (("Đỗ Mạnh Hùng", "Thanh tra tỉnh"), ("Hoàng Thị Lan", "Chi cục Phát triển nông thôn"))


def inspections_are_loaded() -> bool:
    """True when the part has done its work."""
    return plans_visible_to(DEMO).filter(name=PLAN_NAME).exists()


def load_inspections(calendar: Calendar) -> int:
    """The story of the last weeks before the calendar's end; out: how many inspections."""
    story = _Story(calendar)
    certificates = list(valid_certificates(PROVINCE, calendar.ends_on).filter(is_demo=True).order_by("public_code"))
    if not certificates:
        return 0
    story.plan_with_sample()
    closed_late = certificates[0]
    story.visit_with_overdue_correction(closed_late)
    if len(certificates) > 1:
        story.visit_under_way(certificates[1])
    if len(certificates) > 2:
        story.visit_that_ends_in_a_proposal(certificates[2])
    story.reports(certificates)
    story.complaint()
    return min(len(certificates), 3)


class _Story:
    """What happened, told as deeds of the demo's people."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.cast = Cast(calendar.ends_on)
        self.choose = Random("ocop-inspections")  # noqa: S311  (codes of the demo, the same in every load)
        self.inspector: Actor = self.cast.actor("thanhtra")
        self.officer: Actor = self.cast.actor("cb.tinh")

    def at(self, days_before: int, hour: int = 9) -> datetime:
        """A moment that many days before the end of the story."""
        day = self.calendar.ends_on - timedelta(days=days_before)
        return datetime.combine(day, time(hour), tzinfo=VIETNAM)

    def key(self) -> UUID:
        """A key as a device would make it."""
        return UUID(int=self.choose.getrandbits(128), version=4)

    def plan_with_sample(self) -> None:
        """Seed on one day, draw on the next."""
        end = self.calendar.ends_on
        sheet = PlanSheet(
            PLAN_NAME,
            PlanKind.RISK_SAMPLE,
            end - timedelta(days=45),
            end + timedelta(days=45),
            number="215/KH-MẪU",
            issued_on=end - timedelta(days=50),
            basis="Điều 9 Quyết định số 26/2026/QĐ-TTg",
        )
        plan = create_plan(actor=self.officer, province_code=PROVINCE, sheet=sheet, now=self.at(48))
        record_seed(
            actor=self.officer, plan_id=plan.pk, seed="Giải đặc biệt 48271 (mẫu)", sample_size=3, now=self.at(46)
        )
        draw_sample(actor=self.officer, plan_id=plan.pk, now=self.at(45))

    def _visit(self, certificate_id: int, actor: Actor, days_before: int, reason: str) -> int:
        sheet = VisitSheet(
            planned_on=self.at(days_before).date(), team=TEAM, is_announced=True, reason=reason, decision_number=""
        )
        made = plan_inspection(
            actor=actor,
            certificate_id=certificate_id,
            province_code=PROVINCE,
            kind=PlanKind.AD_HOC,
            sheet=sheet,
            now=self.at(days_before + 3),
        )
        begin_inspection(actor=actor, inspection_id=made.pk, now=self.at(days_before))
        return made.pk

    def _say(self, actor: Actor, inspection_id: int, days_before: int, said: dict[str, tuple[Answer, str]]) -> None:
        answers = [SentAnswer(self.key(), code, answer, note, 0) for code, (answer, note) in said.items()]
        receive_answers(actor=actor, inspection_id=inspection_id, answers=answers, now=self.at(days_before, 10))

    def visit_with_overdue_correction(self, certificate: Any) -> None:
        """Minutes of 30 days ago; what was to be put right a week ago was not."""
        pk = self._visit(certificate.pk, self.inspector, 30, "Theo kế hoạch quý IV.")
        said = {
            "criteria.still_made": (Answer.OK, ""),
            "label.content": (Answer.NOT_OK, "Thiếu hạn sử dụng trên hộp 200 g."),
            "mark.only_recognised": (Answer.OK, ""),
        }
        self._say(self.inspector, pk, 30, said)
        finding = record_finding(
            actor=self.inspector,
            inspection_id=pk,
            severity=Severity.MAJOR,
            words="Nhãn hộp 200 g không ghi hạn sử dụng.",
            basis="Nghị định về nhãn hàng hóa",
            item_code="label.content",
            now=self.at(30, 10),
        )
        order_correction(
            actor=self.inspector,
            finding_id=finding.pk,
            words="In lại nhãn có hạn sử dụng; thu lại hộp đã bán ở cửa hàng.",
            responsible="",
            due_on=self.at(7).date(),
            now=self.at(30, 10),
        )
        self._conclude(self.inspector, pk, 30, "Chủ thể duy trì sản xuất; nhãn chưa đủ nội dung bắt buộc.")

    def visit_under_way(self, certificate: Any) -> None:
        """Begun on the last day of the story, half filled in."""
        pk = self._visit(certificate.pk, self.inspector, 0, "Theo kế hoạch quý IV.")
        self._say(self.inspector, pk, 0, {"criteria.still_made": (Answer.OK, "Xưởng đang sản xuất.")})

    def visit_that_ends_in_a_proposal(self, certificate: Any) -> None:
        """A report led to a visit; nobody produces any more, so the office proposes to revoke."""
        pk = self._visit(certificate.pk, self.officer, 4, "Theo phản ánh của người mua.")
        report = self._report(
            certificate, Problem.QUALITY, "Mua hai gói ở hội chợ có mùi mốc; đến tận nơi thì cơ sở đóng cửa.", 9
        )
        link_report(actor=self.officer, report_id=report, seen_version=1, inspection_id=pk, now=self.at(4, 11))
        self._say(self.officer, pk, 4, {"criteria.still_made": (Answer.NOT_OK, "Xưởng đóng cửa từ tháng trước.")})
        finding = record_finding(
            actor=self.officer,
            inspection_id=pk,
            severity=Severity.CRITICAL,
            words="Chủ thể không còn sản xuất sản phẩm được công nhận; hàng còn bán do bên khác đóng gói.",
            item_code="criteria.still_made",
            now=self.at(4, 10),
        )
        self._conclude(self.officer, pk, 4, "Sản phẩm không còn được sản xuất.", is_refused=True)
        escalate_finding(
            actor=self.officer,
            finding_id=finding.pk,
            ground=RevocationGround.PRODUCTION_STOPPED,
            facts="Chủ thể không còn sản xuất; đoàn kiểm tra đã lập biên bản.",
            now=self.at(3),
        )

    def _conclude(self, actor: Actor, pk: int, days_before: int, words: str, *, is_refused: bool = False) -> None:
        sheet = MinutesSheet(
            held_on=self.at(days_before).date(),
            conclusion=words,
            head_signed_name=TEAM[0][0],
            producer_side="Đại diện chủ thể",
            producer_signature=ProducerSignature.REFUSED if is_refused else ProducerSignature.SIGNED,
            producer_signed_name="" if is_refused else "Đại diện chủ thể",
            refusal_reason="Không đồng ý với kết luận; cán bộ xã chứng kiến." if is_refused else "",
        )
        conclude_inspection(actor=actor, inspection_id=pk, sheet=sheet, now=self.at(days_before, 11))

    def _report(self, certificate: Any, problem: Problem, words: str, days_before: int, contact: str = "") -> int:
        now = self.at(days_before, 15)
        filed = file_report(
            certificate=certificate,
            sheet=ReportSheet(problem, words, now - timedelta(minutes=3), place="Chợ Thái", contact=contact),
            photos=(),
            address=f"192.0.2.{days_before}",
            salt=bytes(32),
            choose=self.choose.choice,
            now=now,
        )
        return filed.pk

    def reports(self, certificates: list[Any]) -> None:
        """One for the commune, one answered, one for the province."""
        first, last = certificates[0], certificates[-1]
        self._report(first, Problem.LABEL, "Bao bì không ghi hạn sử dụng, hỏi cửa hàng không trả lời được.", 6)
        answered = self._report(last, Problem.LOOKS_FAKE, "Túi in 4 sao nhưng tem bong, chữ mờ, nghi hàng giả.", 12)
        answer_report(
            actor=self.officer,
            report_id=answered,
            seen_version=1,
            words="Đã đối chiếu với chủ thể: tem lô này in lỗi, là hàng thật; chủ thể đã đổi tem.",
            now=self.at(8),
        )
        self._report(
            last, Problem.QUALITY, "Sản phẩm có mùi lạ, dùng xong bị đau bụng, còn giữ gói.", 2, "0912 000 111"
        )

    def complaint(self) -> None:
        """A petition of the producer of the sign-in page."""
        actor = self.cast.actor("chuthe")
        producer = own_producers(actor).first()
        if producer is not None:
            sheet = ComplaintSheet(
                ComplaintKind.PETITION,
                "Thời gian trả kết quả kiểm nghiệm định kỳ",
                "Đề nghị cơ quan công bố danh sách phòng thử nghiệm nhận mẫu trong tỉnh để chủ thể đỡ đi xa.",
            )
            file_complaint(actor=actor, producer_id=producer.pk, sheet=sheet, now=self.at(5))
