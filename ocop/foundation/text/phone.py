"""Vietnamese telephone numbers: one spelling for each, and a mask for showing that we know it."""

import re

_MOBILE = re.compile(r"0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}")
_LANDLINE = re.compile(r"02(?:[48]\d{8}|(?:0[3-9]|1[0-689]|2[0-25-9]|3[2-9]|5[1-24-9]|6[0-39]|7[0-7]|9[0-4679])\d{7})")
_HOTLINE = re.compile(r"1[89]00\d{4}(?:\d{2})?")
_ELEVEN_DIGITS_UNTIL_2018 = {
    "0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078",
    "0123": "083", "0124": "084", "0125": "085", "0127": "081", "0129": "082",
    "0162": "032", "0163": "033", "0164": "034", "0165": "035",
    "0166": "036", "0167": "037", "0168": "038", "0169": "039",
    "0186": "056", "0188": "058", "0199": "059",
}  # fmt: skip


def normalise_phone(text: str) -> str:
    """The national spelling, digits only: "+84 912 345 678", "912345678" (zero lost in a spreadsheet) →
    "0912345678".

    Mobile numbers, landlines (02x) and 1800/1900 hotlines of today; mobile numbers of 11 digits become the
    ones they were changed to in 2018. Raises ValueError for anything else.
    """
    digits = re.sub(r"[\s.\-()/\u00a0]", "", text)
    if digits.startswith("+84"):
        digits = "0" + digits[3:].removeprefix("0")
    elif digits.startswith(("0084", "840")):
        digits = "0" + digits.removeprefix("00").removeprefix("84").removeprefix("0")
    elif digits.startswith("84") and len(digits) in {11, 12}:
        digits = "0" + digits[2:]
    if not re.fullmatch(r"\d+", digits, re.ASCII):
        raise ValueError(f"not a Vietnamese telephone number: {mask_phone(text)}")
    if _HOTLINE.fullmatch(digits):
        return digits
    if not digits.startswith("0"):
        digits = f"0{digits}"
    if len(digits) == 11 and digits[:4] in _ELEVEN_DIGITS_UNTIL_2018:
        digits = _ELEVEN_DIGITS_UNTIL_2018[digits[:4]] + digits[4:]
    if _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits):
        return digits
    raise ValueError(f"not a Vietnamese telephone number: {mask_phone(text)}")


def is_mobile(number: str) -> bool:
    """Whether a normalised number can receive a text message."""
    return _MOBILE.fullmatch(number) is not None


def international_phone(number: str) -> str:
    """ "0912345678" → "+84912345678", for `tel:` links and gateways; a hotline stays as it is."""
    return f"+84{number[1:]}" if number.startswith("0") else number


def mask_phone(number: str) -> str:
    """ "0912345678" → "0912***678": enough for its owner to recognise, too little to call."""
    digits = re.sub(r"\D", "", number)
    return f"{digits[:4]}***{digits[-3:]}" if len(digits) >= 9 else "***"
