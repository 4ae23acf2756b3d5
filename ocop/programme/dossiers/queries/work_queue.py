"""What waits for a person in the dossiers: producers, communes, provinces, advisory teams."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.work_items import Urgency, WorkItem
from ocop.foundation.working_days import WorkingCalendar
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.dossiers.models import AdvisorAssignment, Dossier
from ocop.programme.dossiers.queries.review_deadlines import legal_deadline
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.dossier_lifecycle import EDITABLE_STATES, DossierState
from ocop.programme.dossiers.rules.review_clocks import round_for, submit_by
from ocop.programme.official_documents.queries.working_days import calendar_around
from ocop.programme.producers.models import ProducerMember

_S = DossierState
OWNER_PAGE = "producer_desk:dossier"
OFFICE_PAGE = "office:review:dossier"
NEAR_DAYS = 45
_COUNTED = frozenset({_S.DRAFT, _S.COMMUNE_REVIEW})
"""States whose lines are counted in working days."""


@dataclass(frozen=True)
class _Duty:
    kind: str
    words: str
    role: Role


def _duties() -> dict[DossierState, _Duty]:
    return {
        _S.SUBMITTED: _Duty(
            "dossiers.accept_at_commune", _("Tiếp nhận hồ sơ, ghi số sản phẩm mẫu"), Role.COMMUNE_OFFICER
        ),
        _S.COMMUNE_REVIEW: _Duty(
            "dossiers.commune_report",
            _("Đánh giá, ban hành Báo cáo Mẫu số 03 và chuyển cấp tỉnh"),
            Role.COMMUNE_OFFICER,
        ),
        _S.FORWARDED: _Duty(
            "dossiers.accept_at_province", _("Kiểm tra thành phần và tiếp nhận hồ sơ từ cấp xã"), Role.PROVINCE_OFFICER
        ),
        _S.PROVINCE_REVIEW: _Duty(
            "dossiers.send_to_advisors", _("Kiểm tra nội dung và chuyển Tổ tư vấn"), Role.PROVINCE_OFFICER
        ),
        _S.ADVISORY_REVIEW: _Duty(
            "dossiers.advisory_report", _("Đánh giá hồ sơ, viết báo cáo của Tổ tư vấn"), Role.ADVISOR
        ),
    }


def dossier_work_for(actor: Actor, today: date) -> list[WorkItem]:
    """One line for each dossier in which this person has to do the next step; one query, one more for the days off.

    Producers: returned dossiers and drafts, with the day by which to hand in for the coming round. Communes: 15 working
    days from receipt. Provinces and advisory teams: the end of the round, or 45 days for a re-assessment. An advisor
    sees what is assigned to them or to nobody in particular.
    """
    if actor.is_anonymous or actor.user_id is None:
        return []
    place = _offices(actor)
    membership = ProducerMember.objects.filter(
        producer_id=OuterRef("producer_id"), user_id=actor.user_id, valid_until__isnull=True
    )
    assignments = AdvisorAssignment.objects.filter(dossier_id=OuterRef("pk"))
    rows = (
        Dossier.objects.annotate(
            is_own=Exists(membership),
            is_assigned=Exists(assignments),
            is_mine=Exists(assignments.filter(advisor_id=actor.user_id)),
        )
        .filter(Q(is_own=True, state__in=EDITABLE_STATES) | place)
        .select_related("product", "producer", "commune_report")
        .order_by("state_since", "pk")
    )
    found = list(rows)
    calendar = calendar_around(today) if any(dossier.state in _COUNTED for dossier in found) else None
    return [item for dossier in found for item in _items(actor, dossier, today, calendar)]


def _offices(actor: Actor) -> Q:
    seen = Q(pk=None)
    for grant in actor.grants:
        if grant.role == Role.COMMUNE_OFFICER and grant.commune_code:
            seen |= Q(commune_code=grant.commune_code, state__in=(_S.SUBMITTED, _S.COMMUNE_REVIEW))
        elif grant.role == Role.PROVINCE_OFFICER and grant.reach == Reach.PROVINCE:
            seen |= Q(province_code=grant.province_code, state__in=(_S.FORWARDED, _S.PROVINCE_REVIEW))
        elif grant.role == Role.ADVISOR and grant.reach == Reach.PROVINCE:
            seen |= Q(province_code=grant.province_code, state=_S.ADVISORY_REVIEW) & (
                Q(is_assigned=False) | Q(is_mine=True)
            )
    return seen


def _items(actor: Actor, dossier: Dossier, today: date, calendar: WorkingCalendar | None) -> Iterator[WorkItem]:
    state = DossierState(dossier.state)
    if state in EDITABLE_STATES:
        yield _for_owner(dossier, state, today, calendar)
        return
    duty = _duties()[state]
    is_in_charge = actor.holds_over(duty.role, province_code=dossier.province_code, commune_code=dossier.commune_code)
    if is_in_charge and not dossier.is_own:  # type: ignore[attr-defined]
        deadline = legal_deadline(dossier, today, calendar)
        yield WorkItem(
            title=f"{dossier.product.name} – {dossier.producer.name}",
            detail=duty.words,
            url_name=OFFICE_PAGE,
            url_args=(dossier.pk,),
            due_on=deadline.due_on if deadline else None,
            waiting_since=timezone.localdate(dossier.state_since),
            kind=duty.kind,
            legal_basis=deadline.legal_basis if deadline else "",
            working_days_left=deadline.days_left if deadline and deadline.counts_working_days else None,
        )


def _for_owner(dossier: Dossier, state: DossierState, today: date, calendar: WorkingCalendar | None) -> WorkItem:
    since = timezone.localdate(dossier.state_since)
    if state is not _S.DRAFT:
        return WorkItem(
            title=dossier.product.name,
            detail=_("Hồ sơ bị trả lại: bổ sung theo yêu cầu rồi nộp lại"),
            url_name=OWNER_PAGE,
            url_args=(dossier.pk,),
            waiting_since=since,
            urgency=Urgency.URGENT,
            kind="dossiers.complete",
        )
    known = calendar or calendar_around(today)
    coming = round_for(today)
    last_day = submit_by(coming, known)
    if last_day < today:
        coming = round_for(date.fromordinal(coming.proposed_by.toordinal() + 1))
        last_day = submit_by(coming, known)
    is_near = dossier.kind != DossierKind.RENEWAL and (last_day - today).days <= NEAR_DAYS
    detail = (
        _("Nộp trước hết ngày %(day)s để UBND cấp xã kịp đề nghị vào đợt %(number)s năm %(year)s")
        % {"day": last_day.strftime("%d/%m/%Y"), "number": coming.number, "year": coming.year}
        if is_near
        else _("Hồ sơ đang soạn, chưa nộp")
    )
    return WorkItem(
        title=dossier.product.name,
        detail=detail,
        url_name=OWNER_PAGE,
        url_args=(dossier.pk,),
        due_on=last_day if is_near else None,
        waiting_since=since,
        urgency=None if is_near else Urgency.WHENEVER,
        kind="dossiers.submit",
    )
