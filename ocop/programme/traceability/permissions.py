"""Who may do what with captured events and with the tokens that open them: a sentence to show, or None."""

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.membership import is_owner, may_verify_in_place
from ocop.programme.traceability.models import Lot
from ocop.programme.traceability.queries.epcis_callers import reads_all_events
from ocop.programme.traceability.queries.lots import own_lots
from ocop.programme.traceability.rules.epcis_caller import Caller

RECALLERS = (Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER, Role.INSPECTOR)
"""Authorities that recall goods by a decision."""


def why_not_capture(caller: Caller) -> str | None:
    """A token says what it is for."""
    return None if caller.may_capture else _("Mã truy cập này không được dùng để gửi sự kiện.")


def why_not_query_events(caller: Caller) -> str | None:
    """The same for questions."""
    return None if caller.may_query else _("Mã truy cập này không được dùng để hỏi sự kiện.")


def why_not_read_all_events(actor: Actor) -> str | None:
    """Offices of the whole country read every event; others ask a producer, or come to an inspection."""
    if reads_all_events(actor):
        return None
    return _("Chỉ cơ quan quản lý OCOP ở Bộ và thanh tra cấp trung ương được dùng mã truy cập của cơ quan.")


def why_not_claim_party_number(actor: Actor, producer: Producer) -> str | None:
    """Owners say by which GLN their producer is known."""
    if is_owner(actor, producer):
        return None
    return _("Chỉ người đứng tên quản lý của chủ thể được khai mã GLN.")


def why_not_decide_party_number(actor: Actor, producer: Producer) -> str | None:
    """The officer over the place confirms, who sees the paper of GS1: not the one who gains by it."""
    if may_verify_in_place(actor, producer) and not is_owner(actor, producer):
        return None
    return _("Chỉ công chức cấp xã hoặc cấp tỉnh phụ trách địa bàn này được ghi mã GLN của chủ thể.")


def why_not_manage_epcis_tokens(actor: Actor, producer: Producer) -> str | None:
    """Owners give out and take back the tokens of their producer's systems, and say by which GLN it is known."""
    if is_owner(actor, producer):
        return None
    return _("Chỉ người đứng tên quản lý của chủ thể được cấp, thu hồi mã truy cập dữ liệu truy xuất nguồn gốc.")


def why_not_recall_lot(actor: Actor, lot: Lot) -> str | None:
    """The producer recalls what it made; the authority of its province, and the ministry, recall by a decision."""
    if actor.holds_over(RECALLERS, province_code=lot.product.province_code):
        return None
    if own_lots(actor).filter(pk=lot.pk).exists():
        return None
    return _("Chỉ chủ thể làm ra lô hàng, cơ quan cấp tỉnh hoặc Bộ được thu hồi lô này.")
