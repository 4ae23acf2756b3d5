"""Rút việc ghi ban hành: a plan recorded as issued by mistake is a draft again, the plan it took the place of holds."""

from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed, lock
from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.notifications.operations.notify import notify
from ocop.programme.official_documents.operations.withdraw_relation import withdraw_relation
from ocop.programme.official_documents.queries.documents import standing_relations
from ocop.programme.official_documents.rules.document_state import RelationKind
from ocop.programme.planning.models import Activity, Plan
from ocop.programme.planning.operations.issue_plan import people_told
from ocop.programme.planning.permissions import why_not_withdraw_issue
from ocop.programme.planning.queries.plans import plans_visible_to
from ocop.programme.planning.rules.plan_kinds import PlanState

SHORTEST_REASON, LONGEST_REASON = 5, 300


def withdraw_issue(*, actor: Actor, plan_id: int, reason: str, now: datetime) -> Plan:
    """Out: the plan as a draft without its paper, to be mended, issued rightly or discarded. The paper stays on the
    register; that it replaced the paper of the former plan is withdrawn there. Who was told of the plan is told.

    Raises Plan.DoesNotExist, Refusal without the right or when something stands on the plan, FieldRefusal (`reason`).
    """
    with deed("planning.withdraw_issue", actor=actor, now=now) as record:
        plan: Plan = lock(plans_visible_to(actor), pk=plan_id)
        list(Activity.objects.select_for_update().filter(plan=plan).values_list("pk"))
        refuse_if(why_not_withdraw_issue(actor, plan))
        tidy = " ".join(reason.split())
        if not SHORTEST_REASON <= len(tidy) <= LONGEST_REASON:
            raise FieldRefusal({"reason": [_("Hãy ghi lý do, từ 5 đến 300 ký tự.")]})
        told, number, document_id = people_told(plan, localdate(now)), str(plan), plan.document_id
        plan.state, plan.document, plan.number = PlanState.DRAFT, None, ""
        plan.issued_on = plan.valid_from = plan.issued_by = plan.issued_at = None
        plan.save(update_fields=["state", "document", "number", "issued_on", "valid_from", "issued_by", "issued_at"])
        former = Plan.objects.select_for_update().filter(superseded_by=plan).first()
        if former is not None:
            former.superseded_by = former.superseded_on = None
            former.save(update_fields=["superseded_by", "superseded_on"])
            for relation in standing_relations().filter(
                source=document_id, target=former.document_id, kind=RelationKind.SUPERSEDES
            ):
                withdraw_relation(actor=actor, relation_id=relation.pk, reason=tidy, now=now)
        if not actor.is_programme:
            with in_record_language():
                notify(
                    user_ids=told,
                    kind="planning.issue_withdrawn",
                    title=_("Rút việc ban hành kế hoạch: %(number)s") % {"number": number},
                    body=tidy,
                    link="/ban/co-quan/ke-hoach/",
                    now=now,
                )
        record.about(plan, number=number, reason=tidy, restored=former.pk if former else None)
    return plan
