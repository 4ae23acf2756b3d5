"""The register as a list: one row a recognised product with its whole history, in the words the import reads back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils.translation import override

from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.geography.queries.units import communes_of, provinces_on
from ocop.programme.producers.labels import PRODUCER_KIND_LABELS
from ocop.programme.producers.queries.membership import may_verify_in_place
from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.products.models import Product
from ocop.programme.recognition.models import Certificate
from ocop.programme.recognition.queries.decisions import certificates_visible_to
from ocop.programme.recognition.rules.validity import latest_possible_expiry
from ocop.programme.rubrics.labels import INDUSTRY_LABELS
from ocop.programme.rubrics.rules.industries import Industry


@dataclass(frozen=True)
class ExportedRecognition:
    """One recognition, as the five columns of a group and its extra columns."""

    star: int
    decided_on: date | None
    year: int
    decision: str
    authority: str
    extended_until: date | None = None
    revoked_on: date | None = None
    revocation: str = ""
    is_potential_five_star: bool = False
    source_url: str = ""
    note: str = ""


@dataclass(frozen=True)
class ExportedRow:
    """One product of the list."""

    product: str
    group: str
    kind: str
    producer: str
    commune: str
    address: str
    representative: str
    phone: str
    star: int
    expires_on: date | None
    recognitions: tuple[ExportedRecognition, ...]
    note: str
    province: str
    tax_code: str
    address_as_printed: str
    source_url: str = ""


def export_rows(
    actor: Actor, *, province_code: str = "", certificates: QuerySet[Certificate] | None = None, on: date
) -> list[ExportedRow]:
    """Every product with a certificate the person may read, sorted by place and name; four queries however many.

    `certificates` narrows to products with one of these certificates; their whole history is in the row all the same.
    The telephone stands only in the lists of officers who verify the producer; for others the cell is empty, so that
    the import reads such a list back without a wrong number.
    """
    wanted = certificates_visible_to(actor) if certificates is None else certificates
    if province_code:
        wanted = wanted.filter(product__province_code=province_code)
    history = Certificate.objects.order_by("issued_on", "assessment_year", "pk")
    products = (
        Product.objects.filter(pk__in=wanted.order_by().values("product_id"))
        .select_related("producer")
        .prefetch_related(Prefetch("certificates", queryset=history, to_attr="history"))
        .order_by("province_code", "commune_code", "producer__sort_key", "producer_id", "sort_key", "pk")
    )
    names = {unit.code: unit.name for unit in provinces_on(on)}
    with override("vi"):
        return list(_rows(actor, products, names, _commune_names(products, on)))


def _commune_names(products: QuerySet[Product], on: date) -> dict[str, str]:
    codes = sorted(set(products.order_by().values_list("province_code", flat=True)))
    return (
        {unit.code: unit.name for code in codes for unit in communes_of(code, on)}
        if len(codes) <= 3
        else _all_communes(on)
    )


def _all_communes(on: date) -> dict[str, str]:
    from ocop.programme.geography.models import AdministrativeUnit
    from ocop.programme.geography.queries.units import valid_on
    from ocop.programme.geography.rules.levels import UnitLevel

    units = AdministrativeUnit.objects.filter(valid_on(on), level=UnitLevel.COMMUNE)
    return dict(units.order_by().values_list("code", "name"))


def _rows(
    actor: Actor, products: Iterable[Product], provinces: dict[str, str], communes: dict[str, str]
) -> Iterator[ExportedRow]:
    for product in products:
        history: list[Certificate] = sorted(
            product.history,  # type: ignore[attr-defined]
            key=lambda one: (one.issued_on or date(one.assessment_year, 12, 31), one.pk),
        )
        latest = history[-1]
        producer = product.producer
        yield ExportedRow(
            product=product.name,
            group=str(INDUSTRY_LABELS[Industry(product.industry)]) if product.industry else "",
            kind=str(PRODUCER_KIND_LABELS[ProducerKind(producer.kind)]),
            producer=producer.name,
            commune=communes.get(producer.commune_code, ""),
            address=producer.address,
            representative=producer.representative_name,
            phone=producer.phone if actor.is_programme or may_verify_in_place(actor, producer) else "",
            star=latest.star,
            expires_on=_expiry(latest),
            recognitions=tuple(_recognition(one) for one in history),
            note=product.source_note,
            province=provinces.get(product.province_code, ""),
            tax_code=producer.tax_code,
            address_as_printed=producer.address_as_printed,
            source_url=product.source_url,
        )


def _expiry(certificate: Certificate) -> date | None:
    """The day the certificate ends; a bound only when a list told it, not when it was reckoned from the year."""
    if certificate.valid_until is not None:
        return certificate.valid_until
    reckoned = latest_possible_expiry(certificate.assessment_year)
    return None if certificate.expires_no_later_than == reckoned else certificate.expires_no_later_than


def _recognition(certificate: Certificate) -> ExportedRecognition:
    return ExportedRecognition(
        star=certificate.star,
        decided_on=certificate.issued_on,
        year=certificate.assessment_year,
        decision=certificate.decision_number,
        authority=certificate.issuing_authority,
        extended_until=certificate.extended_until,
        revoked_on=certificate.revoked_on,
        revocation=certificate.revocation_number,
        is_potential_five_star=certificate.is_potential_five_star,
        source_url=certificate.source_url,
        note=certificate.source_note,
    )
