from datetime import date, timedelta

import pytest

from ocop.programme.recognition.queries.public_verification import shelf_truth
from ocop.programme.recognition.rules.recognition_kinds import CertificateStatus
from tests.factories.certificates import make_certificate
from tests.factories.geography import make_commune, make_province
from tests.factories.producers import make_producer
from tests.factories.products import make_product
from tests.factories.unit_changes import EVE, ON, make_change

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 21)


def status(certificate, day=DAY):
    return shelf_truth(certificate.public_code, day).status


def test_status_turns_at_midnight_with_no_job_running():
    certificate = make_certificate(issued_on=date(2026, 8, 12))
    assert status(certificate, date(2026, 8, 11)) == CertificateStatus.NOT_YET
    assert status(certificate, date(2026, 8, 12)) == CertificateStatus.VALID
    assert status(certificate, date(2029, 8, 12) - timedelta(days=181)) == CertificateStatus.VALID
    assert status(certificate, date(2029, 8, 12) - timedelta(days=180)) == CertificateStatus.EXPIRING
    assert status(certificate, date(2029, 8, 12)) == CertificateStatus.EXPIRING
    assert status(certificate, date(2029, 8, 13)) == CertificateStatus.EXPIRED


def test_extension_and_undated_bound_end_on_their_days():
    extended = make_certificate(issued_on=date(2023, 9, 1), extended_until=date(2026, 12, 1))
    assert status(extended) == CertificateStatus.EXTENDED
    assert status(extended, date(2026, 12, 2)) == CertificateStatus.EXPIRED
    undated = make_certificate(issued_on=None, expires_no_later_than=date(2027, 12, 31))
    assert status(undated) == CertificateStatus.UNDATED
    assert status(undated, date(2028, 1, 1)) == CertificateStatus.EXPIRED


@pytest.mark.parametrize(
    "typed",
    [
        "23AB CDEF 4",
        "23ab-cdef-4",
        " 23abcdef4 ",
        "23AB.CDEF.4",
        "19-05503-7-2026",
        "19 05503 7 2026",
        "19055037 2026",
        "19.05503.7.2026",
    ],
)
def test_codes_are_read_however_typed(typed):
    certificate = make_certificate(public_code="23ABCDEF4", code="19-05503-7-2026")
    assert shelf_truth(typed, DAY).public_code == certificate.public_code


def test_a_product_code_nobody_registered_still_leads_to_the_newest_certificate():
    make_certificate(issued_on=date(2021, 1, 5), product_code="19-05503-7-2020")
    newest = make_certificate(issued_on=date(2024, 1, 5), product_code="19-05503-7-2020")
    assert shelf_truth("19-05503-7-2020", DAY).public_code == newest.public_code


@pytest.mark.parametrize("text", ["", "  ", "-", "ABCDEFGHJ", "'; DROP TABLE", "\x00", "%", "_________", "x" * 500])
def test_a_code_never_issued_leads_nowhere(text):
    make_certificate()
    assert shelf_truth(text, DAY) is None


def test_one_query_whatever_the_certificate(django_assert_num_queries):
    new = make_certificate(issued_on=date(2026, 8, 12))
    old = make_certificate(new.product, issued_on=date(2023, 8, 12), superseded_by=new, superseded_on=date(2026, 8, 12))
    with django_assert_num_queries(1):
        truth = shelf_truth(old.public_code, DAY)
    assert (truth.status, truth.successor_code) == (CertificateStatus.SUPERSEDED, new.public_code)


def test_dates_and_flags_come_as_their_types():
    certificate = make_certificate(is_demo=True)
    truth = shelf_truth(certificate.public_code, DAY)
    assert (truth.dates, truth.is_demo, truth.is_potential_five_star) == (certificate.dates, True, False)
    assert truth.days_left(DAY) == (date(2029, 8, 12) - DAY).days


def test_the_place_is_the_one_of_the_day_whatever_became_of_the_commune():
    north, south = make_province(code="19"), make_province(code="24")
    certificates = [
        make_certificate(
            make_product(producer=make_producer(commune=make_commune(parent=north, code=code, short_name=name)))
        )
        for code, name in (("05501", "Tân Cương"), ("05502", "Tân Thành"), ("05503", "Côn Minh"))
    ]
    certificates.append(
        make_certificate(make_product(producer=make_producer(commune=make_commune(parent=south, code="09001"))))
    )
    make_change(
        ("05501", "", "05502", "Xã Tân Thành", "19"),
        ("05503", "", "05503", "Xã Côn Minh", "24"),
        ("24", "", "24", "Tỉnh Kinh Bắc"),
    )

    def places(day):
        return [shelf_truth(one.public_code, day).place for one in certificates]

    theirs = certificates[3].product.producer.commune.name
    assert places(EVE) == [
        "Xã Tân Cương, tỉnh Thái Nguyên",
        "Xã Tân Thành, tỉnh Thái Nguyên",
        "Xã Côn Minh, tỉnh Thái Nguyên",
        f"{theirs}, tỉnh Bắc Ninh",
    ]
    assert places(ON) == [
        "Xã Tân Thành, tỉnh Thái Nguyên",
        "Xã Tân Thành, tỉnh Thái Nguyên",
        "Xã Côn Minh, tỉnh Kinh Bắc",
        f"{theirs}, tỉnh Kinh Bắc",
    ]
