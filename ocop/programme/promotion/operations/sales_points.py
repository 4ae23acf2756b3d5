"""Điểm giới thiệu và bán sản phẩm: ghi, sửa, đóng, đánh giá, bày và thôi bày sản phẩm."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.foundation.text.sorting import vietnamese_sort_key
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.products.models import Product
from ocop.programme.promotion.models import PointAssessment, PointCheck, SalesPoint, ShelfProduct
from ocop.programme.promotion.operations.checking_sheets import (
    Faults,
    need_paper,
    need_place,
    need_words,
    refuse_faults,
    tidy,
)
from ocop.programme.promotion.permissions import why_not_keep_promotion
from ocop.programme.promotion.queries.visible import points_visible_to
from ocop.programme.promotion.rules.point_checklist import checklist_on, meets_standard, unanswered
from ocop.programme.promotion.rules.promotion_kinds import CheckAnswer, PointKind


@dataclass(frozen=True)
class PointSheet:
    """What is typed about a point. `document`: the number of its founding paper on the register, or nothing."""

    kind: PointKind
    name: str
    province_code: str
    commune_code: str
    run_by: str
    opened_on: date
    street: str = ""
    way_there: str = ""
    opening_hours: str = ""
    document: str = ""


def record_sales_point(*, actor: Actor, sheet: PointSheet, is_demo: bool = False, now: datetime) -> SalesPoint:
    """Out: the point, open from its day. Raises Refusal without the right over its place, FieldRefusal by field, also
    (`name`) for the same point twice."""
    with deed("promotion.record_sales_point", actor=actor, now=now) as record:
        refuse_if(why_not_keep_promotion(actor, province_code=sheet.province_code, commune_code=sheet.commune_code))
        values = _checked(actor, sheet, today=localdate(now))
        same = SalesPoint.objects.filter(
            commune_code=sheet.commune_code, name=values["name"], opened_on=sheet.opened_on
        )
        if same.exists():
            raise FieldRefusal({"name": [_("Điểm này đã được ghi.")]})
        point = SalesPoint.objects.create(
            **values,
            province_code=sheet.province_code,
            commune_code=sheet.commune_code,
            is_demo=is_demo,
            created_at=now,
        )
        record.about(
            point,
            kind=point.kind,
            province=point.province_code,
            commune=point.commune_code,
            valid_from=point.opened_on,
        )
    return point


def correct_sales_point(*, actor: Actor, point_id: int, sheet: PointSheet, now: datetime) -> SalesPoint:
    """Out: the point as corrected; its place stays. Raises DoesNotExist, Refusal, FieldRefusal (`opened_on` also when
    products were on show or it was assessed before that day)."""
    with deed("promotion.correct_sales_point", actor=actor, now=now) as record:
        point: SalesPoint = lock(points_visible_to(actor), pk=point_id)
        refuse_if(_why_not_keep(actor, point))
        values = _checked(actor, sheet, today=localdate(now), corrected=point)
        if (
            (point.closed_on is not None and sheet.opened_on > point.closed_on)
            or point.shelf.filter(shown_from__lt=sheet.opened_on).exists()
            or point.assessments.filter(assessed_on__lt=sheet.opened_on).exists()
        ):
            raise FieldRefusal({"opened_on": [_("Đã có việc ghi trước ngày này.")]})
        changed = sorted(name for name, value in values.items() if getattr(point, name) != value)
        if not changed:
            record.nothing_happened()
            return point
        for name in changed:
            setattr(point, name, values[name])
        point.save(update_fields=changed)
        record.about(point, changed=changed)
    return point


def _checked(actor: Actor, sheet: PointSheet, *, today: date, corrected: SalesPoint | None = None) -> dict[str, object]:
    faults: Faults = {}
    lines = {
        "name": (tidy(sheet.name), 250),
        "run_by": (tidy(sheet.run_by), 250),
        "street": (tidy(sheet.street), 300),
        "way_there": (tidy(sheet.way_there), 300),
        "opening_hours": (tidy(sheet.opening_hours), 200),
    }
    need_words(faults, lines, optional=("street", "way_there", "opening_hours"))
    need_place(
        faults,
        province_code=sheet.province_code,
        commune_code=sheet.commune_code,
        day=None if corrected else today,
        is_commune_needed=True,
    )
    if sheet.opened_on > today:
        faults["opened_on"] = [_("Ngày mở ở sau hôm nay; ghi khi điểm đã mở.")]
    document = need_paper(faults, actor, sheet, corrected.document if corrected else None)
    refuse_faults(faults)
    values: dict[str, object] = {name: text for name, (text, _most) in lines.items()}
    values |= {
        "kind": sheet.kind.value,
        "sort_key": vietnamese_sort_key(tidy(sheet.name))[:600],
        "opened_on": sheet.opened_on,
        "document": document,
    }
    return values


def close_sales_point(*, actor: Actor, point_id: int, last_day: date, reason: str, now: datetime) -> SalesPoint:
    """Out: the point with its last day (included); nothing is on show there from the day after. Raises DoesNotExist,
    Refusal when it has closed, FieldRefusal (`last_day`, `reason`)."""
    with deed("promotion.close_sales_point", actor=actor, now=now) as record:
        point: SalesPoint = lock(points_visible_to(actor), pk=point_id)
        refuse_if(_why_not_keep(actor, point))
        if point.closed_on is not None:
            refuse_if(_("Điểm này đã đóng."))
        reason = tidy(reason)
        faults: Faults = {}
        need_words(faults, {"reason": (reason, 500)})
        if last_day < point.opened_on or last_day > localdate(now):
            faults["last_day"] = [_("Ngày cuối ở trước ngày mở hoặc sau hôm nay.")]
        elif (
            point.shelf.filter(shown_from__gt=last_day).exists()
            or point.assessments.filter(assessed_on__gt=last_day).exists()
        ):
            faults["last_day"] = [_("Đã có việc ghi sau ngày này.")]
        refuse_faults(faults)
        point.shelf.filter(shown_until__isnull=True).update(shown_until=last_day)
        point.closed_on, point.closing_reason = last_day, reason
        point.save(update_fields=["closed_on", "closing_reason"])
        record.about(point, closed_on=last_day)
    return point


def assess_sales_point(
    *, actor: Actor, point_id: int, assessed_on: date, answers: Mapping[str, CheckAnswer], note: str, now: datetime
) -> PointAssessment:
    """Out: the assessment by the checklist of its day; whether the standard is met is computed here.

    Raises DoesNotExist, Refusal, FieldRefusal (`assessed_on`, or the code of a criterion without an answer).
    """
    with deed("promotion.assess_sales_point", actor=actor, now=now) as record:
        point: SalesPoint = lock(points_visible_to(actor), pk=point_id)
        refuse_if(_why_not_keep(actor, point))
        checklist = checklist_on(assessed_on)
        faults: Faults = {code: [_("Hãy chọn một mức.")] for code in unanswered(checklist, answers)}
        for one in checklist.criteria:
            if one.is_required and answers.get(one.code) == CheckAnswer.NOT_CONCERNED:
                faults[one.code] = [_("Tiêu chí này bắt buộc, không bỏ qua được.")]
        if assessed_on > localdate(now) or assessed_on < point.opened_on:
            faults["assessed_on"] = [_("Ngày đánh giá ở sau hôm nay hoặc trước ngày mở.")]
        elif point.closed_on is not None and assessed_on > point.closed_on:
            faults["assessed_on"] = [_("Điểm đã đóng trước ngày này.")]
        elif point.assessments.filter(assessed_on=assessed_on).exists():
            faults["assessed_on"] = [_("Điểm đã được đánh giá trong ngày này.")]
        need_words(faults, {"note": (note.strip(), 2000)}, optional=("note",))
        refuse_faults(faults)
        assessment = PointAssessment.objects.create(
            point=point,
            assessed_on=assessed_on,
            checklist=checklist.code,
            is_met=meets_standard(checklist, answers),
            note=note.strip(),
            recorded_at=now,
            recorded_by_id=actor.user_id,
        )
        PointCheck.objects.bulk_create(
            PointCheck(assessment=assessment, criterion=one.code, answer=answers[one.code])
            for one in checklist.criteria
        )
        record.about(point, held_on=assessed_on, is_met=assessment.is_met)
    return assessment


def show_product(*, actor: Actor, point_id: int, product_id: int, shown_from: date, now: datetime) -> ShelfProduct:
    """Out: the product on show from that day. Any product of the programme may be shown: whether it bears its stars is
    told on the day somebody looks. Raises DoesNotExist, Refusal when the point has closed, FieldRefusal (`product`,
    `shown_from`)."""
    with deed("promotion.show_product", actor=actor, now=now) as record:
        point: SalesPoint = lock(points_visible_to(actor), pk=point_id)
        refuse_if(_why_not_keep(actor, point))
        if point.closed_on is not None:
            refuse_if(_("Điểm này đã đóng."))
        faults: Faults = {}
        product = Product.objects.filter(pk=product_id, is_retired=False).first()
        if product is None:
            raise FieldRefusal({"product": [_("Hãy chọn một sản phẩm.")]})
        if shown_from < point.opened_on or shown_from > localdate(now):
            faults["shown_from"] = [_("Ngày bày ở trước ngày mở hoặc sau hôm nay.")]
        shelf = ShelfProduct.objects.filter(point=point, product=product)
        if shelf.filter(shown_until__isnull=True).exists():
            faults["product"] = [_("Sản phẩm này đang được bày ở đây.")]
        elif shelf.filter(shown_until__gte=shown_from).exists():
            faults["shown_from"] = [_("Sản phẩm còn được bày ở đây vào ngày này.")]
        refuse_faults(faults)
        shown = ShelfProduct.objects.create(point=point, product=product, shown_from=shown_from)
        record.about(point, product=product.pk, valid_from=shown_from)
    return shown


def end_showing(*, actor: Actor, point_id: int, shelf_id: int, last_day: date, now: datetime) -> ShelfProduct:
    """Out: the product with the last day it is on show. Raises DoesNotExist, Refusal when it is not on show."""
    with deed("promotion.end_showing", actor=actor, now=now) as record:
        point: SalesPoint = lock(points_visible_to(actor), pk=point_id)
        refuse_if(_why_not_keep(actor, point))
        shown = ShelfProduct.objects.get(pk=shelf_id, point=point)
        if shown.shown_until is not None:
            refuse_if(_("Sản phẩm đã thôi bày."))
        if last_day < shown.shown_from or last_day > localdate(now):
            raise FieldRefusal({"last_day": [_("Ngày cuối ở trước ngày bày hoặc sau hôm nay.")]})
        shown.shown_until = last_day
        shown.save(update_fields=["shown_until"])
        record.about(point, product=shown.product_id, ended_on=last_day)
    return shown


def _why_not_keep(actor: Actor, point: SalesPoint) -> str | None:
    return why_not_keep_promotion(actor, province_code=point.province_code, commune_code=point.commune_code)
