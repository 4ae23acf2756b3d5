"""Numbers as they are read aloud and written out in official papers."""

from decimal import Decimal

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_LARGEST = 10**15 - 1


def number_in_words(number: int) -> str:
    """1005 → "một nghìn không trăm linh năm". Raises ValueError beyond 999 999 tỷ."""
    if number < 0:
        return f"âm {number_in_words(-number)}"
    if number > _LARGEST:
        raise ValueError(f"{number} is too large to be read out")
    if number == 0:
        return _DIGITS[0]
    billions, rest = divmod(number, 10**9)
    words: list[str] = []
    if billions:
        words += [*_below_a_billion(billions, is_leading=True), "tỷ"]
    words += _below_a_billion(rest, is_leading=not billions)
    return " ".join(words)


def money_in_words(amount: int) -> str:
    """1005 → "Một nghìn không trăm linh năm đồng", with the capital an official paper gives it."""
    words = f"{number_in_words(amount)} đồng"
    return words[0].upper() + words[1:]


def decimal_in_words(number: Decimal) -> str:
    """81.25 → "tám mươi mốt phẩy hai mươi lăm"; 0.05 → "không phẩy không năm"; trailing zeros are not read.

    One or two decimals without a leading zero are read as a number, all others digit by digit, so that nobody
    hears 0,5 for 0,05.
    """
    sign, whole, fraction = _parts(number)
    words = number_in_words(whole)
    if fraction:
        is_number = len(fraction) <= 2 and not fraction.startswith("0")
        words += " phẩy " + (
            number_in_words(int(fraction)) if is_number else " ".join(_DIGITS[int(digit)] for digit in fraction)
        )
    return f"âm {words}" if sign else words


def _parts(number: Decimal) -> tuple[bool, int, str]:
    if not number.is_finite():
        raise ValueError(f"{number} cannot be read out")
    whole, _, fraction = f"{abs(number):f}".partition(".")
    fraction = fraction.rstrip("0")
    return number < 0, int(whole), fraction


def _below_a_billion(number: int, *, is_leading: bool) -> list[str]:
    words: list[str] = []
    for size, name in ((10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        group, number = divmod(number, size)
        if group:
            words += _group(group, is_leading=is_leading and not words)
            words += [name] if name else []
    return words


def _group(number: int, *, is_leading: bool) -> list[str]:
    """Three digits. Only the leading group may leave out its hundreds."""
    hundreds, below = divmod(number, 100)
    tens, units = divmod(below, 10)
    words = [] if is_leading and not hundreds else [_DIGITS[hundreds], "trăm"]
    if tens == 0:
        if units:
            words += ["linh"] if words else []
            words.append(_DIGITS[units])
        return words
    words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    if units:
        words.append(_after_tens(tens, units))
    return words


def _after_tens(tens: int, units: int) -> str:
    if units == 5:
        return "lăm"
    if tens > 1:
        return {1: "mốt", 4: "tư"}.get(units, _DIGITS[units])
    return _DIGITS[units]
