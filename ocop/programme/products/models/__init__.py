from ocop.programme.products.models.gtin_held import GtinHeld
from ocop.programme.products.models.product import Product
from ocop.programme.products.models.product_held import ProductHeld
from ocop.programme.products.models.product_photo import ProductPhoto
from ocop.programme.products.models.standard_held import StandardHeld

__all__ = ["GtinHeld", "Product", "ProductHeld", "ProductPhoto", "StandardHeld"]
