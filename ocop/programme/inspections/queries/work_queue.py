"""What waits for a person in inspections, reports and complaints."""

from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.work_items import WorkItem
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.inspections.labels import PROBLEM
from ocop.programme.inspections.models import Complaint, ConsumerReport, CorrectiveAction, Inspection, InspectionPlan
from ocop.programme.inspections.queries.inspection_lists import duties_of
from ocop.programme.inspections.queries.visible import (
    INSPECTORS,
    communes_of_officer,
    provinces_of,
    reaches_nation,
)
from ocop.programme.inspections.rules.inspection_kinds import CorrectionState, InspectionState, PlanKind
from ocop.programme.inspections.rules.report_kinds import OPEN_COMPLAINTS, OPEN_REPORTS, ComplaintKind, Desk, Problem

SOON_DAYS = 14
MOST = 60


def inspection_work_for(actor: Actor, today: date) -> list[WorkItem]:
    """Visits, verifications and draws for inspectors; reports for the desk they lie on; complaints for offices;
    corrective actions for producers."""
    return [
        *_visits(actor, today),
        *_verifications(actor, today),
        *_draws(actor),
        *_reports(actor),
        *_complaints(actor),
        *_duties(actor, today),
    ]


def _offices(actor: Actor) -> set[str]:
    """The offices the person inspects for; "" is the ministry's."""
    return provinces_of(actor, *INSPECTORS) | ({""} if reaches_nation(actor, *INSPECTORS) else set())


def _visits(actor: Actor, today: date) -> list[WorkItem]:
    offices = _offices(actor)
    if not offices:
        return []
    near = Q(state=InspectionState.PLANNED, planned_on__lte=today + timedelta(days=SOON_DAYS))
    found = (
        Inspection.objects.filter(near | Q(state=InspectionState.BEGUN), province_code__in=offices)
        .select_related("certificate__product")
        .defer("minutes")[:MOST]
    )
    return [
        WorkItem(
            title=_("Kiểm tra: {product}").format(product=one.certificate.product.name),
            detail=_("Đang kiểm tra: hoàn thành phiếu và lập biên bản.")
            if one.state == InspectionState.BEGUN
            else _("Chuẩn bị đoàn kiểm tra; tải phiếu về máy trước khi đi."),
            url_name="office:inspections:inspection",
            url_args=(one.pk,),
            due_on=one.planned_on,
            waiting_since=timezone.localdate(one.begun_at) if one.begun_at else None,
            kind="inspections.visit",
            legal_basis=_("Điều 9, Quyết định số 26/2026/QĐ-TTg"),
        )
        for one in found
    ]


def _verifications(actor: Actor, today: date) -> list[WorkItem]:
    offices = _offices(actor)
    if not offices:
        return []
    found = (
        CorrectiveAction.objects.filter(finding__inspection__province_code__in=offices)
        .filter(
            Q(state=CorrectionState.ANSWERED)
            | Q(state__in=[CorrectionState.OPEN, CorrectionState.SENT_BACK], due_on__lt=today)
        )
        .filter(finding__inspection__state=InspectionState.CONCLUDED)
        .select_related("finding__inspection__certificate__product")
        .defer("finding__inspection__minutes")[:MOST]
    )
    return [
        WorkItem(
            title=_("Xác minh khắc phục: {product}").format(product=one.finding.inspection.certificate.product.name),
            detail=_("Chủ thể đã báo cáo khắc phục; hãy xác minh và trả lời.")
            if one.state == CorrectionState.ANSWERED
            else _("Quá hạn khắc phục mà chủ thể chưa báo cáo; hãy đôn đốc, kiểm tra lại hoặc đề nghị thu hồi."),
            url_name="office:inspections:inspection",
            url_args=(one.finding.inspection_id,),
            due_on=one.due_on,
            waiting_since=timezone.localdate(one.ordered_at),
            kind="inspections.verify",
        )
        for one in found
    ]


def _draws(actor: Actor) -> list[WorkItem]:
    offices = _offices(actor)
    if not offices:
        return []
    plans = InspectionPlan.objects.filter(
        province_code__in=offices, kind=PlanKind.RISK_SAMPLE, drawn_at__isnull=True
    ).defer("population")
    return [
        WorkItem(
            title=_("Rút mẫu: {plan}").format(plan=plan.name),
            detail=_("Ghi số gieo rồi rút danh sách sản phẩm kiểm tra."),
            url_name="office:inspections:plan",
            url_args=(plan.pk,),
            due_on=plan.period_from,
            waiting_since=timezone.localdate(plan.created_at),
            kind="inspections.draw",
        )
        for plan in plans
    ]


def _reports(actor: Actor) -> list[WorkItem]:
    lies_here = Q(pk__in=[])
    if communes := communes_of_officer(actor):
        lies_here |= Q(desk=Desk.COMMUNE, commune_code__in=communes)
    if provinces := provinces_of(actor, Role.PROVINCE_OFFICER, Role.INSPECTOR):
        lies_here |= Q(desk=Desk.PROVINCE, province_code__in=provinces)
    if reaches_nation(actor, Role.MINISTRY_OFFICER):
        lies_here |= Q(desk=Desk.MINISTRY)
    if not lies_here.children[1:]:
        return []
    found = (
        ConsumerReport.objects.filter(lies_here, state__in=sorted(OPEN_REPORTS))
        .select_related("certificate__product")
        .order_by("due_on", "pk")[:MOST]
    )
    return [
        WorkItem(
            title=_("Phản ánh của người mua: {product}").format(
                product=one.certificate.product.name if one.certificate else _("chưa rõ sản phẩm")
            ),
            detail=str(PROBLEM[Problem(one.problem)]),
            url_name="office:inspections:report",
            url_args=(one.pk,),
            due_on=one.due_on,
            waiting_since=timezone.localdate(one.received_at),
            kind="inspections.report",
            legal_basis=_("thời hạn do cơ quan đặt"),
        )
        for one in found
    ]


def _complaints(actor: Actor) -> list[WorkItem]:
    offices = provinces_of(actor, Role.PROVINCE_OFFICER)
    if reaches_nation(actor, Role.MINISTRY_OFFICER):
        offices = offices | {""}
    if not offices:
        return []
    found = Complaint.objects.filter(province_code__in=offices, state__in=sorted(OPEN_COMPLAINTS)).select_related(
        "producer"
    )
    return [
        WorkItem(
            title=_("Khiếu nại, kiến nghị: {about}").format(about=one.about),
            detail=one.producer.name,
            url_name="office:inspections:complaint",
            url_args=(one.pk,),
            due_on=one.due_on,
            waiting_since=timezone.localdate(one.filed_at),
            kind="inspections.complaint",
            legal_basis=_complaint_basis(one),
        )
        for one in found
    ]


def _complaint_basis(complaint: Complaint) -> str:
    if complaint.kind != ComplaintKind.COMPLAINT:
        return _("thời hạn do cơ quan đặt")
    return _("Điều 28, Luật Khiếu nại") if complaint.accepted_at else _("Điều 27, Luật Khiếu nại")


def _duties(actor: Actor, today: date) -> list[WorkItem]:
    if not actor.holds(Role.PRODUCER_MEMBER):
        return []
    return [
        WorkItem(
            title=_("Khắc phục sau kiểm tra: {product}").format(
                product=one.finding.inspection.certificate.product.name
            ),
            detail=one.words,
            url_name="producer_desk:correction",
            url_args=(one.pk,),
            due_on=one.due_on,
            waiting_since=timezone.localdate(one.ordered_at),
            kind="inspections.correct",
        )
        for one in duties_of(actor, today).waiting
        if one.state != CorrectionState.ANSWERED
    ]
