"""Check digits and check characters of GS1 (General Specifications, section 7.9). ASCII only: `str.isdigit` takes
Arabic, full-width and superscript digits for digits, a scanner does not."""

import re

CHARACTERS_82 = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
CHARACTERS_39 = "#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CHARACTERS_64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
CHECK_CHARACTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83)
_DIGITS = re.compile(r"[0-9]+")


def is_digits(text: str) -> bool:
    """At least one character, and nothing but 0–9."""
    return _DIGITS.fullmatch(text) is not None


def has_right_check_digit(digits: str) -> bool:
    """Whether the last of these ASCII digits is the modulo-10 check digit of those before it.

    Finds every single wrong digit; of two neighbours exchanged it misses those that differ by five.
    """
    weighted = sum(int(digit) * (3 if place % 2 == 1 else 1) for place, digit in enumerate(reversed(digits)))
    return weighted % 10 == 0


def has_right_check_pair(text: str) -> bool:
    """Whether the last two characters are the check character pair of those before them (Global Model Number): values
    of the 82 characters times ascending primes from the right, modulo 1021, written as two of 32 characters. False
    too when the text is longer than 25 or has other characters."""
    body, pair = text[:-2], text[-2:]
    if len(body) > len(PRIMES) or any(character not in CHARACTERS_82 for character in body):
        return False
    total = sum(
        CHARACTERS_82.index(character) * prime for character, prime in zip(reversed(body), PRIMES, strict=False)
    )
    first, second = divmod(total % 1021, 32)
    return pair == CHECK_CHARACTERS[first] + CHECK_CHARACTERS[second]
