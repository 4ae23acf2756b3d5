"""Certificates for tests: the least a valid row needs, both codes registered."""

import random
from datetime import UTC, date, datetime
from typing import Any

from ocop.programme.products.models import Product
from ocop.programme.recognition.models import Certificate, IssuedCode
from ocop.programme.recognition.rules.codes import new_public_code
from ocop.programme.recognition.rules.validity import last_valid_day, latest_possible_expiry
from tests.factories.products import make_product

NOW = datetime(2026, 9, 1, 2, 0, tzinfo=UTC)
_choose = random.Random(7).choice


def make_certificate(product: Product | None = None, **changes: Any) -> Certificate:
    """Four stars issued on 12/08/2026 unless changed; `issued_on=None` gives a record that knows only its
    `assessment_year`."""
    product = product or make_product()
    issued_on: date | None = changes.pop("issued_on", date(2026, 8, 12))
    year: int = changes.pop("assessment_year", issued_on.year if issued_on else 2023)
    public_code = changes.pop("public_code", None) or new_public_code(_choose)
    values = {
        "code": f"19-{product.commune_code}-{Certificate.objects.count() + 901}-2026",
        "public_code": public_code,
        "star": 4,
        "assessment_year": year,
        "decision_number": f"{2588 + product.certificates.count()}/QĐ-UBND",
        "issuing_authority": "Ủy ban nhân dân tỉnh Thái Nguyên",
        "issued_on": issued_on,
        "valid_until": last_valid_day(issued_on) if issued_on else None,
        "expires_no_later_than": None if issued_on else latest_possible_expiry(year),
        "created_at": NOW,
        **changes,
    }
    values.setdefault("product_code", values["code"])
    certificate = Certificate.objects.create(product=product, **values)
    for code in (certificate.public_code, certificate.code):
        IssuedCode.objects.create(code=code, certificate=certificate, issued_at=NOW)
    return certificate
