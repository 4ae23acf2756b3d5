import pytest

from ocop.foundation.sending.channel import Fault, Undelivered
from ocop.foundation.sending.masking import mask_mail, without_addresses


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("to 0912345678 failed", "to *** failed"),
        ("+84 912 345 678, 84912345678", "***, ***"),
        ("<an.nguyen+x@tinh.gov.vn>: 550 no\nsuch user", "<***@***>: 550 no such user"),
        ("ZNS -118: Zalo account not existed", "ZNS -118: Zalo account not existed"),
    ],
)
def test_numbers_and_addresses_do_not_stay_in_words(text: str, masked: str) -> None:
    assert without_addresses(text) == masked
    assert Undelivered(Fault.PERMANENT, text).words == masked


def test_a_masked_address_is_known_to_its_owner() -> None:
    assert (mask_mail("an.nguyen@tinh.gov.vn"), mask_mail("khong")) == ("an***@tinh.gov.vn", "***")
