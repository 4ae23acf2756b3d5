import pytest

from ocop.foundation.text.phone import international_phone, is_mobile, mask_phone, normalise_phone


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0912345678", "0912345678"),
        ("0912 345 678", "0912345678"),
        ("(+84) 912-345-678", "0912345678"),
        ("+84 0912.345.678", "0912345678"),
        ("0084912345678", "0912345678"),
        ("84912345678", "0912345678"),
        ("912345678", "0912345678"),
        ("01683456789", "0383456789"),
        ("0559123456", "0559123456"),
        ("024 3456 7890", "02434567890"),
        ("0208.3851.234", "02083851234"),
        ("+84 28 3822 1234", "02838221234"),
        ("2083851234", "02083851234"),
        ("1900 1234", "19001234"),
        ("1800 599 920", "1800599920"),
    ],
)
def test_a_number_gets_its_one_spelling(text: str, number: str) -> None:
    assert normalise_phone(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "abc", "091234567", "09123456789", "0112345678", "0202345678", "02001234567", "+1 202 555 0100", "0612345678"],
)
def test_other_numbers_are_an_error_that_does_not_repeat_them(text: str) -> None:
    with pytest.raises(ValueError, match="not a Vietnamese telephone number") as fault:
        normalise_phone(text)
    assert not text or text not in str(fault.value)


def test_a_mask_shows_the_ends_only() -> None:
    assert [mask_phone(number) for number in ("0912345678", "02083851234", "123", "")] == [
        "0912***678",
        "0208***234",
        "***",
        "***",
    ]


def test_a_mobile_number_and_its_international_form() -> None:
    assert is_mobile("0912345678")
    assert not is_mobile("02083851234")
    assert [international_phone(number) for number in ("0912345678", "19001234")] == ["+84912345678", "19001234"]
