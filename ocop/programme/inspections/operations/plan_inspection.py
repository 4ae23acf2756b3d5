"""Lên lịch và bắt đầu một cuộc kiểm tra (Điều 9)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.inspections.models import ChecklistItem, Inspection, TeamMember
from ocop.programme.inspections.permissions import why_not_fill_in, why_not_plan_inspection
from ocop.programme.inspections.queries.checklist_source import checklist_of
from ocop.programme.inspections.queries.visible import inspections_visible_to, plans_visible_to
from ocop.programme.inspections.rules.inspection_kinds import WRITABLE, InspectionState, PlanKind
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.producers.queries.membership import ids_of_member_users
from ocop.programme.recognition.models import Certificate
from ocop.programme.recognition.queries.decisions import certificates_visible_to


@dataclass(frozen=True)
class VisitSheet:
    """What is typed for a visit; `team` are pairs (name, function), the first one leads."""

    planned_on: date
    team: tuple[tuple[str, str], ...]
    is_announced: bool = True
    place: str = ""
    reason: str = ""
    decision_number: str = ""


def plan_inspection(
    *,
    actor: Actor,
    certificate_id: int,
    province_code: str,
    kind: PlanKind,
    sheet: VisitSheet,
    now: datetime,
    plan_id: int | None = None,
) -> Inspection:
    """A visit about one certificate with its checklist as it stands today; an announced one is told to the producer.

    Raises Refusal (not that office, a visit is open already), FieldRefusal (`planned_on`, `team`, `reason`),
    Certificate.DoesNotExist and InspectionPlan.DoesNotExist out of sight.
    """
    with deed("inspections.plan_inspection", actor=actor, now=now) as record:
        certificate: Certificate = lock(_certificates(actor), pk=certificate_id)
        refuse_if(why_not_plan_inspection(actor, certificate, province_code))
        plan = plans_visible_to(actor).get(pk=plan_id, province_code=province_code) if plan_id else None
        _check(sheet, kind, today=timezone.localdate(now))
        if Inspection.objects.filter(
            certificate=certificate, province_code=province_code, state__in=sorted(WRITABLE)
        ).exists():
            raise Refusal(_("Sản phẩm này đang có một cuộc kiểm tra chưa lập biên bản."))
        inspection = Inspection.objects.create(
            plan=plan,
            certificate=certificate,
            kind=kind,
            province_code=province_code,
            planned_on=sheet.planned_on,
            is_announced=sheet.is_announced,
            place=sheet.place.strip() or certificate.product.producer.address,
            reason=sheet.reason.strip(),
            decision_number=sheet.decision_number.strip(),
            created_by_id=actor.user_id,
            created_at=now,
            is_demo=certificate.is_demo,
        )
        TeamMember.objects.bulk_create(
            TeamMember(
                inspection=inspection, position_in_list=place, name=name.strip(), role=role.strip(), is_head=place == 1
            )
            for place, (name, role) in enumerate(_named(sheet.team), start=1)
        )
        with in_record_language():
            drafts = checklist_of(certificate, timezone.localdate(now))
        ChecklistItem.objects.bulk_create(
            ChecklistItem(
                inspection=inspection,
                code=one.code,
                part=one.part,
                position=position,
                words=one.words,
                basis=one.basis[:300],
            )
            for position, one in enumerate(drafts, start=1)
        )
        if sheet.is_announced:
            _tell_producer(inspection, now)
        record.about(inspection, certificate=certificate.code, kind=kind, planned_on=sheet.planned_on)
    return inspection


def begin_inspection(*, actor: Actor, inspection_id: int, now: datetime) -> Inspection:
    """The visit has begun: from here on the producer sees it, announced or not. Twice is once."""
    with deed("inspections.begin", actor=actor, now=now) as record:
        inspection: Inspection = lock(inspections_visible_to(actor).select_related(None), pk=inspection_id)
        refuse_if(why_not_fill_in(actor, inspection))
        if inspection.state == InspectionState.BEGUN:
            record.nothing_happened()
        else:
            begin(inspection, now)
            record.about(inspection, state=inspection.state)
    return inspection


def begin(inspection: Inspection, now: datetime) -> None:
    """The part of a deed that begins a visit still planned; nothing for one that has begun."""
    if inspection.state == InspectionState.PLANNED:
        inspection.state, inspection.begun_at = InspectionState.BEGUN, now
        inspection.save(update_fields=["state", "begun_at"])


def _certificates(actor: Actor) -> QuerySet[Certificate]:
    if actor.is_programme:
        return Certificate.objects.select_related("product__producer")
    return certificates_visible_to(actor).select_related(None).select_related("product__producer")


def _named(team: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    return [(name, role) for name, role in team if name.strip()]


def _check(sheet: VisitSheet, kind: PlanKind, *, today: date) -> None:
    faults: dict[str, list[str]] = {}
    if sheet.planned_on < today:
        faults["planned_on"] = [_("Ngày kiểm tra không được ở quá khứ.")]
    if len(_named(sheet.team)) < 2:
        faults["team"] = [_("Đoàn kiểm tra cần ít nhất hai người; người đầu tiên là trưởng đoàn.")]
    if kind == PlanKind.AD_HOC and not sheet.reason.strip():
        faults["reason"] = [_("Kiểm tra đột xuất cần ghi lý do.")]
    if faults:
        raise FieldRefusal(faults)


@in_record_language()
def _tell_producer(inspection: Inspection, now: datetime) -> None:
    product = inspection.certificate.product
    notify(
        user_ids=ids_of_member_users(product.producer),
        kind="inspections.planned",
        title=_("Lịch kiểm tra sản phẩm {product}").format(product=product.name)[:200],
        body=_("Đoàn kiểm tra làm việc ngày {day}. Hãy chuẩn bị giấy tờ, sổ ghi chép và người tiếp đoàn.").format(
            day=inspection.planned_on.strftime("%d/%m/%Y")
        ),
        link=f"/ban/chu-the/kiem-tra/{inspection.pk}/",
        now=now,
    )
