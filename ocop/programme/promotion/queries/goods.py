"""What a booth may take along and what was written of it."""

from typing import Any

from ocop.programme.products.models import Product
from ocop.programme.promotion.models import Booth, BoothGoods


def goods_products(booth: Booth) -> list[tuple[int, str]]:
    """The products of the booth's producer, by name."""
    found = Product.objects.filter(producer=booth.producer_id, is_retired=False).order_by("sort_key", "pk")
    return list(found.values_list("pk", "name"))


def goods_initial(booth: Booth, product_id: int) -> dict[str, Any]:
    """What was written of a product of the booth, to be written anew; nothing for one it did not take."""
    line = BoothGoods.objects.filter(booth=booth, product=product_id).first() if product_id else None
    if line is None:
        return {}
    names = ("unit", "taken", "sold", "revenue", "contract_value")
    return {"product": line.product_id, **{name: getattr(line, name) for name in names}}
