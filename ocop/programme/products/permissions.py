"""Who may do what with a product: a sentence to show, or None."""

from django.utils.translation import gettext as _

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.membership import is_member
from ocop.programme.products.models import Product


def why_not_create_product(actor: Actor, producer: Producer) -> str | None:
    """Members add products of their producer."""
    if is_member(actor, producer):
        return None
    return _("Chỉ thành viên của chủ thể được thêm sản phẩm.")


def why_not_change_product(actor: Actor, product: Product) -> str | None:
    """Members change products of their producer, until the product is retired."""
    if not is_member(actor, product.producer):
        return _("Chỉ thành viên của chủ thể được sửa sản phẩm.")
    if product.is_retired:
        return _("Sản phẩm đã ngừng, không sửa được nữa.")
    return None
