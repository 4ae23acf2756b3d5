"""Fractions as text. A mean decides a public award: never a float, never rounded before it is used."""

from __future__ import annotations

from fractions import Fraction

ENDLESS_PLACES = 12


def _ends(value: Fraction) -> bool:
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def _digits(scaled: int, places: int) -> str:
    sign, text = ("-" if scaled < 0 else ""), str(abs(scaled)).rjust(places + 1, "0")
    return f"{sign}{text[:-places]}.{text[-places:]}" if places else f"{sign}{text}"


def exact_text(value: Fraction) -> str:
    """The exact decimal text; 12 places, rounded half to even, when the expansion does not end.

    `Fraction(exact_text(x)) == x` whenever the expansion ends.
    """
    if not _ends(value):
        return _digits(round(value * 10**ENDLESS_PLACES), ENDLESS_PLACES)
    places = 0
    while value.denominator != 1:
        value *= 10
        places += 1
    return _digits(value.numerator, places)


def spoken(value: Fraction | int) -> str:
    """The exact text for a Vietnamese sentence: decimal comma, and the fraction itself when it does not
    end."""
    value = Fraction(value)
    text = exact_text(value).replace(".", ",")
    return text if _ends(value) else f"{value.numerator}/{value.denominator} ≈ {text}"


def display_text(value: Fraction, places: int) -> str:
    """For screens: rounded half up to `places`, but never up to a whole number the value does not reach.

    89,996 shows as 89,99: a display must not suggest a band (khoản 3 Điều 3 of 26/2026/QĐ-TTg) that was
    missed.
    """
    scaled = value * 10**places
    rounded = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    if rounded > scaled and rounded % 10**places == 0:
        rounded -= 1
    return _digits(rounded, places).replace(".", ",")
