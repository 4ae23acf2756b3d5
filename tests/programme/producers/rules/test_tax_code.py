import pytest

from ocop.programme.producers.rules.producer_kinds import ProducerKind
from ocop.programme.producers.rules.tax_code import normalise_tax_code, public_tax_code


@pytest.mark.parametrize(
    ("typed", "kind", "stored"),
    [
        ("", ProducerKind.ENTERPRISE, ""),
        ("01.00.233.488", ProducerKind.ENTERPRISE, "0100233488"),
        ("0314409058002", ProducerKind.ENTERPRISE, "0314409058-002"),
        ("0314409058-002", ProducerKind.COOPERATIVE, "0314409058-002"),
        ("001085012345", ProducerKind.HOUSEHOLD, "001085012345"),
        ("001085012345", ProducerKind.FARM, "001085012345"),
    ],
)
def test_a_code_is_stored_in_one_spelling(typed, kind, stored):
    assert normalise_tax_code(typed, kind) == stored


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("0100233480", ProducerKind.ENTERPRISE),
        ("12345", ProducerKind.HOUSEHOLD),
        ("001085012345", ProducerKind.ENTERPRISE),
        ("001085012345", ProducerKind.COOPERATIVE),
        ("999085012345", ProducerKind.HOUSEHOLD),
        ("abc", ProducerKind.HOUSEHOLD),
    ],
)
def test_a_code_that_cannot_exist_is_refused(typed, kind):
    with pytest.raises(ValueError, match="tax code"):
        normalise_tax_code(typed, kind)


def test_a_citizens_number_is_masked_for_strangers_and_a_tax_code_is_not():
    assert public_tax_code("001085012345") == "001******345"
    assert public_tax_code("0100233488") == "0100233488"
