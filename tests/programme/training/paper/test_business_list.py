"""Business reports as Excel: what was reported, a line a product, and who has not."""

from datetime import date

import pytest

from ocop.programme.accounts.rules.roles import Role
from ocop.programme.recognition.queries.list_files import read_list_file
from ocop.programme.training.paper.business_list import business_list_xlsx
from ocop.programme.training.queries.business_reports import reporting_rows, reports_of_period
from tests.factories.accounts import make_actor
from tests.factories.certificates import make_certificate
from tests.factories.geography import make_province
from tests.factories.producers import make_producer
from tests.factories.products import make_product
from tests.factories.training import H1, NOW, make_report

pytestmark = pytest.mark.django_db


def _producer(name, products):
    producer = make_producer(name=name)
    for number in range(products):
        product = make_product(producer=producer, name=f"=Chè {number}")
        make_certificate(product, issued_on=date(2026, 1, 5))
    return producer


def test_labour_is_told_once_and_who_is_silent_stands_at_the_end():
    make_report(_producer("HTX An", 2), revenue=100, workers=10)
    _producer("HTX Bình", 1)
    officer = make_actor(Role.PROVINCE_OFFICER, unit=make_province())
    content = business_list_xlsx(
        reports_of_period(officer, H1).iterator(chunk_size=10),
        reporting_rows(officer, H1, only_missing=True),
        period=H1,
        place="Tỉnh Thái Nguyên",
        now=NOW,
    )
    rows = [row for row in read_list_file(content.read())[0].rows if isinstance(row[0], int | float)]
    assert [[row[at] or None for at in (0, 1, 4, 7, 10)] for row in rows] == [
        [1, "HTX An", 10, "=Chè 0", 100_000_000],
        [1, "HTX An", None, "=Chè 1", 100_000_000],
        [2, "HTX Bình", None, None, None],
    ]
    assert rows[-1][12] == "Chưa báo cáo"
