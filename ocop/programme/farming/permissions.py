"""Who may do what with areas, crops and diaries: a sentence to show, or None."""

from django.utils.translation import gettext as _

from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.farming.models import Crop, DiaryEntry, GrowingArea
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.mandates import may_act_for
from ocop.programme.producers.rules.mandates import Help


def why_not_keep_diary(actor: Actor, producer: Producer) -> str | None:
    """Members, and an officer who helps by a mandate that reaches to products."""
    if may_act_for(actor, producer, Help.PRODUCT):
        return None
    return _("Chỉ thành viên của chủ thể, hoặc công chức đang được nhờ ghi hộ, được ghi nhật ký sản xuất.")


def why_not_change_area(actor: Actor, area: GrowingArea) -> str | None:
    """The same people, while the area is in use."""
    reason = why_not_keep_diary(actor, area.producer)
    if reason is None and area.closed_on is not None:
        return _("Vùng này đã ghi là ngừng sử dụng.")
    return reason


def why_not_write_in(actor: Actor, crop: Crop) -> str | None:
    """The same people. A season that ended takes what was done until its last day: a phone may have kept it."""
    return why_not_keep_diary(actor, crop.area.producer)


def why_not_close_crop(actor: Actor, crop: Crop) -> str | None:
    """The same people, once."""
    reason = why_not_keep_diary(actor, crop.area.producer)
    if reason is None and crop.closed_on is not None:
        return _("Vụ này đã kết thúc ngày %(day)s.") % {"day": vietnamese_date(crop.closed_on)}
    return reason


def why_not_correct(actor: Actor, entry: DiaryEntry) -> str | None:
    """The same people; an entry is corrected once, then its correction is."""
    reason = why_not_keep_diary(actor, entry.crop.area.producer)
    if reason is not None:
        return reason
    if entry.is_withdrawal:
        return _("Dòng này ghi việc bỏ một dòng khác, không sửa được. Hãy ghi dòng mới.")
    if DiaryEntry.objects.filter(corrects_id=entry.pk).exists():
        return _("Dòng này đã được sửa. Hãy sửa dòng mới nhất.")
    return None
