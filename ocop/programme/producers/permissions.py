"""Who may do what with a producer: a sentence to show, or None."""

from datetime import date

from django.utils.translation import gettext as _

from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.producers.models import FilingMandate, Producer, ProducerMember, ProductionSite
from ocop.programme.producers.queries.mandates import is_barred_from_verifying, may_act_for, standing
from ocop.programme.producers.queries.membership import is_member, is_owner, may_verify_in_place
from ocop.programme.producers.rules.mandates import Help, MandateStanding
from ocop.programme.producers.rules.producer_kinds import Verification


def why_not_register_producer(actor: Actor) -> str | None:
    """Anybody signed in may register a producer; not in the name of somebody else."""
    if actor.user_id is None:
        return _("Hãy đăng nhập trước khi đăng ký chủ thể.")
    if actor.mandate is not None:
        return _("Đang nộp hộ một chủ thể. Muốn giúp chủ thể khác, hãy mở mục Nộp hộ và bắt đầu với chủ thể đó.")
    return None


def why_not_change_producer(actor: Actor, producer: Producer) -> str | None:
    """Members, and an officer who helps within the mandate, change what the producer says about itself."""
    if may_act_for(actor, producer, Help.PROFILE):
        return None
    return _("Chỉ thành viên của chủ thể được sửa thông tin của chủ thể.")


def why_not_change_site(actor: Actor, site: ProductionSite) -> str | None:
    """Members correct and close the places of their producer, until a place is closed."""
    reason = why_not_change_producer(actor, site.producer)
    if reason is None and site.closed_on is not None:
        return _("Nơi này đã ghi là ngừng sử dụng.")
    return reason


def why_not_manage_members(actor: Actor, producer: Producer) -> str | None:
    """Owners invite people and end memberships."""
    if is_owner(actor, producer):
        return None
    return _("Chỉ người đứng tên quản lý của chủ thể được mời hoặc cho thôi thành viên.")


def why_not_end_membership(actor: Actor, member: ProducerMember) -> str | None:
    """An owner ends a membership, a member their own; the last owner stays."""
    if member.valid_until is not None:
        return _("Người này đã thôi là thành viên.")
    if member.user_id != actor.user_id:
        reason = why_not_manage_members(actor, member.producer)
        if reason is not None:
            return reason
    others = member.producer.members.filter(valid_until__isnull=True, is_owner=True).exclude(pk=member.pk)
    if member.is_owner and not others.exists():
        return _("Chủ thể phải còn ít nhất một người quản lý.")
    return None


def why_not_verify_producer(actor: Actor, producer: Producer, today: date) -> str | None:
    """The commune's officer over the commune or the province's over the province; nobody verifies their own
    producer, nor one they help, unless the commune has nobody else (rules/helped_review.py)."""
    if not may_verify_in_place(actor, producer):
        return _("Chỉ công chức cấp xã hoặc cấp tỉnh phụ trách địa bàn này được xác nhận chủ thể.")
    if is_member(actor, producer):
        return _("Ông/Bà là thành viên của chủ thể này nên không tự xác nhận được.")
    if is_barred_from_verifying(actor, producer, today):
        return _(
            "Ông/Bà đang hoặc đã nộp hộ chủ thể này nên để công chức khác đối chiếu, xác nhận. Chỉ khi không còn công "
            "chức nào khác phụ trách thì người nộp hộ mới được làm."
        )
    if producer.verification == Verification.VERIFIED:
        return _("Chủ thể đã được xác nhận.")
    return None


def why_not_reject_producer(actor: Actor, producer: Producer) -> str | None:
    """The same people; a verified producer may be taken back when something proves wrong."""
    if not may_verify_in_place(actor, producer):
        return _("Chỉ công chức cấp xã hoặc cấp tỉnh phụ trách địa bàn này được xác nhận chủ thể.")
    if is_member(actor, producer):
        return _("Ông/Bà là thành viên của chủ thể này nên không tự xác nhận được.")
    return None


def why_not_help(actor: Actor, *, province_code: str, commune_code: str) -> str | None:
    """Officers of the commune the producer sits in ask to help it (Điều 10 khoản 4 điểm a, QĐ 26/2026/QĐ-TTg)."""
    if actor.mandate is not None or not actor.holds_over(
        Role.COMMUNE_OFFICER, province_code=province_code, commune_code=commune_code
    ):
        return _("Chỉ công chức cấp xã phụ trách địa bàn của chủ thể được nộp hộ.")
    return None


def why_not_help_producer(actor: Actor, producer: Producer) -> str | None:
    """The same, and never a producer one is a member of: those act in their own name."""
    reason = why_not_help(actor, province_code=producer.province_code, commune_code=producer.commune_code)
    if reason is None and is_member(actor, producer):
        return _("Ông/Bà là thành viên của chủ thể này, hãy nộp hồ sơ bằng chính tài khoản thành viên.")
    return reason


def why_not_ask_consent(actor: Actor, mandate: FilingMandate, today: date) -> str | None:
    """The officer named in it, while it waits for the producer's yes."""
    if mandate.officer_id != actor.account_key:
        return _("Chỉ người được ghi là nộp hộ mới làm được việc này.")
    reason = why_not_help_producer(actor, mandate.producer) or _over(mandate, today)
    if reason is None and mandate.consented_at is not None:
        return _("Chủ thể đã đồng ý rồi.")
    return reason


def why_not_work_by(actor: Actor, mandate: FilingMandate, today: date) -> str | None:
    """The officer named in it, from the first day to the last, once the producer said yes, while the office lasts."""
    if mandate.officer_id != actor.account_key:
        return _("Chỉ người được ghi là nộp hộ mới làm được việc này.")
    where = standing(actor, mandate, today)
    if where is MandateStanding.WAITING:
        return _("Chủ thể chưa đồng ý. Hãy lấy mã xác nhận hoặc giấy ký tay trước khi làm hộ.")
    if where is MandateStanding.NOT_YET:
        return _("Việc nộp hộ bắt đầu từ ngày %(day)s.") % {"day": vietnamese_date(mandate.valid_from)}
    if where is MandateStanding.ROLE_ENDED:
        return _("Ông/Bà không còn phụ trách địa bàn của chủ thể này nên không nộp hộ được nữa.")
    return _over(mandate, today)


def why_not_end_mandate(actor: Actor, mandate: FilingMandate) -> str | None:
    """The producer at any time: a member, or by word of mouth any officer of the commune; the officer as well."""
    if mandate.ended_at is not None:
        return _("Việc nộp hộ này đã kết thúc.")
    producer = mandate.producer
    is_of_commune = actor.holds_over(
        Role.COMMUNE_OFFICER, province_code=producer.province_code, commune_code=producer.commune_code
    )
    is_own = mandate.officer_id == actor.account_key and actor.mandate is None
    if is_member(actor, producer) or is_of_commune or is_own:
        return None
    return _("Chỉ chủ thể, người nộp hộ hoặc công chức của xã mới kết thúc được việc nộp hộ.")


def why_not_hand_over(actor: Actor, mandate: FilingMandate, today: date) -> str | None:
    """The helper opens the door for the producer to come in with an account of its own, while nobody has one yet."""
    reason = why_not_work_by(actor, mandate, today)
    if reason is None and mandate.producer.members.filter(valid_until__isnull=True).exists():
        return _("Chủ thể đã có người dùng tài khoản; người đó mời thêm thành viên.")
    return reason


def _over(mandate: FilingMandate, today: date) -> str | None:
    if mandate.ended_at is not None:
        return _("Việc nộp hộ này đã kết thúc.")
    if today > mandate.valid_until:
        return _("Việc nộp hộ đã hết hạn ngày %(day)s. Hãy lập ghi nhận mới với chủ thể.") % {
            "day": vietnamese_date(mandate.valid_until)
        }
    return None
