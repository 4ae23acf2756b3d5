import pytest

from ocop.programme.dossiers.rules.receipt_numbers import receipt_number


def test_the_number_has_the_shape_of_form_one() -> None:
    number = receipt_number(serial=7, set_number=12, province_code="40", commune_code="17329", year=2026)
    assert number == "0007-12/PĐK-40-17329-2026"


def test_serials_start_at_one() -> None:
    with pytest.raises(ValueError, match="start at 1"):
        receipt_number(serial=0, set_number=12, province_code="40", commune_code="17329", year=2026)


def test_a_missing_place_is_a_fault() -> None:
    with pytest.raises(ValueError, match="codes of the province"):
        receipt_number(serial=1, set_number=12, province_code="40", commune_code="", year=2026)
