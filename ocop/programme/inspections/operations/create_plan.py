"""Lập kế hoạch kiểm tra, ghi số gieo, rút mẫu (Điều 9 khoản 2, 4)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.inspections.models import InspectionPlan, SampleEntry
from ocop.programme.inspections.permissions import why_not_draw, why_not_plan, why_not_record_seed
from ocop.programme.inspections.queries.population import population
from ocop.programme.inspections.queries.settings_of_office import settings_of_office
from ocop.programme.inspections.queries.visible import plans_visible_to
from ocop.programme.inspections.rules.inspection_kinds import PlanKind
from ocop.programme.inspections.rules.risk_sample import METHOD, draw, weigh

LARGEST_SAMPLE = 500


@dataclass(frozen=True)
class PlanSheet:
    """What is typed for a plan."""

    name: str
    kind: PlanKind
    period_from: date
    period_until: date
    number: str = ""
    issued_on: date | None = None
    basis: str = ""


def create_plan(*, actor: Actor, province_code: str, sheet: PlanSheet, now: datetime) -> InspectionPlan:
    """A plan of a province, or of the ministry (""). Raises Refusal (not that office) or FieldRefusal."""
    with deed("inspections.create_plan", actor=actor, now=now) as record:
        refuse_if(why_not_plan(actor, province_code))
        faults: dict[str, list[str]] = {}
        if not sheet.name.strip():
            faults["name"] = [_("Hãy ghi tên kế hoạch.")]
        if sheet.period_until < sheet.period_from:
            faults["period_until"] = [_("Ngày kết thúc không được trước ngày bắt đầu.")]
        if faults:
            raise FieldRefusal(faults)
        plan = InspectionPlan.objects.create(
            province_code=province_code,
            kind=sheet.kind,
            name=sheet.name.strip(),
            number=sheet.number.strip(),
            issued_on=sheet.issued_on,
            basis=sheet.basis.strip(),
            period_from=sheet.period_from,
            period_until=sheet.period_until,
            created_by_id=actor.user_id,
            created_at=now,
        )
        record.about(plan, kind=sheet.kind, province=province_code, number=plan.number)
    return plan


def record_seed(*, actor: Actor, plan_id: int, seed: str, sample_size: int, now: datetime) -> InspectionPlan:
    """Write down seed and size before anything is drawn; neither can be changed afterwards.

    A seed others can see come about (the numbers of a public lottery of a day named in advance) convinces best.
    """
    with deed("inspections.record_seed", actor=actor, now=now) as record:
        plan: InspectionPlan = lock(plans_visible_to(actor), pk=plan_id)
        refuse_if(why_not_record_seed(actor, plan))
        faults: dict[str, list[str]] = {}
        if len(seed.strip()) < 4:
            faults["seed"] = [_("Số gieo cần ít nhất 4 ký tự, ví dụ kết quả xổ số của một ngày đã hẹn trước.")]
        if not 1 <= sample_size <= LARGEST_SAMPLE:
            faults["sample_size"] = [_("Số sản phẩm rút từ 1 đến %(most)s.") % {"most": LARGEST_SAMPLE}]
        if faults:
            raise FieldRefusal(faults)
        plan.seed, plan.sample_size, plan.seeded_at = seed.strip(), sample_size, now
        plan.save(update_fields=["seed", "sample_size", "seeded_at"])
        record.about(plan, seed=plan.seed, sample_size=sample_size)
    return plan


def draw_sample(*, actor: Actor, plan_id: int, now: datetime) -> InspectionPlan:
    """Draw the sample: population of the day, weights of the office, the recorded seed; all kept with the plan.

    Raises Refusal: not a risk plan, no seed yet, drawn already, nothing to draw from.
    """
    with deed("inspections.draw_sample", actor=actor, now=now) as record:
        plan: InspectionPlan = lock(plans_visible_to(actor), pk=plan_id)
        refuse_if(why_not_draw(actor, plan))
        today = timezone.localdate(now)
        weights = settings_of_office(plan.province_code).weights
        weighed = [weigh(candidate, weights, today) for candidate in population(plan.province_code, today)]
        if not weighed:
            raise Refusal(_("Địa bàn chưa có giấy chứng nhận nào còn hiệu lực để rút mẫu."))
        assert plan.sample_size is not None
        drawn = draw(weighed, seed=plan.seed, size=plan.sample_size)
        told = [
            [one.code, str(one.weight), {risk.value: str(points) for risk, points in one.reasons}] for one in weighed
        ]
        plan.weights = {risk.value: str(value) for risk, value in weights.items()}
        plan.population, plan.population_size = told, len(told)
        plan.population_sha256 = sha256(canonical_population(told).encode()).hexdigest()
        plan.method, plan.drawn_at, plan.drawn_on = METHOD, now, today
        plan.save(
            update_fields=[
                "weights",
                "population",
                "population_size",
                "population_sha256",
                "method",
                "drawn_at",
                "drawn_on",
            ]
        )
        SampleEntry.objects.bulk_create(
            SampleEntry(
                plan=plan,
                certificate_id=one.weighed.certificate_id,
                place=one.place,
                weight=one.weighed.weight,
                key=str(one.key),
                reasons={risk.value: str(points) for risk, points in one.weighed.reasons},
            )
            for one in drawn
        )
        record.about(
            plan,
            seed=plan.seed,
            population_sha256=plan.population_sha256,
            population_size=plan.population_size,
            drawn=[one.weighed.code for one in drawn],
        )
    return plan


def canonical_population(told: Sequence[Sequence[object]]) -> str:
    """The text the hash of a population is taken of: JSON, sorted keys, no spaces."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
