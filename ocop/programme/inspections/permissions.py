"""Why a deed of inspections may not be done: a sentence to show, or None."""

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.inspections.models import (
    Complaint,
    ConsumerReport,
    CorrectiveAction,
    Finding,
    Inspection,
    InspectionPlan,
)
from ocop.programme.inspections.queries.visible import INSPECTORS, communes_of_officer, reaches_nation
from ocop.programme.inspections.rules.inspection_kinds import WRITABLE, CorrectionState, InspectionState, PlanKind
from ocop.programme.inspections.rules.report_kinds import OPEN_COMPLAINTS, OPEN_REPORTS, ComplaintState, Desk
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.membership import is_member
from ocop.programme.recognition.models import Certificate

OFFICERS = (Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER)


def inspects_for(actor: Actor, province_code: str) -> bool:
    """True for those who inspect in a province, or for the ministry ("")."""
    if province_code:
        return actor.holds_over(INSPECTORS, province_code=province_code)
    return reaches_nation(actor, *INSPECTORS)


def offices_of(actor: Actor) -> list[str]:
    """The offices the person inspects for, by province code; "" is the ministry."""
    found = sorted({grant.province_code for grant in actor.grants_of(*INSPECTORS) if grant.province_code})
    return ["", *found] if reaches_nation(actor, *INSPECTORS) else found


def why_not_plan(actor: Actor, province_code: str) -> str | None:
    """The province's office plans for its area, the ministry's for 5 stars and when needed (Điều 9 khoản 4)."""
    if inspects_for(actor, province_code):
        return None
    return _("Chỉ cơ quan quản lý OCOP hoặc thanh tra của cấp lập kế hoạch được làm việc này (khoản 4 Điều 9).")


def why_not_draw(actor: Actor, plan: InspectionPlan) -> str | None:
    """A risk sample is drawn once, after its seed was recorded."""
    reason = why_not_plan(actor, plan.province_code)
    if reason:
        return reason
    if plan.kind != PlanKind.RISK_SAMPLE:
        return _("Kế hoạch này không chọn sản phẩm theo mẫu rủi ro.")
    if plan.drawn_at is not None:
        return _("Mẫu của kế hoạch này đã được rút; không rút lại được.")
    if not plan.seed:
        return _("Chưa ghi số gieo. Số gieo phải được ghi trước khi rút.")
    return None


def why_not_record_seed(actor: Actor, plan: InspectionPlan) -> str | None:
    """The seed is recorded once, before the draw."""
    reason = why_not_plan(actor, plan.province_code)
    if reason is None and plan.kind != PlanKind.RISK_SAMPLE:
        return _("Kế hoạch này không chọn sản phẩm theo mẫu rủi ro.")
    if reason is None and plan.seed:
        return _("Số gieo đã được ghi, không đổi được.")
    return reason


def why_not_plan_inspection(actor: Actor, certificate: Certificate, province_code: str) -> str | None:
    """An inspection is about a product of the office's area; the ministry's may be about any (Điều 9 khoản 4)."""
    reason = why_not_plan(actor, province_code)
    if reason is None and province_code and certificate.product.province_code != province_code:
        return _("Sản phẩm không thuộc địa bàn của cơ quan kiểm tra.")
    return reason


def why_not_lead(actor: Actor, inspection: Inspection) -> str | None:
    """Deeds of an inspection are those of the office that holds it."""
    if inspects_for(actor, inspection.province_code):
        return None
    return _("Chỉ cơ quan chủ trì cuộc kiểm tra được làm việc này.")


def why_not_fill_in(actor: Actor, inspection: Inspection) -> str | None:
    """The checklist is open until the minutes are concluded."""
    reason = why_not_lead(actor, inspection)
    if reason is None and inspection.state not in WRITABLE:
        return _("Biên bản kiểm tra đã lập xong nên không sửa phiếu được nữa.")
    return reason


def why_not_add_finding(actor: Actor, inspection: Inspection) -> str | None:
    """Findings are written before the minutes are concluded; a laboratory may add one until the end."""
    reason = why_not_lead(actor, inspection)
    if reason is None and inspection.state == InspectionState.PLANNED:
        return _("Cuộc kiểm tra chưa bắt đầu.")
    if reason is None and inspection.state not in WRITABLE:
        return _("Biên bản kiểm tra đã lập xong; tồn tại mới được ghi ở cuộc kiểm tra khác.")
    return reason


def why_not_conclude(actor: Actor, inspection: Inspection) -> str | None:
    """Minutes are concluded once, after the inspection has begun."""
    reason = why_not_lead(actor, inspection)
    if reason is None and inspection.state == InspectionState.PLANNED:
        return _("Cuộc kiểm tra chưa bắt đầu.")
    if reason is None and inspection.state != InspectionState.BEGUN:
        return _("Biên bản kiểm tra đã lập xong.")
    return reason


def why_not_order_correction(actor: Actor, finding: Finding) -> str | None:
    """What has to be put right is ordered until the inspection is closed."""
    reason = why_not_lead(actor, finding.inspection)
    if reason is None and finding.inspection.state == InspectionState.CLOSED:
        return _("Cuộc kiểm tra đã kết thúc.")
    return reason


def why_not_answer_correction(actor: Actor, correction: CorrectiveAction) -> str | None:
    """The producer says what was done."""
    if not is_member(actor, correction.finding.inspection.certificate.product.producer):
        return _("Chỉ thành viên của chủ thể được báo cáo khắc phục.")
    if correction.state == CorrectionState.DONE:
        return _("Việc này đã được xác nhận khắc phục xong.")
    return None


def why_not_verify_correction(actor: Actor, correction: CorrectiveAction) -> str | None:
    """The office that inspected verifies."""
    reason = why_not_lead(actor, correction.finding.inspection)
    if reason is None and correction.state == CorrectionState.DONE:
        return _("Việc này đã được xác nhận khắc phục xong.")
    return reason


def why_not_close(actor: Actor, inspection: Inspection) -> str | None:
    """Closed when the minutes stand and nothing waits to be put right or measured."""
    reason = why_not_lead(actor, inspection)
    if reason:
        return reason
    if inspection.state != InspectionState.CONCLUDED:
        return _("Chỉ kết thúc được cuộc kiểm tra đã lập biên bản và chưa kết thúc.")
    waiting = CorrectiveAction.objects.filter(finding__inspection=inspection).exclude(state=CorrectionState.DONE)
    if waiting.filter(finding__revocation__isnull=True).exists():
        return _("Còn việc khắc phục chưa được xác nhận.")
    if inspection.samples.filter(reported_on__isnull=True).exists():
        return _("Còn mẫu kiểm nghiệm chưa có kết quả.")
    return None


def why_not_take_sample(actor: Actor, inspection: Inspection) -> str | None:
    """Samples are taken during the inspection."""
    reason = why_not_lead(actor, inspection)
    if reason is None and inspection.state != InspectionState.BEGUN:
        return _("Chỉ lấy mẫu khi đang kiểm tra.")
    return reason


def why_not_record_result(actor: Actor, inspection: Inspection) -> str | None:
    """Results come in until the inspection is closed."""
    reason = why_not_lead(actor, inspection)
    if reason is None and inspection.state == InspectionState.CLOSED:
        return _("Cuộc kiểm tra đã kết thúc.")
    return reason


def why_not_escalate(actor: Actor, finding: Finding) -> str | None:
    """A finding of concluded minutes may lead, once, to a proposal of revocation (Điều 8 khoản 3 điểm a)."""
    reason = why_not_lead(actor, finding.inspection)
    if reason is None and finding.inspection.state in WRITABLE:
        return _("Lập xong biên bản kiểm tra rồi mới đề nghị thu hồi được: kết luận là căn cứ của đề nghị.")
    if reason is None and finding.revocation_id is not None:
        return _("Đã đề nghị thu hồi từ tồn tại này.")
    return reason


def may_handle_report(actor: Actor, report: ConsumerReport) -> bool:
    """True for the officers of the desk the report lies on."""
    match report.desk:
        case Desk.COMMUNE:
            return report.commune_code in communes_of_officer(actor)
        case Desk.PROVINCE:
            return actor.holds_over((Role.PROVINCE_OFFICER, Role.INSPECTOR), province_code=report.province_code)
        case _:
            return reaches_nation(actor, Role.MINISTRY_OFFICER)


def why_not_handle_report(actor: Actor, report: ConsumerReport) -> str | None:
    """Reports are handled by the desk they lie on, while open."""
    if not may_handle_report(actor, report):
        return _("Phản ánh này đang do cơ quan khác xử lý.")
    if report.state not in OPEN_REPORTS:
        return _("Phản ánh này đã được xử lý xong.")
    return None


def why_not_read_contact(actor: Actor, report: ConsumerReport) -> str | None:
    """The contact is for who handles the report."""
    if may_handle_report(actor, report):
        return None
    return _("Chỉ cơ quan đang xử lý phản ánh được xem thông tin liên hệ.")


def why_not_set_up(actor: Actor, province_code: str) -> str | None:
    """Settings are those of the office that manages OCOP."""
    if province_code and actor.holds_over(Role.PROVINCE_OFFICER, province_code=province_code):
        return None
    if not province_code and reaches_nation(actor, Role.MINISTRY_OFFICER):
        return None
    return _("Chỉ cơ quan quản lý OCOP được đổi thiết lập này.")


def why_not_complain(actor: Actor, producer: Producer) -> str | None:
    """A producer's members complain in its name."""
    if is_member(actor, producer):
        return None
    return _("Chỉ thành viên của chủ thể được gửi khiếu nại, kiến nghị của chủ thể.")


def may_answer_complaint(actor: Actor, complaint: Complaint) -> bool:
    """True for the office the complaint went to."""
    if complaint.province_code:
        return actor.holds_over(Role.PROVINCE_OFFICER, province_code=complaint.province_code)
    return reaches_nation(actor, Role.MINISTRY_OFFICER)


def why_not_answer_complaint(actor: Actor, complaint: Complaint) -> str | None:
    """The office answers while the complaint is open."""
    if not may_answer_complaint(actor, complaint):
        return _("Chỉ cơ quan nhận khiếu nại, kiến nghị được xử lý.")
    if complaint.state not in OPEN_COMPLAINTS:
        return _("Khiếu nại, kiến nghị này đã được trả lời.")
    return None


def why_not_accept_complaint(actor: Actor, complaint: Complaint) -> str | None:
    """Accepting for settlement comes once, for a complaint (Điều 27 Luật Khiếu nại)."""
    reason = why_not_answer_complaint(actor, complaint)
    if reason is None and complaint.state != ComplaintState.RECEIVED:
        return _("Khiếu nại này đã được thụ lý.")
    return reason
