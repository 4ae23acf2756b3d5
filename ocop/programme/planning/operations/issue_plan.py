"""Ban hành kế hoạch: số, ngày của văn bản lãnh đạo đã ký; kế hoạch trước của cùng địa bàn, cùng năm được thay thế."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.files.models import StoredFile
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.foundation.text.formats import vietnamese_date
from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.operations.record_document import record_document
from ocop.programme.official_documents.operations.relate_documents import relate_documents
from ocop.programme.official_documents.rules.document_kinds import DocumentKind
from ocop.programme.official_documents.rules.document_numbers import tidy_number
from ocop.programme.official_documents.rules.document_state import RelationKind
from ocop.programme.planning.models import Plan
from ocop.programme.planning.permissions import why_not_issue_plan
from ocop.programme.planning.queries.plans import plans_visible_to
from ocop.programme.planning.rules.plan_kinds import PlanState


@dataclass(frozen=True)
class IssuingPaper:
    """The signed paper. `valid_from` None: from its day. Without number and day the plan must name a source instead."""

    number: str = ""
    issued_on: date | None = None
    signatory: str = ""
    signatory_position: str = ""
    valid_from: date | None = None


def issue_plan(
    *,
    actor: Actor,
    plan_id: int,
    paper: IssuingPaper,
    scan: StoredFile | None = None,
    document: OfficialDocument | None = None,
    now: datetime,
) -> Plan:
    """Out: the issued plan, its paper on the register (`document` that is there already, or recorded now with
    its scan), the plan it takes
    the place of marked with the first day it no longer holds. Offices below and owners of activities are told.

    Raises Plan.DoesNotExist, Refusal without the right or a second time, FieldRefusal (`number`, `issued_on`,
    `valid_from`).
    """
    with deed("planning.issue", actor=actor, now=now) as record:
        plan: Plan = lock(plans_visible_to(actor), pk=plan_id)
        refuse_if(why_not_issue_plan(actor, plan))
        valid_from = _checked(plan, paper, document, localdate(now))
        if document is None and paper.number.strip():
            document = _recorded(actor, plan, paper, scan, valid_from=valid_from, now=now)
        former = (
            Plan.objects.select_for_update()
            .filter(
                place_key=plan.place_key,
                first_year=plan.first_year,
                last_year=plan.last_year,
                state=PlanState.ISSUED,
                superseded_by__isnull=True,
            )
            .first()
        )
        if former is not None:
            if former.valid_from is not None and valid_from <= former.valid_from:
                raise FieldRefusal(
                    {
                        "valid_from": [
                            _("Kế hoạch đang có hiệu lực (%(number)s) từ %(day)s; kế hoạch sau phải từ sau ngày đó.")
                            % {"number": former, "day": vietnamese_date(former.valid_from)}
                        ]
                    }
                )
            former.superseded_by, former.superseded_on = plan, valid_from
            former.save(update_fields=["superseded_by", "superseded_on"])
            if document is not None and former.document_id not in {None, document.pk}:
                # the register says of the papers what the plans say of themselves
                relate_documents(
                    actor=actor,
                    source_id=document.pk,
                    target_id=former.document_id,
                    kind=RelationKind.SUPERSEDES,
                    effective_on=valid_from,
                    now=now,
                )
        plan.state, plan.document, plan.valid_from = PlanState.ISSUED, document, valid_from
        plan.number = document.number if document else plan.number
        plan.issued_on = document.issued_on if document else paper.issued_on
        plan.issued_by_id, plan.issued_at = actor.user_id, now
        plan.save(update_fields=["state", "document", "valid_from", "number", "issued_on", "issued_by", "issued_at"])
        if not actor.is_programme:
            _tell(plan, now)
        record.about(
            plan,
            number=plan.number,
            issued_on=plan.issued_on,
            valid_from=valid_from,
            supersedes=former.pk if former else None,
            targets=plan.targets.count(),
        )
    return plan


def _checked(plan: Plan, paper: IssuingPaper, document: OfficialDocument | None, today: date) -> date:
    """The first day it holds."""
    faults: dict[str, list[str]] = {}
    issued_on = document.issued_on if document else paper.issued_on
    if document is None and not plan.source_title:
        if not paper.number.strip():
            faults["number"] = [_("Hãy ghi số, ký hiệu của kế hoạch đã ký.")]
        if paper.issued_on is None:
            faults["issued_on"] = [_("Hãy ghi ngày ban hành.")]
    if issued_on is not None and issued_on > today:
        faults["issued_on"] = [_("Ngày ban hành ở sau hôm nay.")]
    valid_from = paper.valid_from or issued_on
    if valid_from is None and not faults:
        faults["valid_from"] = [_("Hãy ghi kế hoạch được thực hiện từ ngày nào.")]
    elif valid_from is not None and issued_on is not None and valid_from < issued_on:
        faults["valid_from"] = [_("Kế hoạch không có hiệu lực trước ngày ban hành.")]
    if document is None and not plan.targets.exists() and not plan.activities.exists():
        faults[""] = [_("Kế hoạch chưa có chỉ tiêu hay hoạt động nào.")]
    if faults or valid_from is None:
        raise FieldRefusal(faults)
    return valid_from


def _recorded(
    actor: Actor, plan: Plan, paper: IssuingPaper, scan: StoredFile | None, *, valid_from: date, now: datetime
) -> OfficialDocument:
    return record_document(
        actor=actor,
        kind=DocumentKind.PLAN,
        number=tidy_number(paper.number),
        issued_on=paper.issued_on,
        issuing_authority=plan.issuing_unit,
        signatory=paper.signatory,
        signatory_position=paper.signatory_position,
        subject=plan.title,
        province_code=plan.province_code,
        commune_code=plan.commune_code,
        valid_from=valid_from,
        basis_text=plan.grounds,
        file=scan,
        is_demo=plan.is_demo,
        now=now,
    )


def people_told(plan: Plan, day: date) -> list[int]:
    """Whom a plan concerns: offices of places with targets of their own, owners of activities."""
    return sorted({*_offices_below(plan, day), *_owners(plan)})


def _offices_below(plan: Plan, day: date) -> set[int]:
    places = set(plan.targets.exclude(place_key="").values_list("province_code", "commune_code"))
    found: set[int] = set()
    for province_code, commune_code in sorted(places):
        role = Role.COMMUNE_OFFICER if commune_code else Role.PROVINCE_OFFICER
        found |= set(holders_of_role(role, day=day, province_code=province_code, commune_code=commune_code))
    return found


def _owners(plan: Plan) -> set[int]:
    owners = plan.activities.filter(owner_account__isnull=False)
    return {one for one in owners.values_list("owner_account", flat=True) if one is not None}


@in_record_language()
def _tell(plan: Plan, now: datetime) -> None:
    """Communes and provinces with targets of their own, and the owners of activities."""
    link = f"/ban/co-quan/ke-hoach/{plan.pk}/"
    if told := _offices_below(plan, localdate(now)):
        notify(
            user_ids=sorted(told),
            kind="planning.issued",
            title=_("Kế hoạch đã ban hành: %(number)s") % {"number": plan.number or plan.title},
            body=_("Kế hoạch giao chỉ tiêu cho địa bàn của Ông/Bà. Mở kế hoạch để xem số giao và thời hạn."),
            link=link,
            now=now,
        )
    if owners := _owners(plan):
        notify(
            user_ids=sorted(owners),
            kind="planning.activity_given",
            title=_("Ông/Bà được giao hoạt động trong kế hoạch %(number)s") % {"number": plan.number or plan.title},
            body=_("Mở kế hoạch để xem việc được giao, thời hạn và ghi kết quả."),
            link=link,
            now=now,
        )
