"""Who is told what of an inspection; a part of the deed that causes it."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.inspections.models import CorrectiveAction, Inspection
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.producers.queries.membership import ids_of_member_users

PRODUCER_LINK = "/ban/chu-the/kiem-tra/{pk}/"
OFFICE_LINK = "/ban/co-quan/kiem-tra/{pk}/"


def inspectors_of(inspection: Inspection, now: datetime) -> list[int]:
    """Accounts of the office that holds the inspection."""
    day = timezone.localdate(now)
    if inspection.province_code:
        return holders_of_role(Role.INSPECTOR, Role.PROVINCE_OFFICER, day=day, province_code=inspection.province_code)
    return holders_of_role(Role.INSPECTOR, Role.MINISTRY_OFFICER, day=day)


@in_record_language()
def tell_of_minutes(inspection: Inspection, now: datetime) -> None:
    """The producer: the minutes stand, with what has to be put right."""
    _tell_producer(
        inspection,
        "inspections.concluded",
        _("Biên bản kiểm tra sản phẩm {product}"),
        _("Xem kết luận và những việc phải khắc phục, nếu có."),
        now,
    )


@in_record_language()
def tell_of_correction(inspection: Inspection, now: datetime) -> None:
    """The producer: something has to be put right."""
    _tell_producer(
        inspection,
        "inspections.correction",
        _("Yêu cầu khắc phục: {product}"),
        _("Đoàn kiểm tra yêu cầu khắc phục. Xem việc phải làm và thời hạn."),
        now,
    )


@in_record_language()
def tell_of_verdict(correction: CorrectiveAction, now: datetime, *, is_accepted: bool) -> None:
    """The producer: what was done is accepted, or not yet."""
    _tell_producer(
        correction.finding.inspection,
        "inspections.verified",
        _("Đã xác nhận khắc phục: {product}") if is_accepted else _("Khắc phục chưa đạt: {product}"),
        _("Xem ý kiến của cơ quan kiểm tra."),
        now,
    )


@in_record_language()
def tell_of_answer(correction: CorrectiveAction, now: datetime) -> None:
    """The office: the producer says it is done."""
    inspection = correction.finding.inspection
    notify(
        user_ids=inspectors_of(inspection, now),
        kind="inspections.answered",
        title=_("Chủ thể báo cáo khắc phục: {product}").format(product=inspection.certificate.product.name)[:200],
        body=_("Xác minh và trả lời chủ thể."),
        link=OFFICE_LINK.format(pk=inspection.pk),
        now=now,
    )


def _tell_producer(inspection: Inspection, kind: str, title: str, body: str, now: datetime) -> None:
    product = inspection.certificate.product
    notify(
        user_ids=ids_of_member_users(product.producer),
        kind=kind,
        title=title.format(product=product.name)[:200],
        body=body,
        link=PRODUCER_LINK.format(pk=inspection.pk),
        now=now,
    )
