"""Who may do what with a product: a sentence to show, or None."""

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.mandates import may_act_for
from ocop.programme.producers.rules.mandates import Help
from ocop.programme.products.models import GtinHeld, Product

GTIN_OFFICES = (Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER)


def why_not_create_product(actor: Actor, producer: Producer) -> str | None:
    """Members, and an officer who helps within the mandate, add products of the producer."""
    if may_act_for(actor, producer, Help.PRODUCT):
        return None
    return _("Chỉ thành viên của chủ thể được thêm sản phẩm.")


def why_not_change_product(actor: Actor, product: Product) -> str | None:
    """The same people change products of the producer, until the product is retired."""
    if not may_act_for(actor, product.producer, Help.PRODUCT):
        return _("Chỉ thành viên của chủ thể được sửa sản phẩm.")
    if product.is_retired:
        return _("Sản phẩm đã ngừng, không sửa được nữa.")
    return None


def why_not_release_gtin(actor: Actor, held: GtinHeld) -> str | None:
    """The office that manages OCOP in the province, for a number no product still made bears."""
    if not actor.holds_over(GTIN_OFFICES, province_code=held.product.province_code):
        return _("Chỉ cơ quan quản lý OCOP cấp tỉnh hoặc Bộ được cho dùng lại một mã GTIN.")
    is_borne = held.held_until is None or held.product.barcode.zfill(14) == held.gtin  # left once and taken up again
    if is_borne and not held.product.is_retired:
        return _("Sản phẩm đang mang mã này. Chủ thể cần đổi mã vạch của sản phẩm trước.")
    if held.released_at is not None:
        return _("Mã này đã được cho dùng lại.")
    return None
