"""Giving out one certificate with its codes; a part of signing, not a deed of its own."""

from collections.abc import Callable
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from ocop.foundation.refusal import Refusal
from ocop.programme.recognition.models import (
    Certificate,
    CommuneSerial,
    DecisionItem,
    IssuedCode,
    RecognitionDecision,
)
from ocop.programme.recognition.rules.authority import may_recognise
from ocop.programme.recognition.rules.codes import new_public_code, product_code
from ocop.programme.recognition.rules.validity import last_valid_day


def issue_certificate(
    *,
    item: DecisionItem,
    decision: RecognitionDecision,
    issued_on: date,
    choose: Callable[[str], str],
    now: datetime,
) -> Certificate:
    """Create the certificate of one line, supersede the product's older ones, keep every code for ever.

    Runs inside the transaction of the signature. `issued_on` is the first day of validity, included. Raises Refusal for
    a product without a commune, and for a star another authority recognises (Điều 4 khoản 1).
    """
    assert decision.document is not None
    assert item.result is not None
    product = item.product
    if not may_recognise(item.star, as_ministry=not decision.province_code):
        raise Refusal(
            _(
                "Hạng 5 sao do Bộ Nông nghiệp và Môi trường công nhận; hạng 3 sao, 4 sao do UBND cấp tỉnh "
                "(khoản 1 Điều 4)."
            )
        )
    if not product.commune_code:
        raise Refusal(
            _("Sản phẩm %(name)s chưa ghi xã, phường nên chưa cấp được mã sản phẩm (Phụ lục II).")
            % {"name": product.name}
        )
    year = item.result.item.session.round.year
    code = product_code(
        province_code=product.province_code,
        commune_code=product.commune_code,
        serial=_next_serial(product.commune_code),
        year=year,
    )
    certificate = Certificate.objects.create(
        product=product,
        decision=decision,
        result=item.result,
        code=code,
        public_code=_free_public_code(choose),
        product_code=code,
        star=item.star,
        assessment_year=year,
        decision_number=decision.document.number,
        issuing_authority=decision.document.issuing_authority,
        issued_on=issued_on,
        valid_until=last_valid_day(issued_on),
        is_demo=decision.is_demo,
        created_at=now,
    )
    register_codes(certificate, now)
    # Records from lists may tell no day; whatever stood before is replaced all the same.
    Certificate.objects.filter(
        Q(issued_on__lte=issued_on) | Q(issued_on__isnull=True, assessment_year__lte=year),
        product=product,
        revoked_on__isnull=True,
        superseded_on__isnull=True,
    ).exclude(pk=certificate.pk).update(superseded_by=certificate, superseded_on=issued_on)
    return certificate


def register_codes(certificate: Certificate, now: datetime) -> None:
    """Both codes of a certificate lead to it for ever."""
    IssuedCode.objects.bulk_create(
        [
            IssuedCode(code=code, certificate=certificate, issued_at=now)
            for code in dict.fromkeys([certificate.public_code, certificate.code])
        ]
    )


def _next_serial(commune_code: str) -> int:
    CommuneSerial.objects.get_or_create(commune_code=commune_code)
    serial = CommuneSerial.objects.select_for_update().get(commune_code=commune_code)
    serial.last += 1
    serial.save(update_fields=["last"])
    return serial.last


def _free_public_code(choose: Callable[[str], str]) -> str:
    while True:
        code = new_public_code(choose)
        if not IssuedCode.objects.filter(pk=code).exists():
            return code
