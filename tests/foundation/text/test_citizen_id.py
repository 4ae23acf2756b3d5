import pytest

from ocop.foundation.text.citizen_id import CitizenId, is_citizen_id, mask_citizen_id, read_citizen_id


def test_a_number_tells_province_sex_and_year() -> None:
    assert read_citizen_id("019 185 012 345") == CitizenId("019185012345", "19", "FEMALE", 1985)
    assert read_citizen_id("001203000001") == CitizenId("001203000001", "01", "MALE", 2003)


@pytest.mark.parametrize("text", ["", "01918501234", "0191850123456", "003085012345", "119185012345", "o19185012345"])
def test_other_text_is_no_citizens_number(text: str) -> None:
    assert not is_citizen_id(text)


def test_a_mask_shows_the_ends_only() -> None:
    assert mask_citizen_id("019185012345") == "019******345"
    assert mask_citizen_id("0191") == "***"
