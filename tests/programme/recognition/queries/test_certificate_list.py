from datetime import date, timedelta

import pytest

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.recognition.models import Certificate
from ocop.programme.recognition.queries.certificate_list import certificate_counts, certificate_list, status_condition
from ocop.programme.recognition.rules.recognition_kinds import CertificateStatus
from tests.factories.accounts import make_actor
from tests.factories.certificates import make_certificate
from tests.factories.geography import make_commune, make_province
from tests.factories.producers import make_producer
from tests.factories.products import make_product

pytestmark = pytest.mark.django_db
LAST = date(2029, 8, 12)


@pytest.fixture
def every_kind():
    product = make_product()
    return [
        make_certificate(product=product),
        make_certificate(product=product, revoked_on=date(2027, 1, 5)),
        make_certificate(product=product, superseded_on=date(2027, 1, 5)),
        make_certificate(product=product, revoked_on=date(2028, 1, 5), superseded_on=date(2027, 1, 5)),
        make_certificate(product=product, extended_until=LAST + timedelta(days=180)),
        make_certificate(product=product, issued_on=None, assessment_year=2022),
        make_certificate(product=product, issued_on=None, assessment_year=2022, expires_no_later_than=None),
        make_certificate(product=product, issued_on=None, assessment_year=2022, revoked_on=date(2027, 1, 5)),
        make_certificate(product=product, issued_on=None, assessment_year=2023, superseded_on=date(2027, 1, 5)),
    ]


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 8, 11), date(2026, 8, 12), date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 4), date(2027, 1, 5),
        date(2028, 1, 4), date(2028, 1, 5), LAST - timedelta(days=181), LAST - timedelta(days=180), LAST,
        LAST + timedelta(days=1), LAST + timedelta(days=180), LAST + timedelta(days=181),
    ],
)  # fmt: skip
def test_the_database_says_what_the_rules_say(every_kind, day):
    for status in CertificateStatus:
        found = set(Certificate.objects.filter(status_condition(status, day)).values_list("pk", flat=True))
        assert found == {one.pk for one in every_kind if one.status_on(day) == status}, status


def test_counts_are_those_of_the_lists(every_kind, django_assert_num_queries):
    actor = make_actor(Role.PROVINCE_OFFICER)
    day = date(2027, 6, 1)
    with django_assert_num_queries(1):
        counts = certificate_counts(actor, day)
    assert counts == {status: certificate_list(actor, day=day, status=status).count() for status in CertificateStatus}


def test_search_reads_names_codes_and_numbers_without_marks():
    certificate = make_certificate(
        product=make_product(name="Miến dong Bình Liêu", producer=make_producer(name="HTX Đình Trung"))
    )
    make_certificate(decision_number="99/QĐ-UBND")
    actor = make_actor(Role.PROVINCE_OFFICER)
    for words in (
        "mien dong",
        "đình trung",
        certificate.public_code.lower(),
        certificate.decision_number,
        certificate.code,
    ):
        assert list(certificate_list(actor, day=date(2026, 9, 1), search=words)) == [certificate]


def test_another_province_sees_none():
    commune = make_commune(parent=make_province(code="24"))
    make_certificate(product=make_product(producer=make_producer(commune=commune)))
    assert not certificate_list(make_actor(Role.PROVINCE_OFFICER), day=date(2026, 9, 1)).exists()
