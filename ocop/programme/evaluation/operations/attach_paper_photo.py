from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.files.storing import check_ahead, store_upload
from ocop.foundation.files.true_type import FileType
from ocop.foundation.refusal import FieldRefusal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.evaluation.models import PaperPhoto
from ocop.programme.evaluation.operations.keying import lock_paper_sheet
from ocop.programme.evaluation.operations.laying_out import sheet_chain

PICTURES = frozenset({FileType.JPEG, FileType.PNG, FileType.PDF})


def attach_paper_photo(
    *, actor: Actor, session_id: int, item_id: int, member_id: int, uploaded: UploadedFile | None, now: datetime
) -> PaperPhoto:
    """Keep a photograph (or a scan) of the signed paper sheet; the same picture twice is one.

    Raises FieldRefusal without a file, Refusal for a file that is no picture and what `lock_paper_sheet` raises.
    """
    check_ahead([uploaded], allowed=PICTURES)
    with deed("evaluation.attach_paper_photo", actor=actor, now=now) as record:
        sheet = lock_paper_sheet(actor, session_id=session_id, item_id=item_id, member_id=member_id, now=now)
        if uploaded is None:
            raise FieldRefusal({"photo": [_("Hãy chụp hoặc chọn ảnh phiếu giấy.")]})
        file = store_upload(uploaded=uploaded, actor_id=actor.user_id, now=now, allowed=PICTURES)
        found = PaperPhoto.objects.filter(sheet=sheet, file__sha256=file.sha256).first()
        if found is not None:
            record.nothing_happened()
            return found
        photo = PaperPhoto.objects.create(sheet=sheet, file=file, added_by_id=actor.account_key, added_at=now)
        record.chain = sheet_chain(sheet.pk)
        record.about(sheet, photo_sha256=file.sha256)
    return photo
