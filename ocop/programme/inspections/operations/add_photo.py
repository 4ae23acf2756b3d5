"""Thêm ảnh của cuộc kiểm tra; the same photo sent twice is kept once."""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.files.storing import check_ahead, store_upload
from ocop.foundation.files.true_type import IMAGES
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.inspections.models import Inspection, InspectionPhoto
from ocop.programme.inspections.operations.plan_inspection import begin
from ocop.programme.inspections.permissions import why_not_fill_in
from ocop.programme.inspections.queries.visible import inspections_visible_to

MOST_PHOTOS = 120


def add_photo(
    *,
    actor: Actor,
    inspection_id: int,
    key: UUID,
    uploaded: UploadedFile,
    item_code: str = "",
    caption: str = "",
    owner: Actor | None = None,
    now: datetime,
) -> InspectionPhoto:
    """Out: the photo, with the SHA-256 of what was sent: the device drops its copy only when the hash is its own.

    The key makes it idempotent. `owner`: whose phone it was taken with, when somebody else brings it in. Raises Refusal
    (not of this office, minutes concluded, no photo, another one under the same key, too many).
    """
    sent = sha256(b"".join(uploaded.chunks())).hexdigest()
    uploaded.seek(0)
    check_ahead([uploaded], allowed=frozenset(IMAGES))
    with deed("inspections.add_photo", actor=actor, now=now) as record:
        inspection: Inspection = lock(inspections_visible_to(actor).select_related(None), pk=inspection_id)
        known = InspectionPhoto.objects.filter(key=key).first()
        if known is not None:
            if (known.inspection_id, known.sent_sha256) != (inspection.pk, sent):
                raise Refusal(_("Ảnh khác đã được gửi với cùng mã. Hãy chụp hoặc chọn lại ảnh."))
            record.nothing_happened()
            return known
        refuse_if(why_not_fill_in(actor, inspection))
        if inspection.photos.count() >= MOST_PHOTOS:
            raise Refusal(_("Cuộc kiểm tra đã có %(most)s ảnh, không thêm được nữa.") % {"most": MOST_PHOTOS})
        item = next((one for one in inspection.items.all() if one.code == item_code), None)
        file = store_upload(uploaded=uploaded, actor_id=actor.user_id, now=now, allowed=frozenset(IMAGES))
        photo = InspectionPhoto.objects.create(
            inspection=inspection,
            item=item,
            file=file,
            caption=caption.strip()[:200],
            key=key,
            sent_sha256=sent,
            added_at=now,
            added_by_id=(owner or actor).user_id,
        )
        begin(inspection, now)
        record.about(inspection, photo=photo.pk, sha256=file.sha256, item=item.code if item is not None else "")
    return photo
