"""Nhận phản ánh của người mua: nobody needs an account; the address is counted for a day and never kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.contacts import can_be_reached
from ocop.foundation.files.storing import CheckedUpload, check_upload, store_upload
from ocop.foundation.files.true_type import IMAGES
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.foundation.text.open_forms import is_too_old, is_too_quick, mark_of
from ocop.programme.accounts.rules.actor import ANONYMOUS
from ocop.programme.inspections.models import ConsumerReport, ReportingDay, ReportingMark, ReportPhoto, ReportStep
from ocop.programme.inspections.operations.report_notices import tell_desk
from ocop.programme.inspections.queries.settings_of_office import settings_of_office
from ocop.programme.inspections.rules.lookup_codes import new_lookup_code
from ocop.programme.inspections.rules.report_kinds import Problem, StepKind, first_desk
from ocop.programme.inspections.rules.report_limits import (
    MOST_OF_A_PRODUCT,
    MOST_OF_AN_ADDRESS,
    MOST_PHOTOS,
)
from ocop.programme.inspections.rules.time_limits import due_after
from ocop.programme.recognition.models import Certificate

LEAST_WORDS = 10
LONGEST_WORDS = 4000


@dataclass(frozen=True)
class ReportSheet:
    """What was typed. `shown_at` is the moment the form was shown (signed by the page); `trap` is the field only
    machines fill in."""

    problem: Problem
    words: str
    shown_at: datetime
    place: str = ""
    contact: str = ""
    trap: str = ""
    typed_code: str = ""
    province_code: str = ""
    commune_code: str = ""
    """Where the producer is, when a stamp tells it; a certificate, where there is one, says it better."""


def file_report(
    *,
    certificate: Certificate | None,
    sheet: ReportSheet,
    photos: Sequence[UploadedFile | CheckedUpload],
    address: str,
    salt: bytes,
    choose: Callable[[str], str],
    now: datetime,
) -> ConsumerReport:
    """Out: the report with its look-up code, on the desk of commune, province or ministry.

    `address` is the network address, counted under a keyed hash whose key, `salt` for the first report of a day, is
    deleted after the day. Raises FieldRefusal (`problem`, `words`, `photos`, `place`, `contact`) and Refusal (too
    many from here or about this product today, filled in by a machine, a form kept too long).
    """
    today = timezone.localdate(now)
    drawn = photos_looked_through(sheet=sheet, photos=photos, address=address, now=now)
    with deed("inspections.file_report", actor=ANONYMOUS, now=now) as record:
        _count(address, today, salt)
        product = certificate.product if certificate is not None else None
        about = ConsumerReport.objects.filter(received_at__gt=now - timedelta(days=1))
        if certificate is not None and about.filter(certificate=certificate).count() >= MOST_OF_A_PRODUCT:
            raise Refusal(
                _("Hôm nay đã nhận nhiều phản ánh về sản phẩm này và đang xử lý. Hãy quay lại vào ngày mai nếu cần.")
            )
        province = product.province_code if product is not None else sheet.province_code
        commune = product.commune_code if product is not None else sheet.commune_code
        office = settings_of_office(province)
        desk = first_desk(sheet.problem, province_code=province, commune_code=commune)
        report = ConsumerReport.objects.create(
            lookup_code=new_lookup_code(choose),
            certificate=certificate,
            typed_code=sheet.typed_code.strip()[:60],
            problem=sheet.problem,
            words=sheet.words.strip(),
            place=sheet.place.strip(),
            contact=sheet.contact.strip(),
            contact_until=today + timedelta(days=office.retention_days),
            desk=desk,
            province_code=province,
            commune_code=commune,
            received_at=now,
            due_on=due_after(today, office.report_days),
            is_demo=bool(certificate and certificate.is_demo),
        )
        for one in drawn:
            file = store_upload(uploaded=one, actor_id=None, now=now)
            ReportPhoto.objects.create(report=report, file=file)
        ReportStep.objects.create(report=report, kind=StepKind.RECEIVED, at=now, desk=desk)
        _erase_old_contacts(today)
        tell_desk(report, now)
        record.about(report, problem=sheet.problem, desk=desk, photos=len(photos), due_on=report.due_on)
    return report


def photos_looked_through(
    *, sheet: ReportSheet, photos: Sequence[UploadedFile | CheckedUpload], address: str, now: datetime
) -> list[CheckedUpload]:
    """The photos drawn anew, for a report that may be filed: before anything is locked, so that nobody waits for the
    photos of whoever sends them. Raises what `file_report` raises."""
    _check(sheet, photos, now)
    _refuse_one_too_many(address, timezone.localdate(now))
    return [
        one if isinstance(one, CheckedUpload) else check_upload(uploaded=one, allowed=frozenset(IMAGES))
        for one in photos
    ]


def _check(sheet: ReportSheet, photos: Sequence[UploadedFile | CheckedUpload], now: datetime) -> None:
    if sheet.trap.strip() or is_too_quick(sheet.shown_at, now):
        raise Refusal(_("Biểu mẫu vừa mở đã gửi nên chưa nhận được. Hãy đọc lại rồi bấm Gửi phản ánh lần nữa."))
    if is_too_old(sheet.shown_at, now):
        raise Refusal(_("Biểu mẫu mở đã quá lâu. Nội dung vẫn còn; hãy bấm Gửi phản ánh lần nữa."))
    faults: dict[str, list[str]] = {}
    if len(sheet.words.strip()) < LEAST_WORDS:
        faults["words"] = [_("Hãy viết rõ hơn một chút: thấy gì, mua ở đâu, khi nào.")]
    elif len(sheet.words.strip()) > LONGEST_WORDS:
        faults["words"] = [_("Nội dung dài quá %(most)s chữ; hãy rút gọn.") % {"most": LONGEST_WORDS}]
    if len(photos) > MOST_PHOTOS:
        faults["photos"] = [_("Gửi nhiều nhất %(most)s ảnh.") % {"most": MOST_PHOTOS}]
    if len(sheet.place) > 250:
        faults["place"] = [_("Nơi mua dài quá 250 chữ.")]
    if len(sheet.contact) > 120:
        faults["contact"] = [_("Thông tin liên hệ dài quá 120 chữ.")]
    elif sheet.contact.strip() and not can_be_reached(sheet.contact):
        faults["contact"] = [
            _("Hãy ghi số điện thoại (ví dụ 0912 345 678) hoặc thư điện tử; không muốn cán bộ hỏi lại thì để trống.")
        ]
    if faults:
        raise FieldRefusal(faults)


def _count(address: str, today: date, salt: bytes) -> None:
    """Yesterday's salt and marks go for good; today's mark counts one more, or refuses."""
    ReportingDay.objects.filter(day__lt=today).delete()
    day, _created = ReportingDay.objects.get_or_create(day=today, defaults={"salt": salt})
    mark = mark_of(bytes(day.salt), address, today)
    found, _created = ReportingMark.objects.get_or_create(day=day, mark=mark)
    counted = ReportingMark.objects.filter(pk=found.pk, count__lt=MOST_OF_AN_ADDRESS).update(count=F("count") + 1)
    if not counted:
        raise Refusal(_sent_enough())


def _refuse_one_too_many(address: str, today: date) -> None:
    """Whoever has sent enough today is told before his photos are looked at."""
    day = ReportingDay.objects.filter(day=today).first()
    if day is None:
        return
    mark = mark_of(bytes(day.salt), address, today)
    if ReportingMark.objects.filter(day=day, mark=mark, count__gte=MOST_OF_AN_ADDRESS).exists():
        raise Refusal(_sent_enough())


def _sent_enough() -> str:
    return _(
        "Từ mạng này hôm nay đã gửi %(most)s phản ánh. Hãy quay lại vào ngày mai, hoặc báo UBND cấp xã nơi bán."
    ) % {"most": MOST_OF_AN_ADDRESS}


def _erase_old_contacts(today: date) -> None:
    ConsumerReport.objects.filter(contact_until__lt=today).exclude(contact="").update(contact="")
