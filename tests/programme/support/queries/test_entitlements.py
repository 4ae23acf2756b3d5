"""Entitlements of a province that was made of two: what one of them had promised stays with its own territory."""

from datetime import date

import pytest

from ocop.foundation.refusal import FieldRefusal
from ocop.programme.geography.models import UnitSuccession
from ocop.programme.geography.rules.levels import SuccessionExtent
from ocop.programme.products.models import Product
from ocop.programme.support.labels import why_words
from ocop.programme.support.queries.entitlements import entitlements_of
from ocop.programme.support.rules.awards import WhyNot
from tests.factories.certificates import make_certificate
from tests.factories.geography import make_commune, make_province
from tests.factories.producers import make_producer
from tests.factories.products import make_product
from tests.factories.support import award_line, make_version

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 1)
MERGED = date(2025, 7, 1)
LAST = date(2025, 6, 30)


def _follow(earlier, later):
    UnitSuccession.objects.create(
        predecessor=earlier, successor=later, effective_on=MERGED, extent=SuccessionExtent.WHOLE
    )


@pytest.fixture
def communes():
    """Communes of today's province 96, made of 97 and of the former 96: of the one, of the other, of both."""
    today = make_province(code="96", valid_from=MERGED)
    former = [make_province(code=code, valid_until=LAST) for code in ("97", "96")]
    own = {}
    for name, parents in (("of 97", former[:1]), ("of 96", former[1:]), ("of both", former)):
        later = make_commune(parent=today, valid_from=MERGED)
        for parent in parents:
            _follow(make_commune(parent=parent, valid_until=LAST), later)
        own[name] = later
    for province in former:
        _follow(province, today)
    return own


def _recognised(commune):
    product = make_product(producer=make_producer(commune=commune))
    return make_certificate(product, issued_on=date(2024, 5, 5), star=4)


def test_a_promise_of_a_former_province_is_kept_on_its_territory_alone(communes):
    certificates = {name: _recognised(commune) for name, commune in communes.items()}
    terms = {"province_code": "96", "valid_from": date(2024, 1, 1), "valid_until": date(2024, 12, 31)}

    def entitled(area):
        version = make_version(award_line(4, 30), area=area, **terms)
        return {
            certificate.pk for certificate, outcome in entitlements_of(version, "96", today=TODAY) if outcome.amount
        }

    assert entitled("97") == {certificates["of 97"].pk}
    assert entitled("96") == {certificates["of 96"].pk}
    assert entitled("") == {certificate.pk for certificate in certificates.values()}


def test_a_product_whose_commune_is_not_on_record_is_named_and_not_left_out(communes):
    certificate = _recognised(communes["of 97"])
    Product.objects.update(commune_code="")
    version = make_version(award_line(4, 30), province_code="96", valid_from=date(2024, 1, 1), area="97")
    ((found, outcome),) = entitlements_of(version, "96", today=TODAY)
    assert (found, outcome.amount, outcome.why_not) == (certificate, 0, WhyNot.PLACE_UNKNOWN)
    assert why_words(outcome)[0].endswith("hãy bổ sung xã.")


def test_a_province_that_did_not_go_into_the_policys_is_refused(communes):
    with pytest.raises(FieldRefusal) as refusal:
        make_version(award_line(4, 30), province_code="96", area="19")
    assert list(refusal.value.faults) == ["area"]
