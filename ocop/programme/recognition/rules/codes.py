"""Codes on certificates: the product code of Phụ lục II and the short public code behind the QR."""

import re
from collections.abc import Callable

# 29 letters (a prime, for the check letter); no 0/O, 1/I/L, U, Z: a code must survive being read aloud.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXY"
PUBLIC_CODE_LENGTH = 9
LISTED_PREFIX = "NK-"


def product_code(*, province_code: str, commune_code: str, serial: int, year: int) -> str:
    """(T)-(X)-(STT)-20YY of Phụ lục II: province – commune – serial kept by the commune – year of assessment.

    The decision does not say how the serial is padded; it is written without leading zeros.
    """
    if not re.fullmatch(r"[0-9]{2}", province_code) or not re.fullmatch(r"[0-9]{5}", commune_code):
        raise ValueError("unit codes have 2 and 5 digits (QĐ 19/2025/QĐ-TTg)")
    if serial < 1 or not 2018 <= year <= 2099:
        raise ValueError("a serial starts at 1 and a year has four digits")
    return f"{province_code}-{commune_code}-{serial}-{year}"


def check_letter(body: str) -> str:
    """One letter that catches any single slip and any swap of neighbours (weighted sum modulo the prime 29)."""
    total = sum((position + 2) * ALPHABET.index(letter) for position, letter in enumerate(body))
    return ALPHABET[total % 29]


def new_public_code(choose: Callable[[str], str]) -> str:
    """A fresh code; `choose` picks one letter of an alphabet at random (secrets.choice outside tests)."""
    body = "".join(choose(ALPHABET) for _ in range(PUBLIC_CODE_LENGTH - 1))
    return body + check_letter(body)


def tidy_public_code(text: str) -> str:
    """A code as typed by a shopper: spaces, dashes and dots dropped, capitals."""
    return re.sub(r"[\s\-_.]", "", text).upper()


def is_well_formed(code: str) -> bool:
    """True when the letters and the check letter fit."""
    return (
        len(code) == PUBLIC_CODE_LENGTH
        and all(letter in ALPHABET for letter in code)
        and check_letter(code[:-1]) == code[-1]
    )


def listed_code(public_code: str) -> str:
    """What keeps a certificate apart whose number the published list does not tell; never shown as a number."""
    return f"{LISTED_PREFIX}{public_code}"


def official_number(code: str) -> str:
    """The number of the certificate, or "" for one the system made up."""
    return "" if code.startswith(LISTED_PREFIX) else code
