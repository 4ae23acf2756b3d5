"""Gửi báo cáo tình hình kinh doanh sáu tháng, or correct one."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.producers.models import Producer
from ocop.programme.producers.queries.membership import ids_of_member_users
from ocop.programme.training.labels import FAULTS, period_words
from ocop.programme.training.models import BusinessReport, BusinessReportLine
from ocop.programme.training.permissions import types_for, why_not_report
from ocop.programme.training.queries.business_reports import (
    current_report,
    earlier_report,
    producers_reported_by,
    products_to_report,
    recognised_products,
    sheet_of,
)
from ocop.programme.training.rules.business_figures import (
    BusinessSheet,
    ProductFigures,
    Question,
    faults_of,
    questions_about,
)
from ocop.programme.training.rules.half_years import HalfYear


class AskAgain(FieldRefusal):
    """Numbers far from the half-year before: right or a slip? Sent again with these fields confirmed, it is taken."""

    def __init__(self, questions: list[Question]) -> None:
        self.questions = questions
        words = _(
            "Khác kỳ trước từ 10 lần trở lên. Nếu đúng, hãy đánh dấu ở khung “Hãy xem lại những số này” rồi gửi lại."
        )
        super().__init__({one.field: [words] for one in questions})


def send_business_report(
    *,
    actor: Actor,
    producer_id: int,
    period: HalfYear,
    sheet: BusinessSheet,
    confirmed: Collection[str] = (),
    reason: str = "",
    told_by: str = "",
    seen_version: int = 0,
    now: datetime,
) -> BusinessReport:
    """Out: the version that holds from now on; the same numbers again change nothing. Versions before it stay.

    `confirmed`: fields whose jump was said yes to. `reason` is needed for a correction, `told_by` (who of the producer
    gave the numbers) where an officer types. `seen_version`: the version the form was filled over.
    Raises Producer.DoesNotExist outside what the actor may report for, Refusal, FieldRefusal by field, AskAgain.
    """
    with deed("training.report", actor=actor, now=now) as record:
        producer: Producer = lock(producers_reported_by(actor), pk=producer_id)
        refuse_if(why_not_report(actor, producer, period, timezone.localdate(now)))
        there = current_report(producer.pk, period)
        sheet = _only_own(sheet, producer, period)
        if there is not None and sheet_of(there) == sheet:
            record.nothing_happened()
            return there
        is_typed = types_for(actor, producer)
        if not sheet.lines:
            raise FieldRefusal({**_words_of_faults(sheet), **_nothing_told(producer)})
        _refuse_faults(sheet, there, reason, told_by if is_typed else "-", seen_version)
        questions = questions_about(sheet, sheet_of(earlier_report(producer.pk, period)))
        open_questions = [one for one in questions if one.field not in confirmed]
        if open_questions:
            raise AskAgain(open_questions)
        if there is not None:
            there.is_current = False
            there.save(update_fields=["is_current"])
        assert sheet.workers is not None
        report = BusinessReport.objects.create(
            producer=producer,
            year=period.year,
            half=period.half,
            version=there.version + 1 if there is not None else 1,
            province_code=producer.province_code,
            commune_code=producer.commune_code,
            workers=sheet.workers,
            women=sheet.women,
            minority=sheet.minority,
            note=sheet.note,
            correction_reason=reason.strip() if there is not None else "",
            sent_by_id=actor.user_id,
            sent_by_name=actor.name[:120],
            is_typed_by_office=is_typed,
            told_by=" ".join(told_by.split())[:120] if is_typed else "",
            confirmed_jumps=sorted(one.field for one in questions),
            sent_at=now,
        )
        BusinessReportLine.objects.bulk_create(
            BusinessReportLine(
                report=report,
                product_id=line.product_id,
                output=line.output,
                output_unit=line.output_unit,
                revenue_dong=line.revenue or 0,
                export_dong=line.export,
            )
            for line in sheet.lines
        )
        if is_typed:
            _tell_members(producer, report, now)
        record.about(report, producer=producer.pk, period=period.written, version=report.version, typed=is_typed)
    return report


def _only_own(sheet: BusinessSheet, producer: Producer, period: HalfYear) -> BusinessSheet:
    """The lines of the producer's own products, in their order; empty ones go where the product bore no star then, and
    come, as missing, where it did."""
    needed = recognised_products(producer, period)
    given = sheet.by_product
    lines = []
    for product in products_to_report(producer):
        line = given.get(product.pk) or ProductFigures(product.pk)
        line = replace(line, output_unit=" ".join(line.output_unit.split())[:30] if line.output is not None else "")
        is_empty = line.output is None and line.revenue is None and line.export is None
        if product.pk in needed or not is_empty:
            lines.append(line)
    return replace(sheet, lines=tuple(sorted(lines, key=lambda one: one.product_id)), note=sheet.note.strip())


def _words_of_faults(sheet: BusinessSheet) -> dict[str, list[str]]:
    return {name: [str(FAULTS[fault])] for name, fault in faults_of(sheet).items()}


def _nothing_told(producer: Producer) -> dict[str, list[str]]:
    """What to do about a report without a line: beside the first product, or the note where there is none."""
    for product in products_to_report(producer)[:1]:
        words = _("Hãy ghi số của ít nhất một sản phẩm; kỳ này không bán được gì thì ghi doanh thu 0.")
        return {f"revenue-{product.pk}": [words]}
    return {"note": [_("Chưa có sản phẩm nào để báo cáo. Hãy thêm sản phẩm trước.")]}


def _refuse_faults(
    sheet: BusinessSheet, there: BusinessReport | None, reason: str, told_by: str, seen_version: int
) -> None:
    faults = _words_of_faults(sheet)
    if not told_by.strip():
        faults["told_by"] = [_("Hãy ghi tên người của chủ thể đã cho số liệu.")]
    if there is not None and there.version != seen_version:
        faults["reason"] = [
            _("Báo cáo kỳ này vừa được gửi bởi %(name)s. Hãy tải lại trang.") % {"name": there.sent_by_name}
        ]
    elif there is not None and len(reason.strip()) < 5:
        faults["reason"] = [_("Hãy ghi vì sao sửa, ví dụ: nhầm đơn vị tính.")]
    if faults:
        raise FieldRefusal(faults)


def _tell_members(producer: Producer, report: BusinessReport, now: datetime) -> None:
    with in_record_language():
        notify(
            user_ids=ids_of_member_users(producer),
            kind="training.report_typed",
            title=_("Công chức đã ghi báo cáo %(period)s cho %(name)s")
            % {"period": period_words(report.period), "name": producer.name[:120]},
            body=_("Ông/Bà xem lại và sửa được nếu chưa đúng."),
            link=f"/ban/chu-the/chu-the/{producer.pk}/kinh-doanh/{report.period.written}/",
            now=now,
        )
