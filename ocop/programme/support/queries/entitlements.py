"""What recognitions on record are entitled to: certificates and policies given to the rules of awards."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.geography.queries.former_units import communes_once_of
from ocop.programme.producers.queries.producers_visible import ids_of_own_producers
from ocop.programme.recognition.models import Certificate
from ocop.programme.support.models import Award, PolicyVersion, SupportPolicy
from ocop.programme.support.queries.policies import as_rules, with_versions
from ocop.programme.support.queries.visible import policies_visible_to
from ocop.programme.support.rules.awards import Outcome, Received, Recognition, WhyNot, awards_for
from ocop.programme.support.rules.support_kinds import STANDING_AWARDS, Event

OUTSIDE = frozenset({WhyNot.BEFORE_POLICY, WhyNot.AFTER_POLICY, WhyNot.NO_LINE, WhyNot.OTHER_AREA})
"""Reasons that say that a policy does not speak of the recognition at all: no line on a page."""


def recognition_of(certificate: Certificate, areas: Mapping[str, frozenset[str]]) -> Recognition:
    """A certificate (with its product) as the rules read it; `areas` are the communes of each former province some
    policy speaks of."""
    return Recognition(
        key=certificate.pk,
        product=certificate.product_id,
        producer=certificate.product.producer_id,
        star=certificate.star,
        year=certificate.assessment_year,
        day=certificate.issued_on,
        industry=certificate.product.industry,
        revoked_on=certificate.revoked_on,
        areas=frozenset(code for code, communes in areas.items() if certificate.product.commune_code in communes)
        if certificate.product.commune_code
        else None,
    )


def entitlements_of(version: PolicyVersion, province_code: str, *, today: date) -> list[tuple[Certificate, Outcome]]:
    """Recognitions of a province's products the version speaks for, entitled or with the reason why not, in the order
    of their days. Other policies of the province are counted beside it where they exclude one another."""
    policies = list(with_versions(SupportPolicy.objects.filter(province_code__in=["", province_code])))
    first_year = version.valid_from.year
    certificates = Certificate.objects.filter(product__province_code=province_code).filter(
        Q(issued_on__gte=version.valid_from) | Q(issued_on__isnull=True, assessment_year__gte=first_year)
    )
    if version.valid_until is not None:
        certificates = certificates.filter(
            Q(issued_on__lte=version.valid_until)
            | Q(issued_on__isnull=True, assessment_year__lte=version.valid_until.year)
        )
    outcomes = _outcomes(certificates, policies, today=today, proposed_of=version.policy_id)
    return [
        (certificate, outcome)
        for certificate, outcome in outcomes
        if outcome.version.key == version.pk and outcome.why_not not in OUTSIDE
    ]


def payers_of(outcomes: Iterable[Outcome]) -> list[str]:
    """Whose budgets pay these, by their lines, in the order of their codes."""
    return sorted({outcome.line.payer for outcome in outcomes if outcome.line is not None})


def own_entitlements(actor: Actor, *, today: date) -> list[tuple[Certificate, Outcome, PolicyVersion]]:
    """What the person's products are entitled to and have not been put forward for, by policies that hold."""
    certificates = Certificate.objects.filter(product__producer_id__in=ids_of_own_producers(actor))
    policies = list(with_versions(policies_visible_to(actor)))
    versions = {version.pk: version for policy in policies for version in policy.versions.all()}
    return [
        (certificate, outcome, versions[outcome.version.key])
        for certificate, outcome in _outcomes(certificates, policies, today=today)
        if outcome.is_entitled and not outcome.version.is_only_proposed
    ]


def _outcomes(
    certificates: QuerySet[Certificate],
    policies: Sequence[SupportPolicy],
    *,
    today: date,
    proposed_of: int | None = None,
) -> list[tuple[Certificate, Outcome]]:
    """A policy that is only proposed does not stand beside others; `proposed_of` names the one asked about."""
    found = list(certificates.select_related("product__producer"))
    products = {certificate.product_id for certificate in found}
    producers = {certificate.product.producer_id for certificate in found}
    past = Certificate.objects.filter(product_id__in=products).select_related("product")
    by_place: dict[str, list[Certificate]] = {}
    for certificate in found:
        by_place.setdefault(certificate.product.province_code, []).append(certificate)
    named = {version.area_code for policy in policies for version in policy.versions.all() if version.area_code}
    areas = {code: communes_once_of(code, today) for code in sorted(named)}
    history = [recognition_of(certificate, areas) for certificate in past]
    received = received_by(producers)
    outcomes: list[tuple[Certificate, Outcome]] = []
    for place, here in sorted(by_place.items()):
        rules = as_rules(
            version
            for policy in policies
            if policy.province_code in {"", place}
            for version in policy.versions.all()
            if not version.is_only_proposed or policy.pk == proposed_of
        )
        by_key = {certificate.pk: certificate for certificate in here}
        recognitions = [recognition_of(certificate, areas) for certificate in here]
        outcomes += [
            (by_key[outcome.recognition.key], outcome)
            for outcome in awards_for(recognitions, rules, history=history, received=received, today=today)
        ]
    return outcomes


def received_by(producer_ids: Iterable[int]) -> list[Received]:
    """What producers have had, or are put forward for: the decided amount less what came back, the entitled
    one before a decision."""
    rows = Award.objects.filter(producer_id__in=list(producer_ids), state__in=sorted(STANDING_AWARDS)).select_related(
        "proposal", "certificate"
    )
    return [
        Received(
            policy=award.policy_id,
            version=award.proposal.version_id,
            product=award.product_id,
            producer=award.producer_id,
            star=award.star,
            amount=Decimal(award.entitled_dong if award.decided_dong is None else award.decided_dong)
            - award.refunded_dong,
            recognition=award.certificate_id,
            event=Event(award.event),
            year=(award.certificate.issued_on or date(award.certificate.assessment_year, 1, 1)).year,
        )
        for award in rows
    ]
