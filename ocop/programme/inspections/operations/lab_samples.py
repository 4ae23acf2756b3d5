"""Mẫu kiểm nghiệm: lấy mẫu, ghi kết quả; chỉ tiêu không đạt thành một tồn tại."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.files.storing import check_ahead, store_upload
from ocop.foundation.files.true_type import IMAGES, FileType
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.foundation.text.formats import vietnamese_decimal
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.inspections.models import Finding, Inspection, LabResult, LabSample
from ocop.programme.inspections.permissions import why_not_record_result, why_not_take_sample
from ocop.programme.inspections.queries.visible import inspections_visible_to
from ocop.programme.inspections.rules.inspection_kinds import Severity, Verdict
from ocop.programme.inspections.rules.lab_verdict import LimitKind, verdict_of

PAPERS = frozenset({FileType.PDF, *IMAGES})


@dataclass(frozen=True)
class Measured:
    """One parameter of a laboratory's report; `value` None is "not detected"."""

    parameter: str
    value: Decimal | None
    limit_kind: LimitKind
    limit: Decimal | None = None
    unit: str = ""
    limit_source: str = ""


def take_sample(
    *,
    actor: Actor,
    inspection_id: int,
    seal_number: str,
    what: str,
    quantity: str,
    laboratory: str,
    taken_on: date,
    now: datetime,
) -> LabSample:
    """A sealed sample for a laboratory."""
    with deed("inspections.take_sample", actor=actor, now=now) as record:
        inspection: Inspection = lock(inspections_visible_to(actor).select_related(None), pk=inspection_id)
        refuse_if(why_not_take_sample(actor, inspection))
        faults: dict[str, list[str]] = {}
        for field, words in (("seal_number", seal_number), ("what", what), ("laboratory", laboratory)):
            if not words.strip():
                faults[field] = [_("Hãy điền ô này.")]
        if taken_on > timezone.localdate(now):
            faults["taken_on"] = [_("Ngày lấy mẫu không được ở tương lai.")]
        if inspection.samples.filter(seal_number=seal_number.strip()).exists():
            faults["seal_number"] = [_("Số niêm phong này đã dùng cho một mẫu khác.")]
        if faults:
            raise FieldRefusal(faults)
        sample = LabSample.objects.create(
            inspection=inspection,
            seal_number=seal_number.strip(),
            what=what.strip(),
            quantity=quantity.strip(),
            laboratory=laboratory.strip(),
            taken_on=taken_on,
            taken_by_id=actor.user_id,
        )
        record.about(sample, seal_number=sample.seal_number, inspection=inspection.pk)
    return sample


def record_lab_results(
    *,
    actor: Actor,
    sample_id: int,
    report_number: str,
    reported_on: date,
    measured: Sequence[Measured],
    report: UploadedFile | None = None,
    now: datetime,
) -> LabSample:
    """The laboratory's report; every parameter past its limit opens a finding of its own, even after the minutes."""
    check_ahead([report], allowed=PAPERS)
    with deed("inspections.record_lab_results", actor=actor, now=now) as record:
        visible = LabSample.objects.filter(inspection__in=inspections_visible_to(actor).values("pk"))
        sample: LabSample = lock(visible.select_related("inspection"), pk=sample_id)
        refuse_if(why_not_record_result(actor, sample.inspection))
        faults: dict[str, list[str]] = {}
        if not measured:
            faults["measured"] = [_("Hãy ghi ít nhất một chỉ tiêu.")]
        if not sample.taken_on <= reported_on <= timezone.localdate(now):
            faults["reported_on"] = [_("Ngày trả kết quả phải từ ngày lấy mẫu đến hôm nay.")]
        names = [one.parameter.strip() for one in measured]
        if "" in names or len(set(names)) != len(names):
            faults["measured"] = [_("Mỗi chỉ tiêu một dòng, không trùng tên.")]
        elif sample.results.filter(parameter__in=names).exists():
            faults["measured"] = [_("Có chỉ tiêu đã được ghi kết quả cho mẫu này.")]
        if faults:
            raise FieldRefusal(faults)
        sample.report_number, sample.reported_on = report_number.strip(), reported_on
        if report is not None:
            sample.report = store_upload(uploaded=report, actor_id=actor.user_id, now=now, allowed=PAPERS)
        sample.save(update_fields=["report_number", "reported_on", "report"])
        verdicts = {one.parameter.strip(): _record(actor, sample, one, now) for one in measured}
        record.about(sample, verdicts=verdicts, report=sample.report_number)
    return sample


def _record(actor: Actor, sample: LabSample, one: Measured, now: datetime) -> Verdict:
    limit = None if one.limit_kind == LimitKind.NONE else one.limit
    verdict = verdict_of(one.value, limit, one.limit_kind)
    result = LabResult.objects.create(
        sample=sample,
        parameter=one.parameter.strip(),
        unit=one.unit.strip(),
        limit=limit,
        limit_kind=one.limit_kind,
        value=one.value,
        limit_source=one.limit_source.strip(),
        verdict=verdict,
        recorded_at=now,
        recorded_by_id=actor.user_id,
    )
    if verdict == Verdict.FAIL:
        Finding.objects.create(
            inspection=sample.inspection,
            lab_result=result,
            severity=Severity.CRITICAL,
            words=_words_of_failure(sample, one),
            basis=one.limit_source.strip(),
            found_at=now,
            found_by_id=actor.user_id,
        )
    return verdict


@in_record_language()
def _words_of_failure(sample: LabSample, one: Measured) -> str:
    value = _("không phát hiện") if one.value is None else vietnamese_decimal(one.value)
    limit = "" if one.limit is None else vietnamese_decimal(one.limit)
    bound = _("không quá") if one.limit_kind == LimitKind.MAXIMUM else _("không dưới")
    words = _("Mẫu niêm phong số {seal}: chỉ tiêu {parameter} là {value} {unit}, mức cho phép {bound} {limit}.")
    return words.format(
        seal=sample.seal_number, parameter=one.parameter.strip(), value=value, unit=one.unit, bound=bound, limit=limit
    )
