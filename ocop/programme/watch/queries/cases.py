"""Which cases a person may see."""

from datetime import date

from django.db.models import Case as SqlCase
from django.db.models import IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from ocop.programme.accounts.models import User
from ocop.programme.accounts.queries.people import holders_of_role
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.accounts.rules.roles import Reach, Role
from ocop.programme.inspections.models import Inspection
from ocop.programme.inspections.queries.visible import inspections_visible_to
from ocop.programme.products.queries.products_visible import own_products
from ocop.programme.recognition.queries.decisions import certificates_visible_to
from ocop.programme.stamps.queries.stamps_visible import READERS
from ocop.programme.watch.models import Case, CasePhoto
from ocop.programme.watch.rules.case_kinds import CaseState
from ocop.programme.watch.rules.thresholds import CASES, Signal

_JOINED = (
    "batch__order__product__producer",
    "inspection",
    "hold",
    "report__certificate__product__producer",
    "assigned_to",
)
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


def handlers_of(case: Case, day: date) -> QuerySet[User]:
    """Who may be given a case: those who pursue such cases on that day."""
    if case.province_code:
        ids = holders_of_role(*HANDLERS, day=day, province_code=case.province_code)
    else:
        ids = holders_of_role(*HANDLERS, day=day)
    return User.objects.filter(pk__in=ids).order_by("sort_key", "pk")


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


def photos_of_case(case: Case) -> QuerySet[CasePhoto]:
    """Photos offices added to the notes of a case."""
    return CasePhoto.objects.filter(step__case=case).select_related("file")


def most_pressing_first(cases: QuerySet[Case]) -> QuerySet[Case]:
    """New ones first, then those in hand, the conclusions last; inside by signal, then the newest."""
    return cases.order_by(PRESSING, BY_SIGNAL, "-last_seen_at", "-pk")


def own_cases(actor: Actor) -> QuerySet[Case]:
    """Cases about stamps of the producers the person acts for, open ones first. What a buyer told is looked into before
    the producer reads of it."""
    found = Case.objects.filter(batch__order__product__in=own_products(actor).values("pk"))
    found = found.exclude(~Q(state=CaseState.CONFIRMED), signal=Signal.REPORTED)
    return found.select_related(*_JOINED).defer("inspection__minutes").order_by(PRESSING, "-last_seen_at", "-pk")


def other_open_cases(actor: Actor, case: Case) -> list[Case]:
    """What else is open about the same batch; nothing for a network."""
    if case.batch_id is None:
        return []
    found = cases_visible_to(actor).filter(batch=case.batch_id, closed_at__isnull=True).exclude(pk=case.pk)
    return list(most_pressing_first(found)[:10])


def product_of(case: Case) -> int | None:
    """The product a case is about: that of the stamps, else the one a buyer named."""
    if case.batch is not None:
        return case.batch.order.product_id
    certificate = case.report.certificate if case.report is not None else None
    return certificate.product_id if certificate is not None else None


def name_of(case: Case) -> str:
    """What a case is about, in a few words."""
    if case.batch is not None:
        return case.batch.order.product.name
    if case.report is None:
        return _("mạng chưa rõ")
    certificate = case.report.certificate
    return certificate.product.name if certificate is not None else _("sản phẩm chưa rõ")


def inspections_for(actor: Actor, case: Case) -> QuerySet[Inspection]:
    """Inspections of the product a case may be tied to, the newest first."""
    product_id = product_of(case)
    if product_id is None:
        return Inspection.objects.none()
    visible = inspections_visible_to(actor).filter(certificate__product=product_id)
    return visible.order_by("-planned_on", "-pk")


def certificate_to_inspect(actor: Actor, case: Case) -> int | None:
    """The newest certificate of the product, for planning a visit; None when the actor sees none."""
    product_id = product_of(case)
    if product_id is None:
        return None
    found = certificates_visible_to(actor).filter(product=product_id)
    return found.order_by("-pk").values_list("pk", flat=True).first()
