"""Which cases a person may see."""

from django.db.models import Case as SqlCase
from django.db.models import IntegerField, Q, QuerySet, Value, When

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.inspections.models import Inspection
from ocop.programme.inspections.queries.visible import inspections_visible_to
from ocop.programme.products.queries.products_visible import own_products
from ocop.programme.recognition.queries.decisions import certificates_visible_to
from ocop.programme.stamps.queries.stamps_visible import READERS
from ocop.programme.watch.models import Case
from ocop.programme.watch.rules.case_kinds import CaseState
from ocop.programme.watch.rules.thresholds import CASES

_JOINED = ("batch__order__product__producer", "inspection", "hold")
PRESSING = SqlCase(
    *(When(state=state, then=Value(place)) for place, state in enumerate(CaseState)), output_field=IntegerField()
)
BY_SIGNAL = SqlCase(
    *(When(signal=signal, then=Value(place)) for place, signal in enumerate(CASES)), output_field=IntegerField()
)


HANDLERS = (Role.INSPECTOR, Role.PROVINCE_OFFICER, Role.MINISTRY_OFFICER)
"""Who pursues a case: the office that manages OCOP, with the inspectorate (Điều 9 khoản 4)."""


def handles(actor: Actor, case: Case) -> bool:
    """True for them in the producer's province, and in the ministry; networks are the ministry's."""
    if case.province_code:
        return actor.holds_over(HANDLERS, province_code=case.province_code)
    return any(grant.reach == Reach.NATION for grant in actor.grants_of(*HANDLERS))


def cases_visible_to(actor: Actor) -> QuerySet[Case]:
    """Cases of the producers of the territory; networks that try out codes to readers of the country."""
    found = Case.objects.select_related(*_JOINED).defer("inspection__minutes")
    grants = actor.grants_of(*READERS)
    if actor.is_programme or any(grant.reach == Reach.NATION for grant in grants):
        return found
    return found.filter(
        Q(province_code__in={g.province_code for g in grants if g.reach == Reach.PROVINCE and g.province_code})
        | Q(commune_code__in={g.commune_code for g in grants if g.reach == Reach.COMMUNE and g.commune_code})
    )


def most_pressing_first(cases: QuerySet[Case]) -> QuerySet[Case]:
    """New ones first, then those in hand, the conclusions last; inside by signal, then the newest."""
    return cases.order_by(PRESSING, BY_SIGNAL, "-last_seen_at", "-pk")


def own_cases(actor: Actor) -> QuerySet[Case]:
    """Cases about stamps of the producers the person acts for, open ones first."""
    found = Case.objects.filter(batch__order__product__in=own_products(actor).values("pk"))
    return found.select_related(*_JOINED).defer("inspection__minutes").order_by(PRESSING, "-last_seen_at", "-pk")


def other_open_cases(actor: Actor, case: Case) -> list[Case]:
    """What else is open about the same batch; nothing for a network."""
    if case.batch_id is None:
        return []
    found = cases_visible_to(actor).filter(batch=case.batch_id, closed_at__isnull=True).exclude(pk=case.pk)
    return list(most_pressing_first(found)[:10])


def inspections_for(actor: Actor, case: Case) -> QuerySet[Inspection]:
    """Inspections of the product a case may be tied to, the newest first."""
    if case.batch is None:
        return Inspection.objects.none()
    visible = inspections_visible_to(actor).filter(certificate__product=case.batch.order.product_id)
    return visible.order_by("-planned_on", "-pk")


def certificate_to_inspect(actor: Actor, case: Case) -> int | None:
    """The newest certificate of the product, for planning a visit; None when the actor sees none."""
    if case.batch is None:
        return None
    found = certificates_visible_to(actor).filter(product=case.batch.order.product_id)
    return found.order_by("-pk").values_list("pk", flat=True).first()
