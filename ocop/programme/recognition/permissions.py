"""Why a deed of recognition may not be done: a sentence to show, or None."""

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.evaluation.models import CouncilSession
from ocop.programme.evaluation.rules.session_lifecycle import SessionState
from ocop.programme.recognition.models import Certificate, ImportBatch, RecognitionDecision
from ocop.programme.recognition.rules.recognition_kinds import DecisionKind, DecisionState

EDITABLE = frozenset({DecisionState.DRAFT, DecisionState.SENT_BACK})


def why_not_prepare_decision(actor: Actor, session: CouncilSession) -> str | None:
    """The provincial office prepares what it will submit, once the results of a session are approved."""
    if not actor.holds_over(Role.PROVINCE_OFFICER, province_code=session.council.province_code):
        return _("Chỉ cán bộ cơ quan tham mưu quản lý OCOP của tỉnh được lập dự thảo quyết định.")
    if session.state != SessionState.APPROVED:
        return _("Biên bản và kết quả của phiên họp chưa được phê duyệt.")
    return None


def why_not_edit_decision(actor: Actor, decision: RecognitionDecision) -> str | None:
    """A draft may be changed by the office that prepared it, until it is submitted."""
    if not actor.holds_over(Role.PROVINCE_OFFICER, province_code=decision.province_code):
        return _("Chỉ cán bộ cơ quan tham mưu quản lý OCOP của tỉnh được sửa dự thảo quyết định.")
    if decision.state not in EDITABLE:
        return _("Dự thảo đã trình ký hoặc đã ban hành nên không sửa được nữa.")
    return None


def why_not_submit_decision(actor: Actor, decision: RecognitionDecision) -> str | None:
    """A draft with at least one line may be submitted to the leader."""
    reason = why_not_edit_decision(actor, decision)
    if reason:
        return reason
    if not decision.items.exists():
        return _("Danh sách kèm theo quyết định chưa có sản phẩm nào.")
    return None


def why_not_sign_decision(actor: Actor, decision: RecognitionDecision) -> str | None:
    """The leader of the province signs what was submitted (Điều 7 khoản 3 điểm e, Điều 8 khoản 2 điểm a)."""
    if not actor.holds_over(Role.PROVINCE_LEADER, province_code=decision.province_code):
        return _("Chỉ lãnh đạo Ủy ban nhân dân tỉnh được ký quyết định.")
    if decision.state == DecisionState.SIGNED:
        return _("Quyết định này đã được ký ban hành.")
    if decision.state != DecisionState.SUBMITTED:
        return _("Dự thảo quyết định chưa được trình ký.")
    return None


def why_not_issue_nomination(actor: Actor, decision: RecognitionDecision) -> str | None:
    """The leader of the province nominates to the ministry what a signed decision approves (Điều 7 khoản 3 điểm e)."""
    if not actor.holds_over(Role.PROVINCE_LEADER, province_code=decision.province_code):
        return _("Chỉ lãnh đạo Ủy ban nhân dân tỉnh được ký văn bản đề nghị Bộ.")
    if decision.kind != DecisionKind.APPROVE_RESULT:
        return _("Chỉ quyết định phê duyệt kết quả từ 90 điểm mới có văn bản đề nghị Bộ.")
    if decision.state != DecisionState.SIGNED:
        return _("Quyết định phê duyệt kết quả chưa được ký ban hành.")
    if decision.nomination_letter_id is not None:
        return _("Văn bản đề nghị Bộ đã được ban hành.")
    return None


def why_not_word_certificates(actor: Actor, province_code: str) -> str | None:
    """The office that keeps the certificates of a province words them; the ministry words those it issues ("")."""
    if not province_code:
        if any(grant.reach == Reach.NATION for grant in actor.grants_of(Role.MINISTRY_OFFICER)):
            return None
        return _("Chỉ cán bộ của Bộ được chọn câu chữ trên giấy chứng nhận do Bộ cấp.")
    if actor.holds_over(Role.PROVINCE_OFFICER, province_code=province_code):
        return None
    return _("Chỉ cán bộ cơ quan tham mưu quản lý OCOP của tỉnh được chọn câu chữ trên giấy chứng nhận.")


def why_not_revoke(actor: Actor, certificate: Certificate) -> str | None:
    """The provincial office may propose to revoke a 3- or 4-star certificate of its province, once."""
    if not actor.holds_over(Role.PROVINCE_OFFICER, province_code=certificate.product.province_code):
        return _("Chỉ cán bộ cơ quan tham mưu quản lý OCOP của tỉnh được đề nghị thu hồi.")
    if certificate.star == 5:
        return _("Giấy chứng nhận 5 sao do Bộ trưởng Bộ Nông nghiệp và Môi trường thu hồi (điểm b khoản 2 Điều 8).")
    if certificate.revoked_on is not None:
        return _("Giấy chứng nhận này đã bị thu hồi.")
    return None


def why_not_import(actor: Actor) -> str | None:
    """Lists are brought in by the offices of provinces, by the ministry, and by the programme's own commands."""
    if actor.is_programme or actor.holds(Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER):
        return None
    return _("Chỉ cơ quan tham mưu quản lý OCOP của tỉnh hoặc của Bộ được nhập danh sách.")


def why_not_read_import(actor: Actor, batch: ImportBatch) -> str | None:
    """A list may be read again until it is written."""
    reason = why_not_import(actor)
    if reason is None and batch.committed_at is not None:
        return _("Danh sách này đã được ghi.")
    return reason


def why_not_commit_import(actor: Actor, batch: ImportBatch) -> str | None:
    """A batch is written once, and only without errors."""
    reason = why_not_import(actor)
    if reason:
        return reason
    if batch.committed_at is not None:
        return _("Danh sách này đã được ghi.")
    if "counts" not in batch.preview:
        return _("Danh sách chưa được đọc xong.")
    errors = batch.preview.get("errors", 0)
    if errors:
        return _("Danh sách còn %(count)s lỗi. Hãy sửa trong Excel rồi tải lên lại.") % {"count": errors}
    return None


def why_not_export(actor: Actor) -> str | None:
    """The offices that read the certificates of their territory may take them along."""
    if actor.holds(Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER, Role.PROVINCE_LEADER, Role.INSPECTOR, Role.AUDITOR):
        return None
    return _("Chỉ cơ quan quản lý được xuất danh sách.")
