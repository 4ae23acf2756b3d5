"""Why a deed on a case may not be done: a sentence to show, or None."""

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.producers.queries.membership import is_member
from ocop.programme.products.models import Product
from ocop.programme.watch.models import Case
from ocop.programme.watch.queries.cases import handles, product_of
from ocop.programme.watch.rules.thresholds import Signal

SETTERS = (Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER)


def why_not_handle(actor: Actor, case: Case) -> str | None:
    """The inspectorate and the OCOP office of the producer's province; the ministry's for networks that try codes."""
    if not handles(actor, case):
        if case.province_code:
            return _("Chỉ cơ quan quản lý OCOP hoặc thanh tra của tỉnh được xử lý vụ việc này.")
        return _("Chỉ cơ quan của Bộ được xử lý vụ việc này.")
    return None if case.is_open else _("Vụ việc này đã có kết luận.")


def why_not_inspect(actor: Actor, case: Case) -> str | None:
    """A case about a product may lead to an inspection."""
    if product_of(case) is None:
        return _("Vụ việc này không về một lô tem nào.")
    return why_not_handle(actor, case)


def why_not_freeze(actor: Actor, case: Case) -> str | None:
    """Only a batch is frozen."""
    if case.batch is None:
        return _("Vụ việc này không về một lô tem nào.")
    return why_not_handle(actor, case)


def why_not_confirm(actor: Actor, case: Case) -> str | None:
    """That a stamp was copied or forged is said of stamps; a network that tries out codes copied nothing."""
    if case.batch is None and case.signal != Signal.REPORTED:
        return _("Vụ việc này không về một lô tem nào.")
    return why_not_handle(actor, case)


def why_not_answer(actor: Actor, case: Case) -> str | None:
    """The producer's members, while the case is open; a new answer takes the place of the old."""
    if case.batch is None or not is_member(actor, case.batch.order.product.producer):
        return _("Chỉ thành viên của chủ thể được trả lời.")
    return None if case.is_open else _("Vụ việc này đã có kết luận.")


def why_not_declare(actor: Actor, product: Product) -> str | None:
    """The producer says where it sells."""
    return None if is_member(actor, product.producer) else _("Chỉ thành viên của chủ thể được khai nơi bán.")


def why_not_set_values(actor: Actor, signal: Signal, province_code: str) -> str | None:
    """The ministry's office for the country, a province's for its own producers; networks that try out codes belong to
    no province."""
    if province_code and signal == Signal.BAD_CODES:
        return _("Ngưỡng dò mã tem áp dụng cả nước, do cơ quan của Bộ đặt.")
    if province_code and actor.holds_over(Role.PROVINCE_OFFICER, province_code=province_code):
        return None
    if not province_code and any(grant.reach == Reach.NATION for grant in actor.grants_of(Role.MINISTRY_OFFICER)):
        return None
    return _("Chỉ cơ quan quản lý OCOP được đổi ngưỡng này.")
