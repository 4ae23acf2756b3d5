"""Who may do what with a dossier's samples: a sentence to show, or None. Điều 6 khoản 2 điểm d, khoản 3."""

from datetime import date

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.models import Dossier, SampleStep
from ocop.programme.dossiers.queries.samples import AFTER_RESULT, OFFICE_ROLES, is_level_open, keepers_of, needed_of
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierState
from ocop.programme.dossiers.rules.samples import SampleKeeper, SampleLevel, SampleMove, office_above, offices_of_level
from ocop.programme.producers.queries.membership import is_member
from ocop.programme.producers.queries.producers_visible import own_producers


def _why_not_asked_for(dossier: Dossier, level: SampleLevel, today: date) -> str | None:
    if not needed_of(dossier, today):
        return _("Nhóm sản phẩm này không phải gửi sản phẩm mẫu (điểm d khoản 2 Điều 6).")
    if dossier.state == DossierState.WITHDRAWN:
        return _("Hồ sơ đã rút nên không nhận thêm sản phẩm mẫu.")
    if dossier.state == DossierState.DRAFT:
        return _("Hồ sơ chưa nộp; sản phẩm mẫu được gửi kèm khi nộp hồ sơ.")
    if level is SampleLevel.PROVINCE and dossier.state in AFTER_RESULT:
        return _("Hồ sơ đã có kết quả đánh giá cấp tỉnh nên không nhận thêm sản phẩm mẫu.")
    if not is_level_open(dossier, level):
        return _("Mẫu cho Hội đồng cấp trung ương chỉ nhận khi sản phẩm được đề nghị đánh giá 5 sao.")
    return None


def why_not_announce_samples(actor: Actor, dossier: Dossier, level: SampleLevel, today: date) -> str | None:
    """Members of the producer say what they send, as soon as the dossier is handed in."""
    if not is_member(actor, dossier.producer):
        return _("Chỉ thành viên của chủ thể được làm việc này.")
    return _why_not_asked_for(dossier, level, today)


def why_not_keep_samples(actor: Actor, dossier: Dossier, office: SampleKeeper, level: SampleLevel) -> str | None:
    """An officer of one of the offices the samples go through, over that place; never for a producer of their own."""
    role = OFFICE_ROLES.get(office)
    if role is None or office not in offices_of_level(level) or office not in keepers_of(actor, dossier):
        return _("Chỉ cán bộ của cơ quan đang giữ mẫu mới làm được việc này.")
    if own_producers(actor).filter(pk=dossier.producer_id).exists():
        return _("Ông/Bà là thành viên của chủ thể này nên không được giao nhận mẫu của chính chủ thể.")
    return None


def why_not_receive_samples(
    actor: Actor, dossier: Dossier, office: SampleKeeper, level: SampleLevel, today: date
) -> str | None:
    """The offices of the level, while the dossier is alive and samples are asked for."""
    return why_not_keep_samples(actor, dossier, office, level) or _why_not_asked_for(dossier, level, today)


def why_not_send_samples(actor: Actor, dossier: Dossier, office: SampleKeeper, level: SampleLevel) -> str | None:
    """Offices that have one above them for this level."""
    reason = why_not_keep_samples(actor, dossier, office, level)
    if reason is None and office_above(level, office) is None:
        reason = _("Mẫu đã ở cơ quan cuối cùng, không chuyển đi nữa.")
    return reason


def why_not_confirm_samples(actor: Actor, step: SampleStep) -> str | None:
    """Only the other side, never who wrote the line: members for the producer, an officer for an office."""
    if not step.awaits:
        return _("Lần giao nhận này không cần bên khác xác nhận.")
    if hasattr(step, "confirmation"):
        return _("Lần giao nhận này đã được %(name)s xác nhận.") % {"name": step.confirmation.signed_by_name}
    if step.move == SampleMove.SEND:
        return _("Cơ quan cấp trên xác nhận bằng việc ghi “Nhận mẫu”.")
    if step.recorded_by_id is not None and step.recorded_by_id == actor.user_id:
        return _("Người ghi không tự xác nhận thay bên kia.")
    side = SampleKeeper(step.awaits)
    if side is SampleKeeper.PRODUCER:
        if is_member(actor, step.dossier.producer):
            return None
        return _("Chỉ thành viên của chủ thể xác nhận lần giao nhận này.")
    if side is SampleKeeper.COUNCIL:
        return _("Chủ tịch, Phó Chủ tịch hoặc Thư ký Hội đồng xác nhận ở phòng họp của phiên.")
    if side in keepers_of(actor, step.dossier):
        return None
    return _("Chỉ cán bộ của cơ quan bên kia xác nhận lần giao nhận này.")


def why_not_attach_slip(actor: Actor, step: SampleStep) -> str | None:
    """Either office that had part in the step puts the signed paper in."""
    if not step.awaits:
        return _("Lần giao nhận này không cần bên khác xác nhận.")
    if hasattr(step, "confirmation"):
        return _("Lần giao nhận này đã được %(name)s xác nhận.") % {"name": step.confirmation.signed_by_name}
    if step.move == SampleMove.SEND:
        return _("Cơ quan cấp trên xác nhận bằng việc ghi “Nhận mẫu”.")
    if {SampleKeeper(step.giver), SampleKeeper(step.taker)} & set(keepers_of(actor, step.dossier)):
        return None
    return _("Chỉ cán bộ của cơ quan đã giao hoặc nhận mới đính kèm phiếu có chữ ký.")


def why_not_set_sample_rule(actor: Actor, province_code: str) -> str | None:
    """The province's officer for the province, the ministry's for the ministry ("")."""
    if province_code and actor.holds_over(Role.PROVINCE_OFFICER, province_code=province_code):
        return None
    if not province_code and actor.holds(Role.MINISTRY_OFFICER):
        return None
    return _("Chỉ cán bộ cơ quan tham mưu quản lý OCOP đặt quy định giữ mẫu của cơ quan mình.")
