"""The code by which a reporter follows the answer without an account."""

import re
from collections.abc import Callable

from ocop.programme.recognition.rules.codes import ALPHABET, check_letter

PREFIX = "PA"
LENGTH = 10


def new_lookup_code(choose: Callable[[str], str]) -> str:
    """ "PA" and ten letters, the last one a check letter: 29^9 codes, nobody guesses one."""
    body = "".join(choose(ALPHABET) for _ in range(LENGTH - 1))
    return f"{PREFIX}{body}{check_letter(body)}"


def tidy_lookup_code(text: str) -> str:
    """As typed: spaces and dashes dropped, capitals."""
    return re.sub(r"[\s\-_.]", "", text).upper()[:20]


def spoken(code: str) -> str:
    """PA-XXXXX-XXXXX, for reading aloud."""
    return f"{code[:2]}-{code[2:7]}-{code[7:]}"
