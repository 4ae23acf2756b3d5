"""Reading what another system asks."""

from urllib.parse import unquote, unquote_to_bytes

from django.conf import settings
from django.http import HttpRequest


def asked(request: HttpRequest, name: str) -> str | None:
    """The one value of `name` in the query, percent-decoded once; None when it is missing or there twice.

    Not `request.GET`: that makes a space of `+` and U+FFFD of bytes that are no text, and a `+` is part of an address.
    Bytes that are no UTF-8 come as lone surrogates, which no rule takes for a character of its own.
    """
    found = [
        value
        for key, _sign, value in (pair.partition("=") for pair in request.META.get("QUERY_STRING", "").split("&"))
        if unquote(key) == name
    ]
    return unquote_to_bytes(found[0]).decode("utf-8", "surrogateescape") if len(found) == 1 else None


def language_asked_for(request: HttpRequest) -> str:
    """`lang=en` or Vietnamese: the address alone decides, so that an answer may be kept by address."""
    known = {code for code, _name in settings.LANGUAGES}
    language = asked(request, "lang")
    return language if language in known else settings.LANGUAGE_CODE
