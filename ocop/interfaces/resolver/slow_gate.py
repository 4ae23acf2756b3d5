"""A small sum for whoever is behind a network codes are tried out from: a person who misread a code gets on, a program
that tries codes by the thousand is slowed. No script, no picture, nothing from elsewhere."""

from pathlib import Path
from secrets import randbelow
from typing import Any

from django.core import signing
from django.http import HttpRequest
from django.utils import translation
from django.utils.crypto import constant_time_compare, salted_hmac

from ocop.foundation.text.numbers_in_words import number_in_words
from ocop.interfaces.ui.quick_pages import QuickPage
from ocop.interfaces.ui.quick_pages import quick_gettext as _

SALT = "ocop.slow-gate"
LASTS_SECONDS = 10 * 60
LONGEST_ANSWER = 4
page = QuickPage(folder=Path(__file__).parent / "quick", main="slowed.html", frame="resolver/frame.html", under="/")


def question(request: HttpRequest) -> dict[str, Any]:
    """A sum in words and its seal, which opens this one address for ten minutes."""
    one, other = randbelow(9) + 1, randbelow(9) + 1
    spoken = number_in_words if (translation.get_language() or "vi").startswith("vi") else str
    words = _("%(one)s cộng %(other)s bằng mấy?") % {"one": spoken(one), "other": spoken(other)}
    return {
        "question": words[:1].upper() + words[1:],
        "seal": signing.dumps([request.path, _hidden(str(one + other))], salt=SALT),
    }


def is_answered(request: HttpRequest) -> bool:
    """Whether the sum that was sealed for this address was done right, in time."""
    try:
        path, hidden = signing.loads(request.POST.get("cau", ""), salt=SALT, max_age=LASTS_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return False
    said = request.POST.get("tra_loi", "").strip()[:LONGEST_ANSWER]
    return bool(path == request.path and constant_time_compare(hidden, _hidden(said)))


def _hidden(answer: str) -> str:
    return salted_hmac(SALT, answer).hexdigest()[:20]
