"""Who may do what with captured events and with the tokens that open them: a sentence to show, or None."""

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.membership import is_owner
from ocop.programme.traceability.rules.epcis_caller import Caller


def why_not_capture(caller: Caller) -> str | None:
    """A token says what it is for."""
    return None if caller.may_capture else _("Mã truy cập này không được dùng để gửi sự kiện.")


def why_not_query_events(caller: Caller) -> str | None:
    """The same for questions."""
    return None if caller.may_query else _("Mã truy cập này không được dùng để hỏi sự kiện.")


def why_not_manage_epcis_tokens(actor: Actor, producer: Producer) -> str | None:
    """Owners give out and take back the tokens of their producer's systems, and say by which GLN it is known."""
    if is_owner(actor, producer):
        return None
    return _("Chỉ người đứng tên quản lý của chủ thể được cấp, thu hồi mã truy cập dữ liệu truy xuất nguồn gốc.")
