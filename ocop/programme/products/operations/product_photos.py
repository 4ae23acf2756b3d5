"""Photos of a product."""

from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.files.storing import store_upload
from ocop.foundation.files.true_type import IMAGES
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.products.models import Product, ProductPhoto
from ocop.programme.products.permissions import why_not_change_product
from ocop.programme.products.queries.products_visible import products_visible_to

MOST_PHOTOS = 12


def add_photo(
    *, actor: Actor, product_id: int, uploaded: UploadedFile | None, caption: str = "", now: datetime
) -> ProductPhoto:
    """Add a JPEG or PNG at the end; it is drawn anew, without the place and device a phone writes into it.

    Raises Product.DoesNotExist, Refusal, FieldRefusal for a missing file, one that is no picture, or one too many.
    """
    product: Product = products_visible_to(actor).select_related("producer").get(pk=product_id)
    refuse_if(why_not_change_product(actor, product))
    if uploaded is None:
        raise FieldRefusal({"file": [_("Hãy chọn một ảnh.")]})
    with deed("products.add_photo", actor=actor, now=now) as record:
        product = lock(products_visible_to(actor).select_related("producer"), pk=product_id)
        refuse_if(why_not_change_product(actor, product))
        count = product.photos.count()
        if count >= MOST_PHOTOS:
            raise FieldRefusal({"file": [_("Mỗi sản phẩm có tối đa %(count)s ảnh.") % {"count": MOST_PHOTOS}]})
        try:
            file = store_upload(uploaded=uploaded, actor_id=actor.user_id, now=now, allowed=IMAGES)
        except Refusal as refusal:
            raise FieldRefusal({"file": refusal.reasons}) from refusal
        photo = ProductPhoto.objects.create(
            product=product, file=file, caption=caption.strip()[:200], position=count, added_at=now
        )
        record.about(product, photo=photo.pk, sha256=file.sha256)
    return photo


def remove_photo(*, actor: Actor, product_id: int, photo_id: int, now: datetime) -> None:
    """Take a photo off the product; the stored file stays for whatever else refers to it. Raises DoesNotExist,
    Refusal."""
    with deed("products.remove_photo", actor=actor, now=now) as record:
        product: Product = lock(products_visible_to(actor).select_related("producer"), pk=product_id)
        refuse_if(why_not_change_product(actor, product))
        product.photos.get(pk=photo_id).delete()
        record.about(product, photo=photo_id)
