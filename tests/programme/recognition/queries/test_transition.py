"""Khoản 3 Điều 12: a certificate runs on while its re-assessment is pending, everywhere it is asked about."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.dossier_lifecycle import DossierMove, DossierState
from ocop.programme.inspections.queries.population import valid_certificates
from ocop.programme.recognition.models import Certificate
from ocop.programme.recognition.queries.certificate_list import certificate_counts, status_condition
from ocop.programme.recognition.queries.decisions import certificate_in_force
from ocop.programme.recognition.queries.public_catalogue import read_catalogue
from ocop.programme.recognition.queries.public_product import public_product
from ocop.programme.recognition.queries.public_verification import shelf_truth
from ocop.programme.recognition.queries.transition import apply_extensions
from ocop.programme.recognition.rules.recognition_kinds import CertificateStatus
from tests.factories.accounts import make_actor
from tests.factories.certificates import make_certificate
from tests.factories.dossiers import make_dossier

pytestmark = pytest.mark.django_db
ENDS_ON = date(2026, 8, 1)
LAST = ENDS_ON + timedelta(days=180)
S = CertificateStatus


def file_renewal(certificate: Certificate, *, on: date, state: DossierState = DossierState.SUBMITTED) -> Any:
    dossier = make_dossier(product=certificate.product, kind=DossierKind.RENEWAL, state=state)
    at = datetime(on.year, on.month, on.day, 5, tzinfo=UTC)
    dossier.steps.create(move=DossierMove.SUBMIT, from_state="DRAFT", to_state="SUBMITTED", at=at, actor_name="HTX")
    return dossier


def everywhere(certificate: Certificate, day: date) -> set[CertificateStatus]:
    """What each reader says of the certificate on the day."""
    truth = shelf_truth(certificate.public_code, day)
    product = public_product(certificate.product_id, day)
    assert truth is not None
    assert product is not None
    by_condition = [
        status
        for status in CertificateStatus
        if Certificate.objects.filter(status_condition(status, day), pk=certificate.pk).exists()
    ]
    counted = [status for status, count in certificate_counts(make_actor(Role.MINISTRY_OFFICER), day).items() if count]
    (listed,) = read_catalogue().on(day)
    (row,) = apply_extensions([certificate], day)
    bears = certificate_in_force(certificate.product_id, day) is not None
    assert bears == (certificate in valid_certificates(certificate.product.province_code, day)) == truth.shows_stars
    return {truth.status, product.current.status, *by_condition, *counted, listed.status, row.status_on(day)}


@pytest.mark.parametrize(
    ("filed_on", "state", "day", "status"),
    [
        (ENDS_ON, DossierState.SUBMITTED, ENDS_ON, S.EXPIRING),
        (ENDS_ON, DossierState.SUBMITTED, ENDS_ON + timedelta(days=1), S.EXTENDED),
        (ENDS_ON, DossierState.NOMINATED, LAST, S.EXTENDED),
        (ENDS_ON, DossierState.SUBMITTED, LAST + timedelta(days=1), S.EXPIRED),
        (ENDS_ON + timedelta(days=1), DossierState.SUBMITTED, LAST, S.EXPIRED),
        (ENDS_ON, DossierState.NOT_RECOGNISED, LAST, S.EXPIRED),
        (ENDS_ON, DossierState.WITHDRAWN, LAST, S.EXPIRED),
        (ENDS_ON, DossierState.RETURNED_BY_PROVINCE, LAST, S.EXTENDED),
    ],
)
def test_every_reader_says_the_same(filed_on: date, state: DossierState, day: date, status: S) -> None:
    certificate = make_certificate(issued_on=date(2023, 8, 1))
    file_renewal(certificate, on=filed_on, state=state)
    assert everywhere(certificate, day) == {status}


def test_certificates_that_could_have_kept_their_days_are_not_extended() -> None:
    certificate = make_certificate(issued_on=date(2023, 9, 19))
    file_renewal(certificate, on=date(2026, 9, 1))
    assert everywhere(certificate, date(2026, 9, 20)) == {S.EXPIRED}


def test_the_answer_ends_it_and_nothing_was_stored() -> None:
    certificate = make_certificate(issued_on=date(2023, 8, 1))
    dossier = file_renewal(certificate, on=ENDS_ON)
    day = date(2026, 11, 22)
    assert everywhere(certificate, day) == {S.EXTENDED}
    dossier.state = DossierState.NOT_RECOGNISED
    dossier.save()
    assert everywhere(certificate, day) == {S.EXPIRED}
    certificate.refresh_from_db()
    assert certificate.extended_until is None


def test_nobody_else_is_asked_about(django_assert_num_queries: Any) -> None:
    certificate = make_certificate()
    with django_assert_num_queries(1):
        shelf_truth(certificate.public_code, date(2026, 11, 22))
