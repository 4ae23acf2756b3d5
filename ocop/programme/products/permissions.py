"""Who may do what with a product: a sentence to show, or None."""

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.mandates import may_act_for
from ocop.programme.producers.rules.mandates import Help
from ocop.programme.products.models import Product


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
