"""Photos of a product."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.files.storing import check_ahead, store_upload
from ocop.foundation.files.true_type import IMAGES
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.foundation.text.names import clean_file_name
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.products.models import Product, ProductPhoto
from ocop.programme.products.permissions import why_not_change_product
from ocop.programme.products.queries.products_visible import products_visible_to

MOST_PHOTOS = 12
LONGEST_CAPTION = 200


class Shift(StrEnum):
    """Where a photo goes in the row; the first one is the cover."""

    TO_FRONT = "TO_FRONT"
    EARLIER = "EARLIER"
    LATER = "LATER"


@dataclass(frozen=True)
class AddedPhotos:
    """What became of several photos sent at once: those kept, and a sentence for each that was not."""

    photos: tuple[ProductPhoto, ...]
    refused: tuple[str, ...]


def add_photos(
    *, actor: Actor, product_id: int, uploads: Sequence[UploadedFile], caption: str = "", now: datetime
) -> AddedPhotos:
    """Add the photos of a telephone, each a deed of its own: a broken one does not lose the others.

    Raises Product.DoesNotExist, Refusal for people who may not change the product, FieldRefusal when none was sent.
    """
    product: Product = products_visible_to(actor).select_related("producer").get(pk=product_id)
    refuse_if(why_not_change_product(actor, product))
    if not uploads:
        raise FieldRefusal({"file": [_("Hãy chọn ít nhất một ảnh.")]})
    kept: list[ProductPhoto] = []
    refused: list[str] = []
    for uploaded in uploads:
        try:
            kept.append(add_photo(actor=actor, product_id=product_id, uploaded=uploaded, caption=caption, now=now))
        except FieldRefusal as refusal:
            name = clean_file_name(uploaded.name or "")
            refused.append(f"{name}: {' '.join(refusal.reasons)}" if len(uploads) > 1 else " ".join(refusal.reasons))
    return AddedPhotos(tuple(kept), tuple(refused))


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
    check_ahead([uploaded], allowed=IMAGES)
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
        last = product.photos.aggregate(last=Max("position"))["last"]
        photo = ProductPhoto.objects.create(
            product=product,
            file=file,
            caption=_tidy(caption),
            position=0 if last is None else last + 1,
            added_at=now,
        )
        record.about(product, photo=photo.pk, sha256=file.sha256)
    return photo


def change_photo(
    *, actor: Actor, product_id: int, photo_id: int, caption: str, shift: Shift | None = None, now: datetime
) -> ProductPhoto:
    """Say what a photo shows (read aloud to those who do not see it), and move it in the row.

    Positions are numbered anew from 0. Raises DoesNotExist, Refusal, FieldRefusal for a caption too long.
    """
    with deed("products.change_photo", actor=actor, now=now) as record:
        product: Product = lock(products_visible_to(actor).select_related("producer"), pk=product_id)
        refuse_if(why_not_change_product(actor, product))
        photo = product.photos.get(pk=photo_id)
        words = _tidy(caption)
        row = [one.pk for one in product.photos.order_by("position", "pk")]
        arranged = _arranged(row, photo.pk, shift)
        if words == photo.caption and arranged == row:
            record.nothing_happened()
            return photo
        photo.caption = words
        photo.save(update_fields=["caption"])
        for position, pk in enumerate(arranged):
            product.photos.filter(pk=pk).exclude(position=position).update(position=position)
        record.about(product, photo=photo.pk, place=arranged.index(photo.pk))
    photo.refresh_from_db()
    return photo


def remove_photo(*, actor: Actor, product_id: int, photo_id: int, now: datetime) -> None:
    """Take a photo off the product; the stored file stays for whatever else refers to it. Raises DoesNotExist,
    Refusal."""
    with deed("products.remove_photo", actor=actor, now=now) as record:
        product: Product = lock(products_visible_to(actor).select_related("producer"), pk=product_id)
        refuse_if(why_not_change_product(actor, product))
        product.photos.get(pk=photo_id).delete()
        record.about(product, photo=photo_id)


def _tidy(caption: str) -> str:
    words = " ".join(caption.split())
    if len(words) > LONGEST_CAPTION:
        raise FieldRefusal({"caption": [_("Ghi tối đa %(count)s ký tự.") % {"count": LONGEST_CAPTION}]})
    return words


def _arranged(row: list[int], photo: int, shift: Shift | None) -> list[int]:
    here = row.index(photo)
    there = here
    if shift is not None:
        there = {Shift.TO_FRONT: 0, Shift.EARLIER: max(0, here - 1), Shift.LATER: here + 1}[shift]
    others = [one for one in row if one != photo]
    return [*others[:there], photo, *others[there:]]
