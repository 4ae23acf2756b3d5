from datetime import date, datetime

from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.councils.models import Council, CouncilRules
from ocop.programme.councils.queries.councils import councils_visible_to
from ocop.programme.evaluation.models import EvaluationRound
from ocop.programme.evaluation.permissions import why_not_plan_round
from ocop.programme.evaluation.rules.round_dates import ROUNDS_BY_LAW, dates_by_law
from ocop.programme.evaluation.rules.session_lifecycle import RoundLevel


def plan_round(
    *,
    actor: Actor,
    level: RoundLevel,
    province_code: str,
    council_id: int | None,
    year: int,
    ordinal: int,
    name: str = "",
    opens_on: date | None = None,
    files_by: date | None = None,
    decide_by: date | None = None,
    plan_number: str = "",
    is_demo: bool = False,
    now: datetime,
) -> EvaluationRound:
    """Plan a round of assessment (Điều 5). Dates left out are those of the law for round 1 and 2.

    Out: the round, planned. Raises FieldRefusal when dates cross or run past the law, when the round exists, and for an
    extra round without a plan or without working rules on record; Refusal without the right to plan.
    """
    with deed("evaluation.plan_round", actor=actor, now=now) as record:
        refuse_if(why_not_plan_round(actor, level=level, province_code=province_code))
        law = dates_by_law(level, year, ordinal)
        opens_on = opens_on or (law.opens_on if law else None)
        files_by = files_by or (law.files_by if law else None)
        decide_by = decide_by or (law.decide_by if law else None)
        council = councils_visible_to(actor).filter(pk=council_id).first() if council_id else None
        faults: dict[str, list[str]] = {}
        for field, day in (("opens_on", opens_on), ("files_by", files_by), ("decide_by", decide_by)):
            if day is None:
                faults[field] = [_("Điều 5 chỉ định ngày cho đợt 1 và đợt 2; đợt này hãy ghi ngày.")]
        if council is not None and (council.level, council.province_code) != (level, province_code):
            faults["council_id"] = [_("Hội đồng này thuộc cấp hoặc địa phương khác.")]
        if council_id and council is None:
            faults["council_id"] = [_("Không tìm thấy Hội đồng này.")]
        if opens_on and files_by and opens_on > files_by:
            faults["files_by"] = [_("Hạn đề nghị phải từ ngày bắt đầu trở đi.")]
        if files_by and decide_by and files_by > decide_by:
            faults["decide_by"] = [_("Hạn đánh giá phải từ hạn đề nghị trở đi.")]
        if law is not None and decide_by and decide_by > law.decide_by:
            faults["decide_by"] = [
                _("Theo Điều 5, ngày cuối cùng để đánh giá xong đợt này là %(day)s.")
                % {"day": f"{law.decide_by:%d/%m/%Y}"}
            ]
        if law is None:
            faults |= _faults_of_extra_round(council, plan_number)
        if EvaluationRound.objects.filter(
            level=level, province_code=province_code, year=year, ordinal=ordinal
        ).exists():
            faults["ordinal"] = [_("Đợt này của năm đã có.")]
        if opens_on is None or files_by is None or decide_by is None or faults:
            raise FieldRefusal(faults)
        planned = EvaluationRound.objects.create(
            level=level,
            province_code=province_code,
            council=council,
            name=name.strip() or _default_name(ordinal, year),
            year=year,
            ordinal=ordinal,
            opens_on=opens_on,
            files_by=files_by,
            decide_by=decide_by,
            plan_number=plan_number.strip(),
            is_demo=is_demo,
            created_at=now,
        )
        record.about(planned, year=year, ordinal=ordinal, files_by=files_by, decide_by=decide_by)
    return planned


def _faults_of_extra_round(council: Council | None, plan_number: str) -> dict[str, list[str]]:
    """Further rounds need working rules that provide for them, and a plan (Điều 5 khoản 1, 2)."""
    faults: dict[str, list[str]] = {}
    if not plan_number.strip():
        faults["plan_number"] = [
            _("Đợt ngoài %(count)s đợt bắt buộc phải có kế hoạch đánh giá; hãy ghi số kế hoạch.")
            % {"count": ROUNDS_BY_LAW}
        ]
    has_rules = council is not None and CouncilRules.objects.filter(council=council, document__isnull=False).exists()
    if not has_rules:
        faults["council_id"] = [
            _("Đợt thêm phải được quy định trong Quy chế hoạt động; hãy chọn Hội đồng đã ghi số Quy chế (Điều 5).")
        ]
    return faults


@in_record_language()
def _default_name(ordinal: int, year: int) -> str:
    return _("Đợt %(ordinal)s năm %(year)s") % {"ordinal": ordinal, "year": year}
