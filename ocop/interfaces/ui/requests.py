"""What a request carries by the time a view sees it: the types of what the middlewares put there."""

from django.conf import settings
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from ocop.programme.accounts.rules.actor import Actor


class ActorRequest(HttpRequest):
    """A request behind `ActorMiddleware` and `HtmxMiddleware`; views name it, Django makes it."""

    actor: Actor
    htmx: HtmxDetails
    limited_to: int | None
    """The one session a browser may be in that came in by a pass; None for everybody else."""


LONGEST_KEY = 18


def is_sent_by_htmx(request: HttpRequest) -> bool:
    """What `bool(request.htmx)` says, without reading every header: for answers a hall full of members waits for."""
    return bool(request.META.get("HTTP_HX_REQUEST") == "true")


def site_address(request: HttpRequest) -> str:
    """The address links and QR codes lead to, without a final stroke: the one told to the program, never what a
    request claims, unless none was told."""
    return settings.PUBLIC_ADDRESS or f"{request.scheme}://{request.get_host()}"


def key_in(text: object) -> int:
    """The key of a row that a form field or a query names; 0, which no row has, for anything else.

    Only plain digits count: "²" is a digit to `str.isdigit` and none to `int`, and no column holds 25 of them.
    """
    typed = text.strip() if isinstance(text, str) else ""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_KEY else 0
