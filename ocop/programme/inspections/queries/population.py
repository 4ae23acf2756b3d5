"""The certificates a sample is drawn from, with what is known about each on the day."""

from datetime import date

from django.db.models import Count, Max, Q, QuerySet

from ocop.programme.inspections.models import ConsumerReport, Finding, Inspection
from ocop.programme.inspections.rules.report_kinds import OPEN_REPORTS
from ocop.programme.inspections.rules.risk_sample import Candidate
from ocop.programme.recognition.models import Certificate
from ocop.programme.recognition.queries.transition import extends_on
from ocop.programme.rubrics.rules.industries import Industry

FOOD = frozenset({Industry.FOOD, Industry.BEVERAGE})
BY_MINISTRY = 5


def valid_certificates(province_code: str, day: date) -> QuerySet[Certificate]:
    """Certificates by which products of the province bear stars on the day; of the nation's 5 stars for ""
    (Điều 9 khoản 4)."""
    found = (
        Certificate.objects.filter(Q(valid_until__gte=day) | Q(extended_until__gte=day) | extends_on(day))
        .filter(Q(issued_on__isnull=True) | Q(issued_on__lte=day))
        .filter(Q(revoked_on__isnull=True) | Q(revoked_on__gt=day))
        .filter(Q(superseded_on__isnull=True) | Q(superseded_on__gt=day))
        .select_related("product")
        .order_by("public_code")
    )
    if province_code:
        return found.filter(product__province_code=province_code)
    return found.filter(star=BY_MINISTRY)


def population(province_code: str, day: date) -> list[Candidate]:
    """Every candidate of the territory on the day, by public code; four queries however many there are."""
    certificates = list(valid_certificates(province_code, day))
    products = {certificate.product_id for certificate in certificates}
    reports = dict(
        ConsumerReport.objects.filter(certificate__product_id__in=products, state__in=OPEN_REPORTS)
        .values_list("certificate__product_id")
        .annotate(Count("pk"))
        .order_by()
    )
    findings = dict(
        Finding.objects.filter(inspection__certificate__product_id__in=products)
        .values_list("inspection__certificate__product_id")
        .annotate(Count("pk"))
        .order_by()
    )
    last = dict(
        Inspection.objects.filter(certificate__product_id__in=products, held_on__isnull=False)
        .values_list("certificate__product_id")
        .annotate(Max("held_on"))
        .order_by()
    )
    return [
        Candidate(
            certificate_id=one.pk,
            code=one.public_code,
            star=one.star,
            is_food=one.product.industry in FOOD,
            valid_until=one.extended_until or one.valid_until,
            open_reports=reports.get(one.product_id, 0),
            earlier_findings=findings.get(one.product_id, 0),
            last_inspected_on=last.get(one.product_id),
        )
        for one in certificates
    ]
