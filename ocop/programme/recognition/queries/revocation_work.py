"""What of the revocations waits for a person: proposals to work on, and the producer's explanation."""

from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ocop.foundation.work_items import WorkItem
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.recognition.models import RevocationCase
from ocop.programme.recognition.queries.revocations import own_revocations
from ocop.programme.recognition.rules.authority import FIVE_STARS
from ocop.programme.recognition.rules.revocation import OPEN_STATES, RevocationState


def revocation_work_for(actor: Actor, today: date) -> list[WorkItem]:
    """Proposals the office has not drafted a decision for (15 days, khoản 4 Điều 8); explanations still in time."""
    return [*_for_offices(actor), *_for_producers(actor, today)]


def _for_offices(actor: Actor) -> list[WorkItem]:
    provinces = {one.province_code for one in actor.grants_of(Role.PROVINCE_OFFICER)}
    theirs = Q(certificate__product__province_code__in=provinces, certificate__star__lt=FIVE_STARS)
    if any(one.reach == Reach.NATION for one in actor.grants_of(Role.MINISTRY_OFFICER)):
        theirs |= Q(certificate__star=FIVE_STARS)
    elif not provinces:
        return []
    cases = RevocationCase.objects.filter(theirs, state=RevocationState.PROPOSED)
    return [
        WorkItem(
            title=_("Xử lý đề nghị thu hồi: {product}").format(product=case.certificate.product.name),
            detail=_("Kiểm tra, xác minh; lập dự thảo quyết định hoặc rút đề nghị."),
            url_name="office:recognition:revocation",
            url_args=(case.pk,),
            due_on=case.due_on,
            waiting_since=timezone.localdate(case.proposed_at),
            kind="recognition.revoke",
            legal_basis=_("khoản 4 Điều 8, Quyết định số 26/2026/QĐ-TTg"),
        )
        for case in cases.select_related("certificate__product")
    ]


def _for_producers(actor: Actor, today: date) -> list[WorkItem]:
    if not actor.holds(Role.PRODUCER_MEMBER):
        return []
    cases = own_revocations(actor).filter(
        state__in=sorted(OPEN_STATES), explain_by__gte=today, explanations__isnull=True
    )
    return [
        WorkItem(
            title=_("Giải trình về đề nghị thu hồi: {product}").format(product=case.certificate.product.name),
            detail=_("Cơ quan quản lý xem xét giải trình trước khi quyết định."),
            url_name="producer_desk:revocation",
            url_args=(case.pk,),
            due_on=case.explain_by,
            waiting_since=timezone.localdate(case.proposed_at),
            kind="recognition.explain",
        )
        for case in cases
    ]
