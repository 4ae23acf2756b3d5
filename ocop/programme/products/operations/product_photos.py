"""Photos of a product."""

from datetime import datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.files.models import StoredFile
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.products.models import Product, ProductPhoto
from ocop.programme.products.permissions import why_not_change_product
from ocop.programme.products.queries.products_visible import products_visible_to

MOST_PHOTOS = 12


def add_photo(
    *, actor: Actor, product_id: int, file: StoredFile, caption: str = "", now: datetime
) -> ProductPhoto:
    """Add a stored JPEG or PNG at the end. `file` is what the storage kept for this person.

    Raises Product.DoesNotExist, Refusal, FieldRefusal for a file that is not a picture or one too many.
    """
    with deed("products.add_photo", actor=actor, now=now) as record:
        product: Product = lock(products_visible_to(actor).select_related("producer"), pk=product_id)
        refuse_if(why_not_change_product(actor, product))
        if not file.is_image:
            raise FieldRefusal({"file": [_("Ảnh phải là tệp JPEG hoặc PNG.")]})
        count = product.photos.count()
        if count >= MOST_PHOTOS:
            raise FieldRefusal({"file": [_("Mỗi sản phẩm có tối đa %(count)s ảnh.") % {"count": MOST_PHOTOS}]})
        photo = ProductPhoto.objects.create(
            product=product, file=file, caption=caption.strip()[:200], position=count, added_at=now
        )
        record.about(product, photo=photo.pk, sha256=file.sha256)
    return photo


def remove_photo(*, actor: Actor, product_id: int, photo_id: int, now: datetime) -> None:
    """Take a photo off the product; the stored file stays for whatever else refers to it. Raises DoesNotExist, Refusal."""
    with deed("products.remove_photo", actor=actor, now=now) as record:
        product: Product = lock(products_visible_to(actor).select_related("producer"), pk=product_id)
        refuse_if(why_not_change_product(actor, product))
        product.photos.get(pk=photo_id).delete()
        record.about(product, photo=photo_id)
