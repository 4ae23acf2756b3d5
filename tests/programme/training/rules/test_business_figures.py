from decimal import Decimal

import pytest

from ocop.programme.training.rules.business_figures import (
    BusinessSheet,
    Fault,
    ProductFigures,
    faults_of,
    questions_about,
)

MILLION = Decimal(1_000_000)


def _sheet(revenue, workers=10, **more):
    line = ProductFigures(7, revenue=None if revenue is None else revenue * MILLION, **more)
    return BusinessSheet(workers, 5, 2, (line,))


def _asked(now, before):
    return [one.field for one in questions_about(now, before)]


@pytest.mark.parametrize(("before", "now"), [(100, 1000), (1000, 100), (100, 0)])
def test_ten_times_more_or_less_is_asked_about(before, now):
    assert _asked(_sheet(Decimal(now)), _sheet(Decimal(before))) == ["revenue-7"]


@pytest.mark.parametrize(("before", "now"), [(100, 999), (1000, 101), (0, 900), (Decimal("0.3"), 4)])
def test_smaller_jumps_and_small_amounts_are_not(before, now):
    assert _asked(_sheet(Decimal(now)), _sheet(Decimal(before))) == []


def test_output_in_another_unit_is_not_compared():
    kilos = _sheet(Decimal(100), output=Decimal(5000), output_unit="kg")
    tons = _sheet(Decimal(100), output=Decimal(5), output_unit="tấn")
    wrong = _sheet(Decimal(100), output=Decimal(5), output_unit="kg")
    assert (_asked(tons, kilos), _asked(wrong, kilos)) == ([], ["output-7"])


def test_without_an_earlier_report_nothing_is_asked():
    assert _asked(_sheet(Decimal(9000)), None) == []


def test_what_cannot_be_is_named_by_field():
    line = ProductFigures(7, revenue=Decimal(5), export=Decimal(6), output=Decimal(-1))
    no_unit, nothing_made = (ProductFigures(key, Decimal(made), " ", Decimal(1)) for key, made in ((9, 12), (10, 0)))
    sheet = BusinessSheet(4, 5, None, (line, ProductFigures(8), no_unit, nothing_made))
    assert faults_of(sheet) == {
        "women": Fault.MORE_THAN_ALL_WORKERS,
        "output-7": Fault.NEGATIVE,
        "export-7": Fault.MORE_EXPORT_THAN_REVENUE,
        "revenue-8": Fault.REVENUE_MISSING,
        "unit-9": Fault.UNIT_MISSING,
    }
    assert faults_of(BusinessSheet(None, None, None, ())) == {"workers": Fault.WORKERS_MISSING}
